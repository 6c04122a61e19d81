#pragma once

#include "cli/br-cli.h"
#include "sync/br-sync.h"

G_BEGIN_DECLS

/**
 * BrCliWait:
 * @result: what a call that does not wait came to, once it did
 * @source: on which it was called
 *
 * Lets a command wait for what the program’s window would go on beside.
 */
typedef struct
{
  GAsyncResult *result;
  GObject      *source;
} BrCliWait;

void           br_cli_wait_cb        (GObject       *source,
                                      GAsyncResult  *result,
                                      gpointer       wait);
GAsyncResult  *br_cli_wait           (BrCliWait     *wait);
void           br_cli_wait_clear     (BrCliWait     *wait);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrCliWait, br_cli_wait_clear)

BrSync        *br_cli_open_sync      (BrCli         *cli,
                                      GError       **error);
gboolean       br_cli_round          (BrSync        *sync,
                                      GError       **error);

/* Signing in, step by step, until somebody is: see br-cli-sign-in-steps.c. */
GStrv          br_cli_sign_in_steps  (BrCli         *cli,
                                      BrSyncSession *session,
                                      const BrId    *device,
                                      BrVenue       *present,
                                      GError       **error);

G_END_DECLS
