#include "config.h"

#include "core/rules/br-axis.h"

#include <math.h>

static void
assert_axis (double low,
             double high,
             double finest,
             guint  most,
             double first,
             double last,
             double step,
             guint  digits)
{
  BrAxis axis = br_axis_around (low, high, finest, most);

  g_assert_cmpfloat_with_epsilon (axis.low, first, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis.high, last, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis.step, step, 1e-9);
  g_assert_cmpuint (axis.digits, ==, digits);
  g_assert_cmpuint (br_axis_get_marks (&axis), ==, lround ((last - first) / step) + 1);
}

static void
test_round_steps (void)
{
  /* 143 in five steps would be 28.6 each: the next round one is 50. */
  assert_axis (0, 143, 0, 5, 0, 150, 50, 0);
  assert_axis (0, 100, 0, 5, 0, 100, 20, 0);
  assert_axis (0, 101, 0, 5, 0, 150, 50, 0);
  assert_axis (-30, 70, 0, 5, -40, 80, 20, 0);
  assert_axis (0, 0.7, 0, 7, 0, 0.7, 0.1, 1);
  assert_axis (0.02, 0.05, 0, 3, 0.02, 0.05, 0.01, 2);
  assert_axis (0, 1234567, 0, 4, 0, 1500000, 500000, 0);
}

static void
test_one_value (void)
{
  assert_axis (5, 5, 0, 5, 0, 5, 1, 0);
  assert_axis (-5, -5, 0, 5, -5, 0, 1, 0);
}

static void
test_nothing (void)
{
  assert_axis (0, 0, 0, 5, 0, 1, 0.2, 1);
  assert_axis (0, 0, 1, 5, 0, 1, 1, 0);
  assert_axis (INFINITY, -INFINITY, 1, 5, 0, 1, 1, 0);
  assert_axis (NAN, NAN, 0, 2, 0, 1, 0.5, 1);
}

/* Nobody is half a guest. */
static void
test_finest (void)
{
  assert_axis (0, 3, 1, 10, 0, 3, 1, 0);
  assert_axis (0, 3, 0, 10, 0, 3, 0.5, 1);
}

/* ---- dates ------------------------------------------------------------------------------- */

static void
assert_dates (const char *first,
              const char *last,
              guint       most,
              BrDateStep  step,
              const char *expected)
{
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (BrDate));
  g_autoptr (GString) said = g_string_new (NULL);
  BrDate from, to;

  g_assert_true (br_date_parse (first, &from, NULL));
  g_assert_true (br_date_parse (last, &to, NULL));
  g_assert_cmpint (br_axis_get_dates (from, to, most, dates), ==, step);
  for (guint i = 0; i < dates->len; i++)
    {
      g_autofree char *day = br_date_to_string (g_array_index (dates, BrDate, i));

      g_string_append_printf (said, "%s%s", i > 0 ? " " : "", day);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

static void
test_dates (void)
{
  assert_dates ("2026-12-01", "2026-12-04", 6, BR_STEP_DAYS, "2026-12-01 2026-12-02 2026-12-03 2026-12-04");
  /* December 2026 has its Mondays on the 7th, 14th, 21st and 28th. */
  assert_dates ("2026-12-01", "2026-12-31", 8, BR_STEP_WEEKS, "2026-12-07 2026-12-14 2026-12-21 2026-12-28");
  assert_dates ("2026-11-15", "2027-02-20", 4, BR_STEP_MONTHS, "2026-12-01 2027-01-01 2027-02-01");
  assert_dates ("2026-01-01", "2026-12-31", 4, BR_STEP_MONTHS, "2026-01-01 2026-04-01 2026-07-01 2026-10-01");
  assert_dates ("2017-03-01", "2026-12-31", 6, BR_STEP_YEARS, "2018-01-01 2020-01-01 2022-01-01 2024-01-01 2026-01-01");
  assert_dates ("2026-12-05", "2026-12-05", 5, BR_STEP_DAYS, "2026-12-05");
}

/* Wherever the picture is moved to, a day that was marked still is. */
static void
test_marks_stay (void)
{
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (BrDate));
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (BrDate));
  BrDate first = br_date_from_ymd (2026, 3, 3);

  br_axis_get_dates (first, first + 60, 5, here);
  br_axis_get_dates (first + 1, first + 61, 5, there);
  g_assert_cmpuint (here->len, >, 2);
  g_assert_cmpint (g_array_index (here, BrDate, 1), ==,
                   g_array_index (there, BrDate, 1 - (g_array_index (here, BrDate, 0) == first)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/steps-are-round", test_round_steps);
  g_test_add_func ("/axis/one-value-begins-at-zero", test_one_value);
  g_test_add_func ("/axis/nothing-has-an-axis-too", test_nothing);
  g_test_add_func ("/axis/people-are-not-counted-in-halves", test_finest);
  g_test_add_func ("/axis/days-weeks-months-and-years", test_dates);
  g_test_add_func ("/axis/marks-stay-where-they-are", test_marks_stay);
  return g_test_run ();
}
