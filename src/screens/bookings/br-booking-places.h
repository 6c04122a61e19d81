#pragma once

#include <adwaita.h>

#include "screens/bookings/br-booking-reply.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_PLACES (br_booking_places_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingPlaces, br_booking_places, BR, BOOKING_PLACES, AdwBin)

void            br_booking_places_say            (BrBookingPlaces      *self,
                                                  const char           *what);
void            br_booking_places_show           (BrBookingPlaces      *self,
                                                  const BrBookingReply *reply,
                                                  const char           *accept);
void            br_booking_places_keep           (BrBookingPlaces      *self,
                                                  const char           *tables);
const BrOption *br_booking_places_get_chosen     (BrBookingPlaces      *self);
gboolean        br_booking_places_get_overriding (BrBookingPlaces      *self);
char           *br_booking_places_get_reason     (BrBookingPlaces      *self);
void            br_booking_places_ask_reason     (BrBookingPlaces      *self);
void            br_booking_places_reset_override (BrBookingPlaces      *self);

G_END_DECLS
