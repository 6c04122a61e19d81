#include "config.h"

#include "draw/br-night-chart-walk.h"

/* A night at three tables in two groups, 20 pixels to a booking and 10 to a heading:
 *
 *     y   0  Without a table    ·
 *        10  –                  Wren 21:00–22:00
 *        30  Booths             ·
 *        40  1                  Hale 18:00–20:00    Ito 20:00–22:00    (Cole, no-show, 19:00–21:00)
 *        80  2                  –
 *       100  Stage              ·
 *       110  7                  Ito 20:00–22:00     Moss 23:30–01:30
 *       130
 */

enum
{
  HALE,
  ITO,
  COLE,
  MOSS,
  WREN,
};

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[15] = (guint8) (n + 1);
  return id;
}

static BrInstant
at (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  BrInstant instant;

  br_instant_parse (text, zone, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

static void
add_table (BrNightChart *chart,
           guint         n,
           const char   *number,
           const char   *group)
{
  const BrChartTable table = { .id = make_id (100 + n), .number = number, .min = 2, .max = 4, .group = group };

  br_night_chart_add_table (chart, &table);
}

static void
add_booking (BrNightChart *chart,
             guint         n,
             const char   *starts,
             const char   *ends,
             guint         first,
             guint         n_tables)
{
  const guint tables[] = { first, 2 };
  const BrChartBooking booking = { .id = make_id (n), .starts = at (starts), .ends = at (ends), .label = "Somebody",
                                   .tables = tables, .n_tables = n_tables };

  br_night_chart_add_booking (chart, &booking);
}

static BrNightChart *
make_chart (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BrNightChart *chart = br_night_chart_new (at ("2026-12-19T18:00"), at ("2026-12-20T03:00"), zone);

  add_table (chart, 0, "1", "Booths");
  add_table (chart, 1, "2", "Booths");
  add_table (chart, 2, "7", "Stage");
  add_booking (chart, HALE, "2026-12-19T18:00", "2026-12-19T20:00", 0, 1);
  add_booking (chart, ITO, "2026-12-19T20:00", "2026-12-19T22:00", 0, 2);
  add_booking (chart, COLE, "2026-12-19T19:00", "2026-12-19T21:00", 0, 1);
  add_booking (chart, MOSS, "2026-12-19T23:30", "2026-12-20T01:30", 2, 1);
  add_booking (chart, WREN, "2026-12-19T21:00", "2026-12-19T22:00", 0, 0);
  br_night_chart_lay_out (chart, "Without a table", 20, 10);
  return chart;
}

static void
test_rows_stand_by_group (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();
  const struct
  {
    gboolean heading;
    int table;
    double y, height;
    guint lanes;
  } expected[] = { { TRUE, BR_CHART_NONE, 0, 10, 0 },   { FALSE, BR_CHART_NONE, 10, 20, 1 },
                   { TRUE, BR_CHART_NONE, 30, 10, 0 },  { FALSE, 0, 40, 40, 2 },
                   { FALSE, 1, 80, 20, 1 },             { TRUE, BR_CHART_NONE, 100, 10, 0 },
                   { FALSE, 2, 110, 20, 1 } };
  guint n;
  const BrChartRow *rows = br_night_chart_get_rows (chart, &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (rows[i].heading, ==, expected[i].heading);
      g_assert_cmpint (rows[i].table, ==, expected[i].table);
      g_assert_cmpfloat (rows[i].y, ==, expected[i].y);
      g_assert_cmpfloat (rows[i].height, ==, expected[i].height);
      g_assert_cmpuint (rows[i].lanes, ==, expected[i].lanes);
    }
  g_assert_cmpstr (rows[0].group, ==, "Without a table");
  g_assert_cmpstr (rows[5].group, ==, "Stage");
  g_assert_cmpfloat (br_night_chart_get_height (chart), ==, 130);
}

/* Who follows at once shares the lane; who overlaps stands below. */
static void
test_those_at_one_time_stand_in_lanes (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();
  guint n;
  const BrChartRow *row = &br_night_chart_get_rows (chart, &n)[3];
  const BrChartSlot *slots = br_night_chart_get_slots (chart, &n) + row->first;

  g_assert_cmpuint (row->n_slots, ==, 3);
  g_assert_cmpuint (slots[0].booking, ==, HALE);
  g_assert_cmpuint (slots[0].lane, ==, 0);
  g_assert_cmpuint (slots[1].booking, ==, COLE);
  g_assert_cmpuint (slots[1].lane, ==, 1);
  g_assert_cmpuint (slots[2].booking, ==, ITO);
  g_assert_cmpuint (slots[2].lane, ==, 0);
}

static void
check_pick (BrNightChart *chart,
            const char   *time,
            double        y,
            int           row,
            int           booking)
{
  BrChartPlace place = { 99, 99 };
  gboolean found = br_night_chart_pick (chart, at (time), y, &place);

  g_assert_cmpint (found, ==, row != BR_CHART_NONE);
  if (!found)
    return;
  g_assert_cmpuint (place.row, ==, (guint) row);
  g_assert_cmpint (place.booking, ==, booking);
}

static void
test_pointer_picks_what_is_there (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();

  check_pick (chart, "2026-12-19T19:59", 45, 3, HALE);
  check_pick (chart, "2026-12-19T20:00", 45, 3, ITO);
  check_pick (chart, "2026-12-19T19:59", 65, 3, COLE);
  check_pick (chart, "2026-12-19T22:00", 45, 3, BR_CHART_NONE);
  check_pick (chart, "2026-12-19T20:30", 129, 6, ITO);
  check_pick (chart, "2026-12-20T01:29", 129, 6, MOSS);
  check_pick (chart, "2026-12-19T21:00", 10, 1, WREN);
  check_pick (chart, "2026-12-19T20:30", 5, BR_CHART_NONE, 0);
  check_pick (chart, "2026-12-19T20:30", 130, BR_CHART_NONE, 0);
  check_pick (chart, "2026-12-19T20:30", -1, BR_CHART_NONE, 0);
}

static void
check_walk (BrNightChart *chart,
            guint         row,
            int           booking,
            BrChartWay    way,
            int           to_row,
            int           to_booking)
{
  const BrChartPlace from = { row, booking };
  BrChartPlace to;
  gboolean found = br_night_chart_walk (chart, &from, way, &to);

  g_assert_cmpint (found, ==, to_row != BR_CHART_NONE);
  if (!found)
    return;
  g_assert_cmpuint (to.row, ==, (guint) to_row);
  g_assert_cmpint (to.booking, ==, to_booking);
}

static void
test_arrows_go_from_booking_to_booking (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();

  check_walk (chart, 3, HALE, BR_CHART_RIGHT, 3, COLE);
  check_walk (chart, 3, COLE, BR_CHART_RIGHT, 3, ITO);
  check_walk (chart, 3, ITO, BR_CHART_RIGHT, BR_CHART_NONE, 0);
  check_walk (chart, 3, COLE, BR_CHART_LEFT, 3, HALE);

  /* Table 2 has nobody; Ito, who sits at both, is nearest to themself. */
  check_walk (chart, 3, ITO, BR_CHART_DOWN, 6, ITO);
  check_walk (chart, 3, HALE, BR_CHART_DOWN, 6, ITO);
  check_walk (chart, 6, MOSS, BR_CHART_UP, 3, ITO);
  check_walk (chart, 6, MOSS, BR_CHART_DOWN, BR_CHART_NONE, 0);
  /* Wren begins an hour after Ito and two after Cole. */
  check_walk (chart, 1, WREN, BR_CHART_DOWN, 3, ITO);
}

static void
test_arrows_go_to_tables (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();

  check_walk (chart, 3, HALE, BR_CHART_LEFT, 3, BR_CHART_NONE);
  check_walk (chart, 3, BR_CHART_NONE, BR_CHART_DOWN, 4, BR_CHART_NONE);
  check_walk (chart, 4, BR_CHART_NONE, BR_CHART_DOWN, 6, BR_CHART_NONE);
  check_walk (chart, 6, BR_CHART_NONE, BR_CHART_DOWN, BR_CHART_NONE, 0);
  check_walk (chart, 4, BR_CHART_NONE, BR_CHART_RIGHT, BR_CHART_NONE, 0);
  check_walk (chart, 6, BR_CHART_NONE, BR_CHART_RIGHT, 6, ITO);
  check_walk (chart, 3, BR_CHART_NONE, BR_CHART_UP, BR_CHART_NONE, 0);
  /* Those without a table have no table to go to. */
  check_walk (chart, 1, WREN, BR_CHART_LEFT, BR_CHART_NONE, 0);
}

static const BrChartTick *
find_tick (BrNightChart *chart,
           BrInstant     instant)
{
  guint n;
  const BrChartTick *ticks = br_night_chart_get_ticks (chart, &n);

  for (guint i = 0; i < n; i++)
    if (ticks[i].at == instant)
      return &ticks[i];
  return NULL;
}

/* On 25 October 2026 the clocks go back at 02:00 BST, which is 01:00 UTC: 01:30 comes twice. */
static void
test_an_hour_that_comes_twice_is_there_twice (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BrInstant opens = at ("2026-10-24T21:00Z"), closes = at ("2026-10-25T03:00Z");
  g_autoptr (BrNightChart) chart = br_night_chart_new (opens, closes, zone);
  guint n;

  br_night_chart_get_ticks (chart, &n);
  g_assert_cmpuint (n, ==, 6 * 4 + 1);
  g_assert_cmpstr (find_tick (chart, at ("2026-10-25T00:30Z"))->label, ==, "01:30 BST");
  g_assert_cmpstr (find_tick (chart, at ("2026-10-25T01:30Z"))->label, ==, "01:30 GMT");
  g_assert_cmpint (find_tick (chart, at ("2026-10-25T01:30Z"))->minutes, ==, 90);
}

/* On 29 March 2026 they go forward at 01:00 GMT: 01:30 never comes. */
static void
test_an_hour_that_never_comes_is_not_there (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BrInstant opens = at ("2026-03-28T22:00Z"), closes = at ("2026-03-29T02:00Z");
  g_autoptr (BrNightChart) chart = br_night_chart_new (opens, closes, zone);
  guint n;
  const BrChartTick *ticks = br_night_chart_get_ticks (chart, &n);

  g_assert_cmpuint (n, ==, 4 * 4 + 1);
  g_assert_cmpstr (find_tick (chart, at ("2026-03-29T00:45Z"))->label, ==, "00:45 GMT");
  g_assert_cmpstr (find_tick (chart, at ("2026-03-29T01:00Z"))->label, ==, "02:00 BST");
  for (guint i = 0; i < n; i++)
    g_assert_false (ticks[i].minutes >= 60 && ticks[i].minutes < 120);
}

static void
test_an_ordinary_night_says_only_the_time (void)
{
  g_autoptr (BrNightChart) chart = make_chart ();

  g_assert_cmpstr (find_tick (chart, at ("2026-12-20T01:30"))->label, ==, "01:30");
}

static void
test_a_night_without_bookings_begins_at_its_first_table (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BrNightChart) chart = br_night_chart_new (0, BR_HOUR, zone);
  BrChartPlace place;

  br_night_chart_lay_out (chart, "Without a table", 20, 10);
  g_assert_false (br_night_chart_first_place (chart, &place));
  add_table (chart, 0, "1", "Booths");
  br_night_chart_lay_out (chart, "Without a table", 20, 10);
  g_assert_true (br_night_chart_first_place (chart, &place));
  g_assert_cmpuint (place.row, ==, 1);
  g_assert_cmpint (place.booking, ==, BR_CHART_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/night-chart/rows-stand-by-group", test_rows_stand_by_group);
  g_test_add_func ("/night-chart/those-at-one-time-stand-in-lanes", test_those_at_one_time_stand_in_lanes);
  g_test_add_func ("/night-chart/pointer-picks-what-is-there", test_pointer_picks_what_is_there);
  g_test_add_func ("/night-chart/arrows-go-from-booking-to-booking", test_arrows_go_from_booking_to_booking);
  g_test_add_func ("/night-chart/arrows-go-to-tables", test_arrows_go_to_tables);
  g_test_add_func ("/night-chart/an-hour-that-comes-twice-is-there-twice",
                   test_an_hour_that_comes_twice_is_there_twice);
  g_test_add_func ("/night-chart/an-hour-that-never-comes-is-not-there", test_an_hour_that_never_comes_is_not_there);
  g_test_add_func ("/night-chart/an-ordinary-night-says-only-the-time", test_an_ordinary_night_says_only_the_time);
  g_test_add_func ("/night-chart/a-night-without-bookings-begins-at-its-first-table",
                   test_a_night_without_bookings_begins_at_its_first_table);
  return g_test_run ();
}
