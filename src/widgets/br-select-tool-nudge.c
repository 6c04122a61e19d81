#include "config.h"

#include "widgets/br-select-tool-private.h"

#include "widgets/br-canvas-private.h"
#include "widgets/br-tool-nudge.h"

/* The arrow keys move what is selected, a burst of them as one change. */

static gboolean
rested_cb (gpointer data)
{
  BrSelectTool *self = data;

  self->nudge_source = 0;
  br_select_tool_emit (self);
  return G_SOURCE_REMOVE;
}

/**
 * br_select_tool_flush:
 * @self: an arrow
 *
 * Means what has been nudged so far, if anything has.
 */
void
br_select_tool_flush (BrSelectTool *self)
{
  g_return_if_fail (BR_IS_SELECT_TOOL (self));

  if (self->nudge_source == 0)
    return;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  br_select_tool_emit (self);
}

/**
 * br_select_tool_nudge:
 * @self: an arrow
 * @keyval: a key
 * @state: which keys are held
 *
 * Returns: whether the key moved something
 */
gboolean
br_select_tool_nudge (BrSelectTool   *self,
                      guint           keyval,
                      GdkModifierType state)
{
  BrPoint by;

  if (!self->editable || !br_tool_get_nudge (keyval, state, &by))
    {
      br_select_tool_flush (self);
      return FALSE;
    }
  /* One is dragging: the pointer has it. */
  if (self->field != NULL)
    return TRUE;
  if (self->nudge_source == 0 && !br_select_tool_lift (self))
    return FALSE;

  self->gesture.kind = BR_GESTURE_MOVE;
  self->gesture.dx += by.x;
  self->gesture.dy += by.y;
  br_plan_ghost_move (self->ghost, self->gesture.dx, self->gesture.dy);
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (BR_TOOL_BURST, rested_cb, self);
  g_source_set_name_by_id (self->nudge_source, "[backroom] end of a burst of nudges");
  gtk_widget_queue_draw (GTK_WIDGET (br_tool_get_canvas (BR_TOOL (self))));
  return TRUE;
}
