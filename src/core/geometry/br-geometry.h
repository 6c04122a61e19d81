#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Lengths are integer micrometres; screens and files show metres or millimetres. */
#define BR_MILLIMETRE G_GINT64_CONSTANT (1000)
#define BR_METRE G_GINT64_CONSTANT (1000000)

/**
 * BR_GEOMETRY_LIMIT:
 *
 * No coordinate or length of a plan is further from zero than this (10 km). Sums of a few such
 * numbers cannot overflow 64 bits, and a double holds them to a fraction of a micrometre.
 */
#define BR_GEOMETRY_LIMIT (10000 * BR_METRE)

/**
 * BrRotation:
 *
 * Thousandths of a degree, clockwise on the screen (the y axis points down).
 */
typedef gint32 BrRotation;

#define BR_ROTATION_DEGREE 1000
#define BR_ROTATION_FULL (360 * BR_ROTATION_DEGREE)

/**
 * BrPoint:
 * @x: micrometres to the right
 * @y: micrometres down
 *
 * A place on a plan.
 */
typedef struct
{
  gint64 x;
  gint64 y;
} BrPoint;

/**
 * BrRect:
 * @x: left edge, micrometres
 * @y: upper edge, micrometres
 * @width: micrometres, never negative
 * @height: micrometres, never negative
 *
 * An upright rectangle. It is closed: its edges belong to it, so that one of no width and no
 * height is still the point it stands on.
 */
typedef struct
{
  gint64 x;
  gint64 y;
  gint64 width;
  gint64 height;
} BrRect;

#define BR_POINT(x_, y_) ((BrPoint){ (x_), (y_) })
#define BR_RECT(x_, y_, w_, h_) ((BrRect){ (x_), (y_), (w_), (h_) })

gint64     br_length_clamp         (gint64         length);
BrRotation br_rotation_normalise   (gint64         rotation);

gboolean   br_point_equal          (const BrPoint *a,
                                    const BrPoint *b);
double     br_point_distance       (BrPoint        a,
                                    BrPoint        b);
BrPoint    br_point_rotate         (BrPoint        point,
                                    BrPoint        centre,
                                    BrRotation     rotation);

BrPoint    br_point_hold_angle     (BrPoint        from,
                                    BrPoint        to,
                                    BrRotation     step);

BrRect     br_rect_from_corners    (BrPoint        a,
                                    BrPoint        b);
BrRect     br_rect_from_centre     (BrPoint        centre,
                                    gint64         width,
                                    gint64         height);
BrRect     br_rect_of_rotated      (BrPoint        centre,
                                    gint64         width,
                                    gint64         height,
                                    BrRotation     rotation);
BrRect     br_rect_of_points       (const BrPoint *points,
                                    gsize          n_points);
gboolean   br_rect_equal           (const BrRect  *a,
                                    const BrRect  *b);
gboolean   br_rect_contains_point  (const BrRect  *self,
                                    BrPoint        point);
gboolean   br_rect_contains_rect   (const BrRect  *self,
                                    const BrRect  *other);
gboolean   br_rect_intersects      (const BrRect  *a,
                                    const BrRect  *b);
gboolean   br_rect_intersection    (const BrRect  *a,
                                    const BrRect  *b,
                                    BrRect        *out);
BrRect     br_rect_union           (const BrRect  *a,
                                    const BrRect  *b);
BrRect     br_rect_grow            (const BrRect  *self,
                                    gint64         by);
BrPoint    br_rect_get_centre      (const BrRect  *self);
double     br_rect_distance        (const BrRect  *self,
                                    BrPoint        point);

G_END_DECLS
