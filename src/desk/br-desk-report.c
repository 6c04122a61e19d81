#include "config.h"

#include "desk/br-desk-report.h"

#include <glib/gi18n.h>

#include "core/rules/br-report-compare.h"
#include "desk/br-desk-forecast.h"
#include "desk/br-desk-night.h"

/* Every report there is, by one name. */

const BrEnumValue br_report_on_values[] = {
  { "revenue", N_ ("Revenue") },
  { "covers", N_ ("Covers") },
  { "no-shows", N_ ("No-shows") },
  { "deposits", N_ ("Deposits") },
  { "payouts", N_ ("Payouts") },
  { "unmatched", N_ ("Unmatched payments") },
  { "vat", N_ ("VAT return") },
  { "vat-workings", N_ ("VAT workings") },
  { "trial-balance", N_ ("Trial balance") },
  { "ledger", N_ ("Ledger") },
  { "forecast", N_ ("Forecast") },
  { "backtest", N_ ("How forecasts did") },
  { "event-profit", N_ ("Profit of events") },
  { NULL },
};

static BrReport *
make (BrDb              *db,
      const BrReportAsk *ask,
      BrDate             from,
      BrDate             to,
      GError           **error)
{
  switch (ask->on)
    {
    case BR_REPORT_ON_COVERS:
      return br_desk_report_covers (db, from, to, error);
    case BR_REPORT_ON_NO_SHOWS:
      return br_desk_report_no_shows (db, from, to, error);
    case BR_REPORT_ON_DEPOSITS:
      return br_desk_report_deposits (db, from, to, error);
    case BR_REPORT_ON_PAYOUTS:
      return br_desk_report_payouts (db, from, to, error);
    case BR_REPORT_ON_UNMATCHED:
      return br_desk_report_unmatched (db, from, to, error);
    case BR_REPORT_ON_VAT:
      return br_desk_report_vat_boxes (db, from, to, error);
    case BR_REPORT_ON_VAT_WORKINGS:
      return br_desk_report_vat_workings (db, from, to, error);
    case BR_REPORT_ON_TRIAL_BALANCE:
      return br_desk_report_trial_balance (db, to, error);
    case BR_REPORT_ON_EVENT_PROFIT:
      return br_desk_report_event_profit (db, from, to, error);
    case BR_REPORT_ON_LEDGER:
      return br_desk_report_behind (db, ask, error);
    case BR_REPORT_ON_FORECAST:
      return br_desk_report_forecast (db, from, to, error);
    case BR_REPORT_ON_BACKTEST:
      return br_desk_report_backtest (db, from, to, error);
    case BR_REPORT_ON_REVENUE:
    default:
      return br_desk_report_revenue (db, from, to, ask->by, error);
    }
}

/* The same month of the year before, for rows that are months. */
static BrDate
step_back_a_year (BrDate date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return br_date_from_ymd (year - 1, month, month == 2 && day == 29 ? 28 : day);
}

/* Where time still runs the year before is told no further than it has come; but nights that are yet to come stand
 * beside those of the year before. */
static BrReport *
make_before (BrDb              *db,
             const BrReportAsk *ask,
             GError           **error)
{
  gboolean revenue = ask->on == BR_REPORT_ON_REVENUE;
  BrDate to = ask->to;

  if (revenue && ask->by != BR_REVENUE_BY_DAY)
    to = MAX (ask->from, MIN (to, br_desk_tonight (db, NULL)));
  if (revenue && ask->by == BR_REVENUE_BY_MONTH)
    return make (db, ask, step_back_a_year (ask->from), step_back_a_year (to), error);
  return make (db, ask, ask->from - BR_REPORT_YEAR, to - BR_REPORT_YEAR, error);
}

/**
 * br_report_on_get_measure:
 * @on: a report
 *
 * Returns: (transfer none) (nullable): the column that is compared with a year before
 */
const char *
br_report_on_get_measure (BrReportOn on)
{
  switch (on)
    {
    case BR_REPORT_ON_REVENUE:
      return "net";
    case BR_REPORT_ON_COVERS:
      return "covers";
    case BR_REPORT_ON_NO_SHOWS:
      return "cost";
    case BR_REPORT_ON_DEPOSITS:
    case BR_REPORT_ON_PAYOUTS:
    case BR_REPORT_ON_UNMATCHED:
    case BR_REPORT_ON_VAT:
    case BR_REPORT_ON_VAT_WORKINGS:
    case BR_REPORT_ON_TRIAL_BALANCE:
    case BR_REPORT_ON_LEDGER:
    case BR_REPORT_ON_FORECAST:
    case BR_REPORT_ON_BACKTEST:
    default:
      return NULL;
    }
}

/**
 * br_report_on_has_lines:
 * @on: a report
 *
 * Returns: whether its rows are made of lines of the ledger, which br_desk_report_behind() tells
 */
gboolean
br_report_on_has_lines (BrReportOn on)
{
  return on != BR_REPORT_ON_COVERS && on != BR_REPORT_ON_PAYOUTS && on != BR_REPORT_ON_UNMATCHED &&
         on != BR_REPORT_ON_FORECAST && on != BR_REPORT_ON_BACKTEST;
}

/**
 * br_desk_report:
 * @db: a connection
 * @ask: which one
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the report
 */
BrReport *
br_desk_report (BrDb              *db,
                const BrReportAsk *ask,
                GError           **error)
{
  const char *measure = ask->compared ? br_report_on_get_measure (ask->on) : NULL;
  g_autoptr (BrReport) now = NULL, before = NULL;

  if (ask->lines)
    return br_desk_report_behind (db, ask, error);
  now = make (db, ask, ask->from, ask->to, error);
  if (now == NULL || measure == NULL)
    return g_steal_pointer (&now);
  before = make_before (db, ask, error);
  return before != NULL ? br_report_compare (now, before, measure, br_desk_tonight (db, NULL)) : NULL;
}
