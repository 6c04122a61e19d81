#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-calendar.h"

G_BEGIN_DECLS

gboolean br_cli_print_clashes   (BrCli            *cli,
                                 BrDb             *db,
                                 BrDeskCalendar   *calendar,
                                 gboolean          lineup_only,
                                 GError          **error);

G_END_DECLS
