#include "config.h"

#include "desk/br-desk-export-ledger.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "desk/br-desk-records.h"

/* What is given to an accountant's program is kept account of, so that who gives a period out again is told what is
 * new since: nothing is ever taken out of the ledger. */

typedef struct
{
  BrLedgerFormat  format;
  BrDate          from;
  BrDate          to;
  gboolean        only_new;
  BrImportReport *report;
  GPtrArray      *lines;
  JsonArray      *entries;
  GHashTable     *given;
  BrInstant       last;
  char            currency[4];
} Export;

/* So many of what is new are told one by one. */
#define FRESH_TOLD 8

static void
take_line (Export  *self,
           BrQuery *query)
{
  BrLedgerCsvLine *line = g_new0 (BrLedgerCsvLine, 1);
  const char *id = br_query_get_text (query, 0);
  int kind = BR_POST_JOURNAL;

  if (self->only_new && g_hash_table_contains (self->given, id))
    {
      g_free (line);
      return;
    }
  br_enum_parse (br_post_kind_values, br_query_get_text (query, 2), &kind);
  /* The end of an id is chance, and so tells entries apart. */
  line->number = g_ascii_strup (id + 20, -1);
  line->date = br_query_get_date (query, 1);
  line->narration = g_strdup (br_query_is_null (query, 3) ? _ (br_enum_get_label (br_post_kind_values, kind))
                                                          : br_query_get_text (query, 3));
  line->ref = g_strdup (br_query_get_text (query, 4));
  line->code = g_strdup (br_query_get_text (query, 5));
  line->account = g_strdup (br_query_get_text (query, 6));
  line->debit = br_query_get_int (query, 7);
  line->credit = br_query_get_int (query, 8);
  if (self->lines->len == 0 ||
      !g_str_equal (((BrLedgerCsvLine *) self->lines->pdata[self->lines->len - 1])->number, line->number))
    {
      json_array_add_string_element (self->entries, id);
      self->report->read++;
    }
  g_ptr_array_add (self->lines, line);
}

static gboolean
read_lines (BrDb    *db,
            Export  *self,
            GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT lower (hex (e.id)), l.date, e.kind, e.narration, e.ref, a.code, a.name, l.debit, l.credit"
    " FROM journal_line l JOIN ledger_entry e ON e.id = l.entry JOIN ledger_account a ON a.id = l.account"
    " WHERE l.date BETWEEN ? AND ? AND l.debit_currency = ? ORDER BY l.date, e.at, e.id, l.id",
    &local, "ddt", self->from, self->to, self->currency);

  while (local == NULL && br_query_next (query, &local))
    take_line (self, query);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
warn_of_others (BrDb    *db,
                Export  *self,
                GError **error)
{
  gint64 n;

  if (!br_db_get_int (db, "SELECT count(DISTINCT entry) FROM journal_line WHERE date BETWEEN ? AND ? AND debit_currency <> ?",
                      &n, error, "ddt", self->from, self->to, self->currency))
    return FALSE;
  if (n > 0)
    br_import_report_warn (self->report, 0, NULL,
                           ngettext ("%lld entry in another currency is left out", "%lld entries in other currencies are left out", n),
                           (long long) n);
  return TRUE;
}

static void
collect (GHashTable *given,
         const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_hash_table_add (given, g_strdup (json_array_get_string_element (json_node_get_array (node), i)));
}

static void
warn_of_changes (Export     *self,
                 GHashTable *given,
                 BrDate      date)
{
  g_autofree char *day = br_date_to_string (date);
  guint n_new = 0;

  for (guint i = 0; i < json_array_get_length (self->entries); i++)
    if (!g_hash_table_contains (given, json_array_get_string_element (self->entries, i)))
      n_new++;
  self->report->created = n_new;
  self->report->skipped = json_array_get_length (self->entries) - n_new;
  br_import_report_warn (self->report, 0, NULL,
                         _ ("Days of this period were given out before, last on %s: %u of the entries are new since"), day,
                         n_new);
  for (guint i = 0; i < json_array_get_length (self->entries); i++)
    {
      const char *id = json_array_get_string_element (self->entries, i);

      if (!g_hash_table_contains (given, id))
        br_import_report_warn (self->report, 0, id, _ ("New since"));
    }
}

/* What was given to the same program of days of this period. */
static gboolean
read_earlier (BrDb    *db,
              Export  *self,
              GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT entries, at FROM ledger_export WHERE format = ? AND starts_on <= ? AND ends_on >= ? ORDER BY at",
                 &local, "tdd", br_enum_get_nick (br_ledger_format_values, self->format), self->to, self->from);

  while (local == NULL && br_query_next (query, &local))
    {
      collect (self->given, br_query_get_text (query, 0));
      self->last = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
compare_with_earlier (BrDb   *db,
                      Export *self)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  self->report->created = self->report->read;
  if (self->last != BR_INSTANT_NONE)
    warn_of_changes (self, self->given, br_business_date_of (self->last, zone, 0));
}

static gboolean
note_export (BrDb    *db,
             Export  *self,
             GError **error)
{
  g_autoptr (BrLedgerExport) given = br_new (LEDGER_EXPORT, BrLedgerExport);
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), self->entries);

  given->format = self->format;
  given->starts_on = self->from;
  given->ends_on = self->to;
  given->entries = json_to_string (node, FALSE);
  return br_desk_insert (db, (BrRecord *) given, error);
}

static gboolean
export_in_write (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Export *self = user_data;

  if (!br_db_require (db, BR_AREA_MONEY, error) || !read_earlier (db, self, error) || !read_lines (db, self, error) ||
      !warn_of_others (db, self, error))
    return FALSE;
  compare_with_earlier (db, self);
  return note_export (db, self, error);
}

/* ---- beforehand ------------------------------------------------------------------------------ */

void
br_ledger_given_free (BrLedgerGiven *self)
{
  g_ptr_array_unref (self->fresh);
  g_free (self);
}

static void
tell_fresh (Export        *export,
            BrLedgerGiven *given)
{
  const char *number = "";

  for (guint i = 0; i < export->lines->len && given->fresh->len < FRESH_TOLD; i++)
    {
      const BrLedgerCsvLine *line = export->lines->pdata[i];
      const BrMoney money = br_money (MAX (line->debit, line->credit), export->currency);
      g_autofree char *day = br_date_format (line->date, "%-d %b %Y");
      g_autofree char *amount = br_money_format (&money);

      if (!g_str_equal (line->number, number))
        g_ptr_array_add (given->fresh, g_strdup_printf ("%s · %s · %s", day, line->narration, amount));
      number = line->number;
    }
}

/**
 * br_desk_get_ledger_given:
 * @db: a connection
 * @format: for which program
 * @from: the first day
 * @to: the last day
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): whether days of the period were given out before, and what is new since
 */
BrLedgerGiven *
br_desk_get_ledger_given (BrDb            *db,
                          BrLedgerFormat   format,
                          BrDate           from,
                          BrDate           to,
                          GError         **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrLedgerGiven) given = g_new0 (BrLedgerGiven, 1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) br_ledger_csv_line_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonArray) entries = json_array_new ();
  g_autoptr (BrImportReport) report = br_import_report_new (br_enum_get_nick (br_ledger_format_values, format));
  Export export = { .format = format, .from = from, .to = to, .only_new = TRUE, .report = report, .lines = lines,
                    .entries = entries, .given = known, .last = BR_INSTANT_NONE };
  gint64 n;

  given->fresh = g_ptr_array_new_with_free_func (g_free);
  given->last = BR_DATE_NONE;
  if (venue == NULL)
    return NULL;
  g_strlcpy (export.currency, venue->currency, sizeof export.currency);
  if (!read_earlier (db, &export, error) || !read_lines (db, &export, error) ||
      !br_db_get_int (db, "SELECT count(DISTINCT entry) FROM journal_line WHERE date BETWEEN ? AND ? AND debit_currency = ?",
                      &n, error, "ddt", from, to, export.currency))
    return NULL;
  given->n_entries = (guint) n;
  given->n_new = json_array_get_length (entries);
  if (export.last != BR_INSTANT_NONE)
    given->last = br_business_date_of (export.last, zone, 0);
  tell_fresh (&export, given);
  return g_steal_pointer (&given);
}

/**
 * br_ledger_name_part:
 * @path: where the first file is
 * @part: 2 for the second one
 *
 * Returns: (transfer full): where a further file is: ledger.csv, ledger-2.csv
 */
char *
br_ledger_name_part (const char *path,
                     guint       part)
{
  const char *point = strrchr (path, '.');

  if (point == NULL || strchr (point, G_DIR_SEPARATOR) != NULL)
    return g_strdup_printf ("%s-%u", path, part);
  return g_strdup_printf ("%.*s-%u%s", (int) (point - path), path, part, point);
}

/**
 * br_desk_export_ledger:
 * @store: an open venue
 * @format: for which program
 * @from: the first day
 * @to: the last day
 * @only_new: leave out what that program was given before
 * @report: (inout): how many entries; warns where days were given out before, and names what is new since
 * @cancellable: (nullable): to end it
 * @error: return location for a #BrStoreError or a #GIOError
 *
 * Gives out the ledger of a period, in the venue's currency, and notes that it did.
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): the files, at least one
 */
GPtrArray *
br_desk_export_ledger (BrStore        *store,
                       BrLedgerFormat  format,
                       BrDate          from,
                       BrDate          to,
                       gboolean        only_new,
                       BrImportReport *report,
                       GCancellable   *cancellable,
                       GError        **error)
{
  const BrVerb verb = { "ledger.export", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) br_ledger_csv_line_free);
  g_autoptr (JsonArray) entries = json_array_new ();
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { .format = format, .from = from, .to = to, .only_new = only_new, .report = report, .lines = lines,
                    .entries = entries, .given = given, .last = BR_INSTANT_NONE };

  g_strlcpy (export.currency, venue->currency, sizeof export.currency);
  if (!br_store_write (store, &verb, export_in_write, &export, cancellable, error))
    return NULL;
  return br_ledger_csv_write (format, lines, venue->currency, report, error);
}
