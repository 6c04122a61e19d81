#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <string.h>

#include "wire/br-wire-text.h"

/* A page is one statement, so that rows and what is in their lists are of one moment: behind the rows
 * comes one more for each list of theirs, with the owners and the names of what is in it side by side.
 * All of it is read in PostgreSQL's binary form: to write and to read it as text took as long as to find it. */
enum
{
  COLUMN_OWNERS,
  COLUMN_NAMES,
  N_LIST_COLUMNS
};

/* ---- what is asked ---------------------------------------------------------------------- */

/* Sorted, so that it can be searched by owner, and within one in the order in which it was added. */
static void
append_list (GString        *sql,
             const BrEntity *entity,
             const BrLink   *link)
{
  const BrEntity *via = br_entity_get (link->via);
  const BrEntity *target = br_entity_get (br_entity_get_field (via, link->target)->ref);

  g_string_append (sql, " UNION ALL SELECT array_agg (l.owner), array_agg (l.name)");
  for (guint i = 0; i < br_cloud_row_get_n_cells (entity); i++)
    g_string_append (sql, ", NULL");
  g_string_append_printf (sql,
                          " FROM (SELECT l.\"%s\" AS owner, x.\"%s\"::text AS name FROM \"%s\" l JOIN \"%s\" x"
                          " ON x.venue_id = l.venue_id AND x.id = l.\"%s\" WHERE l.venue_id = $1"
                          " AND l.\"%s\" = ANY (ARRAY (SELECT id FROM page)) ORDER BY 1, l.id) l",
                          link->owner, br_entity_get_names (target)->name, via->name, target->name, link->target,
                          link->owner);
}

/**
 * br_rest_select_page:
 * @entity: what it is about
 * @page: a statement that finds whole rows of a table; its first parameter is the venue
 *
 * Returns: (transfer full): a statement that reads what br_rest_print_page() takes, where its result is
 *   wanted in the binary form. UNION ALL reads one part after the other, and the first in the order of @page
 */
char *
br_rest_select_page (const BrEntity *entity,
                     const char     *page)
{
  g_autofree char *columns = br_cloud_row_columns (entity, "t");
  GString *sql = g_string_new (NULL);

  if (entity->n_links > 0)
    g_string_append_printf (sql, "WITH page AS MATERIALIZED (%s) ", page);
  g_string_append_printf (sql, "SELECT NULL::uuid[], NULL::text[], %s FROM ", columns);
  if (entity->n_links > 0)
    g_string_append (sql, "page t");
  else
    g_string_append_printf (sql, "(%s) t", page);
  for (guint i = 0; i < entity->n_links; i++)
    append_list (sql, entity, &entity->links[i]);
  return g_string_free (sql, FALSE);
}

/* ---- what came -------------------------------------------------------------------------- */

/* What is in one list of all rows: whose it is, and its name, beside each other. */
typedef struct
{
  BrCloudCell *owners;
  BrCloudCell *names;
  guint n;
} Holdings;

static void
holdings_clear (gpointer data)
{
  Holdings *self = data;

  g_free (self->owners);
  g_free (self->names);
}

static gint32
read_int32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return (gint32) GUINT32_FROM_BE (value);
}

/* An array of one dimension: how many dimensions it has, whether there are NULLs, the type of its elements,
 * how many, and how the first is counted; then each with its length; none at all is NULL.
 * https://doxygen.postgresql.org/arrayfuncs_8c.html (array_send) */
static BrCloudCell *
read_array (const PGresult *rows,
            int             row,
            int             column,
            guint          *n)
{
  const guint8 *bytes = (const guint8 *) PQgetvalue (rows, row, column);
  BrCloudCell *cells;

  *n = 0;
  if (PQgetisnull (rows, row, column))
    return NULL;
  *n = (guint) read_int32 (bytes + 12);
  bytes += 20;
  cells = g_new (BrCloudCell, *n);
  for (guint i = 0; i < *n; i++)
    {
      cells[i].length = read_int32 (bytes);
      cells[i].data = bytes + 4;
      bytes = cells[i].data + MAX (cells[i].length, 0);
    }
  return cells;
}

static GArray *
read_holdings (const PGresult *rows,
               int             first,
               guint           n_lists)
{
  GArray *lists = g_array_sized_new (FALSE, FALSE, sizeof (Holdings), n_lists);

  g_array_set_clear_func (lists, holdings_clear);
  for (guint i = 0; i < n_lists; i++)
    {
      Holdings holdings;
      guint n_names;

      holdings.owners = read_array (rows, first + (int) i, COLUMN_OWNERS, &holdings.n);
      holdings.names = read_array (rows, first + (int) i, COLUMN_NAMES, &n_names);
      g_assert (n_names == holdings.n);
      g_array_append_val (lists, holdings);
    }
  return lists;
}

/* PostgreSQL sorts ids by their bytes. */
static guint
find_owner (const Holdings    *self,
            const BrCloudCell *id)
{
  guint from = 0, to = self->n;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (memcmp (self->owners[middle].data, id->data, sizeof (BrId)) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
print_list (guint             list,
            const BrCloudRow *row,
            GString          *text,
            gconstpointer     user_data)
{
  const Holdings *holdings = &g_array_index ((const GArray *) user_data, Holdings, list);
  const BrCloudCell *id = &row->cells[0];
  gboolean is_first = TRUE;

  g_string_append_c (text, '[');
  for (guint i = find_owner (holdings, id);
       i < holdings->n && memcmp (holdings->owners[i].data, id->data, sizeof (BrId)) == 0; i++)
    {
      if (!is_first)
        g_string_append_c (text, ',');
      br_wire_append_text (text, (const char *) holdings->names[i].data, (gsize) MAX (holdings->names[i].length, 0));
      is_first = FALSE;
    }
  g_string_append_c (text, ']');
}

/**
 * br_rest_print_page:
 * @self: a call that has taken its gate
 * @rows: what br_rest_select_page() came to
 * @text: where to
 * @last: (out) (transfer full) (nullable): the last of its rows where there are more than the limit
 * @error: return location for a #BrSealError
 *
 * Adds the rows, as far as the call's limit goes, with commas between them.
 *
 * Returns: whether they could be read
 */
gboolean
br_rest_print_page (BrRestCall     *self,
                    const PGresult *rows,
                    GString        *text,
                    BrRecord      **last,
                    GError        **error)
{
  guint n_rows = (guint) PQntuples (rows) - self->entity->n_links;
  guint n = MIN (n_rows, self->limit);
  g_autoptr (GArray) lists = read_holdings (rows, (int) n_rows, self->entity->n_links);

  *last = NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BrRecord) record = NULL;
      BrCloudRow row;

      br_cloud_row_take_columns (&row, self->entity, rows, (int) i, N_LIST_COLUMNS);
      g_string_append (text, i > 0 ? "," : "");
      record = br_rest_call_print (self, &row, print_list, lists, text, error);
      if (record == NULL)
        return FALSE;
      if (i + 1 == n && n_rows > n)
        *last = g_steal_pointer (&record);
    }
  return TRUE;
}
