#include "config.h"

#include "core/rules/br-plan-check-private.h"

#include <math.h>

#include "core/geometry/br-shape.h"

/* Things nearer than this stand together: booths back to back, a plant in its corner, tables pushed to
 * each other. A grown body is a good 250 mm deep, so nobody takes that for a way, not even sideways
 * (Pheasant and Haslegrave, Bodyspace: chest depth of men, 50th percentile, 250 mm). */
#define TOGETHER (250 * BR_MILLIMETRE)

/* A chair that stands so near a table, a bar or a stage is where somebody sits at it. */
#define AT_TABLE (600 * BR_MILLIMETRE)

/* Less than this is how people draw, not how things stand. */
#define DRAWN (1 * BR_MILLIMETRE)

/* Chairs give way by so much: they are pushed in. */
#define PUSHED_IN (100 * BR_MILLIMETRE)

static gboolean
is_building (BrElementKind kind)
{
  return kind == BR_ELEMENT_WALL || kind == BR_ELEMENT_PILLAR;
}

static gboolean
is_built_in (BrElementKind kind)
{
  return is_building (kind) || kind == BR_ELEMENT_BAR || kind == BR_ELEMENT_STAGE;
}

static gboolean
is_pair (const BrElement *a,
         const BrElement *b,
         BrElementKind    x,
         BrElementKind    y)
{
  return (a->kind == x && b->kind == y) || (a->kind == y && b->kind == x);
}

/**
 * br_check_may_overlap:
 * @a: an element
 * @b: another
 *
 * What is built in is built into each other: walls meet in corners, a bar has two arms. On a stage stand
 * the desk of a DJ, chairs and plants, and a chair is pushed under what one sits at.
 *
 * Returns: whether nothing is wrong with one standing in the other
 */
gboolean
br_check_may_overlap (const BrElement *a,
                      const BrElement *b)
{
  if (is_built_in (a->kind) && is_built_in (b->kind))
    return TRUE;
  if (is_pair (a, b, BR_ELEMENT_DJ_BOOTH, BR_ELEMENT_STAGE) || is_pair (a, b, BR_ELEMENT_PLANT, BR_ELEMENT_STAGE))
    return TRUE;
  return a->kind != b->kind && (a->kind == BR_ELEMENT_CHAIR || b->kind == BR_ELEMENT_CHAIR) &&
         !is_building (a->kind) && !is_building (b->kind) && !is_pair (a, b, BR_ELEMENT_CHAIR, BR_ELEMENT_PLANT);
}

/**
 * br_check_is_passed:
 * @a: an element
 * @b: another
 *
 * Nobody passes between a bar or a stage and the wall behind it but who works there, nor behind a plant.
 * Between chairs one sits.
 *
 * Returns: whether people pass between two such things where there is room
 */
gboolean
br_check_is_passed (const BrElement *a,
                    const BrElement *b)
{
  if (is_built_in (a->kind) && is_built_in (b->kind))
    return !is_building (a->kind) && !is_building (b->kind);
  if (a->kind == BR_ELEMENT_PLANT || b->kind == BR_ELEMENT_PLANT)
    return !is_building (a->kind) && !is_building (b->kind) && a->kind != b->kind;
  if (a->kind == BR_ELEMENT_DJ_BOOTH || b->kind == BR_ELEMENT_DJ_BOOTH)
    return !is_building (a->kind) && !is_building (b->kind) && !is_pair (a, b, BR_ELEMENT_DJ_BOOTH, BR_ELEMENT_STAGE);
  return a->kind != BR_ELEMENT_CHAIR || b->kind != BR_ELEMENT_CHAIR;
}

static void
measure_overlap (const BrOutline *x,
                 const BrOutline *y,
                 gint64           gives,
                 BrCheckPair     *pair)
{
  double depth = br_outline_get_overlap (x, y);
  BrRect shared;

  if (depth <= (double) gives || depth <= pair->overlap || !br_rect_intersection (&x->bounds, &y->bounds, &shared))
    return;
  pair->overlap = depth;
  pair->from = pair->to = br_rect_get_centre (&shared);
}

/* What an outline covers along a line through @from, from there. */
static void
project (const BrOutline *outline,
         BrPoint          from,
         double           along_x,
         double           along_y,
         double          *low,
         double          *high)
{
  *low = G_MAXDOUBLE;
  *high = -G_MAXDOUBLE;
  for (guint i = 0; i < outline->n_points; i++)
    {
      double at = (double) (outline->points[i].x - from.x) * along_x + (double) (outline->points[i].y - from.y) * along_y;

      *low = MIN (*low, at - (double) outline->radius);
      *high = MAX (*high, at + (double) outline->radius);
    }
}

static BrPoint
shift (BrPoint point,
       double  along_x,
       double  along_y,
       double  by)
{
  return BR_POINT (point.x + llround (along_x * by), point.y + llround (along_y * by));
}

static gboolean
is_on_edge (BrPoint          point,
            const BrOutline *outline)
{
  for (guint i = 0; outline->n_points > 2 && i < outline->n_points; i++)
    if (br_point_segment_distance (point, outline->points[i], outline->points[(i + 1) % outline->n_points]) <= 2)
      return TRUE;
  return FALSE;
}

/* As far as two things face each other there is one way between them, and its spot is the middle of it. */
static void
find_between (const BrOutline *x,
              const BrOutline *y,
              BrCheckPair     *pair)
{
  double length = br_point_distance (pair->from, pair->to);
  double along_x = (double) (pair->from.y - pair->to.y) / length, along_y = (double) (pair->to.x - pair->from.x) / length;
  double low_x, high_x, low_y, high_y, low, high;
  BrPoint from, to;

  project (x, pair->from, along_x, along_y, &low_x, &high_x);
  project (y, pair->from, along_x, along_y, &low_y, &high_y);
  low = MIN (MAX (low_x, low_y), 0);
  high = MAX (MIN (high_x, high_y), 0);
  pair->between[0] = shift (pair->from, along_x, along_y, low);
  pair->between[1] = shift (pair->from, along_x, along_y, high);
  pair->between[2] = shift (pair->to, along_x, along_y, high);
  pair->between[3] = shift (pair->to, along_x, along_y, low);
  from = shift (pair->from, along_x, along_y, (low + high) / 2);
  to = shift (pair->to, along_x, along_y, (low + high) / 2);
  if (is_on_edge (from, x) && is_on_edge (to, y))
    {
      pair->from = from;
      pair->to = to;
    }
}

static void
measure_clearance (const BrOutline *x,
                   const BrOutline *y,
                   BrCheckPair     *pair)
{
  BrPoint from, to;
  double clearance;

  if (br_rect_get_gap (&x->bounds, &y->bounds) >= pair->clearance)
    return;
  clearance = br_outline_get_clearance (x, y, &from, &to);
  if (clearance >= pair->clearance)
    return;
  pair->clearance = clearance;
  if (clearance <= 0)
    return;
  pair->from = from;
  pair->to = to;
  find_between (x, y, pair);
}

static gboolean
stands_at (const BrCheckItem *a,
           const BrCheckItem *b,
           double             clearance)
{
  return (a->element->kind == BR_ELEMENT_CHAIR || b->element->kind == BR_ELEMENT_CHAIR) && clearance < AT_TABLE &&
         !is_building (a->element->kind) && !is_building (b->element->kind);
}

/**
 * br_check_pair_measure:
 * @a: something
 * @b: something near it
 *
 * Measures how two things stand to each other, with the chairs of tables, between their true outlines.
 *
 * Returns: how; neither overlap nor clearance where nothing is to be said of them
 */
BrCheckPair
br_check_pair_measure (const BrCheckItem *a,
                       const BrCheckItem *b)
{
  BrCheckPair pair = { .clearance = (double) BR_AISLE_MIN };
  gboolean may_overlap = br_check_may_overlap (a->element, b->element);

  for (guint i = 0; i < a->n_parts; i++)
    for (guint j = 0; j < b->n_parts; j++)
      {
        if (!may_overlap && br_rect_intersects (&a->parts[i].bounds, &b->parts[j].bounds))
          measure_overlap (&a->parts[i], &b->parts[j], i > 0 || j > 0 ? PUSHED_IN : DRAWN, &pair);
        measure_clearance (&a->parts[i], &b->parts[j], &pair);
      }
  if (pair.overlap > 0 || pair.clearance < TOGETHER || pair.clearance >= (double) BR_AISLE_MIN ||
      !br_check_is_passed (a->element, b->element) || stands_at (a, b, pair.clearance))
    pair.clearance = 0;
  pair.bounds = br_rect_of_points (pair.between, G_N_ELEMENTS (pair.between));
  return pair;
}

/**
 * br_check_item_is_between:
 * @self: something else
 * @pair: how two things stand to each other
 *
 * Returns: whether it stands between them, as far as they face each other: then the ways past it count
 */
gboolean
br_check_item_is_between (const BrCheckItem *self,
                          const BrCheckPair *pair)
{
  const BrOutline way = { (BrPoint *) pair->between, 4, 0, TRUE, pair->bounds };

  for (guint i = 0; i < self->n_parts; i++)
    if (br_outline_get_overlap (&way, &self->parts[i]) > DRAWN)
      return TRUE;
  return FALSE;
}
