#pragma once

#include <adwaita.h>

#include "screens/history/br-rollback.h"

G_BEGIN_DECLS

#define BR_TYPE_ROLLBACK_WINDOW (br_rollback_window_get_type ())
G_DECLARE_FINAL_TYPE (BrRollbackWindow, br_rollback_window, BR, ROLLBACK_WINDOW, AdwWindow)

BrRollbackWindow *br_rollback_window_new (GtkWindow  *parent,
                                          BrStore    *store,
                                          BrRollback *rollback,
                                          const char *words);

G_END_DECLS
