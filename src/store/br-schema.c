#include "config.h"

#include "store/br-schema.h"

#include <glib/gi18n.h>

#include "br-store-resources.h"

#define MIGRATIONS "/com/backroomleeds/Backroom/store/migrations/"

/* One script per version, in order; a script that has been released is never changed. */
static const char *const scripts[] = {
  NULL,
  MIGRATIONS "0001-house.sql",
  MIGRATIONS "0002-backups.sql",
  MIGRATIONS "0003-uses.sql",
  MIGRATIONS "0004-nights.sql",
  MIGRATIONS "0005-papers.sql",
  MIGRATIONS "0006-waiting.sql",
  MIGRATIONS "0007-allergies.sql",
  MIGRATIONS "0008-conflicts.sql",
  MIGRATIONS "0009-sync.sql",
  MIGRATIONS "0010-drawing.sql",
  MIGRATIONS "0011-guests.sql",
  MIGRATIONS "0012-events.sql",
  MIGRATIONS "0013-money.sql",
  MIGRATIONS "0014-proofs.sql",
  MIGRATIONS "0015-sums.sql",
  MIGRATIONS "0016-visits.sql",
};

G_STATIC_ASSERT (G_N_ELEMENTS (scripts) == BR_SCHEMA_CURRENT + 1);
G_STATIC_ASSERT (BR_SCHEMA_CURRENT == BR_ENTITY_SCHEMA);

static gboolean
run_script (sqlite3 *handle,
            int      version,
            GError **error)
{
  g_autoptr (GBytes) script =
    g_resource_lookup_data (br_store_get_resource (), scripts[version], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", version);
  int code;

  if (script == NULL)
    return FALSE;
  code = sqlite3_exec (handle, g_bytes_get_data (script, NULL), NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (handle, stamp, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    br_sqlite_set_error (handle, code, error);
  return code == SQLITE_OK;
}

/**
 * br_schema_check:
 * @db: a connection
 * @version: (out): the file's schema version; 0 for an empty file
 * @error: return location for a #BrStoreError
 *
 * Returns: whether the file is a venue file that this build can read
 */
gboolean
br_schema_check (BrDb    *db,
                 int     *version,
                 GError **error)
{
  gint64 id, number, tables = 0;

  if (!br_db_get_int (db, "PRAGMA application_id", &id, error, NULL) ||
      !br_db_get_int (db, "PRAGMA user_version", &number, error, NULL))
    return FALSE;
  *version = number;
  if (id == 0 && number == 0 && !br_db_get_int (db, "SELECT count(*) FROM sqlite_schema", &tables, error, NULL))
    return FALSE;
  if (id != BR_APPLICATION_ID && (id != 0 || number != 0 || tables != 0))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_A_VENUE, _ ("This is not a venue file"));
      return FALSE;
    }
  if (number > BR_SCHEMA_CURRENT)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NEWER,
                   _ ("The venue file was written by a later version of Backroom (schema %d, this one knows %d)"),
                   (int) number, (int) BR_SCHEMA_CURRENT);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_scripts (sqlite3 *handle,
             int      from,
             int      to,
             GError **error)
{
  gboolean ok = TRUE;

  while (ok && from < to)
    ok = run_script (handle, ++from, error);
  return ok;
}

/**
 * br_schema_create:
 * @db: a connection to an empty file, inside a transaction
 * @error: return location for a #BrStoreError
 *
 * Gives it every table of this build.
 */
gboolean
br_schema_create (BrDb    *db,
                  GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d", BR_APPLICATION_ID);

  return br_db_script (db, stamp, error) && run_scripts (db->handle, 0, BR_SCHEMA_CURRENT, error);
}

/**
 * br_schema_migrate:
 * @db: the writer's connection
 * @error: return location for a #BrStoreError
 *
 * Brings an older file up to this build's schema, all steps in one transaction.
 */
gboolean
br_schema_migrate (BrDb    *db,
                   GError **error)
{
  int version;

  if (!br_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (br_schema_check (db, &version, error) && run_scripts (db->handle, version, BR_SCHEMA_CURRENT, error) &&
      br_db_script (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Rows are copied into it, and changes applied to it, that were judged where they were made. */
static gboolean
let_copy (sqlite3 *handle,
          int      version,
          GError **error)
{
  int code = SQLITE_OK;

  if (version >= BR_SCHEMA_NIGHTS)
    code = sqlite3_exec (handle, "INSERT INTO writing (one, copying) VALUES (1, 1)", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    br_sqlite_set_error (handle, code, error);
  return code == SQLITE_OK;
}

/**
 * br_schema_make_pattern:
 * @version: a #BrSchemaVersion
 * @error: return location for a #BrStoreError
 *
 * Makes an empty venue file in memory, to which a real one can be held. Whatever rows are put into
 * it, no trigger judges them.
 *
 * Returns: (transfer full) (nullable): its handle; close it with sqlite3_close()
 */
sqlite3 *
br_schema_make_pattern (int      version,
                        GError **error)
{
  sqlite3 *handle = NULL;
  int code = sqlite3_open (":memory:", &handle);

  if (code != SQLITE_OK)
    br_sqlite_set_error (handle, code, error);
  else if (run_scripts (handle, 0, MIN (version, BR_SCHEMA_CURRENT), error) && let_copy (handle, version, error))
    return handle;
  sqlite3_close (handle);
  return NULL;
}
