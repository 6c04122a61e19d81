#pragma once

#include "core/rules/br-event-state.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_add_event     (BrEvent       *event);
BrDeskAct *br_desk_add_event_of_hold (BrEvent *event,
                                  const BrId    *hold);
BrDeskAct *br_desk_step_event    (const BrId    *event,
                                  BrEventStatus  to,
                                  const char    *reason);
BrDeskAct *br_desk_hold_event    (const BrId    *event);
BrDeskAct *br_desk_clone_event   (const BrId    *event,
                                  BrDate         date);
gboolean   br_desk_copy_parts    (BrDb          *db,
                                  const BrEvent *from,
                                  const BrEvent *to,
                                  GTimeZone     *zone,
                                  GError       **error);
gboolean   br_desk_take_event_step (BrDb      *db,
                                  BrEvent       *event,
                                  BrEventStatus  to,
                                  GError       **error);
gboolean   br_desk_check_times   (BrDb          *db,
                                  const BrEvent *event,
                                  GError       **error);
gboolean   br_desk_judge_event   (BrDb          *db,
                                  const BrEvent *event,
                                  const char    *reason,
                                  GError       **error);

G_END_DECLS
