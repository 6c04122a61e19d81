#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_APPEARANCE_PREFERENCES (br_appearance_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BrAppearancePreferences, br_appearance_preferences, BR, APPEARANCE_PREFERENCES, AdwPreferencesPage)

void br_appearance_preferences_set_settings (BrAppearancePreferences *self,
                                             GSettings               *settings);

G_END_DECLS
