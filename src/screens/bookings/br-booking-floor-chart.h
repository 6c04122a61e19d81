#pragma once

#include "draw/br-floor-chart.h"
#include "screens/bookings/br-night-view.h"

G_BEGIN_DECLS

BrFloorChart *br_booking_floor_make_chart (const BrNightView *view,
                                           BrInstant          at,
                                           gboolean           is_now);

G_END_DECLS
