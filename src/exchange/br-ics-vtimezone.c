#include "config.h"

#include "exchange/br-ics-vtimezone.h"

#define DAY_SECONDS (24 * 60 * 60)

/* What the clocks change from, to and when; @seconds on the wall as it was before, since 1970. */
typedef struct
{
  gint64      unix_seconds;
  int         from;
  int         to;
  gboolean    daylight;
  const char *name;
} Change;

static int
interval_at (GTimeZone *zone,
             gint64     unix_seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_seconds);
}

/* Between two days whose offsets differ, the second at which they begin to. */
static gint64
find_change (GTimeZone *zone,
             gint64     before,
             gint64     after)
{
  int from = g_time_zone_get_offset (zone, interval_at (zone, before));

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (g_time_zone_get_offset (zone, interval_at (zone, middle)) == from)
        before = middle;
      else
        after = middle;
    }
  return after;
}

static GArray *
find_changes (GTimeZone *zone,
              int        first_year,
              int        last_year)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gint64 at = (gint64) br_date_from_ymd (first_year, 1, 1) * DAY_SECONDS;
  gint64 end = (gint64) br_date_from_ymd (last_year, 12, 31) * DAY_SECONDS;

  for (; at < end; at += DAY_SECONDS)
    {
      int now = interval_at (zone, at), then = interval_at (zone, at + DAY_SECONDS);
      Change change = { 0, g_time_zone_get_offset (zone, now), g_time_zone_get_offset (zone, then),
                        g_time_zone_is_dst (zone, then), g_time_zone_get_abbreviation (zone, then) };

      if (change.from == change.to)
        continue;
      change.unix_seconds = find_change (zone, at, at + DAY_SECONDS);
      g_array_append_val (changes, change);
    }
  return changes;
}

static void
split (const Change *change,
       BrDate       *date,
       int          *seconds)
{
  gint64 wall = change->unix_seconds + change->from;

  *date = (BrDate) (wall / DAY_SECONDS - (wall % DAY_SECONDS < 0));
  *seconds = (int) (wall - (gint64) *date * DAY_SECONDS);
}

static void
append_wall (GString      *text,
             const char   *before,
             const Change *change)
{
  BrDate date;
  int seconds, year, month, day;

  split (change, &date, &seconds);
  br_date_to_ymd (date, &year, &month, &day);
  g_string_append_printf (text, "%s%04d%02d%02dT%02d%02d%02d\r\n", before, year, month, day, seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
}

static void
append_offset (GString    *text,
               const char *name,
               int         offset)
{
  int size = ABS (offset);

  g_string_append_printf (text, "%s:%c%02d%02d", name, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0)
    g_string_append_printf (text, "%02d", size % 60);
  g_string_append (text, "\r\n");
}

/* Which weekday of its month it is: the last where it can be, for so laws say it; else counted from the first. */
static int
get_place (BrDate date,
           int   *month)
{
  int year, day, next;

  br_date_to_ymd (date, &year, month, &day);
  br_date_to_ymd (date + 7, &year, &next, &day);
  if (next != *month)
    return -1;
  br_date_to_ymd (date, &year, month, &day);
  return (day + 6) / 7;
}

static gboolean
is_like (const Change *a,
         const Change *b)
{
  return a->from == b->from && a->to == b->to && a->daylight == b->daylight;
}

/* Whether each year has the change on the same weekday of the same month, from the first on. */
static gboolean
is_yearly (const GArray *changes,
           guint         first,
           int           n_years)
{
  const Change *one = &g_array_index (changes, Change, first);
  int month, seconds, n = 0;
  BrDate date;
  int place;

  split (one, &date, &seconds);
  place = get_place (date, &month);
  for (guint i = first; i < changes->len; i++)
    {
      const Change *other = &g_array_index (changes, Change, i);
      int their_month, their_seconds;
      BrDate theirs;

      if (!is_like (one, other))
        continue;
      split (other, &theirs, &their_seconds);
      if (get_place (theirs, &their_month) != place || their_month != month || their_seconds != seconds ||
          br_date_get_weekday (theirs) != br_date_get_weekday (date))
        return FALSE;
      n++;
    }
  return n == n_years && n > 1;
}

static void
append_observance (GString      *text,
                   const GArray *changes,
                   guint         first,
                   int           n_years)
{
  static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const Change *one = &g_array_index (changes, Change, first);
  const char *kind = one->daylight ? "DAYLIGHT" : "STANDARD";
  int month, seconds;
  BrDate date;

  g_string_append_printf (text, "BEGIN:%s\r\n", kind);
  append_wall (text, "DTSTART:", one);
  append_offset (text, "TZOFFSETFROM", one->from);
  append_offset (text, "TZOFFSETTO", one->to);
  g_string_append_printf (text, "TZNAME:%s\r\n", one->name);
  split (one, &date, &seconds);
  if (is_yearly (changes, first, n_years))
    {
      int place = get_place (date, &month);

      g_string_append_printf (text, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s\r\n", month, place,
                              weekdays[br_date_get_weekday (date) - 1]);
    }
  else
    for (guint i = first + 1; i < changes->len; i++)
      if (is_like (one, &g_array_index (changes, Change, i)))
        append_wall (text, "RDATE:", &g_array_index (changes, Change, i));
  g_string_append_printf (text, "END:%s\r\n", kind);
}

static void
append_steady (GString   *text,
               GTimeZone *zone,
               int        year)
{
  int interval = interval_at (zone, (gint64) br_date_from_ymd (year, 1, 1) * DAY_SECONDS);
  int offset = g_time_zone_get_offset (zone, interval);

  g_string_append (text, "BEGIN:STANDARD\r\n");
  g_string_append_printf (text, "DTSTART:%04d0101T000000\r\n", year);
  append_offset (text, "TZOFFSETFROM", offset);
  append_offset (text, "TZOFFSETTO", offset);
  g_string_append_printf (text, "TZNAME:%s\r\nEND:STANDARD\r\n", g_time_zone_get_abbreviation (zone, interval));
}

/**
 * br_ics_vtimezone_new:
 * @name: what it is called
 * @zone: a time zone
 * @first_year: the first year that is needed
 * @last_year: the last one
 *
 * Describes a zone for those years (RFC 5545, 3.6.5): by a rule where each of them changes the clocks alike, which then
 * holds on; else by its dates.
 *
 * Returns: (transfer full): a VTIMEZONE
 */
char *
br_ics_vtimezone_new (const char *name,
                      GTimeZone  *zone,
                      int         first_year,
                      int         last_year)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) changes = find_changes (zone, first_year - 1, last_year + 1);

  g_string_append_printf (text, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", name);
  if (changes->len == 0)
    append_steady (text, zone, first_year - 1);
  for (guint i = 0; i < changes->len; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < i; k++)
        known |= is_like (&g_array_index (changes, Change, k), &g_array_index (changes, Change, i));
      if (!known)
        append_observance (text, changes, i, last_year - first_year + 3);
    }
  g_string_append (text, "END:VTIMEZONE\r\n");
  return g_string_free (text, FALSE);
}
