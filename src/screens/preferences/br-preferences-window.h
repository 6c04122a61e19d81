#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_PREFERENCES_WINDOW (br_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (BrPreferencesWindow, br_preferences_window, BR, PREFERENCES_WINDOW, AdwPreferencesWindow)

BrPreferencesWindow *br_preferences_window_new (GtkWindow *parent,
                                                BrContext *context);

G_END_DECLS
