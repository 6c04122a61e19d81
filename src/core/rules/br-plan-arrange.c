#include "config.h"

#include "core/rules/br-plan-arrange.h"

#include <math.h>

/* Things that move as one: a single one, or those of one group. */
typedef struct
{
  BrRect bounds;
  guint  group;
  guint  first;
} Block;

static void
turned_size (const BrPlanBox *self,
             double          *half_width,
             double          *half_height)
{
  double angle = self->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
  double a = self->width / 2.0, b = self->height / 2.0;

  *half_width = hypot (a * cos (angle), b * sin (angle));
  *half_height = hypot (a * sin (angle), b * cos (angle));
}

static BrRect
bounds_of_points (const BrPlanBox *self)
{
  BrPoint low = { 0 }, high = { 0 };

  for (guint i = 0; i < self->n_points; i++)
    {
      BrPoint point = br_point_rotate (self->points[i], BR_POINT (0, 0), self->rotation);

      low = i == 0 ? point : BR_POINT (MIN (low.x, point.x), MIN (low.y, point.y));
      high = i == 0 ? point : BR_POINT (MAX (high.x, point.x), MAX (high.y, point.y));
    }
  return BR_RECT (self->centre.x + low.x, self->centre.y + low.y, high.x - low.x, high.y - low.y);
}

/**
 * br_plan_box_get_bounds:
 * @self: how something stands
 *
 * Returns: the smallest upright rectangle that holds it
 */
BrRect
br_plan_box_get_bounds (const BrPlanBox *self)
{
  if (self->n_points > 0)
    return bounds_of_points (self);
  if (self->is_round)
    {
      double half_width, half_height;

      turned_size (self, &half_width, &half_height);
      return br_rect_from_centre (self->centre, 2 * llround (half_width), 2 * llround (half_height));
    }
  return br_rect_of_rotated (self->centre, self->width, self->height, self->rotation);
}

/* ---- arranging --------------------------------------------------------------- */

static GArray *
make_blocks (const BrPlanBox *boxes,
             guint            n_boxes)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));

  for (guint i = 0; i < n_boxes; i++)
    {
      Block block = { br_plan_box_get_bounds (&boxes[i]), boxes[i].group, i };
      guint j = boxes[i].group != 0 ? 0 : blocks->len;

      while (j < blocks->len && g_array_index (blocks, Block, j).group != block.group)
        j++;
      if (j < blocks->len)
        g_array_index (blocks, Block, j).bounds = br_rect_union (&g_array_index (blocks, Block, j).bounds, &block.bounds);
      else
        g_array_append_val (blocks, block);
    }
  return blocks;
}

static void
move_block (BrPlanBox   *boxes,
            guint        n_boxes,
            const Block *block,
            gint64       dx,
            gint64       dy)
{
  for (guint i = block->first; i < n_boxes; i++)
    if (i == block->first || (block->group != 0 && boxes[i].group == block->group))
      {
        boxes[i].centre.x += dx;
        boxes[i].centre.y += dy;
      }
}

static BrRect
unite (const GArray *blocks)
{
  BrRect all = g_array_index (blocks, Block, 0).bounds;

  for (guint i = 1; i < blocks->len; i++)
    all = br_rect_union (&all, &g_array_index (blocks, Block, i).bounds);
  return all;
}

static BrPoint
aligning (const BrRect *all,
          const BrRect *one,
          BrArrangement how)
{
  switch (how)
    {
    case BR_ARRANGE_LEFT:
      return BR_POINT (all->x - one->x, 0);
    case BR_ARRANGE_CENTRE:
      return BR_POINT ((2 * all->x + all->width - 2 * one->x - one->width) / 2, 0);
    case BR_ARRANGE_RIGHT:
      return BR_POINT (all->x + all->width - one->x - one->width, 0);
    case BR_ARRANGE_TOP:
      return BR_POINT (0, all->y - one->y);
    case BR_ARRANGE_MIDDLE:
      return BR_POINT (0, (2 * all->y + all->height - 2 * one->y - one->height) / 2);
    case BR_ARRANGE_BOTTOM:
      return BR_POINT (0, all->y + all->height - one->y - one->height);
    case BR_ARRANGE_SPREAD_ACROSS:
    case BR_ARRANGE_SPREAD_DOWN:
    case BR_ARRANGE_MIRROR_ACROSS:
    case BR_ARRANGE_MIRROR_DOWN:
    case BR_N_ARRANGEMENTS:
    default:
      g_return_val_if_reached (BR_POINT (0, 0));
    }
}

static int
compare_across (gconstpointer a,
                gconstpointer b)
{
  const Block *x = a, *y = b;
  gint64 mid_x = 2 * x->bounds.x + x->bounds.width, mid_y = 2 * y->bounds.x + y->bounds.width;

  return mid_x != mid_y ? (mid_x < mid_y ? -1 : 1) : (int) x->first - (int) y->first;
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  const Block *x = a, *y = b;
  gint64 mid_x = 2 * x->bounds.y + x->bounds.height, mid_y = 2 * y->bounds.y + y->bounds.height;

  return mid_x != mid_y ? (mid_x < mid_y ? -1 : 1) : (int) x->first - (int) y->first;
}

/* The gaps between one and the next become the same; where they overlap all together, so do they. */
static void
spread (BrPlanBox *boxes,
        guint      n_boxes,
        GArray    *blocks,
        gboolean   across)
{
  gint64 filled = 0, at, span;
  const Block *first, *last;

  if (blocks->len < 3)
    return;
  g_array_sort (blocks, across ? compare_across : compare_down);
  first = &g_array_index (blocks, Block, 0);
  last = &g_array_index (blocks, Block, blocks->len - 1);
  at = across ? first->bounds.x : first->bounds.y;
  span = (across ? last->bounds.x + last->bounds.width : last->bounds.y + last->bounds.height) - at;
  for (guint i = 0; i < blocks->len; i++)
    filled += across ? g_array_index (blocks, Block, i).bounds.width : g_array_index (blocks, Block, i).bounds.height;

  for (guint i = 1, n = blocks->len - 1; i < n; i++)
    {
      const Block *before = &g_array_index (blocks, Block, i - 1), *block = before + 1;
      gint64 share = llround ((double) (span - filled) * i / n) - llround ((double) (span - filled) * (i - 1) / n);

      at += (across ? before->bounds.width : before->bounds.height) + share;
      move_block (boxes, n_boxes, block, across ? at - block->bounds.x : 0, across ? 0 : at - block->bounds.y);
    }
}

static void
mirror (BrPlanBox    *boxes,
        guint         n_boxes,
        const BrRect *all,
        gboolean      across)
{
  for (guint i = 0; i < n_boxes; i++)
    {
      BrPlanBox *box = &boxes[i];

      if (across)
        box->centre.x = 2 * all->x + all->width - box->centre.x;
      else
        box->centre.y = 2 * all->y + all->height - box->centre.y;
      /* What has a front, such as a door or a booth, looks the other way; a polygon's corners are swapped. */
      if (box->n_points == 0 && !across && !box->is_upright)
        box->rotation = br_rotation_normalise (BR_ROTATION_FULL / 2 - (gint64) box->rotation);
      else
        box->rotation = br_rotation_normalise (-(gint64) box->rotation);
      for (guint j = 0; j < box->n_points; j++)
        if (across)
          box->points[j].x = -box->points[j].x;
        else
          box->points[j].y = -box->points[j].y;
    }
}

/**
 * br_plan_arrange:
 * @boxes: (array length=n_boxes) (inout): what is arranged
 * @n_boxes: how many
 * @how: how
 *
 * Arranges things by the upright rectangles that hold them, turned as they are.
 *
 * Returns: whether there was anything to arrange: two things for a line, three to be spread, one to be
 *   mirrored
 */
gboolean
br_plan_arrange (BrPlanBox    *boxes,
                 guint         n_boxes,
                 BrArrangement how)
{
  g_autoptr (GArray) blocks = make_blocks (boxes, n_boxes);
  gboolean mirrors = how == BR_ARRANGE_MIRROR_ACROSS || how == BR_ARRANGE_MIRROR_DOWN;
  gboolean spreads = how == BR_ARRANGE_SPREAD_ACROSS || how == BR_ARRANGE_SPREAD_DOWN;
  BrRect all;

  g_return_val_if_fail (how < BR_N_ARRANGEMENTS, FALSE);

  if (blocks->len < (mirrors ? 1 : spreads ? 3 : 2))
    return FALSE;
  all = unite (blocks);
  if (mirrors)
    mirror (boxes, n_boxes, &all, how == BR_ARRANGE_MIRROR_ACROSS);
  else if (spreads)
    spread (boxes, n_boxes, blocks, how == BR_ARRANGE_SPREAD_ACROSS);
  else
    for (guint i = 0; i < blocks->len; i++)
      {
        const Block *block = &g_array_index (blocks, Block, i);
        BrPoint by = aligning (&all, &block->bounds, how);

        move_block (boxes, n_boxes, block, by.x, by.y);
      }
  return TRUE;
}

/* ---- turning and scaling -------------------------------------------------------- */

/**
 * br_plan_turn:
 * @boxes: (array length=n_boxes) (inout): what is turned
 * @n_boxes: how many
 * @about: about where
 * @by: thousandths of a degree, clockwise
 *
 * Turns things as one: each about @about, and about itself by as much.
 */
void
br_plan_turn (BrPlanBox *boxes,
              guint      n_boxes,
              BrPoint    about,
              BrRotation by)
{
  for (guint i = 0; i < n_boxes; i++)
    {
      boxes[i].centre = br_point_rotate (boxes[i].centre, about, by);
      boxes[i].rotation = br_rotation_normalise ((gint64) boxes[i].rotation + by);
    }
}

static gint64
scale_length (gint64 length,
              double by)
{
  return br_length_clamp (llround ((double) length * by));
}

/**
 * br_plan_scale:
 * @boxes: (array length=n_boxes) (inout): what is made larger or smaller
 * @n_boxes: how many
 * @about: what stays where it is
 * @across: by how much, left to right; above 0
 * @down: by how much, top to bottom; above 0
 *
 * Scales things as one. Something turned by other than quarter turns keeps its angles: its sides grow
 * by as much as the direction they lie in.
 */
void
br_plan_scale (BrPlanBox *boxes,
               guint      n_boxes,
               BrPoint    about,
               double     across,
               double     down)
{
  g_return_if_fail (across > 0 && down > 0);

  for (guint i = 0; i < n_boxes; i++)
    {
      BrPlanBox *box = &boxes[i];
      double angle = box->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
      double wide = hypot (across * cos (angle), down * sin (angle));
      double tall = hypot (across * sin (angle), down * cos (angle));

      box->centre.x = br_length_clamp (about.x + scale_length (box->centre.x - about.x, across));
      box->centre.y = br_length_clamp (about.y + scale_length (box->centre.y - about.y, down));
      box->width = scale_length (box->width, wide);
      box->height = scale_length (box->height, tall);
      for (guint j = 0; j < box->n_points; j++)
        box->points[j] = BR_POINT (scale_length (box->points[j].x, wide), scale_length (box->points[j].y, tall));
    }
}
