#pragma once

#include <adwaita.h>

#include "screens/bookings/br-night-view.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_NEW_BOOKING (br_new_booking_get_type ())
G_DECLARE_FINAL_TYPE (BrNewBooking, br_new_booking, BR, NEW_BOOKING, AdwBin)

void   br_new_booking_set_context (BrNewBooking      *self,
                                   BrContext         *context);
void   br_new_booking_show_night  (BrNewBooking      *self,
                                   const BrNightView *view);
BrDate br_new_booking_get_date    (BrNewBooking      *self);
void   br_new_booking_start       (BrNewBooking      *self);
void   br_new_booking_ask         (BrNewBooking      *self,
                                   BrInstant          starts,
                                   int                minutes,
                                   const char *const *tables,
                                   const char        *place);

G_END_DECLS
