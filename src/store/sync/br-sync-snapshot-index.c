#include "config.h"

#include "store/sync/br-sync-snapshot-private.h"

/* Rows come in the order of their ids, and in no order for any other index: kept up row by row those cost
 * more than the rows. They are put off until all rows are there, and then each is made by one sort. */

#define KEY "snapshot-indexes"

/* Appends which they are: of the server's rows, those that only find and forbid nothing. */
static void
append_put_off (GString *sql)
{
  g_string_append (sql, " FROM sqlite_schema WHERE type = 'index' AND sql GLOB 'CREATE INDEX *' AND tbl_name IN (");
  for (guint kind = 0; kind < BR_N_KINDS; kind++)
    g_string_append_printf (sql, "%s'%s'", kind > 0 ? ", " : "", br_entity_get (kind)->name);
  g_string_append_c (sql, ')');
}

static gboolean
run_answer (BrDb       *db,
            const char *sql,
            GError    **error)
{
  g_autoptr (BrQuery) query = br_db_query (db, sql, error, NULL);
  g_autofree char *script = NULL;

  if (query == NULL)
    return FALSE;
  script = br_query_next (query, NULL) ? g_strdup (br_query_get_text (query, 0)) : NULL;
  g_clear_pointer (&query, br_query_free);
  return script == NULL || br_db_script (db, script, error);
}

static gboolean
put_off (BrDb    *db,
         GError **error)
{
  g_autoptr (GString) keep = g_string_new ("INSERT INTO meta (key, value) SELECT '" KEY "', group_concat (sql, ';')");
  g_autoptr (GString) drop = g_string_new ("SELECT group_concat ('DROP INDEX \"' || name || '\"', ';')");

  append_put_off (keep);
  append_put_off (drop);
  return br_db_exec (db, keep->str, error, NULL) && run_answer (db, drop->str, error);
}

static gboolean
make (BrDb    *db,
      GError **error)
{
  return run_answer (db, "SELECT value FROM meta WHERE key = '" KEY "'", error) &&
         br_db_exec (db, "DELETE FROM meta WHERE key = '" KEY "'", error, NULL);
}

static gboolean
do_whole (BrDb    *db,
          gboolean (*change) (BrDb    *db,
                              GError **error),
          GError **error)
{
  if (!br_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (change (db, error) && br_db_script (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
br_sync_snapshot_put_off_indexes (BrDb     *db,
                                  gpointer  user_data,
                                  GError  **error)
{
  return do_whole (db, put_off, error);
}

/* What SQLite sorts at once is what its cache would hold, and all of it where it has no temporary files. In pieces that
 * the processor's own cache holds, merged from a file, a million rows are sorted in half the time. What is
 * personal is in no index. */
gboolean
br_sync_snapshot_make_indexes (BrDb     *db,
                               gpointer  user_data,
                               GError  **error)
{
  return br_db_script (db, "PRAGMA temp_store = FILE; PRAGMA cache_size = -1024", error) && do_whole (db, make, error) &&
         br_db_script (db, "PRAGMA temp_store = MEMORY;" BR_SYNC_SNAPSHOT_CACHE, error);
}
