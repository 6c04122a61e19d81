/* live: from asking to having tonight as the door sees it, on a demonstration that has been open for
 * ten years, in the middle of its evening. Asked: within a frame, 16 ms. The page reads it again after
 * every change and once a minute. */

#include "config.h"

#include <stdio.h>

#include "desk/br-desk-demo.h"
#include "desk/br-desk-init.h"
#include "desk/br-desk-live.h"
#include "store/br-vault.h"
#include "tests/bench/bench.h"

#define YEARS 10
#define CUSTOMERS 20000
#define N_READINGS 300

/* Saturday 14 March 2026, 20:30 in Leeds. */
#define EVENING G_GINT64_CONSTANT (1773520200000)

typedef struct
{
  BenchSeries *series;
  guint n_parties;
  guint n_tables;
} Reading;

static gboolean
read_night (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;
  double start = bench_now ();
  g_autoptr (BrLiveNight) night =
    br_live_night_load (db, br_desk_tonight (db, NULL), br_db_get_now (db), error);

  if (night == NULL)
    return FALSE;
  bench_series_add (reading->series, (bench_now () - start) * 1e3);
  reading->n_parties = night->arrivals->len + night->seated->len + night->waitlist->len;
  reading->n_tables = night->tables->len;
  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("live", &argc, &argv);
  Reading reading = { .series = bench_add_series (bench, "tonight, read whole", "ms") };
  const BrDemoRequest request = { 7, YEARS, CUSTOMERS, EVENING };
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "venue.backroom", NULL);
  g_autoptr (GError) error = NULL;
  BrStore *store;

  if (!br_desk_demo (path, &request, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  store = br_store_open (path, BR_STORE_DEFAULT, &error);
  if (store == NULL || !br_store_unlock_with_passphrase (store, BR_DEMO_PASSPHRASE, &error))
    g_error ("%s", error->message);
  br_store_set_now (store, EVENING);
  for (guint i = 0; i < N_READINGS; i++)
    if (!br_store_read (store, read_night, &reading, NULL, &error))
      g_error ("%s", error->message);
  if (!bench->json)
    printf ("%u parties, %u tables\n", reading.n_parties, reading.n_tables);
  bench_answer (bench, "tonight against a frame, median", bench_series_get (reading.series, 0.5), 16, "ms");
  g_object_unref (store);
  br_desk_take_away (path);
  bench_remove_folder (folder);
  return bench_finish (bench);
}
