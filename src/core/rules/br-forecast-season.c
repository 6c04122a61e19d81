#include "config.h"

#include <math.h>

#include "core/base/br-bank-holiday.h"
#include "core/rules/br-forecast-private.h"

/* A seasonal level: what a night is worth is the house's level then times what its weekday, its month, a bank holiday and
 * an event make of it. Older nights count for less; what is known of few nights is drawn towards 1. */

/* Days. */
#define YEAR 360
#define LEVEL_HALF 35.0
#define SLOW_HALF (4 * LEVEL_HALF)

/* How many average nights stand against what was seen. */
#define WEEKDAY_PRIOR 2
#define SPECIAL_PRIOR 3
#define MONTH_PRIOR 20

#define PASSES 3

/* Half of what is seen of growth goes on, and no longer than this many days. */
#define TREND_SHARE 0.5
#define TREND_MOST 70

/* A weekday is open that was so in a quarter of these weeks. */
#define WEEKS 8

enum
{
  EVENT,
  HOLIDAY,
  EVE,
};

gboolean
br_season_is_special (BrDate   date,
                      gboolean event,
                      guint    special)
{
  switch (special)
    {
    case EVENT:
      return event;
    case HOLIDAY:
      return br_date_is_bank_holiday (date);
    case EVE:
    default:
      return !br_date_is_bank_holiday (date) && br_date_is_bank_holiday (date + 1);
    }
}

static guint
get_month (BrDate date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return (guint) month - 1;
}

double
br_season_get_factor (const BrSeason *self,
                      BrDate          date,
                      gboolean        event)
{
  double factor = self->weekdays[br_date_get_weekday (date) - 1] * self->months[get_month (date)];

  for (guint i = 0; i < BR_FORECAST_N_SPECIALS; i++)
    if (br_season_is_special (date, event, i))
      factor *= self->specials[i];
  return factor;
}

/* ---- the nights ------------------------------------------------------------------------------ */

static void
mark (BrNights *self,
      guint     i)
{
  const BrForecastNight *night = &self->nights[i];

  self->weekdays[i] = (guint8) (br_date_get_weekday (night->date) - 1);
  self->months[i] = (guint8) get_month (night->date);
  for (guint special = 0; special < BR_FORECAST_N_SPECIALS; special++)
    if (br_season_is_special (night->date, night->event, special))
      self->specials[i] |= (guint8) (1u << special);
}

/**
 * br_nights_new:
 * @nights: (array length=n_nights): nights, by date, which outlive it
 * @n_nights: how many
 *
 * Returns: (transfer full): the nights, with what is asked of each again and again
 */
BrNights *
br_nights_new (const BrForecastNight *nights,
               guint                  n_nights)
{
  static const double halves[] = { [BR_DECAY_WEEKDAY] = 120, [BR_DECAY_SEASON] = 500, [BR_DECAY_PICKUP] = 90 };
  BrNights *self = g_new (BrNights, 1);

  self->nights = nights;
  self->n_nights = n_nights;
  self->weekdays = g_new (guint8, n_nights);
  self->months = g_new (guint8, n_nights);
  self->specials = g_new0 (guint8, n_nights);
  for (guint i = 0; i < n_nights; i++)
    mark (self, i);
  for (guint decay = 0; decay < G_N_ELEMENTS (halves); decay++)
    for (int age = 0; age < BR_FORECAST_WINDOW; age++)
      self->decays[decay][age] = exp2 (-age / halves[decay]);
  return self;
}

void
br_nights_free (BrNights *self)
{
  g_free (self->weekdays);
  g_free (self->months);
  g_free (self->specials);
  g_free (self);
}

/**
 * br_nights_find:
 * @self: nights
 * @date: a date
 *
 * Returns: (transfer none) (nullable): the night of that date
 */
const BrForecastNight *
br_nights_find (const BrNights *self,
                BrDate          date)
{
  guint from = 0, to = self->n_nights;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->nights[middle].date < date)
        from = middle + 1;
      else
        to = middle;
    }
  return from < self->n_nights && self->nights[from].date == date ? &self->nights[from] : NULL;
}

/* ---- how the factors come about ---------------------------------------------------------- */

static double
get_decay (const BrSeason *self,
           BrDecay         decay,
           guint           i)
{
  return self->nights->decays[decay][self->last - br_season_get_past (self, i)->date];
}

static void
take_factors (BrSeason *self)
{
  const BrNights *nights = self->nights;

  for (guint i = 0; i < self->n_past; i++)
    {
      guint at = self->past[i];

      self->factors[i] = self->weekdays[nights->weekdays[at]] * self->months[nights->months[at]];
      for (guint s = 0; s < BR_FORECAST_N_SPECIALS; s++)
        if ((nights->specials[at] & 1u << s) != 0)
          self->factors[i] *= self->specials[s];
    }
}

/* The level as it was known before each night. Returns: what it is after the last. */
static double
take_levels (const BrSeason *self,
             double          half,
             double         *levels)
{
  double sum = 0, weight = 2, daily = exp2 (-1 / half);
  BrDate before = br_season_get_past (self, 0)->date;

  for (guint i = 0; i < BR_FORECAST_NIGHTS_MIN; i++)
    sum += br_season_get_past (self, i)->value / self->factors[i];
  sum = 2 * sum / BR_FORECAST_NIGHTS_MIN;
  for (guint i = 0; i < self->n_past; i++)
    {
      const BrForecastNight *night = br_season_get_past (self, i);

      for (; before < night->date; before++)
        {
          sum *= daily;
          weight *= daily;
        }
      if (levels != NULL)
        levels[i] = sum / weight;
      sum += night->value / self->factors[i];
      weight++;
    }
  return sum / weight;
}

static double
get_mean (const BrSeason *self)
{
  double sum = 0, weight = 0;

  for (guint i = 0; i < self->n_past; i++)
    {
      double decay = get_decay (self, BR_DECAY_WEEKDAY, i);

      sum += decay * br_season_get_past (self, i)->value / self->factors[i];
      weight += decay;
    }
  return sum / weight;
}

static void
take_weekdays (BrSeason *self,
               double    mean)
{
  double seen[7], wanted[7];

  for (guint i = 0; i < 7; i++)
    seen[i] = wanted[i] = WEEKDAY_PRIOR * mean;
  for (guint i = 0; i < self->n_past; i++)
    {
      guint day = self->nights->weekdays[self->past[i]];
      double decay = get_decay (self, BR_DECAY_WEEKDAY, i);

      seen[day] += decay * br_season_get_past (self, i)->value;
      wanted[day] += decay * self->levels[i] * self->factors[i] / self->weekdays[day];
    }
  for (guint i = 0; i < 7; i++)
    self->weekdays[i] = seen[i] / wanted[i];
}

static void
take_special (BrSeason *self,
              guint     special,
              double    mean)
{
  double seen = SPECIAL_PRIOR * mean, wanted = seen;

  for (guint i = 0; i < self->n_past; i++)
    if ((self->nights->specials[self->past[i]] & 1u << special) != 0)
      {
        double decay = get_decay (self, BR_DECAY_SEASON, i);

        seen += decay * br_season_get_past (self, i)->value;
        wanted += decay * self->levels[i] * self->factors[i] / self->specials[special];
      }
  self->specials[special] = seen / wanted;
}

/* What the months make of it is known once there was a year. */
static void
take_months (BrSeason *self)
{
  double seen[12], wanted[12], sum = 0, weight = 0, mean;

  if (br_season_get_past (self, self->n_past - 1)->date - br_season_get_past (self, 0)->date < YEAR)
    return;
  for (guint i = 0; i < self->n_past; i++)
    {
      double decay = get_decay (self, BR_DECAY_SEASON, i);

      sum += decay * br_season_get_past (self, i)->value * self->months[self->nights->months[self->past[i]]] / self->factors[i];
      weight += decay;
    }
  mean = sum / weight;
  for (guint i = 0; i < 12; i++)
    seen[i] = wanted[i] = MONTH_PRIOR * mean;
  for (guint i = 0; i < self->n_past; i++)
    {
      guint month = self->nights->months[self->past[i]];
      double decay = get_decay (self, BR_DECAY_SEASON, i);

      seen[month] += decay * br_season_get_past (self, i)->value;
      wanted[month] += decay * mean * self->factors[i] / self->months[month];
    }
  for (guint i = 0; i < 12; i++)
    self->months[i] = seen[i] / wanted[i];
}

static void
fit (BrSeason *self)
{
  double slow;

  for (guint pass = 0; pass < PASSES; pass++)
    {
      double mean;

      take_factors (self);
      take_levels (self, LEVEL_HALF, self->levels);
      mean = get_mean (self);
      take_weekdays (self, mean);
      for (guint special = 0; special < BR_FORECAST_N_SPECIALS; special++)
        {
          take_factors (self);
          take_special (self, special, mean);
        }
      take_factors (self);
      take_months (self);
    }
  take_factors (self);
  self->level = take_levels (self, LEVEL_HALF, self->levels);
  slow = take_levels (self, SLOW_HALF, NULL);
  self->trend = TREND_SHARE * log (self->level / slow) / ((SLOW_HALF - LEVEL_HALF) / G_LN2);
}

/**
 * br_season_new:
 * @nights: nights, which outlive the season
 * @last: the last one whose value may be known
 *
 * Returns: (transfer full) (nullable): the season as it was known then, or %NULL where there were too few nights
 */
BrSeason *
br_season_new (const BrNights *nights,
               BrDate          last)
{
  g_autoptr (BrSeason) self = g_new0 (BrSeason, 1);

  self->nights = nights;
  self->last = last;
  self->past = g_new (guint, BR_FORECAST_WINDOW);
  self->levels = g_new (double, BR_FORECAST_WINDOW);
  self->factors = g_new (double, BR_FORECAST_WINDOW);
  for (guint i = 0; i < nights->n_nights && nights->nights[i].date <= last; i++)
    if (nights->nights[i].date > last - BR_FORECAST_WINDOW && nights->nights[i].value > 0)
      self->past[self->n_past++] = i;
  for (guint i = 0; i < 12; i++)
    self->months[i] = 1;
  for (guint i = 0; i < 7; i++)
    self->weekdays[i] = 1;
  for (guint i = 0; i < BR_FORECAST_N_SPECIALS; i++)
    self->specials[i] = 1;
  if (self->n_past < BR_FORECAST_NIGHTS_MIN)
    return NULL;
  fit (self);
  return g_steal_pointer (&self);
}

void
br_season_free (BrSeason *self)
{
  g_free (self->past);
  g_free (self->levels);
  g_free (self->factors);
  g_free (self);
}

/** Returns: (transfer none): the night at a place of the past. */
const BrForecastNight *
br_season_get_past (const BrSeason *self,
                    guint           i)
{
  return &self->nights->nights[self->past[i]];
}

/** Returns: what a night is worth by the season alone. */
double
br_season_get_base (const BrSeason *self,
                    BrDate          date,
                    gboolean        event)
{
  double days = MIN (date - self->last + LEVEL_HALF, TREND_MOST);

  return self->level * br_season_get_factor (self, date, event) * exp (self->trend * days);
}

/** Returns: whether the house is open on such a night: something is on or booked, or it mostly was of late. */
gboolean
br_season_is_open (const BrSeason        *self,
                   BrDate                 date,
                   const BrForecastNight *night)
{
  BrDate before = date - (date - self->last + 6) / 7 * 7;
  guint open = 0, weeks = 0;

  if (night != NULL && (night->event || night->on_books[MIN (date - self->last, BR_FORECAST_LEADS - 1)] > 0))
    return TRUE;
  for (; weeks < WEEKS && before >= br_season_get_past (self, 0)->date; weeks++, before -= 7)
    {
      const BrForecastNight *then = br_nights_find (self->nights, before);

      open += then != NULL && then->value > 0;
    }
  return weeks == 0 || open * 4 >= weeks;
}
