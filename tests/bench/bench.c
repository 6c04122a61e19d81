#include "config.h"

#include "tests/bench/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
  char  *what;
  double value;
  double at_most;
  char  *unit;
} Answer;

static void
series_free (gpointer data)
{
  BenchSeries *series = data;

  g_free (series->name);
  g_free (series->unit);
  g_array_unref (series->values);
  g_free (series);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->what);
  g_free (answer->unit);
  g_free (answer);
}

/**
 * bench_new:
 * @name: the benchmark's name
 * @argc: (inout): main's
 * @argv: (inout): main's; `--json` is taken out
 */
Bench *
bench_new (const char *name,
           int        *argc,
           char     ***argv)
{
  Bench *self = g_new0 (Bench, 1);

  self->name = g_strdup (name);
  self->series = g_ptr_array_new_with_free_func (series_free);
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  for (int i = 1; i < *argc; i++)
    if (g_str_equal ((*argv)[i], "--json"))
      {
        self->json = TRUE;
        memmove (*argv + i, *argv + i + 1, (*argc - i) * sizeof (char *));
        (*argc)--;
        i--;
      }
  return self;
}

BenchSeries *
bench_add_series (Bench      *self,
                  const char *name,
                  const char *unit)
{
  BenchSeries *series = g_new0 (BenchSeries, 1);

  series->name = g_strdup (name);
  series->unit = g_strdup (unit);
  series->values = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (self->series, series);
  return series;
}

void
bench_series_add (BenchSeries *self,
                  double       value)
{
  g_array_append_val (self->values, value);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * bench_series_get:
 * @self: a series with at least one value
 * @quantile: 0.5 for the median, 0.99 for p99, 0 for the least, 1 for the most
 */
double
bench_series_get (BenchSeries *self,
                  double       quantile)
{
  guint at;

  if (self->values->len == 0)
    return 0;
  g_array_sort (self->values, compare_doubles);
  at = quantile * (self->values->len - 1) + 0.5;
  return g_array_index (self->values, double, at);
}

/**
 * bench_answer:
 * @self: a run
 * @what: a figure that is asked for, such as a ratio of two medians
 * @value: what it came to
 * @at_most: what it should not exceed, or 0 when nothing is asked
 * @unit: its unit, `×` for a ratio
 */
void
bench_answer (Bench      *self,
              const char *what,
              double      value,
              double      at_most,
              const char *unit)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->what = g_strdup (what);
  answer->value = value;
  answer->at_most = at_most;
  answer->unit = g_strdup (unit);
  g_ptr_array_add (self->answers, answer);
}

static void
print_text (Bench *self)
{
  printf ("%s\n%-44s %6s %12s %12s %12s %12s\n", self->name, "", "n", "median", "p99", "min", "max");
  for (guint i = 0; i < self->series->len; i++)
    {
      BenchSeries *s = self->series->pdata[i];

      printf ("%-44s %6u %12.3f %12.3f %12.3f %12.3f %s\n", s->name, s->values->len, bench_series_get (s, 0.5),
              bench_series_get (s, 0.99), bench_series_get (s, 0), bench_series_get (s, 1), s->unit);
    }
  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *a = self->answers->pdata[i];

      if (a->at_most > 0)
        printf ("%-60s %10.3f %s (asked: at most %g) %s\n", a->what, a->value, a->unit, a->at_most,
                a->value <= a->at_most ? "met" : "MISSED");
      else
        printf ("%-60s %10.3f %s\n", a->what, a->value, a->unit);
    }
}

static void
print_json (Bench *self)
{
  printf ("{\"bench\": \"%s\", \"series\": [", self->name);
  for (guint i = 0; i < self->series->len; i++)
    {
      BenchSeries *s = self->series->pdata[i];

      printf ("%s{\"name\": \"%s\", \"unit\": \"%s\", \"n\": %u, \"median\": %.6g, \"p99\": %.6g, \"min\": %.6g,"
              " \"max\": %.6g}",
              i > 0 ? ", " : "", s->name, s->unit, s->values->len, bench_series_get (s, 0.5),
              bench_series_get (s, 0.99), bench_series_get (s, 0), bench_series_get (s, 1));
    }
  printf ("], \"figures\": [");
  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *a = self->answers->pdata[i];

      printf ("%s{\"what\": \"%s\", \"value\": %.6g, \"unit\": \"%s\", \"at_most\": %g, \"met\": %s}",
              i > 0 ? ", " : "", a->what, a->value, a->unit, a->at_most,
              a->at_most <= 0 || a->value <= a->at_most ? "true" : "false");
    }
  printf ("]}\n");
}

/**
 * bench_finish:
 * @self: (transfer full): a run
 *
 * Prints what was measured.
 *
 * Returns: main's exit status
 */
int
bench_finish (Bench *self)
{
  if (self->json)
    print_json (self);
  else
    print_text (self);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->answers);
  g_free (self->name);
  g_free (self);
  return 0;
}

/**
 * bench_now:
 *
 * Returns: seconds on a clock that only goes forward
 */
double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
status_mib (const char *key)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (at = strstr (text, key)) == NULL)
    return 0;
  return g_ascii_strtod (at + strlen (key), NULL) / 1024;
}

/** Returns: the most memory this process ever held, in MiB. */
double
bench_get_peak_mib (void)
{
  return status_mib ("VmHWM:");
}

/** Returns: the memory this process holds now, in MiB. */
double
bench_get_rss_mib (void)
{
  return status_mib ("VmRSS:");
}

/**
 * bench_make_folder:
 *
 * Returns: (transfer full): a folder beside the program, so on the disk that venues live on
 */
char *
bench_make_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *place = g_path_get_dirname (program);
  char *folder = g_build_filename (place, "run-XXXXXX", NULL);

  if (g_mkdtemp (folder) == NULL)
    g_error ("No folder can be made in %s", place);
  return folder;
}

void
bench_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}
