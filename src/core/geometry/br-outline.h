#pragma once

#include "core/geometry/br-geometry.h"

G_BEGIN_DECLS

/**
 * BrOutline:
 * @points: (array length=n_points): its corners: one for a disc, two for a line
 * @n_points: how many
 * @radius: by how much it is rounder and larger than its corners say, micrometres; 0 but for discs
 * @is_convex: whether it has no dents
 * @bounds: the smallest upright rectangle that holds it
 *
 * What something covers of the floor, as it stands: a turned rectangle, a disc, an ellipse, a polygon.
 */
typedef struct
{
  BrPoint *points;
  guint    n_points;
  gint64   radius;
  gboolean is_convex;
  BrRect   bounds;
} BrOutline;

BrOutline br_outline_new_rect     (BrPoint          centre,
                                   gint64           width,
                                   gint64           height,
                                   BrRotation       rotation);
BrOutline br_outline_new_ellipse  (BrPoint          centre,
                                   gint64           width,
                                   gint64           height,
                                   BrRotation       rotation);
BrOutline br_outline_new_polygon  (const BrPoint   *points,
                                   guint            n_points);
void      br_outline_clear        (BrOutline       *self);

double    br_outline_get_clearance (const BrOutline *a,
                                   const BrOutline *b,
                                   BrPoint         *from,
                                   BrPoint         *to);
double    br_outline_get_overlap  (const BrOutline *a,
                                   const BrOutline *b);
double    br_rect_get_gap         (const BrRect    *a,
                                   const BrRect    *b);

G_END_DECLS
