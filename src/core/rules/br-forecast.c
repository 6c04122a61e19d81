#include "config.h"

#include "core/rules/br-forecast-private.h"

#include <math.h>

/* Forecasts, their bands, and how they did: each night of the past is forecast again from what was known some days
 * before. The band and the median come from how wrong those forecasts were that had come true by then. */

static const guint horizons[] = { 1, 3, 7, 14, 28 };

/* Errors that a band is made of. */
#define ERRORS_MIN 20
#define ERRORS_MAX 120

/* The same weekday is looked for so many weeks further back. */
#define WEEKS 8

struct _BrForecast
{
  BrForecastNight *nights;
  BrNights        *marked;
  BrSeason        *season;
  GArray          *points;
  GArray          *errors[G_N_ELEMENTS (horizons)];
};

/* How wrong a forecast was, as a part of what it and the season said. */
typedef struct
{
  BrDate date;
  double error;
} Error;

const guint *
br_forecast_get_horizons (guint *n)
{
  *n = G_N_ELEMENTS (horizons);
  return horizons;
}

/* Those of the horizon that is nearest. */
static guint
get_bucket (guint ahead)
{
  guint bucket = 0;

  while (bucket + 1 < G_N_ELEMENTS (horizons) && ahead * 2 >= horizons[bucket] + horizons[bucket + 1])
    bucket++;
  return bucket;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_quantile (const double *sorted,
              guint         n,
              double        quantile)
{
  double at = quantile * (n - 1);
  guint below = (guint) at;

  return below + 1 < n ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[n - 1];
}

/* The errors that were known at the end of @last; too few where the house is new. */
static guint
take_errors (const BrForecast *self,
             guint             bucket,
             BrDate            last,
             double           *sorted)
{
  const GArray *errors = self->errors[bucket];
  guint n = 0;

  for (guint i = errors->len; i > 0 && n < ERRORS_MAX; i--)
    if (g_array_index (errors, Error, i - 1).date <= last)
      sorted[n++] = g_array_index (errors, Error, i - 1).error;
  qsort (sorted, n, sizeof *sorted, compare_doubles);
  return n;
}

static double
get_scale (double forecast,
           double base)
{
  return (forecast + base) / 2;
}

/* Returns: whether there was enough to judge by. */
static gboolean
put_band (const BrForecast *self,
          guint             bucket,
          BrDate            last,
          double            forecast,
          double            base,
          BrForecastPoint  *point)
{
  double sorted[ERRORS_MAX];
  guint n = take_errors (self, bucket, last, sorted);
  double scale = get_scale (forecast, base);

  point->median = point->low = point->high = forecast;
  if (n < ERRORS_MIN)
    return FALSE;
  point->median = MAX (0, forecast + scale * get_quantile (sorted, n, 0.5));
  point->low = MAX (0, forecast + scale * get_quantile (sorted, n, 0.1));
  point->high = MAX (0, forecast + scale * get_quantile (sorted, n, 0.9));
  return TRUE;
}

/* ---- the past ------------------------------------------------------------------------------ */

static const BrForecastNight *
find_naive (const BrForecast *self,
            BrDate            date,
            guint             ahead)
{
  date -= (BrDate) (ahead + 6) / 7 * 7;
  for (guint week = 0; week <= WEEKS; week++, date -= 7)
    {
      const BrForecastNight *night = br_nights_find (self->marked, date);

      if (night != NULL && night->value > 0)
        return night;
    }
  return NULL;
}

static void
add_point (BrForecast *self,
           BrSeason   *season,
           guint       bucket)
{
  BrDate date = season->last + (BrDate) horizons[bucket];
  const BrForecastNight *night = br_nights_find (self->marked, date);
  const BrForecastNight *naive = find_naive (self, date, horizons[bucket]);
  BrForecastPoint point = { .date = date, .ahead = horizons[bucket] };
  double forecast, base;
  Error error = { .date = date };

  if (night == NULL || night->value <= 0 || naive == NULL || date > self->season->last)
    return;
  forecast = br_season_forecast (season, date, night);
  base = br_season_get_base (season, date, night->event);
  point.came = night->value;
  point.naive = naive->value;
  point.judged = put_band (self, bucket, season->last, forecast, base, &point);
  g_array_append_val (self->points, point);
  error.error = (night->value - forecast) / get_scale (forecast, base);
  g_array_append_val (self->errors[bucket], error);
}

static void
look_back (BrForecast *self,
           guint       days)
{
  BrDate last = self->season->last;

  for (BrDate then = last - (BrDate) days; then < last; then++)
    {
      g_autoptr (BrSeason) season = br_season_new (self->marked, then);

      for (guint bucket = 0; season != NULL && bucket < G_N_ELEMENTS (horizons); bucket++)
        add_point (self, season, bucket);
    }
}

/**
 * br_forecast_new:
 * @nights: (array length=n_nights): nights by date, those to come too where something is known of them
 * @n_nights: how many
 * @last: the last night that is over
 * @days_back: from how many days' end on the past is forecast again
 *
 * Learns from a venue's own history.
 *
 * Returns: (transfer full) (nullable): what can be forecast by it; %NULL with fewer than %BR_FORECAST_NIGHTS_MIN nights
 */
BrForecast *
br_forecast_new (const BrForecastNight *nights,
                 guint                  n_nights,
                 BrDate                 last,
                 guint                  days_back)
{
  g_autoptr (BrForecast) self = g_new0 (BrForecast, 1);

  self->nights = g_memdup2 (nights, n_nights * sizeof *nights);
  self->marked = br_nights_new (self->nights, n_nights);
  self->points = g_array_new (FALSE, FALSE, sizeof (BrForecastPoint));
  for (guint i = 0; i < G_N_ELEMENTS (horizons); i++)
    self->errors[i] = g_array_new (FALSE, FALSE, sizeof (Error));
  self->season = br_season_new (self->marked, last);
  if (self->season == NULL)
    return NULL;
  look_back (self, days_back);
  return g_steal_pointer (&self);
}

void
br_forecast_free (BrForecast *self)
{
  g_clear_pointer (&self->season, br_season_free);
  g_clear_pointer (&self->marked, br_nights_free);
  g_array_unref (self->points);
  for (guint i = 0; i < G_N_ELEMENTS (horizons); i++)
    g_array_unref (self->errors[i]);
  g_free (self->nights);
  g_free (self);
}

/** Returns: (transfer none) (element-type BrForecastPoint): the past as it was forecast, by the day it was done. */
const GArray *
br_forecast_get_points (const BrForecast *self)
{
  return self->points;
}

static double
get_log_error (double forecast,
               double came)
{
  double error = log1p (forecast) - log1p (came);

  return error * error;
}

/**
 * br_forecast_score:
 * @self: a forecast
 * @ahead: one of br_forecast_get_horizons(), or zero for all of them
 * @from: the first night
 * @to: the last night
 * @score: (out): how the nights between were forecast
 */
void
br_forecast_score (const BrForecast *self,
                   guint             ahead,
                   BrDate            from,
                   BrDate            to,
                   BrForecastScore  *score)
{
  *score = (BrForecastScore){ 0 };
  for (guint i = 0; i < self->points->len; i++)
    {
      const BrForecastPoint *point = &g_array_index (self->points, BrForecastPoint, i);

      if ((ahead != 0 && point->ahead != ahead) || point->date < from || point->date > to)
        continue;
      score->n++;
      score->mean += point->came;
      score->mae += fabs (point->median - point->came);
      score->naive_mae += fabs (point->naive - point->came);
      score->rmsle += get_log_error (point->median, point->came);
      score->naive_rmsle += get_log_error (point->naive, point->came);
      score->n_judged += point->judged;
      score->n_covered += point->judged && point->came >= point->low && point->came <= point->high;
    }
  if (score->n == 0)
    return;
  score->mean /= score->n;
  score->mae /= score->n;
  score->naive_mae /= score->n;
  score->rmsle = sqrt (score->rmsle / score->n);
  score->naive_rmsle = sqrt (score->naive_rmsle / score->n);
}

/* ---- what is to come ------------------------------------------------------------------------ */

static void
put_drivers (const BrSeason *season,
             BrDate          date,
             gboolean        event,
             double          forecast,
             double          base,
             BrForecastDay  *day)
{
  int year, month, of_month;

  br_date_to_ymd (date, &year, &month, &of_month);
  day->drivers[BR_FORECAST_WEEKDAY] = season->weekdays[br_date_get_weekday (date) - 1];
  day->drivers[BR_FORECAST_MONTH] = season->months[month - 1];
  for (guint i = 0; i < BR_FORECAST_N_SPECIALS; i++)
    day->drivers[BR_FORECAST_EVENT + i] = br_season_is_special (date, event, i) ? season->specials[i] : 1;
  day->drivers[BR_FORECAST_TREND] = base / (season->level * br_season_get_factor (season, date, event));
  day->drivers[BR_FORECAST_PICKUP] = base > 0 ? forecast / base : 1;
}

/* Where nothing was forecast yet that came true, nights differ from the season as they did. */
static void
guess_band (const BrSeason  *season,
            double           forecast,
            BrForecastPoint *point)
{
  g_autofree double *parts = g_new (double, season->n_past);

  for (guint i = 0; i < season->n_past; i++)
    {
      parts[i] = br_season_get_past (season, i)->value / (season->levels[i] * season->factors[i]);
    }
  qsort (parts, season->n_past, sizeof *parts, compare_doubles);
  point->low = MIN (forecast, forecast * get_quantile (parts, season->n_past, 0.1));
  point->high = MAX (forecast, forecast * get_quantile (parts, season->n_past, 0.9));
}

/**
 * br_forecast_get_day:
 * @self: a forecast
 * @date: a night to come
 * @day: (out): what it is expected to come to, and why
 */
void
br_forecast_get_day (const BrForecast *self,
                     BrDate            date,
                     BrForecastDay    *day)
{
  BrSeason *season = self->season;
  const BrForecastNight *night = br_nights_find (self->marked, date);
  gboolean event = night != NULL && night->event;
  guint ahead = (guint) MAX (date - season->last, 1);
  BrForecastPoint point = { 0 };
  double forecast, base;

  *day = (BrForecastDay){ .date = date };
  for (guint i = 0; i < BR_FORECAST_N_DRIVERS; i++)
    day->drivers[i] = 1;
  day->on_books = night != NULL ? night->on_books[MIN (ahead, BR_FORECAST_LEADS - 1)] : 0;
  day->shut = !br_season_is_open (season, date, night);
  if (day->shut)
    return;
  base = br_season_get_base (season, date, event);
  forecast = br_season_forecast (season, date, night);
  if (!put_band (self, get_bucket (ahead), season->last, forecast, base, &point))
    guess_band (season, forecast, &point);
  day->median = point.median;
  day->low = point.low;
  day->high = point.high;
  put_drivers (season, date, event, forecast, base, day);
}
