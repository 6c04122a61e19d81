#include "config.h"

#include "widgets/br-select-tool-private.h"

#include "widgets/br-canvas-private.h"

/* The arrow keys move what is selected. What is pressed in quick succession is one change: it is
 * shown as it grows, and meant once the keys rest. */

#define NUDGE (10 * BR_MILLIMETRE)
#define FAR_NUDGE (100 * BR_MILLIMETRE)

/* Milliseconds. */
#define BURST 700

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

static gboolean
get_step (guint    keyval,
          BrPoint *step)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *step = BR_POINT (-1, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *step = BR_POINT (1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *step = BR_POINT (0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *step = BR_POINT (0, 1);
      return TRUE;
    default:
      return FALSE;
    }
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
  gint64 length = (state & GDK_SHIFT_MASK) != 0 ? FAR_NUDGE : NUDGE;
  BrPoint step;

  if (!self->editable || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      !get_step (keyval, &step))
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
  self->gesture.dx += step.x * length;
  self->gesture.dy += step.y * length;
  br_plan_ghost_move (self->ghost, self->gesture.dx, self->gesture.dy);
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (BURST, rested_cb, self);
  g_source_set_name_by_id (self->nudge_source, "[backroom] end of a burst of nudges");
  gtk_widget_queue_draw (GTK_WIDGET (br_tool_get_canvas (BR_TOOL (self))));
  return TRUE;
}
