#include "config.h"

#include "cloud/pg/br-cloud-migrate.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libpq-fe.h>

#include "cloud/br-cloud-error.h"

/* Numbered, and never changed once released: what a schema is, is the sum of them. */
static const char *const migrations[] = {
  "0001-house.sql",
  "0002-changes.sql",
  "0003-uses.sql",
  "0004-roles.sql",
  "0005-keys.sql",
  "0006-accounts.sql",
  "0007-pull.sql",
  "0008-sign-in.sql",
  "0009-push.sql",
  "0010-door.sql",
  "0011-rest.sql",
  "0012-verbs.sql",
  "0013-desk.sql",
  "0014-drawing.sql",
  "0015-guests.sql",
  "0016-events.sql",
  "0017-doors.sql",
  "0018-money.sql",
  "0019-door-stands.sql",
};

#define FOLDER "/com/backroomleeds/Backroom/cloud/migrations/"

/* Two instances that start at once do not migrate at once: “backroom” as a number. */
#define LOCK "SELECT pg_advisory_lock (7089054384113186669)"

/* What is logged of a migration is what it does, not that something was there already. */
#define PREPARE                                                                                    \
  "SET client_min_messages = warning;"                                                             \
  "CREATE TABLE IF NOT EXISTS schema_migration ("                                                  \
  "  number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now ())"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/**
 * br_cloud_schema_get_newest:
 *
 * Returns: the number of the schema that this program is for
 */
guint
br_cloud_schema_get_newest (void)
{
  return G_N_ELEMENTS (migrations);
}

static gboolean
do_statement (PGconn     *conn,
              const char *sql,
              const char *what,
              GError    **error)
{
  g_autoptr (PGresult) result = PQexec (conn, sql);
  ExecStatusType status = PQresultStatus (result);
  g_autofree char *why = NULL;

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return TRUE;
  why = g_strchomp (g_strdup (PQerrorMessage (conn)));
  g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_SCHEMA, "%s: %s", what, why);
  return FALSE;
}

static gboolean
get_schema (PGconn  *conn,
            guint   *number,
            GError **error)
{
  g_autoptr (PGresult) result = PQexec (conn, "SELECT coalesce (max (number), 0) FROM schema_migration");

  if (PQresultStatus (result) != PGRES_TUPLES_OK)
    {
      g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_SCHEMA, "%s", PQresultErrorMessage (result));
      return FALSE;
    }
  *number = (guint) g_ascii_strtoull (PQgetvalue (result, 0, 0), NULL, 10);
  return TRUE;
}

static gboolean
apply (PGconn  *conn,
       guint    i,
       GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, migrations[i], NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *note = g_strdup_printf ("INSERT INTO schema_migration (number, name) VALUES (%u, '%s')", i + 1,
                                           migrations[i]);

  return bytes != NULL && do_statement (conn, "BEGIN", migrations[i], error) &&
         do_statement (conn, g_bytes_get_data (bytes, NULL), migrations[i], error) &&
         do_statement (conn, note, migrations[i], error) && do_statement (conn, "COMMIT", migrations[i], error);
}

static gboolean
migrate (PGconn          *conn,
         BrCloudMigrated *migrated,
         GError         **error)
{
  if (!do_statement (conn, LOCK, "lock", error) || !do_statement (conn, PREPARE, "schema_migration", error) ||
      !get_schema (conn, &migrated->from, error))
    return FALSE;
  migrated->to = migrated->from;
  if (migrated->from > G_N_ELEMENTS (migrations))
    {
      g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_SCHEMA,
                   _ ("The database has schema %u, which is newer than this program’s %u"), migrated->from,
                   br_cloud_schema_get_newest ());
      return FALSE;
    }
  for (guint i = migrated->from; i < G_N_ELEMENTS (migrations); i++)
    {
      if (!apply (conn, i, error))
        return FALSE;
      migrated->to = i + 1;
    }
  return TRUE;
}

/**
 * br_cloud_migrate:
 * @database: where PostgreSQL is, as libpq reads it
 * @migrated: (out): from which schema to which
 * @error: return location for %BR_CLOUD_ERROR_UNAVAILABLE or %BR_CLOUD_ERROR_SCHEMA
 *
 * Brings the database to the schema that this program is for, each step whole or not at all. It
 * waits while another process does the same.
 *
 * Returns: whether the database has that schema now
 */
gboolean
br_cloud_migrate (const char      *database,
                  BrCloudMigrated *migrated,
                  GError         **error)
{
  g_autoptr (PGconn) conn = PQconnectdb (database);

  *migrated = (BrCloudMigrated){ 0, 0 };
  if (PQstatus (conn) != CONNECTION_OK)
    {
      g_autofree char *why = g_strchomp (g_strdup (PQerrorMessage (conn)));

      g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, _ ("The database cannot be reached: %s"), why);
      return FALSE;
    }
  return migrate (conn, migrated, error);
}
