#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_VENUE_PREFERENCES (br_venue_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BrVenuePreferences, br_venue_preferences, BR, VENUE_PREFERENCES, AdwPreferencesPage)

void br_venue_preferences_set_context (BrVenuePreferences *self,
                                       BrContext          *context);

G_END_DECLS
