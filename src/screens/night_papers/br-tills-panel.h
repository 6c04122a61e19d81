#pragma once

#include <adwaita.h>

#include "screens/night_papers/br-papers-night.h"

G_BEGIN_DECLS

#define BR_TYPE_TILLS_PANEL (br_tills_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrTillsPanel, br_tills_panel, BR, TILLS_PANEL, AdwBin)

void           br_tills_panel_show         (BrTillsPanel        *self,
                                            const BrPapersNight *night);
const BrZLine *br_tills_panel_get_selected (BrTillsPanel        *self,
                                            const BrPapersNight *night);

G_END_DECLS
