#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

GBytes *br_cli_make_night_sheet  (BrCli     *cli,
                                  GError   **error);
GBytes *br_cli_make_night_report (BrCli     *cli,
                                  gboolean   as_json,
                                  GError   **error);
GBytes *br_cli_make_z_sheet      (BrCli     *cli,
                                  gboolean   as_json,
                                  GError   **error);

G_END_DECLS
