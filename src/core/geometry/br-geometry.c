#include "config.h"

#include "core/geometry/br-geometry.h"

#include <math.h>

/**
 * br_length_clamp:
 * @length: micrometres, from anywhere
 *
 * Returns: @length, no further from zero than %BR_GEOMETRY_LIMIT
 */
gint64
br_length_clamp (gint64 length)
{
  return CLAMP (length, -BR_GEOMETRY_LIMIT, BR_GEOMETRY_LIMIT);
}

/**
 * br_rotation_normalise:
 * @rotation: thousandths of a degree, any number of turns
 *
 * Returns: the same direction in 0 … 359 999
 */
BrRotation
br_rotation_normalise (gint64 rotation)
{
  gint64 rest = rotation % BR_ROTATION_FULL;

  return (BrRotation) (rest < 0 ? rest + BR_ROTATION_FULL : rest);
}

/**
 * br_point_equal:
 * @a: a point
 * @b: another
 *
 * Returns: whether they are the same to the micrometre
 */
gboolean
br_point_equal (const BrPoint *a,
                const BrPoint *b)
{
  return a->x == b->x && a->y == b->y;
}

/**
 * br_point_distance:
 * @a: a point
 * @b: another
 *
 * Returns: the distance in micrometres
 */
double
br_point_distance (BrPoint a,
                   BrPoint b)
{
  return hypot ((double) (b.x - a.x), (double) (b.y - a.y));
}

/**
 * br_point_rotate:
 * @point: what turns
 * @centre: about what
 * @rotation: thousandths of a degree, clockwise
 *
 * Quarter turns are exact; others are rounded to the nearest micrometre.
 *
 * Returns: the point after the turn
 */
BrPoint
br_point_rotate (BrPoint    point,
                 BrPoint    centre,
                 BrRotation rotation)
{
  gint64 dx = point.x - centre.x;
  gint64 dy = point.y - centre.y;
  double angle, s, c;

  switch (br_rotation_normalise (rotation))
    {
    case 0:
      return point;
    case 90 * BR_ROTATION_DEGREE:
      return BR_POINT (centre.x - dy, centre.y + dx);
    case 180 * BR_ROTATION_DEGREE:
      return BR_POINT (centre.x - dx, centre.y - dy);
    case 270 * BR_ROTATION_DEGREE:
      return BR_POINT (centre.x + dy, centre.y - dx);
    default:
      break;
    }

  angle = rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
  s = sin (angle);
  c = cos (angle);

  return BR_POINT (centre.x + llround (dx * c - dy * s), centre.y + llround (dx * s + dy * c));
}

/**
 * br_point_hold_angle:
 * @from: a place
 * @to: another
 * @step: an angle, such as 15°
 *
 * Returns: the place nearest to @to whose direction from @from is a multiple of @step
 */
BrPoint
br_point_hold_angle (BrPoint    from,
                     BrPoint    to,
                     BrRotation step)
{
  double dx = (double) (to.x - from.x);
  double dy = (double) (to.y - from.y);
  double unit = step * G_PI / (180.0 * BR_ROTATION_DEGREE);
  double angle = round (atan2 (dy, dx) / unit) * unit;
  double along = dx * cos (angle) + dy * sin (angle);

  return BR_POINT (from.x + llround (along * cos (angle)), from.y + llround (along * sin (angle)));
}

/**
 * br_rect_from_corners:
 * @a: one corner
 * @b: the opposite one, on whichever side
 *
 * Returns: the rectangle between them
 */
BrRect
br_rect_from_corners (BrPoint a,
                      BrPoint b)
{
  return BR_RECT (MIN (a.x, b.x), MIN (a.y, b.y), ABS (b.x - a.x), ABS (b.y - a.y));
}

/**
 * br_rect_from_centre:
 * @centre: the middle
 * @width: micrometres
 * @height: micrometres
 *
 * An odd size puts the extra micrometre to the right and below.
 *
 * Returns: the rectangle
 */
BrRect
br_rect_from_centre (BrPoint centre,
                     gint64  width,
                     gint64  height)
{
  return BR_RECT (centre.x - width / 2, centre.y - height / 2, width, height);
}

/**
 * br_rect_of_rotated:
 * @centre: the middle
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: thousandths of a degree, clockwise about @centre
 *
 * Returns: the smallest upright rectangle that holds the turned one
 */
BrRect
br_rect_of_rotated (BrPoint    centre,
                    gint64     width,
                    gint64     height,
                    BrRotation rotation)
{
  double angle, s, c;
  gint64 half_width, half_height;

  switch (br_rotation_normalise (rotation))
    {
    case 0:
    case 180 * BR_ROTATION_DEGREE:
      return br_rect_from_centre (centre, width, height);
    case 90 * BR_ROTATION_DEGREE:
    case 270 * BR_ROTATION_DEGREE:
      return br_rect_from_centre (centre, height, width);
    default:
      break;
    }

  angle = rotation * G_PI / (180.0 * BR_ROTATION_DEGREE);
  s = fabs (sin (angle));
  c = fabs (cos (angle));
  half_width = (gint64) ceil ((width * c + height * s) / 2);
  half_height = (gint64) ceil ((width * s + height * c) / 2);

  return BR_RECT (centre.x - half_width, centre.y - half_height, 2 * half_width, 2 * half_height);
}

/**
 * br_rect_of_points:
 * @points: (array length=n_points): some points
 * @n_points: how many, at least one
 *
 * Returns: the smallest rectangle that holds them all
 */
BrRect
br_rect_of_points (const BrPoint *points,
                   gsize          n_points)
{
  BrPoint low, high;

  g_return_val_if_fail (n_points > 0, ((BrRect){ 0 }));

  low = high = points[0];
  for (gsize i = 1; i < n_points; i++)
    {
      low.x = MIN (low.x, points[i].x);
      low.y = MIN (low.y, points[i].y);
      high.x = MAX (high.x, points[i].x);
      high.y = MAX (high.y, points[i].y);
    }

  return br_rect_from_corners (low, high);
}

/**
 * br_rect_equal:
 * @a: a rectangle
 * @b: another
 *
 * Returns: whether they are the same to the micrometre
 */
gboolean
br_rect_equal (const BrRect *a,
               const BrRect *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

/**
 * br_rect_contains_point:
 * @self: a rectangle
 * @point: a point
 *
 * Returns: whether @point is inside or on an edge
 */
gboolean
br_rect_contains_point (const BrRect *self,
                        BrPoint       point)
{
  return point.x >= self->x && point.x <= self->x + self->width && point.y >= self->y &&
         point.y <= self->y + self->height;
}

/**
 * br_rect_contains_rect:
 * @self: a rectangle
 * @other: another
 *
 * Returns: whether no point of @other is outside @self
 */
gboolean
br_rect_contains_rect (const BrRect *self,
                       const BrRect *other)
{
  return other->x >= self->x && other->x + other->width <= self->x + self->width &&
         other->y >= self->y && other->y + other->height <= self->y + self->height;
}

/**
 * br_rect_intersects:
 * @a: a rectangle
 * @b: another
 *
 * Returns: whether they share at least one point; touching edges do
 */
gboolean
br_rect_intersects (const BrRect *a,
                    const BrRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height &&
         b->y <= a->y + a->height;
}

/**
 * br_rect_intersection:
 * @a: a rectangle
 * @b: another
 * @out: (out): what they share; untouched when they share nothing
 *
 * Returns: whether they share at least one point
 */
gboolean
br_rect_intersection (const BrRect *a,
                      const BrRect *b,
                      BrRect       *out)
{
  BrPoint low, high;

  if (!br_rect_intersects (a, b))
    return FALSE;

  low = BR_POINT (MAX (a->x, b->x), MAX (a->y, b->y));
  high =
    BR_POINT (MIN (a->x + a->width, b->x + b->width), MIN (a->y + a->height, b->y + b->height));
  *out = br_rect_from_corners (low, high);
  return TRUE;
}

/**
 * br_rect_union:
 * @a: a rectangle
 * @b: another
 *
 * Returns: the smallest rectangle that holds both
 */
BrRect
br_rect_union (const BrRect *a,
               const BrRect *b)
{
  BrPoint low = { MIN (a->x, b->x), MIN (a->y, b->y) };
  BrPoint high = { MAX (a->x + a->width, b->x + b->width),
                   MAX (a->y + a->height, b->y + b->height) };

  return br_rect_from_corners (low, high);
}

/**
 * br_rect_grow:
 * @self: a rectangle
 * @by: micrometres on each side; negative shrinks, to a point in the middle at most
 *
 * Returns: the grown rectangle
 */
BrRect
br_rect_grow (const BrRect *self,
              gint64        by)
{
  gint64 dx = MAX (by, -(self->width / 2));
  gint64 dy = MAX (by, -(self->height / 2));

  return BR_RECT (self->x - dx, self->y - dy, self->width + 2 * dx, self->height + 2 * dy);
}

/**
 * br_rect_get_centre:
 * @self: a rectangle
 *
 * Returns: its middle, rounded towards the upper left corner
 */
BrPoint
br_rect_get_centre (const BrRect *self)
{
  return BR_POINT (self->x + self->width / 2, self->y + self->height / 2);
}

/**
 * br_rect_distance:
 * @self: a rectangle
 * @point: a point
 *
 * Returns: micrometres from @point to the nearest point of @self; 0 inside
 */
double
br_rect_distance (const BrRect *self,
                  BrPoint       point)
{
  gint64 dx = MAX (MAX (self->x - point.x, 0), point.x - (self->x + self->width));
  gint64 dy = MAX (MAX (self->y - point.y, 0), point.y - (self->y + self->height));

  return hypot ((double) dx, (double) dy);
}
