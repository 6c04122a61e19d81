#pragma once

#include "core/model/br-kinds.h"
#include "screens/shell/br-context.h"
#include "screens/rows/br-form-window.h"

G_BEGIN_DECLS

GtkWindow *br_event_form_new       (GtkWidget       *parent,
                                    BrContext       *context,
                                    const GPtrArray *rooms,
                                    const GPtrArray *promoters,
                                    const BrEvent   *event,
                                    gboolean         is_new,
                                    const BrId      *hold);
GtkWindow *br_event_night_form_new (GtkWidget       *parent,
                                    BrContext       *context,
                                    const BrEvent   *event,
                                    gboolean         copies);

G_END_DECLS
