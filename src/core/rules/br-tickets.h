#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrTicketSum:
 * @allotment: tickets there are
 * @comps: given away
 * @kills: taken off sale
 * @sellable: allotment less comps and kills, never below none
 * @sold: sold and not returned
 * @left: what can be sold yet, never below none
 * @places: how many people they let in when all that is sellable is sold: sellable × people per ticket
 * @comp_places: likewise those given away
 * @gross: what was taken, minor units
 *
 * How a tier of tickets, or all of an event's, stand.
 */
typedef struct
{
  gint64 allotment;
  gint64 comps;
  gint64 kills;
  gint64 sellable;
  gint64 sold;
  gint64 left;
  gint64 places;
  gint64 comp_places;
  gint64 gross;
} BrTicketSum;

void br_ticket_sum_tier (const BrTicketTier *tier,
                         const GPtrArray    *entries,
                         BrTicketSum        *sum);
void br_ticket_sum_add  (BrTicketSum        *self,
                         const BrTicketSum  *other);

/**
 * BrEventPlaces:
 * @sellable: people whom all sellable tickets let in
 * @comps: people with complimentary tickets
 * @guests: places of its guest lists
 * @covers: covers of tables without tickets
 * @working: the working party that the licence counts
 * @limit: the licence, or the event's own capacity where that is less; −1 where there is none
 *
 * Who may be in the house for an event.
 */
typedef struct
{
  gint64 sellable;
  gint64 comps;
  gint64 guests;
  gint64 covers;
  gint64 working;
  gint64 limit;
} BrEventPlaces;

gint64 br_event_places_sum  (const BrEventPlaces *self);
gint64 br_event_places_over (const BrEventPlaces *self);

G_END_DECLS
