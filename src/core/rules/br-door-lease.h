#pragma once

#include "core/rules/br-door.h"

G_BEGIN_DECLS

/**
 * BrDoorLease:
 * @share: how many a door was lent
 * @left: how many beside those no door was lent then
 * @used: how many went in there since, and before without being known yet, less those who went out
 *
 * What a door may let in when it cannot ask. While it can, it may let in what is left as well.
 */
typedef struct
{
  int share;
  int left;
  int used;
} BrDoorLease;

int br_door_lease_share (BrDoorLimit        limit,
                         int                inside,
                         int                lent,
                         int                unsent);
int br_door_lease_room  (const BrDoorLease *self,
                         gboolean           cut_off);

G_END_DECLS
