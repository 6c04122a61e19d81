#pragma once

#include <adwaita.h>

#include "screens/bookings/br-night-view.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_FLOOR (br_booking_floor_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingFloor, br_booking_floor, BR, BOOKING_FLOOR, AdwBin)

void        br_booking_floor_set_context  (BrBookingFloor    *self,
                                           BrContext         *context);
void        br_booking_floor_show         (BrBookingFloor    *self,
                                           const BrNightView *view,
                                           BrInstant          now);
void        br_booking_floor_show_again   (BrBookingFloor    *self);
void        br_booking_floor_set_now      (BrBookingFloor    *self,
                                           BrInstant          now);
const BrId *br_booking_floor_get_selected (BrBookingFloor    *self);
void        br_booking_floor_select       (BrBookingFloor    *self,
                                           const BrId        *booking);

G_END_DECLS
