#pragma once

#include "desk/br-desk-money-report.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/* Which lines are revenue: those of income accounts, and the VAT of sales that are no deposit and no voucher, for those
 * are revenue when they are redeemed. */
#define BR_REVENUE_LINES "(a.kind = 'income' OR l.vat_use = 'sale-vat' AND l.category NOT IN ('deposit', 'voucher'))"

/* Which lines make what is held as deposits. */
#define BR_DEPOSIT_LINES "(a.role = 'deposits' OR l.category = 'deposit' AND l.vat_use = 'sale-vat')"

/* What a deposit is for, from its lines and their booking. */
#define BR_DEPOSIT_NAME "coalesce (b.business_date || ' ×' || b.party_size || ' ' || substr (lower (hex (b.id)), -6), l.ref, '')"

/* Which lines are what was kept or charged of those who did not come. */
#define BR_NO_SHOW_LINES "a.role IN ('no-shows', 'retained-deposits')"

BrReport *br_desk_report_begin (BrDb                 *db,
                                const char           *name,
                                const BrReportColumn *columns,
                                guint                 n_columns,
                                BrDate                from,
                                BrDate                to,
                                GError              **error);
gboolean  br_desk_report_read  (BrReport             *self,
                                BrQuery              *query,
                                const BrEnumValue    *nicks,
                                guint                 most,
                                GError              **error);
BrReport *br_desk_report_fill  (BrReport             *self,
                                BrQuery              *query,
                                const BrEnumValue    *nicks,
                                GError               *failed,
                                GError              **error);

G_END_DECLS
