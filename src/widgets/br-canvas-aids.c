#include "config.h"

#include "widgets/br-canvas-private.h"

/* What helps whoever changes a plan: lines to fall into, what is lifted, and the menu. */

/**
 * br_canvas_get_snapping:
 * @self: a canvas
 *
 * Returns: what that is dragged falls into line with
 */
BrSnapTo
br_canvas_get_snapping (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), BR_SNAP_NOTHING);

  return self->snapping;
}

/**
 * br_canvas_set_snapping:
 * @self: a canvas
 * @snapping: what that is dragged is to fall into line with
 *
 * For tools.
 */
void
br_canvas_set_snapping (BrCanvas *self,
                        BrSnapTo  snapping)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  self->snapping = snapping;
}

/**
 * br_canvas_get_shows_grid:
 * @self: a canvas
 *
 * Returns: whether the lines are shown that things snap to
 */
gboolean
br_canvas_get_shows_grid (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), FALSE);

  return self->shows_grid;
}

/**
 * br_canvas_set_shows_grid:
 * @self: a canvas
 * @shows_grid: whether to show the lines that things snap to
 *
 * They grow finer as one looks nearer.
 */
void
br_canvas_set_shows_grid (BrCanvas *self,
                          gboolean  shows_grid)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  self->shows_grid = shows_grid;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_canvas_set_links:
 * @self: a canvas
 * @ends: (array): what belongs together, two by two
 * @n_links: how many such pairs
 *
 * Draws a link from one to the other.
 */
void
br_canvas_set_links (BrCanvas   *self,
                     const BrId *ends,
                     guint       n_links)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  g_array_set_size (self->links, 0);
  g_array_append_vals (self->links, ends, 2 * n_links);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_canvas_set_lifted:
 * @self: a canvas
 * @lifted: whether the tool shows what is selected where it would come to stand
 *
 * Where it stands now is then shown faintly, so that it is not seen twice.
 */
void
br_canvas_set_lifted (BrCanvas *self,
                      gboolean  lifted)
{
  self->lifted = lifted;
  g_clear_pointer (&self->veil, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_canvas_ask_menu:
 * @self: a canvas
 * @x: pixels from the left
 * @y: pixels from above
 *
 * Selects what is there, unless it is already, and emits #BrCanvas::menu.
 */
void
br_canvas_ask_menu (BrCanvas *self,
                    double    x,
                    double    y)
{
  BrId id;

  if (br_tool_menu (self->tool, x, y))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else if (!br_canvas_pick (self, x, y, &id))
    br_plan_selection_clear (self->selection);
  else if (!br_plan_selection_contains (self->selection, &id))
    br_plan_selection_select (self->selection, &id);
  g_signal_emit_by_name (self, "menu", x, y);
}
