#include "config.h"

#include "core/rules/br-plan-check-private.h"

#include <math.h>

#include "core/geometry/br-points.h"
#include "core/rules/br-chairs.h"

/**
 * br_check_is_obstacle:
 * @kind: what something is
 *
 * Returns: whether people walk round it. A door is a hole in a wall, a dance floor is walked on, and a
 *   picture, a text and an area of a seating plan are no things at all.
 */
gboolean
br_check_is_obstacle (BrElementKind kind)
{
  switch (kind)
    {
    case BR_ELEMENT_TABLE:
    case BR_ELEMENT_CHAIR:
    case BR_ELEMENT_BAR:
    case BR_ELEMENT_STAGE:
    case BR_ELEMENT_DJ_BOOTH:
    case BR_ELEMENT_WALL:
    case BR_ELEMENT_PILLAR:
    case BR_ELEMENT_PLANT:
      return TRUE;
    case BR_ELEMENT_DANCE_FLOOR:
    case BR_ELEMENT_DOOR:
    case BR_ELEMENT_FIRE_EXIT:
    case BR_ELEMENT_TEXT:
    case BR_ELEMENT_IMAGE:
    case BR_ELEMENT_AREA:
    default:
      return FALSE;
    }
}

static BrPoint
centre_of (const BrElement *element)
{
  return BR_POINT (br_length_clamp (element->x), br_length_clamp (element->y));
}

static BrRotation
rotation_of (const BrElement *element)
{
  return element->rotation != BR_INT_NONE ? br_rotation_normalise (element->rotation) : 0;
}

static gboolean
make_polygon (const BrElement *element,
              BrOutline       *outline)
{
  g_autoptr (GArray) points = element->points != NULL ? br_points_parse (element->points, NULL) : NULL;
  BrPoint centre = centre_of (element);

  if (points == NULL || points->len < 2)
    return FALSE;
  for (guint i = 0; i < points->len; i++)
    {
      BrPoint *point = &g_array_index (points, BrPoint, i);

      *point = br_point_rotate (BR_POINT (centre.x + point->x, centre.y + point->y), centre, rotation_of (element));
    }
  *outline = br_outline_new_polygon ((const BrPoint *) (gpointer) points->data, points->len);
  return TRUE;
}

static BrOutline
make_outline (const BrElement *element)
{
  gint64 width = br_length_clamp (MAX (element->width, 0)), height = br_length_clamp (MAX (element->height, 0));
  BrOutline outline;

  if (make_polygon (element, &outline))
    return outline;
  if (br_shape_is_round (element->shape, width, height))
    return br_outline_new_ellipse (centre_of (element), width, height, rotation_of (element));
  return br_outline_new_rect (centre_of (element), width, height, rotation_of (element));
}

static BrOutline
make_chair (const BrElement *element,
            const BrChair   *chair)
{
  BrPoint centre = centre_of (element);
  BrPoint at = br_point_rotate (BR_POINT (centre.x + llround (chair->x), centre.y + llround (chair->y)), centre,
                                rotation_of (element));
  gint64 turn = llround (chair->angle * 180 * BR_ROTATION_DEGREE / G_PI) + rotation_of (element);

  return br_outline_new_rect (at, llround (chair->width), llround (chair->depth), br_rotation_normalise (turn));
}

/**
 * br_check_item_new:
 * @element: what stands on the plan
 * @covers: how many chairs stand around it
 *
 * Returns: (transfer full): it, as the checks see it
 */
BrCheckItem *
br_check_item_new (const BrElement *element,
                   guint            covers)
{
  BrCheckItem *self = g_new0 (BrCheckItem, 1);
  BrChair chairs[BR_MAX_CHAIRS];
  guint n = 0;

  if (element->kind == BR_ELEMENT_TABLE)
    n = br_chairs_place (element->shape, MAX (element->width, 0), MAX (element->height, 0), covers, chairs);
  self->element = (BrElement *) br_record_copy ((const BrRecord *) element);
  self->covers = covers;
  self->n_parts = n + 1;
  self->parts = g_new (BrOutline, self->n_parts);
  self->parts[0] = make_outline (element);
  self->bounds = self->parts[0].bounds;
  for (guint i = 0; i < n; i++)
    {
      self->parts[i + 1] = make_chair (element, &chairs[i]);
      self->bounds = br_rect_union (&self->bounds, &self->parts[i + 1].bounds);
    }
  return self;
}

void
br_check_item_free (BrCheckItem *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    br_outline_clear (&self->parts[i]);
  g_free (self->parts);
  br_record_unref ((BrRecord *) self->element);
  g_free (self);
}

/**
 * br_check_item_is_same:
 * @self: an element as it was
 * @element: the element as it is
 * @covers: how many chairs stand around it now
 *
 * Returns: whether it stands as it did, so that nothing about it needs be measured again
 */
gboolean
br_check_item_is_same (const BrCheckItem *self,
                       const BrElement   *element,
                       guint              covers)
{
  const BrElement *was = self->element;

  return self->covers == covers && was->kind == element->kind && was->shape == element->shape &&
         was->x == element->x && was->y == element->y && was->width == element->width &&
         was->height == element->height && was->rotation == element->rotation &&
         br_id_equal (&was->table, &element->table) && g_strcmp0 (was->points, element->points) == 0;
}
