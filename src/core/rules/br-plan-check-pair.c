#include "config.h"

#include "core/rules/br-plan-check-private.h"

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
  if (clearance > 0)
    {
      pair->from = from;
      pair->to = to;
    }
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
  return pair;
}

/**
 * br_check_item_is_between:
 * @self: something else
 * @pair: how two things stand to each other
 *
 * Returns: whether it stands in the narrowest place between them, so that they do not face each other
 */
gboolean
br_check_item_is_between (const BrCheckItem *self,
                          const BrCheckPair *pair)
{
  BrPoint ends[2] = { pair->from, pair->to };
  const BrOutline line = { ends, 2, 0, TRUE, br_rect_from_corners (pair->from, pair->to) };

  for (guint i = 0; i < self->n_parts; i++)
    if (br_rect_intersects (&line.bounds, &self->parts[i].bounds) &&
        br_outline_get_clearance (&line, &self->parts[i], NULL, NULL) <= 0)
      return TRUE;
  return FALSE;
}
