/* charts: 100,000 points drawn as an area, and panned in a window of 1280 by 800 with the cairo renderer, beside
 * ECharts on Skia with the same points. Asked: a picture at most 8 ms; a frame of panning at most 20 ms (p99).
 *
 * The program starts itself again on a display of its own (tests/with-display). "picture" is all that is drawn, into
 * memory; "pan: frame" and "pan: paint" are those of bench_frames_run(); "ten points: …" is the same with nothing much
 * to draw, which is the machine's own. ECharts draws into memory only. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "tests/bench/bench.h"
#include "tests/bench/display.h"
#include "tests/bench/frames.h"
#include "widgets/br-chart-canvas.h"

#define WIDTH 1280
#define HEIGHT 800
#define N_POINTS 100000
#define N_FEW 10
#define N_SKIPPED 20
#define N_PICTURES 200
#define PART 0.1

typedef struct
{
  BenchFrames frames;
  GtkWidget *canvas;
  guint n_points;
} Rig;

/* The same walk as in peers/charts. */
static BrChart *
make_walk (guint n)
{
  g_autofree BrDate *days = g_new (BrDate, n);
  g_autofree double *values = g_new (double, n);
  guint32 state = 12345;
  double value = 100;
  BrChart *chart;

  for (guint i = 0; i < n; i++)
    {
      state = state * 1103515245u + 12345u;
      value += (state >> 16) % 1001 / 500.0 - 1;
      days[i] = (BrDate) i;
      values[i] = value;
    }
  chart = br_chart_new_of_days ("A walk", BR_CHART_COUNT, NULL, days, n);
  br_chart_add (chart, BR_CHART_AREA, "Walk", values);
  return chart;
}

/* ---- into memory ------------------------------------------------------------------------- */

static void
measure_pictures (BrChart     *chart,
                  BenchSeries *series)
{
  BrChartFrame frame = { .width = WIDTH, .height = HEIGHT, .size = 12, .grain = 1, .look = BR_PLAN_DARK };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  g_autoptr (BrPlanText) text = br_plan_text_new ();

  for (guint i = 0; i < N_PICTURES + N_SKIPPED; i++)
    {
      cairo_t *cr = cairo_create (surface);
      double start = bench_now ();
      BrChartPlace place;

      cairo_paint (cr);
      br_chart_lay_out (chart, text, &frame, &place);
      br_chart_paint (chart, text, cr, &frame, &place);
      cairo_surface_flush (surface);
      if (i >= N_SKIPPED)
        bench_series_add (series, (bench_now () - start) * 1e3);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
}

/* ---- in a window --------------------------------------------------------------------------- */

/* A tenth of it is shown, from another place in every frame. */
static void
pan_on (guint    n,
        gpointer user_data)
{
  Rig *rig = user_data;
  double width = rig->n_points * PART, from = (rig->n_points - width) * n / BENCH_FRAMES;

  br_chart_canvas_show_part (BR_CHART_CANVAS (rig->canvas), from, from + width);
}

static void
measure_pan (Bench      *bench,
             const char *name,
             BrChart    *chart,
             Rig        *rig)
{
  GtkWidget *window = gtk_window_new ();

  *rig = (Rig){ .canvas = br_chart_canvas_new (), .n_points = br_chart_get_n_places (chart) };
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_set_size_request (rig->canvas, WIDTH, HEIGHT);
  br_chart_canvas_set_look (BR_CHART_CANVAS (rig->canvas), BR_PLAN_DARK);
  br_chart_canvas_set_chart (BR_CHART_CANVAS (rig->canvas), chart);
  gtk_window_set_child (GTK_WINDOW (window), rig->canvas);
  gtk_window_present (GTK_WINDOW (window));
  bench_frames_run (&rig->frames, bench, name, rig->canvas, pan_on, rig);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- the peer ---------------------------------------------------------------------------------- */

static double
get_peer (JsonObject *answer,
          const char *what,
          const char *quantile)
{
  return json_object_get_double_member (json_object_get_object_member (answer, what), quantile);
}

static void
measure_peer (Bench *bench)
{
  g_autofree char *script = g_build_filename (BENCH_SOURCE, "peers", "charts/echarts-peer.mjs", NULL);
  const char *const command[] = { "node", script, NULL };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *said = NULL;
  JsonObject *answer;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL, NULL) ||
      !json_parser_load_from_data (parser, said, -1, NULL))
    {
      g_printerr ("The peer could not be run\n");
      return;
    }
  answer = json_node_get_object (json_parser_get_root (parser));
  bench_answer (bench, "ECharts: picture, median", get_peer (answer, "whole", "median"), 0, "ms");
  bench_answer (bench, "ECharts: picture, p99", get_peer (answer, "whole", "p99"), 0, "ms");
  bench_answer (bench, "ECharts: pan, median", get_peer (answer, "pan", "median"), 0, "ms");
  bench_answer (bench, "ECharts: pan, p99", get_peer (answer, "pan", "p99"), 0, "ms");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (BrChart) walk = make_walk (N_POINTS);
  g_autoptr (BrChart) few = make_walk (N_FEW);
  BenchSeries *picture, *few_picture;
  Rig pan, few_pan;
  Bench *bench;

  bench_start_on_display (argc, argv, G_STRINGIFY (WIDTH) "x" G_STRINGIFY (HEIGHT));
  bench = bench_new ("charts", &argc, &argv);
  gtk_init ();
  picture = bench_add_series (bench, "picture", "ms");
  few_picture = bench_add_series (bench, "ten points: picture", "ms");
  measure_pictures (walk, picture);
  measure_pictures (few, few_picture);
  measure_pan (bench, "pan", walk, &pan);
  measure_pan (bench, "ten points: pan", few, &few_pan);
  bench_answer (bench, "picture, p99", bench_series_get (picture, 0.99), 8, "ms");
  bench_answer (bench, "pan: frame, p99", bench_series_get (pan.frames.frame, 0.99), 20, "ms");
  bench_answer (bench, "ten points: pan: frame, p99", bench_series_get (few_pan.frames.frame, 0.99), 0, "ms");
  measure_peer (bench);
  return bench_finish (bench);
}
