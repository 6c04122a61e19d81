#include "config.h"

#include "desk/br-desk-event-row.h"

#include "core/rules/br-event-times.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-holds.h"

/* An event that is written field by field is judged as the verbs judge it. */

/**
 * br_desk_place_event_row:
 * @db: a connection inside a write
 * @before: (nullable): the event as it stands; none for a new one
 * @event: (inout): as it is to be
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Where its state is another, that is a step, which not every state leads to.
 */
gboolean
br_desk_place_event_row (BrDb           *db,
                         const BrEvent  *before,
                         BrEvent        *event,
                         GError        **error)
{
  BrEventStatus to = event->status;

  if (before == NULL || before->status == to)
    return TRUE;
  event->status = before->status;
  return br_desk_take_event_step (db, event, to, error);
}

/* Whether something else may stand in its way now. */
static gboolean
is_elsewhere (const BrEvent *before,
              const BrEvent *event)
{
  BrEventTimes was, is;

  br_event_times_of (before, &was);
  br_event_times_of (event, &is);
  for (guint i = 0; i < BR_N_EVENT_TIMES; i++)
    if (was.at[i] != is.at[i])
      return TRUE;
  return before->business_date != event->business_date || before->capacity != event->capacity ||
         !br_id_equal (&before->room, &event->room);
}

/**
 * br_desk_judge_event_row:
 * @db: a connection inside a write that wrote @event
 * @before: (nullable): as it stood; none for a new one
 * @event: as it is
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Its holds follow it, and where it is firm, and was not or not there, nothing may stand in its way.
 */
gboolean
br_desk_judge_event_row (BrDb           *db,
                         const BrEvent  *before,
                         const BrEvent  *event,
                         GError        **error)
{
  gboolean stepped = before != NULL && before->status != event->status;

  if (stepped && !br_desk_holds_follow (db, event, error))
    return FALSE;
  if (before != NULL && !br_desk_holds_move (db, before, event, error))
    return FALSE;
  if (!br_event_status_is_firm (event->status))
    return TRUE;
  if (before != NULL && br_event_status_is_firm (before->status) && !is_elsewhere (before, event))
    return TRUE;
  return br_desk_judge_event (db, event, NULL, error);
}
