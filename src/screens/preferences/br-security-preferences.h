#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_SECURITY_PREFERENCES (br_security_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BrSecurityPreferences, br_security_preferences, BR, SECURITY_PREFERENCES, AdwPreferencesPage)

void br_security_preferences_set_context (BrSecurityPreferences *self,
                                          BrContext             *context);

G_END_DECLS
