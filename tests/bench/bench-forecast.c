/* A year's forecast, night by night, with the backtest of a year behind it, from a demonstration venue of three years; and
 * how far it is off beside seasonal-naive, which says what came on the same weekday of the week last known.
 *
 * BENCH_RESERVATIONS may name a file of real reservations, as `visit_datetime,reserve_datetime,reserve_visitors`: it is
 * then judged by those as well. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk/br-desk-demo.h"
#include "desk/br-desk-forecast.h"
#include "desk/br-desk-init.h"
#include "store/br-vault.h"
#include "tests/bench/bench.h"

#define YEARS 3
#define CUSTOMERS 5000
#define ROUNDS 7
#define YEAR 365
/* At least 15 % below. */
#define MOST 0.85

/* 2026-12-18T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1797595200000)
#define TONIGHT br_date_from_ymd (2026, 12, 18)

static char *
ensure (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);
  char *path = g_build_filename (folder, "forecast-3-years.backroom", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  const BrDemoRequest request = { .seed = 7, .years = YEARS, .customers = CUSTOMERS, .now = NOW };
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_printerr ("making a demonstration of %d years, once…\n", YEARS);
  br_desk_take_away (part);
  if (!br_desk_demo (part, &request, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (g_rename (part, path) != 0)
    g_error ("%s cannot be made", path);
  return path;
}

typedef struct
{
  BrForecastOf of;
  BrForecast  *forecast;
} Job;

static gboolean
forecast_in_read (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  Job *job = user_data;

  job->forecast = br_desk_forecast (db, job->of, YEAR + 28, error);
  for (BrDate date = TONIGHT; job->forecast != NULL && date < TONIGHT + YEAR; date++)
    {
      BrForecastDay day;

      br_forecast_get_day (job->forecast, date, &day);
    }
  return job->forecast != NULL;
}

static void
answer (Bench            *bench,
        const char       *what,
        const BrForecast *forecast,
        BrDate            from,
        BrDate            to)
{
  guint n;
  const guint *horizons = br_forecast_get_horizons (&n);

  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *name = i < n ? g_strdup_printf ("%s: error beside seasonal-naive, %u days ahead", what, horizons[i])
                                    : g_strdup_printf ("%s: error beside seasonal-naive, all", what);
      g_autofree char *band = g_strdup_printf ("%s: came within the band of 80 %%", what);
      BrForecastScore score;

      br_forecast_score (forecast, i < n ? horizons[i] : 0, from, to, &score);
      if (score.n == 0)
        continue;
      bench_answer (bench, name, score.mae / score.naive_mae, i < n ? 0 : MOST, "×");
      if (i == n && score.n_judged > 0)
        bench_answer (bench, band, 100.0 * score.n_covered / score.n_judged, 0, "%");
    }
}

static void
measure_demonstration (Bench *bench)
{
  static const char *const names[] = { "demonstration, covers", "demonstration, net" };
  g_autofree char *path = ensure ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = br_store_open (path, BR_STORE_READ_ONLY, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  br_store_set_now (store, NOW);
  for (guint of = 0; of < G_N_ELEMENTS (names); of++)
    {
      g_autofree char *name = g_strdup_printf ("%s: a year with its backtest", names[of]);
      BenchSeries *series = bench_add_series (bench, name, "ms");
      Job job = { .of = of };

      for (guint i = 0; i < ROUNDS; i++)
        {
          double start = bench_now ();

          g_clear_pointer (&job.forecast, br_forecast_free);
          if (!br_store_read (store, forecast_in_read, &job, NULL, &error))
            g_error ("%s", error->message);
          bench_series_add (series, (bench_now () - start) * 1e3);
        }
      bench_answer (bench, name, bench_series_get (series, 0.5), 1000, "ms");
      answer (bench, names[of], job.forecast, TONIGHT - YEAR, TONIGHT - 1);
      br_forecast_free (job.forecast);
    }
  br_store_close (store);
}

/* ---- real reservations --------------------------------------------------------------------- */

static gboolean
parse_date (const char *text,
            BrDate     *date)
{
  char day[11] = { 0 };

  strncpy (day, text, 10);
  return strlen (day) == 10 && br_date_parse (day, date, NULL);
}

static void
take_line (GArray     *nights,
           const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  BrDate visit, made, first;
  BrForecastNight *night;
  int party;

  if (g_strv_length (cells) < 3 || !parse_date (cells[0], &visit) || !parse_date (cells[1], &made))
    return;
  first = nights->len > 0 ? g_array_index (nights, BrForecastNight, 0).date : visit;
  if (visit < first)
    g_error ("The reservations are not in the order of their nights");
  for (BrDate date = first + (BrDate) nights->len; date <= visit; date++)
    {
      BrForecastNight empty = { .date = date };

      g_array_append_val (nights, empty);
    }
  party = (int) g_ascii_strtoll (cells[2], NULL, 10);
  night = &g_array_index (nights, BrForecastNight, visit - first);
  night->value += party;
  for (int lead = 0; lead <= MIN (visit - made, BR_FORECAST_LEADS - 1); lead++)
    night->on_books[lead] += party;
}

static void
measure_reservations (Bench      *bench,
                      const char *path)
{
  g_autoptr (GArray) nights = g_array_new (FALSE, TRUE, sizeof (BrForecastNight));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrForecast) forecast = NULL;
  BrDate last;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (nights, lines[i]);
  if (nights->len == 0)
    g_error ("%s has no reservations", path);
  last = g_array_index (nights, BrForecastNight, nights->len - 1).date;
  forecast = br_forecast_new ((const BrForecastNight *) (gpointer) nights->data, nights->len, last, nights->len);
  if (forecast == NULL)
    g_error ("%s has too few nights", path);
  answer (bench, "reservations", forecast, last - (BrDate) nights->len, last);
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("forecast", &argc, &argv);
  const char *reservations = g_getenv ("BENCH_RESERVATIONS");

  measure_demonstration (bench);
  if (reservations != NULL)
    measure_reservations (bench, reservations);
  return bench_finish (bench);
}
