#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliField:
 * @option: an option, without its dashes
 * @field: the field that it fills
 * @is_share: whether it is a share, which may be given without its sign: 70 is 70 %
 */
typedef struct
{
  const char *option;
  const char *field;
  gboolean    is_share;
} BrCliField;

gboolean br_cli_take_fields (BrCli             *cli,
                             BrRecord          *record,
                             const BrCliField  *fields,
                             guint              n_fields,
                             GError           **error);

G_END_DECLS
