#include "config.h"

#include "exchange/br-recurrence.h"

#include "core/base/br-error.h"

static GArray *
expand (const char *rule,
        const char *first,
        const char *clock,
        const char *zone_name,
        const char *last)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GError) error = NULL;
  BrRecurrence recurrence = { .rule = rule, .starts = -1, .zone = zone };
  BrDate end;
  GArray *found;

  g_assert_true (br_date_parse (first, &recurrence.starts_on, NULL));
  g_assert_true (br_date_parse (last, &end, NULL));
  if (clock != NULL)
    g_assert_true (br_clock_parse (clock, &recurrence.starts, NULL));
  found = br_recurrence_expand (&recurrence, end, NULL, &error);
  g_assert_no_error (error);
  return found;
}

static void
assert_instants (GArray     *found,
                 const char *zone_name,
                 const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *text = br_instant_format (g_array_index (found, BrInstant, i), zone, "%m-%d %H:%M%z ");

      g_string_append (said, text);
    }
  g_assert_cmpstr (said->str, ==, expected);
  g_array_unref (found);
}

static void
test_fridays (void)
{
  /* 2026-12-04 is a Friday. */
  assert_instants (expand ("FREQ=WEEKLY;BYDAY=FR;COUNT=3", "2026-12-04", "22:00", "Europe/London", "2027-12-31"),
                   "Europe/London", "12-04 22:00+0000 12-11 22:00+0000 12-18 22:00+0000 ");
}

static void
test_clocks (void)
{
  /* Clocks go forward on Sunday 29 March 2026: 01:30 is not there, and is said an hour later. They go back on 25 October,
   * when 01:30 is said twice and the first, in summer time, is meant. */
  assert_instants (expand ("FREQ=WEEKLY;COUNT=3", "2026-03-22", "01:30", "Europe/London", "2027-12-31"), "Europe/London",
                   "03-22 01:30+0000 03-29 02:30+0100 04-05 01:30+0100 ");
  assert_instants (expand ("FREQ=WEEKLY;COUNT=3", "2026-10-18", "01:30", "Europe/London", "2027-12-31"), "Europe/London",
                   "10-18 01:30+0100 10-25 01:30+0100  BST11-01 01:30+0000 ");
}

static void
test_until_in_utc (void)
{
  /* 21:00 in UTC is 22:00 in London’s summer: the one of that evening is still in it; 20:59 is before it. */
  assert_instants (expand ("FREQ=DAILY;UNTIL=20260702T210000Z", "2026-07-01", "22:00", "Europe/London", "2027-12-31"),
                   "Europe/London", "07-01 22:00+0100 07-02 22:00+0100 ");
  assert_instants (expand ("FREQ=DAILY;UNTIL=20260702T205900Z", "2026-07-01", "22:00", "Europe/London", "2027-12-31"),
                   "Europe/London", "07-01 22:00+0100 ");
  assert_instants (expand ("FREQ=DAILY;UNTIL=20260702", "2026-07-01", "22:00", "Europe/London", "2027-12-31"),
                   "Europe/London", "07-01 22:00+0100 07-02 22:00+0100 ");
}

static void
test_month_ends (void)
{
  /* The last Friday of a month, and the 31st of those that have one. */
  assert_instants (expand ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2026-01-30", "20:00", "UTC", "2027-12-31"), "UTC",
                   "01-30 20:00+0000 02-27 20:00+0000 03-27 20:00+0000 ");
  assert_instants (expand ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "2026-01-31", "20:00", "UTC", "2027-12-31"), "UTC",
                   "01-31 20:00+0000 03-31 20:00+0000 05-31 20:00+0000 ");
}

static void
test_first_counts (void)
{
  /* A Thursday, of a rule for Fridays. */
  assert_instants (expand ("FREQ=WEEKLY;BYDAY=FR", "2026-12-03", NULL, "UTC", "2026-12-12"), "UTC",
                   "12-03 00:00+0000 12-04 00:00+0000 12-11 00:00+0000 ");
}

static void
test_exceptions (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GArray) left_out = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (BrInstant));
  BrRecurrence recurrence = { "FREQ=WEEKLY;COUNT=3", br_date_from_ymd (2026, 12, 4), 0, zone, left_out, added };
  BrInstant second, between;

  br_local_to_instant (br_date_from_ymd (2026, 12, 11), 0, zone, &second);
  br_local_to_instant (br_date_from_ymd (2026, 12, 6), 0, zone, &between);
  g_array_append_val (left_out, second);
  g_array_append_val (added, between);
  g_array_append_val (added, between);
  assert_instants (br_recurrence_expand (&recurrence, br_date_from_ymd (2026, 12, 31), NULL, NULL), "UTC",
                   "12-04 00:00+0000 12-06 00:00+0000 12-18 00:00+0000 ");
}

static void
test_never_ends (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BrRecurrence recurrence = { .rule = "FREQ=DAILY", .starts_on = br_date_from_ymd (2000, 1, 1), .zone = zone };
  gboolean cut = FALSE;
  g_autoptr (GArray) found = br_recurrence_expand (&recurrence, br_date_from_ymd (2200, 1, 1), &cut, NULL);

  g_assert_true (br_recurrence_is_endless (recurrence.rule));
  g_assert_false (br_recurrence_is_endless ("FREQ=DAILY;COUNT=4"));
  g_assert_cmpuint (found->len, ==, BR_RECURRENCE_MAX);
  g_assert_true (cut);
}

static void
test_refused (void)
{
  static const char *const rules[] = { "", "FREQ=SOMETIMES", "FREQ=HOURLY", "FREQ=DAILY;BYDAY=XX", "RSCALE=HEBREW;FREQ=YEARLY" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (br_recurrence_check (rules[i], &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recurrence/a-weekday-so-many-times", test_fridays);
  g_test_add_func ("/recurrence/keeps-to-the-wall-clock-where-the-clocks-change", test_clocks);
  g_test_add_func ("/recurrence/an-end-in-utc-is-looked-up-on-the-wall", test_until_in_utc);
  g_test_add_func ("/recurrence/ends-of-months", test_month_ends);
  g_test_add_func ("/recurrence/the-first-one-counts-even-off-the-rule", test_first_counts);
  g_test_add_func ("/recurrence/leaves-out-and-adds", test_exceptions);
  g_test_add_func ("/recurrence/one-without-end-is-cut-and-says-so", test_never_ends);
  g_test_add_func ("/recurrence/refuses-what-cannot-be-followed", test_refused);

  return g_test_run ();
}
