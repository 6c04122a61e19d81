#pragma once

#include "screens/bookings/br-bookings-page-private.h"

G_BEGIN_DECLS

void br_bookings_print (BrBookingsPage *page);

G_END_DECLS
