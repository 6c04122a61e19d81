#pragma once

#include "core/base/br-date.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrEventMove:
 * @date: to which night, or %BR_DATE_NONE for its own
 * @room: into which room, or none for its own
 * @minutes: how many minutes later all of it is; negative where it is earlier
 * @doors: how many minutes later doors are than that
 * @ends: how many minutes later it ends than that
 *
 * Where an event goes. The wall clock shows the same on another night; minutes are real ones, so that they count through
 * the night on which the clocks change. A curfew and a sound limit stay when all the rest is moved by minutes.
 */
typedef struct
{
  BrDate date;
  BrId   room;
  int    minutes;
  int    doors;
  int    ends;
} BrEventMove;

BrDeskAct *br_desk_move_event   (const BrId    *event,
                                 const BrEventMove *move,
                                 const char    *reason);
BrDeskAct *br_desk_change_event (BrEvent       *event);
char      *br_desk_preview_move (BrDb          *db,
                                 const BrId    *id,
                                 const BrEventMove *move,
                                 gboolean      *possible,
                                 GError       **error);
gboolean   br_desk_take_move    (BrDb          *db,
                                 BrEvent       *event,
                                 const BrEventMove *move,
                                 GError       **error);
gboolean   br_desk_write_event  (BrDb          *db,
                                 BrEvent       *event,
                                 gboolean       detach,
                                 const char    *reason,
                                 GError       **error);
BrInstant  br_desk_shift_days   (BrInstant      at,
                                 int            days,
                                 GTimeZone     *zone);
void       br_desk_shift_event  (BrEvent       *event,
                                 int            days,
                                 GTimeZone     *zone);
void       br_desk_shift_act    (BrPerformance *act,
                                 int            days,
                                 int            minutes,
                                 GTimeZone     *zone);

G_END_DECLS
