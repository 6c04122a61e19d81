#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_SHORTCUTS_WINDOW (br_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (BrShortcutsWindow, br_shortcuts_window, BR, SHORTCUTS_WINDOW, AdwWindow)

BrShortcutsWindow *br_shortcuts_window_new (GtkWindow         *parent);
void               br_shortcuts_window_add (BrShortcutsWindow *self,
                                            const char        *group,
                                            const char        *title,
                                            const char        *accelerator);

G_END_DECLS
