#pragma once

#include <adwaita.h>

#include "screens/night_papers/br-papers-night.h"

G_BEGIN_DECLS

#define BR_TYPE_BARRED_PANEL (br_barred_panel_get_type ())
G_DECLARE_FINAL_TYPE (BrBarredPanel, br_barred_panel, BR, BARRED_PANEL, AdwBin)

void                  br_barred_panel_show         (BrBarredPanel       *self,
                                                    const BrPapersNight *night);
void                  br_barred_panel_search       (BrBarredPanel       *self);
const BrBarredPerson *br_barred_panel_get_selected (BrBarredPanel       *self);
gboolean              br_barred_is_over            (const BrBarredPerson *person,
                                                    BrDate                tonight);

G_END_DECLS
