#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/**
 * BrPlanBox:
 * @centre: where it stands, and what it turns about
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: clockwise
 * @is_round: whether its outline is an ellipse
 * @is_upright: whether it is read, as text is, and so never turned over by a mirror
 * @points: (nullable): its corners, from @centre, before the turn; they are changed in place
 * @n_points: how many
 * @group: things of one group, other than 0, keep their places to each other
 *
 * How one thing stands on a plan.
 */
typedef struct
{
  BrPoint    centre;
  gint64     width;
  gint64     height;
  BrRotation rotation;
  gboolean   is_round;
  gboolean   is_upright;
  BrPoint   *points;
  guint      n_points;
  guint      group;
} BrPlanBox;

/**
 * BrArrangement:
 * @BR_ARRANGE_LEFT: left edges in one line, that of the leftmost
 * @BR_ARRANGE_CENTRE: middles in one upright line, that of all together
 * @BR_ARRANGE_RIGHT: right edges in one line
 * @BR_ARRANGE_TOP: upper edges in one line
 * @BR_ARRANGE_MIDDLE: middles in one level line
 * @BR_ARRANGE_BOTTOM: lower edges in one line
 * @BR_ARRANGE_SPREAD_ACROSS: gaps of the same width, the outermost stay
 * @BR_ARRANGE_SPREAD_DOWN: gaps of the same height, the outermost stay
 * @BR_ARRANGE_MIRROR_ACROSS: left and right swapped, about the middle of all together
 * @BR_ARRANGE_MIRROR_DOWN: top and bottom swapped
 */
typedef enum
{
  BR_ARRANGE_LEFT,
  BR_ARRANGE_CENTRE,
  BR_ARRANGE_RIGHT,
  BR_ARRANGE_TOP,
  BR_ARRANGE_MIDDLE,
  BR_ARRANGE_BOTTOM,
  BR_ARRANGE_SPREAD_ACROSS,
  BR_ARRANGE_SPREAD_DOWN,
  BR_ARRANGE_MIRROR_ACROSS,
  BR_ARRANGE_MIRROR_DOWN,
  BR_N_ARRANGEMENTS,
} BrArrangement;

BrRect   br_plan_box_get_bounds (const BrPlanBox *self);

gboolean br_plan_arrange        (BrPlanBox       *boxes,
                                 guint            n_boxes,
                                 BrArrangement    how);
void     br_plan_turn           (BrPlanBox       *boxes,
                                 guint            n_boxes,
                                 BrPoint          about,
                                 BrRotation       by);
void     br_plan_scale          (BrPlanBox       *boxes,
                                 guint            n_boxes,
                                 BrPoint          about,
                                 double           across,
                                 double           down);

G_END_DECLS
