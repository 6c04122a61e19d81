#pragma once

#include "core/rules/br-chairs.h"
#include "draw/br-scene.h"

G_BEGIN_DECLS

/** From this opening on a door has two leaves. */
#define BR_DOUBLE_DOOR (1300 * BR_MILLIMETRE)

/**
 * BrSceneDoor:
 * @is_double: whether it has two leaves
 * @leaf: the length of a leaf, micrometres
 * @hinge: where the leaves hang, micrometres down from the centre
 *
 * How a door swings, before its turn.
 */
typedef struct
{
  gboolean is_double;
  gint64   leaf;
  gint64   hinge;
} BrSceneDoor;

BrRect      br_scene_object_measure    (const BrSceneObject *self);
BrSceneDoor br_scene_object_get_door   (const BrSceneObject *self);
guint       br_scene_object_get_chairs (const BrSceneObject *self,
                                        BrChair              chairs[BR_MAX_CHAIRS]);
gint64      br_scene_object_get_reach  (const BrSceneObject *self);
gboolean    br_scene_object_is_round   (const BrSceneObject *self);
gint64      br_scene_zone_get_name_size (const BrSceneObject *self);

G_END_DECLS
