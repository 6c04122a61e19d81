#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_SERVICES_PREFERENCES (br_services_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BrServicesPreferences, br_services_preferences, BR, SERVICES_PREFERENCES, AdwPreferencesPage)

void br_services_preferences_set_context (BrServicesPreferences *self,
                                          BrContext             *context);

G_END_DECLS
