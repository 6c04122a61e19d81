#include "config.h"

#include "core/rules/br-service.h"

#include "core/rules/br-turn-time.h"

#define DAY_MINUTES (24 * 60)
#define ALL_TABLES 10000

/* A time of the wall on or after @from, both in minutes after the midnight of the business date. */
static int
not_before (int minutes,
            int from)
{
  while (minutes < from)
    minutes += DAY_MINUTES;
  return minutes;
}

/**
 * br_service_hours_place:
 * @self: the hours
 * @business_date: a night
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins
 * @service: (inout): its instants are set, the rest is left alone
 *
 * Finds when a service is on that night. Its hours are the wall's, so on the night the clocks go
 * back one from 22:00 to 03:00 is six hours long; a time that the wall shows twice is its first,
 * and one that it never shows is moved forward by the gap.
 *
 * Returns: %BR_LOCAL_TIME_GAP or %BR_LOCAL_TIME_AMBIGUOUS when that was so for one of its times
 */
BrLocalTime
br_service_hours_place (const BrServiceHours *self,
                        BrDate                business_date,
                        GTimeZone            *zone,
                        int                   cut_off,
                        BrService            *service)
{
  int opens = not_before (self->opens, cut_off);
  int closes = not_before (self->closes, opens + 1);
  int last = not_before (self->last_seating, opens);
  BrLocalTime found[3];

  found[0] = br_local_to_instant (business_date, opens, zone, &service->opens);
  found[1] = br_local_to_instant (business_date, closes, zone, &service->closes);
  found[2] = br_local_to_instant (business_date, last, zone, &service->last_seating);
  return MAX (found[0], MAX (found[1], found[2]));
}

/**
 * br_service_init_all_hours:
 * @service: (out caller-allocates): a service
 * @business_date: a night
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins
 *
 * Makes the service of a venue that has not declared any: open from cut-off to cut-off, with the
 * default turn times, no buffer and no pacing.
 */
void
br_service_init_all_hours (BrService *service,
                           BrDate     business_date,
                           GTimeZone *zone,
                           int        cut_off)
{
  *service = (BrService){ .online_share = ALL_TABLES };
  br_business_day_bounds (business_date, zone, cut_off, &service->opens, &service->closes);
  service->last_seating = service->closes - 1;
}

/**
 * br_service_find:
 * @services: (array length=n_services): the services of a night
 * @n_services: how many
 * @start: when a party would start
 *
 * Finds the service a start falls into. Of several that overlap it is the first that still gives
 * tables away.
 *
 * Returns: its place in @services, or −1 when the house is closed then. The start may be past the
 *   last seating of the service found.
 */
int
br_service_find (const BrService *services,
                 guint            n_services,
                 BrInstant        start)
{
  int late = -1;

  for (guint i = 0; i < n_services; i++)
    {
      if (start < services[i].opens || start >= services[i].closes)
        continue;
      if (start <= services[i].last_seating)
        return (int) i;
      if (late < 0)
        late = (int) i;
    }
  return late;
}

/**
 * br_service_get_turn_time:
 * @self: a service
 * @party: how many
 *
 * Finds how long a party keeps its table: by the first band that takes it, or by the last when the
 * party is larger than any.
 *
 * Returns: minutes, which are absolute also on the nights the clocks change
 */
int
br_service_get_turn_time (const BrService *self,
                          int              party)
{
  if (self->n_bands == 0)
    return br_turn_time_default (party);

  for (guint i = 0; i + 1 < self->n_bands; i++)
    if (self->bands[i].most == 0 || party <= self->bands[i].most)
      return self->bands[i].minutes;
  return self->bands[self->n_bands - 1].minutes;
}

/**
 * br_quarter_of:
 * @instant: an instant
 *
 * Finds the quarter of the clock that an instant is in. Every time zone is a whole number of
 * quarters from UTC, so they are those of the wall, and each of the doubled hour has its own.
 *
 * Returns: when the quarter begins, in UTC milliseconds
 */
BrInstant
br_quarter_of (BrInstant instant)
{
  BrInstant past = instant % BR_QUARTER;

  return instant - (past < 0 ? past + BR_QUARTER : past);
}
