#include "config.h"

#include "core/rules/br-forecast-private.h"

/* Pickup: what is on the books at this lead time beside what it became before. How much of a night the season tells and
 * how much its bookings is itself told by the past: least squares, recent nights counting for more. */

/* Days in which the level finds its place. */
#define SETTLING 14

/* How many nights' worth of doubt there is that each cover on the books becomes one. */
#define DOUBT 0.4

typedef struct
{
  double bb, bq, qq, by, qy, y, all;
} Sums;

static void
add_up (const BrSeason *self,
        guint           lead,
        Sums           *sums)
{
  for (guint i = 0; i < self->n_past; i++)
    {
      const BrForecastNight *night = br_season_get_past (self, i);
      double base = self->levels[i] * self->factors[i];
      double books = night->on_books[lead], weight;

      if (night->date < br_season_get_past (self, 0)->date + SETTLING)
        continue;
      weight = self->nights->decays[BR_DECAY_PICKUP][self->last - night->date] / base;
      sums->bb += weight * base * base;
      sums->bq += weight * base * books;
      sums->qq += weight * books * books;
      sums->by += weight * base * night->value;
      sums->qy += weight * books * night->value;
      sums->y += weight * night->value;
      sums->all += weight * night->on_books[0];
    }
}

/* Where little is known a cover on the books is worth what covers were worth in the end, and the season tells the rest. */
static void
solve (BrPickup   *self,
       const Sums *sums,
       double      base)
{
  double worth = sums->all > 0 ? sums->y / sums->all : 0;
  double doubt = DOUBT * base, doubt_of_books = worth > 0 ? doubt / (worth * worth) : 0;
  double rest = 1 - worth * sums->bq / sums->bb;
  double bb = sums->bb + doubt, qq = sums->qq + doubt_of_books;
  double by = sums->by + doubt * rest, qy = sums->qy + doubt_of_books * worth;
  double determinant = bb * qq - sums->bq * sums->bq;

  *self = (BrPickup){ TRUE, by / bb, 0 };
  if (sums->bq <= 0 || determinant <= bb * qq * 1e-9)
    {
      self->base = sums->by / sums->bb;
      return;
    }
  self->base = (by * qq - qy * sums->bq) / determinant;
  self->book = (qy * bb - by * sums->bq) / determinant;
  if (self->book < 0)
    *self = (BrPickup){ TRUE, by / bb, 0 };
  self->base = MAX (self->base, 0);
}

/**
 * br_season_forecast:
 * @self: a season
 * @date: a night to come
 * @night: (nullable): what is known of it
 *
 * Returns: what it is expected to come to, on average
 */
double
br_season_forecast (BrSeason              *self,
                    BrDate                 date,
                    const BrForecastNight *night)
{
  double base = br_season_get_base (self, date, night != NULL && night->event);
  guint lead = (guint) MAX (date - self->last, 0);
  BrPickup *pickup;

  if (lead >= BR_FORECAST_LEADS)
    return base;
  pickup = &self->pickups[lead];
  if (!pickup->known)
    {
      Sums sums = { 0 };

      add_up (self, lead, &sums);
      if (sums.bb <= 0)
        return base;
      solve (pickup, &sums, self->level);
    }
  return pickup->base * base + pickup->book * (night != NULL ? night->on_books[lead] : 0);
}
