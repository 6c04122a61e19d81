#pragma once

#include "cli/br-cli.h"
#include "desk/br-desk-answer.h"

G_BEGIN_DECLS

/* What the commands of bookings, of parties that sit and of those that wait have in common. */

gboolean br_cli_take_count     (BrCli               *cli,
                                const char          *name,
                                int                 *count,
                                GError             **error);
GStrv    br_cli_take_tables    (BrCli               *cli);
gboolean br_cli_take_overrides (BrCli               *cli,
                                BrBookingRequest    *request,
                                GError             **error);
gboolean br_cli_take_request   (BrCli               *cli,
                                BrBookingRequest    *request,
                                GError             **error);
gboolean br_cli_take_money     (BrCli               *cli,
                                const char          *name,
                                BrMoney             *money,
                                GError             **error);

gboolean br_cli_find_row       (BrCli               *cli,
                                BrKind               kind,
                                BrId                *id,
                                GError             **error);
gboolean br_cli_print_row      (BrCli               *cli,
                                BrKind               kind,
                                const BrId          *id,
                                GError             **error);

void     br_cli_warn_of_clocks (BrCli               *cli,
                                const BrDeskAnswer  *answer);
void     br_cli_build_refusal  (const BrDeskAnswer  *answer,
                                JsonBuilder         *builder);
gboolean br_cli_fail_with      (BrCli               *cli,
                                const BrDeskAnswer  *answer,
                                GError             **error);

G_END_DECLS
