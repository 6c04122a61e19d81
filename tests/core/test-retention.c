#include "config.h"

#include "core/rules/br-retention.h"

static BrInstant
instant (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  BrInstant out = 0;

  br_instant_parse (text, utc, &out, &error);
  g_assert_no_error (error);
  return out;
}

/* Returns the dates that are kept, oldest first. */
static char *
keep (const BrInstant *instants,
      guint            n,
      const char      *zone_name)
{
  const BrRetention retention = BR_RETENTION_DEFAULT;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autofree gboolean *kept = g_new (gboolean, n + 1);
  GString *text = g_string_new (NULL);

  kept[n] = 42;
  br_retention_choose (&retention, instants, n, zone, kept);
  g_assert_cmpint (kept[n], ==, 42);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *iso = kept[i] ? br_instant_format (instants[i], zone, "%m-%dT%H") : NULL;

      if (iso != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", iso);
    }
  return g_string_free (text, FALSE);
}

#define DAY (24 * BR_HOUR)

/* 2025-03-31 is a Monday. */
static void
test_a_year_of_nights (void)
{
  BrInstant nights[400];
  g_autofree char *kept = NULL;

  for (int i = 0; i < 400; i++)
    nights[i] = instant ("2025-03-31T05:00:00Z") - (399 - i) * DAY;
  kept = keep (nights, G_N_ELEMENTS (nights), "UTC");
  g_assert_cmpstr (kept, ==,
                   "04-30T05 05-31T05 06-30T05 07-31T05 08-31T05 09-30T05 10-31T05 11-30T05 12-31T05 01-31T05 02-28T05 "
                   "03-09T05 03-16T05 03-23T05 "
                   "03-25T05 03-26T05 03-27T05 03-28T05 03-29T05 03-30T05 03-31T05");
}

static void
test_newest_of_a_day (void)
{
  const BrInstant day[] = { instant ("2025-03-05T09:00:00Z"), instant ("2025-03-05T23:00:00Z"),
                            instant ("2025-03-05T12:00:00Z"), instant ("2025-03-06T01:00:00Z") };
  g_autofree char *kept = keep (day, G_N_ELEMENTS (day), "UTC");

  g_assert_cmpstr (kept, ==, "03-05T23 03-06T01");
}

/* 23:30 UTC on 30 June is 1 July in Leeds. */
static void
test_days_are_local (void)
{
  const BrInstant two[] = { instant ("2025-06-30T22:30:00Z"), instant ("2025-06-30T23:30:00Z") };
  g_autofree char *in_utc = keep (two, G_N_ELEMENTS (two), "UTC");
  g_autofree char *in_leeds = keep (two, G_N_ELEMENTS (two), "Europe/London");

  g_assert_cmpstr (in_utc, ==, "06-30T23");
  g_assert_cmpstr (in_leeds, ==, "06-30T23 07-01T00");
}

/* One night a month: all twelve of them count as days, weeks and months; a thirteenth goes. */
static void
test_empty_periods_do_not_count (void)
{
  BrInstant months[14];
  g_autofree char *kept = NULL;

  for (int i = 0; i < 14; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d-%02d-15T05:00:00Z", 2024 + i / 12, 1 + i % 12);

      months[i] = instant (text);
    }
  kept = keep (months, G_N_ELEMENTS (months), "UTC");
  g_assert_cmpstr (kept, ==,
                   "03-15T05 04-15T05 05-15T05 06-15T05 07-15T05 08-15T05 09-15T05 10-15T05 11-15T05 12-15T05 01-15T05 "
                   "02-15T05");
}

static void
test_newest_is_always_kept (void)
{
  const BrRetention nothing = { 0, 0, 0 };
  const BrInstant three[] = { 5, 9, 7 };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gboolean kept[3];

  br_retention_choose (&nothing, three, 3, utc, kept);
  g_assert_false (kept[0]);
  g_assert_true (kept[1]);
  g_assert_false (kept[2]);
  br_retention_choose (&nothing, three, 0, utc, kept);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retention/of-a-year-of-nights-twenty-one-are-kept", test_a_year_of_nights);
  g_test_add_func ("/retention/of-a-day-the-newest-is-kept", test_newest_of_a_day);
  g_test_add_func ("/retention/days-are-the-venues", test_days_are_local);
  g_test_add_func ("/retention/periods-without-a-backup-do-not-count", test_empty_periods_do_not_count);
  g_test_add_func ("/retention/the-newest-is-always-kept", test_newest_is_always_kept);
  return g_test_run ();
}
