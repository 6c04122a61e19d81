#pragma once

#include <adwaita.h>

#include "screens/night_papers/br-papers-night.h"

G_BEGIN_DECLS

#define BR_TYPE_REGISTER_PANEL (br_register_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrRegisterPanel, br_register_panel, BR, REGISTER_PANEL, AdwBin)

void              br_register_panel_show         (BrRegisterPanel     *self,
                                                  const BrPapersNight *night);
const BrDoorDuty *br_register_panel_get_selected (BrRegisterPanel     *self);

G_END_DECLS
