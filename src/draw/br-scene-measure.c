#include "config.h"

#include "draw/br-scene-private.h"

/* Letters are narrower than this on average; better a little too wide than cut off. */
#define EM_PER_LETTER 0.68
#define EM_PER_LINE 1.3

static BrRect
measure_points (const BrSceneObject *self)
{
  BrPoint first = BR_POINT (self->centre.x + self->points[0].x, self->centre.y + self->points[0].y);
  BrPoint turned = br_point_rotate (first, self->centre, self->rotation);
  BrRect bounds = br_rect_from_corners (turned, turned);

  for (guint i = 1; i < self->n_points; i++)
    {
      BrPoint point =
        BR_POINT (self->centre.x + self->points[i].x, self->centre.y + self->points[i].y);
      BrRect spot;

      turned = br_point_rotate (point, self->centre, self->rotation);
      spot = br_rect_from_corners (turned, turned);
      bounds = br_rect_union (&bounds, &spot);
    }
  return bounds;
}

static BrRect
measure_text (const BrSceneObject *self)
{
  glong n_letters = self->label != NULL ? g_utf8_strlen (self->label, -1) : 0;
  gint64 width = (gint64) (MIN (n_letters, 1000) * self->text_size * EM_PER_LETTER);
  gint64 height = (gint64) (self->text_size * EM_PER_LINE);
  BrPoint middle =
    BR_POINT (self->centre.x + self->text_offset.x, self->centre.y + self->text_offset.y);

  /* An anchored text turns about the end it stands on. */
  if (self->anchor != BR_SCENE_ANCHOR_MIDDLE)
    middle.x += self->anchor == BR_SCENE_ANCHOR_START ? width / 2 : -width / 2;

  middle = br_point_rotate (middle, self->centre, self->rotation);
  return br_rect_of_rotated (middle, width, height, self->rotation);
}

static BrRect
measure_door (const BrSceneObject *self)
{
  BrSceneDoor door = br_scene_object_get_door (self);
  gint64 top = -(self->height / 2);
  gint64 height = MAX (self->height, door.hinge + door.leaf - top);
  BrPoint middle = BR_POINT (self->centre.x, self->centre.y + top + height / 2);

  middle = br_point_rotate (middle, self->centre, self->rotation);
  return br_rect_of_rotated (middle, self->width, height, self->rotation);
}

static BrRect
measure_body (const BrSceneObject *self)
{
  gint64 reach = br_scene_object_get_reach (self);
  gint64 width = self->width + 2 * reach;
  gint64 height = self->height + 2 * reach;

  if (self->n_points > 0)
    return measure_points (self);

  switch (self->kind)
    {
    case BR_SCENE_DOOR:
      return measure_door (self);
    case BR_SCENE_FIRE_EXIT:
      return br_rect_of_rotated (self->centre, width, MAX (height, width * 2 / 5), self->rotation);
    case BR_SCENE_TEXT:
    case BR_SCENE_ROW_NUMBER:
      return self->width > 0 && self->kind == BR_SCENE_TEXT
               ? br_rect_of_rotated (self->centre, width, height, self->rotation)
               : measure_text (self);
    case BR_SCENE_TABLE:
    case BR_SCENE_CHAIR:
    case BR_SCENE_BAR:
    case BR_SCENE_STAGE:
    case BR_SCENE_DJ_BOOTH:
    case BR_SCENE_DANCE_FLOOR:
    case BR_SCENE_WALL:
    case BR_SCENE_PILLAR:
    case BR_SCENE_PLANT:
    case BR_SCENE_IMAGE:
    case BR_SCENE_AREA:
    case BR_SCENE_ZONE:
    case BR_SCENE_SEAT:
    case BR_N_SCENE_KINDS:
    default:
      return br_rect_of_rotated (self->centre, width, height, self->rotation);
    }
}

/**
 * br_scene_object_get_door:
 * @self: a door
 *
 * An element as deep as a wall is the opening, and the leaf swings out of it; one that is
 * deeper was drawn with its swing, which stays inside.
 *
 * Returns: where its leaves hang
 */
BrSceneDoor
br_scene_object_get_door (const BrSceneObject *self)
{
  BrSceneDoor door = { 0 };

  door.is_double = self->width >= BR_DOUBLE_DOOR;
  door.leaf = door.is_double ? self->width / 2 : self->width;
  if (self->height * 5 >= door.leaf * 3)
    {
      door.leaf = MIN (door.leaf, self->height);
      door.hinge = -(self->height / 2);
    }
  return door;
}

/**
 * br_scene_object_measure:
 * @self: an object
 *
 * Returns: the upright rectangle that its outline, its chairs and a text of its own size cover
 */
BrRect
br_scene_object_measure (const BrSceneObject *self)
{
  BrRect bounds = measure_body (self);

  if (self->text_size > 0 && self->label != NULL)
    {
      BrRect text = measure_text (self);

      bounds = br_rect_union (&bounds, &text);
    }
  return bounds;
}

/**
 * br_scene_zone_get_name_size:
 * @self: a zone
 *
 * Returns: how large its name is written, micrometres
 */
gint64
br_scene_zone_get_name_size (const BrSceneObject *self)
{
  gint64 size = self->text_size > 0 ? self->text_size : 330 * BR_MILLIMETRE;

  return MIN (size, self->height * 3 / 10);
}
