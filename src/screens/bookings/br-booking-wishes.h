#pragma once

#include <adwaita.h>

#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_WISHES (br_booking_wishes_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingWishes, br_booking_wishes, BR, BOOKING_WISHES, AdwBin)

void               br_booking_wishes_offer        (BrBookingWishes    *self,
                                                   const BrNightBook  *book);
void               br_booking_wishes_clear        (BrBookingWishes    *self);
char              *br_booking_wishes_get_section  (BrBookingWishes    *self);
char              *br_booking_wishes_get_features (BrBookingWishes    *self);
const char *const *br_booking_wishes_get_tables   (BrBookingWishes    *self);
void               br_booking_wishes_set_tables   (BrBookingWishes    *self,
                                                   const char *const  *tables,
                                                   const char         *name);

G_END_DECLS
