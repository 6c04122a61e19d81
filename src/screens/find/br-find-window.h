#pragma once

#include <adwaita.h>

#include "screens/find/br-find-provider.h"

G_BEGIN_DECLS

#define BR_TYPE_FIND_WINDOW (br_find_window_get_type ())
G_DECLARE_FINAL_TYPE (BrFindWindow, br_find_window, BR, FIND_WINDOW, AdwWindow)

BrFindWindow *br_find_window_new (GtkWindow  *parent,
                                  GtkWidget  *target,
                                  GListModel *providers);

G_END_DECLS
