#include "config.h"

#include "widgets/br-canvas-private.h"

#include <math.h>

/* Looking around on the canvas: its viewport, moved and measured. */

/* How much nearer one step of zooming comes. */
#define ZOOM_STEP 1.25

void
br_canvas_fit_now (BrCanvas *self)
{
  BrRect extent = br_scene_get_extent (self->scene);

  self->fit_pending = FALSE;
  br_viewport_fit (&self->viewport, &extent, BR_CANVAS_MARGIN);
  br_canvas_viewport_changed (self);
  self->fitted = TRUE;
}

/**
 * br_canvas_get_viewport:
 * @self: a canvas
 *
 * Returns: (transfer none): which part of the plan is shown
 */
const BrViewport *
br_canvas_get_viewport (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), NULL);

  return &self->viewport;
}

/**
 * br_canvas_set_viewport:
 * @self: a canvas
 * @viewport: which part of the plan to show; its size is ignored
 *
 * Looks elsewhere.
 */
void
br_canvas_set_viewport (BrCanvas         *self,
                        const BrViewport *viewport)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  self->fit_pending = FALSE;
  self->viewport.scale = viewport->scale;
  self->viewport.x = viewport->x;
  self->viewport.y = viewport->y;
  br_canvas_viewport_changed (self);
}

/**
 * br_canvas_pan:
 * @self: a canvas
 * @dx: pixels to the right
 * @dy: pixels down
 *
 * Moves the plan.
 */
void
br_canvas_pan (BrCanvas *self,
               double    dx,
               double    dy)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  br_viewport_pan (&self->viewport, dx, dy);
  br_canvas_viewport_changed (self);
}

/**
 * br_canvas_zoom:
 * @self: a canvas
 * @factor: above 1 to look nearer
 * @x: pixels from the left of the place that stays where it is
 * @y: pixels from above
 *
 * Zooms.
 */
void
br_canvas_zoom (BrCanvas *self,
                double    factor,
                double    x,
                double    y)
{
  g_return_if_fail (BR_IS_CANVAS (self));
  g_return_if_fail (factor > 0);

  br_viewport_zoom (&self->viewport, factor, x, y);
  br_canvas_viewport_changed (self);
}

/**
 * br_canvas_zoom_in:
 * @self: a canvas
 *
 * Looks a step nearer at the middle.
 */
void
br_canvas_zoom_in (BrCanvas *self)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  br_canvas_zoom (self, ZOOM_STEP, self->viewport.width / 2, self->viewport.height / 2);
}

/**
 * br_canvas_zoom_out:
 * @self: a canvas
 *
 * Takes a step back from the middle.
 */
void
br_canvas_zoom_out (BrCanvas *self)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  br_canvas_zoom (self, 1 / ZOOM_STEP, self->viewport.width / 2, self->viewport.height / 2);
}

/**
 * br_canvas_fit:
 * @self: a canvas
 *
 * Shows the whole plan; before the canvas has a size, once it has one.
 */
void
br_canvas_fit (BrCanvas *self)
{
  g_return_if_fail (BR_IS_CANVAS (self));

  self->fit_pending = TRUE;
  if (self->scene != NULL && self->viewport.width > 0 && self->viewport.height > 0)
    br_canvas_fit_now (self);
}

static gboolean
get_selected_area (BrCanvas *self,
                   BrRect   *area)
{
  guint n_ids, n_found = 0;
  const BrId *ids = br_plan_selection_get_ids (self->selection, &n_ids);

  for (guint i = 0; i < n_ids && self->scene != NULL; i++)
    {
      const BrSceneObject *object = br_scene_lookup (self->scene, &ids[i]);

      if (object != NULL)
        *area = n_found++ == 0 ? object->bounds : br_rect_union (area, &object->bounds);
    }
  return n_found > 0;
}

/**
 * br_canvas_fit_selection:
 * @self: a canvas
 *
 * Shows what is selected as large as it goes, but no larger than a metre in 250 pixels; with
 * nothing selected, the whole plan.
 */
void
br_canvas_fit_selection (BrCanvas *self)
{
  BrRect area;

  g_return_if_fail (BR_IS_CANVAS (self));

  if (!get_selected_area (self, &area))
    {
      br_canvas_fit (self);
      return;
    }

  br_viewport_fit (&self->viewport, &area, 2 * BR_CANVAS_MARGIN);
  if (self->viewport.scale > 250)
    br_viewport_zoom (&self->viewport, 250 / self->viewport.scale, self->viewport.width / 2,
                      self->viewport.height / 2);
  br_canvas_viewport_changed (self);
}

/**
 * br_canvas_reveal:
 * @self: a canvas
 * @id: an object
 *
 * Brings it into view, if it is not, without zooming.
 */
void
br_canvas_reveal (BrCanvas   *self,
                  const BrId *id)
{
  const BrSceneObject *object;

  g_return_if_fail (BR_IS_CANVAS (self));

  object = self->scene != NULL ? br_scene_lookup (self->scene, id) : NULL;
  if (object == NULL)
    return;
  br_viewport_reveal (&self->viewport, &object->bounds, BR_CANVAS_MARGIN);
  br_canvas_viewport_changed (self);
}

/**
 * br_canvas_is_sharp:
 * @self: a canvas
 *
 * Returns: whether everything in the last frame was drawn for the scale it was shown at
 */
gboolean
br_canvas_is_sharp (BrCanvas *self)
{
  g_return_val_if_fail (BR_IS_CANVAS (self), FALSE);

  return self->sharp;
}
