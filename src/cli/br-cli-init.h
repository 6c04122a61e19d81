#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliSecret:
 * @given: (nullable): the recovery passphrase that the venue shall have
 * @shown: (nullable): the one it was issued, where it is to be printed
 *
 * The recovery passphrase of a venue that is being made.
 */
typedef struct
{
  char *given;
  char *shown;
} BrCliSecret;

gboolean br_cli_secret_begin  (BrCliSecret  *self,
                               GError      **error);
void     br_cli_secret_issued (BrCliSecret  *self,
                               BrCli        *cli,
                               const char   *passphrase);
void     br_cli_secret_print  (BrCliSecret  *self,
                               BrCli        *cli);
void     br_cli_secret_clear  (BrCliSecret  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrCliSecret, br_cli_secret_clear)

BrInstant br_cli_get_clock    (BrCli        *cli,
                               const char   *timezone,
                               GError      **error);
gboolean br_cli_make_folder   (BrCli        *cli,
                               GError      **error);

G_END_DECLS
