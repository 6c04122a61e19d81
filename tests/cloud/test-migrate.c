#include "config.h"

#include <libpq-fe.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/pg/br-pg-schema.h"

static const char *uri;

static char *
ask (const char *sql)
{
  PGconn *conn = PQconnectdb (uri);
  PGresult *result = PQexec (conn, sql);
  char *text;

  if (PQresultStatus (result) == PGRES_TUPLES_OK)
    text = g_strdup (PQntuples (result) > 0 ? PQgetvalue (result, 0, 0) : "");
  else if (PQresultStatus (result) == PGRES_COMMAND_OK)
    text = g_strdup ("done");
  else
    text = g_strdup (PQresultErrorField (result, PG_DIAG_SQLSTATE));
  PQclear (result);
  PQfinish (conn);
  return text;
}

static void
assert_says (const char *sql,
             const char *expected)
{
  g_autofree char *text = ask (sql);

  g_assert_cmpstr (text, ==, expected);
}

static void
migrate (guint from)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;
  gboolean ok = br_cloud_migrate (uri, &migrated, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpuint (migrated.from, ==, from);
  g_assert_cmpuint (migrated.to, ==, br_cloud_schema_get_newest ());
}

static void
test_twice (void)
{
  migrate (0);
  migrate (br_cloud_schema_get_newest ());
}

/* Name, type and whether it may be absent, by name, of what migrations made: a later one appends, so their
 * order says nothing. */
static char *
describe_made (const BrEntity *entity)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT string_agg (column_name || ' ' || data_type || ' ' || is_nullable, E'\\n' ORDER BY column_name COLLATE \"C\")"
    " FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '%s'",
    entity->name);

  return ask (sql);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
describe_declared (const BrEntity *entity)
{
  static const char *const kept[] = { "venue_id uuid NO", "rev bigint NO", "field_revs jsonb NO", "unknown jsonb YES" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_ptr_array_add (lines, g_strdup (kept[i]));
  br_fields_foreach (field, entity)
    {
      g_ptr_array_add (lines, g_strdup_printf ("%s %s %s", field->name, br_pg_schema_type (field),
                                               br_pg_schema_not_null (field) ? "NO" : "YES"));
      if (field->type == BR_FIELD_MONEY)
        g_ptr_array_add (lines, g_strdup_printf ("%s_currency text YES", field->name));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_declared (void)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *made = describe_made (br_entity_get (k));
      g_autofree char *declared = describe_declared (br_entity_get (k));

      g_assert_cmpstr (made, ==, declared);
    }
}

/* Each of them is refused to whoever forgets to say for which venue they ask. */
static void
test_walls (void)
{
  g_autofree char *n = g_strdup_printf ("%u", br_entity_get_n ());

  assert_says ("SELECT count(*) FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
               " WHERE c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_attribute a"
               "  WHERE a.attrelid = c.oid AND a.attname = 'field_revs')",
               n);
  /* Whatever has a venue has its wall. */
  assert_says ("SELECT string_agg (c.relname, ',') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
               " WHERE a.attname = 'venue_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
               " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)",
               "");
  assert_says ("CREATE ROLE guest; GRANT SELECT, INSERT ON tag TO guest", "done");
  assert_says ("INSERT INTO tag (venue_id, id, name, rev, field_revs) VALUES"
               " ('00000000-0000-4000-8000-00000000000a', gen_random_uuid (), 'Regular', 1, '{}'),"
               " ('00000000-0000-4000-8000-00000000000b', gen_random_uuid (), 'Press', 1, '{}')",
               "done");
  assert_says ("SET ROLE guest; SELECT count(*) FROM tag", "0");
  assert_says ("SET ROLE guest; SET backroom.venue = '00000000-0000-4000-8000-00000000000a';"
               " SELECT string_agg (name, ',') FROM tag",
               "Regular");
  assert_says ("SET ROLE guest; SET backroom.venue = '00000000-0000-4000-8000-00000000000a';"
               " INSERT INTO tag (venue_id, id, name, rev, field_revs) VALUES"
               " ('00000000-0000-4000-8000-00000000000b', gen_random_uuid (), 'Crew', 1, '{}')",
               "42501");
}

static void
test_references (void)
{
  assert_says ("INSERT INTO licence (venue_id, id, room, starts_on, capacity, counts_staff, counts_performers, rev, field_revs)"
               " VALUES ('00000000-0000-4000-8000-00000000000a', gen_random_uuid (), gen_random_uuid (), '2026-01-01',"
               " 200, false, false, 1, '{}')",
               "23503");
}

static void
test_newer (void)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  assert_says ("INSERT INTO schema_migration (number, name) VALUES (9999, 'from the future')", "done");
  g_assert_false (br_cloud_migrate (uri, &migrated, &error));
  g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_SCHEMA);
  assert_says ("DELETE FROM schema_migration WHERE number = 9999", "done");
}

static void
test_nowhere (void)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  g_assert_false (br_cloud_migrate ("host=/nowhere user=nobody", &migrated, &error));
  g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  uri = g_getenv ("BACKROOM_TEST_DATABASE");
  g_assert_nonnull (uri);

  g_test_add_func ("/cloud-migrate/an-empty-database-is-brought-up-once", test_twice);
  g_test_add_func ("/cloud-migrate/the-tables-are-those-of-the-declarations", test_declared);
  g_test_add_func ("/cloud-migrate/no-venue-sees-anothers-rows", test_walls);
  g_test_add_func ("/cloud-migrate/a-row-names-only-rows-of-its-venue", test_references);
  g_test_add_func ("/cloud-migrate/a-newer-database-is-left-alone", test_newer);
  g_test_add_func ("/cloud-migrate/says-that-there-is-no-database", test_nowhere);

  return g_test_run ();
}
