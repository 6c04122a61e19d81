#pragma once

#include "core/model/br-kinds.h"
#include "screens/rows/br-form-window.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

GtkWindow *br_hold_form_new        (GtkWidget       *parent,
                                    BrContext       *context,
                                    const GPtrArray *rooms,
                                    BrDate           first,
                                    BrDate           last);
GtkWindow *br_hold_extend_form_new (GtkWidget       *parent,
                                    BrContext       *context,
                                    const BrHold    *hold);

G_END_DECLS
