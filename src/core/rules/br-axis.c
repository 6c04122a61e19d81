#include "config.h"

#include "core/rules/br-axis.h"

#include <math.h>

#define MONDAY 1
#define MONTHS 12
/* What is left of a division that came out even but for the last bit. */
#define CLOSE 1e-9

/* 1, 2 or 5 times a power of ten, and not less than asked. */
static double
round_step (double least)
{
  double power = pow (10, floor (log10 (least)));
  double share = least / power;

  if (share <= 1 + CLOSE)
    return power;
  if (share <= 2 + CLOSE)
    return 2 * power;
  if (share <= 5 + CLOSE)
    return 5 * power;
  return 10 * power;
}

/**
 * br_axis_around:
 * @low: the least that is to be shown
 * @high: the most
 * @finest: marks are never closer than this, so that people are not counted in halves; 0 for as close as may be
 * @most: how many steps have room, at least 1
 *
 * Makes an axis on which both ends lie. A single value gets an axis from zero; nothing at all
 * (a @low above @high, or no number) one from 0 to 1, or to @finest where that is more.
 *
 * Returns: the axis
 */
BrAxis
br_axis_around (double low,
                double high,
                double finest,
                guint  most)
{
  BrAxis axis;

  if (!(low <= high) || !isfinite (low) || !isfinite (high))
    low = high = 0;
  if (low == high)
    {
      low = MIN (low, 0);
      high = MAX (high, 0);
    }
  if (low == high)
    high = MAX (finest, 1);

  axis.step = MAX (round_step ((high - low) / MAX (most, 1)), finest);
  axis.low = floor (low / axis.step + CLOSE) * axis.step;
  axis.high = ceil (high / axis.step - CLOSE) * axis.step;
  axis.digits = axis.step < 1 ? (guint) ceil (-log10 (axis.step) - CLOSE) : 0;
  return axis;
}

/**
 * br_axis_get_marks:
 * @self: an axis
 *
 * Returns: how many marks it has, both ends among them
 */
guint
br_axis_get_marks (const BrAxis *self)
{
  return (guint) lround ((self->high - self->low) / self->step) + 1;
}

/* ---- dates --------------------------------------------------------------------------- */

typedef struct
{
  BrDateStep step;
  int        n;
  double     days;
} Spacing;

static const Spacing spacings[] = {
  { BR_STEP_DAYS, 1, 1 },         { BR_STEP_DAYS, 2, 2 },       { BR_STEP_WEEKS, 1, 7 },
  { BR_STEP_WEEKS, 2, 14 },       { BR_STEP_MONTHS, 1, 30.4 },  { BR_STEP_MONTHS, 2, 60.9 },
  { BR_STEP_MONTHS, 3, 91.3 },    { BR_STEP_MONTHS, 6, 182.6 }, { BR_STEP_YEARS, 1, 365.2 },
  { BR_STEP_YEARS, 2, 730.5 },    { BR_STEP_YEARS, 5, 1826 },   { BR_STEP_YEARS, 10, 3652 },
  { BR_STEP_YEARS, 20, 7305 },    { BR_STEP_YEARS, 50, 18262 }, { BR_STEP_YEARS, 100, 36524 },
};

static int
round_up (int value,
          int step)
{
  int rest = value % step;

  return rest > 0 ? value + step - rest : value - rest;
}

/* The first mark on or after a day. */
static BrDate
get_mark (const Spacing *spacing,
          BrDate         day)
{
  int year, month, date;

  switch (spacing->step)
    {
    case BR_STEP_DAYS:
      return round_up (day, spacing->n);
    case BR_STEP_WEEKS:
      day += (MONDAY + 7 - br_date_get_weekday (day)) % 7;
      return day + round_up ((day + 3) / 7, spacing->n) * 7 - (day + 3) / 7 * 7;
    case BR_STEP_MONTHS:
    case BR_STEP_YEARS:
    default:
      break;
    }

  br_date_to_ymd (day, &year, &month, &date);
  if (spacing->step == BR_STEP_YEARS)
    {
      year += month > 1 || date > 1;
      return br_date_from_ymd (round_up (year, spacing->n), 1, 1);
    }
  month = year * MONTHS + month - 1 + (date > 1);
  month = round_up (month, spacing->n);
  return br_date_from_ymd (month / MONTHS, month % MONTHS + 1, 1);
}

/**
 * br_axis_get_dates:
 * @first: the first day that is shown
 * @last: the last
 * @most: how many marks have room
 * @dates: (element-type BrDate): the marks are added to it
 *
 * Finds the days that a time axis marks: Mondays, first days of months or of years, as close to
 * each other as there is room for.
 *
 * Returns: what they are apart
 */
BrDateStep
br_axis_get_dates (BrDate  first,
                   BrDate  last,
                   guint   most,
                   GArray *dates)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (spacings) && (last - first) / spacings[i].days > MAX (most, 1))
    i++;
  for (BrDate day = get_mark (&spacings[i], first); day <= last; day = get_mark (&spacings[i], day + 1))
    g_array_append_val (dates, day);
  return spacings[i].step;
}
