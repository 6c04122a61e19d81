#include "config.h"

#include <gio/gio.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "cloud/pg/br-cloud-migrate.h"

#define VENUE "00000000-0000-4000-8000-00000000000a"
#define TAG "00000000-0000-4000-8000-0000000000aa"

static const char *uri;

/* Row-level walls do not hold for a superuser, so the tests act as somebody who is none. */
static PGconn *
connect_as_server (void)
{
  PGconn *conn = PQconnectdb (uri);
  PGresult *result = PQexec (conn, "SET ROLE server; SET backroom.venue = '" VENUE "'");

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COMMAND_OK);
  PQclear (result);
  return conn;
}

static char *
ask_on (PGconn     *conn,
        const char *sql)
{
  PGresult *result = PQexec (conn, sql);
  char *text;

  if (PQresultStatus (result) == PGRES_TUPLES_OK)
    text = g_strdup (PQntuples (result) > 0 ? PQgetvalue (result, 0, 0) : "");
  else if (PQresultStatus (result) == PGRES_COMMAND_OK)
    text = g_strdup ("done");
  else
    text = g_strdup_printf ("%s %s", PQresultErrorField (result, PG_DIAG_SQLSTATE), PQresultErrorMessage (result));
  PQclear (result);
  return text;
}

static void
assert_says (PGconn     *conn,
             const char *sql,
             const char *expected)
{
  g_autofree char *text = ask_on (conn, sql);

  g_assert_cmpstr (text, ==, expected);
}

#define INSERT_TAG "INSERT INTO tag (venue_id, id, name) VALUES ('" VENUE "', '" TAG "', 'Regular')"
#define STATE "SELECT rev || ' ' || field_revs FROM tag WHERE id = '" TAG "'"

static void
test_revisions (void)
{
  PGconn *conn = connect_as_server ();

  assert_says (conn, INSERT_TAG, "done");
  assert_says (conn, STATE, "1 {}");
  assert_says (conn, "UPDATE tag SET name = 'Old friend'", "done");
  assert_says (conn, STATE, "2 {\"name\": 2}");
  assert_says (conn, "UPDATE tag SET name = 'Old friend'", "done");
  assert_says (conn, STATE, "2 {\"name\": 2}");
  assert_says (conn, "DELETE FROM tag", "done");
  assert_says (conn, "SELECT rev FROM tombstone WHERE id = '" TAG "'", "3");
  assert_says (conn, INSERT_TAG, "done");
  assert_says (conn, STATE, "4 {}");
  assert_says (conn, "SELECT count(*) FROM tombstone", "0");
  assert_says (conn, "SELECT string_agg (op || rev, ',' ORDER BY seq) FROM change_log", "insert1,update2,delete3,insert4");
  assert_says (conn, "DELETE FROM tag", "done");
  PQfinish (conn);
}

static void
test_collapsed (void)
{
  PGconn *conn = connect_as_server ();

  assert_says (conn, "SELECT string_agg (entity || ' ' || op || ' ' || rev, ',') FROM backroom_changes ('0', 0, 1000)",
               "tag delete 5");
  assert_says (conn, "SELECT count(*) FROM backroom_changes ('0', 0, 1000) c, backroom_changes (c.next_xid, c.next_seq, 1000)",
               "0");
  /* A transaction is never split, however little is asked for. */
  assert_says (conn,
               "INSERT INTO tag (venue_id, id, name) SELECT '" VENUE "', gen_random_uuid (), 'Tag ' || n"
               " FROM generate_series (1, 50) n",
               "done");
  assert_says (conn,
               "SELECT count(*) FROM (SELECT next_xid, next_seq FROM backroom_changes ('0', 0, 1000)"
               "  WHERE op = 'delete') c, backroom_changes ('0', 0, 3)",
               "1");
  assert_says (conn,
               "WITH before AS (SELECT max (xid::text::bigint) AS xid FROM change_log WHERE op = 'delete')"
               " SELECT count(*) FROM before, backroom_changes (before.xid::text::xid8, 1000000, 1)",
               "50");
  PQfinish (conn);
}

/* ---- writers that commit out of order, and one who follows ------------------------------ */

#define N_WRITERS 8
#define N_COMMITS 150

static gpointer
write_thread (gpointer data)
{
  GRand *random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  PGconn *conn = connect_as_server ();

  for (int i = 0; i < N_COMMITS; i++)
    {
      int rows = g_rand_int_range (random, 1, 4);

      assert_says (conn, "BEGIN", "done");
      for (int j = 0; j < rows; j++)
        {
          assert_says (conn, "INSERT INTO tag (venue_id, id, name) VALUES ('" VENUE "', gen_random_uuid (), 'Written')",
                       "done");
          if (g_rand_int_range (random, 0, 4) == 0)
            g_usleep ((gulong) g_rand_int_range (random, 0, 3000));
        }
      assert_says (conn, g_rand_int_range (random, 0, 10) == 0 ? "ROLLBACK" : "COMMIT", "done");
    }
  PQfinish (conn);
  g_rand_free (random);
  return NULL;
}

static guint
follow (PGconn     *conn,
        char      **xid,
        char      **seq,
        GHashTable *seen)
{
  const char *const cursor[] = { *xid, *seq };
  PGresult *result = PQexecParams (conn, "SELECT id, rev, next_xid, next_seq FROM backroom_changes ($1, $2, 20)", 2, NULL,
                                   cursor, NULL, NULL, 0);
  guint n = (guint) PQntuples (result);

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_TUPLES_OK);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, g_strdup (PQgetvalue (result, (int) i, 0))));
  if (n > 0)
    {
      g_free (*xid);
      g_free (*seq);
      *xid = g_strdup (PQgetvalue (result, 0, 2));
      *seq = g_strdup (PQgetvalue (result, 0, 3));
    }
  PQclear (result);
  return n;
}

static void
test_followed (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PGconn *conn = connect_as_server ();
  GThread *writers[N_WRITERS];
  char *xid = g_strdup ("0"), *seq = g_strdup ("0");
  g_autofree char *written = NULL;

  assert_says (conn, "DELETE FROM tag; DELETE FROM tombstone", "done");
  /* What came and went before may be on several pages. */
  while (follow (conn, &xid, &seq, seen) > 0)
    g_hash_table_remove_all (seen);
  for (guint i = 0; i < N_WRITERS; i++)
    writers[i] = g_thread_new ("writer", write_thread, GUINT_TO_POINTER (i + 1));
  for (int i = 0; i < 400; i++)
    {
      follow (conn, &xid, &seq, seen);
      g_usleep (500);
    }
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (writers[i]);
  while (follow (conn, &xid, &seq, seen) > 0)
    ;
  written = ask_on (conn, "SELECT count(*) FROM tag");
  g_assert_cmpuint (g_hash_table_size (seen), ==, (guint) atoi (written));
  g_free (xid);
  g_free (seq);
  PQfinish (conn);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;
  PGconn *conn;

  g_test_init (&argc, &argv, NULL);
  uri = g_getenv ("BACKROOM_TEST_DATABASE");
  g_assert_nonnull (uri);
  br_cloud_migrate (uri, &migrated, &error);
  g_assert_no_error (error);
  conn = PQconnectdb (uri);
  assert_says (conn, "CREATE ROLE server; GRANT ALL ON ALL TABLES IN SCHEMA public TO server", "done");
  PQfinish (conn);

  g_test_add_func ("/cloud-changes/each-change-counts-the-row-and-its-fields-up", test_revisions);
  g_test_add_func ("/cloud-changes/a-page-has-each-row-once-and-no-part-of-a-transaction", test_collapsed);
  g_test_add_func ("/cloud-changes/who-follows-eight-writers-sees-every-row-once", test_followed);

  return g_test_run ();
}
