#include "config.h"

#include "desk/br-desk-report.h"

#include <glib/gi18n.h>

#include "desk/br-desk-money-report-private.h"

/* Down to the lines of the ledger. What a figure is made of is asked by what told its row apart. */

#define ROWS_AT_ONCE 1024

#define LINES                                                                                       \
  "SELECT e.kind, l.date, a.code, a.name, l.debit, l.credit, l.vat_class, l.rate, l.category,"      \
  " l.method, l.ref, e.narration, lower (hex (e.id)), l.debit_currency"                             \
  " FROM journal_line l JOIN ledger_entry e ON e.id = l.entry JOIN ledger_account a ON a.id = l.account"
#define WHEN " WHERE l.date BETWEEN ?1 AND ?2"
#define ORDER " ORDER BY l.date, e.at, e.id, l.id"
#define REVENUE " AND " BR_REVENUE_LINES

/* ?3 is the key of the row, or NULL. */
static const char *const revenues[] = {
  [BR_REVENUE_BY_DAY] = LINES WHEN REVENUE " AND l.date IS ?3",
  [BR_REVENUE_BY_MONTH] = LINES WHEN REVENUE " AND substr (l.date, 1, 7) IS ?3",
  [BR_REVENUE_BY_CATEGORY] = LINES WHEN REVENUE " AND l.category IS ?3",
  [BR_REVENUE_BY_METHOD] = LINES WHEN REVENUE " AND l.method IS ?3",
  [BR_REVENUE_BY_ROOM] = LINES " LEFT JOIN room r ON r.id = l.room" WHEN REVENUE " AND r.name IS ?3",
  [BR_REVENUE_BY_EVENT] = LINES " LEFT JOIN event v ON v.id = l.event" WHEN REVENUE " AND v.name IS ?3",
  [BR_REVENUE_BY_ACCOUNT] = LINES WHEN REVENUE " AND a.code || ' ' || a.name IS ?3",
};

/* What the lines of a supply are used for in a VAT return, and those of all that come to a box. */
#define USES(supply, uses) " WHEN '" supply "' THEN l.vat_use IN (" uses ")"
#define SUPPLIES                                                                                    \
  " CASE ?3" USES ("sale", "'sale', 'sale-vat'") USES ("purchase", "'purchase', 'purchase-vat'")    \
  USES ("reverse", "'reverse', 'reverse-output', 'reverse-input'")                                  \
  USES ("1", "'sale-vat', 'reverse-output'") USES ("3", "'sale-vat', 'reverse-output'")             \
  USES ("4", "'purchase-vat', 'reverse-input'") USES ("6", "'sale', 'reverse'")                     \
  USES ("5", "'sale-vat', 'reverse-output', 'purchase-vat', 'reverse-input'")                       \
  USES ("7", "'purchase', 'reverse'") " END"

static const char *
get_sql (const BrReportAsk *ask)
{
  switch (ask->on)
    {
    case BR_REPORT_ON_REVENUE:
      return revenues[ask->by];
    case BR_REPORT_ON_NO_SHOWS:
      return LINES WHEN " AND " BR_NO_SHOW_LINES " AND l.date IS ?3";
    case BR_REPORT_ON_DEPOSITS:
      return LINES " LEFT JOIN booking b ON b.id = l.booking WHERE l.date <= ?2 AND " BR_DEPOSIT_LINES
                   " AND ?1 IS NOT NULL AND " BR_DEPOSIT_NAME " IS ifnull (?3, '')";
    case BR_REPORT_ON_TRIAL_BALANCE:
      return LINES " WHERE l.date <= ?2 AND ?1 IS NOT NULL AND a.code IS ?3";
    case BR_REPORT_ON_LEDGER:
      return LINES WHEN " AND lower (hex (e.id)) IS ?3";
    case BR_REPORT_ON_VAT:
    case BR_REPORT_ON_VAT_WORKINGS:
      return LINES WHEN " AND" SUPPLIES " AND (?4 IS NULL OR l.vat_class = ?4 AND ifnull (l.rate, 0) = ?5)";
    case BR_REPORT_ON_COVERS:
    case BR_REPORT_ON_PAYOUTS:
    case BR_REPORT_ON_UNMATCHED:
    case BR_REPORT_ON_FORECAST:
    case BR_REPORT_ON_BACKTEST:
    case BR_REPORT_ON_EVENT_PROFIT:
    default:
      return NULL;
    }
}

/* A working's key is its box, supply, class and rate; that of a box is its number. */
static BrQuery *
query_supplies (BrDb              *db,
                const BrReportAsk *ask,
                const char        *sql,
                GError           **error)
{
  g_auto (GStrv) parts = g_strsplit (ask->of, "/", 4);

  if (g_strv_length (parts) == 4)
    return br_db_query (db, sql, error, "ddtti", ask->from, ask->to, parts[1], parts[2],
                        g_ascii_strtoll (parts[3], NULL, 10));
  return br_db_query (db, sql, error, "ddtti", ask->from, ask->to, ask->of, NULL, (gint64) 0);
}

static BrQuery *
query_lines (BrDb              *db,
             const BrReportAsk *ask,
             GError           **error)
{
  gint64 most = ask->most > 0 ? (gint64) ask->most : -1;
  g_autofree char *sql = NULL;

  if (!ask->lines)
    return br_db_query (db, LINES WHEN " AND (?3 IS NULL OR l.account = ?3)" ORDER " LIMIT ?4", error, "ddIi", ask->from,
                        ask->to, br_id_is_none (&ask->account) ? NULL : &ask->account, most);
  sql = g_strdup_printf ("%s" ORDER " LIMIT %" G_GINT64_FORMAT, get_sql (ask), most);
  if (ask->on == BR_REPORT_ON_VAT || ask->on == BR_REPORT_ON_VAT_WORKINGS)
    return query_supplies (db, ask, sql, error);
  return br_db_query (db, sql, error, "ddt", ask->from, ask->to, ask->of);
}

static BrReport *
begin (BrDb              *db,
       const BrReportAsk *ask,
       GError           **error)
{
  static const BrReportColumn columns[] = {
    { "kind", N_ ("Kind"), BR_REPORT_TEXT, FALSE },       { "date", N_ ("Date"), BR_REPORT_DATE, FALSE },
    { "code", N_ ("Code"), BR_REPORT_TEXT, FALSE },       { "account", N_ ("Account"), BR_REPORT_TEXT, FALSE },
    { "debit", N_ ("Debit"), BR_REPORT_MONEY, TRUE },     { "credit", N_ ("Credit"), BR_REPORT_MONEY, TRUE },
    { "vat_class", N_ ("VAT"), BR_REPORT_TEXT, FALSE },   { "rate", N_ ("Rate"), BR_REPORT_RATE, FALSE },
    { "category", N_ ("Category"), BR_REPORT_TEXT, FALSE }, { "method", N_ ("Paid by"), BR_REPORT_TEXT, FALSE },
    { "ref", N_ ("Reference"), BR_REPORT_TEXT, FALSE },   { "narration", N_ ("Narration"), BR_REPORT_TEXT, FALSE },
    { "entry", N_ ("Entry"), BR_REPORT_TEXT, FALSE },     { "currency", N_ ("Currency"), BR_REPORT_TEXT, FALSE },
  };

  return br_desk_report_begin (db, "ledger", columns, G_N_ELEMENTS (columns), ask->from, ask->to, error);
}

/**
 * br_desk_report_behind:
 * @db: a connection
 * @ask: which report, and which row of it where its @lines are asked for; the lines of the whole ledger otherwise
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the lines, as they were entered
 */
BrReport *
br_desk_report_behind (BrDb              *db,
                       const BrReportAsk *ask,
                       GError           **error)
{
  BrReport *self = begin (db, ask, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  if (ask->lines && get_sql (ask) == NULL)
    return self;
  query = query_lines (db, ask, &failed);
  return br_desk_report_fill (self, query, br_post_kind_values, failed, error);
}

static gboolean
each_line (BrDb              *db,
           const BrReportAsk *ask,
           BrReportFunc       func,
           gpointer           data,
           GError           **error)
{
  g_autoptr (BrReport) rows = begin (db, ask, error);
  g_autoptr (BrQuery) query = rows != NULL ? query_lines (db, ask, error) : NULL;
  gboolean more = TRUE;

  if (query == NULL)
    return FALSE;
  /* A query that has come to its end is not asked again: it would begin anew. */
  while (more)
    {
      g_array_set_size (rows->cells, 0);
      if (!br_desk_report_read (rows, query, br_post_kind_values, ROWS_AT_ONCE, error))
        return FALSE;
      more = br_report_get_n_rows (rows) == ROWS_AT_ONCE;
      if (!func (rows, data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_report_each:
 * @db: a connection
 * @ask: which report
 * @func: takes its rows, of a ledger a thousand at a time, so that it may be longer than memory
 * @data: for @func
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, a #BrStoreError or an error of @func
 *
 * Reads a report for a file. @func is called at least once.
 */
gboolean
br_desk_report_each (BrDb              *db,
                     const BrReportAsk *ask,
                     BrReportFunc       func,
                     gpointer           data,
                     GError           **error)
{
  g_autoptr (BrReport) report = NULL;

  if (ask->on == BR_REPORT_ON_LEDGER || (ask->lines && get_sql (ask) != NULL))
    return each_line (db, ask, func, data, error);
  report = br_desk_report (db, ask, error);
  return report != NULL && func (report, data, error);
}
