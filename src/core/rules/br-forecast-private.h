#pragma once

#include "core/rules/br-forecast.h"

G_BEGIN_DECLS

#define BR_FORECAST_N_SPECIALS 3

/* Days that are looked back. */
#define BR_FORECAST_WINDOW 800

/* What is the same of the nights whenever they are looked at. */
typedef struct
{
  const BrForecastNight *nights;
  guint                  n_nights;
  guint8                *weekdays;
  guint8                *months;
  guint8                *specials;
  double                 decays[3][BR_FORECAST_WINDOW];
} BrNights;

/* How much less something counts for each day that is gone by, by the days in which it halves. */
typedef enum
{
  BR_DECAY_WEEKDAY,
  BR_DECAY_SEASON,
  BR_DECAY_PICKUP,
} BrDecay;

/* How a night's value comes of what was before, as a sum of @base and @book. */
typedef struct
{
  gboolean known;
  double   base;
  double   book;
} BrPickup;

/* The season as it was known at the end of a night. @past are the places of the nights of its window that were open,
 * @levels what the house was worth at each, everything else taken out, and @factors what everything else made of it. */
typedef struct
{
  const BrNights        *nights;
  BrDate                 last;
  guint                 *past;
  double                *levels;
  double                *factors;
  guint                  n_past;
  double                 weekdays[7];
  double                 months[12];
  double                 specials[BR_FORECAST_N_SPECIALS];
  double                 level;
  double                 trend;
  BrPickup               pickups[BR_FORECAST_LEADS];
} BrSeason;

BrNights              *br_nights_new        (const BrForecastNight *nights,
                                             guint                  n_nights);
void                   br_nights_free       (BrNights              *self);
const BrForecastNight *br_nights_find       (const BrNights        *self,
                                             BrDate                 date);
BrSeason              *br_season_new        (const BrNights        *nights,
                                             BrDate                 last);
const BrForecastNight *br_season_get_past   (const BrSeason        *self,
                                             guint                  i);
void                   br_season_free       (BrSeason              *self);
double                 br_season_get_factor (const BrSeason        *self,
                                             BrDate                 date,
                                             gboolean               event);
double                 br_season_get_base   (const BrSeason        *self,
                                             BrDate                 date,
                                             gboolean               event);
gboolean               br_season_is_special (BrDate                 date,
                                             gboolean               event,
                                             guint                  special);
gboolean               br_season_is_open    (const BrSeason        *self,
                                             BrDate                 date,
                                             const BrForecastNight *night);
double                 br_season_forecast   (BrSeason              *self,
                                             BrDate                 date,
                                             const BrForecastNight *night);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNights, br_nights_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSeason, br_season_free)

G_END_DECLS
