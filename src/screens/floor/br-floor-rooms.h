#pragma once

#include "draw/br-scene.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrFloorRoom:
 * @room: which room
 * @name: what it is called
 * @scene: its plan
 *
 * A room of the house as the live floor shows it.
 */
typedef struct
{
  BrId     room;
  char    *name;
  BrScene *scene;
} BrFloorRoom;

GPtrArray *br_floor_rooms_read (BrDb    *db,
                                GError **error);

G_END_DECLS
