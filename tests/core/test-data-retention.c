#include "config.h"

#include "core/rules/br-data-retention.h"
#include "core/rules/br-erasure.h"

static BrDate
day (int year,
     int month,
     int date)
{
  return br_date_from_ymd (year, month, date);
}

static void
test_boundary (void)
{
  g_assert_cmpint (br_keep_get_boundary (BR_KEEP_GUESTS, 36, day (2026, 12, 19)), ==, day (2023, 12, 19));
  /* There is no 31 November. */
  g_assert_cmpint (br_keep_get_boundary (BR_KEEP_WAITLIST, 1, day (2026, 12, 31)), ==, day (2026, 11, 30));
}

static void
test_for_ever (void)
{
  g_assert_cmpint (br_keep_get_boundary (BR_KEEP_GUESTS, 0, day (2026, 12, 19)), ==, BR_DATE_NONE);
}

/* What the file itself keeps for a year is not asked of it. */
static void
test_access_log (void)
{
  g_assert_cmpint (br_keep_get_boundary (BR_KEEP_ACCESS_LOG, 1, day (2026, 12, 19)), ==, day (2025, 11, 19));
}

static void
test_tax (void)
{
  g_assert_cmpint (br_erasure_get_until (BR_KEPT_TAX, day (2026, 11, 1)), ==, day (2032, 11, 1));
  g_assert_cmpint (br_erasure_get_until (BR_KEPT_TAX, day (2024, 2, 29)), ==, day (2030, 2, 28));
  g_assert_cmpint (br_erasure_get_until (BR_KEPT_FIGURES, day (2026, 11, 1)), ==, BR_DATE_NONE);
}

static void
test_bookings (void)
{
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);

  g_assert_cmpint (br_erasure_judge ((BrRecord *) booking), ==, BR_KEPT_FIGURES);
  booking->deposit = br_money (2000, "GBP");
  g_assert_cmpint (br_erasure_judge ((BrRecord *) booking), ==, BR_KEPT_TAX);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-retention/what-is-of-an-earlier-day-is-over", test_boundary);
  g_test_add_func ("/data-retention/no-months-keep-for-ever", test_for_ever);
  g_test_add_func ("/data-retention/who-looked-is-kept-for-a-year-at-least", test_access_log);
  g_test_add_func ("/erasure/tax-law-keeps-six-years", test_tax);
  g_test_add_func ("/erasure/a-booking-is-kept-for-tax-where-a-deposit-was-taken", test_bookings);
  return g_test_run ();
}
