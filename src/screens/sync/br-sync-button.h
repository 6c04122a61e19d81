#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_SYNC_BUTTON (br_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (BrSyncButton, br_sync_button, BR, SYNC_BUTTON, AdwBin)

void br_sync_button_set_context (BrSyncButton *self,
                                 BrContext    *context);
void br_sync_button_set_compact (BrSyncButton *self,
                                 gboolean      compact);

G_END_DECLS
