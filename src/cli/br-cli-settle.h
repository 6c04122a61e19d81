#pragma once

#include "cli/br-cli.h"
#include "exchange/br-settlement-file.h"

G_BEGIN_DECLS

gboolean br_cli_print_settlement (BrCli                   *cli,
                                  const BrSettlementFile  *file,
                                  GError                 **error);

G_END_DECLS
