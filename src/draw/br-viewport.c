#include "config.h"

#include "draw/br-viewport.h"

#include <math.h>

/* However one pans, this many pixels of the plan stay in view. */
#define KEEP_IN_VIEW 48.0

static double
per_micrometre (const BrViewport *self)
{
  return self->scale / BR_METRE;
}

/**
 * br_viewport_init:
 * @self: (out caller-allocates): a viewport
 * @width: of the view, pixels
 * @height: of the view, pixels
 *
 * Looks at the plan's origin, 50 pixels to the metre.
 */
void
br_viewport_init (BrViewport *self,
                  double      width,
                  double      height)
{
  *self = (BrViewport){ 50.0, 0.0, 0.0, width, height };
}

/**
 * br_viewport_equal:
 * @a: a viewport
 * @b: another
 *
 * Returns: whether they show the same
 */
gboolean
br_viewport_equal (const BrViewport *a,
                   const BrViewport *b)
{
  return a->scale == b->scale && a->x == b->x && a->y == b->y && a->width == b->width &&
         a->height == b->height;
}

/**
 * br_viewport_to_plan:
 * @self: a viewport
 * @x: pixels from the left
 * @y: pixels from above
 *
 * Returns: the place on the plan that is shown there
 */
BrPoint
br_viewport_to_plan (const BrViewport *self,
                     double            x,
                     double            y)
{
  return BR_POINT (br_length_clamp (llround (self->x + x / per_micrometre (self))),
                   br_length_clamp (llround (self->y + y / per_micrometre (self))));
}

/**
 * br_viewport_to_view:
 * @self: a viewport
 * @point: a place on the plan
 * @x: (out): pixels from the left
 * @y: (out): pixels from above
 *
 * Says where a place of the plan is shown.
 */
void
br_viewport_to_view (const BrViewport *self,
                     BrPoint           point,
                     double           *x,
                     double           *y)
{
  *x = ((double) point.x - self->x) * per_micrometre (self);
  *y = ((double) point.y - self->y) * per_micrometre (self);
}

/**
 * br_viewport_to_pixels:
 * @self: a viewport
 * @length: micrometres
 *
 * Returns: how many pixels that is
 */
double
br_viewport_to_pixels (const BrViewport *self,
                       double            length)
{
  return length * per_micrometre (self);
}

/**
 * br_viewport_to_length:
 * @self: a viewport
 * @pixels: a distance in the view
 *
 * Returns: how many micrometres that is
 */
gint64
br_viewport_to_length (const BrViewport *self,
                       double            pixels)
{
  return llround (pixels / per_micrometre (self));
}

/**
 * br_viewport_get_area:
 * @self: a viewport
 *
 * Returns: the part of the plan that is shown, rounded outwards
 */
BrRect
br_viewport_get_area (const BrViewport *self)
{
  BrPoint low = BR_POINT (br_length_clamp ((gint64) floor (self->x)),
                          br_length_clamp ((gint64) floor (self->y)));
  BrPoint high =
    BR_POINT (br_length_clamp ((gint64) ceil (self->x + self->width / per_micrometre (self))),
              br_length_clamp ((gint64) ceil (self->y + self->height / per_micrometre (self))));

  return br_rect_from_corners (low, high);
}

/**
 * br_viewport_pan:
 * @self: a viewport
 * @dx: pixels to the right
 * @dy: pixels down
 *
 * Moves the plan under the view as a hand moves paper.
 */
void
br_viewport_pan (BrViewport *self,
                 double      dx,
                 double      dy)
{
  self->x -= dx / per_micrometre (self);
  self->y -= dy / per_micrometre (self);
}

/**
 * br_viewport_zoom:
 * @self: a viewport
 * @factor: above 1 to look nearer
 * @x: pixels from the left of the place that stays where it is
 * @y: pixels from above
 *
 * Zooms about a place, between %BR_VIEWPORT_MIN_SCALE and %BR_VIEWPORT_MAX_SCALE.
 */
void
br_viewport_zoom (BrViewport *self,
                  double      factor,
                  double      x,
                  double      y)
{
  double plan_x = self->x + x / per_micrometre (self);
  double plan_y = self->y + y / per_micrometre (self);

  self->scale = CLAMP (self->scale * factor, BR_VIEWPORT_MIN_SCALE, BR_VIEWPORT_MAX_SCALE);
  self->x = plan_x - x / per_micrometre (self);
  self->y = plan_y - y / per_micrometre (self);
}

/**
 * br_viewport_resize:
 * @self: a viewport
 * @width: pixels
 * @height: pixels
 *
 * Changes the view's size; what was in its middle stays there.
 */
void
br_viewport_resize (BrViewport *self,
                    double      width,
                    double      height)
{
  self->x += (self->width - width) / 2 / per_micrometre (self);
  self->y += (self->height - height) / 2 / per_micrometre (self);
  self->width = width;
  self->height = height;
}

/**
 * br_viewport_fit:
 * @self: a viewport
 * @rect: what to show
 * @margin: pixels to leave on each side
 *
 * Shows the whole of @rect in the middle, as large as it goes.
 */
void
br_viewport_fit (BrViewport   *self,
                 const BrRect *rect,
                 double        margin)
{
  double width = MAX (self->width - 2 * margin, 1);
  double height = MAX (self->height - 2 * margin, 1);
  double across = rect->width > 0 ? width * BR_METRE / (double) rect->width : BR_VIEWPORT_MAX_SCALE;
  double down =
    rect->height > 0 ? height * BR_METRE / (double) rect->height : BR_VIEWPORT_MAX_SCALE;

  self->scale = CLAMP (MIN (across, down), BR_VIEWPORT_MIN_SCALE, BR_VIEWPORT_MAX_SCALE);
  self->x = rect->x + rect->width / 2.0 - self->width / 2 / per_micrometre (self);
  self->y = rect->y + rect->height / 2.0 - self->height / 2 / per_micrometre (self);
}

static double
reveal_along (double low,
              double high,
              double from,
              double length)
{
  if (high - low > length)
    return (low + high - length) / 2;
  return CLAMP (from, high - length, low);
}

/**
 * br_viewport_reveal:
 * @self: a viewport
 * @rect: what is to be seen
 * @margin: pixels to leave around it
 *
 * Pans no further than it takes to see @rect; what is larger than the view comes to its middle.
 */
void
br_viewport_reveal (BrViewport   *self,
                    const BrRect *rect,
                    double        margin)
{
  double around = margin / per_micrometre (self);

  self->x = reveal_along (rect->x - around, rect->x + rect->width + around, self->x,
                          self->width / per_micrometre (self));
  self->y = reveal_along (rect->y - around, rect->y + rect->height + around, self->y,
                          self->height / per_micrometre (self));
}

static double
clamp_along (double from,
             double length,
             double low,
             double extent,
             double keep)
{
  double least = MIN (keep, MIN (length, extent) / 2);

  return CLAMP (from, low + least - length, low + extent - least);
}

/**
 * br_viewport_clamp:
 * @self: a viewport
 * @extent: what there is to see
 *
 * Brings the view back when it would show nothing of the plan.
 */
void
br_viewport_clamp (BrViewport   *self,
                   const BrRect *extent)
{
  double keep = KEEP_IN_VIEW / per_micrometre (self);

  self->x =
    clamp_along (self->x, self->width / per_micrometre (self), extent->x, extent->width, keep);
  self->y =
    clamp_along (self->y, self->height / per_micrometre (self), extent->y, extent->height, keep);
}

/**
 * br_viewport_snap:
 * @self: a viewport
 * @density: how many of the screen's pixels one of the view's is
 *
 * Moves the view by less than a pixel so that the plan's origin falls on a whole one. Pictures
 * drawn for this scale then need no resampling, and lines stay as sharp while panning as at rest.
 */
void
br_viewport_snap (BrViewport *self,
                  double      density)
{
  double pixel = 1.0 / (per_micrometre (self) * density);

  self->x = round (self->x / pixel) * pixel;
  self->y = round (self->y / pixel) * pixel;
}
