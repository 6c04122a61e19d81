#pragma once

#include <adwaita.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_STEPS (br_booking_steps_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingSteps, br_booking_steps, BR, BOOKING_STEPS, AdwBin)

guint br_booking_steps_get_next (const BrBooking *booking,
                                 BrDate           tonight);
void  br_booking_steps_show     (BrBookingSteps  *self,
                                 const BrBooking *booking,
                                 BrDate           tonight);

G_END_DECLS
