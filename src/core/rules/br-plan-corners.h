#pragma once

#include "core/rules/br-plan-arrange.h"

G_BEGIN_DECLS

/**
 * BrPlanCorners:
 * @points: (element-type BrPoint): where they are on the plan, after the turn
 * @closed: whether a side goes from the last to the first
 * @breadth: of a wall, whose line they are: how broad it is, micrometres; otherwise 0
 * @rotation: of the thing
 * @about: what it turns about
 *
 * The corners of something that was drawn point by point, as one takes hold of them. A wall has
 * those of its line, however broad it is.
 */
typedef struct
{
  GArray    *points;
  gboolean   closed;
  gint64     breadth;
  BrRotation rotation;
  BrPoint    about;
} BrPlanCorners;

BrPlanCorners *br_plan_corners_new         (const BrPlanBox     *box,
                                            gboolean             is_wall);
BrPlanCorners *br_plan_corners_copy        (const BrPlanCorners *self);
void           br_plan_corners_free        (BrPlanCorners       *self);
gboolean       br_plan_corners_equal       (const BrPlanCorners *a,
                                            const BrPlanCorners *b);

guint          br_plan_corners_get_n       (const BrPlanCorners *self);
BrPoint        br_plan_corners_get         (const BrPlanCorners *self,
                                            guint                index);
guint          br_plan_corners_get_n_sides (const BrPlanCorners *self);
BrPoint        br_plan_corners_get_middle  (const BrPlanCorners *self,
                                            guint                side);
gboolean       br_plan_corners_get_next_to (const BrPlanCorners *self,
                                            guint                index,
                                            int                  way,
                                            BrPoint             *point);
void           br_plan_corners_move        (BrPlanCorners       *self,
                                            guint                index,
                                            BrPoint              to);
guint          br_plan_corners_add         (BrPlanCorners       *self,
                                            guint                side,
                                            BrPoint              at);
gboolean       br_plan_corners_can_remove  (const BrPlanCorners *self);
void           br_plan_corners_remove      (BrPlanCorners       *self,
                                            guint                index);
gboolean       br_plan_corners_get_box     (const BrPlanCorners *self,
                                            BrPlanBox           *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanCorners, br_plan_corners_free)

G_END_DECLS
