#pragma once

#include "core/rules/br-report.h"
#include "core/rules/br-vat-return.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/** By what revenue is told apart. */
typedef enum
{
  BR_REVENUE_BY_DAY,
  BR_REVENUE_BY_MONTH,
  BR_REVENUE_BY_CATEGORY,
  BR_REVENUE_BY_METHOD,
  BR_REVENUE_BY_ROOM,
  BR_REVENUE_BY_EVENT,
  BR_REVENUE_BY_ACCOUNT,
} BrRevenueBy;

extern const BrEnumValue br_revenue_by_values[];

BrReport    *br_desk_report_revenue  (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      BrRevenueBy  by,
                                      GError     **error);
BrReport    *br_desk_report_deposits (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_payouts  (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_unmatched (BrDb       *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_covers   (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_no_shows (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_event_profit (BrDb    *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_trial_balance (BrDb   *db,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_vat_boxes (BrDb       *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrReport    *br_desk_report_vat_workings (BrDb    *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);
BrVatReturn *br_desk_report_vat      (BrDb        *db,
                                      BrDate       from,
                                      BrDate       to,
                                      GError     **error);

G_END_DECLS
