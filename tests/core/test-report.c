#include "config.h"

#include "core/rules/br-report-compare.h"
#include "core/rules/br-report-say.h"

static const BrReportColumn by_day[] = {
  { "day", "Day", BR_REPORT_DATE, FALSE },
  { "net", "Net", BR_REPORT_MONEY, TRUE },
};

static const BrReportColumn by_month[] = {
  { "month", "Month", BR_REPORT_TEXT, FALSE },
  { "net", "Net", BR_REPORT_MONEY, TRUE },
};

static const BrReportColumn by_name[] = {
  { "category", "Category", BR_REPORT_TEXT, FALSE },
  { "net", "Net", BR_REPORT_MONEY, TRUE },
};

static BrReport *
make (const BrReportColumn *columns)
{
  return br_report_new ("revenue", "GBP", columns, 2);
}

static void
add_day (BrReport *report,
         int       year,
         int       month,
         int       day,
         gint64    net)
{
  br_report_add_number (report, br_date_from_ymd (year, month, day));
  br_report_add_number (report, net);
}

static void
add_name (BrReport   *report,
          const char *name,
          const char *key,
          gint64      net)
{
  br_report_add_named (report, name, key);
  br_report_add_number (report, net);
}

static void
assert_row (const BrReport *report,
            guint           row,
            const char     *key,
            gint64          net,
            gint64          before,
            const char     *change)
{
  g_autofree char *found = br_report_get_key (report, row);
  g_autofree char *said = br_report_format_cell (report, row, 3);

  g_assert_cmpstr (found, ==, key);
  g_assert_cmpint (br_report_get_cell (report, row, 1)->number, ==, net);
  g_assert_cmpint (br_report_get_cell (report, row, 2)->number, ==, before);
  g_assert_cmpstr (said, ==, change);
}

/* Friday 6 November 2026 is 364 days after Friday 7 November 2025. */
static void
test_days (void)
{
  g_autoptr (BrReport) now = make (by_day), before = make (by_day), both = NULL;

  add_day (now, 2026, 11, 6, 12000);
  add_day (now, 2026, 11, 8, 500);
  add_day (before, 2025, 11, 7, 10000);
  add_day (before, 2025, 11, 8, 4000);
  add_day (before, 2025, 11, 10, 1500);
  both = br_report_compare (now, before, "net", br_date_from_ymd (2026, 11, 8));
  g_assert_cmpuint (br_report_get_n_rows (both), ==, 4);
  assert_row (both, 0, "2026-11-06", 12000, 10000, "+20.0 %");
  assert_row (both, 1, "2026-11-07", 0, 4000, "−100.0 %");
  assert_row (both, 2, "2026-11-08", 500, 0, "");
  /* Monday has not been yet. */
  assert_row (both, 3, "2026-11-09", 0, 1500, "");
  g_assert_true (br_report_get_cell (both, 3, 1)->empty);
  g_assert_cmpint (br_report_get_total (both, 1), ==, 12500);
  g_assert_cmpint (br_report_get_total (both, 2), ==, 15500);
}

static void
test_months (void)
{
  g_autoptr (BrReport) now = make (by_month), before = make (by_month), both = NULL;

  add_name (now, "2026-02", NULL, 300);
  add_name (before, "2025-01", NULL, 100);
  add_name (before, "2025-02", NULL, 400);
  both = br_report_compare (now, before, "net", br_date_from_ymd (2026, 11, 8));
  g_assert_cmpuint (br_report_get_n_rows (both), ==, 2);
  assert_row (both, 0, "2026-01", 0, 100, "−100.0 %");
  assert_row (both, 1, "2026-02", 300, 400, "−25.0 %");
}

/* Names stay in their order, the largest first; what has no name has its own row. */
static void
test_names (void)
{
  g_autoptr (BrReport) now = make (by_name), before = make (by_name), both = NULL;
  g_autofree char *unnamed = NULL;

  add_name (now, "Wine", "wine", 900);
  add_name (now, NULL, NULL, 100);
  add_name (before, NULL, NULL, 200);
  add_name (before, "Beer", "beer", 50);
  both = br_report_compare (now, before, "net", br_date_from_ymd (2026, 11, 8));
  g_assert_cmpuint (br_report_get_n_rows (both), ==, 3);
  assert_row (both, 0, "wine", 900, 0, "");
  assert_row (both, 1, NULL, 100, 200, "−50.0 %");
  assert_row (both, 2, "beer", 0, 50, "−100.0 %");
  unnamed = br_report_format_cell (both, 1, 0);
  g_assert_cmpstr (unnamed, ==, "None");
}

/* A part of what was lost, or of nothing, says nothing. */
static void
test_change (void)
{
  gint64 change = 0;

  g_assert_true (br_report_get_change (15, 40, &change));
  g_assert_cmpint (change, ==, -6250);
  g_assert_false (br_report_get_change (15, 0, &change));
  g_assert_false (br_report_get_change (15, -40, &change));
}

static void
test_currency (void)
{
  g_autoptr (BrReport) report = make (by_name);
  g_autofree char *euros = NULL;

  add_name (report, "po_1", NULL, 1000);
  br_report_set_row_currency (report, "GBP");
  add_name (report, "po_2", NULL, 500);
  br_report_set_row_currency (report, "EUR");
  g_assert_cmpint (br_report_get_total (report, 1), ==, 1000);
  euros = br_report_format_cell (report, 1, 1);
  g_assert_cmpstr (euros, ==, "€5.00");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/a-saturday-is-compared-with-a-saturday", test_days);
  g_test_add_func ("/report/a-month-is-compared-with-the-same-of-the-calendar", test_months);
  g_test_add_func ("/report/names-are-compared-with-themselves", test_names);
  g_test_add_func ("/report/nothing-is-no-part-of-nothing", test_change);
  g_test_add_func ("/report/another-currency-is-not-added-up", test_currency);
  return g_test_run ();
}
