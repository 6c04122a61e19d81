#pragma once

#include "core/base/br-instant.h"
#include "widgets/br-event-chip.h"

G_BEGIN_DECLS

#define BR_TYPE_HOUR_GRID (br_hour_grid_get_type ())
G_DECLARE_FINAL_TYPE (BrHourGrid, br_hour_grid, BR, HOUR_GRID, GtkWidget)

/**
 * BrHourLane:
 * @date: its night
 * @id: the room or the stage that it is of; none where it is of the whole house
 * @title: what stands over it
 * @brief: (nullable): its figures, as short as can be
 * @said: what it is called
 * @is_tonight: whether it is the night that goes on now
 * @starts: when it begins, UTC milliseconds
 *
 * A night, or a room or a stage of one, on a calendar by the hour.
 */
typedef struct
{
  BrDate    date;
  BrId      id;
  char     *title;
  char     *brief;
  char     *said;
  gboolean  is_tonight;
  BrInstant starts;
} BrHourLane;

/**
 * BrHourBlock:
 * @event: what it says
 * @lane: in which lane it stands
 * @from: from when, UTC milliseconds; %BR_INSTANT_NONE where nobody said, then it stands over the hours
 * @until: until when
 * @in_from: from when its room is taken before that, at most @from
 * @out_until: until when it is after that, at least @until
 * @edges: whether it can be made longer and shorter
 *
 * Something in a lane.
 */
typedef struct
{
  BrMonthEvent *event;
  guint         lane;
  BrInstant     from;
  BrInstant     until;
  BrInstant     in_from;
  BrInstant     out_until;
  gboolean      edges;
} BrHourBlock;

/**
 * BrHourMark:
 * @lane: in which lane it is
 * @from: from when, UTC milliseconds
 * @until: until when; a line where it is the same
 *
 * A curfew, or a changeover between two acts, which is hatched.
 */
typedef struct
{
  guint     lane;
  BrInstant from;
  BrInstant until;
} BrHourMark;

/**
 * BrHourView:
 * @lanes: (element-type BrHourLane): beside each other
 * @blocks: (element-type BrHourBlock): what is on, by lane and time
 * @marks: (array) (element-type BrHourMark): curfews and changeovers
 * @starts: where the hours begin, minutes after midnight, a whole hour
 * @minutes: how long they go on
 * @zone: the venue's
 * @now: UTC milliseconds
 * @rows: whether the lanes are rows; otherwise they are columns
 *
 * What a calendar by the hour shows.
 */
typedef struct
{
  GPtrArray *lanes;
  GPtrArray *blocks;
  GArray    *marks;
  int        starts;
  int        minutes;
  GTimeZone *zone;
  BrInstant  now;
  gboolean   rows;
} BrHourView;

/** What is pulled at. */
typedef enum
{
  BR_HOUR_WHOLE,
  BR_HOUR_START,
  BR_HOUR_END,
} BrHourPart;

/**
 * BrHourMove:
 * @event: what is held
 * @part: all of it, or an edge
 * @from_lane: the lane it stands in
 * @lane: the lane it is held over
 * @from: when it would begin, UTC milliseconds
 * @until: when it would end
 */
typedef struct
{
  BrId       event;
  BrHourPart part;
  guint      from_lane;
  guint      lane;
  BrInstant  from;
  BrInstant  until;
} BrHourMove;

BrHourView *br_hour_view_new         (void);
void        br_hour_view_free        (BrHourView       *self);
BrHourLane *br_hour_view_add_lane    (BrHourView       *self);
BrHourBlock *br_hour_view_add_block  (BrHourView       *self,
                                      BrMonthEvent     *event);

GtkWidget  *br_hour_grid_new         (void);
void        br_hour_grid_show        (BrHourGrid       *self,
                                      BrHourView       *view);
const BrHourView *br_hour_grid_get_view (BrHourGrid    *self);
void        br_hour_grid_set_look    (BrHourGrid       *self,
                                      BrPlanLook        look);
void        br_hour_grid_set_takes   (BrHourGrid       *self,
                                      gboolean          takes);
void        br_hour_grid_focus       (BrHourGrid       *self,
                                      guint             lane);
guint       br_hour_grid_get_lane    (BrHourGrid       *self);
void        br_hour_grid_select      (BrHourGrid       *self,
                                      const BrId       *event);
const BrId *br_hour_grid_get_event   (BrHourGrid       *self);
GtkWidget  *br_hour_grid_get_anchor  (BrHourGrid       *self,
                                      const BrId       *event);
void        br_hour_grid_say         (BrHourGrid       *self,
                                      const BrHourMove *asked,
                                      gboolean          fits,
                                      const char       *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrHourView, br_hour_view_free)

G_END_DECLS
