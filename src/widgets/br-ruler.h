#pragma once

#include "widgets/br-canvas.h"

G_BEGIN_DECLS

#define BR_TYPE_RULER (br_ruler_get_type ())
G_DECLARE_FINAL_TYPE (BrRuler, br_ruler, BR, RULER, GtkWidget)

GtkWidget *br_ruler_new        (GtkOrientation  orientation);
void       br_ruler_set_canvas (BrRuler        *self,
                                BrCanvas       *canvas);

G_END_DECLS
