#include "config.h"

#include <glib/gi18n.h>

#include "store/br-check-private.h"
#include "store/br-columns.h"
#include "store/br-schema.h"

/* The file as SQLite sees it: pages, tables, references. */

/* Of a file in ruins not every page needs to be named. */
#define MESSAGES_MAX 20

/* SQLite's own check; the quick one leaves out whether indexes agree with their tables. */
gboolean
br_check_pages (BrCheck *self,
                GError **error)
{
  const char *sql =
    (self->flags & BR_CHECK_SAMPLE) != 0 ? "PRAGMA quick_check (1000)" : "PRAGMA integrity_check (1000)";
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gint64 n = 0;

  query = br_db_query (self->db, sql, &local, NULL);
  while (br_query_next (query, &local))
    {
      const char *message = br_query_get_text (query, 0);

      if (g_strcmp0 (message, "ok") == 0)
        continue;
      if (++n <= MESSAGES_MAX)
        br_check_found (self, BR_CHECK_FILE, 0, "%s", message);
    }
  if (n > MESSAGES_MAX)
    br_check_found (self, BR_CHECK_FILE, n - MESSAGES_MAX, _ ("and more of the kind"));
  return br_check_excuse (self, BR_CHECK_FILE, local, error);
}

gboolean
br_check_references (BrCheck *self,
                     GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BrQuery) query = NULL;
  GHashTableIter iter;
  gpointer detail, count;
  GError *local = NULL;

  query = br_db_query (self->db, "PRAGMA foreign_key_check", &local, NULL);
  while (br_query_next (query, &local))
    {
      char *key = g_strdup_printf (_ ("%s: refers to a %s that is not there"), br_query_get_text (query, 0),
                                   br_query_get_text (query, 2));

      count = g_hash_table_lookup (counts, key);
      g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &detail, &count))
    br_check_found (self, BR_CHECK_REFERENCES, GPOINTER_TO_UINT (count), "%s", (char *) detail);
  return br_check_excuse (self, BR_CHECK_REFERENCES, local, error);
}

/* ---- the schema ---------------------------------------------------------- */

#define SCHEMA_SELECT "SELECT type || ' ' || name, ifnull (sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"

static GHashTable *
read_pattern (int      version,
              GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3 *pattern = br_schema_make_pattern (version, error);
  sqlite3_stmt *rows = NULL;

  if (pattern == NULL)
    return NULL;
  sqlite3_prepare_v2 (pattern, SCHEMA_SELECT, -1, &rows, NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_hash_table_insert (objects, g_strdup ((const char *) sqlite3_column_text (rows, 0)),
                         g_strdup ((const char *) sqlite3_column_text (rows, 1)));
  sqlite3_finalize (rows);
  sqlite3_close (pattern);
  return g_steal_pointer (&objects);
}

/* What the file has is crossed off; what is left over is missing. */
static gboolean
compare_objects (BrCheck    *self,
                 GHashTable *wanted,
                 GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GHashTableIter iter;
  gpointer name;
  GError *local = NULL;

  query = br_db_query (self->db, SCHEMA_SELECT, &local, NULL);
  while (br_query_next (query, &local))
    {
      const char *found = br_query_get_text (query, 0);
      const char *sql = found != NULL ? g_hash_table_lookup (wanted, found) : NULL;

      if (sql == NULL)
        br_check_found (self, BR_CHECK_SCHEMA, 0, _ ("The file has a %s that is not ours"), found);
      else if (g_strcmp0 (sql, br_query_get_text (query, 1)) != 0)
        br_check_found (self, BR_CHECK_SCHEMA, 0, _ ("The %s is not what it should be"), found);
      if (sql != NULL)
        g_hash_table_remove (wanted, found);
    }
  if (local != NULL)
    return br_check_excuse (self, BR_CHECK_SCHEMA, local, error);

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    br_check_found (self, BR_CHECK_SCHEMA, 0, _ ("The %s is missing"), (char *) name);
  return TRUE;
}

static gboolean
column_is (BrQuery    *columns,
           const char *name,
           const char *type,
           gboolean    not_null)
{
  return br_query_next (columns, NULL) && g_strcmp0 (br_query_get_text (columns, 1), name) == 0 &&
         g_strcmp0 (br_query_get_text (columns, 2), type) == 0 && br_query_get_int (columns, 3) == not_null;
}

/* The entities' declarations are held to the tables too, for both are written by hand. */
static void
compare_columns (BrCheck        *self,
                 const BrEntity *entity)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", entity->name);
  g_autoptr (BrQuery) columns = br_db_query (self->db, sql, NULL, NULL);

  br_fields_foreach (field, entity)
    {
      g_autofree char *currency = g_strconcat (field->name, "_currency", NULL);

      if (!column_is (columns, field->name, br_columns_type (field), br_columns_not_null (field)) ||
          (field->type == BR_FIELD_MONEY && !column_is (columns, currency, "TEXT", FALSE)))
        {
          br_check_found (self, BR_CHECK_SCHEMA, 0, _ ("The column %s.%s is not as this version declares it"),
                          entity->name, field->name);
          return;
        }
    }
}

gboolean
br_check_schema (BrCheck *self,
                 GError **error)
{
  g_autoptr (GHashTable) wanted = NULL;
  GError *local = NULL;
  int version;

  if (!br_schema_check (self->db, &version, &local) || (wanted = read_pattern (version, &local)) == NULL)
    return br_check_excuse (self, BR_CHECK_SCHEMA, local, error);
  if (!compare_objects (self, wanted, error))
    return FALSE;
  for (guint k = 0; version == BR_SCHEMA_CURRENT && k < br_entity_get_n (); k++)
    compare_columns (self, br_entity_get (k));
  return TRUE;
}
