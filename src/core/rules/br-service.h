#pragma once

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/** Pacing is counted by the quarters of the clock. */
#define BR_QUARTER (15 * BR_MINUTE)

/**
 * BrTurnBand:
 * @most: the largest party of the band; 0 for all that are larger than the bands before
 * @minutes: how long such a party keeps its table
 */
typedef struct
{
  int most;
  int minutes;
} BrTurnBand;

/**
 * BrServiceHours:
 * @opens: minutes after midnight, local, 0 to 1439; before the cut-off it is the calendar's next day
 * @closes: likewise; at or before @opens it is the day after @opens
 * @last_seating: likewise; the last time at which a party may be given a table
 *
 * When a service is on, as the wall shows it: the same on every night it is held.
 */
typedef struct
{
  int opens;
  int closes;
  int last_seating;
} BrServiceHours;

/**
 * BrService:
 * @opens: the first instant at which a party may be given a table
 * @closes: the instant from which it is over
 * @last_seating: the last instant at which a party may be given a table
 * @bands: (array length=n_bands) (nullable): turn times by party; without any, the default ones
 * @n_bands: how many
 * @buffer: minutes that a table rests before and after a party
 * @pacing_covers: the most covers that may start within a quarter of the clock, or 0
 * @pacing_parties: the most parties that may, or 0
 * @online_share: the share of the tables that may be booked online, in basis points
 *
 * A window of one night.
 */
typedef struct
{
  BrInstant         opens;
  BrInstant         closes;
  BrInstant         last_seating;
  const BrTurnBand *bands;
  guint             n_bands;
  int               buffer;
  int               pacing_covers;
  int               pacing_parties;
  int               online_share;
} BrService;

BrLocalTime br_service_hours_place       (const BrServiceHours *self,
                                          BrDate                business_date,
                                          GTimeZone            *zone,
                                          int                   cut_off,
                                          BrService            *service);
void        br_service_init_all_hours    (BrService            *service,
                                          BrDate                business_date,
                                          GTimeZone            *zone,
                                          int                   cut_off);
int         br_service_find              (const BrService      *services,
                                          guint                 n_services,
                                          BrInstant             start);
int         br_service_get_turn_time     (const BrService      *self,
                                          int                   party);
BrInstant   br_quarter_of                (BrInstant             instant);

G_END_DECLS
