#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKINGS_PAGE (br_bookings_page_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingsPage, br_bookings_page, BR, BOOKINGS_PAGE, BrPage)

G_END_DECLS
