#include "config.h"

#include "exchange/br-foreign-date.h"

/* 2026-03-14 */
#define TODAY br_date_from_ymd (2026, 3, 14)

static void
assert_date (const char *text,
             BrDateOrder order,
             const char *expected)
{
  BrDate date;
  g_autofree char *found = NULL;

  g_assert_true (br_foreign_date_parse (text, order, TODAY, &date));
  found = br_date_to_string (date);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_none (const char *text)
{
  BrDate date = 42;

  g_assert_false (br_foreign_date_parse (text, BR_DATE_ORDER_DAY_FIRST, TODAY, &date));
  g_assert_cmpint (date, ==, 42);
}

static void
test_year_first (void)
{
  assert_date ("1990-02-28", BR_DATE_ORDER_MONTH_FIRST, "1990-02-28");
  assert_date ("1990/2/8", BR_DATE_ORDER_DAY_FIRST, "1990-02-08");
  assert_date ("19900228", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
  assert_date ("1990-02-28T13:45:00Z", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
  assert_date ("1990-02-28 13:45:00", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
}

static void
test_figures (void)
{
  assert_date ("03/04/1990", BR_DATE_ORDER_DAY_FIRST, "1990-04-03");
  assert_date ("03/04/1990", BR_DATE_ORDER_MONTH_FIRST, "1990-03-04");
  assert_date ("3-4-1990", BR_DATE_ORDER_DAY_FIRST, "1990-04-03");
  assert_date ("03/04/1990 00:00", BR_DATE_ORDER_MONTH_FIRST, "1990-03-04");
  /* with dots the day is first wherever dates have dots */
  assert_date ("3.4.1990", BR_DATE_ORDER_MONTH_FIRST, "1990-04-03");
}

static void
test_two_figures_of_a_year (void)
{
  assert_date ("28/02/90", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
  assert_date ("28/02/26", BR_DATE_ORDER_DAY_FIRST, "2026-02-28");
  assert_date ("28/02/27", BR_DATE_ORDER_DAY_FIRST, "1927-02-28");
}

static void
test_names_of_months (void)
{
  assert_date ("28 Feb 1990", BR_DATE_ORDER_MONTH_FIRST, "1990-02-28");
  assert_date ("Feb 28, 1990", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
  assert_date ("28th February 1990", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
  assert_date ("1er août 1985", BR_DATE_ORDER_DAY_FIRST, "1985-08-01");
  assert_date ("12. März 1985", BR_DATE_ORDER_DAY_FIRST, "1985-03-12");
  assert_date ("5 dicembre 1971", BR_DATE_ORDER_DAY_FIRST, "1971-12-05");
  assert_date ("01-Mai-85", BR_DATE_ORDER_DAY_FIRST, "1985-05-01");
  assert_date ("1985 Okt 3", BR_DATE_ORDER_DAY_FIRST, "1985-10-03");
}

static void
test_days_of_a_spreadsheet (void)
{
  /* LibreOffice shows 32932 as 1990-02-28. */
  assert_date ("32932", BR_DATE_ORDER_DAY_FIRST, "1990-02-28");
}

static void
test_what_is_no_date (void)
{
  assert_none ("");
  assert_none ("30/02/1990");
  assert_none ("13/13/1990");
  assert_none ("12/03");
  assert_none ("1990");
  assert_none ("March");
  assert_none ("unknown");
  assert_none ("28/02/1990 or so");
  assert_none ("1/2/3/4");
  assert_none ("28/02/199");
  assert_none ("123456789");
  assert_none ("28#02#1990");
}

static void
test_the_whole_column_decides (void)
{
  BrDateWitness british = { 0 }, american = { 0 }, neither = { 0 };

  br_date_witness_see (&british, "03/04/1990");
  br_date_witness_see (&british, "25/12/1990");
  br_date_witness_see (&british, "not a date");
  g_assert_cmpuint (british.day_first, ==, 1);
  g_assert_cmpuint (british.either, ==, 1);
  g_assert_cmpint (br_date_witness_decide (&british), ==, BR_DATE_ORDER_DAY_FIRST);

  br_date_witness_see (&american, "03/04/1990");
  br_date_witness_see (&american, "12/25/1990");
  g_assert_cmpint (br_date_witness_decide (&american), ==, BR_DATE_ORDER_MONTH_FIRST);

  br_date_witness_see (&neither, "03/04/1990");
  br_date_witness_see (&neither, "25.12.1990");
  br_date_witness_see (&neither, "1990-12-25");
  g_assert_cmpuint (neither.day_first + neither.month_first, ==, 0);
  g_assert_cmpint (br_date_witness_decide (&neither), ==, BR_DATE_ORDER_DAY_FIRST);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/foreign-date/the-year-first-is-clear", test_year_first);
  g_test_add_func ("/foreign-date/figures-follow-the-order", test_figures);
  g_test_add_func ("/foreign-date/a-year-of-two-figures-is-not-to-come", test_two_figures_of_a_year);
  g_test_add_func ("/foreign-date/months-have-names-in-four-languages", test_names_of_months);
  g_test_add_func ("/foreign-date/a-spreadsheet-counts-days", test_days_of_a_spreadsheet);
  g_test_add_func ("/foreign-date/what-is-no-date-is-none", test_what_is_no_date);
  g_test_add_func ("/foreign-date/the-whole-column-decides-the-order", test_the_whole_column_decides);

  return g_test_run ();
}
