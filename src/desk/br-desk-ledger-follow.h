#pragma once

#include "desk/br-desk-ledger.h"

G_BEGIN_DECLS

/** Setting: how many hours before it begins a booking may be cancelled so that its deposit is given back. */
#define BR_SETTING_DEPOSIT_REFUND_HOURS "deposit-refund-hours"

/* What the ledger does by itself when something else happens, inside the write in which it happens. */
gboolean br_ledger_follow_booking   (BrDb                        *db,
                                     const BrBooking             *before,
                                     const BrBooking             *now,
                                     GError                     **error);
gboolean br_ledger_follow_tickets   (BrDb                        *db,
                                     const BrTicketEntry         *sale,
                                     GError                     **error);
gboolean br_ledger_follow_signature (BrDb                        *db,
                                     const BrSettlementSignature *signature,
                                     GError                     **error);
gboolean br_ledger_follow_payment   (BrDb                        *db,
                                     const BrPayment             *payment,
                                     GError                     **error);
gboolean br_ledger_follow_match     (BrDb                        *db,
                                     const BrPayment             *payment,
                                     GError                     **error);
gboolean br_ledger_follow_undo      (BrDb                        *db,
                                     gint64                       seq,
                                     GError                     **error);

G_END_DECLS
