#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"
#include "widgets/br-floor-view.h"

G_BEGIN_DECLS

#define BR_TYPE_FLOOR_PANEL (br_floor_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrFloorPanel, br_floor_panel, BR, FLOOR_PANEL, AdwBin)

void               br_floor_panel_set_context    (BrFloorPanel *self,
                                                  BrContext    *context);
void               br_floor_panel_set_chart      (BrFloorPanel *self,
                                                  BrFloorChart *chart);
const BrFloorItem *br_floor_panel_get_selected   (BrFloorPanel *self);
const BrId        *br_floor_panel_get_booking    (BrFloorPanel *self);
void               br_floor_panel_select_booking (BrFloorPanel *self,
                                                  const BrId   *booking);

G_END_DECLS
