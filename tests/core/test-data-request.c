#include "config.h"

#include "core/rules/br-data-request.h"

static void
assert_due (BrRequestKind kind,
            const char   *received,
            gboolean      extended,
            const char   *due)
{
  g_autofree char *text = NULL;
  BrDate date;

  g_assert_true (br_date_parse (received, &date, NULL));
  text = br_date_to_string (br_data_request_get_due (kind, date, extended));
  g_assert_cmpstr (text, ==, due);
}

static void
test_month (void)
{
  assert_due (BR_REQUEST_ACCESS, "2026-09-03", FALSE, "2026-10-03");
  assert_due (BR_REQUEST_ERASURE, "2026-12-31", FALSE, "2027-01-31");
}

static void
test_short_month (void)
{
  assert_due (BR_REQUEST_ACCESS, "2027-01-31", FALSE, "2027-02-28");
  assert_due (BR_REQUEST_ACCESS, "2028-01-30", FALSE, "2028-02-29");
}

static void
test_extended (void)
{
  assert_due (BR_REQUEST_ACCESS, "2026-11-30", TRUE, "2027-02-28");
  assert_due (BR_REQUEST_RECTIFICATION, "2026-03-15", TRUE, "2026-06-15");
}

static void
test_complaint (void)
{
  assert_due (BR_REQUEST_COMPLAINT, "2026-09-01", FALSE, "2026-10-01");
  assert_due (BR_REQUEST_COMPLAINT, "2026-02-01", FALSE, "2026-03-03");
}

static void
test_undated (void)
{
  g_assert_cmpint (br_data_request_get_due (BR_REQUEST_ACCESS, BR_DATE_NONE, FALSE), ==, BR_DATE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-request/is-answered-within-a-month", test_month);
  g_test_add_func ("/data-request/a-shorter-month-ends-earlier", test_short_month);
  g_test_add_func ("/data-request/two-months-more-where-it-is-complex", test_extended);
  g_test_add_func ("/data-request/a-complaint-is-acknowledged-within-thirty-days", test_complaint);
  g_test_add_func ("/data-request/without-a-day-there-is-no-clock", test_undated);
  return g_test_run ();
}
