#include "config.h"

#include "core/base/br-instant.h"

#include <locale.h>

#include "core/base/br-error.h"

#define AT(h, m) ((h) * 60 + (m))

#define ONCE BR_LOCAL_TIME_UNIQUE
#define TWICE BR_LOCAL_TIME_AMBIGUOUS
#define NEVER BR_LOCAL_TIME_GAP

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    g_error ("The time zone %s is not installed", name);

  return zone;
}

static BrInstant
utc (int year,
     int month,
     int day,
     int hours,
     int minutes)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, hours, minutes, 0);

  return g_date_time_to_unix (time) * 1000;
}

typedef struct
{
  const char *zone;
  int         date[3];
  int         minutes;
  BrLocalTime found;
  int         utc_date[3];
  int         utc_minutes;
} Wall;

/* UTC by hand from the published changes of each zone: the European Union's at 01:00 UTC, New
 * York's at 02:00 local, Sydney's at 03:00 and 02:00 local, Lord Howe's by half an hour at 02:00
 * local. */
static const Wall walls[] = {
  { "Europe/London", { 2026, 1, 15 }, AT (20, 0), ONCE, { 2026, 1, 15 }, AT (20, 0) },
  { "Europe/London", { 2026, 7, 15 }, AT (20, 0), ONCE, { 2026, 7, 15 }, AT (19, 0) },
  { "Europe/London", { 2026, 7, 15 }, AT (0, 30), ONCE, { 2026, 7, 14 }, AT (23, 30) },
  { "Europe/London", { 2025, 10, 26 }, AT (0, 59), ONCE, { 2025, 10, 25 }, AT (23, 59) },
  { "Europe/London", { 2025, 10, 26 }, AT (1, 0), TWICE, { 2025, 10, 26 }, AT (0, 0) },
  { "Europe/London", { 2025, 10, 26 }, AT (1, 30), TWICE, { 2025, 10, 26 }, AT (0, 30) },
  { "Europe/London", { 2025, 10, 26 }, AT (1, 59), TWICE, { 2025, 10, 26 }, AT (0, 59) },
  { "Europe/London", { 2025, 10, 26 }, AT (2, 0), ONCE, { 2025, 10, 26 }, AT (2, 0) },
  { "Europe/London", { 2026, 3, 29 }, AT (0, 59), ONCE, { 2026, 3, 29 }, AT (0, 59) },
  { "Europe/London", { 2026, 3, 29 }, AT (1, 0), NEVER, { 2026, 3, 29 }, AT (1, 0) },
  { "Europe/London", { 2026, 3, 29 }, AT (1, 30), NEVER, { 2026, 3, 29 }, AT (1, 30) },
  { "Europe/London", { 2026, 3, 29 }, AT (1, 59), NEVER, { 2026, 3, 29 }, AT (1, 59) },
  { "Europe/London", { 2026, 3, 29 }, AT (2, 0), ONCE, { 2026, 3, 29 }, AT (1, 0) },
  { "Europe/London", { 1970, 7, 1 }, AT (12, 0), ONCE, { 1970, 7, 1 }, AT (11, 0) },
  { "Europe/London", { 2049, 7, 1 }, AT (12, 0), ONCE, { 2049, 7, 1 }, AT (11, 0) },
  { "Europe/Dublin", { 2025, 10, 26 }, AT (1, 30), TWICE, { 2025, 10, 26 }, AT (0, 30) },
  { "Europe/Dublin", { 2026, 3, 29 }, AT (1, 30), NEVER, { 2026, 3, 29 }, AT (1, 30) },
  { "Europe/Lisbon", { 2025, 10, 26 }, AT (1, 30), TWICE, { 2025, 10, 26 }, AT (0, 30) },
  { "Europe/Lisbon", { 2025, 10, 26 }, AT (2, 0), ONCE, { 2025, 10, 26 }, AT (2, 0) },
  { "Europe/Lisbon", { 2026, 3, 29 }, AT (1, 30), NEVER, { 2026, 3, 29 }, AT (1, 30) },
  { "America/New_York", { 2025, 11, 2 }, AT (0, 59), ONCE, { 2025, 11, 2 }, AT (4, 59) },
  { "America/New_York", { 2025, 11, 2 }, AT (1, 30), TWICE, { 2025, 11, 2 }, AT (5, 30) },
  { "America/New_York", { 2025, 11, 2 }, AT (2, 0), ONCE, { 2025, 11, 2 }, AT (7, 0) },
  { "America/New_York", { 2026, 3, 8 }, AT (1, 59), ONCE, { 2026, 3, 8 }, AT (6, 59) },
  { "America/New_York", { 2026, 3, 8 }, AT (2, 30), NEVER, { 2026, 3, 8 }, AT (7, 30) },
  { "America/New_York", { 2026, 3, 8 }, AT (3, 0), ONCE, { 2026, 3, 8 }, AT (7, 0) },
  { "Australia/Sydney", { 2026, 4, 5 }, AT (1, 59), ONCE, { 2026, 4, 4 }, AT (14, 59) },
  { "Australia/Sydney", { 2026, 4, 5 }, AT (2, 30), TWICE, { 2026, 4, 4 }, AT (15, 30) },
  { "Australia/Sydney", { 2026, 4, 5 }, AT (3, 0), ONCE, { 2026, 4, 4 }, AT (17, 0) },
  { "Australia/Sydney", { 2026, 10, 4 }, AT (2, 30), NEVER, { 2026, 10, 3 }, AT (16, 30) },
  { "Australia/Lord_Howe", { 2026, 4, 5 }, AT (1, 29), ONCE, { 2026, 4, 4 }, AT (14, 29) },
  { "Australia/Lord_Howe", { 2026, 4, 5 }, AT (1, 45), TWICE, { 2026, 4, 4 }, AT (14, 45) },
  { "Australia/Lord_Howe", { 2026, 4, 5 }, AT (2, 0), ONCE, { 2026, 4, 4 }, AT (15, 30) },
  { "Australia/Lord_Howe", { 2026, 10, 4 }, AT (2, 15), NEVER, { 2026, 10, 3 }, AT (15, 45) },
  { "Australia/Lord_Howe", { 2026, 10, 4 }, AT (2, 30), ONCE, { 2026, 10, 3 }, AT (15, 30) },
  { "Pacific/Apia", { 2011, 12, 30 }, AT (12, 0), NEVER, { 2011, 12, 30 }, AT (22, 0) },
  { "Asia/Kathmandu", { 2026, 1, 1 }, AT (0, 0), ONCE, { 2025, 12, 31 }, AT (18, 15) },
  { "UTC", { 2026, 1, 1 }, AT (0, 0), ONCE, { 2026, 1, 1 }, AT (0, 0) },
};

static void
test_wall_clock_to_instant (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++)
    {
      const Wall *wall = &walls[i];
      g_autoptr (GTimeZone) zone = zone_of (wall->zone);
      BrDate date = br_date_from_ymd (wall->date[0], wall->date[1], wall->date[2]);
      BrInstant expected = utc (wall->utc_date[0], wall->utc_date[1], wall->utc_date[2],
                                wall->utc_minutes / 60, wall->utc_minutes % 60);
      BrInstant instant = 0;
      BrDate shown_date;
      int shown_minutes;

      g_test_message ("%s, row %" G_GSIZE_FORMAT, wall->zone, i);
      g_assert_cmpint (br_local_to_instant (date, wall->minutes, zone, &instant), ==, wall->found);
      g_assert_cmpint (instant, ==, expected);

      if (wall->found == BR_LOCAL_TIME_GAP)
        continue;

      br_instant_to_local (instant, zone, &shown_date, &shown_minutes);
      g_assert_cmpint (shown_date, ==, date);
      g_assert_cmpint (shown_minutes, ==, wall->minutes);
    }
}

static void
test_both_halves_of_an_hour_twice_shown_read_alike (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");
  BrInstant instants[] = { utc (2025, 10, 26, 0, 30), utc (2025, 10, 26, 1, 30) };

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      BrDate date;
      int minutes;

      br_instant_to_local (instants[i], london, &date, &minutes);
      g_assert_cmpint (date, ==, br_date_from_ymd (2025, 10, 26));
      g_assert_cmpint (minutes, ==, AT (1, 30));
    }
}

static void
test_a_gap_moves_forward_by_itself (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");
  BrInstant instant;
  int minutes;

  br_local_to_instant (br_date_from_ymd (2026, 3, 29), AT (1, 30), london, &instant);
  br_instant_to_local (instant, london, NULL, &minutes);
  g_assert_cmpint (minutes, ==, AT (2, 30));
}

static void
test_minutes_run_on_into_other_days (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");
  BrInstant instant;

  br_local_to_instant (br_date_from_ymd (2026, 12, 31), AT (25, 0), london, &instant);
  g_assert_cmpint (instant, ==, utc (2027, 1, 1, 1, 0));
  br_local_to_instant (br_date_from_ymd (2027, 1, 1), -1, london, &instant);
  g_assert_cmpint (instant, ==, utc (2026, 12, 31, 23, 59));
}

static void
test_before_1970_rounds_down (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BrDate date;
  int minutes;

  br_instant_to_local (-1, zone, &date, &minutes);
  g_assert_cmpint (date, ==, -1);
  g_assert_cmpint (minutes, ==, AT (23, 59));
}

static void
assert_night (GTimeZone  *zone,
              int         cut_off,
              BrInstant   instant,
              const char *expected)
{
  g_autofree char *night = br_date_to_string (br_business_date_of (instant, zone, cut_off));

  g_assert_cmpstr (night, ==, expected);
}

static void
test_small_hours_belong_to_the_night_before (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");

  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 12, 19, 20, 0), "2026-12-19");
  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 12, 20, 1, 30), "2026-12-19");
  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 12, 20, 5, 59), "2026-12-19");
  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 12, 20, 6, 0), "2026-12-20");
  assert_night (london, 0, utc (2026, 12, 20, 1, 30), "2026-12-20");
  /* In summer 05:30 UTC is 06:30 on the wall. */
  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 7, 18, 5, 30), "2026-07-18");
  assert_night (london, BR_CUT_OFF_DEFAULT, utc (2026, 7, 18, 4, 30), "2026-07-17");
}

static void
test_a_time_in_the_small_hours_is_on_the_next_day (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");
  BrDate saturday = br_date_from_ymd (2025, 10, 25);
  BrInstant instant;
  BrLocalTime found;

  found = br_business_time_to_instant (saturday, AT (20, 0), london, BR_CUT_OFF_DEFAULT, &instant);
  g_assert_cmpint (found, ==, BR_LOCAL_TIME_UNIQUE);
  g_assert_cmpint (instant, ==, utc (2025, 10, 25, 19, 0));

  found = br_business_time_to_instant (saturday, AT (1, 30), london, BR_CUT_OFF_DEFAULT, &instant);
  g_assert_cmpint (found, ==, BR_LOCAL_TIME_AMBIGUOUS);
  g_assert_cmpint (instant, ==, utc (2025, 10, 26, 0, 30));

  found = br_business_time_to_instant (saturday, AT (6, 0), london, BR_CUT_OFF_DEFAULT, &instant);
  g_assert_cmpint (found, ==, BR_LOCAL_TIME_UNIQUE);
  g_assert_cmpint (instant, ==, utc (2025, 10, 25, 5, 0));

  found = br_business_time_to_instant (br_date_from_ymd (2026, 3, 28), AT (1, 30), london,
                                       BR_CUT_OFF_DEFAULT, &instant);
  g_assert_cmpint (found, ==, BR_LOCAL_TIME_GAP);
  g_assert_cmpint (instant, ==, utc (2026, 3, 29, 1, 30));
}

static void
test_nights_of_the_clock_changes_are_longer_and_shorter (void)
{
  static const struct
  {
    const char *zone;
    int         date[3];
    int         minutes;
  } nights[] = {
    { "Europe/London", { 2026, 12, 19 }, 24 * 60 },
    { "Europe/London", { 2025, 10, 25 }, 25 * 60 },
    { "Europe/London", { 2026, 3, 28 }, 23 * 60 },
    { "Australia/Lord_Howe", { 2026, 4, 4 }, 24 * 60 + 30 },
    { "Australia/Lord_Howe", { 2026, 10, 3 }, 23 * 60 + 30 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      g_autoptr (GTimeZone) zone = zone_of (nights[i].zone);
      BrDate date = br_date_from_ymd (nights[i].date[0], nights[i].date[1], nights[i].date[2]);
      BrInstant starts;
      BrInstant ends;
      BrInstant next;

      br_business_day_bounds (date, zone, BR_CUT_OFF_DEFAULT, &starts, &ends);
      g_assert_cmpint ((ends - starts) / BR_MINUTE, ==, nights[i].minutes);
      br_business_day_bounds (date + 1, zone, BR_CUT_OFF_DEFAULT, &next, NULL);
      g_assert_cmpint (next, ==, ends);
    }
}

/* Whatever the cut-off, also one in the hour that comes twice or never. */
static void
test_every_instant_is_within_its_business_day (void)
{
  static const char *const names[] = { "Europe/London", "America/New_York", "Australia/Lord_Howe" };
  static const int cut_offs[]
    = { 0, AT (1, 0), AT (1, 30), AT (1, 45), AT (2, 0), AT (2, 15), AT (6, 0), AT (23, 59) };
  const BrInstant froms[]
    = { utc (2025, 10, 25, 0, 0), utc (2025, 11, 1, 12, 0), utc (2026, 3, 7, 12, 0),
        utc (2026, 3, 28, 0, 0),  utc (2026, 4, 4, 0, 0),   utc (2026, 10, 3, 0, 0) };

  for (gsize z = 0; z < G_N_ELEMENTS (names); z++)
    {
      g_autoptr (GTimeZone) zone = zone_of (names[z]);

      for (gsize c = 0; c < G_N_ELEMENTS (cut_offs); c++)
        for (gsize f = 0; f < G_N_ELEMENTS (froms); f++)
          for (BrInstant at = froms[f]; at < froms[f] + 48 * BR_HOUR; at += 7 * BR_MINUTE + 500)
            {
              BrDate date = br_business_date_of (at, zone, cut_offs[c]);
              BrInstant starts;
              BrInstant ends;

              br_business_day_bounds (date, zone, cut_offs[c], &starts, &ends);
              g_assert_cmpint (at, >=, starts);
              g_assert_cmpint (at, <, ends);
            }
    }
}

static const struct
{
  const char *text;
  BrInstant   seconds;
  int         milliseconds;
} instants[] = {
  /* `date -u -d TEXT +%s`; those without an offset are London's. */
  { "1970-01-01T00:00:00Z", 0, 0 },
  { "2026-12-19T20:00:00Z", 1797710400, 0 },
  { "2026-12-19t20:00:00z", 1797710400, 0 },
  { "2026-12-19 20:00:00Z", 1797710400, 0 },
  { "2026-12-19T20:00Z", 1797710400, 0 },
  { "2026-12-19T20:00:00+00:00", 1797710400, 0 },
  { "2026-12-19T21:00:00+01:00", 1797710400, 0 },
  { "2026-12-19T21:00:00+01", 1797710400, 0 },
  { "2026-12-20T01:30:00+0530", 1797710400, 0 },
  { "2026-12-19T15:00:00-05:00", 1797710400, 0 },
  { "2026-12-19T19:58:45-00:01:15", 1797710400, 0 },
  { "2026-12-19T20:00:00", 1797710400, 0 },
  { "2026-12-19", 1797638400, 0 },
  { "2026-07-15T20:00", 1784142000, 0 },
  { "2026-07-15", 1784070000, 0 },
  { "2025-10-26T01:30", 1761438600, 0 },
  { "2026-03-29T01:30", 1774747800, 0 },
  { "2026-12-19T20:00:00.5Z", 1797710400, 500 },
  { "2026-12-19T20:00:00,25Z", 1797710400, 250 },
  { "2026-12-19T20:00:00.1239999999Z", 1797710400, 123 },
  { "2026-12-19T20:00:59.007", 1797710459, 7 },
  { "1969-12-31T23:59:59.250Z", -1, 250 },
};

static void
test_reads_iso_8601 (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GError) error = NULL;
      BrInstant instant = 0;

      g_test_message ("%s", instants[i].text);
      g_assert_true (br_instant_parse (instants[i].text, london, &instant, &error));
      g_assert_no_error (error);
      g_assert_cmpint (instant, ==, instants[i].seconds * 1000 + instants[i].milliseconds);
    }
}

static void
test_refuses_what_is_no_instant (void)
{
  static const char *const texts[] = {
    "",
    "now",
    "2026",
    "2026-12",
    "20261219T200000Z",
    "2026-12-19T",
    "2026-12-19T20",
    "2026-12-19T20:",
    "2026-12-19T20:0",
    "2026-12-19T24:00",
    "2026-12-19T20:60",
    "2026-12-19T20:00:60",
    "2026-12-19T20:00:",
    "2026-12-19T20:00:00.",
    "2026-12-19T20:00:00.Z",
    "2026-12-19T20:00:00ZZ",
    "2026-12-19T20:00:00 Z",
    "2026-12-19T20:00:00+",
    "2026-12-19T20:00:00+1",
    "2026-12-19T20:00:00+24:00",
    "2026-12-19T20:00:00+01:",
    "2026-12-19T20:00:00+01:60",
    "2026-12-19T20:00:00+01:00Z",
    "2026-12-19Z",
    "2026-02-29T20:00Z",
    "2026-13-19T20:00Z",
    "2026-12-19T20:00:00Europe/London",
    " 2026-12-19",
    "2026-12-19 ",
    "+2026-12-19",
  };
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      BrInstant instant = 42;

      g_test_message ("%s", texts[i]);
      g_assert_false (br_instant_parse (texts[i], london, &instant, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_cmpint (instant, ==, 42);
    }
}

static void
test_without_a_zone_the_offset_must_be_said (void)
{
  g_autoptr (GError) error = NULL;
  BrInstant instant = 42;

  g_assert_false (br_instant_parse ("2026-12-19T20:00", NULL, &instant, &error));
  g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
  g_assert_cmpint (instant, ==, 42);
  g_assert_true (br_instant_parse ("2026-12-19T20:00Z", NULL, &instant, NULL));
  g_assert_cmpint (instant, ==, utc (2026, 12, 19, 20, 0));
}

static void
test_writes_iso_8601 (void)
{
  const struct
  {
    const char *zone;
    BrInstant   instant;
    const char *text;
  } written[] = {
    { "Europe/London", utc (2026, 12, 19, 20, 0), "2026-12-19T20:00:00+00:00" },
    { "Europe/London", utc (2026, 7, 14, 23, 5), "2026-07-15T00:05:00+01:00" },
    { "Europe/London", utc (2025, 10, 26, 0, 30), "2025-10-26T01:30:00+01:00" },
    { "Europe/London", utc (2025, 10, 26, 1, 30), "2025-10-26T01:30:00+00:00" },
    { "Europe/London", utc (2026, 12, 19, 20, 0) + 59007, "2026-12-19T20:00:59.007+00:00" },
    { "Europe/London", utc (1840, 1, 1, 12, 0), "1840-01-01T11:58:45-00:01:15" },
    { "UTC", -750, "1969-12-31T23:59:59.250+00:00" },
    { "America/New_York", utc (2026, 12, 19, 20, 0), "2026-12-19T15:00:00-05:00" },
    { "America/St_Johns", utc (2026, 12, 19, 20, 0), "2026-12-19T16:30:00-03:30" },
    { "Asia/Kathmandu", utc (2026, 12, 19, 20, 0), "2026-12-20T01:45:00+05:45" },
    { "Australia/Lord_Howe", utc (2026, 7, 1, 0, 0), "2026-07-01T10:30:00+10:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (GTimeZone) zone = zone_of (written[i].zone);
      g_autofree char *text = br_instant_to_iso (written[i].instant, zone);
      BrInstant again = 0;

      g_assert_cmpstr (text, ==, written[i].text);
      g_assert_true (br_instant_parse (text, NULL, &again, NULL));
      g_assert_cmpint (again, ==, written[i].instant);
    }
}

static void
test_none_is_written_as_nothing (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *text = br_instant_to_iso (BR_INSTANT_NONE, zone);

  g_assert_cmpstr (text, ==, "");
}

static void
assert_clock (const char *zone_name,
              BrInstant   instant,
              const char *expected)
{
  g_autoptr (GTimeZone) zone = zone_of (zone_name);
  g_autofree char *text = br_instant_format_clock (instant, zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_clock_says_which_of_two_it_is (void)
{
  assert_clock ("Europe/London", utc (2026, 12, 19, 20, 0), "20:00");
  assert_clock ("Europe/London", utc (2026, 7, 14, 23, 5), "00:05");
  assert_clock ("Europe/London", utc (2025, 10, 25, 23, 59), "00:59");
  assert_clock ("Europe/London", utc (2025, 10, 26, 0, 0), "01:00 BST");
  assert_clock ("Europe/London", utc (2025, 10, 26, 0, 30), "01:30 BST");
  assert_clock ("Europe/London", utc (2025, 10, 26, 0, 59) + 59999, "01:59 BST");
  assert_clock ("Europe/London", utc (2025, 10, 26, 1, 30), "01:30 GMT");
  assert_clock ("Europe/London", utc (2025, 10, 26, 2, 0), "02:00");
  assert_clock ("Europe/London", utc (2026, 3, 29, 1, 0), "02:00");
  assert_clock ("America/New_York", utc (2025, 11, 2, 6, 30), "01:30 EST");
}

static void
test_formats_for_people (void)
{
  g_autoptr (GTimeZone) london = zone_of ("Europe/London");
  g_autofree char *summer
    = br_instant_format (utc (2026, 7, 14, 23, 5), london, "%a %d %b %Y, %H:%M %Z");
  g_autofree char *fraction = br_instant_format (-750, london, "%Y-%m-%d %H:%M:%S.%f");
  g_autofree char *first = br_instant_format (utc (2025, 10, 26, 0, 30), london, "%a %d %b %Y %H:%M");
  g_autofree char *second = br_instant_format (utc (2025, 10, 26, 1, 30), london, "%a %d %b %Y %H:%M");
  g_autofree char *day = br_instant_format (utc (2025, 10, 26, 1, 30), london, "%a %d %b %Y");

  /* the hour that comes twice */
  g_assert_cmpstr (first, ==, "Sun 26 Oct 2025 01:30 BST");
  g_assert_cmpstr (second, ==, "Sun 26 Oct 2025 01:30 GMT");
  g_assert_cmpstr (day, ==, "Sun 26 Oct 2025");
  g_assert_cmpstr (summer, ==, "Wed 15 Jul 2026, 00:05 BST");
  /* London kept summer time all through 1970's winter. */
  g_assert_cmpstr (fraction, ==, "1970-01-01 00:59:59.250000");
}

static void
test_reads_a_clock (void)
{
  static const struct
  {
    const char *text;
    int         minutes;
  } clocks[] = { { "0:00", 0 },    { "00:00", 0 },    { "9:05", 545 },
                 { "09:05", 545 }, { "20:30", 1230 }, { "23:59", 1439 } };
  static const char *const wrong[] = {
    "",       "8",     "8pm", "20",  "2030",  "20:3",     "24:00", "20:60", "020:30",
    "20:30 ", " 9:05", "9:5", ":30", "-1:00", "20:30:00", "20.30", "9:050",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (GError) error = NULL;
      int minutes = -1;

      g_assert_true (br_clock_parse (clocks[i].text, &minutes, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minutes, ==, clocks[i].minutes);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      int minutes = 42;

      g_test_message ("%s", wrong[i]);
      g_assert_false (br_clock_parse (wrong[i], &minutes, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_cmpint (minutes, ==, 42);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C");

  g_test_add_func ("/instant/wall-clock-to-instant", test_wall_clock_to_instant);
  g_test_add_func ("/instant/both-halves-of-an-hour-twice-shown-read-alike",
                   test_both_halves_of_an_hour_twice_shown_read_alike);
  g_test_add_func ("/instant/a-gap-moves-forward-by-itself", test_a_gap_moves_forward_by_itself);
  g_test_add_func ("/instant/minutes-run-on-into-other-days", test_minutes_run_on_into_other_days);
  g_test_add_func ("/instant/before-1970-rounds-down", test_before_1970_rounds_down);
  g_test_add_func ("/instant/small-hours-belong-to-the-night-before",
                   test_small_hours_belong_to_the_night_before);
  g_test_add_func ("/instant/a-time-in-the-small-hours-is-on-the-next-day",
                   test_a_time_in_the_small_hours_is_on_the_next_day);
  g_test_add_func ("/instant/nights-of-the-clock-changes-are-longer-and-shorter",
                   test_nights_of_the_clock_changes_are_longer_and_shorter);
  g_test_add_func ("/instant/every-instant-is-within-its-business-day",
                   test_every_instant_is_within_its_business_day);
  g_test_add_func ("/instant/reads-iso-8601", test_reads_iso_8601);
  g_test_add_func ("/instant/refuses-what-is-no-instant", test_refuses_what_is_no_instant);
  g_test_add_func ("/instant/without-a-zone-the-offset-must-be-said",
                   test_without_a_zone_the_offset_must_be_said);
  g_test_add_func ("/instant/writes-iso-8601", test_writes_iso_8601);
  g_test_add_func ("/instant/none-is-written-as-nothing", test_none_is_written_as_nothing);
  g_test_add_func ("/instant/clock-says-which-of-two-it-is", test_clock_says_which_of_two_it_is);
  g_test_add_func ("/instant/formats-for-people", test_formats_for_people);
  g_test_add_func ("/instant/reads-a-clock", test_reads_a_clock);

  return g_test_run ();
}
