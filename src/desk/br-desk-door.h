#pragma once

#include "core/rules/br-door.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/** Everybody at the door counts; what is really there, also above the licence, a manager says. */
#define BR_DESK_AREA_RECOUNT BR_AREA_SETTINGS

/**
 * BrDoorCount:
 * @date: the business date
 * @door: what the night's clicks add up to
 * @limit: the licence in force, and who is counted by it without being clicked; its capacity is
 *   -1 where no licence is on record
 * @level: how near the licence is
 * @newest: the click that br_desk_correct_click() may take back: the newest one since the last
 *   recount that neither corrects another nor is corrected; none where there is none
 * @cut_off: since when the server cannot be asked, in UTC milliseconds, or %BR_INSTANT_NONE
 * @lent: whether this desk was lent places of that night, as doors are
 * @room: how many more may go in here: as many as the licence lets in, less what other doors were lent, or, cut
 *   off, what this one was
 *
 * How many are inside.
 */
typedef struct
{
  BrDate      date;
  BrDoor      door;
  BrDoorLimit limit;
  BrDoorLevel level;
  BrId        newest;
  BrInstant   cut_off;
  gboolean    lent;
  int         room;
} BrDoorCount;

BrDeskAct *br_desk_click_in      (const BrId   *room,
                                  int           people,
                                  const char   *door);
BrDeskAct *br_desk_click_out     (const BrId   *room,
                                  int           people,
                                  const char   *door);
BrDeskAct *br_desk_recount       (const BrId   *room,
                                  int           people,
                                  const char   *door);
BrDeskAct *br_desk_correct_click (const BrId   *click);

gboolean   br_desk_count_door    (BrDb         *db,
                                  BrDate        date,
                                  const BrId   *room,
                                  BrDoorCount  *count,
                                  GError      **error);

G_END_DECLS
