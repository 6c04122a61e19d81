#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_UNLOCK_WINDOW (br_unlock_window_get_type ())
G_DECLARE_FINAL_TYPE (BrUnlockWindow, br_unlock_window, BR, UNLOCK_WINDOW, AdwWindow)

BrUnlockWindow *br_unlock_window_new (GtkWindow *parent,
                                      BrContext *context);

G_END_DECLS
