#include "config.h"

#include "core/geometry/br-stroke.h"

#include <math.h>

/* A corner that is sharper than this is cut off instead of running out to a spike. */
#define MITRE_LIMIT 4.0

/* The unit vector that points to the left of the way from @a to @b, as one goes. */
static void
get_normal (BrPoint a,
            BrPoint b,
            double *x,
            double *y)
{
  double dx = (double) (b.x - a.x);
  double dy = (double) (b.y - a.y);
  double length = hypot (dx, dy);

  *x = length > 0 ? dy / length : 0;
  *y = length > 0 ? -dx / length : 0;
}

/* One side of the line at @at, which is @reach to its left. */
static void
add_side (GArray  *outline,
          BrPoint  before,
          BrPoint  at,
          BrPoint  after,
          double   reach)
{
  double ax, ay, bx, by, x, y, along;
  BrPoint point;

  get_normal (before, at, &ax, &ay);
  get_normal (at, after, &bx, &by);
  along = 1 + ax * bx + ay * by;
  if (along < 2 / (MITRE_LIMIT * MITRE_LIMIT))
    {
      point = BR_POINT (at.x + llround (ax * reach), at.y + llround (ay * reach));
      g_array_append_val (outline, point);
      point = BR_POINT (at.x + llround (bx * reach), at.y + llround (by * reach));
      g_array_append_val (outline, point);
      return;
    }
  x = (ax + bx) / along;
  y = (ay + by) / along;
  point = BR_POINT (at.x + llround (x * reach), at.y + llround (y * reach));
  g_array_append_val (outline, point);
}

static void
add_way (GArray        *outline,
         const BrPoint *points,
         gsize          n_points,
         gboolean       closed,
         gboolean       back,
         double         reach)
{
  for (gsize i = 0; i < n_points; i++)
    {
      gsize at = back ? n_points - 1 - i : i;
      gsize before = back ? at + 1 : at - 1;
      gsize after = back ? at - 1 : at + 1;

      /* The first has none before it, nor the last one after it, unless the line is closed. */
      if (closed)
        add_side (outline, points[(before + n_points) % n_points], points[at],
                  points[(after + n_points) % n_points], reach);
      else if (i == 0)
        add_side (outline,
                  BR_POINT (2 * points[at].x - points[after].x, 2 * points[at].y - points[after].y),
                  points[at], points[after], reach);
      else if (i == n_points - 1)
        add_side (outline, points[before], points[at],
                  BR_POINT (2 * points[at].x - points[before].x, 2 * points[at].y - points[before].y),
                  reach);
      else
        add_side (outline, points[before], points[at], points[after], reach);
    }
}

/**
 * br_stroke_outline:
 * @points: (array length=n_points): the corners of a line, no two that follow each other the same
 * @n_points: how many, at least 2
 * @closed: whether it goes back to the first; then at least 3
 * @width: how broad it is, micrometres
 *
 * Makes an area of a line: half the breadth lies to each side. That of a closed line is cut open
 * between its first and its last corner, so that it is one polygon.
 *
 * Returns: (transfer full) (element-type BrPoint): the corners of the area
 */
GArray *
br_stroke_outline (const BrPoint *points,
                    gsize          n_points,
                    gboolean       closed,
                    gint64         width)
{
  GArray *outline = g_array_new (FALSE, FALSE, sizeof (BrPoint));
  gsize first = 0;

  g_return_val_if_fail (n_points >= (closed ? 3 : 2), outline);

  add_way (outline, points, n_points, closed, FALSE, (double) width / 2);
  if (closed)
    {
      BrPoint start = g_array_index (outline, BrPoint, 0);

      g_array_append_val (outline, start);
      first = outline->len;
    }
  add_way (outline, points, n_points, closed, TRUE, (double) width / 2);
  if (closed)
    {
      /* The way back begins at the last corner; the seam is at the first. */
      BrPoint end = g_array_index (outline, BrPoint, outline->len - 1);

      g_array_insert_val (outline, (guint) first, end);
    }
  return outline;
}

/* The corners of an outline are whole micrometres, and have perhaps been turned. */
#define ROUNDING 20

static gboolean
is_near (BrPoint a,
         BrPoint b)
{
  return br_point_distance (a, b) <= ROUNDING;
}

/* How broad a line is of which the first side begins at @side. */
static gint64
get_width (const GArray *line,
           BrPoint       side)
{
  BrPoint a = g_array_index (line, BrPoint, 0);
  BrPoint b = g_array_index (line, BrPoint, 1);
  double x, y;

  get_normal (a, b, &x, &y);
  return llround (2 * fabs ((double) (side.x - a.x) * x + (double) (side.y - a.y) * y));
}

static gboolean
makes (const GArray  *line,
       gboolean       closed,
       gint64         width,
       const BrPoint *outline,
       gsize          n_points)
{
  g_autoptr (GArray) again = br_stroke_outline ((const BrPoint *) (gpointer) line->data, line->len, closed, width);

  if (again->len != n_points)
    return FALSE;
  for (gsize i = 0; i < n_points; i++)
    if (!is_near (g_array_index (again, BrPoint, i), outline[i]))
      return FALSE;
  return TRUE;
}

/**
 * br_stroke_recover:
 * @outline: (array length=n_points): the corners of an area
 * @n_points: how many
 * @closed: (out): whether the line goes back to its first corner
 * @width: (out): how broad it is, micrometres
 *
 * Finds the line that br_stroke_outline() made an area of: the middles between the corners of its two
 * sides.
 *
 * Returns: (transfer full) (element-type BrPoint) (nullable): the corners of the line; %NULL where the
 *   area is not that of a line
 */
GArray *
br_stroke_recover (const BrPoint *outline,
                   gsize          n_points,
                   gboolean      *closed,
                   gint64        *width)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (BrPoint));

  for (gsize i = 0; n_points % 2 == 0 && i < n_points / 2; i++)
    {
      const BrPoint *left = &outline[i], *right = &outline[n_points - 1 - i];
      BrPoint middle = BR_POINT ((left->x + right->x) / 2, (left->y + right->y) / 2);

      /* A corner that was cut off has two at each side. */
      if (line->len == 0 || !is_near (middle, g_array_index (line, BrPoint, line->len - 1)))
        g_array_append_val (line, middle);
    }
  if (line->len < 2)
    return NULL;

  *width = get_width (line, outline[0]);
  *closed = line->len > 3 && is_near (g_array_index (line, BrPoint, 0), g_array_index (line, BrPoint, line->len - 1));
  if (*closed)
    {
      g_array_set_size (line, line->len - 1);
      if (makes (line, TRUE, *width, outline, n_points))
        return g_steal_pointer (&line);
      g_array_append_val (line, g_array_index (line, BrPoint, 0));
      *closed = FALSE;
    }
  return makes (line, FALSE, *width, outline, n_points) ? g_steal_pointer (&line) : NULL;
}
