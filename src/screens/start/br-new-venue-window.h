#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_NEW_VENUE_WINDOW (br_new_venue_window_get_type ())
G_DECLARE_FINAL_TYPE (BrNewVenueWindow, br_new_venue_window, BR, NEW_VENUE_WINDOW, AdwWindow)

BrNewVenueWindow *br_new_venue_window_new (GtkWindow *parent);

G_END_DECLS
