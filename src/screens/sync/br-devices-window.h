#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_DEVICES_WINDOW (br_devices_window_get_type ())
G_DECLARE_FINAL_TYPE (BrDevicesWindow, br_devices_window, BR, DEVICES_WINDOW, AdwWindow)

BrDevicesWindow *br_devices_window_new (GtkWindow *parent,
                                        BrContext *context);

G_END_DECLS
