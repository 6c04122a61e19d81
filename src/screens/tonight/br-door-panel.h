#pragma once

#include <adwaita.h>

#include "desk/br-desk-door.h"

G_BEGIN_DECLS

#define BR_TYPE_DOOR_PANEL (br_door_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrDoorPanel, br_door_panel, BR, DOOR_PANEL, AdwBin)

void br_door_panel_set_count (BrDoorPanel       *self,
                              const BrDoorCount *count);

G_END_DECLS
