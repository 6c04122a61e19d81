/* What the venue file forbids holds whatever process writes: one that knows SQLite and nothing of
 * Backroom, and six that book and click at once.
 *
 * Called with --work, this program is one of the six; with --foreign it is the other. */

#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "tests/store/cellar.h"

#define PROCESSES 6
#define TRIES 60
#define LICENCE 200

static const char *program;

/* ---- a process that knows nothing of Backroom --------------------------------------- */

static sqlite3 *
open_foreign (const char *path)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  return handle;
}

static void
foreign_does (sqlite3    *handle,
              const char *sql)
{
  char *said = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
}

static void
foreign_may_not (sqlite3    *handle,
                 const char *sql,
                 const char *why)
{
  char *said = NULL;

  g_test_message ("%s", sql);
  sqlite3_exec (handle, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, why);
  g_assert_cmpint (sqlite3_extended_errcode (handle), ==, SQLITE_CONSTRAINT_TRIGGER);
  sqlite3_free (said);
  sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
}

#define A1 "x'a1000000000000000000000000000000'"
#define A2 "x'a2000000000000000000000000000000'"
#define A3 "x'a3000000000000000000000000000000'"
#define A9 "x'a9000000000000000000000000000000'"

#define BOOKING(id, starts, status)                                                               \
  "INSERT INTO booking (id, business_date, starts_at, ends_at, party_size, status, source, locked,"                   \
  " made_at) VALUES (" id ", '2024-03-01', " starts ", " starts " + 5400000, 2, " status ", 'phone', 0, 0);"
#define AT_TABLE(id, number)                                                                      \
  "INSERT INTO booking_table (id, booking, \"table\") SELECT randomblob (16), " id ", id"         \
  " FROM \"table\" WHERE number = " number ";"
#define CLICK(kind, people)                                                                       \
  "INSERT INTO door_click (id, business_date, at, kind, people)"                                  \
  " VALUES (randomblob (16), '2024-03-01', 1, " kind ", " people ")"

#define OVERLAP "two planned uses of one table overlap"
#define LAPS "two parties are seated at one table"
#define FULL "the licence lets nobody else in"

/* 2024-03-01 19:00 is 1709319600000. */
static int
work_foreign (const char *path)
{
  sqlite3 *handle = open_foreign (path);

  foreign_does (handle, "BEGIN;" BOOKING (A1, "1709319600000", "'confirmed'") AT_TABLE (A1, "'4'") "COMMIT");
  foreign_may_not (handle, "BEGIN;" BOOKING (A2, "1709319700000", "'confirmed'") AT_TABLE (A2, "'4'") "COMMIT",
                   OVERLAP);
  foreign_may_not (handle, "BEGIN;" AT_TABLE (A2, "'4'") BOOKING (A2, "1709319700000", "'arrived'") "COMMIT",
                   OVERLAP);
  foreign_does (handle, "BEGIN;" BOOKING (A2, "1709326800000", "'confirmed'") AT_TABLE (A2, "'4'") "COMMIT");
  foreign_may_not (handle, "UPDATE booking SET starts_at = starts_at - 3600000 WHERE id = " A2, OVERLAP);
  foreign_may_not (handle, "UPDATE OR REPLACE booking SET ends_at = ends_at + 3600000 WHERE id = " A1, OVERLAP);
  foreign_may_not (handle, "UPDATE table_use SET ends = ends + 3600000 WHERE booking = " A1, OVERLAP);
  foreign_may_not (handle, "INSERT INTO table_use SELECT " A9 ", \"table\", starts, ends, 1, 0 FROM table_use"
                           " WHERE booking = " A1, OVERLAP);
  foreign_does (handle, "UPDATE booking SET status = 'seated' WHERE id = " A1);
  foreign_may_not (handle, "UPDATE OR REPLACE booking SET status = 'seated' WHERE id = " A2, LAPS);
  foreign_may_not (handle, "UPDATE OR IGNORE table_use SET seated = 1 WHERE booking = " A2, LAPS);
  foreign_does (handle, "UPDATE booking SET status = 'finished' WHERE id = " A1 ";"
                        "UPDATE booking SET status = 'seated', starts_at = starts_at - 3600000 WHERE id = " A2);
  foreign_does (handle, "BEGIN;" BOOKING (A3, "1709319600000", "'confirmed'") AT_TABLE (A3, "'5'") "COMMIT");
  foreign_may_not (handle, "UPDATE booking_table SET \"table\" = (SELECT id FROM \"table\" WHERE number = '4')"
                           " WHERE booking = " A3, OVERLAP);
  foreign_does (handle, "DELETE FROM booking_table WHERE booking = " A3 "; DELETE FROM booking WHERE id = " A3);

  foreign_does (handle, CLICK ("'in'", "200"));
  foreign_may_not (handle, CLICK ("'in'", "1"), FULL);
  foreign_may_not (handle, "UPDATE door_click SET people = 1", "door clicks are append-only");
  foreign_may_not (handle, "DELETE FROM door_click", "door clicks are append-only");
  foreign_may_not (handle, CLICK ("'out'", "-5"), "a door click counts people");
  foreign_may_not (handle, CLICK ("'IN'", "5"), "a door click counts people");
  foreign_may_not (handle, CLICK ("'out'", "201"), "nobody is counted inside who could leave");
  foreign_does (handle, "UPDATE licence SET capacity = 180");
  foreign_does (handle, CLICK ("'out'", "20"));
  foreign_may_not (handle, CLICK ("'in'", "1"), FULL);
  sqlite3_close (handle);
  return 0;
}

static GSubprocess *
start (const char *first,
       ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  const char *word = first;
  va_list args;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (args, first);
  for (; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) word);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  return process;
}

static char *
finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_object_unref (process);
  return said;
}

static gboolean
book_four (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const Cellar *cellar = &((CellarHouse *) user_data)->cellar;

  cellar_add_booking (db, &g_array_index (cellar->customers, BrId, 0), cellar->first_night, 19 * 60 + 30, 2,
                      &cellar->tables[3], BR_BOOKING_CONFIRMED);
  return TRUE;
}

static void
test_foreign (CellarHouse  *house,
              gconstpointer data)
{
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (&house->fixture);
  said = finish (start ("--foreign", house->fixture.path, NULL));
  fixture_reopen (&house->fixture);
  cellar_assert_derived (house->fixture.store);
  g_assert_false (br_store_write (house->fixture.store, CELLAR_WRITE ("try"), book_four, house, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, "Table 4 is planned for another booking then: party of 2 (20:00–22:30)");
}

/* ---- six at once ---------------------------------------------------------------------- */

typedef struct
{
  GRand *rand;
  GArray *tables;
  guint  n_booked;
  guint  n_taken;
  guint  n_seated;
  guint  n_occupied;
  guint  n_in;
  guint  n_full;
} Worker;

static gboolean
look_around (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Worker *worker = user_data;
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT id FROM \"table\" ORDER BY number", error, NULL);

  worker->tables = g_array_new (FALSE, FALSE, sizeof (BrId));
  while (br_query_next (query, error))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (worker->tables, id);
    }
  return worker->tables->len == CELLAR_TABLES;
}

typedef struct
{
  const BrId     *table;
  int             minutes;
  BrBookingStatus status;
} Wish;

static gboolean
try_booking (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  const Wish *wish = user_data;
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);
  g_autoptr (BrBookingTable) link = br_new (BOOKING_TABLE, BrBookingTable);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  booking->id = link->booking = br_db_new_id (db);
  booking->business_date = br_date_from_ymd (2024, 3, 1);
  br_business_time_to_instant (booking->business_date, wish->minutes, zone, BR_CUT_OFF_DEFAULT, &booking->starts_at);
  booking->ends_at = booking->starts_at + 90 * BR_MINUTE;
  booking->party_size = 2;
  booking->status = wish->status;
  booking->made_at = br_db_get_now (db);
  link->id = br_db_new_id (db);
  link->table = *wish->table;
  return br_db_insert (db, (BrRecord *) booking, error) && br_db_insert (db, (BrRecord *) link, error);
}

static void
try_party (BrStore *store,
           Worker  *worker)
{
  gboolean walk_in = g_rand_int_range (worker->rand, 0, 4) == 0;
  const Wish wish = { &g_array_index (worker->tables, BrId, g_rand_int_range (worker->rand, 0, CELLAR_TABLES)),
                      (17 * 60 + 15 * g_rand_int_range (worker->rand, 0, 36)) % (24 * 60),
                      walk_in ? BR_BOOKING_SEATED : BR_BOOKING_CONFIRMED };
  g_autoptr (GError) error = NULL;

  if (br_store_write (store, CELLAR_WRITE ("booking.add"), try_booking, (gpointer) &wish, NULL, &error))
    {
      worker->n_booked++;
      worker->n_seated += walk_in;
      return;
    }
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  if (g_str_has_prefix (error->message, "At table ") && strstr (error->message, "party of 2 ("))
    worker->n_occupied++;
  else if (g_str_has_prefix (error->message, "Table ") && strstr (error->message, "party of 2 ("))
    worker->n_taken++;
  else
    g_error ("refused without a reason: %s", error->message);
}

static gboolean
try_click (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (BrDoorClick) row = br_new (DOOR_CLICK, BrDoorClick);

  row->id = br_db_new_id (db);
  row->business_date = br_date_from_ymd (2024, 3, 1);
  row->at = br_db_get_now (db);
  row->kind = BR_CLICK_IN;
  row->people = *(int *) user_data;
  return br_db_insert (db, (BrRecord *) row, error);
}

static void
try_door (BrStore *store,
          Worker  *worker)
{
  int people = g_rand_int_range (worker->rand, 1, 5);
  g_autoptr (GError) error = NULL;

  if (br_store_write (store, CELLAR_WRITE ("door_click.add"), try_click, &people, NULL, &error))
    {
      worker->n_in += people;
      return;
    }
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_assert_true (g_str_has_prefix (error->message, "The licence is for 200 people: "));
  worker->n_full++;
}

static int
work (const char *path,
      const char *seed)
{
  Worker worker = { .rand = g_rand_new_with_seed (strtoul (seed, NULL, 10)) };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  cellar_read (store, look_around, &worker);
  for (int i = 0; i < TRIES; i++)
    {
      try_party (store, &worker);
      try_door (store, &worker);
    }
  g_print ("%u %u %u %u %u %u\n", worker.n_booked, worker.n_taken, worker.n_seated, worker.n_occupied, worker.n_in,
           worker.n_full);
  g_array_unref (worker.tables);
  g_rand_free (worker.rand);
  br_store_close (store);
  return 0;
}

static gint64
count (CellarHouse *house,
       const char  *sql)
{
  return cellar_count (house->fixture.store, sql);
}

static void
test_six_at_once (CellarHouse  *house,
                  gconstpointer data)
{
  GSubprocess *processes[PROCESSES];
  guint sums[6] = { 0 };
  gint64 in;

  fixture_close (&house->fixture);
  for (int i = 0; i < PROCESSES; i++)
    {
      g_autofree char *seed = g_strdup_printf ("%d", i + 1);

      processes[i] = start ("--work", house->fixture.path, seed, NULL);
    }
  for (int i = 0; i < PROCESSES; i++)
    {
      g_autofree char *said = finish (processes[i]);
      g_auto (GStrv) words = g_strsplit (g_strchomp (said), " ", -1);

      g_assert_cmpint (g_strv_length (words), ==, G_N_ELEMENTS (sums));
      for (guint k = 0; k < G_N_ELEMENTS (sums); k++)
        sums[k] += strtoul (words[k], NULL, 10);
    }
  fixture_reopen (&house->fixture);

  /* All was tried, much was refused, and what was said to be done is there. */
  g_assert_cmpint (sums[0] + sums[1] + sums[3], ==, PROCESSES * TRIES);
  g_assert_cmpint (sums[0], >, 0);
  g_assert_cmpint (sums[1], >, 0);
  g_assert_cmpint (sums[3], >, 0);
  g_assert_cmpint (sums[5], >, 0);
  g_assert_cmpint (count (house, "SELECT count(*) FROM booking"), ==, sums[0]);
  g_assert_cmpint (count (house, "SELECT count(*) FROM booking WHERE status = 'seated'"), ==, sums[2]);
  in = count (house, "SELECT sum (people) FROM door_click");
  g_assert_cmpint (in, ==, sums[4]);
  g_assert_cmpint (in, <=, LICENCE);
  g_assert_cmpint (in, >, LICENCE - 4);

  /* No table twice, by the bookings themselves. */
  g_assert_cmpint (count (house, "SELECT count(*) FROM booking a JOIN booking_table s ON s.booking = a.id"
                                 " JOIN booking_table t ON t.\"table\" = s.\"table\" JOIN booking b ON b.id = t.booking"
                                 " WHERE a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"), ==, 0);
  g_assert_cmpint (count (house, "SELECT count(*) FROM (SELECT 1 FROM booking b"
                                 " JOIN booking_table t ON t.booking = b.id WHERE b.status = 'seated'"
                                 " GROUP BY t.\"table\" HAVING count(*) > 1)"), ==, 0);
  cellar_assert_derived (house->fixture.store);
  cellar_assert_replays (house->fixture.store);
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--work"))
    return work (argv[2], argv[3]);
  if (argc == 3 && g_str_equal (argv[1], "--foreign"))
    return work_foreign (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CellarHouse, NULL, cellar_house_set_up, func, cellar_house_tear_down)
  ADD ("/contenders/one-that-knows-only-sqlite-is-refused-the-same", test_foreign);
  ADD ("/contenders/six-at-once-take-no-table-twice-and-stay-within-the-licence", test_six_at_once);
  return g_test_run ();
}
