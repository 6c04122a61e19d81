#pragma once

#include "screens/bookings/br-booking-reading.h"
#include "screens/shell/br-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_GUEST (br_booking_guest_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingGuest, br_booking_guest, BR, BOOKING_GUEST, AdwBin)

void br_booking_guest_set_context (BrBookingGuest         *self,
                                   BrContext              *context);
void br_booking_guest_show        (BrBookingGuest         *self,
                                   const BrBookingReading *reading);

G_END_DECLS
