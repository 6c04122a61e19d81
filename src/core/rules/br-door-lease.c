#include "config.h"

#include "core/rules/br-door-lease.h"

/**
 * br_door_lease_share:
 * @limit: how many may be in
 * @inside: how many are inside, by the clicks that are known
 * @lent: how many the other doors may let in that are not known to have come
 * @unsent: how many went in at this door, less those who went out, that are not known yet
 *
 * A door that cannot ask any more still knows how many it may let in. It is lent half of what is left
 * under the licence, the last place whole, so that there always is something for another door; what
 * it let in already it keeps. For what one door is lent is taken off what the next one is, any number
 * of doors that are cut off do not pass the licence together.
 *
 * Returns: how many the door may let in that are not known yet, those @unsent among them
 */
int
br_door_lease_share (BrDoorLimit limit,
                     int         inside,
                     int         lent,
                     int         unsent)
{
  int left = limit.capacity - limit.others - inside - lent;

  return MAX (unsent, (MAX (left, 0) + 1) / 2);
}

/**
 * br_door_lease_room:
 * @self: what a door was lent
 * @cut_off: whether nobody can be asked
 *
 * Whoever goes out leaves their place to the door they went through until it asks again: only so do it and
 * the server count alike, whatever of it was sent.
 *
 * Returns: how many more may go in at this door
 */
int
br_door_lease_room (const BrDoorLease *self,
                    gboolean           cut_off)
{
  return MAX (self->share + (cut_off ? 0 : self->left) - self->used, 0);
}
