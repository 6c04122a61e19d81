#include "config.h"

#include "draw/br-scene-private.h"

/**
 * br_scene_object_is_round:
 * @self: an object
 *
 * Returns: whether its outline is an ellipse
 */
gboolean
br_scene_object_is_round (const BrSceneObject *self)
{
  return self->kind == BR_SCENE_SEAT || br_shape_is_round (self->shape, self->width, self->height);
}

/**
 * br_scene_object_get_reach:
 * @self: an object
 *
 * Returns: how far chairs stick out beyond the object's own size, micrometres
 */
gint64
br_scene_object_get_reach (const BrSceneObject *self)
{
  return self->kind == BR_SCENE_TABLE ? br_chairs_get_reach (self->shape, self->covers) : 0;
}

/**
 * br_scene_object_get_chairs:
 * @self: an object
 * @chairs: (out): where its chairs stand, if it is a table
 *
 * Returns: how many there are, at most %BR_MAX_CHAIRS
 */
guint
br_scene_object_get_chairs (const BrSceneObject *self,
                            BrChair              chairs[BR_MAX_CHAIRS])
{
  if (self->kind != BR_SCENE_TABLE)
    return 0;
  return br_chairs_place (self->shape, self->width, self->height, self->covers, chairs);
}
