#pragma once

#include <adwaita.h>

#include "screens/bookings/br-night-view.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_MOVE_BOOKING (br_move_booking_get_type ())
G_DECLARE_FINAL_TYPE (BrMoveBooking, br_move_booking, BR, MOVE_BOOKING, AdwBin)

void br_move_booking_set_context (BrMoveBooking     *self,
                                  BrContext         *context);
void br_move_booking_show_night  (BrMoveBooking     *self,
                                  const BrNightView *view);
void br_move_booking_start       (BrMoveBooking     *self,
                                  BrBookingEntry    *entry);

G_END_DECLS
