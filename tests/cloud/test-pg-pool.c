#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-pg-pool.h"

#define N_LINKS 4

typedef struct
{
  BrPgPool *pool;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const char *uri = g_getenv ("BACKROOM_TEST_DATABASE");

  g_assert_nonnull (uri);
  fixture->pool = br_pg_pool_new (uri, N_LINKS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  br_pg_pool_close (fixture->pool);
  g_assert_finalize_object (fixture->pool);
}

typedef struct
{
  gboolean done;
  GPtrArray *results;
  GError *error;
} Answer;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &answer->error);
  answer->done = TRUE;
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->results, g_ptr_array_unref);
  g_clear_error (&answer->error);
}

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

/* Its last statement's first value, or the error's code as text. */
static char *
run (Fixture   *fixture,
     BrPgBatch *batch)
{
  Answer answer = { FALSE, NULL, NULL };
  char *text;

  br_pg_pool_run_async (fixture->pool, batch, NULL, answered_cb, &answer);
  wait_for (&answer);
  if (answer.error != NULL)
    {
      g_assert_cmpint (answer.error->domain, ==, BR_CLOUD_ERROR);
      text = g_strdup_printf ("error %d", answer.error->code);
    }
  else
    {
      const PGresult *last = g_ptr_array_index (answer.results, answer.results->len - 1);

      g_assert_cmpuint (answer.results->len, ==, br_pg_batch_get_n (batch));
      text = g_strdup (PQntuples (last) > 0 ? PQgetvalue (last, 0, 0) : "");
    }
  answer_clear (&answer);
  return text;
}

static void
assert_says (Fixture    *fixture,
             const char *sql,
             const char *expected)
{
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autofree char *text = NULL;

  br_pg_batch_add (batch, sql, "");
  text = run (fixture, batch);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_fails (Fixture     *fixture,
              const char  *sql,
              BrCloudError code)
{
  g_autofree char *expected = g_strdup_printf ("error %d", code);

  assert_says (fixture, sql, expected);
}

static void
test_values (Fixture      *fixture,
             gconstpointer data)
{
  static const guint8 bytes[] = { 0, 1, 255 };
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GBytes) blob = g_bytes_new_static (bytes, sizeof bytes);
  g_autofree char *text = NULL;
  BrId id;

  g_assert_true (br_id_parse ("01a205bf-7f9e-7b20-bbf3-4c72d9b8c68f", &id, NULL));
  br_pg_batch_add (batch,
                   "SELECT concat_ws ('|', $1::bigint + 1, $2::text, $3::date, $4::uuid, encode ($5::bytea, 'hex'),"
                   " coalesce ($6::text, 'none'), coalesce ($7::uuid::text, 'none'))",
                   "itdIbtI", (gint64) -9007199254740993, "it's “so”", br_date_from_ymd (2026, 12, 19), &id, blob, NULL,
                   NULL);
  text = run (fixture, batch);
  g_assert_cmpstr (text, ==,
                   "-9007199254740992|it's “so”|2026-12-19|01a205bf-7f9e-7b20-bbf3-4c72d9b8c68f|0001ff|none|none");
}

/* The second time each statement is prepared already. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  for (gint64 i = 0; i < 3 * N_LINKS; i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
      g_autofree char *expected = g_strdup_printf ("%d", (int) (2 * i));
      g_autofree char *text = NULL;

      br_pg_batch_add (batch, "SELECT $1::bigint", "i", i);
      br_pg_batch_add (batch, "SELECT 2 * $1::bigint", "i", i);
      text = run (fixture, batch);
      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autofree char *text = NULL;

  assert_says (fixture, "CREATE TABLE whole (n integer PRIMARY KEY)", "");
  br_pg_batch_add (batch, "INSERT INTO whole VALUES ($1::bigint)", "i", (gint64) 1);
  br_pg_batch_add (batch, "INSERT INTO whole VALUES ($1::bigint)", "i", (gint64) 2);
  br_pg_batch_add (batch, "INSERT INTO whole VALUES ($1::bigint)", "i", (gint64) 1);
  br_pg_batch_add (batch, "INSERT INTO whole VALUES ($1::bigint)", "i", (gint64) 3);
  text = run (fixture, batch);
  g_assert_cmpstr (text, ==, "error 3");
  assert_says (fixture, "SELECT count(*) FROM whole", "0");
}

/* What was set for one batch is not there for the next, on whatever connection. */
static void
test_local (Fixture      *fixture,
            gconstpointer data)
{
  for (int i = 0; i < 2 * N_LINKS; i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
      g_autofree char *text = NULL;

      assert_says (fixture, "SELECT coalesce (current_setting ('backroom.venue', true), '')", "");
      br_pg_batch_add (batch, "SELECT set_config ('backroom.venue', $1, true)", "t", "lantern");
      br_pg_batch_add (batch, "SELECT current_setting ('backroom.venue')", "");
      text = run (fixture, batch);
      g_assert_cmpstr (text, ==, "lantern");
    }
}

static void
test_errors (Fixture      *fixture,
             gconstpointer data)
{
  assert_fails (fixture, "SELEC 1", BR_CLOUD_ERROR_STATEMENT);
  assert_fails (fixture, "SELEC 1", BR_CLOUD_ERROR_STATEMENT);
  assert_fails (fixture, "SELECT 1 / 0", BR_CLOUD_ERROR_STATEMENT);
  assert_fails (fixture, "DO $$ BEGIN RAISE EXCEPTION 'no'; END $$", BR_CLOUD_ERROR_CONFLICT);
  assert_fails (fixture, "DO $$ BEGIN RAISE EXCEPTION SQLSTATE '40001'; END $$", BR_CLOUD_ERROR_AGAIN);
  assert_says (fixture, "SELECT 1", "1");
}

/* The statement that was to be prepared first never was, because the batch before it failed. */
static void
test_prepared_after_failure (Fixture      *fixture,
                             gconstpointer data)
{
  for (int i = 0; i < 2 * N_LINKS; i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
      g_autofree char *text = NULL;

      br_pg_batch_add (batch, "SELECT 1 / $1::bigint", "i", (gint64) 0);
      br_pg_batch_add (batch, "SELECT 'later' || $1", "t", "!");
      text = run (fixture, batch);
      g_assert_cmpstr (text, ==, "error 4");
    }
  for (int i = 0; i < 2 * N_LINKS; i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
      g_autofree char *text = NULL;

      br_pg_batch_add (batch, "SELECT 'later' || $1", "t", "!");
      text = run (fixture, batch);
      g_assert_cmpstr (text, ==, "later!");
    }
}

/* More than all the connections can take at once, each answered as it was asked. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  static Answer answers[500];

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (BrPgBatch) batch = br_pg_batch_new ();

      memset (&answers[i], 0, sizeof answers[i]);
      br_pg_batch_add (batch, i % 7 == 3 ? "SELECT 1 / ($1::bigint - $1)" : "SELECT $1::bigint * $1", "i", (gint64) i);
      br_pg_pool_run_async (fixture->pool, batch, NULL, answered_cb, &answers[i]);
    }
  g_assert_cmpuint (br_pg_pool_get_n_waiting (fixture->pool), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      wait_for (&answers[i]);
      if (i % 7 == 3)
        g_assert_error (answers[i].error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_STATEMENT);
      else
        g_assert_cmpint (atoi (PQgetvalue (answers[i].results->pdata[0], 0, 0)), ==, (int) (i * i));
      answer_clear (&answers[i]);
    }
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  Answer answer = { FALSE, NULL, NULL };

  assert_says (fixture, "CREATE TABLE never ()", "");
  br_pg_batch_add (batch, "INSERT INTO never DEFAULT VALUES", "");
  g_cancellable_cancel (cancellable);
  br_pg_pool_run_async (fixture->pool, batch, cancellable, answered_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
  assert_says (fixture, "SELECT count(*) FROM never", "0");
}

static void
control (const char *verb)
{
  const char *argv[] = { g_getenv ("BACKROOM_TEST_POSTGRES"), verb, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* It is said at once that there is no database, and it is used again as soon as there is one. */
static void
test_away (Fixture      *fixture,
           gconstpointer data)
{
  gint64 begun;

  assert_says (fixture, "SELECT 1", "1");
  control ("stop");
  assert_fails (fixture, "SELECT 1", BR_CLOUD_ERROR_UNAVAILABLE);
  assert_fails (fixture, "SELECT 1", BR_CLOUD_ERROR_UNAVAILABLE);
  g_assert_false (br_pg_pool_is_available (fixture->pool));
  control ("start");
  begun = g_get_monotonic_time ();
  while (!br_pg_pool_is_available (fixture->pool) && g_get_monotonic_time () - begun < 60 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  assert_says (fixture, "SELECT 1", "1");
}

static void
test_nowhere (void)
{
  Fixture fixture = { br_pg_pool_new ("host=/nowhere user=nobody connect_timeout=2", 2) };

  assert_fails (&fixture, "SELECT 1", BR_CLOUD_ERROR_UNAVAILABLE);
  tear_down (&fixture, NULL);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/pg-pool/every-kind-of-parameter-arrives", test_values);
  ADD ("/pg-pool/a-statement-is-prepared-once-and-used-again", test_again);
  ADD ("/pg-pool/a-batch-is-done-whole-or-not-at-all", test_whole);
  ADD ("/pg-pool/what-is-set-for-a-batch-ends-with-it", test_local);
  ADD ("/pg-pool/errors-say-what-the-caller-can-do", test_errors);
  ADD ("/pg-pool/a-statement-that-never-was-prepared-is-tried-again", test_prepared_after_failure);
  ADD ("/pg-pool/five-hundred-batches-at-once-get-their-own-answers", test_many);
  ADD ("/pg-pool/a-batch-cancelled-before-it-was-sent-is-never-done", test_cancelled);
  ADD ("/pg-pool/recovers-by-itself-when-the-database-comes-back", test_away);
  g_test_add_func ("/pg-pool/says-at-once-that-there-is-no-database", test_nowhere);

  return g_test_run ();
}
