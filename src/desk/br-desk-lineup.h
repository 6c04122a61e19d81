#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

GPtrArray *br_desk_get_lineup (BrDb          *db,
                               const BrId    *event,
                               GError       **error);
BrDeskAct *br_desk_add_act    (BrPerformance *act,
                               const char    *name);
BrDeskAct *br_desk_move_act   (const BrId    *act,
                               BrInstant      starts_at,
                               int            minutes,
                               gboolean       ripples);

G_END_DECLS
