#include "config.h"

#include "core/rules/br-door.h"

/* How many people are in, as the licence counts them. */
static gint64
get_counted (const BrDoor *self,
             BrDoorLimit   limit)
{
  return (gint64) self->inside + limit.others;
}

/**
 * br_door_get_level:
 * @self: the door
 * @limit: how many may be in; a negative capacity is none
 *
 * Returns: how near the licence is
 */
BrDoorLevel
br_door_get_level (const BrDoor *self,
                   BrDoorLimit   limit)
{
  gint64 counted = get_counted (self, limit);

  if (limit.capacity < 0)
    return BR_DOOR_FREE;
  if (self->stopped || counted > limit.capacity)
    return BR_DOOR_STOP;
  if (counted == limit.capacity)
    return BR_DOOR_FULL;
  return counted * 10 >= (gint64) limit.capacity * 9 ? BR_DOOR_NEAR : BR_DOOR_FREE;
}

/**
 * br_door_get_room:
 * @self: the door
 * @limit: how many may be in; a negative capacity is none
 *
 * Returns: how many more may go in now: none while entry is stopped
 */
int
br_door_get_room (const BrDoor *self,
                  BrDoorLimit   limit)
{
  gint64 room = limit.capacity - get_counted (self, limit);

  if (limit.capacity < 0)
    return G_MAXINT;
  return self->stopped || room < 0 ? 0 : (int) room;
}

static void
note_peak (BrDoor   *self,
           BrInstant at)
{
  if (self->inside > self->peak)
    {
      self->peak = self->inside;
      self->peak_at = at;
    }
}

/* Counts a click without asking whether it may be. */
static void
count (BrDoor            *self,
       BrDoorLimit        limit,
       const BrDoorEvent *click)
{
  switch (click->kind)
    {
    case BR_DOOR_IN:
      self->n_in += click->count;
      self->inside += click->count;
      break;
    case BR_DOOR_OUT:
      self->n_out += click->count;
      self->inside -= click->count;
      break;
    case BR_DOOR_RECOUNT:
    default:
      self->correction += click->count - self->inside;
      self->inside = click->count;
      if (limit.capacity >= 0 && get_counted (self, limit) > limit.capacity)
        {
          self->n_incidents += !self->stopped;
          self->stopped = TRUE;
        }
      break;
    }

  note_peak (self, click->at);
  if (limit.capacity < 0 || get_counted (self, limit) < limit.capacity)
    self->stopped = FALSE;
}

/**
 * br_door_click:
 * @self: the door
 * @limit: how many may be in; a negative capacity is none
 * @click: what happened
 *
 * Counts people in or out, or sets right how many are in. Nobody goes in at the limit nor while
 * entry is stopped, and nobody goes out of an empty house. A recount always counts: it records
 * what is, and above the limit it is an incident (@n_incidents goes up) and stops entry until
 * there are fewer than may be.
 *
 * Returns: whether it was counted
 */
gboolean
br_door_click (BrDoor            *self,
               BrDoorLimit        limit,
               const BrDoorEvent *click)
{
  g_return_val_if_fail (click->count >= 0, FALSE);

  if (click->kind == BR_DOOR_IN && click->count > br_door_get_room (self, limit))
    return FALSE;
  if (click->kind == BR_DOOR_OUT && click->count > self->inside)
    return FALSE;

  count (self, limit, click);
  return TRUE;
}

/**
 * br_door_replay:
 * @self: (out caller-allocates): the door
 * @limit: how many may be in; a negative capacity is none
 * @clicks: (array length=n_clicks): a night's clicks in their order
 * @n_clicks: how many
 *
 * Adds up what was recorded. It is not judged again: what happened, happened, also where a limit
 * has been lowered since.
 */
void
br_door_replay (BrDoor            *self,
                BrDoorLimit        limit,
                const BrDoorEvent *clicks,
                guint              n_clicks)
{
  *self = (BrDoor){ 0 };
  for (guint i = 0; i < n_clicks; i++)
    count (self, limit, &clicks[i]);
}
