#pragma once

#include "screens/shell/br-import-window.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_IMPORT_WINDOW (br_booking_import_window_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingImportWindow, br_booking_import_window, BR, BOOKING_IMPORT_WINDOW, BrImportWindow)

BrImportWindow *br_booking_import_window_new (void);

G_END_DECLS
