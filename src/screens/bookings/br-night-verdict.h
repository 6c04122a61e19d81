#pragma once

#include "desk/br-desk-shown-moves.h"
#include "screens/bookings/br-night-view.h"
#include "widgets/br-night-grid.h"

G_BEGIN_DECLS

/* What the engine says of a booking while it is dragged over the night. */

/**
 * BrNightWay:
 * @tables: their ids, as the verbs take them
 * @heading: it in words
 * @moves: (nullable): others who have to go elsewhere for it
 * @said: (nullable): likewise, in words
 *
 * Another place for a booking.
 */
typedef struct
{
  BrInstant     starts;
  BrInstant     ends;
  GStrv         tables;
  char         *heading;
  BrShownMoves *moves;
  GStrv         said;
} BrNightWay;

void       br_night_view_judge     (const BrNightView     *self,
                                    const BrNightGridWish *wish,
                                    BrNightGridVerdict    *verdict);
GPtrArray *br_night_view_find_ways (const BrNightView     *self,
                                    const BrNightGridWish *wish);

G_END_DECLS
