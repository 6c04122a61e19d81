#include "config.h"

#include "tests/bench/file-nights.h"

#include <glib/gstdio.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-demo.h"
#include "desk/br-desk-init.h"
#include "desk/br-desk-records.h"
#include "store/br-vault.h"
#include "tests/bench/night.h"

/* Nights out of a file with ten years in it. The demonstration's house is made as large as is asked,
 * and the first of the nights as full; the others stay as the file has them. */

#define YEARS 10
#define CUSTOMERS 20000
#define LOADS 10

/* 2026-12-18T12:00:00Z; the first night is the Saturday after it. */
#define NOW G_GINT64_CONSTANT (1797595200000)
#define FIRST br_date_from_ymd (2026, 12, 19)

static void
fail_on (gboolean  ok,
         GError  **error)
{
  if (!ok)
    g_error ("%s", (*error)->message);
}

static void
add (BrStore    *store,
     BrKind      kind,
     const char *name,
     const char *range,
     const char *more)
{
  g_autofree char *upper = g_strdup_printf ("max_covers=%s", range);
  const char *words[] = { "room=Main", name, "min_covers=1", upper, more, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act = br_desk_add (kind, words, &error);

  fail_on (act != NULL && br_desk_do (store, act, NULL, &error), &error);
}

static gboolean
count_rows (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  gint64 *n = user_data;

  return br_db_get_int (db, "SELECT count(*) FROM \"table\"", &n[0], error, NULL) &&
         br_db_get_int (db, "SELECT count(*) FROM \"join\"", &n[1], error, NULL);
}

static void
enlarge (BrStore *store)
{
  gint64 n[2];
  g_autoptr (GError) error = NULL;

  fail_on (br_store_read (store, count_rows, n, NULL, &error), &error);
  for (gint64 i = n[0]; i < BENCH_TABLES; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=B%d", (int) i);

      add (store, BR_KIND_TABLE, number, i % 3 == 0 ? "6" : i % 3 == 1 ? "4" : "2", NULL);
    }
  for (gint64 i = n[1]; i < BENCH_JOINS; i++)
    {
      g_autofree char *name = g_strdup_printf ("name=Bench %d", (int) i);
      g_autofree char *tables =
        g_strdup_printf ("tables=B%d,B%d", (int) (BENCH_TABLES - 1 - i % 19), (int) (BENCH_TABLES - 2 - i % 19));

      add (store, BR_KIND_JOIN, name, "8", tables);
    }
}

typedef struct
{
  BrDate       date;
  BrNightBook *book;
} Load;

static gboolean
load_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Load *load = user_data;

  load->book = br_night_book_load (db, load->date, NOW, error);
  return load->book != NULL;
}

static BrNightBook *
load (BrStore *store,
      BrDate   date)
{
  Load load = { .date = date };
  g_autoptr (GError) error = NULL;

  fail_on (br_store_read (store, load_night, &load, NULL, &error), &error);
  return load.book;
}

/* Whatever is still free is booked, party by party, until the night is as full as asked. */
static void
fill (BrStore *store)
{
  g_autoptr (BrNightBook) book = load (store, FIRST);
  guint n = book->n_own;

  for (int round = 0; n < BENCH_USES && round < 20; round++)
    for (int time = 18 * 60; n < BENCH_USES && time < 26 * 60; time += 15)
      {
        g_autoptr (BrBookingRequest) request = br_booking_request_new ();
        g_autoptr (BrDeskAnswer) answer = NULL;
        g_autoptr (GError) error = NULL;

        request->date = FIRST;
        request->time = time % (24 * 60);
        request->party = 2 + (round + time / 15) % 5;
        request->overrides = BR_OVERRIDE_PACING;
        request->reason = g_strdup ("the benchmark asks for as many");
        fail_on (br_desk_do (store, br_desk_book (request, &answer), NULL, &error), &error);
        n += answer->n_options > 0;
      }
}

static char *
ensure (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);
  char *path = g_build_filename (folder, "nights-10-years.backroom", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  const BrDemoRequest request = { .seed = 7, .years = YEARS, .customers = CUSTOMERS, .now = NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_printerr ("making a demonstration of %d years, once…\n", YEARS);
  br_desk_take_away (part);
  fail_on (br_desk_demo (part, &request, NULL, NULL, NULL, &error), &error);
  store = br_store_open (part, BR_STORE_DEFAULT, &error);
  fail_on (store != NULL && br_store_unlock_with_passphrase (store, BR_DEMO_PASSPHRASE, &error), &error);
  br_store_set_now (store, NOW);
  enlarge (store);
  fill (store);
  br_store_close (store);
  if (g_rename (part, path) != 0)
    g_error ("%s cannot be made", path);
  return path;
}

/**
 * bench_file_nights_load:
 * @books: (out) (transfer full): nights that follow each other, the first of them crowded
 * @loading: gets how long reading each from the file takes, in milliseconds
 */
void
bench_file_nights_load (BrNightBook *books[BENCH_FILE_NIGHTS],
                        BenchSeries *loading)
{
  g_autofree char *path = ensure ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_READ_ONLY, &error);

  fail_on (store != NULL, &error);
  for (guint i = 0; i < LOADS; i++)
    {
      double start = bench_now ();
      g_autoptr (BrNightBook) book = load (store, FIRST);

      bench_series_add (loading, (bench_now () - start) * 1e3);
    }
  for (guint i = 0; i < BENCH_FILE_NIGHTS; i++)
    books[i] = load (store, FIRST + (BrDate) i);
  br_store_close (store);
}
