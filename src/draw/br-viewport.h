#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/** How near and how far one can look, pixels per metre: a chair across the room, or a whole park. */
#define BR_VIEWPORT_MAX_SCALE 500.0
#define BR_VIEWPORT_MIN_SCALE 0.5

/**
 * BrViewport:
 * @scale: pixels per metre
 * @x: what is at the left edge of the view, micrometres
 * @y: what is at its upper edge, micrometres
 * @width: of the view, pixels
 * @height: of the view, pixels
 *
 * Which part of a plan a view shows. Pixels are the view's own: on a screen of double density
 * each of them is four of the screen's.
 */
typedef struct
{
  double scale;
  double x;
  double y;
  double width;
  double height;
} BrViewport;

void     br_viewport_init         (BrViewport       *self,
                                   double            width,
                                   double            height);
gboolean br_viewport_equal        (const BrViewport *a,
                                   const BrViewport *b);
BrPoint  br_viewport_to_plan      (const BrViewport *self,
                                   double            x,
                                   double            y);
void     br_viewport_to_view      (const BrViewport *self,
                                   BrPoint           point,
                                   double           *x,
                                   double           *y);
double   br_viewport_to_pixels    (const BrViewport *self,
                                   double            length);
gint64   br_viewport_to_length    (const BrViewport *self,
                                   double            pixels);
BrRect   br_viewport_get_area     (const BrViewport *self);
void     br_viewport_pan          (BrViewport       *self,
                                   double            dx,
                                   double            dy);
void     br_viewport_zoom         (BrViewport       *self,
                                   double            factor,
                                   double            x,
                                   double            y);
void     br_viewport_resize       (BrViewport       *self,
                                   double            width,
                                   double            height);
void     br_viewport_fit          (BrViewport       *self,
                                   const BrRect     *rect,
                                   double            margin);
void     br_viewport_reveal       (BrViewport       *self,
                                   const BrRect     *rect,
                                   double            margin);
void     br_viewport_clamp        (BrViewport       *self,
                                   const BrRect     *extent);
void     br_viewport_snap         (BrViewport       *self,
                                   double            density);

G_END_DECLS
