#include "config.h"

#include "draw/br-scene-pick.h"

#include <math.h>

#include "core/geometry/br-shape.h"
#include "draw/br-scene-private.h"

/* Objects whose centres differ less than this in height stand in one line of reading. */
#define READING_LINE (500 * BR_MILLIMETRE)

/**
 * br_scene_object_can_pick:
 * @self: an object
 *
 * Returns: whether it stands for something, and is no mere decoration
 */
gboolean
br_scene_object_can_pick (const BrSceneObject *self)
{
  return !br_id_is_none (&self->id);
}

/* The picture that one draws over is no thing to get hold of while it is locked: a press on it is one on the
 * bare floor. The list of objects has it. */
static gboolean
is_reached (const BrSceneObject *self)
{
  return br_scene_object_can_pick (self) && !(self->underlay != NULL && self->locked);
}

/* What lies under everything else is picked only where nothing else is. */
static gboolean
is_ground (const BrSceneObject *self)
{
  return self->kind == BR_SCENE_ZONE || self->underlay != NULL;
}

static gboolean
polygon_contains (const BrSceneObject *self,
                  BrPoint              point,
                  gint64               tolerance)
{
  BrPoint local = br_point_rotate (point, self->centre, -self->rotation);

  local.x -= self->centre.x;
  local.y -= self->centre.y;

  if (br_point_in_polygon (local, self->points, self->n_points))
    return TRUE;

  for (guint i = 0, j = self->n_points - 1; tolerance > 0 && i < self->n_points; j = i++)
    {
      if (br_point_segment_distance (local, self->points[i], self->points[j]) <= tolerance)
        return TRUE;
    }
  return FALSE;
}

/**
 * br_scene_object_contains:
 * @self: an object
 * @point: where
 * @tolerance: how far beside it still counts, micrometres
 *
 * Chairs belong to their table.
 *
 * Returns: whether @point is on it
 */
gboolean
br_scene_object_contains (const BrSceneObject *self,
                          BrPoint              point,
                          gint64               tolerance)
{
  BrRect grown = br_rect_grow (&self->bounds, tolerance);
  gint64 margin = 2 * (br_scene_object_get_reach (self) + tolerance);

  if (!br_rect_contains_point (&grown, point))
    return FALSE;
  if (self->n_points > 0)
    return polygon_contains (self, point, tolerance);
  if (br_scene_object_is_round (self))
    return br_point_in_ellipse (point, self->centre, self->width + margin, self->height + margin,
                                self->rotation);

  switch (self->kind)
    {
    case BR_SCENE_DOOR:
    case BR_SCENE_FIRE_EXIT:
    case BR_SCENE_TEXT:
    case BR_SCENE_ROW_NUMBER:
      /* They are drawn beyond their box; the bounds are what one aims at. */
      return TRUE;
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
      return br_point_in_rotated_rect (point, self->centre, self->width + margin,
                                       self->height + margin, self->rotation);
    }
}

/**
 * br_scene_pick:
 * @self: a scene
 * @point: where
 * @tolerance: how far beside an object still counts, micrometres
 * @index: (out): the object
 *
 * Takes the topmost object that is really at @point; where there is none, the topmost within
 * @tolerance; where there is none either, a zone.
 *
 * Returns: whether there is anything
 */
gboolean
br_scene_pick (const BrScene *self,
               BrPoint        point,
               gint64         tolerance,
               guint         *index)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  BrRect around = br_rect_from_centre (point, 2 * tolerance, 2 * tolerance);
  const struct
  {
    gboolean ground;
    gint64 tolerance;
  } passes[] = { { FALSE, 0 }, { FALSE, tolerance }, { TRUE, 0 } };

  br_scene_query (self, &around, indices);
  for (guint pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    {
      for (guint i = indices->len; i-- > 0;)
        {
          guint candidate = g_array_index (indices, guint, i);
          const BrSceneObject *object = br_scene_get_object (self, candidate);

          if (is_reached (object) && is_ground (object) == passes[pass].ground &&
              br_scene_object_contains (object, point, passes[pass].tolerance))
            {
              *index = candidate;
              return TRUE;
            }
        }
    }
  return FALSE;
}

static gboolean
has_to_be_held_whole (const BrSceneObject *self)
{
  return self->kind == BR_SCENE_ZONE || self->kind == BR_SCENE_AREA ||
         self->kind == BR_SCENE_DANCE_FLOOR || self->underlay != NULL;
}

/**
 * br_scene_pick_rect:
 * @self: a scene
 * @rect: a rectangle
 * @indices: (element-type guint): emptied, then filled from the lowest object to the topmost
 *
 * Takes what the rectangle touches; of floors and zones, on which everything else stands, only
 * those that are wholly inside.
 */
void
br_scene_pick_rect (const BrScene *self,
                    const BrRect  *rect,
                    GArray        *indices)
{
  guint kept = 0;

  br_scene_query (self, rect, indices);
  for (guint i = 0; i < indices->len; i++)
    {
      guint index = g_array_index (indices, guint, i);
      const BrSceneObject *object = br_scene_get_object (self, index);

      if (is_reached (object) &&
          (!has_to_be_held_whole (object) || br_rect_contains_rect (rect, &object->bounds)))
        g_array_index (indices, guint, kept++) = index;
    }
  g_array_set_size (indices, kept);
}

/**
 * br_scene_pick_way:
 * @self: a scene
 * @from: an object
 * @way: which way to go
 * @index: (out): the nearest object that way
 *
 * What is straight ahead comes before what is nearer but off to a side: a step sideways counts
 * as two ahead, and nothing more than 45 degrees off is "that way" at all unless there is nothing
 * else.
 *
 * Returns: whether there is any
 */
gboolean
br_scene_pick_way (const BrScene *self,
                   guint          from,
                   BrSceneWay     way,
                   guint         *index)
{
  BrPoint here = br_scene_get_object (self, from)->centre;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < br_scene_get_n_objects (self); i++)
    {
      const BrSceneObject *object = br_scene_get_object (self, i);
      gint64 dx = object->centre.x - here.x;
      gint64 dy = object->centre.y - here.y;
      gint64 ahead = way == BR_SCENE_LEFT    ? -dx
                     : way == BR_SCENE_RIGHT ? dx
                     : way == BR_SCENE_UP    ? -dy
                                             : dy;
      gint64 aside = way == BR_SCENE_LEFT || way == BR_SCENE_RIGHT ? ABS (dy) : ABS (dx);
      double cost = (double) ahead + 2.0 * (double) aside;

      if (i == from || ahead <= 0 || !br_scene_object_can_pick (object))
        continue;
      if (aside > ahead)
        cost += 2.0 * BR_GEOMETRY_LIMIT;
      if (cost < best)
        {
          best = cost;
          *index = i;
        }
    }
  return best < G_MAXDOUBLE;
}

typedef struct
{
  guint index;
  gboolean ground;
  BrPoint centre;
} Place;

static int
compare_heights (gconstpointer a,
                 gconstpointer b)
{
  const Place *x = a;
  const Place *y = b;

  if (x->ground != y->ground)
    return x->ground ? -1 : 1;
  return x->centre.y < y->centre.y ? -1 : x->centre.y > y->centre.y;
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const Place *x = a;
  const Place *y = b;

  return x->centre.x < y->centre.x ? -1 : x->centre.x > y->centre.x;
}

/**
 * br_scene_reading_order:
 * @self: a scene
 * @indices: (element-type guint): emptied, then filled
 *
 * Lists what can be picked as one would read the plan: zones first, then line by line from the
 * top, each from the left.
 */
void
br_scene_reading_order (const BrScene *self,
                        GArray        *indices)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint start = 0;

  for (guint i = 0; i < br_scene_get_n_objects (self); i++)
    {
      const BrSceneObject *object = br_scene_get_object (self, i);
      Place place = { i, is_ground (object), object->centre };

      if (br_scene_object_can_pick (object))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_heights);

  g_array_set_size (indices, 0);
  while (start < places->len)
    {
      const Place *first = &g_array_index (places, Place, start);
      guint end = start + 1;

      while (end < places->len && g_array_index (places, Place, end).ground == first->ground &&
             g_array_index (places, Place, end).centre.y - first->centre.y < READING_LINE)
        end++;
      g_qsort_with_data (&g_array_index (places, Place, start), end - start, sizeof (Place),
                         (GCompareDataFunc) (gpointer) compare_columns, NULL);
      for (guint i = start; i < end; i++)
        g_array_append_val (indices, g_array_index (places, Place, i).index);
      start = end;
    }
}
