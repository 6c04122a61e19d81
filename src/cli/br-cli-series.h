#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-series.h"

G_BEGIN_DECLS

gboolean br_cli_get_scope (BrCli         *cli,
                           BrSeriesScope *scope,
                           GError       **error);

G_END_DECLS
