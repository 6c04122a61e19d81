#pragma once

#include "core/rules/br-holds.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_add_holds        (BrHold            *hold,
                                     const BrDate      *dates,
                                     guint              n_dates);
BrDeskAct *br_desk_release_hold     (const BrId        *hold,
                                     const char        *reason);
BrDeskAct *br_desk_extend_hold      (const BrId        *hold,
                                     BrInstant          until);

gboolean   br_desk_complete_hold    (BrDb              *db,
                                     BrHold            *hold,
                                     GError           **error);
gboolean   br_desk_holds_follow     (BrDb              *db,
                                     const BrEvent     *event,
                                     GError           **error);
gboolean   br_desk_holds_move       (BrDb              *db,
                                     const BrEvent     *from,
                                     const BrEvent     *to,
                                     GError           **error);
GPtrArray *br_desk_get_holds        (BrDb              *db,
                                     const BrId        *room,
                                     BrDate             date,
                                     GError           **error);
gboolean   br_desk_end_hold         (BrDb              *db,
                                     BrHold            *hold,
                                     BrHoldStatus       status,
                                     BrInstant          at,
                                     const char        *reason,
                                     GError           **error);
gboolean   br_desk_close_ranks      (BrDb              *db,
                                     const BrId        *room,
                                     BrDate             date,
                                     GError           **error);

/**
 * BrFreeNight:
 * @date: a night
 * @n_holds: how many hold it; the next one is at rank @n_holds + 1
 *
 * A night on which nothing firm is in a room.
 */
typedef struct
{
  BrDate date;
  int    n_holds;
} BrFreeNight;

GArray    *br_desk_find_nights      (BrDb              *db,
                                     const BrId        *room,
                                     BrDate             first,
                                     BrDate             last,
                                     gint64             weekdays,
                                     gboolean           unheld,
                                     GError           **error);

G_END_DECLS
