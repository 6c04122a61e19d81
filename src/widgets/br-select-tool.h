#pragma once

#include "core/rules/br-plan-arrange.h"
#include "core/base/br-id.h"
#include "widgets/br-tool.h"

G_BEGIN_DECLS

/**
 * BrPlanGestureKind:
 * @BR_GESTURE_MOVE: all of it was dragged or nudged
 * @BR_GESTURE_TURN: it was turned
 * @BR_GESTURE_RESHAPE: one thing was made larger or smaller
 */
typedef enum
{
  BR_GESTURE_MOVE,
  BR_GESTURE_TURN,
  BR_GESTURE_RESHAPE,
} BrPlanGestureKind;

/**
 * BrPlanGesture:
 * @kind: what was done
 * @ids: (array length=n_ids): to what
 * @n_ids: how many
 * @dx: of a move: to the right, micrometres
 * @dy: of a move: down
 * @about: of a turn: the place that stayed
 * @by: of a turn: clockwise
 * @box: (nullable): of a reshaping: how it is to stand
 *
 * What somebody meant who let go.
 */
typedef struct
{
  BrPlanGestureKind kind;
  const BrId       *ids;
  guint             n_ids;
  gint64            dx;
  gint64            dy;
  BrPoint           about;
  BrRotation        by;
  const BrPlanBox  *box;
} BrPlanGesture;

#define BR_TYPE_SELECT_TOOL (br_select_tool_get_type ())
G_DECLARE_FINAL_TYPE (BrSelectTool, br_select_tool, BR, SELECT_TOOL, BrTool)

BrTool  *br_select_tool_new          (void);
gboolean br_select_tool_get_editable (BrSelectTool *self);
void     br_select_tool_set_editable (BrSelectTool *self,
                                      gboolean      editable);
void     br_select_tool_flush        (BrSelectTool *self);

G_END_DECLS
