#include "config.h"

#include "widgets/br-canvas-private.h"

#include "draw/br-scene-pick.h"

/* What on the canvas is under the pointer, and where the keyboard is. */

/**
 * br_canvas_pick:
 * @self: a canvas
 * @x: pixels from the left
 * @y: pixels from above
 * @id: (out): the object there
 *
 * Returns: whether there is one
 */
gboolean
br_canvas_pick (BrCanvas *self,
                double    x,
                double    y,
                BrId     *id)
{
  guint index;

  g_return_val_if_fail (BR_IS_CANVAS (self), FALSE);

  if (self->scene == NULL ||
      !br_scene_pick (self->scene, br_viewport_to_plan (&self->viewport, x, y),
                      br_viewport_to_length (&self->viewport, BR_CANVAS_TOLERANCE), &index))
    return FALSE;
  *id = br_scene_get_object (self->scene, index)->id;
  return TRUE;
}

/**
 * br_canvas_get_hovered:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what the pointer is over
 */
const BrId *
br_canvas_get_hovered (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return br_id_is_none (&self->hovered) ? NULL : &self->hovered;
}

/**
 * br_canvas_set_hovered:
 * @self: a canvas
 * @id: (nullable): what to light up
 *
 * For tools, and for lists that light up what the pointer is over in them.
 */
void
br_canvas_set_hovered (BrCanvas   *self,
                       const BrId *id)
{
  BrId hovered = id != NULL ? *id : BR_ID_NONE;

  g_return_if_fail (BR_IS_CANVAS (self));

  if (br_id_equal (&hovered, &self->hovered))
    return;
  self->hovered = hovered;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "hovered");
}

/**
 * br_canvas_get_current:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): where the keyboard is
 */
const BrId *
br_canvas_get_current (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return br_id_is_none (&self->current) ? NULL : &self->current;
}

/**
 * br_canvas_set_current:
 * @self: a canvas
 * @id: (nullable): where the keyboard is to be
 *
 * Moves the ring.
 */
void
br_canvas_set_current (BrCanvas   *self,
                       const BrId *id)
{
  BrId current = id != NULL ? *id : BR_ID_NONE;

  g_return_if_fail (BR_IS_CANVAS (self));

  if (br_id_equal (&current, &self->current))
    return;
  self->current = current;
  br_canvas_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "current-changed");
}

/**
 * br_canvas_activate_object:
 * @self: a canvas
 * @id: an object
 *
 * Emits #BrCanvas::object-activated.
 */
void
br_canvas_activate_object (BrCanvas   *self,
                           const BrId *id)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  g_signal_emit_by_name (self, "object-activated", id);
}
