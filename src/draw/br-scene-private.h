#pragma once

#include "draw/br-scene.h"

G_BEGIN_DECLS

/** What a chair and a stool measure; a chair is tucked under its table by what does not stick out. */
#define BR_CHAIR_WIDTH (440 * BR_MILLIMETRE)
#define BR_CHAIR_DEPTH (430 * BR_MILLIMETRE)
#define BR_CHAIR_OUT (290 * BR_MILLIMETRE)
#define BR_STOOL_WIDTH (340 * BR_MILLIMETRE)
#define BR_STOOL_OUT (270 * BR_MILLIMETRE)
#define BR_MAX_CHAIRS 48

/** From this opening on a door has two leaves. */
#define BR_DOUBLE_DOOR (1300 * BR_MILLIMETRE)

/**
 * BrSceneChair:
 * @x: micrometres from the table's centre, before the table's turn
 * @y: likewise
 * @width: across, micrometres
 * @depth: from back to front, micrometres
 * @angle: where its back points, radians clockwise from up
 *
 * One chair at a table.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double depth;
  double angle;
} BrSceneChair;

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
                                        BrSceneChair         chairs[BR_MAX_CHAIRS]);
gint64      br_scene_object_get_reach  (const BrSceneObject *self);
gboolean    br_scene_object_is_round   (const BrSceneObject *self);
gint64      br_scene_zone_get_name_size (const BrSceneObject *self);

G_END_DECLS
