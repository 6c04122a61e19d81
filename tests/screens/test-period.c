#include "config.h"

#include "screens/rows/br-period.h"

static void
assert_period (BrPeriod    period,
               const char *from,
               const char *to)
{
  g_autofree char *first = br_date_to_string (period.from);
  g_autofree char *last = br_date_to_string (period.to);

  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, to);
}

static void
test_around (void)
{
  BrDate saturday = br_date_from_ymd (2026, 12, 19);

  assert_period (br_period_around (BR_PERIOD_WEEK, saturday), "2026-12-14", "2026-12-20");
  assert_period (br_period_around (BR_PERIOD_WEEK, br_date_from_ymd (2026, 12, 14)), "2026-12-14", "2026-12-20");
  assert_period (br_period_around (BR_PERIOD_WEEK, br_date_from_ymd (2026, 12, 20)), "2026-12-14", "2026-12-20");
  assert_period (br_period_around (BR_PERIOD_MONTH, saturday), "2026-12-01", "2026-12-31");
  assert_period (br_period_around (BR_PERIOD_MONTH, br_date_from_ymd (2028, 2, 29)), "2028-02-01", "2028-02-29");
  assert_period (br_period_around (BR_PERIOD_QUARTER, saturday), "2026-10-01", "2026-12-31");
  assert_period (br_period_around (BR_PERIOD_QUARTER, br_date_from_ymd (2026, 3, 31)), "2026-01-01", "2026-03-31");
  assert_period (br_period_around (BR_PERIOD_YEAR, saturday), "2026-01-01", "2026-12-31");
  assert_period (br_period_around (BR_PERIOD_CHOSEN, saturday), "2026-12-19", "2026-12-19");
}

static void
test_step (void)
{
  BrPeriod december = br_period_around (BR_PERIOD_MONTH, br_date_from_ymd (2026, 12, 19));
  BrPeriod quarter = br_period_around (BR_PERIOD_QUARTER, br_date_from_ymd (2026, 12, 19));
  BrPeriod year = br_period_around (BR_PERIOD_YEAR, br_date_from_ymd (2026, 12, 19));
  BrPeriod week = br_period_around (BR_PERIOD_WEEK, br_date_from_ymd (2027, 1, 1));
  BrPeriod chosen = { BR_PERIOD_CHOSEN, br_date_from_ymd (2026, 12, 26), br_date_from_ymd (2027, 1, 2) };

  assert_period (br_period_step (&december, 1), "2027-01-01", "2027-01-31");
  assert_period (br_period_step (&december, -1), "2026-11-01", "2026-11-30");
  assert_period (br_period_step (&quarter, 1), "2027-01-01", "2027-03-31");
  assert_period (br_period_step (&year, -1), "2025-01-01", "2025-12-31");
  assert_period (br_period_step (&week, -1), "2026-12-21", "2026-12-27");
  assert_period (br_period_step (&chosen, 1), "2027-01-03", "2027-01-10");
}

static void
assert_said (BrPeriod    period,
             const char *expected)
{
  g_autofree char *said = br_period_say (&period);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_say (void)
{
  BrDate date = br_date_from_ymd (2026, 11, 5);

  assert_said (br_period_around (BR_PERIOD_WEEK, date), "2 Nov – 8 Nov 2026");
  assert_said (br_period_around (BR_PERIOD_MONTH, date), "November 2026");
  assert_said (br_period_around (BR_PERIOD_QUARTER, date), "Quarter 4, 2026");
  assert_said (br_period_around (BR_PERIOD_YEAR, date), "2026");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/holds-the-night-it-is-asked-about", test_around);
  g_test_add_func ("/period/goes-on-without-a-gap", test_step);
  g_test_add_func ("/period/says-which-nights-it-has", test_say);
  return g_test_run ();
}
