#include "config.h"

#include "widgets/br-pan-tool.h"

#include "widgets/br-canvas.h"

/**
 * BrPanTool:
 *
 * The hand: dragging moves the plan.
 */
struct _BrPanTool
{
  BrTool parent_instance;

  double last_x;
  double last_y;
};

G_DEFINE_FINAL_TYPE (BrPanTool, br_pan_tool, BR_TYPE_TOOL)

static void
br_pan_tool_press (BrTool            *tool,
                   const BrToolEvent *event)
{
  BrPanTool *self = BR_PAN_TOOL (tool);

  self->last_x = event->x;
  self->last_y = event->y;
}

static void
br_pan_tool_drag (BrTool            *tool,
                  const BrToolEvent *event)
{
  BrPanTool *self = BR_PAN_TOOL (tool);

  br_canvas_pan (br_tool_get_canvas (tool), event->x - self->last_x, event->y - self->last_y);
  self->last_x = event->x;
  self->last_y = event->y;
}

static void
br_pan_tool_class_init (BrPanToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  tool_class->cursor = "grab";
  tool_class->press = br_pan_tool_press;
  tool_class->drag = br_pan_tool_drag;
}

static void
br_pan_tool_init (BrPanTool *self)
{
}

/**
 * br_pan_tool_new:
 *
 * Returns: (transfer full): a hand
 */
BrTool *
br_pan_tool_new (void)
{
  return g_object_new (BR_TYPE_PAN_TOOL, NULL);
}
