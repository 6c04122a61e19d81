#pragma once

#include <adwaita.h>

#include "screens/guest_lists/br-guest-night.h"

G_BEGIN_DECLS

#define BR_TYPE_GUEST_CHECK_IN (br_guest_check_in_get_type ())
G_DECLARE_FINAL_TYPE (BrGuestCheckIn, br_guest_check_in, BR, GUEST_CHECK_IN, AdwBin)

void br_guest_check_in_show       (BrGuestCheckIn      *self,
                                   const BrListedGuest *guest,
                                   GTimeZone           *zone);
int  br_guest_check_in_get_people (BrGuestCheckIn      *self);
void br_guest_check_in_set_people (BrGuestCheckIn      *self,
                                   int                  people);

G_END_DECLS
