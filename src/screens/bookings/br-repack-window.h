#pragma once

#include <adwaita.h>

#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_REPACK_WINDOW (br_repack_window_get_type ())
G_DECLARE_FINAL_TYPE (BrRepackWindow, br_repack_window, BR, REPACK_WINDOW, AdwWindow)

BrRepackWindow *br_repack_window_new (GtkWindow *parent,
                                      BrStore   *store,
                                      BrDate     date);

G_END_DECLS
