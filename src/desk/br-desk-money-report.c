#include "config.h"

#include "desk/br-desk-money-report.h"

#include <glib/gi18n.h>

#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-money-report-private.h"
#include "desk/br-desk-resolve.h"

/* Reports are queries over the lines, so that they agree with each other to the penny. */

const BrEnumValue br_revenue_by_values[] = {
  { "day", N_ ("Day") },
  { "month", N_ ("Month") },
  { "category", N_ ("Category") },
  { "method", N_ ("Paid by") },
  { "room", N_ ("Room") },
  { "event", N_ ("Event") },
  { "account", N_ ("Account") },
  { NULL },
};

BrReport *
br_desk_report_begin (BrDb                 *db,
                      const char           *name,
                      const BrReportColumn *columns,
                      guint                 n_columns,
                      BrDate                from,
                      BrDate                to,
                      GError              **error)
{
  g_autoptr (BrVenue) venue = NULL;
  BrReport *self;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_JOURNAL_LINE, &level, error))
    return NULL;
  venue = br_db_get_venue (db, error);
  if (venue == NULL)
    return NULL;
  self = br_report_new (name, venue->currency, columns, n_columns);
  self->from = from;
  self->to = to;
  return self;
}

/* Which words stand for what a column holds, whichever report it is in. */
static const BrEnumValue *
get_nicks (const BrReportColumn *column)
{
  static const struct
  {
    const char        *name;
    const BrEnumValue *values;
  } known[] = {
    { "vat_class", br_vat_class_values },
    { "category", br_category_values },
    { "method", br_method_values },
    { "provider", br_provider_values },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, column->name))
      return known[i].values;
  return NULL;
}

/* What a column of text is called for people: a nick's label, or the text itself. */
static void
add_cell (BrReport          *self,
          BrQuery           *query,
          guint              column,
          const BrEnumValue *nicks)
{
  if (br_query_is_null (query, (int) column))
    br_report_add_empty (self);
  else if (self->columns[column].type == BR_REPORT_TEXT)
    {
      const char *text = br_query_get_text (query, (int) column);
      int value;

      if (nicks != NULL && br_enum_parse (nicks, text, &value))
        br_report_add_named (self, _ (br_enum_get_label (nicks, value)), text);
      else
        br_report_add_text (self, text);
    }
  else if (self->columns[column].type == BR_REPORT_DATE)
    br_report_add_number (self, br_query_get_date (query, (int) column));
  else
    br_report_add_number (self, br_query_get_int (query, (int) column));
}

/* The next rows of a SELECT whose columns are the report's, @most of them or all for zero; none at its end. @nicks are
 * those of its first column. */
gboolean
br_desk_report_read (BrReport          *self,
                     BrQuery           *query,
                     const BrEnumValue *nicks,
                     guint              most,
                     GError           **error)
{
  int currency = br_report_get_column (self, "currency");
  g_autofree const BrEnumValue **known = g_new0 (const BrEnumValue *, self->n_columns);
  GError *failed = NULL;

  for (guint column = 0; column < self->n_columns; column++)
    known[column] = column == 0 ? nicks : get_nicks (&self->columns[column]);
  for (guint n = 0; (most == 0 || n < most) && br_query_next (query, &failed); n++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        add_cell (self, query, column, known[column]);
      if (currency >= 0 && !br_query_is_null (query, currency))
        br_report_set_row_currency (self, br_query_get_text (query, currency));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* All rows of it; @failed is what went wrong when it was asked. */
BrReport *
br_desk_report_fill (BrReport          *self,
                     BrQuery           *query,
                     const BrEnumValue *nicks,
                     GError            *failed,
                     GError           **error)
{
  if (failed == NULL && br_desk_report_read (self, query, nicks, 0, &failed))
    return self;
  g_propagate_error (error, failed);
  br_report_free (self);
  return NULL;
}

/* ---- revenue ---------------------------------------------------------------------- */

/* Net is what the income accounts come to. Days are added up as they are kept with the lines. */
#define REVENUE(key, tail)                                                                         \
  "SELECT " key ", sum (l.lines),"                                                                 \
  " sum (CASE WHEN a.kind = 'income' THEN l.credit - l.debit ELSE 0 END),"                         \
  " sum (CASE WHEN a.kind <> 'income' THEN l.credit - l.debit ELSE 0 END), sum (l.credit - l.debit)" \
  " FROM ledger_day l JOIN ledger_account a ON a.id = l.account" tail                              \
  " WHERE l.date BETWEEN ? AND ? AND " BR_REVENUE_LINES " GROUP BY 1 ORDER BY "

static const struct
{
  BrReportColumn     columns[5];
  const BrEnumValue *nicks;
  const char        *sql;
} revenues[] = {
#define COLUMNS(name, label, type)                                                                 \
  { { name, label, type, FALSE }, { "lines", N_ ("Lines"), BR_REPORT_COUNT, TRUE },                \
    { "net", N_ ("Net"), BR_REPORT_MONEY, TRUE }, { "vat", N_ ("VAT"), BR_REPORT_MONEY, TRUE },    \
    { "gross", N_ ("Gross"), BR_REPORT_MONEY, TRUE } }
  [BR_REVENUE_BY_DAY] = { COLUMNS ("day", N_ ("Day"), BR_REPORT_DATE), NULL, REVENUE ("l.date", "") "1" },
  [BR_REVENUE_BY_MONTH] = { COLUMNS ("month", N_ ("Month"), BR_REPORT_TEXT), NULL,
                            REVENUE ("substr (l.date, 1, 7)", "") "1" },
  [BR_REVENUE_BY_CATEGORY] = { COLUMNS ("category", N_ ("Category"), BR_REPORT_TEXT), br_category_values,
                               REVENUE ("l.category", "") "5 DESC, 1" },
  [BR_REVENUE_BY_METHOD] = { COLUMNS ("method", N_ ("Paid by"), BR_REPORT_TEXT), br_method_values,
                             REVENUE ("l.method", "") "5 DESC, 1" },
  [BR_REVENUE_BY_ROOM] = { COLUMNS ("room", N_ ("Room"), BR_REPORT_TEXT), NULL,
                           REVENUE ("r.name", " LEFT JOIN room r ON r.id = l.room") "5 DESC, 1" },
  [BR_REVENUE_BY_EVENT] = { COLUMNS ("event", N_ ("Event"), BR_REPORT_TEXT), NULL,
                            REVENUE ("v.name", " LEFT JOIN event v ON v.id = l.event") "5 DESC, 1" },
  [BR_REVENUE_BY_ACCOUNT] = { COLUMNS ("account", N_ ("Account"), BR_REPORT_TEXT), NULL,
                              REVENUE ("a.code || ' ' || a.name", "") "1" },
#undef COLUMNS
};

/**
 * br_desk_report_revenue:
 * @db: a connection
 * @from: the first day
 * @to: the last day
 * @by: by what it is told apart
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what was earned, net, with its VAT
 */
BrReport *
br_desk_report_revenue (BrDb        *db,
                        BrDate       from,
                        BrDate       to,
                        BrRevenueBy  by,
                        GError     **error)
{
  BrReport *self = br_desk_report_begin (db, "revenue", revenues[by].columns, G_N_ELEMENTS (revenues[by].columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (db, revenues[by].sql, &failed, "dd", from, to);
  return br_desk_report_fill (self, query, revenues[by].nicks, failed, error);
}

/* ---- deposits --------------------------------------------------------------------- */

/* A reversal counts as what it reverses, the other way. */
#define MOVED(kind, sign) "sum (CASE WHEN l.date >= ?1 AND k.kind = '" kind "' THEN " sign "l.amount ELSE 0 END)"

/**
 * br_desk_report_deposits:
 * @db: a connection
 * @from: the first day
 * @to: the last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): how deposits moved, by booking or reference: opening, received, redeemed,
 *   refunded, kept, closing, VAT included, and the VAT and net of what is held at the end
 */
BrReport *
br_desk_report_deposits (BrDb    *db,
                         BrDate   from,
                         BrDate   to,
                         GError **error)
{
  static const BrReportColumn columns[] = {
    { "deposit", N_ ("For"), BR_REPORT_TEXT, FALSE },       { "opening", N_ ("Opening"), BR_REPORT_MONEY, TRUE },
    { "received", N_ ("Received"), BR_REPORT_MONEY, TRUE }, { "redeemed", N_ ("Redeemed"), BR_REPORT_MONEY, TRUE },
    { "refunded", N_ ("Refunded"), BR_REPORT_MONEY, TRUE }, { "forfeited", N_ ("Kept"), BR_REPORT_MONEY, TRUE },
    { "closing", N_ ("Closing"), BR_REPORT_MONEY, TRUE },   { "closing_vat", N_ ("VAT of it"), BR_REPORT_MONEY, TRUE },
    { "closing_net", N_ ("Net of it"), BR_REPORT_MONEY, TRUE },
  };
  BrReport *self = br_desk_report_begin (db, "deposits", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (
    db,
    "WITH line AS (SELECT l.entry, l.date, l.vat_use, l.booking, l.ref, l.credit - l.debit AS amount"
    "  FROM ledger_account a JOIN journal_line l ON l.account = a.id WHERE a.role = 'deposits' AND l.date <= ?2"
    " UNION ALL SELECT l.entry, l.date, l.vat_use, l.booking, l.ref, l.credit - l.debit"
    "  FROM journal_line l JOIN ledger_account a ON a.id = l.account"
    "  WHERE l.category = 'deposit' AND l.vat_use = 'sale-vat' AND a.role <> 'deposits' AND l.date <= ?2)"
    " SELECT " BR_DEPOSIT_NAME ","
    " sum (CASE WHEN l.date < ?1 THEN l.amount ELSE 0 END)," MOVED ("deposit", "") ","
    MOVED ("deposit-redeemed", "-") "," MOVED ("deposit-refund", "-") "," MOVED ("deposit-forfeited", "-") ","
    " sum (l.amount), sum (CASE WHEN l.vat_use = 'sale-vat' THEN l.amount ELSE 0 END),"
    " sum (CASE WHEN l.vat_use = 'sale-vat' THEN 0 ELSE l.amount END)"
    " FROM line l JOIN ledger_entry e ON e.id = l.entry JOIN ledger_entry k ON k.id = ifnull (e.reverses, e.id)"
    " LEFT JOIN booking b ON b.id = l.booking"
    " GROUP BY l.booking, CASE WHEN l.booking IS NULL THEN l.ref END"
    " HAVING sum (CASE WHEN l.date < ?1 THEN l.amount ELSE 0 END) <> 0 OR max (l.date) >= ?1 ORDER BY 1",
    &failed, "dd", from, to);
  return br_desk_report_fill (self, query, NULL, failed, error);
}

/* ---- payouts ---------------------------------------------------------------------- */

/**
 * br_desk_report_payouts:
 * @db: a connection
 * @from: the first day
 * @to: the last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what processors paid out, what it is made of, and what does not match
 */
BrReport *
br_desk_report_payouts (BrDb    *db,
                        BrDate   from,
                        BrDate   to,
                        GError **error)
{
  static const BrReportColumn columns[] = {
    { "provider", N_ ("Processor"), BR_REPORT_TEXT, FALSE }, { "payout", N_ ("Payout"), BR_REPORT_TEXT, FALSE },
    { "date", N_ ("Date"), BR_REPORT_DATE, FALSE },          { "payments", N_ ("Payments"), BR_REPORT_COUNT, TRUE },
    { "gross", N_ ("Gross"), BR_REPORT_MONEY, TRUE },        { "fees", N_ ("Fees"), BR_REPORT_MONEY, TRUE },
    { "net", N_ ("Net"), BR_REPORT_MONEY, TRUE },            { "paid", N_ ("Paid out"), BR_REPORT_MONEY, TRUE },
    { "difference", N_ ("Difference"), BR_REPORT_MONEY, TRUE },
    { "currency", N_ ("Currency"), BR_REPORT_TEXT, FALSE },
  };
  BrReport *self = br_desk_report_begin (db, "payouts", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (db,
                       "SELECT o.provider, o.provider_id, o.date, count(p.id), ifnull (sum (p.gross), 0),"
                       " ifnull (sum (p.fee), 0), ifnull (sum (p.net), 0), o.net, ifnull (sum (p.net), 0) - o.net,"
                       " o.net_currency FROM payout o LEFT JOIN payment p ON p.provider = o.provider"
                       "  AND p.payout = o.provider_id AND p.kind <> 'payout' AND p.net_currency = o.net_currency"
                       " WHERE o.date BETWEEN ? AND ? GROUP BY o.id ORDER BY o.date, o.provider_id",
                       &failed, "dd", from, to);
  return br_desk_report_fill (self, query, br_provider_values, failed, error);
}

/**
 * br_desk_report_unmatched:
 * @db: a connection
 * @from: the first day
 * @to: the last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): payments that belong to no booking or no payout as far as is known
 */
BrReport *
br_desk_report_unmatched (BrDb    *db,
                          BrDate   from,
                          BrDate   to,
                          GError **error)
{
  static const BrReportColumn columns[] = {
    { "kind", N_ ("Kind"), BR_REPORT_TEXT, FALSE },       { "provider", N_ ("Processor"), BR_REPORT_TEXT, FALSE },
    { "number", N_ ("Its number"), BR_REPORT_TEXT, FALSE }, { "date", N_ ("Date"), BR_REPORT_DATE, FALSE },
    { "gross", N_ ("Gross"), BR_REPORT_MONEY, FALSE },    { "net", N_ ("Net"), BR_REPORT_MONEY, FALSE },
    { "currency", N_ ("Currency"), BR_REPORT_TEXT, FALSE }, { "lacks", N_ ("Lacks"), BR_REPORT_TEXT, FALSE },
    { "suggestion", N_ ("Perhaps for"), BR_REPORT_TEXT, FALSE },
  };
  BrReport *self = br_desk_report_begin (db, "unmatched", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (
    db,
    "SELECT p.kind, p.provider, p.provider_id, p.date, p.gross, p.net, p.gross_currency,"
    " CASE WHEN p.booking IS NULL AND p.kind IN ('sale', 'deposit') THEN 'booking' ELSE 'payout' END,"
    " (SELECT b.business_date || ' ×' || b.party_size || ' ' || substr (lower (hex (b.id)), -6) FROM booking b"
    "  WHERE p.booking IS NULL AND b.deposit = p.gross AND b.deposit_currency = p.gross_currency"
    "   AND b.made_at BETWEEN p.at - 604800000 AND p.at + 604800000"
    "   AND NOT EXISTS (SELECT 1 FROM payment o WHERE o.booking = b.id) LIMIT 1)"
    " FROM payment p WHERE p.date BETWEEN ? AND ? AND p.provider <> 'none' AND p.kind NOT IN ('payout', 'transfer') AND"
    " (p.booking IS NULL AND p.kind IN ('sale', 'deposit') OR p.payout IS NULL"
    "  OR NOT EXISTS (SELECT 1 FROM payout o WHERE o.provider = p.provider AND o.provider_id = p.payout))"
    " ORDER BY p.date, p.at, p.id",
    &failed, "dd", from, to);
  return br_desk_report_fill (self, query, br_payment_kind_values, failed, error);
}

/* ---- covers ----------------------------------------------------------------------- */

/**
 * br_desk_report_covers:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): bookings and covers by night, and how many of the seats they filled
 */
BrReport *
br_desk_report_covers (BrDb    *db,
                       BrDate   from,
                       BrDate   to,
                       GError **error)
{
  static const BrReportColumn columns[] = {
    { "day", N_ ("Night"), BR_REPORT_DATE, FALSE },          { "bookings", N_ ("Bookings"), BR_REPORT_COUNT, TRUE },
    { "covers_booked", N_ ("Covers booked"), BR_REPORT_COUNT, TRUE },
    { "covers", N_ ("Covers came"), BR_REPORT_COUNT, TRUE }, { "walk_ins", N_ ("Walk-ins"), BR_REPORT_COUNT, TRUE },
    { "cancelled", N_ ("Cancelled"), BR_REPORT_COUNT, TRUE }, { "no_shows", N_ ("No-shows"), BR_REPORT_COUNT, TRUE },
    { "seats", N_ ("Seats"), BR_REPORT_COUNT, FALSE },       { "occupancy", N_ ("Occupancy"), BR_REPORT_RATE, FALSE },
  };
  BrReport *self = br_desk_report_begin (db, "covers", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (
    db,
    "WITH house AS (SELECT nullif (sum (max_covers), 0) AS seats FROM \"table\"),"
    " night AS (SELECT business_date AS day, count(*) AS bookings, sum (party_size) AS booked,"
    "  sum (CASE WHEN status IN ('arrived', 'seated', 'finished') THEN ifnull (covers, party_size) ELSE 0 END) AS came,"
    "  sum (source = 'walk-in') AS walk_ins, sum (status = 'cancelled') AS cancelled, sum (status = 'no-show') AS missed"
    "  FROM booking WHERE business_date BETWEEN ? AND ? AND status NOT IN ('enquiry', 'declined', 'waitlisted')"
    "  GROUP BY business_date)"
    " SELECT day, bookings, booked, came, walk_ins, cancelled, missed, seats, came * 10000 / seats"
    " FROM night, house ORDER BY day",
    &failed, "dd", from, to);
  return br_desk_report_fill (self, query, NULL, failed, error);
}

/**
 * br_desk_report_no_shows:
 * @db: a connection
 * @from: the first night
 * @to: the last night
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * A cover is worth what the covers of these nights who came brought on average, net.
 *
 * Returns: (transfer full) (nullable): by night, who did not come, what was kept or charged, and what they cost
 */
BrReport *
br_desk_report_no_shows (BrDb    *db,
                         BrDate   from,
                         BrDate   to,
                         GError **error)
{
  static const BrReportColumn columns[] = {
    { "day", N_ ("Night"), BR_REPORT_DATE, FALSE },     { "bookings", N_ ("No-shows"), BR_REPORT_COUNT, TRUE },
    { "covers", N_ ("Covers"), BR_REPORT_COUNT, TRUE }, { "missed", N_ ("Worth"), BR_REPORT_MONEY, TRUE },
    { "kept", N_ ("Kept or charged"), BR_REPORT_MONEY, TRUE }, { "cost", N_ ("Cost"), BR_REPORT_MONEY, TRUE },
  };
  BrReport *self = br_desk_report_begin (db, "no-shows", columns, G_N_ELEMENTS (columns), from, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (
    db,
    "WITH kept AS (SELECT l.date AS day, sum (l.credit - l.debit) AS net FROM ledger_day l"
    "  JOIN ledger_account a ON a.id = l.account WHERE l.date BETWEEN ?1 AND ?2"
    "  AND " BR_NO_SHOW_LINES " GROUP BY 1),"
    " earned AS (SELECT ifnull (sum (l.credit - l.debit), 0) AS net FROM ledger_day l"
    "  JOIN ledger_account a ON a.id = l.account WHERE l.date BETWEEN ?1 AND ?2 AND a.kind = 'income'"
    "  AND a.role NOT IN ('no-shows', 'retained-deposits')),"
    " came AS (SELECT ifnull (sum (ifnull (covers, party_size)), 0) AS n FROM booking"
    "  WHERE business_date BETWEEN ?1 AND ?2 AND status IN ('arrived', 'seated', 'finished')),"
    " missed AS (SELECT business_date AS day, count(*) AS bookings, sum (party_size) AS covers FROM booking"
    "  WHERE business_date BETWEEN ?1 AND ?2 AND status = 'no-show' GROUP BY 1),"
    " worth AS (SELECT m.*, CAST (round (CASE WHEN c.n > 0 THEN m.covers * e.net * 1.0 / c.n ELSE 0 END) AS INTEGER) AS worth"
    "  FROM missed m, earned e, came c)"
    " SELECT w.day, w.bookings, w.covers, w.worth, ifnull (k.net, 0), w.worth - ifnull (k.net, 0)"
    " FROM worth w LEFT JOIN kept k USING (day) ORDER BY w.day",
    &failed, "dd", from, to);
  return br_desk_report_fill (self, query, NULL, failed, error);
}

/* ---- the ledger ------------------------------------------------------------------- */

/**
 * br_desk_report_trial_balance:
 * @db: a connection
 * @to: the last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what each account comes to, in the venue's currency
 */
BrReport *
br_desk_report_trial_balance (BrDb    *db,
                              BrDate   to,
                              GError **error)
{
  static const BrReportColumn columns[] = {
    { "code", N_ ("Code"), BR_REPORT_TEXT, FALSE },   { "account", N_ ("Account"), BR_REPORT_TEXT, FALSE },
    { "debit", N_ ("Debit"), BR_REPORT_MONEY, TRUE }, { "credit", N_ ("Credit"), BR_REPORT_MONEY, TRUE },
  };
  BrReport *self = br_desk_report_begin (db, "trial-balance", columns, G_N_ELEMENTS (columns), BR_DATE_NONE, to, error);
  g_autoptr (BrQuery) query = NULL;
  GError *failed = NULL;

  if (self == NULL)
    return NULL;
  query = br_db_query (db,
                       "SELECT a.code, a.name, max (0, sum (l.debit - l.credit)), max (0, sum (l.credit - l.debit))"
                       " FROM ledger_day l JOIN ledger_account a ON a.id = l.account"
                       " WHERE l.date <= ? AND l.currency = ? GROUP BY a.id"
                       " HAVING sum (l.debit - l.credit) <> 0 ORDER BY a.code",
                       &failed, "dt", to, self->currency);
  return br_desk_report_fill (self, query, NULL, failed, error);
}
