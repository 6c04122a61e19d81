#pragma once

#include "desk/br-desk-money-report.h"

G_BEGIN_DECLS

/** What a report is about. */
typedef enum
{
  BR_REPORT_ON_REVENUE,
  BR_REPORT_ON_COVERS,
  BR_REPORT_ON_NO_SHOWS,
  BR_REPORT_ON_DEPOSITS,
  BR_REPORT_ON_PAYOUTS,
  BR_REPORT_ON_UNMATCHED,
  BR_REPORT_ON_VAT,
  BR_REPORT_ON_VAT_WORKINGS,
  BR_REPORT_ON_TRIAL_BALANCE,
  BR_REPORT_ON_LEDGER,
  BR_REPORT_ON_FORECAST,
  BR_REPORT_ON_BACKTEST,
  BR_REPORT_ON_EVENT_PROFIT,
} BrReportOn;

extern const BrEnumValue br_report_on_values[];

/**
 * BrReportAsk:
 * @on: what it is about
 * @by: by what revenue is told apart
 * @from: the first day
 * @to: the last day
 * @compared: beside the same of a year before, where that says something
 * @lines: the lines of the ledger that a row of it is made of, in its place
 * @of: (nullable): the key of that row
 * @account: only lines of this account, where the ledger is wanted, or %BR_ID_NONE
 * @most: the most lines, or zero for all
 *
 * Which report is wanted. A page, a file and the command line all ask alike.
 */
typedef struct
{
  BrReportOn  on;
  BrRevenueBy by;
  BrDate      from;
  BrDate      to;
  gboolean    compared;
  gboolean    lines;
  const char *of;
  BrId        account;
  guint       most;
} BrReportAsk;

/**
 * BrReportFunc:
 * @rows: a report, or its next rows
 * @data: whatever was given
 * @error: return location
 *
 * Takes rows.
 */
typedef gboolean (*BrReportFunc) (const BrReport  *rows,
                                  gpointer         data,
                                  GError         **error);

BrReport   *br_desk_report             (BrDb              *db,
                                        const BrReportAsk *ask,
                                        GError           **error);
BrReport   *br_desk_report_behind      (BrDb              *db,
                                        const BrReportAsk *ask,
                                        GError           **error);
gboolean    br_desk_report_each        (BrDb              *db,
                                        const BrReportAsk *ask,
                                        BrReportFunc       func,
                                        gpointer           data,
                                        GError           **error);
const char *br_report_on_get_measure   (BrReportOn         on);
gboolean    br_report_on_has_lines     (BrReportOn         on);

G_END_DECLS
