#pragma once

#include "core/geometry/br-outline.h"
#include "core/rules/br-plan-check.h"

G_BEGIN_DECLS

/**
 * BrCheckItem:
 * @element: what it was made of
 * @covers: how many chairs stand around it
 * @parts: (array length=n_parts): what it covers: itself first, then its chairs
 * @bounds: what holds all of them
 *
 * An element as the checks see it.
 */
typedef struct
{
  BrElement *element;
  guint      covers;
  BrOutline *parts;
  guint      n_parts;
  BrRect     bounds;
} BrCheckItem;

/**
 * BrCheckPair:
 * @overlap: how deep they stand in each other, micrometres
 * @clearance: how far apart they are, where people pass there; at most one of the two is more than 0
 * @from: the spot, or one side of the narrowest place
 * @to: its other side
 * @between: the corners of what lies between them, as far as they face each other
 * @bounds: what holds @between
 *
 * How two things stand to each other.
 */
typedef struct
{
  double  overlap;
  double  clearance;
  BrPoint from;
  BrPoint to;
  BrPoint between[4];
  BrRect  bounds;
} BrCheckPair;

BrCheckItem *br_check_item_new       (const BrElement   *element,
                                      guint              covers);
void         br_check_item_free      (BrCheckItem       *self);
gboolean     br_check_item_is_same   (const BrCheckItem *self,
                                      const BrElement   *element,
                                      guint              covers);
gboolean     br_check_is_obstacle    (BrElementKind      kind);

gboolean     br_check_may_overlap    (const BrElement   *a,
                                      const BrElement   *b);
gboolean     br_check_is_passed      (const BrElement   *a,
                                      const BrElement   *b);
BrCheckPair  br_check_pair_measure   (const BrCheckItem *a,
                                      const BrCheckItem *b);
gboolean     br_check_item_is_between (const BrCheckItem *self,
                                      const BrCheckPair *pair);

gint64       br_check_exit_measure   (const BrElement          *door,
                                      const BrRect             *page,
                                      BrCheckItem *const       *items,
                                      guint                     n_items,
                                      guint                    *blocker,
                                      BrPoint                  *spot);

G_END_DECLS
