#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchSeries:
 *
 * What was measured, one number a time; quoted as median, p99, minimum and maximum.
 */
typedef struct
{
  char   *name;
  char   *unit;
  GArray *values;
} BenchSeries;

/**
 * Bench:
 *
 * One run of a benchmark: its series, the ratios between them and what is asked of them. Figures
 * are printed, never asserted: a slow machine is not a failed test.
 */
typedef struct
{
  char      *name;
  gboolean   json;
  GPtrArray *series;
  GPtrArray *answers;
} Bench;

Bench       *bench_new          (const char  *name,
                                 int         *argc,
                                 char      ***argv);
BenchSeries *bench_add_series   (Bench       *self,
                                 const char  *name,
                                 const char  *unit);
void         bench_series_add   (BenchSeries *self,
                                 double       value);
double       bench_series_get   (BenchSeries *self,
                                 double       quantile);
void         bench_answer       (Bench       *self,
                                 const char  *what,
                                 double       value,
                                 double       at_most,
                                 const char  *unit);
int          bench_finish       (Bench       *self);

double       bench_now          (void);
double       bench_get_peak_mib (void);
double       bench_get_rss_mib  (void);
char        *bench_make_folder  (void);
void         bench_remove_folder (const char *folder);

G_END_DECLS
