#include "config.h"

#include "desk/br-desk-z-sheet.h"

#include "core/base/br-text.h"
#include "desk/br-desk-resolve.h"

/* What the tills should hold is what was posted as their takings; what they do hold is what somebody counted last. */

static BrZLine *
add_line (BrZSheet   *sheet,
          const char *till,
          BrMethod    method)
{
  BrZLine *line = br_z_sheet_find (sheet, till, method);

  if (line != NULL)
    return line;
  line = g_new0 (BrZLine, 1);
  line->till = g_strdup (till);
  line->method = method;
  line->at = BR_INSTANT_NONE;
  g_ptr_array_add (sheet->lines, line);
  return line;
}

/* What came to a tender, less what was given back from it. */
static gboolean
read_expected (BrDb      *db,
               BrZSheet  *sheet,
               GError   **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT ifnull (l.ref, ''), l.method, sum (l.debit - l.credit) FROM journal_line l"
    " JOIN ledger_account a ON a.id = l.account JOIN ledger_entry e ON e.id = l.entry"
    " JOIN ledger_entry k ON k.id = ifnull (e.reverses, e.id)"
    " WHERE l.date = ? AND k.kind IN ('till', 'refund', 'service', 'service-optional')"
    " AND a.role IN ('cash', 'card', 'stripe', 'square', 'paypal', 'sumup') AND l.debit_currency = ?"
    " GROUP BY 1, 2 HAVING sum (l.debit - l.credit) <> 0",
    &local, "dt", sheet->date, sheet->currency);

  while (br_query_next (query, &local))
    {
      int method = BR_METHOD_CARD;

      br_enum_parse (br_method_values, br_query_get_text (query, 1), &method);
      add_line (sheet, br_query_get_text (query, 0), (BrMethod) method)->expected = br_query_get_int (query, 2);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
take_count (BrDb            *db,
            BrZSheet        *sheet,
            const BrTakings *takings)
{
  BrZLine *line = add_line (sheet, takings->till, (BrMethod) takings->method);
  g_autoptr (BrUser) author = br_id_is_none (&takings->author)
                                ? NULL
                                : (BrUser *) br_db_load (db, BR_KIND_USER, &takings->author, NULL);

  line->is_counted = TRUE;
  line->id = takings->id;
  line->at = takings->at;
  line->expected = takings->expected.amount;
  line->counted = takings->counted.amount;
  line->opening_float = br_money_is_none (&takings->opening_float) ? 0 : takings->opening_float.amount;
  line->variance = takings->variance.amount;
  br_set_str (&line->z_number, takings->z_number);
  br_set_str (&line->reason, takings->reason);
  br_set_str (&line->author, author == NULL ? NULL : author->name != NULL ? author->name : author->handle);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const BrZLine *one = *(BrZLine *const *) a, *other = *(BrZLine *const *) b;
  int order = br_text_collate (one->till, other->till);

  return order != 0 ? order : (int) one->method - (int) other->method;
}

/**
 * br_desk_z_sheet:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): how the night was cashed up, the newest count of each till, with what was taken
 *   and is not counted yet
 */
BrZSheet *
br_desk_z_sheet (BrDb    *db,
                 BrDate   date,
                 GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrZSheet) sheet = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  BrLevel level;

  if (venue == NULL || !br_desk_check_read (db, BR_KIND_TAKINGS, &level, error))
    return NULL;
  sheet = br_z_sheet_new ();
  sheet->venue = g_strdup (venue->name);
  sheet->currency = g_strdup (venue->currency);
  sheet->date = date;
  sheet->zone = br_db_get_zone (db);
  sheet->printed_at = br_db_get_now (db);
  counts = br_db_select (db, BR_KIND_TAKINGS, error,
                         "WHERE business_date = ? AND NOT EXISTS (SELECT 1 FROM takings c WHERE c.corrects = takings.id)"
                         " ORDER BY at, id",
                         "d", date);
  if (counts == NULL || !read_expected (db, sheet, error))
    return NULL;
  for (guint i = 0; i < counts->len; i++)
    take_count (db, sheet, counts->pdata[i]);
  g_ptr_array_sort (sheet->lines, compare_lines);
  return g_steal_pointer (&sheet);
}
