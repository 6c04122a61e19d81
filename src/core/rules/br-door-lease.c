#include "config.h"

#include "core/rules/br-door-lease.h"

/**
 * br_door_lease_share:
 * @limit: how many may be in
 * @inside: how many are inside, by the clicks that are known
 * @lent: how many the other doors may let in that are not known to have come
 * @unsent: how many this door let in that are not known yet
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
 * @share: what the door was lent
 * @unsent: how many it let in since that no server knows of
 *
 * Returns: how many more may go in at this door
 */
int
br_door_lease_room (int share,
                    int unsent)
{
  return MAX (share - unsent, 0);
}
