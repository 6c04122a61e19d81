#pragma once

#include <adwaita.h>

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_OUT_OF_USE_WINDOW (br_out_of_use_window_get_type ())
G_DECLARE_FINAL_TYPE (BrOutOfUseWindow, br_out_of_use_window, BR, OUT_OF_USE_WINDOW, AdwWindow)

BrOutOfUseWindow *br_out_of_use_window_new (GtkWindow *parent,
                                            BrStore   *store,
                                            BrDate     date);

G_END_DECLS
