#include "config.h"

#include "core/base/br-bank-holiday.h"
#include "desk/br-desk-demo-calendar.h"

#include <glib.h>

/* The bank holidays of England and Wales as the government listed them, month and day. */
static const struct
{
  int         year;
  const char *days;
} holidays[] = {
  { 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26" },
  { 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26" },
  { 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
  { 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
  { 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
  { 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26" },
  { 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
  { 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
  { 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
};

static void
test_bank_holidays (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      g_autoptr (GString) found = g_string_new (NULL);
      BrDate end = br_date_from_ymd (holidays[i].year, 12, 31);

      for (BrDate date = br_date_from_ymd (holidays[i].year, 1, 1); date <= end; date++)
        {
          g_autofree char *text = br_date_to_string (date);

          /* Where a holiday falls on a weekend the list has the day that makes up for it. */
          if (br_date_is_bank_holiday (date))
            g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", text + 5);
        }
      g_assert_cmpstr (found->str, ==, holidays[i].days);
    }
}

static BrDemoNight
night_of (int year,
          int month,
          int day)
{
  BrDemoNight night;

  br_demo_night_init (&night, br_date_from_ymd (year, month, day), br_date_from_ymd (2014, 3, 1));
  return night;
}

static void
test_lockdowns (void)
{
  g_assert_true (night_of (2020, 3, 19).open);
  g_assert_false (night_of (2020, 3, 20).open);
  g_assert_false (night_of (2020, 7, 3).open);
  g_assert_true (night_of (2020, 7, 4).open);
  g_assert_true (night_of (2020, 11, 4).open);
  g_assert_false (night_of (2020, 11, 5).open);
  g_assert_false (night_of (2020, 12, 31).open);
  g_assert_false (night_of (2021, 5, 16).open);
  g_assert_true (night_of (2021, 5, 19).open);
  /* Everybody out at ten. */
  g_assert_cmpint (night_of (2020, 10, 10).closes, ==, 22 * 60);
  g_assert_cmpint (night_of (2020, 9, 19).closes, ==, 27 * 60);
}

static void
test_week (void)
{
  /* Monday 2 to Sunday 8 March 2026 */
  g_assert_false (night_of (2026, 3, 2).open);
  g_assert_false (night_of (2026, 3, 3).open);
  for (int day = 4; day <= 8; day++)
    g_assert_true (night_of (2026, 3, day).open);
  g_assert_cmpint (night_of (2026, 3, 7).closes, ==, 27 * 60);
  g_assert_cmpint (night_of (2026, 3, 8).closes, ==, 24 * 60);
  g_assert_cmpfloat (night_of (2026, 3, 7).level, >, night_of (2026, 3, 4).level * 2);
}

static void
test_special_nights (void)
{
  g_assert_false (night_of (2025, 12, 25).open);
  g_assert_false (night_of (2026, 1, 1).open);
  /* New Year's Eve on a Wednesday, Valentine's on a Tuesday, the Sunday before a bank holiday. */
  g_assert_true (night_of (2025, 12, 31).open);
  g_assert_cmpint (night_of (2025, 12, 31).closes, ==, 27 * 60);
  g_assert_true (night_of (2023, 2, 14).open);
  g_assert_cmpint (night_of (2025, 5, 4).closes, ==, 27 * 60);
  g_assert_cmpint (night_of (2025, 5, 11).closes, ==, 24 * 60);
  /* Works' parties on a Tuesday in December only. */
  g_assert_true (night_of (2025, 12, 9).open && night_of (2025, 12, 9).office);
  g_assert_false (night_of (2025, 11, 11).open);
}

static void
test_filled (void)
{
  BrDemoNight monday = night_of (2026, 3, 2);
  BrDemoNight shut = night_of (2020, 4, 11);

  br_demo_night_fill (&monday);
  g_assert_true (monday.open);
  g_assert_cmpfloat (monday.level, >=, 1);
  g_assert_cmpint (monday.opens, <, monday.last_seating);
  g_assert_cmpint (monday.last_seating, <, monday.closes);
  br_demo_night_fill (&shut);
  g_assert_false (shut.open);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo-calendar/bank-holidays-are-those-of-england", test_bank_holidays);
  g_test_add_func ("/demo-calendar/the-house-is-shut-while-the-law-says-so", test_lockdowns);
  g_test_add_func ("/demo-calendar/it-opens-from-wednesday-to-sunday", test_week);
  g_test_add_func ("/demo-calendar/some-nights-are-not-like-their-weekday", test_special_nights);
  g_test_add_func ("/demo-calendar/tonight-is-busy-unless-the-law-forbids-it", test_filled);
  return g_test_run ();
}
