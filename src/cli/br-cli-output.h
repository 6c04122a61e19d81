#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

void     br_cli_out            (BrCli       *cli,
                                const char  *text);
void     br_cli_out_format     (BrCli       *cli,
                                const char  *format,
                                ...) G_GNUC_PRINTF (2, 3);
void     br_cli_out_json       (BrCli       *cli,
                                JsonNode    *document);
void     br_cli_out_builder    (BrCli       *cli,
                                JsonBuilder *builder);
void     br_cli_out_begin      (BrCli       *cli);
void     br_cli_out_item       (BrCli       *cli,
                                JsonBuilder *builder);
void     br_cli_out_end        (BrCli       *cli);
void     br_cli_out_discard    (BrCli       *cli);
gboolean br_cli_out_finish     (BrCli       *cli,
                                GError     **error);

void     br_cli_warn           (BrCli       *cli,
                                const char  *format,
                                ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
