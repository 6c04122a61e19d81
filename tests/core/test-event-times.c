#include "config.h"

#include "core/rules/br-event-times.h"

#define CUT_OFF (6 * 60)

static GTimeZone *
london (void)
{
  return g_time_zone_new_identifier ("Europe/London");
}

static BrEventClocks
no_clocks (void)
{
  BrEventClocks clocks;

  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    clocks.minutes[i] = -1;
  return clocks;
}

static void
assert_iso (BrInstant   at,
            GTimeZone  *zone,
            const char *expected)
{
  g_autofree char *iso = br_instant_to_iso (at, zone);

  g_assert_cmpstr (iso, ==, expected);
}

/* 19 December 2026 is a Saturday; London is on GMT. */
static void
test_past_midnight (void)
{
  g_autoptr (GTimeZone) zone = london ();
  BrEventClocks clocks = no_clocks ();
  BrEventTimes times;

  clocks.minutes[BR_EVENT_TIME_LOAD_IN] = 18 * 60;
  clocks.minutes[BR_EVENT_TIME_DOORS] = 22 * 60;
  clocks.minutes[BR_EVENT_TIME_SHOW] = 30;
  clocks.minutes[BR_EVENT_TIME_CURFEW] = 4 * 60;
  clocks.minutes[BR_EVENT_TIME_LAST_ENTRY] = 2 * 60;
  clocks.minutes[BR_EVENT_TIME_LOAD_OUT] = 5 * 60;
  br_event_times_from_clocks (&clocks, br_date_from_ymd (2026, 12, 19), zone, CUT_OFF, &times, NULL);
  assert_iso (times.at[BR_EVENT_TIME_LOAD_IN], zone, "2026-12-19T18:00:00+00:00");
  assert_iso (times.at[BR_EVENT_TIME_DOORS], zone, "2026-12-19T22:00:00+00:00");
  assert_iso (times.at[BR_EVENT_TIME_SHOW], zone, "2026-12-20T00:30:00+00:00");
  assert_iso (times.at[BR_EVENT_TIME_LAST_ENTRY], zone, "2026-12-20T02:00:00+00:00");
  assert_iso (times.at[BR_EVENT_TIME_CURFEW], zone, "2026-12-20T04:00:00+00:00");
  assert_iso (times.at[BR_EVENT_TIME_LOAD_OUT], zone, "2026-12-20T05:00:00+00:00");
  g_assert_cmpint (times.at[BR_EVENT_TIME_SOUNDCHECK], ==, BR_INSTANT_NONE);
}

/* A late set whose doors are past midnight is of the night before it; a load-in after its doors on the clock, too. */
static void
test_anchor (void)
{
  g_autoptr (GTimeZone) zone = london ();
  BrEventClocks clocks = no_clocks ();
  BrEventTimes times;
  BrTimesFinding findings[BR_N_EVENT_TIMES];

  clocks.minutes[BR_EVENT_TIME_DOORS] = 30;
  br_event_times_from_clocks (&clocks, br_date_from_ymd (2026, 12, 19), zone, CUT_OFF, &times, NULL);
  assert_iso (times.at[BR_EVENT_TIME_DOORS], zone, "2026-12-20T00:30:00+00:00");

  clocks.minutes[BR_EVENT_TIME_DOORS] = 19 * 60;
  clocks.minutes[BR_EVENT_TIME_LOAD_IN] = 22 * 60;
  br_event_times_from_clocks (&clocks, br_date_from_ymd (2026, 12, 19), zone, CUT_OFF, &times, NULL);
  assert_iso (times.at[BR_EVENT_TIME_LOAD_IN], zone, "2026-12-18T22:00:00+00:00");
  /* 21 hours from load-in to doors, and the day before: two questions, nothing refused. */
  g_assert_cmpuint (br_event_times_check (&times, br_date_from_ymd (2026, 12, 19), zone, findings), ==, 2);
  g_assert_cmpint (findings[0].kind, ==, BR_TIMES_LONG_TO_DOORS);
  g_assert_cmpint (findings[0].minutes, ==, 21 * 60);
  g_assert_cmpint (findings[1].kind, ==, BR_TIMES_DAY_BEFORE);
}

/* In the night of 24 October 2026 the clocks go back at 02:00 BST: 01:30 comes twice, and the first is meant. */
static void
test_clocks_go_back (void)
{
  g_autoptr (GTimeZone) zone = london ();
  BrEventClocks clocks = no_clocks ();
  BrLocalTime odd[BR_N_EVENT_TIMES];
  BrEventTimes times;

  clocks.minutes[BR_EVENT_TIME_DOORS] = 22 * 60;
  clocks.minutes[BR_EVENT_TIME_SHOW] = 90;
  clocks.minutes[BR_EVENT_TIME_CURFEW] = 3 * 60;
  br_event_times_from_clocks (&clocks, br_date_from_ymd (2026, 10, 24), zone, CUT_OFF, &times, odd);
  assert_iso (times.at[BR_EVENT_TIME_DOORS], zone, "2026-10-24T22:00:00+01:00");
  assert_iso (times.at[BR_EVENT_TIME_SHOW], zone, "2026-10-25T01:30:00+01:00");
  g_assert_cmpint (odd[BR_EVENT_TIME_SHOW], ==, BR_LOCAL_TIME_AMBIGUOUS);
  assert_iso (times.at[BR_EVENT_TIME_CURFEW], zone, "2026-10-25T03:00:00+00:00");
  /* From show to curfew the wall clock counts 1 h 30, the house works 2 h 30. */
  g_assert_cmpint ((times.at[BR_EVENT_TIME_CURFEW] - times.at[BR_EVENT_TIME_SHOW]) / BR_MINUTE, ==, 150);
}

/* On 28 March 2026 they go forward at 01:00 GMT: 01:30 never comes, and is 02:30. */
static void
test_clocks_go_forward (void)
{
  g_autoptr (GTimeZone) zone = london ();
  BrEventClocks clocks = no_clocks ();
  BrLocalTime odd[BR_N_EVENT_TIMES];
  BrEventTimes times;

  clocks.minutes[BR_EVENT_TIME_DOORS] = 23 * 60;
  clocks.minutes[BR_EVENT_TIME_SHOW] = 90;
  br_event_times_from_clocks (&clocks, br_date_from_ymd (2026, 3, 28), zone, CUT_OFF, &times, odd);
  assert_iso (times.at[BR_EVENT_TIME_SHOW], zone, "2026-03-29T02:30:00+01:00");
  g_assert_cmpint (odd[BR_EVENT_TIME_SHOW], ==, BR_LOCAL_TIME_GAP);
}

static void
test_assumed (void)
{
  const BrInstant doors = G_GINT64_CONSTANT (1797706800000); /* 2026-12-19T19:00Z */
  BrEventTimes times = { { 0 } };
  BrEventUsual usual;

  br_event_usual_of_room (NULL, &usual);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    times.at[i] = BR_INSTANT_NONE;
  br_event_times_assume (&times, &usual);
  g_assert_cmpint (times.at[BR_EVENT_TIME_DOORS], ==, BR_INSTANT_NONE);

  times.at[BR_EVENT_TIME_DOORS] = doors;
  br_event_times_assume (&times, &usual);
  /* Four hours before, one after, three long, one to be gone: 15:00, 20:00, 23:00, 00:00. */
  g_assert_cmpint (times.at[BR_EVENT_TIME_LOAD_IN], ==, doors - 4 * BR_HOUR);
  g_assert_cmpint (times.at[BR_EVENT_TIME_SHOW], ==, doors + BR_HOUR);
  g_assert_cmpint (times.at[BR_EVENT_TIME_ENDS], ==, doors + 4 * BR_HOUR);
  g_assert_cmpint (times.at[BR_EVENT_TIME_LOAD_OUT], ==, doors + 5 * BR_HOUR);
  g_assert_true (times.assumed[BR_EVENT_TIME_LOAD_IN]);
  g_assert_false (times.assumed[BR_EVENT_TIME_DOORS]);
  g_assert_cmpint (times.at[BR_EVENT_TIME_CURFEW], ==, BR_INSTANT_NONE);
}

/* With a curfew that somebody said nothing is assumed to go on beyond it. */
static void
test_assumed_until_curfew (void)
{
  const BrInstant doors = G_GINT64_CONSTANT (1797706800000);
  BrEventTimes times = { { 0 } };
  BrEventUsual usual;

  br_event_usual_of_room (NULL, &usual);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    times.at[i] = BR_INSTANT_NONE;
  times.at[BR_EVENT_TIME_DOORS] = doors;
  times.at[BR_EVENT_TIME_CURFEW] = doors + 3 * BR_HOUR;
  br_event_times_assume (&times, &usual);
  g_assert_cmpint (times.at[BR_EVENT_TIME_ENDS], ==, doors + 3 * BR_HOUR);
  g_assert_cmpint (times.at[BR_EVENT_TIME_LOAD_OUT], ==, doors + 4 * BR_HOUR);
}

static void
test_order (void)
{
  g_autoptr (GTimeZone) zone = london ();
  const BrInstant doors = G_GINT64_CONSTANT (1797706800000);
  g_autoptr (BrEvent) event = br_new (EVENT, BrEvent);
  g_autofree char *said = NULL;
  BrTimesFinding findings[BR_N_EVENT_TIMES];
  BrEventTimes times;

  event->doors_at = doors;
  event->show_at = doors - 30 * BR_MINUTE;
  event->curfew_at = doors + 4 * BR_HOUR;
  br_event_times_of (event, &times);
  g_assert_cmpuint (br_event_times_check (&times, BR_DATE_NONE, zone, findings), ==, 1);
  g_assert_cmpint (findings[0].kind, ==, BR_TIMES_ORDER);
  g_assert_cmpint (findings[0].minutes, ==, -30);
  said = br_times_finding_say (&findings[0]);
  g_assert_cmpstr (said, ==, "Show is 30 minutes before Doors");

  /* Eight hours from doors to show are fine, a minute more is asked about. */
  event->show_at = doors + 8 * BR_HOUR;
  event->curfew_at = BR_INSTANT_NONE;
  br_event_times_of (event, &times);
  g_assert_cmpuint (br_event_times_check (&times, BR_DATE_NONE, zone, findings), ==, 0);
  event->show_at += BR_MINUTE;
  br_event_times_of (event, &times);
  g_assert_cmpuint (br_event_times_check (&times, BR_DATE_NONE, zone, findings), ==, 1);
  g_assert_cmpint (findings[0].kind, ==, BR_TIMES_LONG_TO_SHOW);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-times/each-is-on-or-after-the-one-before-past-midnight", test_past_midnight);
  g_test_add_func ("/event-times/the-night-is-told-by-doors", test_anchor);
  g_test_add_func ("/event-times/an-hour-more-when-the-clocks-go-back", test_clocks_go_back);
  g_test_add_func ("/event-times/a-time-that-never-comes-moves-by-the-gap", test_clocks_go_forward);
  g_test_add_func ("/event-times/what-nobody-said-is-assumed-and-marked", test_assumed);
  g_test_add_func ("/event-times/nothing-is-assumed-past-curfew", test_assumed_until_curfew);
  g_test_add_func ("/event-times/out-of-order-is-told-from-what-is-asked-about", test_order);
  return g_test_run ();
}
