#pragma once

#include <adwaita.h>

#include "core/base/br-date.h"

G_BEGIN_DECLS

#define BR_TYPE_NIGHT_CHOOSER (br_night_chooser_get_type ())
G_DECLARE_FINAL_TYPE (BrNightChooser, br_night_chooser, BR, NIGHT_CHOOSER, AdwBin)

void   br_night_chooser_show    (BrNightChooser *self,
                                 BrDate          date,
                                 BrDate          tonight);
BrDate br_night_chooser_get     (BrNightChooser *self);
void   br_night_chooser_step    (BrNightChooser *self,
                                 int             by);
void   br_night_chooser_tonight (BrNightChooser *self);

G_END_DECLS
