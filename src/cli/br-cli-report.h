#pragma once

#include "cli/br-cli.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

void     br_cli_report_add_warnings (JsonBuilder           *builder,
                                     const BrImportReport  *report);
void     br_cli_report_print        (BrCli                 *cli,
                                     const BrImportReport  *report,
                                     gboolean               dry_run,
                                     JsonNode              *understood);
void     br_cli_report_warn         (BrCli                 *cli,
                                     const BrImportReport  *report);

GBytes  *br_cli_read_file           (const char            *path,
                                     GError               **error);
gboolean br_cli_write_file          (const char            *path,
                                     GBytes                *bytes,
                                     int                    mode,
                                     GError               **error);

G_END_DECLS
