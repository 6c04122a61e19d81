#include "config.h"

#include "core/rules/br-plan-corners.h"

#include "core/geometry/br-stroke.h"

static BrPoint *
get_points (const BrPlanCorners *self)
{
  return (BrPoint *) (gpointer) self->points->data;
}

/**
 * br_plan_corners_new:
 * @box: how something stands
 * @is_wall: whether its outline is that of a line which has a breadth, where it can be
 *
 * Returns: (transfer full) (nullable): its corners; %NULL where it has none of its own
 */
BrPlanCorners *
br_plan_corners_new (const BrPlanBox *box,
                     gboolean         is_wall)
{
  BrPlanCorners *self;

  if (box->n_points < 2)
    return NULL;
  self = g_new0 (BrPlanCorners, 1);
  self->rotation = box->rotation;
  self->about = box->centre;
  if (is_wall)
    self->points = br_stroke_recover (box->points, box->n_points, &self->closed, &self->breadth);
  if (self->points == NULL)
    {
      self->points = g_array_sized_new (FALSE, FALSE, sizeof (BrPoint), box->n_points);
      g_array_append_vals (self->points, box->points, box->n_points);
      self->closed = TRUE;
      self->breadth = 0;
    }
  for (guint i = 0; i < self->points->len; i++)
    {
      BrPoint *point = &get_points (self)[i];

      *point = br_point_rotate (BR_POINT (box->centre.x + point->x, box->centre.y + point->y), box->centre,
                                box->rotation);
    }
  return self;
}

/**
 * br_plan_corners_copy:
 * @self: corners
 *
 * Returns: (transfer full): the same
 */
BrPlanCorners *
br_plan_corners_copy (const BrPlanCorners *self)
{
  BrPlanCorners *copy = g_memdup2 (self, sizeof *self);

  copy->points = g_array_copy (self->points);
  return copy;
}

/**
 * br_plan_corners_free:
 * @self: (transfer full): corners
 *
 * Frees them.
 */
void
br_plan_corners_free (BrPlanCorners *self)
{
  g_array_unref (self->points);
  g_free (self);
}

/* What has been turned and turned back may stand so far off, micrometres. */
#define ROUNDING 50

/**
 * br_plan_corners_equal:
 * @a: corners
 * @b: corners
 *
 * Returns: whether they are the same, but for the rounding of what is turned
 */
gboolean
br_plan_corners_equal (const BrPlanCorners *a,
                       const BrPlanCorners *b)
{
  if (a->points->len != b->points->len || a->closed != b->closed)
    return FALSE;
  for (guint i = 0; i < a->points->len; i++)
    if (br_point_distance (get_points (a)[i], get_points (b)[i]) > ROUNDING)
      return FALSE;
  return TRUE;
}

/**
 * br_plan_corners_get_n:
 * @self: corners
 *
 * Returns: how many there are
 */
guint
br_plan_corners_get_n (const BrPlanCorners *self)
{
  return self->points->len;
}

/**
 * br_plan_corners_get:
 * @self: corners
 * @index: which of them
 *
 * Returns: where it is on the plan
 */
BrPoint
br_plan_corners_get (const BrPlanCorners *self,
                     guint                index)
{
  g_return_val_if_fail (index < self->points->len, BR_POINT (0, 0));

  return get_points (self)[index];
}

/**
 * br_plan_corners_get_n_sides:
 * @self: corners
 *
 * Returns: how many sides they have between them
 */
guint
br_plan_corners_get_n_sides (const BrPlanCorners *self)
{
  return self->closed ? self->points->len : self->points->len - 1;
}

/**
 * br_plan_corners_get_middle:
 * @self: corners
 * @side: a side, called as the corner that it begins at
 *
 * Returns: the middle of the side
 */
BrPoint
br_plan_corners_get_middle (const BrPlanCorners *self,
                            guint                side)
{
  BrPoint a = br_plan_corners_get (self, side);
  BrPoint b = br_plan_corners_get (self, (side + 1) % self->points->len);

  return BR_POINT ((a.x + b.x) / 2, (a.y + b.y) / 2);
}

/**
 * br_plan_corners_get_next_to:
 * @self: corners
 * @index: which of them
 * @way: 1 for the one after it, −1 for the one before
 * @point: (out): where that is
 *
 * Returns: whether there is one: a line that is open ends
 */
gboolean
br_plan_corners_get_next_to (const BrPlanCorners *self,
                             guint                index,
                             int                  way,
                             BrPoint             *point)
{
  guint n = self->points->len;

  if (!self->closed && (way < 0 ? index == 0 : index + 1 >= n))
    return FALSE;
  *point = br_plan_corners_get (self, (index + (way < 0 ? n - 1 : 1)) % n);
  return TRUE;
}

/**
 * br_plan_corners_move:
 * @self: corners
 * @index: which of them
 * @to: where to
 *
 * Moves one.
 */
void
br_plan_corners_move (BrPlanCorners *self,
                      guint          index,
                      BrPoint        to)
{
  g_return_if_fail (index < self->points->len);

  get_points (self)[index] = to;
}

/**
 * br_plan_corners_add:
 * @self: corners
 * @side: on which side, called as the corner that it begins at
 * @at: where
 *
 * Puts a corner on a side.
 *
 * Returns: which it is now
 */
guint
br_plan_corners_add (BrPlanCorners *self,
                     guint          side,
                     BrPoint        at)
{
  g_return_val_if_fail (side < br_plan_corners_get_n_sides (self), 0);

  g_array_insert_val (self->points, side + 1, at);
  return side + 1;
}

/**
 * br_plan_corners_can_remove:
 * @self: corners
 *
 * Returns: whether it still is something with one less: an area has three, a line two
 */
gboolean
br_plan_corners_can_remove (const BrPlanCorners *self)
{
  return self->points->len > (self->closed ? 3 : 2);
}

/**
 * br_plan_corners_remove:
 * @self: corners, of which one can be removed
 * @index: which of them
 *
 * Takes one away.
 */
void
br_plan_corners_remove (BrPlanCorners *self,
                        guint          index)
{
  g_return_if_fail (index < self->points->len && br_plan_corners_can_remove (self));

  g_array_remove_index (self->points, index);
}

/* The outline of a wall, whose line must nowhere stand still. */
static GArray *
stroke (const BrPlanCorners *self)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (BrPoint));

  for (guint i = 0; i < self->points->len; i++)
    if (line->len == 0 || !br_point_equal (&get_points (self)[i], &g_array_index (line, BrPoint, line->len - 1)))
      g_array_append_val (line, get_points (self)[i]);
  if (self->closed && br_point_equal (&g_array_index (line, BrPoint, 0), &g_array_index (line, BrPoint, line->len - 1)))
    g_array_set_size (line, line->len - 1);
  if (line->len < (self->closed ? 3 : 2))
    return NULL;
  return br_stroke_outline ((const BrPoint *) (gpointer) line->data, line->len, self->closed, self->breadth);
}

/**
 * br_plan_corners_get_box:
 * @self: corners
 * @box: (out): how the thing stands that has them; free its points with g_free()
 *
 * It keeps its turn, and stands about the middle of its corners.
 *
 * Returns: whether they make anything
 */
gboolean
br_plan_corners_get_box (const BrPlanCorners *self,
                         BrPlanBox           *box)
{
  g_autoptr (GArray) outline = self->breadth > 0 ? stroke (self) : g_array_copy (self->points);
  BrPoint *points, middle;
  BrRect bounds;

  if (outline == NULL)
    return FALSE;
  points = (BrPoint *) (gpointer) outline->data;
  for (guint i = 0; i < outline->len; i++)
    points[i] = br_point_rotate (points[i], self->about, -self->rotation);
  bounds = br_rect_of_points (points, outline->len);
  middle = br_rect_get_centre (&bounds);
  for (guint i = 0; i < outline->len; i++)
    points[i] = BR_POINT (points[i].x - middle.x, points[i].y - middle.y);
  *box = (BrPlanBox){ .centre = br_point_rotate (middle, self->about, self->rotation),
                      .width = bounds.width,
                      .height = bounds.height,
                      .rotation = self->rotation,
                      .n_points = outline->len };
  box->points = (BrPoint *) (gpointer) g_array_free (g_steal_pointer (&outline), FALSE);
  return TRUE;
}
