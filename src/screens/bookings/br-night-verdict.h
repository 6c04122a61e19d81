#pragma once

#include "screens/bookings/br-night-view.h"
#include "widgets/br-night-grid.h"

G_BEGIN_DECLS

/* What the engine says of a booking while it is dragged over the night. */

/** Another place for a booking, with it in words; @tables are ids as the verbs take them. */
typedef struct
{
  BrInstant starts;
  BrInstant ends;
  GStrv     tables;
  char     *heading;
} BrNightWay;

void       br_night_view_judge     (const BrNightView     *self,
                                    const BrNightGridWish *wish,
                                    BrNightGridVerdict    *verdict);
GPtrArray *br_night_view_find_ways (const BrNightView     *self,
                                    const BrNightGridWish *wish);

G_END_DECLS
