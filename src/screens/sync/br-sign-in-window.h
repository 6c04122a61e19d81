#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_SIGN_IN_WINDOW (br_sign_in_window_get_type ())
G_DECLARE_FINAL_TYPE (BrSignInWindow, br_sign_in_window, BR, SIGN_IN_WINDOW, AdwWindow)

BrSignInWindow *br_sign_in_window_new (GtkWindow *parent,
                                       BrContext *context);

G_END_DECLS
