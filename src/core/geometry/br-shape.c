#include "config.h"

#include "core/geometry/br-shape.h"

#include <math.h>

/* Half a micrometre is the finest that integer coordinates can tell apart. */
#define ON_EDGE 0.5

/**
 * br_point_in_rotated_rect:
 * @point: where
 * @centre: the middle of the rectangle
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: thousandths of a degree, clockwise about @centre
 *
 * Returns: whether @point is inside the turned rectangle or on its edge
 */
gboolean
br_point_in_rotated_rect (BrPoint    point,
                          BrPoint    centre,
                          gint64     width,
                          gint64     height,
                          BrRotation rotation)
{
  BrPoint local = br_point_rotate (point, centre, -rotation);
  BrRect rect = br_rect_from_centre (centre, width, height);

  return br_rect_contains_point (&rect, local);
}

/**
 * br_point_in_ellipse:
 * @point: where
 * @centre: the middle of the ellipse
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: thousandths of a degree, clockwise about @centre
 *
 * Returns: whether @point is inside the turned ellipse or on its edge
 */
gboolean
br_point_in_ellipse (BrPoint    point,
                     BrPoint    centre,
                     gint64     width,
                     gint64     height,
                     BrRotation rotation)
{
  BrPoint local = br_point_rotate (point, centre, -rotation);
  double x, y;

  if (width <= 0 || height <= 0)
    return FALSE;

  x = (local.x - centre.x) / (width / 2.0);
  y = (local.y - centre.y) / (height / 2.0);

  return x * x + y * y <= 1.0;
}

/**
 * br_point_in_polygon:
 * @point: where
 * @points: (array length=n_points): the corners, in either direction; the last joins the first
 * @n_points: how many
 *
 * Uses the even-odd rule, as a polygon that crosses itself is filled on the screen.
 *
 * Returns: whether @point is inside or on an edge; never for fewer than three corners
 */
gboolean
br_point_in_polygon (BrPoint        point,
                     const BrPoint *points,
                     gsize          n_points)
{
  gboolean inside = FALSE;

  if (n_points < 3)
    return FALSE;

  for (gsize i = 0, j = n_points - 1; i < n_points; j = i++)
    {
      BrPoint a = points[i];
      BrPoint b = points[j];

      if (br_point_segment_distance (point, a, b) <= ON_EDGE)
        return TRUE;

      if ((a.y > point.y) != (b.y > point.y))
        {
          double along = (double) (point.y - a.y) / (double) (b.y - a.y);

          if ((double) point.x < a.x + along * (double) (b.x - a.x))
            inside = !inside;
        }
    }

  return inside;
}

/**
 * br_point_segment_distance:
 * @point: where
 * @a: one end
 * @b: the other end; may be @a
 *
 * Returns: micrometres from @point to the nearest point of the segment
 */
double
br_point_segment_distance (BrPoint point,
                           BrPoint a,
                           BrPoint b)
{
  double dx = (double) (b.x - a.x);
  double dy = (double) (b.y - a.y);
  double px = (double) (point.x - a.x);
  double py = (double) (point.y - a.y);
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? CLAMP ((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;

  return hypot (px - t * dx, py - t * dy);
}

/**
 * br_polygon_area:
 * @points: (array length=n_points): the corners
 * @n_points: how many
 *
 * Returns: the area in square micrometres, whichever the direction of the corners
 */
double
br_polygon_area (const BrPoint *points,
                 gsize          n_points)
{
  double twice = 0;

  for (gsize i = 0, j = n_points - 1; i < n_points; j = i++)
    twice +=
      (double) points[j].x * (double) points[i].y - (double) points[i].x * (double) points[j].y;

  return fabs (twice) / 2;
}

/**
 * br_polygon_get_span:
 * @points: (array length=n_points): the corners
 * @n_points: how many
 * @y: the height of a level line
 * @left: (out): where the widest stretch of it inside the polygon begins
 * @right: (out): where it ends
 *
 * Returns: whether the line passes through the polygon at all
 */
gboolean
br_polygon_get_span (const BrPoint *points,
                     gsize          n_points,
                     gint64         y,
                     gint64        *left,
                     gint64        *right)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 widest = -1;

  for (gsize i = 0, j = n_points - 1; i < n_points; j = i++)
    {
      if ((points[i].y > y) != (points[j].y > y))
        {
          double along = (double) (y - points[i].y) / (double) (points[j].y - points[i].y);
          gint64 x = points[i].x + llround (along * (double) (points[j].x - points[i].x));
          guint at = crossings->len;

          while (at > 0 && g_array_index (crossings, gint64, at - 1) > x)
            at--;
          g_array_insert_val (crossings, at, x);
        }
    }

  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      gint64 from = g_array_index (crossings, gint64, i);
      gint64 to = g_array_index (crossings, gint64, i + 1);

      if (to - from > widest)
        {
          widest = to - from;
          *left = from;
          *right = to;
        }
    }
  return widest >= 0;
}

/**
 * br_polygon_label_point:
 * @points: (array length=n_points): the corners
 * @n_points: how many, at least one
 *
 * The centroid of an L or a crescent can be outside it. This looks along nine level lines and
 * takes the middle of the widest stretch inside, preferring the lines nearest the middle.
 *
 * Returns: a point inside the polygon, in a place with room for its name
 */
BrPoint
br_polygon_label_point (const BrPoint *points,
                        gsize          n_points)
{
  static const int tenths[] = { 5, 4, 6, 3, 7, 2, 8, 1, 9 };
  BrRect bounds = br_rect_of_points (points, n_points);
  BrPoint best = br_rect_get_centre (&bounds);
  double widest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tenths); i++)
    {
      gint64 y = bounds.y + bounds.height * tenths[i] / 10;
      gint64 left, right;

      if (br_polygon_get_span (points, n_points, y, &left, &right) &&
          (double) (right - left) > widest * 1.25)
        {
          widest = (double) (right - left);
          best = BR_POINT (left + (right - left) / 2, y);
        }
    }

  return best;
}
