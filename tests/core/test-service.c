#include "config.h"

#include "core/rules/br-service.h"
#include "tests/core/sample-night.h"

static BrService
place (int         opens,
       int         closes,
       int         last_seating,
       const char *date)
{
  const BrServiceHours hours = { opens, closes, last_seating };
  g_autoptr (Sample) sample = sample_new (date);
  BrService service = { 0 };

  br_service_hours_place (&hours, sample->date, sample->zone, BR_CUT_OFF_DEFAULT, &service);
  return service;
}

static void
test_hours_past_midnight (void)
{
  BrService late = place (22 * 60, 3 * 60, 2 * 60, "2026-12-19");
  BrService night = place (60, 6 * 60, 5 * 60, "2026-12-19");

  g_assert_cmpint (late.opens, ==, instant ("2026-12-19T22:00:00Z"));
  g_assert_cmpint (late.closes, ==, instant ("2026-12-20T03:00:00Z"));
  g_assert_cmpint (late.last_seating, ==, instant ("2026-12-20T02:00:00Z"));
  g_assert_cmpint (night.opens, ==, instant ("2026-12-20T01:00:00Z"));
  g_assert_cmpint (night.closes, ==, instant ("2026-12-20T06:00:00Z"));
}

/* 22:00 BST is 21:00 UTC, 03:00 GMT is 03:00 UTC; in March it is the other way about. */
static void
test_clocks_change (void)
{
  const BrServiceHours half_past_one = { 22 * 60, 3 * 60, 90 };
  g_autoptr (Sample) back = sample_new ("2025-10-25");
  g_autoptr (Sample) forward = sample_new ("2026-03-28");
  BrService late = place (22 * 60, 3 * 60, 2 * 60, "2025-10-25");
  BrService service;

  g_assert_cmpint (late.opens, ==, instant ("2025-10-25T21:00:00Z"));
  g_assert_cmpint (late.closes, ==, instant ("2025-10-26T03:00:00Z"));
  late = place (22 * 60, 3 * 60, 2 * 60, "2026-03-28");
  g_assert_cmpint (late.opens, ==, instant ("2026-03-28T22:00:00Z"));
  g_assert_cmpint (late.closes, ==, instant ("2026-03-29T02:00:00Z"));

  g_assert_cmpint (br_service_hours_place (&half_past_one, back->date, back->zone, BR_CUT_OFF_DEFAULT, &service),
                   ==, BR_LOCAL_TIME_AMBIGUOUS);
  g_assert_cmpint (service.last_seating, ==, instant ("2025-10-26T00:30:00Z"));
  g_assert_cmpint (
    br_service_hours_place (&half_past_one, forward->date, forward->zone, BR_CUT_OFF_DEFAULT, &service), ==,
    BR_LOCAL_TIME_GAP);
  g_assert_cmpint (service.last_seating, ==, instant ("2026-03-29T01:30:00Z"));
}

/* The night of 25 October 2025 is 25 hours long, that of 28 March 2026 is 23. */
static void
test_all_hours (void)
{
  g_autoptr (Sample) back = sample_new ("2025-10-25");
  g_autoptr (Sample) forward = sample_new ("2026-03-28");
  BrService service;

  br_service_init_all_hours (&service, back->date, back->zone, BR_CUT_OFF_DEFAULT);
  g_assert_cmpint (service.opens, ==, instant ("2025-10-25T05:00:00Z"));
  g_assert_cmpint (service.closes - service.opens, ==, 25 * BR_HOUR);
  g_assert_cmpint (br_service_find (&service, 1, service.closes - 1), ==, 0);
  g_assert_cmpint (br_service_find (&service, 1, service.closes), ==, -1);
  g_assert_cmpint (service.buffer, ==, 0);
  br_service_init_all_hours (&service, forward->date, forward->zone, BR_CUT_OFF_DEFAULT);
  g_assert_cmpint (service.closes - service.opens, ==, 23 * BR_HOUR);
}

static void
test_turn_times (void)
{
  const BrTurnBand bands[] = { { 2, 75 }, { 6, 100 }, { 0, 180 } };
  BrService service = { 0 };
  const int by_default[] = { 90, 90, 105, 105, 120, 120, 150, 150 };

  for (int party = 1; party <= 8; party++)
    g_assert_cmpint (br_service_get_turn_time (&service, party), ==, by_default[party - 1]);
  service.bands = bands;
  service.n_bands = G_N_ELEMENTS (bands);
  g_assert_cmpint (br_service_get_turn_time (&service, 1), ==, 75);
  g_assert_cmpint (br_service_get_turn_time (&service, 2), ==, 75);
  g_assert_cmpint (br_service_get_turn_time (&service, 3), ==, 100);
  g_assert_cmpint (br_service_get_turn_time (&service, 6), ==, 100);
  g_assert_cmpint (br_service_get_turn_time (&service, 7), ==, 180);
  service.n_bands = 2;
  g_assert_cmpint (br_service_get_turn_time (&service, 40), ==, 100);
}

static void
test_which_service (void)
{
  const BrService services[] = {
    { .opens = 100, .closes = 200, .last_seating = 150 },
    { .opens = 180, .closes = 300, .last_seating = 280 },
  };

  g_assert_cmpint (br_service_find (services, 2, 99), ==, -1);
  g_assert_cmpint (br_service_find (services, 2, 100), ==, 0);
  g_assert_cmpint (br_service_find (services, 2, 150), ==, 0);
  g_assert_cmpint (br_service_find (services, 2, 170), ==, 0);
  g_assert_cmpint (br_service_find (services, 2, 180), ==, 1);
  g_assert_cmpint (br_service_find (services, 2, 290), ==, 1);
  g_assert_cmpint (br_service_find (services, 2, 300), ==, -1);
}

static void
test_quarters (void)
{
  g_assert_cmpint (br_quarter_of (instant ("2025-10-26T01:44:59Z")), ==, instant ("2025-10-26T01:30:00Z"));
  g_assert_cmpint (br_quarter_of (instant ("2025-10-26T01:45:00Z")), ==, instant ("2025-10-26T01:45:00Z"));
  g_assert_cmpint (br_quarter_of (-1), ==, -BR_QUARTER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/past-midnight-is-the-same-night", test_hours_past_midnight);
  g_test_add_func ("/service/hours-are-the-walls-when-the-clocks-change", test_clocks_change);
  g_test_add_func ("/service/a-house-without-services-is-open-from-cut-off-to-cut-off", test_all_hours);
  g_test_add_func ("/service/turn-times-go-by-the-party", test_turn_times);
  g_test_add_func ("/service/of-two-the-one-that-still-seats-is-meant", test_which_service);
  g_test_add_func ("/service/quarters-are-of-the-clock", test_quarters);
  return g_test_run ();
}
