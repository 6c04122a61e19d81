/* write: one journalled, encrypted customer edit, durable, beside the same row updated by plain
 * SQLite C calls under the same pragmas. Both files hold the same rows; the two are timed in turn,
 * so that the machine's drift falls on both. Asked: at most 2×. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk/br-desk-records.h"
#include "tests/bench/bench.h"
#include "tests/store/fixture.h"

#define N_CUSTOMERS 100000
#define N_EDITS 1000

static GArray *ids;

static gboolean
add_customers (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);

      customer->id = br_db_new_id (db);
      customer->subject = br_db_new_subject (db, error);
      customer->created_at = br_db_get_now (db);
      customer->name = g_strdup_printf ("Guest Number %u", i);
      customer->email = g_strdup_printf ("guest.%u@example.org", i);
      customer->phone = g_strdup_printf ("07700 9%05u", i);
      g_array_append_val (ids, customer->id);
      if (!br_db_insert (db, (BrRecord *) customer, error))
        return FALSE;
    }
  return TRUE;
}

static sqlite3 *
open_plain (const char *path)
{
  sqlite3 *handle;

  if (sqlite3_open (path, &handle) != SQLITE_OK ||
      sqlite3_exec (handle,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                    "PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;",
                    NULL, NULL, NULL) != SQLITE_OK)
    g_error ("The plain file cannot be opened");
  return handle;
}

static void
edit_plainly (sqlite3_stmt *update,
              const BrId   *id,
              const guint8 *blob,
              int           size)
{
  sqlite3_bind_blob (update, 1, blob, size, SQLITE_STATIC);
  sqlite3_bind_blob (update, 2, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE)
    g_error ("The plain edit failed");
  sqlite3_reset (update);
}

int
main (int   argc,
      char *argv[])
{
  const BrVerb verb = { "customer.add", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  Bench *bench = bench_new ("write", &argc, &argv);
  BenchSeries *ours = bench_add_series (bench, "journalled, sealed edit", "µs");
  BenchSeries *plain = bench_add_series (bench, "plain SQLite update of the row", "µs");
  Fixture fixture = { NULL };
  g_autofree char *copy = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;
  sqlite3_stmt *update;
  guint8 blob[29 + 13];

  ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  fixture_set_up (&fixture, NULL);
  if (!br_store_write (fixture.store, &verb, add_customers, NULL, NULL, &error))
    g_error ("%s", error->message);
  fixture_reopen (&fixture);
  copy = g_strconcat (fixture.path, ".plain", NULL);
  if (!g_file_get_contents (fixture.path, &bytes, &size, NULL) || !g_file_set_contents (copy, bytes, size, NULL))
    g_error ("The file cannot be copied");
  handle = open_plain (copy);
  sqlite3_prepare_v2 (handle, "UPDATE customer SET phone = ? WHERE id = ?", -1, &update, NULL);

  for (guint i = 0; i < N_EDITS; i++)
    {
      const BrId *id = &g_array_index (ids, BrId, (i * 7919u) % N_CUSTOMERS);
      g_autofree char *phone = g_strdup_printf ("phone=07700 %06u", 900000 + i);
      const char *assignments[] = { phone, NULL };
      double start = bench_now ();

      if (!br_desk_do (fixture.store, br_desk_set (BR_KIND_CUSTOMER, id, assignments, NULL), NULL, &error))
        g_error ("%s", error->message);
      bench_series_add (ours, (bench_now () - start) * 1e6);
      memset (blob, i, sizeof blob);
      start = bench_now ();
      edit_plainly (update, id, blob, sizeof blob);
      bench_series_add (plain, (bench_now () - start) * 1e6);
    }
  bench_answer (bench, "an edit against the plain update, medians",
                bench_series_get (ours, 0.5) / bench_series_get (plain, 0.5), 2, "×");
  sqlite3_finalize (update);
  sqlite3_close (handle);
  fixture_tear_down (&fixture, NULL);
  g_array_unref (ids);
  return bench_finish (bench);
}
