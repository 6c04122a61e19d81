#pragma once

#include "core/rules/br-door.h"

G_BEGIN_DECLS

int br_door_lease_share (BrDoorLimit limit,
                         int         inside,
                         int         lent,
                         int         unsent);
int br_door_lease_room  (int         share,
                         int         unsent);

G_END_DECLS
