#include "config.h"

#include "core/base/br-instant.h"

#define SECOND ((gint64) 1000)
#define DAY_MINUTES (24 * 60)
#define DAY_SECONDS (DAY_MINUTES * 60)

/* No clock on earth is changed by more than this at once, but for the days that islands skipped. */
#define LARGEST_CHANGE_MINUTES (3 * 60)

static gint64
floor_divide (gint64 number,
              gint64 by)
{
  return number / by - (number % by < 0);
}

/* GLib is only ever asked about UTC: its answers for local times depend on whether the caller says
 * that they are summer time, which is what is to be found out. */
static int
find_interval (gint64     unix_seconds,
               GTimeZone *zone)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_seconds);
}

static gint64
get_offset (gint64     unix_seconds,
            GTimeZone *zone)
{
  return g_time_zone_get_offset (zone, find_interval (unix_seconds, zone));
}

/* The zone's offsets a day before and a day after are those before and after any change near by.
 * Of the two instants they give, each stands that has the offset it was reckoned with. */
static BrLocalTime
resolve_local (gint64     local_seconds,
               GTimeZone *zone,
               gint64    *unix_seconds)
{
  gint64 before = local_seconds - get_offset (local_seconds - DAY_SECONDS, zone);
  gint64 after = local_seconds - get_offset (local_seconds + DAY_SECONDS, zone);
  gboolean before_stands;
  gboolean after_stands;

  *unix_seconds = before;
  if (before == after)
    return BR_LOCAL_TIME_UNIQUE;

  before_stands = before + get_offset (before, zone) == local_seconds;
  after_stands = after + get_offset (after, zone) == local_seconds;

  if (before_stands && after_stands)
    return BR_LOCAL_TIME_AMBIGUOUS;

  if (after_stands)
    *unix_seconds = after;

  return before_stands || after_stands ? BR_LOCAL_TIME_UNIQUE : BR_LOCAL_TIME_GAP;
}

/**
 * br_local_to_instant:
 * @date: a calendar date
 * @minutes: minutes that the wall clock shows after midnight; 1440 and more are on later days
 * @zone: the venue's time zone
 * @out: (out): the instant
 *
 * Finds the instant at which the clock on the wall shows a time. Where it shows the time twice the
 * first is meant, and where it never does the time is moved forward by what the clocks were put
 * forward, as RFC 5545, 3.3.5, has it.
 *
 * Returns: which of the three it was
 */
BrLocalTime
br_local_to_instant (BrDate     date,
                     int        minutes,
                     GTimeZone *zone,
                     BrInstant *out)
{
  BrLocalTime found;
  gint64 unix_seconds;

  g_return_val_if_fail (date != BR_DATE_NONE, BR_LOCAL_TIME_UNIQUE);
  g_return_val_if_fail (zone != NULL, BR_LOCAL_TIME_UNIQUE);
  g_return_val_if_fail (out != NULL, BR_LOCAL_TIME_UNIQUE);

  found = resolve_local ((gint64) date * DAY_SECONDS + (gint64) minutes * 60, zone, &unix_seconds);
  *out = unix_seconds * SECOND;

  return found;
}

/**
 * br_instant_to_local:
 * @instant: an instant of the years 1 to 9999
 * @zone: the venue's time zone
 * @date: (out) (optional): the date on the wall
 * @minutes: (out) (optional): the minutes after midnight on the wall, 0 to 1439
 *
 * Finds what the clock on the wall shows. Twice a year two instants show the same.
 */
void
br_instant_to_local (BrInstant  instant,
                     GTimeZone *zone,
                     BrDate    *date,
                     int       *minutes)
{
  gint64 unix_seconds;
  gint64 local;
  gint64 days;

  g_return_if_fail (instant != BR_INSTANT_NONE);
  g_return_if_fail (zone != NULL);

  unix_seconds = floor_divide (instant, SECOND);
  local = unix_seconds + get_offset (unix_seconds, zone);
  days = floor_divide (local, DAY_SECONDS);
  g_return_if_fail (days > G_MININT32 && days <= G_MAXINT32);

  if (date != NULL)
    *date = days;
  if (minutes != NULL)
    *minutes = (local - days * DAY_SECONDS) / 60;
}

static BrInstant
business_day_starts (BrDate     business_date,
                     GTimeZone *zone,
                     int        cut_off)
{
  BrInstant starts;

  br_local_to_instant (business_date, cut_off, zone, &starts);

  return starts;
}

/**
 * br_business_date_of:
 * @instant: an instant
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins, 0 to 1439
 *
 * Finds the business date, the night to which the instant belongs: with the default cut-off 01:30
 * on Sunday is Saturday's. It is the date of whose br_business_day_bounds() the instant is within,
 * also where the clocks are changed at the cut-off.
 *
 * Returns: the business date
 */
BrDate
br_business_date_of (BrInstant  instant,
                     GTimeZone *zone,
                     int        cut_off)
{
  BrDate date = BR_DATE_NONE;
  int minutes = 0;

  g_return_val_if_fail (cut_off >= 0 && cut_off < DAY_MINUTES, BR_DATE_NONE);

  br_instant_to_local (instant, zone, &date, &minutes);
  if (minutes < cut_off)
    date--;

  /* Far from the cut-off the wall clock alone tells. */
  minutes = (minutes - cut_off + DAY_MINUTES) % DAY_MINUTES;
  if (minutes > LARGEST_CHANGE_MINUTES && minutes < DAY_MINUTES - LARGEST_CHANGE_MINUTES)
    return date;

  if (instant < business_day_starts (date, zone, cut_off))
    return date - 1;
  if (instant >= business_day_starts (date + 1, zone, cut_off))
    return date + 1;

  return date;
}

/**
 * br_business_time_to_instant:
 * @business_date: a business date
 * @minutes: minutes that the wall clock shows after midnight, 0 to 1439
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins, 0 to 1439
 * @out: (out): the instant
 *
 * Finds the instant of a time during a night: one before the cut-off is on the calendar's next day,
 * so 01:30 of Saturday's business date is on Sunday. Otherwise as br_local_to_instant().
 *
 * Returns: how the time maps to the instant
 */
BrLocalTime
br_business_time_to_instant (BrDate     business_date,
                             int        minutes,
                             GTimeZone *zone,
                             int        cut_off,
                             BrInstant *out)
{
  g_return_val_if_fail (business_date != BR_DATE_NONE, BR_LOCAL_TIME_UNIQUE);
  g_return_val_if_fail (minutes >= 0 && minutes < DAY_MINUTES, BR_LOCAL_TIME_UNIQUE);
  g_return_val_if_fail (cut_off >= 0 && cut_off < DAY_MINUTES, BR_LOCAL_TIME_UNIQUE);

  return br_local_to_instant (minutes < cut_off ? business_date + 1 : business_date,
                              minutes, zone, out);
}

/**
 * br_business_day_bounds:
 * @business_date: a business date
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins, 0 to 1439
 * @starts: (out) (optional): the first instant of the business date
 * @ends: (out) (optional): the first instant of the next
 *
 * Finds the bounds of a night, of which the first is within it and the last is not. They are 24
 * hours apart but for the nights on which the clocks are changed.
 */
void
br_business_day_bounds (BrDate     business_date,
                        GTimeZone *zone,
                        int        cut_off,
                        BrInstant *starts,
                        BrInstant *ends)
{
  g_return_if_fail (business_date != BR_DATE_NONE);
  g_return_if_fail (cut_off >= 0 && cut_off < DAY_MINUTES);

  if (starts != NULL)
    *starts = business_day_starts (business_date, zone, cut_off);
  if (ends != NULL)
    *ends = business_day_starts (business_date + 1, zone, cut_off);
}
