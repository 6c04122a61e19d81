#pragma once

#include <adwaita.h>

#include "screens/bookings/br-booking-reading.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_FACTS (br_booking_facts_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingFacts, br_booking_facts, BR, BOOKING_FACTS, AdwBin)

void br_booking_facts_show (BrBookingFacts         *self,
                            const BrBookingReading *reading,
                            GTimeZone              *zone);

G_END_DECLS
