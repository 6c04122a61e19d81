#pragma once

#include "cli/br-cli.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

gboolean br_cli_import_payments (BrCli           *cli,
                                 BrImportReport  *report,
                                 JsonNode       **understood,
                                 GError         **error);

G_END_DECLS
