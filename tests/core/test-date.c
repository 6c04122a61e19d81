#include "config.h"

#include "core/base/br-date.h"

#include <locale.h>

#include "core/base/br-date-read.h"
#include "core/base/br-error.h"

/* Day numbers by `date -u -d DATE +%s` divided by 86,400. */
static const struct
{
  const char *text;
  int         year;
  int         month;
  int         day;
  BrDate      date;
  int         weekday;
} known[] = {
  { "1970-01-01", 1970, 1, 1, 0, 4 },
  { "1969-12-31", 1969, 12, 31, -1, 3 },
  { "2000-02-29", 2000, 2, 29, 11016, 2 },
  { "2000-03-01", 2000, 3, 1, 11017, 3 },
  { "2024-02-29", 2024, 2, 29, 19782, 4 },
  { "2026-12-19", 2026, 12, 19, 20806, 6 },
  { "2026-12-20", 2026, 12, 20, 20807, 7 },
  { "2100-03-01", 2100, 3, 1, 47541, 1 },
  { "1900-02-28", 1900, 2, 28, -25509, 3 },
  { "0001-01-01", 1, 1, 1, -719162, 1 },
  { "9999-12-31", 9999, 12, 31, 2932896, 5 },
};

static void
test_known_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      BrDate date = 0;
      int year;
      int month;
      int day;

      date = br_date_from_ymd (known[i].year, known[i].month, known[i].day);
      g_assert_cmpint (date, ==, known[i].date);
      g_assert_cmpint (br_date_get_weekday (date), ==, known[i].weekday);

      br_date_to_ymd (known[i].date, &year, &month, &day);
      g_assert_cmpint (year, ==, known[i].year);
      g_assert_cmpint (month, ==, known[i].month);
      g_assert_cmpint (day, ==, known[i].day);

      text = br_date_to_string (known[i].date);
      g_assert_cmpstr (text, ==, known[i].text);
      g_assert_true (br_date_parse (known[i].text, &date, &error));
      g_assert_no_error (error);
      g_assert_cmpint (date, ==, known[i].date);
    }
}

static void
test_agrees_with_glib_over_centuries (void)
{
  g_autoptr (GDate) glib = g_date_new_dmy (1, 1, 1599);

  for (BrDate date = br_date_from_ymd (1599, 1, 1); g_date_get_year (glib) < 2402; date++)
    {
      int year;
      int month;
      int day;

      br_date_to_ymd (date, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (glib));
      g_assert_cmpint (month, ==, g_date_get_month (glib));
      g_assert_cmpint (day, ==, g_date_get_day (glib));
      g_assert_cmpint (br_date_from_ymd (year, month, day), ==, date);
      g_assert_cmpint (br_date_get_weekday (date), ==, g_date_get_weekday (glib));
      g_date_add_days (glib, 1);
    }
}

static void
test_a_day_the_calendar_lacks_is_none (void)
{
  static const int days[][3] = {
    { 2026, 2, 29 }, { 1900, 2, 29 }, { 2024, 2, 30 }, { 2026, 4, 31 }, { 2026, 0, 1 },
    { 2026, 13, 1 }, { 2026, 1, 0 },  { 2026, 1, 32 }, { 0, 1, 1 },     { 10000, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (br_date_from_ymd (days[i][0], days[i][1], days[i][2]), ==, BR_DATE_NONE);
}

static void
test_refuses_what_is_no_date (void)
{
  static const char *const texts[] = {
    "",           "2026",        "2026-12",    "2026-12-1",   "2026-1-01",  "26-12-01",
    "2026/12/01", "01-12-2026",  "2026-02-29", "2026-12-32",  "2026-13-01", "0000-01-01",
    "2026-12-01 ", " 2026-12-01", "-026-12-01", "2026-12-01T", "２026-12-01",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      BrDate date = 42;

      g_assert_false (br_date_parse (texts[i], &date, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_cmpint (date, ==, 42);
    }
}

static void
test_none_is_written_as_nothing (void)
{
  g_autofree char *text = br_date_to_string (BR_DATE_NONE);
  g_autofree char *formatted = br_date_format (BR_DATE_NONE, "%A");

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (formatted, ==, "");
  g_assert_cmpint (br_date_get_weekday (BR_DATE_NONE), ==, 0);
}

static void
test_parts_not_asked_for_are_left_out (void)
{
  int month = 0;

  br_date_to_ymd (20806, NULL, &month, NULL);
  g_assert_cmpint (month, ==, 12);
}

static void
test_formats_for_people (void)
{
  g_autofree char *text = br_date_format (20806, "%A %d %B %Y");

  g_assert_cmpstr (text, ==, "Saturday 19 December 2026");
}

/* Worked out on a paper calendar, from Saturday 28 November 2026. */
static void
test_reads_what_people_type (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } typed[] = {
    { "4", "2026-12-04" },           { "28", "2026-11-28" },        { "27", "2026-12-27" },
    { "31", "2026-12-31" },          { "4 dec", "2026-12-04" },     { "4th December", "2026-12-04" },
    { "Dec 4", "2026-12-04" },       { "4/12", "2026-12-04" },      { "4.12.", "2026-12-04" },
    { "20 nov", "2027-11-20" },      { "1/1", "2027-01-01" },       { "29 feb", "2028-02-29" },
    { "4/12/27", "2027-12-04" },     { "04-12-2027", "2027-12-04" }, { "20 nov 2026", "2026-11-20" },
    { "tonight", "2026-11-28" },     { "tom", "2026-11-29" },       { "sat", "2026-11-28" },
    { "FRI", "2026-12-04" },         { "Fri 4 Dec 2026", "2026-12-04" }, { "friday, 4", "2026-12-04" },
    { " 2026-12-04", "2026-12-04" }, { "2026-12-04", "2026-12-04" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      BrDate date = BR_DATE_NONE;

      g_test_message ("%s", typed[i].text);
      g_assert_true (br_date_read (typed[i].text, br_date_from_ymd (2026, 11, 28), &date, &error));
      g_assert_no_error (error);
      text = br_date_to_string (date);
      g_assert_cmpstr (text, ==, typed[i].date);
    }
}

static void
test_what_is_no_date_when_typed_is_refused (void)
{
  static const char *const typed[] = { "", "  ", "0", "32", "31 feb", "29 feb 2027", "4/13", "ju", "dec", "4 4 4 4",
                                       "soon", "4 tomorrow", "fri tomorrow", "4 dec jan", "99999", "4x", "1 2 3 dec" };
  g_autoptr (GError) error = NULL;
  BrDate date = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_test_message ("%s", typed[i]);
      g_assert_false (br_date_read (typed[i], br_date_from_ymd (2026, 11, 28), &date, &refused));
      g_assert_error (refused, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
    }
  g_assert_false (br_date_read ("sat 4 dec", br_date_from_ymd (2026, 11, 28), &date, &error));
  g_assert_cmpstr (error->message, ==, "4 December 2026 is a Friday");
  g_assert_cmpint (date, ==, 7);
}

static void
test_months (void)
{
  BrDate leap = br_date_from_ymd (2028, 2, 29);

  g_assert_cmpint (br_date_add_months (br_date_from_ymd (2026, 12, 31), 2), ==, br_date_from_ymd (2027, 2, 28));
  g_assert_cmpint (br_date_add_months (br_date_from_ymd (2026, 3, 31), -1), ==, br_date_from_ymd (2026, 2, 28));
  g_assert_cmpint (br_date_add_months (leap, 12), ==, br_date_from_ymd (2029, 2, 28));
  g_assert_cmpint (br_date_add_months (leap, 0), ==, leap);
  g_assert_cmpint (br_date_add_months (leap, -12 * 3000), ==, br_date_from_ymd (1, 1, 1));
  g_assert_cmpint (br_date_add_months (leap, 12 * 9000), ==, br_date_from_ymd (9999, 12, 31));
  g_assert_cmpint (br_date_add_months (BR_DATE_NONE, 3), ==, BR_DATE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C");

  g_test_add_func ("/date/known-days", test_known_days);
  g_test_add_func ("/date/agrees-with-glib-over-centuries", test_agrees_with_glib_over_centuries);
  g_test_add_func ("/date/a-day-the-calendar-lacks-is-none", test_a_day_the_calendar_lacks_is_none);
  g_test_add_func ("/date/refuses-what-is-no-date", test_refuses_what_is_no_date);
  g_test_add_func ("/date/none-is-written-as-nothing", test_none_is_written_as_nothing);
  g_test_add_func ("/date/months-end-where-the-shorter-one-does", test_months);
  g_test_add_func ("/date/parts-not-asked-for-are-left-out", test_parts_not_asked_for_are_left_out);
  g_test_add_func ("/date/formats-for-people", test_formats_for_people);
  g_test_add_func ("/date/reads-what-people-type", test_reads_what_people_type);
  g_test_add_func ("/date/what-is-no-date-when-typed-is-refused", test_what_is_no_date_when_typed_is_refused);

  return g_test_run ();
}
