#pragma once

#include <adwaita.h>

#include "sync/br-sync-devices.h"

G_BEGIN_DECLS

#define BR_TYPE_DEVICE_ROW (br_device_row_get_type ())
G_DECLARE_FINAL_TYPE (BrDeviceRow, br_device_row, BR, DEVICE_ROW, AdwActionRow)

GtkWidget  *br_device_row_new       (const BrSyncDevice *device,
                                     const char         *user,
                                     GTimeZone          *zone);
const BrId *br_device_row_get_id    (BrDeviceRow        *self);
void        br_device_row_set_busy  (BrDeviceRow        *self,
                                     gboolean            busy);

G_END_DECLS
