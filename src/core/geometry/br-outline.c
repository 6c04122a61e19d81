#include "config.h"

#include "core/geometry/br-outline.h"

#include <math.h>

#include "core/geometry/br-shape.h"

/* An ellipse is measured as a polygon of so many corners, half of the difference outside and half
 * inside: of one 2 m across that is a quarter of a millimetre. A disc is measured as it is. */
#define ELLIPSE_CORNERS 64

/* How far apart the places are at which the depth of a dented outline is looked for. */
#define SAMPLE (50 * BR_MILLIMETRE)
#define SAMPLES_MAX 64

typedef struct
{
  double x;
  double y;
} Vector;

static double
cross (BrPoint a,
       BrPoint b,
       BrPoint c)
{
  return (double) (b.x - a.x) * (double) (c.y - a.y) - (double) (b.y - a.y) * (double) (c.x - a.x);
}

static gboolean
has_no_dents (const BrPoint *points,
              guint          n_points)
{
  int side = 0;
  double turned = 0;

  for (guint i = 0; i < n_points; i++)
    {
      BrPoint a = points[i], b = points[(i + 1) % n_points], c = points[(i + 2) % n_points];
      double turn = cross (a, b, c);
      int sign = (turn > 0) - (turn < 0);

      if (sign != 0 && side != 0 && sign != side)
        return FALSE;
      if (sign != 0)
        side = sign;
      turned += atan2 (turn, (double) (b.x - a.x) * (double) (c.x - b.x) + (double) (b.y - a.y) * (double) (c.y - b.y));
    }
  /* A star turns one way only, but round twice. */
  return fabs (turned) < 3 * G_PI;
}

static BrOutline
outline_of (BrPoint *points,
            guint    n_points,
            gint64   radius)
{
  BrOutline self = { points, n_points, radius, TRUE, br_rect_of_points (points, n_points) };

  self.is_convex = n_points < 4 || has_no_dents (points, n_points);
  self.bounds = br_rect_grow (&self.bounds, radius);
  return self;
}

/**
 * br_outline_new_rect:
 * @centre: its middle
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: thousandths of a degree, clockwise
 *
 * Returns: the outline; free it with br_outline_clear()
 */
BrOutline
br_outline_new_rect (BrPoint    centre,
                     gint64     width,
                     gint64     height,
                     BrRotation rotation)
{
  BrRect rect = br_rect_from_centre (centre, width, height);
  BrPoint *points = g_new (BrPoint, 4);

  points[0] = br_point_rotate (BR_POINT (rect.x, rect.y), centre, rotation);
  points[1] = br_point_rotate (BR_POINT (rect.x + width, rect.y), centre, rotation);
  points[2] = br_point_rotate (BR_POINT (rect.x + width, rect.y + height), centre, rotation);
  points[3] = br_point_rotate (BR_POINT (rect.x, rect.y + height), centre, rotation);
  return outline_of (points, 4, 0);
}

/**
 * br_outline_new_ellipse:
 * @centre: its middle
 * @width: micrometres, before the turn
 * @height: micrometres, before the turn
 * @rotation: thousandths of a degree, clockwise
 *
 * Returns: the outline; free it with br_outline_clear()
 */
BrOutline
br_outline_new_ellipse (BrPoint    centre,
                        gint64     width,
                        gint64     height,
                        BrRotation rotation)
{
  BrPoint *points;
  double swell = (1 + 1 / cos (G_PI / ELLIPSE_CORNERS)) / 2;

  if (width == height)
    {
      points = g_new (BrPoint, 1);
      points[0] = centre;
      return outline_of (points, 1, width / 2);
    }
  points = g_new (BrPoint, ELLIPSE_CORNERS);
  for (guint i = 0; i < ELLIPSE_CORNERS; i++)
    {
      double angle = 2 * G_PI * i / ELLIPSE_CORNERS;
      BrPoint corner = { centre.x + llround (cos (angle) * swell * width / 2),
                         centre.y + llround (sin (angle) * swell * height / 2) };

      points[i] = br_point_rotate (corner, centre, rotation);
    }
  return outline_of (points, ELLIPSE_CORNERS, 0);
}

/**
 * br_outline_new_polygon:
 * @points: (array length=n_points): its corners as they stand; the last joins the first
 * @n_points: how many, at least one
 *
 * Returns: the outline; free it with br_outline_clear()
 */
BrOutline
br_outline_new_polygon (const BrPoint *points,
                        guint          n_points)
{
  return outline_of (g_memdup2 (points, n_points * sizeof *points), n_points, 0);
}

/**
 * br_outline_clear:
 * @self: an outline
 *
 * Frees what it holds.
 */
void
br_outline_clear (BrOutline *self)
{
  g_clear_pointer (&self->points, g_free);
  self->n_points = 0;
}

/**
 * br_rect_get_gap:
 * @a: a rectangle
 * @b: another
 *
 * Returns: micrometres between their nearest points; 0 where they meet
 */
double
br_rect_get_gap (const BrRect *a,
                 const BrRect *b)
{
  gint64 dx = MAX (MAX (b->x - (a->x + a->width), a->x - (b->x + b->width)), 0);
  gint64 dy = MAX (MAX (b->y - (a->y + a->height), a->y - (b->y + b->height)), 0);

  return dx == 0 || dy == 0 ? (double) (dx + dy) : hypot ((double) dx, (double) dy);
}

/* ---- clearance -------------------------------------------------------------------- */

/* Edges of an outline: a disc has the one that begins and ends in its middle. */
static guint
count_edges (const BrOutline *self)
{
  return self->n_points < 3 ? 1 : self->n_points;
}

static Vector
nearest_on_edge (BrPoint point,
                 BrPoint a,
                 BrPoint b)
{
  double dx = (double) (b.x - a.x), dy = (double) (b.y - a.y);
  double length2 = dx * dx + dy * dy;
  double t = 0;

  if (length2 > 0)
    t = CLAMP (((double) (point.x - a.x) * dx + (double) (point.y - a.y) * dy) / length2, 0.0, 1.0);
  return (Vector){ (double) a.x + t * dx, (double) a.y + t * dy };
}

typedef struct
{
  double least2;
  Vector from;
  Vector to;
} Nearest;

static void
try_point (Nearest *nearest,
           BrPoint  point,
           BrPoint  a,
           BrPoint  b,
           gboolean swapped)
{
  Vector on = nearest_on_edge (point, a, b);
  double dx = on.x - (double) point.x, dy = on.y - (double) point.y;
  double away2 = dx * dx + dy * dy;

  if (away2 >= nearest->least2)
    return;
  nearest->least2 = away2;
  nearest->from = swapped ? on : (Vector){ (double) point.x, (double) point.y };
  nearest->to = swapped ? (Vector){ (double) point.x, (double) point.y } : on;
}

static gboolean
edges_cross (BrPoint a,
             BrPoint b,
             BrPoint c,
             BrPoint d)
{
  double p = cross (a, b, c), q = cross (a, b, d), r = cross (c, d, a), s = cross (c, d, b);

  return ((p > 0 && q < 0) || (p < 0 && q > 0)) && ((r > 0 && s < 0) || (r < 0 && s > 0));
}

/* Returns: whether the corners' outlines meet; @nearest is then of no meaning */
static gboolean
find_nearest (const BrOutline *a,
              const BrOutline *b,
              Nearest         *nearest)
{
  gboolean may_meet = br_rect_intersects (&a->bounds, &b->bounds);

  if (may_meet && ((b->n_points > 2 && br_point_in_polygon (a->points[0], b->points, b->n_points)) ||
                   (a->n_points > 2 && br_point_in_polygon (b->points[0], a->points, a->n_points))))
    return TRUE;
  for (guint i = 0, n = count_edges (a); i < n; i++)
    for (guint j = 0, m = count_edges (b); j < m; j++)
      {
        BrPoint a0 = a->points[i], a1 = a->points[(i + 1) % a->n_points];
        BrPoint b0 = b->points[j], b1 = b->points[(j + 1) % b->n_points];

        if (may_meet && a->n_points > 1 && b->n_points > 1 && edges_cross (a0, a1, b0, b1))
          return TRUE;
        try_point (nearest, a0, b0, b1, FALSE);
        try_point (nearest, b0, a0, a1, TRUE);
        if (a->n_points == 2)
          try_point (nearest, a1, b0, b1, FALSE);
        if (b->n_points == 2)
          try_point (nearest, b1, a0, a1, TRUE);
      }
  return FALSE;
}

static BrPoint
step_towards (Vector from,
              Vector to,
              double by,
              double length)
{
  double t = length > 0 ? by / length : 0;

  return BR_POINT (llround (from.x + t * (to.x - from.x)), llround (from.y + t * (to.y - from.y)));
}

/**
 * br_outline_get_clearance:
 * @a: an outline
 * @b: another
 * @from: (out) (optional): the point of @a that is nearest to @b; untouched where they meet
 * @to: (out) (optional): that of @b nearest to @a
 *
 * Returns: micrometres between them; 0 where they meet
 */
double
br_outline_get_clearance (const BrOutline *a,
                          const BrOutline *b,
                          BrPoint         *from,
                          BrPoint         *to)
{
  Nearest nearest = { .least2 = G_MAXDOUBLE };
  double length, clearance;

  if (find_nearest (a, b, &nearest))
    return 0;
  length = sqrt (nearest.least2);
  clearance = length - (double) a->radius - (double) b->radius;
  if (clearance <= 0)
    return 0;
  if (from != NULL)
    *from = step_towards (nearest.from, nearest.to, (double) a->radius, length);
  if (to != NULL)
    *to = step_towards (nearest.to, nearest.from, (double) b->radius, length);
  return clearance;
}

/* ---- overlap ---------------------------------------------------------------------- */

static double
distance_to_edges (BrPoint          point,
                   const BrOutline *self)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0, n = count_edges (self); i < n; i++)
    least = MIN (least, br_point_segment_distance (point, self->points[i], self->points[(i + 1) % self->n_points]));
  return least;
}

static void
project (const BrOutline *self,
         Vector           axis,
         double          *low,
         double          *high)
{
  *low = G_MAXDOUBLE;
  *high = -G_MAXDOUBLE;
  for (guint i = 0; i < self->n_points; i++)
    {
      double at = (double) self->points[i].x * axis.x + (double) self->points[i].y * axis.y;

      *low = MIN (*low, at);
      *high = MAX (*high, at);
    }
}

/* The least by which @b would have to be moved square to an edge of @a to be clear of it. */
static double
least_shift (const BrOutline *a,
             const BrOutline *b)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < a->n_points; i++)
    {
      BrPoint p = a->points[i], q = a->points[(i + 1) % a->n_points];
      double length = br_point_distance (p, q), low_a, high_a, low_b, high_b;
      Vector axis;

      if (length <= 0)
        continue;
      axis = (Vector){ (double) (p.y - q.y) / length, (double) (q.x - p.x) / length };
      project (a, axis, &low_a, &high_a);
      project (b, axis, &low_b, &high_b);
      least = MIN (least, MIN (high_a - low_b, high_b - low_a));
    }
  return least;
}

/* How deep the places along the edges of @a lie in @b. */
static double
sample_depth (const BrOutline *a,
              const BrOutline *b)
{
  double deepest = 0;

  if (b->n_points < 3)
    return 0;
  for (guint i = 0, n = count_edges (a); i < n; i++)
    {
      BrPoint p = a->points[i], q = a->points[(i + 1) % a->n_points];
      guint steps = (guint) CLAMP (br_point_distance (p, q) / SAMPLE, 1, SAMPLES_MAX);

      for (guint j = 0; j < steps; j++)
        {
          BrPoint at = { p.x + (q.x - p.x) * (gint64) j / steps, p.y + (q.y - p.y) * (gint64) j / steps };

          if (br_rect_contains_point (&b->bounds, at) && br_point_in_polygon (at, b->points, b->n_points))
            deepest = MAX (deepest, distance_to_edges (at, b));
        }
    }
  return deepest;
}

static double
disc_depth (const BrOutline *disc,
            const BrOutline *other)
{
  double away = distance_to_edges (disc->points[0], other);
  gboolean inside = other->n_points > 2 && br_point_in_polygon (disc->points[0], other->points, other->n_points);

  return (double) (disc->radius + other->radius) + (inside ? away : -away);
}

/**
 * br_outline_get_overlap:
 * @a: an outline
 * @b: another
 *
 * How deep two things stand in each other: by how much one would have to be moved, at least, to be clear
 * of the other. Where one has dents it is how deep the edge of one lies in the other.
 *
 * Returns: micrometres; 0 where they do not, or only touch
 */
double
br_outline_get_overlap (const BrOutline *a,
                        const BrOutline *b)
{
  double depth;

  if (!br_rect_intersects (&a->bounds, &b->bounds) || a->n_points == 2 || b->n_points == 2)
    return 0;
  if (a->n_points == 1)
    depth = disc_depth (a, b);
  else if (b->n_points == 1)
    depth = disc_depth (b, a);
  else if (a->is_convex && b->is_convex)
    depth = MIN (least_shift (a, b), least_shift (b, a));
  else
    depth = MAX (sample_depth (a, b), sample_depth (b, a));
  return MAX (depth, 0);
}
