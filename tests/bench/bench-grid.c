/* grid: dragging a booking over a night of 300 bookings at 64 tables, with the cairo renderer, beside
 * the same drag over a night of 10 bookings. The pointer is the display's own, moved through XTest; at
 * every frame the engine is asked for its verdict, as the bookings page asks it. Asked: a frame takes
 * at most 20 ms (p99).
 *
 * The program starts itself again on a display of its own (tests/with-display). The pointer is moved once in every
 * frame. "… frame" and "… paint" are those of bench_frames_run(); "… snapshot" is the grid's snapshot alone;
 * "… verdict" is what the engine takes.
 *
 * "300, all in view" is a window 2300 pixels high, which no house has, so that nothing is passed over;
 * "300, scrolling" is a drag that is held at the edge, so that the whole picture is made anew in every
 * frame. On a machine that is busy with other things the figures are theirs: compare with the floor. */

#include "config.h"

#include <math.h>

#include "core/rules/br-availability.h"
#include "tests/bench/bench.h"
#include "tests/bench/display.h"
#include "tests/bench/frames.h"
#include "tests/widgets/pointer.h"
#include "widgets/br-night-grid-private.h"

#define WIDTH 1280
#define HEIGHT 800
#define HEIGHT_OF_ALL 2300
#define N_TABLES 64
#define N_JOINS 20
#define N_BOOKINGS 300
#define N_FRAMES BENCH_FRAMES
#define OPENS (18 * BR_HOUR)
#define CLOSES (27 * BR_HOUR)

typedef struct
{
  BrService service;
  BrNightTable tables[N_TABLES];
  BrNightJoin joins[N_JOINS];
  guint join_tables[N_JOINS][2];
  BrNightUse uses[N_BOOKINGS];
  guint use_tables[N_BOOKINGS];
  BrNight *night;
  BrNightChart *chart;
} House;

typedef struct
{
  BenchFrames frames;
  BenchSeries *snapshot;
  BenchSeries *verdict;
  guint n_asked;
} Meter;

typedef struct
{
  GMainLoop *loop;
  GtkWidget *grid;
  House *house;
  Meter *meter;
  Pointer pointer;
  gboolean scrolling;
} Rig;

static Rig rig;
static void (*grid_snapshot) (GtkWidget *, GtkSnapshot *);

/* --- A night --------------------------------------------------------------------------------- */

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  id.bytes[14] = (guint8) ((n + 1) >> 8);
  id.bytes[15] = (guint8) (n + 1);
  return id;
}

/* Parties of two to six, four or five to a table, each an hour and three quarters at most. */
static void
add_bookings (House *house,
              guint  n_bookings)
{
  static const char *const names[] = { "Hale", "Ito", "Moss", "Okafor", "Ångström", "Wren", "Cole", "Harper" };

  for (guint i = 0; i < n_bookings; i++)
    {
      BrInstant starts = OPENS + (i / N_TABLES) * 108 * BR_MINUTE + i * 7 % 3 * 5 * BR_MINUTE;
      BrNightUse *use = &house->uses[i];
      g_autofree char *label = g_strdup_printf ("%s ×%u", names[i % G_N_ELEMENTS (names)], 2 + i % 5);
      BrChartBooking block = { 0 };

      house->use_tables[i] = i % N_TABLES;
      *use = (BrNightUse){ .booking = make_id (i), .starts = starts, .ends = starts + (75 + i % 3 * 10) * BR_MINUTE,
                           .party = (int) (2 + i % 5), .state = BR_BOOKING_CONFIRMED, .section = BR_NIGHT_NONE,
                           .tables = &house->use_tables[i], .n_tables = 1 };
      block = (BrChartBooking){ .id = use->booking, .starts = use->starts, .ends = use->ends, .buffer = 10,
                                .status = i % 6 == 0 ? BR_BOOKING_SEATED : BR_BOOKING_CONFIRMED,
                                .locked = i % 9 == 0, .label = label, .said = label, .facts = label,
                                .tables = use->tables, .n_tables = 1 };
      br_night_chart_add_booking (house->chart, &block);
    }
}

static House *
make_house (guint n_bookings)
{
  static const char *const groups[] = { "Booths", "Stage", "Balcony", "Terrace" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  House *house = g_new0 (House, 1);
  BrNightRoom room = { BR_NIGHT_NONE, 0 };
  BrNightFacts facts = { .now = BR_INSTANT_NONE, .house = { BR_NIGHT_NONE, 0 }, .rooms = &room, .n_rooms = 1,
                         .services = &house->service, .n_services = 1, .tables = house->tables, .n_tables = N_TABLES,
                         .joins = house->joins, .n_joins = N_JOINS, .uses = house->uses, .n_uses = n_bookings };

  house->service = (BrService){ .opens = OPENS, .closes = CLOSES, .last_seating = CLOSES, .buffer = 10,
                                .pacing_covers = 80, .online_share = 10000 };
  house->chart = br_night_chart_new (OPENS, CLOSES, zone);
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const BrChartTable row = { .id = make_id (1000 + i), .number = number, .min = 2, .max = 6, .said = number,
                                 .group = groups[i / 16] };

      house->tables[i] = (BrNightTable){ .id = row.id, .section = BR_NIGHT_NONE, .min = 2, .max = 6 };
      br_night_chart_add_table (house->chart, &row);
    }
  for (guint i = 0; i < N_JOINS; i++)
    {
      house->join_tables[i][0] = 2 * i;
      house->join_tables[i][1] = 2 * i + 1;
      house->joins[i] = (BrNightJoin){ .id = make_id (2000 + i), .min = 6, .max = 12, .tables = house->join_tables[i],
                                       .n_tables = 2 };
    }
  add_bookings (house, n_bookings);
  for (BrInstant at = OPENS; at < CLOSES; at += BR_QUARTER)
    {
      const BrChartPace pace = { .at = at, .covers = 14, .limit = 80 };

      br_night_chart_add_pace (house->chart, &pace);
    }
  house->night = br_night_new (&facts);
  return house;
}

/* What the bookings page says, less the names: the verdict on one table and, where that does not do,
 * on every join. */
static void
judge_cb (const BrNightGridWish *wish,
          BrNightGridVerdict    *verdict,
          gpointer               user_data)
{
  House *house = rig.house;
  double start = bench_now ();
  guint table = (guint) ((wish->table.bytes[14] << 8) + wish->table.bytes[15]) - 1001;
  BrQuestion question = BR_QUESTION (4, wish->starts);
  BrVerdict answer;

  question.minutes = (int) ((wish->ends - wish->starts) / BR_MINUTE);
  question.except = 0;
  verdict->fits = br_availability_judge (house->night, &question, &table, 1, &answer);
  for (guint i = 0; !verdict->fits && i < N_JOINS; i++)
    br_availability_judge (house->night, &question, house->joins[i].tables, 2, &answer);
  verdict->heading = g_strdup_printf ("%02d:%02d–%02d:%02d, table %u", (int) (wish->starts / BR_HOUR % 24),
                                      (int) (wish->starts / BR_MINUTE % 60), (int) (wish->ends / BR_HOUR % 24),
                                      (int) (wish->ends / BR_MINUTE % 60), table + 1);
  verdict->text = verdict->fits ? g_strdup_printf ("fits; pacing %d/80", answer.counted + question.party)
                                : g_strdup_printf ("Table %u is taken", table + 1);
  if (rig.meter == NULL)
    return;
  rig.meter->n_asked++;
  if (bench_frames_counts (&rig.meter->frames))
    bench_series_add (rig.meter->verdict, (bench_now () - start) * 1e3);
}

/* --- Frames ------------------------------------------------------------------------------------ */

static void
timed_snapshot (GtkWidget   *widget,
                GtkSnapshot *snapshot)
{
  double start = bench_now ();

  grid_snapshot (widget, snapshot);
  if (rig.meter != NULL && bench_frames_counts (&rig.meter->frames))
    bench_series_add (rig.meter->snapshot, (bench_now () - start) * 1e3);
}

/* Around over the whole night in a figure of eight, away from the edges; or held at one of them. */
static void
move_on (guint    frame,
         gpointer user_data)
{
  double t = 2 * G_PI * frame / N_FRAMES;
  double width = gtk_widget_get_width (rig.grid), height = gtk_widget_get_height (rig.grid);

  if (rig.scrolling)
    pointer_move (&rig.pointer, rig.grid, width * 0.5 + 200 * sin (4 * t), frame < N_FRAMES / 2 ? height - 40 : 40);
  else
    pointer_move (&rig.pointer, rig.grid, width * (0.5 + 0.36 * sin (t)), height * (0.5 + 0.36 * sin (2 * t)));
  gtk_widget_queue_draw (rig.grid);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (rig.loop);
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  g_timeout_add (ms, quit_cb, NULL);
  g_main_loop_run (rig.loop);
}

static GtkWidget *
show_window (int height)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_set_size_request (scrolled, WIDTH, height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rig.grid);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The first booking stands at the first table, below its heading. */
static void
take_first (void)
{
  BrNightGrid *grid = BR_NIGHT_GRID (rig.grid);

  pointer_move (&rig.pointer, rig.grid, grid->gutter + 60, grid->header + grid->heading + grid->row / 2);
  run_for (60);
  pointer_press (&rig.pointer, TRUE);
  run_for (60);
}

static void
measure (Bench      *bench,
         const char *name,
         guint       n_bookings,
         int         height,
         gboolean    scrolling,
         Meter      *meter)
{
  g_autofree char *snapshot = g_strdup_printf ("%s: snapshot", name);
  g_autofree char *verdict = g_strdup_printf ("%s: verdict", name);
  GtkWidget *window;

  rig.house = make_house (n_bookings);
  rig.scrolling = scrolling;
  rig.grid = br_night_grid_new ();
  br_night_grid_set_look (BR_NIGHT_GRID (rig.grid), BR_PLAN_DARK);
  br_night_grid_set_chart (BR_NIGHT_GRID (rig.grid), rig.house->chart);
  br_night_grid_set_judge (BR_NIGHT_GRID (rig.grid), judge_cb, NULL);
  grid_snapshot = GTK_WIDGET_GET_CLASS (rig.grid)->snapshot;
  GTK_WIDGET_GET_CLASS (rig.grid)->snapshot = timed_snapshot;
  window = show_window (height);
  run_for (600);
  take_first ();
  *meter = (Meter){ .snapshot = bench_add_series (bench, snapshot, "ms"),
                    .verdict = bench_add_series (bench, verdict, "ms") };
  rig.meter = meter;
  bench_frames_run (&meter->frames, bench, name, rig.grid, move_on, NULL);
  rig.meter = NULL;
  if (meter->n_asked < N_FRAMES * 9 / 10)
    g_error ("Only %u of %u frames were of a drag", meter->n_asked, N_FRAMES);
  pointer_press (&rig.pointer, FALSE);
  run_for (60);
  GTK_WIDGET_GET_CLASS (rig.grid)->snapshot = grid_snapshot;
  gtk_window_destroy (GTK_WINDOW (window));
  br_night_free (rig.house->night);
  br_night_chart_unref (rig.house->chart);
  g_free (rig.house);
}

int
main (int   argc,
      char *argv[])
{
  Meter few, many, all, scrolling;
  Bench *bench;

  bench_start_on_display (argc, argv, G_STRINGIFY (WIDTH) "x" G_STRINGIFY (HEIGHT_OF_ALL));
  bench = bench_new ("grid", &argc, &argv);
  gtk_init ();
  pointer_init (&rig.pointer);
  rig.loop = g_main_loop_new (NULL, FALSE);
  measure (bench, "10 bookings", 10, HEIGHT, FALSE, &few);
  measure (bench, "300 bookings", N_BOOKINGS, HEIGHT, FALSE, &many);
  measure (bench, "300, all in view", N_BOOKINGS, HEIGHT_OF_ALL, FALSE, &all);
  measure (bench, "300, scrolling", N_BOOKINGS, HEIGHT, TRUE, &scrolling);

  bench_answer (bench, "300 bookings: frame, p99", bench_series_get (many.frames.frame, 0.99), 20, "ms");
  bench_answer (bench, "300, all in view: frame, p99", bench_series_get (all.frames.frame, 0.99), 0, "ms");
  bench_answer (bench, "300, scrolling: frame, p99", bench_series_get (scrolling.frames.frame, 0.99), 20, "ms");
  bench_answer (bench, "10 bookings: frame, p99", bench_series_get (few.frames.frame, 0.99), 0, "ms");
  return bench_finish (bench);
}
