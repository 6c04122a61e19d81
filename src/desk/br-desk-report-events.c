#include "config.h"

#include <glib/gi18n.h>

#include "desk/br-desk-money-report-private.h"

/* What the lines are to the event that they are posted for. What tills took on a night is an event's where it is the only
 * one of the night, for a till does not know what is on. */
#define OF_EVENT                                                                                   \
  "SELECT l.event AS id, a.kind, a.role, l.credit - l.debit AS amount FROM journal_line l"          \
  "  JOIN ledger_account a ON a.id = l.account WHERE l.event IN (SELECT id FROM night)"             \
  " UNION ALL SELECT n.id, a.kind, a.role, l.credit - l.debit FROM night n"                         \
  "  JOIN journal_line l ON l.date = n.day AND l.event IS NULL AND l.booking IS NULL"               \
  "  JOIN ledger_account a ON a.id = l.account"                                                     \
  "  WHERE n.alone AND a.role IN ('food', 'soft-drinks', 'alcohol', 'cloakroom', 'merchandise', 'service')"

/**
 * br_desk_report_event_profit:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): by event, without VAT: what its tickets brought, or our commission on them, what was
 *   taken otherwise, what it cost, what processors took of it, and what is left
 */
BrReport *
br_desk_report_event_profit (BrDb    *db,
                             BrDate   from,
                             BrDate   to,
                             GError **error)
{
  static const BrReportColumn columns[] = {
    { "event", N_ ("Event"), BR_REPORT_TEXT, FALSE },     { "date", N_ ("Night"), BR_REPORT_DATE, FALSE },
    { "tickets", N_ ("Tickets"), BR_REPORT_MONEY, TRUE }, { "bar", N_ ("Bar and other"), BR_REPORT_MONEY, TRUE },
    { "costs", N_ ("Costs"), BR_REPORT_MONEY, TRUE },     { "fees", N_ ("Fees"), BR_REPORT_MONEY, TRUE },
    { "profit", N_ ("Profit"), BR_REPORT_MONEY, TRUE },
  };
  BrReport *self = br_desk_report_begin (db, "event-profit", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (
    db,
    "WITH night AS (SELECT e.id, e.name, e.business_date AS day, (SELECT count(*) FROM event o"
    "  WHERE o.business_date = e.business_date AND o.status NOT IN ('cancelled', 'postponed')) = 1 AS alone"
    "  FROM event e WHERE e.business_date BETWEEN ?1 AND ?2 AND e.status NOT IN ('cancelled', 'postponed')),"
    " line AS (" OF_EVENT "),"
    " part AS (SELECT n.name, n.day,"
    "  ifnull (sum (CASE WHEN x.role IN ('admission', 'commission') THEN x.amount END), 0) AS tickets,"
    "  ifnull (sum (CASE WHEN x.kind = 'income' AND x.role NOT IN ('admission', 'commission') THEN x.amount END), 0) AS bar,"
    "  -ifnull (sum (CASE WHEN x.kind = 'cost' THEN x.amount END), 0) AS costs,"
    "  -ifnull (sum (CASE WHEN x.kind = 'expense' THEN x.amount END), 0) AS fees"
    "  FROM night n LEFT JOIN line x ON x.id = n.id GROUP BY n.id)"
    " SELECT name, day, tickets, bar, costs, fees, tickets + bar - costs - fees FROM part"
    " WHERE tickets <> 0 OR bar <> 0 OR costs <> 0 OR fees <> 0 ORDER BY day, name",
    &failed, "dd", from, to);
  return br_desk_report_fill (self, query, NULL, failed, error);
}
