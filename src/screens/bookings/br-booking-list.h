#pragma once

#include <adwaita.h>

#include "screens/bookings/br-booking-entry.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_LIST (br_booking_list_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingList, br_booking_list, BR, BOOKING_LIST, AdwBin)

void        br_booking_list_show         (BrBookingList *self,
                                          GPtrArray     *entries);
const BrId *br_booking_list_get_selected (BrBookingList *self);
void        br_booking_list_select       (BrBookingList *self,
                                          const BrId    *id);

G_END_DECLS
