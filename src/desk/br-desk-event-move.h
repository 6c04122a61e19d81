#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_move_event   (const BrId    *event,
                                 BrDate         date,
                                 const BrId    *room,
                                 const char    *reason);
BrDeskAct *br_desk_change_event (BrEvent       *event);
char      *br_desk_preview_move (BrDb          *db,
                                 const BrId    *id,
                                 BrDate         date,
                                 const BrId    *room,
                                 gboolean      *possible,
                                 GError       **error);
BrInstant  br_desk_shift_days   (BrInstant      at,
                                 int            days,
                                 GTimeZone     *zone);
void       br_desk_shift_event  (BrEvent       *event,
                                 int            days,
                                 GTimeZone     *zone);
void       br_desk_shift_act    (BrPerformance *act,
                                 int            days,
                                 GTimeZone     *zone);

G_END_DECLS
