#include "config.h"

#include "desk/br-desk-ledger-private.h"

#include <json-glib/json-glib.h>

#include "core/base/br-text.h"
#include "core/rules/br-deposit.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-night.h"

/* What the ledger is asked while something is posted: what is held, at which rate, by which method. */

static int
parse (const BrEnumValue *values,
       const char        *nick,
       int                otherwise)
{
  int value = otherwise;

  if (nick != NULL)
    br_enum_parse (values, nick, &value);
  return value;
}

/* Of a booking where there is one, else of a reference, else what was taken without either. */
#define OF                                                                                         \
  " l.booking IS ?2 AND (?2 IS NOT NULL OR l.ref IS ?3)"

gboolean
br_ledger_read_held (BrDb         *db,
                     BrPostKind    kind,
                     const BrId   *booking,
                     const char   *ref,
                     BrLedgerHeld *held,
                     GError      **error)
{
  gboolean deposit = kind == BR_POST_DEPOSIT;
  const char *role = br_enum_get_nick (br_nominal_values, deposit ? BR_NOMINAL_DEPOSITS : BR_NOMINAL_VOUCHERS_SINGLE);
  const char *category = br_enum_get_nick (br_category_values, deposit ? BR_CATEGORY_DEPOSIT : BR_CATEGORY_VOUCHER);
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT ifnull (sum (CASE WHEN a.role = ?1 THEN l.credit - l.debit END), 0),"
    " ifnull (sum (CASE WHEN l.vat_use = 'sale-vat' THEN l.credit - l.debit END), 0),"
    " max (CASE WHEN a.role = ?1 AND l.credit > 0 THEN l.at || ' ' || l.vat_class || ' ' || l.rate END)"
    " FROM journal_line l JOIN ledger_account a ON a.id = l.account"
    " WHERE l.category = ?4 AND (a.role = ?1 OR l.vat_use = 'sale-vat') AND" OF,
    &local, "tItt", role, booking, ref, category);

  *held = (BrLedgerHeld){ .vat_class = BR_VAT_STANDARD };
  if (br_query_next (query, &local))
    {
      const char *taken = br_query_get_text (query, 2);
      g_auto (GStrv) words = g_strsplit (taken != NULL ? taken : "", " ", -1);

      held->vat = br_query_get_int (query, 1);
      held->gross = br_query_get_int (query, 0) + held->vat;
      if (g_strv_length (words) == 3)
        {
          held->vat_class = parse (br_vat_class_values, words[1], BR_VAT_STANDARD);
          held->rate = g_ascii_strtoll (words[2], NULL, 10);
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_ledger_get_held:
 * @db: a connection
 * @kind: %BR_POST_DEPOSIT or %BR_POST_VOUCHER_SINGLE
 * @booking: (nullable): of which booking
 * @ref: (nullable): or of which reference
 * @gross: (out): what is held, VAT included, minor units
 * @vat: (out): the VAT of it that was declared when it was taken
 * @error: return location for a #BrStoreError
 */
gboolean
br_ledger_get_held (BrDb       *db,
                    BrPostKind  kind,
                    const BrId *booking,
                    const char *ref,
                    gint64     *gross,
                    gint64     *vat,
                    GError    **error)
{
  BrLedgerHeld held;

  if (!br_ledger_read_held (db, kind, booking != NULL ? booking : &BR_ID_NONE, ref, &held, error))
    return FALSE;
  *gross = held.gross;
  *vat = held.vat;
  return TRUE;
}

gboolean
br_ledger_get_rate (BrDb       *db,
                    BrVatClass  vat_class,
                    BrDate      date,
                    BrRate     *rate,
                    GError    **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT starts_on, rate FROM tax_rate WHERE vat_class = ? AND starts_on <= ?"
                 " ORDER BY starts_on DESC, id DESC LIMIT 1",
                 &local, "td", br_enum_get_nick (br_vat_class_values, vat_class), date);
  BrVatRate own = { .vat_class = vat_class };
  guint n = 0;

  if (br_query_next (query, &local))
    {
      own.starts_on = br_query_get_date (query, 0);
      own.rate = br_query_get_int (query, 1);
      n = 1;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *rate = br_vat_get_rate (vat_class, date, &own, n);
  return TRUE;
}

/* A setting's text, or NULL. */
static char *
dup_setting (BrDb       *db,
             const char *key)
{
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT value FROM setting WHERE key = ?", NULL, "t", key);
  g_autoptr (JsonNode) node = NULL;

  if (!br_query_next (query, NULL) || br_query_get_text (query, 0) == NULL)
    return NULL;
  node = json_from_string (br_query_get_text (query, 0), NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}

/**
 * br_ledger_get_method:
 * @db: a connection
 *
 * Returns: how the venue reckons its VAT: on each line, unless its setting `vat-method` says `point-of-sale`
 */
BrVatMethod
br_ledger_get_method (BrDb *db)
{
  g_autofree char *nick = dup_setting (db, BR_SETTING_VAT_METHOD);

  return parse (br_vat_method_values, nick, BR_VAT_BY_LINE);
}

/**
 * br_ledger_is_registered:
 * @db: a connection
 *
 * Returns: whether the venue is registered for VAT: it is, unless its setting `vat-registered` says `false`
 */
gboolean
br_ledger_is_registered (BrDb *db)
{
  g_autofree char *text = dup_setting (db, BR_SETTING_VAT_REGISTERED);

  return g_strcmp0 (text, "false") != 0;
}

/**
 * br_ledger_get_refund_hours:
 * @db: a connection
 *
 * Returns: how many hours before it begins a booking may be cancelled so that its deposit goes back
 */
gint64
br_ledger_get_refund_hours (BrDb *db)
{
  g_autofree char *text = dup_setting (db, BR_SETTING_DEPOSIT_REFUND_HOURS);
  gint64 hours;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &hours, NULL))
    return hours;
  return BR_DEPOSIT_REFUND_HOURS;
}

/**
 * br_ledger_open_date:
 * @db: a connection
 * @date: (inout): the day of something that is to be posted
 * @error: return location for a #BrStoreError
 *
 * What belongs to a day that is closed by now is posted tonight.
 */
gboolean
br_ledger_open_date (BrDb    *db,
                     BrDate  *date,
                     GError **error)
{
  gint64 n;

  if (!br_db_get_int (db, "SELECT count(*) FROM closed_period WHERE ? BETWEEN starts_on AND ends_on", &n, error, "d", *date))
    return FALSE;
  if (n > 0)
    *date = br_desk_tonight (db, error);
  return *date != BR_DATE_NONE;
}
