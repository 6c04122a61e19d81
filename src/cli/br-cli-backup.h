#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

gboolean br_cli_take_key (BrCli      *cli,
                          BrSealKey **key,
                          BrInstant  *now,
                          GError    **error);

G_END_DECLS
