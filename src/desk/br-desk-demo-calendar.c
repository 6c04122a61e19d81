#include "config.h"

#include "desk/br-desk-demo-calendar.h"

#include <glib.h>
#include <math.h>

#include "core/base/br-bank-holiday.h"

/* What a Leeds club's year looks like: which nights it opens, how long, and how full it is. */

#define HOUR 60

/* A span of dates, the second one no longer in it. */
typedef struct
{
  int    from[3];
  int    to[3];
  double level;
} Span;

/* When hospitality was closed by law. In December 2020 West Yorkshire was in the third tier, in
 * which it stayed closed between the two lockdowns. */
static const Span shut[] = {
  { { 2020, 3, 20 }, { 2020, 7, 4 }, 0 },
  { { 2020, 11, 5 }, { 2021, 5, 17 }, 0 },
};

/* When it was open with fewer tables, and how many came. */
static const Span wary[] = {
  { { 2020, 3, 9 }, { 2020, 3, 20 }, 0.60 },
  { { 2020, 7, 4 }, { 2020, 11, 5 }, 0.50 },
  { { 2021, 5, 17 }, { 2021, 7, 19 }, 0.65 },
  { { 2021, 12, 9 }, { 2022, 1, 27 }, 0.80 },
};

/* When everybody had to be out at ten. */
static const Span curfew[] = {
  { { 2020, 9, 24 }, { 2020, 11, 5 }, 0 },
};

/* How full the house is in the middle of each month, January to November. */
static const double season[11] = { 0.76, 0.88, 0.97, 1.00, 1.01, 0.94, 0.82, 0.78, 0.96, 1.05, 1.10 };

/* Monday to Sunday. */
static const double week[7] = { 0, 0, 0.36, 0.52, 0.88, 1.00, 0.36 };

static const Span *
find_span (const Span *spans,
           guint       n,
           BrDate      date)
{
  for (guint i = 0; i < n; i++)
    if (date >= br_date_from_ymd (spans[i].from[0], spans[i].from[1], spans[i].from[2]) &&
        date < br_date_from_ymd (spans[i].to[0], spans[i].to[1], spans[i].to[2]))
      return &spans[i];
  return NULL;
}

/**
 * br_demo_is_shut:
 * @date: a business date
 *
 * Returns: whether the law kept every club in Leeds closed that night
 */
gboolean
br_demo_is_shut (BrDate date)
{
  return find_span (shut, G_N_ELEMENTS (shut), date) != NULL;
}

/* The season moves on day by day, from the middle of one month to the middle of the next; December
 * climbs to the week before Christmas and falls to the quiet of January. */
static double
get_season (BrDate date)
{
  int year, month, day;
  double at;
  int here, there;

  br_date_to_ymd (date, &year, &month, &day);
  if (month == 12)
    return day <= 23 ? 1.12 + 0.30 * day / 23 : day <= 26 ? 0.95 : 0.85;
  if (month == 1 && day <= 15)
    return 0.66 + 0.10 * day / 15;
  at = month - 1 + (day - 15.5) / 30.5;
  here = (int) floor (at);
  there = MIN (here + 1, 10);
  here = MAX (here, 0);
  return season[here] + (season[there] - season[here]) * (at - floor (at));
}

static double
get_growth (BrDate date,
            BrDate founded)
{
  double years = (date - founded) / 365.25;

  return (0.62 + 0.38 * (1 - exp (-years / 2))) * (1 + 0.012 * years);
}

static void
keep_hours (BrDemoNight *self)
{
  gboolean long_night = self->weekday == 5 || self->weekday == 6;

  self->opens = self->weekday == 7 ? 15 * HOUR : long_night ? 16 * HOUR : 17 * HOUR;
  self->closes = long_night ? 27 * HOUR : self->weekday == 7 ? 24 * HOUR : 25 * HOUR;
  self->dancing = long_night ? 22 * HOUR + 30 : 0;
}

static void
stay_open_late (BrDemoNight *self,
                double       level)
{
  self->open = TRUE;
  self->level = MAX (self->level, level);
  self->opens = MIN (self->opens, 17 * HOUR);
  self->closes = 27 * HOUR;
  self->dancing = 22 * HOUR + 30;
}

/* The days that are not like their weekday. */
static void
keep_holidays (BrDemoNight *self)
{
  int year, month, day;

  br_date_to_ymd (self->date, &year, &month, &day);
  if (br_date_is_bank_holiday (self->date + 1) && self->weekday != 6)
    stay_open_late (self, 0.84);
  if (br_date_is_bank_holiday (self->date) && self->weekday == 1)
    self->open = FALSE;
  if (month == 2 && day == 14)
    stay_open_late (self, 0.90);
  if (month == 10 && day >= 28 && self->weekday >= 5 && self->weekday <= 6)
    self->level *= 1.12;
  if (month == 8 && day >= 22 && self->weekday >= 4)
    self->level *= 0.80;
  if (month == 12 && day <= 23 && (self->weekday == 2 || self->weekday == 3))
    {
      self->open = TRUE;
      self->level = MAX (self->level, self->weekday == 2 ? 0.42 : 0.56);
    }
  self->office = month == 12 && day <= 23 && self->weekday >= 2 && self->weekday <= 5;
  if (month == 12 && day == 24)
    stay_open_late (self, 0.75);
  if (month == 12 && day == 26)
    stay_open_late (self, 0.70);
  if (month == 12 && day == 31)
    stay_open_late (self, 1.25);
  if ((month == 12 && day == 25) || (month == 1 && day == 1))
    self->open = FALSE;
}

/**
 * br_demo_night_init:
 * @self: (out): a night
 * @date: its business date
 * @founded: the first one of the house
 */
void
br_demo_night_init (BrDemoNight *self,
                    BrDate       date,
                    BrDate       founded)
{
  const Span *span;
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  *self = (BrDemoNight){ .date = date, .weekday = br_date_get_weekday (date) };
  self->level = week[self->weekday - 1];
  self->open = self->level > 0;
  keep_hours (self);
  keep_holidays (self);
  if (br_demo_is_shut (date))
    self->open = FALSE;

  self->level *= get_season (date) * get_growth (date, founded);
  /* Payday is on the last Friday for most. */
  if (self->weekday >= 5 && day >= 24 && day <= 30)
    self->level *= 1.07;
  if ((span = find_span (wary, G_N_ELEMENTS (wary), date)) != NULL)
    self->level *= span->level;
  if (find_span (curfew, G_N_ELEMENTS (curfew), date) != NULL)
    {
      self->closes = 22 * HOUR;
      self->dancing = 0;
    }
  self->last_seating = self->closes - 2 * HOUR + (self->closes > 24 * HOUR ? 15 : 30);
}

/**
 * br_demo_night_fill:
 * @self: (inout): a night that is to be looked at
 *
 * Makes it a good Saturday, whatever day it is. A night on which the law kept the house closed
 * stays as it is.
 */
void
br_demo_night_fill (BrDemoNight *self)
{
  if (br_demo_is_shut (self->date))
    return;
  self->open = TRUE;
  self->level = MAX (self->level, 1.0);
  self->opens = MIN (self->opens, 16 * HOUR);
  self->closes = 27 * HOUR;
  self->dancing = 22 * HOUR + 30;
  self->last_seating = self->closes - 2 * HOUR + 15;
}
