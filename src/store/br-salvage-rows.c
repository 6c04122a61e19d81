#include "config.h"

#include "store/br-salvage-private.h"

/* Rows of a damaged table, read from both ends up to where it is torn, then from the middle of what
 * is left, and so on: a page that cannot be read costs its own rows and no others. */

/* Of a table in ruins, how often it is tried. */
#define TRIES_MAX 65536

/* Where nothing says how far the rowids go, rows up to here are looked for one by one. */
#define GUESSED_LAST 16384

typedef struct
{
  BrSalvage    *salvage;
  sqlite3      *into;
  sqlite3_stmt *up;
  sqlite3_stmt *down;
  sqlite3_stmt *put;
  BrCopied     *copied;
  guint         n_tries;
} Copy;

static gboolean
is_cancelled (BrSalvage *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* A row whose values cannot be what the table holds is as good as unread. */
static void
put_row (Copy         *copy,
         sqlite3_stmt *row)
{
  int n = sqlite3_column_count (row);

  for (int i = 1; i < n; i++)
    sqlite3_bind_value (copy->put, i, sqlite3_column_value (row, i));
  if (sqlite3_step (copy->put) == SQLITE_DONE && sqlite3_changes (copy->into) > 0)
    copy->copied->n_copied++;
  else
    copy->copied->torn = TRUE;
  sqlite3_reset (copy->put);
}

/* Returns whether it came to the end; @edge is the last rowid that could be read. */
static gboolean
scan (Copy         *copy,
      sqlite3_stmt *rows,
      gint64        lo,
      gint64        hi,
      gint64       *edge)
{
  int code;

  copy->n_tries++;
  sqlite3_bind_int64 (rows, 1, lo);
  sqlite3_bind_int64 (rows, 2, hi);
  while ((code = sqlite3_step (rows)) == SQLITE_ROW && !is_cancelled (copy->salvage))
    {
      *edge = sqlite3_column_int64 (rows, 0);
      put_row (copy, rows);
    }
  sqlite3_reset (rows);
  return code == SQLITE_DONE || is_cancelled (copy->salvage);
}

static void
copy_range (Copy  *copy,
            gint64 lo,
            gint64 hi)
{
  gint64 low = lo, high = hi, middle;
  gint64 edge = G_MININT64;

  if (scan (copy, copy->up, lo, hi, &edge))
    return;
  copy->copied->torn = TRUE;
  if (edge != G_MININT64)
    low = edge + 1;
  edge = G_MAXINT64;
  if (low > hi || scan (copy, copy->down, low, hi, &edge))
    return;
  if (edge != G_MAXINT64)
    high = edge - 1;
  if (low > high)
    return;
  if (low == high || copy->n_tries > TRIES_MAX)
    {
      if (copy->copied->n_unread != BR_SALVAGE_UNKNOWN)
        copy->copied->n_unread += high - low + 1;
      return;
    }
  middle = low + (high - low) / 2;
  copy_range (copy, low, middle);
  copy_range (copy, middle + 1, high);
}

/* The last rowid, which the table's right edge or, failing that, the index of its key may know. */
static gboolean
find_last (BrSalvage  *self,
           const char *table,
           gint64     *last)
{
  g_autofree char *edge = g_strdup_printf ("SELECT max(rowid) FROM main.\"%s\"", table);
  g_autofree char *index =
    g_strdup_printf ("SELECT max(rowid) FROM main.\"%s\" INDEXED BY \"sqlite_autoindex_%s_1\"", table, table);

  return br_db_get_int (self->from, edge, last, NULL, NULL) || br_db_get_int (self->from, index, last, NULL, NULL);
}

/* What lies beyond the first wound. */
static void
copy_around (Copy       *copy,
             const char *table,
             gint64      edge)
{
  gint64 last = 0;

  copy->copied->torn = TRUE;
  if (!find_last (copy->salvage, table, &last))
    {
      copy->copied->n_unread = BR_SALVAGE_UNKNOWN;
      last = edge + GUESSED_LAST;
    }
  if (last > edge)
    copy_range (copy, edge + 1, last);
}

/* The columns that the damaged file has, for it may be of an older version. */
static char *
list_columns (BrSalvage  *self,
              const char *table,
              int        *n_columns)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  GString *list = g_string_new (NULL);
  sqlite3_stmt *rows = NULL;

  *n_columns = 0;
  if (sqlite3_prepare_v2 (self->from->handle, sql, -1, &rows, NULL) == SQLITE_OK)
    *n_columns = sqlite3_column_count (rows);
  for (int i = 0; i < *n_columns; i++)
    g_string_append_printf (list, "%s\"%s\"", i > 0 ? ", " : "", sqlite3_column_name (rows, i));
  sqlite3_finalize (rows);
  return g_string_free (list, FALSE);
}

static sqlite3_stmt *
prepare_put (sqlite3    *into,
             const char *table,
             const char *columns,
             int         n_columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *put = NULL;

  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" (%s) VALUES (?", table, columns);
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  sqlite3_prepare_v2 (into, sql->str, -1, &put, NULL);
  return put;
}

static sqlite3_stmt *
prepare_scan (BrSalvage  *self,
              const char *table,
              const char *columns,
              const char *tail)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" %s", columns, table, tail);
  sqlite3_stmt *rows = NULL;

  sqlite3_prepare_v2 (self->from->handle, sql, -1, &rows, NULL);
  return rows;
}

static void
copy_clear (Copy *copy)
{
  sqlite3_finalize (copy->up);
  sqlite3_finalize (copy->down);
  sqlite3_finalize (copy->put);
}

/**
 * br_salvage_copy_table:
 * @self: a salvage
 * @table: a table with rowids
 * @into: where to: a venue file of the present version
 * @copied: (out): what it came to
 * @error: return location for %G_IO_ERROR_CANCELLED
 */
gboolean
br_salvage_copy_table (BrSalvage  *self,
                       const char *table,
                       sqlite3    *into,
                       BrCopied   *copied,
                       GError    **error)
{
  Copy copy = { .salvage = self, .into = into, .copied = copied };
  int n_columns;
  g_autofree char *columns = list_columns (self, table, &n_columns);
  g_autofree char *wanted = g_strconcat ("rowid, ", columns, NULL);

  *copied = (BrCopied){ 0 };
  if (n_columns > 0)
    {
      copy.put = prepare_put (into, table, columns, n_columns);
      copy.up = prepare_scan (self, table, wanted, "WHERE rowid BETWEEN ? AND ? ORDER BY rowid");
      copy.down = prepare_scan (self, table, wanted, "WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC");
    }
  if (copy.put != NULL && copy.up != NULL && copy.down != NULL)
    {
      gint64 edge = 0;

      if (!scan (&copy, copy.up, 1, G_MAXINT64 - 1, &edge))
        copy_around (&copy, table, edge);
    }
  else
    {
      copied->torn = TRUE;
      copied->n_unread = BR_SALVAGE_UNKNOWN;
    }
  copy_clear (&copy);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* All rows in one order, as far as they can be read. */
static gboolean
scan_all (Copy         *copy,
          sqlite3_stmt *rows)
{
  int code = SQLITE_ERROR;

  while (rows != NULL && (code = sqlite3_step (rows)) == SQLITE_ROW && !is_cancelled (copy->salvage))
    put_row (copy, rows);
  return code == SQLITE_DONE;
}

/**
 * br_salvage_copy_keyed:
 * @self: a salvage
 * @table: a table without rowids
 * @order_up: ORDER BY its key
 * @order_down: the reverse
 * @torn: (out): whether part of it could not be read
 * @error: return location for %G_IO_ERROR_CANCELLED
 */
gboolean
br_salvage_copy_keyed (BrSalvage  *self,
                       const char *table,
                       const char *order_up,
                       const char *order_down,
                       gboolean   *torn,
                       GError    **error)
{
  BrCopied copied = { 0 };
  Copy copy = { .salvage = self, .into = self->to->handle, .copied = &copied };
  int n_columns;
  g_autofree char *columns = list_columns (self, table, &n_columns);
  g_autofree char *wanted = g_strconcat ("0, ", columns, NULL);

  *torn = TRUE;
  if (n_columns > 0)
    {
      copy.put = prepare_put (self->to->handle, table, columns, n_columns);
      copy.up = prepare_scan (self, table, wanted, order_up);
      copy.down = prepare_scan (self, table, wanted, order_down);
    }
  if (copy.put != NULL)
    *torn = !scan_all (&copy, copy.up) && !scan_all (&copy, copy.down);
  copy_clear (&copy);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
