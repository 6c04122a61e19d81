#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

/** How many days ahead what is on the books is looked at. */
#define BR_FORECAST_LEADS 61

/** The fewest nights a house must have had before anything can be said. */
#define BR_FORECAST_NIGHTS_MIN 14

/**
 * BrForecastNight:
 * @date: which
 * @value: what it came to, in covers or minor units; zero where the house was shut or it is yet to come
 * @event: whether something is on
 * @on_books: covers on the books by the number of days before it: at [7] those that were a week before, at [0] all
 *
 * What is known of a night.
 */
typedef struct
{
  BrDate   date;
  double   value;
  gboolean event;
  int      on_books[BR_FORECAST_LEADS];
} BrForecastNight;

/**
 * BrForecastDriver:
 * @BR_FORECAST_WEEKDAY: the day of the week
 * @BR_FORECAST_MONTH: the month
 * @BR_FORECAST_EVENT: something is on
 * @BR_FORECAST_HOLIDAY: it is a bank holiday
 * @BR_FORECAST_EVE: a bank holiday follows
 * @BR_FORECAST_TREND: more, or less, than some months ago
 * @BR_FORECAST_PICKUP: what is on the books, beside what is there as a rule so long before
 *
 * Why a night is expected to be what it is.
 */
typedef enum
{
  BR_FORECAST_WEEKDAY,
  BR_FORECAST_MONTH,
  BR_FORECAST_EVENT,
  BR_FORECAST_HOLIDAY,
  BR_FORECAST_EVE,
  BR_FORECAST_TREND,
  BR_FORECAST_PICKUP,
  BR_FORECAST_N_DRIVERS,
} BrForecastDriver;

/**
 * BrForecastDay:
 * @date: the night
 * @shut: the house is not open on such nights
 * @median: as likely more as less
 * @low: nine nights in ten are above
 * @high: nine nights in ten are below
 * @on_books: covers that were on the books when the last night was over
 * @drivers: by how much each makes it more or less, 1 for not at all
 *
 * What a night is expected to come to.
 */
typedef struct
{
  BrDate   date;
  gboolean shut;
  double   median;
  double   low;
  double   high;
  int      on_books;
  double   drivers[BR_FORECAST_N_DRIVERS];
} BrForecastDay;

/**
 * BrForecastPoint:
 * @date: a night that is over
 * @ahead: how many days before it was forecast
 * @judged: whether there was a band yet
 * @median: what was forecast then
 * @low: nine in ten above
 * @high: nine in ten below
 * @came: what came
 * @naive: the same weekday of the week last known then
 *
 * A forecast of the past, from nothing but what was known then.
 */
typedef struct
{
  BrDate   date;
  guint    ahead;
  gboolean judged;
  double   median;
  double   low;
  double   high;
  double   came;
  double   naive;
} BrForecastPoint;

/**
 * BrForecastScore:
 * @n: how many nights
 * @mean: what came, on average
 * @mae: by how much the median was wrong, on average
 * @naive_mae: the same of the same weekday of the week last known
 * @rmsle: root of the mean square of the logarithms' difference
 * @naive_rmsle: the same of that
 * @n_judged: how many nights had a band
 * @n_covered: of those, how many came to lie in it
 */
typedef struct
{
  guint  n;
  double mean;
  double mae;
  double naive_mae;
  double rmsle;
  double naive_rmsle;
  guint  n_judged;
  guint  n_covered;
} BrForecastScore;

typedef struct _BrForecast BrForecast;

BrForecast   *br_forecast_new         (const BrForecastNight *nights,
                                       guint                  n_nights,
                                       BrDate                 last,
                                       guint                  days_back);
void          br_forecast_free        (BrForecast            *self);
void          br_forecast_get_day     (const BrForecast      *self,
                                       BrDate                 date,
                                       BrForecastDay         *day);
const GArray *br_forecast_get_points  (const BrForecast      *self);
void          br_forecast_score       (const BrForecast      *self,
                                       guint                  ahead,
                                       BrDate                 from,
                                       BrDate                 to,
                                       BrForecastScore       *score);
const guint  *br_forecast_get_horizons (guint                *n);
char         *br_forecast_say_drivers (const BrForecastDay   *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrForecast, br_forecast_free)

G_END_DECLS
