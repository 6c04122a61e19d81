#pragma once

#include <gtk/gtk.h>

#include "tests/bench/bench.h"

#define BENCH_FRAMES 320
#define BENCH_FRAMES_SKIPPED 20

/**
 * BenchFrames:
 *
 * The frames of one phase of a benchmark. The first 20 of 320 are not counted.
 */
typedef struct
{
  BenchSeries *frame;
  BenchSeries *paint;
  guint        n;
  double       began;
  GMainLoop   *loop;
  void       (*draw) (guint    n,
                      gpointer user_data);
  gpointer     user_data;
} BenchFrames;

void     bench_frames_run    (BenchFrames       *self,
                              Bench             *bench,
                              const char        *name,
                              GtkWidget         *widget,
                              void             (*draw) (guint    n,
                                                        gpointer user_data),
                              gpointer           user_data);
gboolean bench_frames_counts (const BenchFrames *self);
