#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/pg/br-pg-pool.h"

#define VENUE "00000000-0000-4000-8000-00000000000a"
#define N_TABLES 60
#define N_CALLERS 500

/* 2026-12-19, 20:00 to 22:00 UTC, in milliseconds: `date -u -d 2026-12-19T20:00 +%s` says 1797710400. */
#define STARTS G_GINT64_CONSTANT (1797710400000)
#define ENDS (STARTS + 2 * 60 * 60 * 1000)

static const char *uri;
static BrPgPool *pool;

static char *
ask_as_owner (const char *sql)
{
  PGconn *conn = PQconnectdb (uri);
  PGresult *result = PQexec (conn, sql);
  char *text;

  if (PQresultStatus (result) == PGRES_TUPLES_OK)
    text = g_strdup (PQntuples (result) > 0 ? PQgetvalue (result, 0, 0) : "");
  else if (PQresultStatus (result) == PGRES_COMMAND_OK)
    text = g_strdup ("done");
  else
    text = g_strdup_printf ("%s %s", PQresultErrorField (result, PG_DIAG_SQLSTATE), PQresultErrorMessage (result));
  PQclear (result);
  PQfinish (conn);
  return text;
}

static void
assert_says (const char *sql,
             const char *expected)
{
  g_autofree char *text = ask_as_owner (sql);

  g_assert_cmpstr (text, ==, expected);
}

/* ---- what the database forbids ---------------------------------------------------------- */

#define AS_SERVER "SET ROLE server; SET backroom.venue = '" VENUE "'; "
#define BOOK(id, starts, ends, status, table)                                                        \
  "INSERT INTO booking (venue_id, id, business_date, starts_at, ends_at, party_size, status, source, locked, made_at)" \
  " VALUES ('" VENUE "', '" id "', '2026-12-19', " starts ", " ends ", 2, '" status "', 'phone', false, 0);" \
  "INSERT INTO booking_table (venue_id, id, booking, \"table\") SELECT '" VENUE "', gen_random_uuid (), '" id      \
  "', id FROM \"table\" WHERE number = '" table "';"
#define ONE "00000000-0000-4000-8000-000000000001"
#define TWO "00000000-0000-4000-8000-000000000002"

static void
assert_refused (const char *sql)
{
  g_autofree char *text = ask_as_owner (sql);

  g_assert_true (g_str_has_prefix (text, "23P01 "));
}

static void
test_overlap (void)
{
  assert_says (AS_SERVER BOOK (ONE, "1000", "2000", "confirmed", "1"), "done");
  assert_refused (AS_SERVER BOOK (TWO, "1999", "3000", "confirmed", "1"));
  assert_says (AS_SERVER BOOK (TWO, "2000", "3000", "confirmed", "1"), "done");
  assert_refused (AS_SERVER "UPDATE booking SET starts_at = 1500 WHERE id = '" TWO "'");
  assert_says (AS_SERVER "UPDATE booking SET status = 'cancelled' WHERE id = '" ONE "';"
                         "UPDATE booking SET starts_at = 1500 WHERE id = '" TWO "'",
               "done");
  assert_refused (AS_SERVER "UPDATE booking SET status = 'confirmed' WHERE id = '" ONE "'");
  assert_says (AS_SERVER "DELETE FROM booking_table; DELETE FROM booking", "done");
  assert_says ("SELECT count(*) FROM table_use", "0");
}

/* They change tables in one transaction, in which both stand at one table for a moment. */
static void
test_swap (void)
{
  assert_says (AS_SERVER BOOK (ONE, "1000", "2000", "confirmed", "1") BOOK (TWO, "1000", "2000", "confirmed", "2"), "done");
  assert_says (AS_SERVER "UPDATE booking_table SET \"table\" = (SELECT id FROM \"table\" t WHERE t.number ="
                         " CASE booking WHEN '" ONE "' THEN '2' ELSE '1' END)",
               "done");
  assert_says ("SELECT string_agg (t.number, ',' ORDER BY u.booking) FROM table_use u JOIN \"table\" t ON t.id = u.\"table\"",
               "2,1");
  assert_says (AS_SERVER "DELETE FROM booking_table; DELETE FROM booking", "done");
}

/* Who overran sits on; who comes next is planned there, and cannot be seated beside them. */
static void
test_seated (void)
{
  assert_says (AS_SERVER BOOK (ONE, "1000", "2000", "seated", "1") BOOK (TWO, "2000", "3000", "arrived", "1"), "done");
  assert_refused (AS_SERVER "UPDATE booking SET status = 'seated' WHERE id = '" TWO "'");
  assert_says (AS_SERVER "UPDATE booking SET status = 'finished' WHERE id = '" ONE "';"
                         "UPDATE booking SET status = 'seated' WHERE id = '" TWO "'",
               "done");
  assert_says (AS_SERVER "DELETE FROM booking_table; DELETE FROM booking", "done");
}

/* ---- five hundred at once --------------------------------------------------------------- */

typedef struct
{
  guint n_left;
  guint n_booked;
  guint n_no_table;
  guint n_capacity;
  GHashTable *tables;
} Rush;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Rush *rush = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const char *text;

  g_assert_no_error (error);
  text = PQgetvalue (g_ptr_array_index (results, results->len - 1), 0, 0);
  if (strstr (text, "\"tables\"") != NULL)
    {
      g_autoptr (JsonNode) root = json_from_string (text, NULL);
      JsonArray *tables = json_object_get_array_member (json_node_get_object (root), "tables");

      rush->n_booked++;
      for (guint i = 0; i < json_array_get_length (tables); i++)
        g_assert_true (g_hash_table_add (rush->tables, g_strdup (json_array_get_string_element (tables, i))));
    }
  else if (strstr (text, "no-table") != NULL)
    rush->n_no_table++;
  else if (strstr (text, "capacity") != NULL)
    rush->n_capacity++;
  rush->n_left--;
}

/* Everybody wants any of the places, in an order of their own. */
static char *
shuffle (GRand     *random,
         GPtrArray *places)
{
  GString *text = g_string_new ("[");

  for (guint i = places->len - 1; i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i + 1);
      gpointer place = places->pdata[i];

      places->pdata[i] = places->pdata[j];
      places->pdata[j] = place;
    }
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (const char *) places->pdata[i]);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
rush (Rush      *self,
      GPtrArray *places,
      int        party)
{
  GRand *random = g_rand_new_with_seed (7);

  memset (self, 0, sizeof *self);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_CALLERS; i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
      g_autofree char *wanted = g_strdup_printf (
        "{\"id\":\"00000000-0000-4000-8000-%012u\",\"business_date\":\"2026-12-19\",\"starts_at\":%" G_GINT64_FORMAT
        ",\"ends_at\":%" G_GINT64_FORMAT ",\"party_size\":%d,\"status\":\"confirmed\",\"source\":\"web\",\"locked\":false,\"made_at\":0}",
        1000 + i, STARTS, ENDS, party);
      g_autofree char *order = shuffle (random, places);

      br_pg_batch_add (batch, "SELECT set_config ('role', 'server', true), set_config ('backroom.venue', $1, true)", "t",
                       VENUE);
      br_pg_batch_add (batch, "SELECT backroom_book ($1::jsonb, $2::jsonb)", "tt", wanted, order);
      br_pg_pool_run_async (pool, batch, NULL, answered_cb, self);
      self->n_left++;
    }
  while (self->n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_rand_free (random);
}

static GPtrArray *
get_places (const char *sql)
{
  g_autofree char *text = ask_as_owner (sql);
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) rows = g_strsplit (text, ";", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    g_ptr_array_add (places, g_strdup (rows[i]));
  return places;
}

#define SINGLES "SELECT string_agg (jsonb_build_array (id)::text, ';') FROM \"table\""
#define PAIRS                                                                                          \
  "SELECT string_agg (jsonb_build_array (a.id, b.id)::text, ';') FROM \"table\" a JOIN \"table\" b"      \
  " ON b.number::int = a.number::int + 1"
#define CLEAR AS_SERVER "DELETE FROM booking_table; DELETE FROM booking"
#define TWICE                                                                                          \
  "SELECT count(*) FROM table_use a JOIN table_use b ON a.\"table\" = b.\"table\" AND a.booking < b.booking" \
  " AND a.during && b.during AND a.planned AND b.planned"

static void
test_rush (void)
{
  g_autoptr (GPtrArray) places = get_places (SINGLES);
  Rush result;

  rush (&result, places, 2);
  g_assert_cmpuint (result.n_booked, ==, N_TABLES);
  g_assert_cmpuint (result.n_no_table, ==, N_CALLERS - N_TABLES);
  g_assert_cmpuint (g_hash_table_size (result.tables), ==, N_TABLES);
  assert_says (TWICE, "0");
  assert_says ("SELECT count(*) FROM booking", "60");
  assert_says (CLEAR, "done");
  g_hash_table_unref (result.tables);
}

/* Neighbours overlap as pairs, so every refusal is of somebody for whom no whole pair was left. */
static void
test_joins (void)
{
  g_autoptr (GPtrArray) places = get_places (PAIRS);
  Rush result;

  rush (&result, places, 6);
  g_assert_cmpuint (result.n_booked + result.n_no_table, ==, N_CALLERS);
  g_assert_cmpuint (g_hash_table_size (result.tables), ==, 2 * result.n_booked);
  g_assert_cmpuint (result.n_booked, >=, N_TABLES / 3);
  assert_says (TWICE, "0");
  assert_says ("SELECT count(*) FROM booking b WHERE (SELECT count(*) FROM table_use u WHERE u.booking = b.id) <> 2", "0");
  assert_says (CLEAR, "done");
  g_hash_table_unref (result.tables);
}

/* A licence of 120 that counts 12 who work there, and a list of 8: a hundred are left, fifty pairs. */
static void
test_licence (void)
{
  g_autoptr (GPtrArray) places = get_places (SINGLES);
  Rush result;

  assert_says (AS_SERVER
               "INSERT INTO licence (venue_id, id, starts_on, capacity, counts_staff, counts_performers) VALUES"
               " ('" VENUE "', gen_random_uuid (), '2020-01-01', 500, true, false),"
               " ('" VENUE "', gen_random_uuid (), '2026-01-01', 120, true, false);"
               "INSERT INTO working_party (venue_id, id, staff, performers) VALUES ('" VENUE "', gen_random_uuid (), 12, 5);"
               "INSERT INTO guest_list (venue_id, id, business_date, title, allocation) VALUES"
               " ('" VENUE "', gen_random_uuid (), '2026-12-19', 'Press', 8)",
               "done");
  rush (&result, places, 2);
  g_assert_cmpuint (result.n_booked, ==, 50);
  g_assert_cmpuint (result.n_capacity, ==, N_CALLERS - 50);
  assert_says (TWICE, "0");
  assert_says (AS_SERVER "SELECT backroom_peak ('2026-12-19')", "100");
  g_hash_table_unref (result.tables);
}

static void
furnish (void)
{
  assert_says ("CREATE ROLE server; GRANT ALL ON ALL TABLES IN SCHEMA public TO server", "done");
  assert_says (AS_SERVER "INSERT INTO room (venue_id, id, name) VALUES ('" VENUE "', '" ONE "', 'Main')", "done");
  assert_says (AS_SERVER "INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked)"
                         " SELECT '" VENUE "', gen_random_uuid (), '" ONE "', n, 1, 4, false FROM generate_series (1, 60) n",
               "done");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;
  int status;

  g_test_init (&argc, &argv, NULL);
  uri = g_getenv ("BACKROOM_TEST_DATABASE");
  g_assert_nonnull (uri);
  br_cloud_migrate (uri, &migrated, &error);
  g_assert_no_error (error);
  furnish ();
  pool = br_pg_pool_new (uri, 16);

  g_test_add_func ("/cloud-uses/planned-uses-of-a-table-never-overlap", test_overlap);
  g_test_add_func ("/cloud-uses/two-bookings-may-change-tables", test_swap);
  g_test_add_func ("/cloud-uses/a-table-seats-one-party", test_seated);
  g_test_add_func ("/cloud-uses/five-hundred-at-once-get-each-table-once", test_rush);
  g_test_add_func ("/cloud-uses/nobody-is-left-with-half-a-join", test_joins);
  g_test_add_func ("/cloud-uses/five-hundred-at-once-never-pass-the-licence", test_licence);

  status = g_test_run ();
  br_pg_pool_close (pool);
  g_assert_finalize_object (pool);
  return status;
}
