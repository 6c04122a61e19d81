#include "config.h"

#include "draw/br-night-chart-drag.h"

#define QUARTER (15 * BR_MINUTE)
#define FINE (5 * BR_MINUTE)

/* Three tables, 20 pixels to a booking and 10 to a heading, on a night from 18:00 to 03:00; Hale
 * keeps table 1 for 105 minutes from a time that is no step of the clock, table 2 is out of use:
 *
 *     y   0  Booths   ·
 *        10  1        Hale 19:10–20:55
 *        30  2        –
 *        50  3        –
 *        70
 */

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

/* A time of the evening of 19 December 2026, or of the small hours after it. */
static BrInstant
on_the_night (const char *clock)
{
  g_autofree char *text = g_strdup_printf ("2026-12-%sT%s", *clock == '0' ? "20" : "19", clock);

  return at (text);
}

static BrNightChart *
make_chart (const char *opens,
            const char *closes,
            const char *starts,
            const char *ends)
{
  static const guint tables[] = { 0 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  BrNightChart *chart = br_night_chart_new (at (opens), at (closes), zone);
  const BrChartBooking booking = { .starts = at (starts), .ends = at (ends), .tables = tables, .n_tables = 1 };

  for (guint i = 0; i < 3; i++)
    {
      const BrChartTable table = { .number = "1", .min = 2, .max = 4, .group = "Booths", .closed = i == 1 };

      br_night_chart_add_table (chart, &table);
    }
  br_night_chart_add_booking (chart, &booking);
  br_night_chart_lay_out (chart, "Without a table", 20, 10);
  return chart;
}

static BrNightChart *
make_evening (void)
{
  return make_chart ("2026-12-19T18:00", "2026-12-20T03:00", "2026-12-19T19:10", "2026-12-19T20:55");
}

static void
check_drag (BrNightChart *chart,
            BrChartGrip   grip,
            const char   *from,
            const char   *to,
            double        y,
            gint64        step,
            guint         row,
            const char   *starts,
            const char   *ends)
{
  BrChartHold hold = { grip, grip == BR_CHART_GRIP_NEW ? BR_CHART_NONE : 0, 1, on_the_night (from) };
  BrChartDraft draft;

  br_night_chart_drag (chart, &hold, on_the_night (to), y, step, &draft);
  g_assert_cmpuint (draft.row, ==, row);
  g_assert_cmpint (draft.starts, ==, on_the_night (starts));
  g_assert_cmpint (draft.ends, ==, on_the_night (ends));
}

static void
test_snaps_to_the_nearest_step (void)
{
  g_assert_cmpint (br_chart_snap (on_the_night ("19:07"), QUARTER), ==, on_the_night ("19:00"));
  g_assert_cmpint (br_chart_snap (on_the_night ("19:07") + BR_MINUTE / 2, QUARTER), ==, on_the_night ("19:15"));
  g_assert_cmpint (br_chart_snap (on_the_night ("19:07"), FINE), ==, on_the_night ("19:05"));
  g_assert_cmpint (br_chart_snap (on_the_night ("19:08"), FINE), ==, on_the_night ("19:10"));
  g_assert_cmpint (br_chart_snap (-BR_MINUTE, QUARTER), ==, 0);
  g_assert_cmpint (br_chart_snap (-8 * BR_MINUTE, QUARTER), ==, -QUARTER);
}

static void
test_whole_keeps_its_length_and_comes_to_a_step (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:08", 15, QUARTER, 1, "19:15", "21:00");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "19:52", 15, QUARTER, 1, "19:00", "20:45");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:08", 15, FINE, 1, "19:20", "21:05");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "23:30", 15, QUARTER, 1, "22:45", "00:30");
}

/* So that a drag to another table does not tidy up the time on its way. */
static void
test_less_than_half_a_step_is_no_move (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:07", 15, QUARTER, 1, "19:10", "20:55");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "19:53", 55, QUARTER, 3, "19:10", "20:55");
  check_drag (chart, BR_CHART_GRIP_END, "20:50", "20:45", 55, QUARTER, 1, "19:10", "20:55");
}

static void
test_whole_goes_to_rows_that_can_hold_it (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:00", 5, QUARTER, 1, "19:10", "20:55");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:00", -50, QUARTER, 1, "19:10", "20:55");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:00", 31, QUARTER, 2, "19:10", "20:55");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "20:00", 500, QUARTER, 3, "19:10", "20:55");
}

static void
test_nothing_leaves_the_night (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "18:00", 15, QUARTER, 1, "18:00", "19:45");
  check_drag (chart, BR_CHART_GRIP_WHOLE, "20:00", "02:50", 15, QUARTER, 1, "01:15", "03:00");
  check_drag (chart, BR_CHART_GRIP_START, "19:12", "17:00", 15, QUARTER, 1, "18:00", "20:55");
  check_drag (chart, BR_CHART_GRIP_END, "20:50", "05:00", 15, QUARTER, 1, "19:10", "03:00");
}

static void
test_edges_lengthen_and_shorten (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_END, "20:50", "21:10", 55, QUARTER, 1, "19:10", "21:15");
  check_drag (chart, BR_CHART_GRIP_START, "19:12", "19:32", 55, QUARTER, 1, "19:30", "20:55");
  check_drag (chart, BR_CHART_GRIP_START, "19:12", "19:32", 15, FINE, 1, "19:30", "20:55");
  check_drag (chart, BR_CHART_GRIP_START, "19:12", "22:00", 15, QUARTER, 1, "20:40", "20:55");
  check_drag (chart, BR_CHART_GRIP_END, "20:50", "18:00", 15, QUARTER, 1, "19:10", "19:25");
}

static void
test_new_one_is_drawn_either_way (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();

  check_drag (chart, BR_CHART_GRIP_NEW, "21:07", "22:40", 55, QUARTER, 1, "21:00", "22:45");
  check_drag (chart, BR_CHART_GRIP_NEW, "22:40", "21:07", 15, QUARTER, 1, "21:00", "22:45");
  check_drag (chart, BR_CHART_GRIP_NEW, "21:07", "22:38", 15, FINE, 1, "21:05", "22:40");
  check_drag (chart, BR_CHART_GRIP_NEW, "21:07", "21:08", 15, QUARTER, 1, "21:00", "21:15");
  check_drag (chart, BR_CHART_GRIP_NEW, "02:58", "02:59", 15, QUARTER, 1, "02:45", "03:00");
}

static void
test_edges_of_a_block_are_gripped_as_edges (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();
  const struct
  {
    const char *clock;
    int minutes;
    BrChartGrip grip;
  } expected[] = {
    { "19:10", 10, BR_CHART_GRIP_START }, { "19:19", 10, BR_CHART_GRIP_START }, { "19:20", 10, BR_CHART_GRIP_WHOLE },
    { "20:44", 10, BR_CHART_GRIP_WHOLE }, { "20:45", 10, BR_CHART_GRIP_END },
    /* However far one is zoomed out, the middle half takes the whole: 26 minutes from either end. */
    { "19:36", 120, BR_CHART_GRIP_START }, { "19:37", 120, BR_CHART_GRIP_WHOLE }, { "20:28", 120, BR_CHART_GRIP_WHOLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (br_night_chart_get_grip (chart, 0, on_the_night (expected[i].clock),
                                              expected[i].minutes * BR_MINUTE), ==, expected[i].grip);
}

static void
check_nudge (BrNightChart *chart,
             BrChartGrip   grip,
             int           way,
             BrChartDraft *draft,
             gboolean      goes,
             const char   *starts,
             const char   *ends)
{
  g_assert_cmpint (br_night_chart_nudge (chart, grip, way, QUARTER, draft), ==, goes);
  g_assert_cmpint (draft->starts, ==, on_the_night (starts));
  g_assert_cmpint (draft->ends, ==, on_the_night (ends));
}

static void
test_keys_go_from_step_to_step (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();
  const BrChartHold hold = { BR_CHART_GRIP_WHOLE, 0, 1, 0 };
  BrChartDraft draft;

  br_night_chart_hold (chart, &hold, &draft);
  check_nudge (chart, BR_CHART_GRIP_WHOLE, 1, &draft, TRUE, "19:15", "21:00");
  check_nudge (chart, BR_CHART_GRIP_WHOLE, -1, &draft, TRUE, "19:00", "20:45");
  check_nudge (chart, BR_CHART_GRIP_END, 1, &draft, TRUE, "19:00", "21:00");
  check_nudge (chart, BR_CHART_GRIP_START, -1, &draft, TRUE, "18:45", "21:00");

  br_night_chart_hold (chart, &hold, &draft);
  check_nudge (chart, BR_CHART_GRIP_WHOLE, -1, &draft, TRUE, "19:00", "20:45");
  for (int i = 0; i < 3; i++)
    br_night_chart_nudge (chart, BR_CHART_GRIP_WHOLE, -1, QUARTER, &draft);
  check_nudge (chart, BR_CHART_GRIP_WHOLE, -1, &draft, TRUE, "18:00", "19:45");
  check_nudge (chart, BR_CHART_GRIP_WHOLE, -1, &draft, FALSE, "18:00", "19:45");
  for (int i = 0; i < 6; i++)
    br_night_chart_nudge (chart, BR_CHART_GRIP_END, -1, QUARTER, &draft);
  check_nudge (chart, BR_CHART_GRIP_END, -1, &draft, FALSE, "18:00", "18:15");
}

static void
test_keys_pass_over_tables_out_of_use (void)
{
  g_autoptr (BrNightChart) chart = make_evening ();
  guint row;

  g_assert_true (br_night_chart_next_table (chart, 1, 1, &row));
  g_assert_cmpuint (row, ==, 3);
  g_assert_false (br_night_chart_next_table (chart, 3, 1, &row));
  g_assert_true (br_night_chart_next_table (chart, 3, -1, &row));
  g_assert_cmpuint (row, ==, 1);
  g_assert_false (br_night_chart_next_table (chart, 1, -1, &row));
}

/* ---- nights on which the clocks change ------------------------------------------- */

/* On 26 October 2025 01:59 BST is followed by 01:00 GMT: from 00:30 until 02:30 by the wall are
 * three hours, from 23:30 until 02:30 UTC. */
static void
test_clocks_go_back_and_a_booking_keeps_its_three_hours (void)
{
  g_autoptr (BrNightChart) chart =
    make_chart ("2025-10-25T18:00", "2025-10-26T04:00", "2025-10-26T00:30", "2025-10-26T02:30");
  const BrChartHold hold = { BR_CHART_GRIP_WHOLE, 0, 1, at ("2025-10-25T23:30Z") };
  BrChartDraft draft;

  br_night_chart_hold (chart, &hold, &draft);
  g_assert_cmpint (draft.starts, ==, at ("2025-10-25T23:30Z"));
  g_assert_cmpint (draft.ends, ==, at ("2025-10-26T02:30Z"));

  /* An hour later is 01:30 BST, two hours later 01:30 GMT. */
  br_night_chart_drag (chart, &hold, at ("2025-10-26T00:30Z"), 15, QUARTER, &draft);
  g_assert_cmpint (draft.starts, ==, at ("2025-10-26T01:30+01:00"));
  g_assert_cmpint (draft.ends, ==, at ("2025-10-26T03:30+00:00"));
  br_night_chart_drag (chart, &hold, at ("2025-10-25T22:29Z"), 15, QUARTER, &draft);
  g_assert_cmpint (draft.starts, ==, at ("2025-10-25T23:30+01:00"));
  g_assert_cmpint (draft.ends, ==, at ("2025-10-26T01:30+00:00"));
}

/* On 29 March 2026 00:59 GMT is followed by 02:00 BST: from 00:30 until 02:30 by the wall is one
 * hour, from 00:30 until 01:30 UTC. */
static void
test_clocks_go_forward_and_a_booking_keeps_its_one_hour (void)
{
  g_autoptr (BrNightChart) chart =
    make_chart ("2026-03-28T18:00", "2026-03-29T04:00", "2026-03-29T00:30", "2026-03-29T02:30");
  const BrChartHold hold = { BR_CHART_GRIP_WHOLE, 0, 1, at ("2026-03-29T00:30Z") };
  BrChartDraft draft;

  br_night_chart_drag (chart, &hold, at ("2026-03-29T01:15Z"), 15, QUARTER, &draft);
  g_assert_cmpint (draft.starts, ==, at ("2026-03-29T02:15+01:00"));
  g_assert_cmpint (draft.ends, ==, at ("2026-03-29T03:15+01:00"));

  br_night_chart_hold (chart, &hold, &draft);
  g_assert_true (br_night_chart_nudge (chart, BR_CHART_GRIP_WHOLE, 1, QUARTER, &draft));
  g_assert_true (br_night_chart_nudge (chart, BR_CHART_GRIP_WHOLE, 1, QUARTER, &draft));
  g_assert_cmpint (draft.starts, ==, at ("2026-03-29T02:00+01:00"));
  g_assert_cmpint (draft.ends - draft.starts, ==, BR_HOUR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/night-chart-drag/" name, func)
  ADD ("snaps-to-the-nearest-step", test_snaps_to_the_nearest_step);
  ADD ("whole-keeps-its-length-and-comes-to-a-step", test_whole_keeps_its_length_and_comes_to_a_step);
  ADD ("less-than-half-a-step-is-no-move", test_less_than_half_a_step_is_no_move);
  ADD ("whole-goes-to-rows-that-can-hold-it", test_whole_goes_to_rows_that_can_hold_it);
  ADD ("nothing-leaves-the-night", test_nothing_leaves_the_night);
  ADD ("edges-lengthen-and-shorten", test_edges_lengthen_and_shorten);
  ADD ("new-one-is-drawn-either-way", test_new_one_is_drawn_either_way);
  ADD ("edges-of-a-block-are-gripped-as-edges", test_edges_of_a_block_are_gripped_as_edges);
  ADD ("keys-go-from-step-to-step", test_keys_go_from_step_to_step);
  ADD ("keys-pass-over-tables-out-of-use", test_keys_pass_over_tables_out_of_use);
  ADD ("clocks-go-back-and-a-booking-keeps-its-three-hours", test_clocks_go_back_and_a_booking_keeps_its_three_hours);
  ADD ("clocks-go-forward-and-a-booking-keeps-its-one-hour", test_clocks_go_forward_and_a_booking_keeps_its_one_hour);
  return g_test_run ();
}
