#pragma once

#include "cli/br-cli.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/* Lists of customers in and out, which may be longer than memory. */

gboolean br_cli_import_customers  (BrCli           *cli,
                                   BrImportReport  *report,
                                   JsonNode       **understood,
                                   GError         **error);
gboolean br_cli_export_customers  (BrCli           *cli,
                                   BrImportReport  *report,
                                   GError         **error);

G_END_DECLS
