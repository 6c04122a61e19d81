#include "config.h"

#include "core/geometry/br-outline.h"

/* The figures are those of a ruler, of Pythagoras, or of a program in another language. */

#define MM BR_MILLIMETRE
#define DEGREE BR_ROTATION_DEGREE

static double
measure (BrOutline a,
         BrOutline b,
         gboolean  overlap)
{
  double there = overlap ? br_outline_get_overlap (&a, &b) : br_outline_get_clearance (&a, &b, NULL, NULL);
  double back = overlap ? br_outline_get_overlap (&b, &a) : br_outline_get_clearance (&b, &a, NULL, NULL);

  g_assert_cmpfloat_with_epsilon (there, back, 1);
  br_outline_clear (&a);
  br_outline_clear (&b);
  return there / MM;
}

static BrOutline
rect (gint64     x,
      gint64     y,
      gint64     width,
      gint64     height,
      BrRotation rotation)
{
  return br_outline_new_rect (BR_POINT (x * MM, y * MM), width * MM, height * MM, rotation);
}

static BrOutline
ellipse (gint64     x,
         gint64     y,
         gint64     width,
         gint64     height,
         BrRotation rotation)
{
  return br_outline_new_ellipse (BR_POINT (x * MM, y * MM), width * MM, height * MM, rotation);
}

static void
test_turned_square (void)
{
  /* From the corner of a square of 800 mm on its point to a wall: 1500 − 400 √2. */
  g_assert_cmpfloat_with_epsilon (measure (rect (0, 0, 800, 800, 45 * DEGREE), rect (1600, 0, 200, 3000, 0), FALSE),
                                  934.3146, 0.01);
}

static void
test_discs (void)
{
  /* Middles 1600 and 1200 apart are 2000 apart. */
  g_assert_cmpfloat_with_epsilon (measure (ellipse (1000, 2000, 700, 700, 0), ellipse (2600, 3200, 900, 900, 0), FALSE),
                                  1200, 0.001);
  g_assert_cmpfloat_with_epsilon (measure (ellipse (0, 0, 700, 700, 0), ellipse (600, 0, 700, 700, 0), TRUE), 100, 0.001);
}

static void
test_rect_and_disc (void)
{
  g_assert_cmpfloat_with_epsilon (measure (rect (3000, 2000, 1200, 800, 30 * DEGREE), ellipse (4200, 1300, 600, 600, 0),
                                           FALSE),
                                  511.1407, 0.01);
}

static void
test_ellipse (void)
{
  g_assert_cmpfloat_with_epsilon (measure (ellipse (0, 0, 2000, 1000, 0), ellipse (2000, 0, 200, 200, 0), FALSE), 900, 1);
  g_assert_cmpfloat_with_epsilon (measure (ellipse (0, 0, 2000, 1000, 90 * DEGREE), ellipse (2000, 0, 200, 200, 0), FALSE),
                                  1400, 1);
}

static void
test_where (void)
{
  BrOutline a = rect (0, 0, 1000, 1000, 0), b = ellipse (2000, 0, 600, 600, 0);
  BrPoint from, to;

  g_assert_cmpfloat_with_epsilon (br_outline_get_clearance (&a, &b, &from, &to), 1200 * MM, 1);
  g_assert_cmpint (from.x, ==, 500 * MM);
  g_assert_cmpint (to.x, ==, 1700 * MM);
  g_assert_cmpint (from.y, ==, 0);
  br_outline_clear (&a);
  br_outline_clear (&b);
}

static void
test_overlap (void)
{
  /* The corner of a turned square lies 165.685 mm in a table; along the diagonal it would be 329. */
  g_assert_cmpfloat_with_epsilon (measure (rect (0, 0, 1000, 600, 0), rect (900, 0, 800, 800, 45 * DEGREE), TRUE),
                                  165.6854, 0.01);
  g_assert_cmpfloat (measure (rect (0, 0, 1000, 600, 0), rect (1000, 0, 1000, 600, 0), TRUE), ==, 0);
  g_assert_cmpfloat_with_epsilon (measure (rect (0, 0, 1000, 600, 0), ellipse (700, 0, 600, 600, 0), TRUE), 100, 0.001);
}

static void
test_inside (void)
{
  g_assert_cmpfloat (measure (rect (0, 0, 3000, 3000, 0), rect (0, 0, 100, 100, 0), FALSE), ==, 0);
  g_assert_cmpfloat_with_epsilon (measure (rect (0, 0, 3000, 3000, 0), ellipse (1000, 0, 200, 200, 0), TRUE), 600, 0.001);
}

/* An L: what stands in its dent does not touch it, though it is within its bounds. */
static void
test_dent (void)
{
  const BrPoint corners[] = { { 0, 0 }, { 3000 * MM, 0 }, { 3000 * MM, 1000 * MM },
                              { 1000 * MM, 1000 * MM }, { 1000 * MM, 3000 * MM }, { 0, 3000 * MM } };
  BrOutline bar = br_outline_new_polygon (corners, G_N_ELEMENTS (corners));

  g_assert_false (bar.is_convex);
  g_assert_cmpfloat_with_epsilon (measure (bar, rect (2000, 2000, 600, 600, 0), FALSE), 700, 0.001);
  bar = br_outline_new_polygon (corners, G_N_ELEMENTS (corners));
  g_assert_cmpfloat_with_epsilon (measure (bar, rect (2000, 1200, 600, 600, 0), TRUE), 100, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/a-square-on-its-point-is-nearer-than-its-side", test_turned_square);
  g_test_add_func ("/outline/discs-are-measured-as-discs", test_discs);
  g_test_add_func ("/outline/a-turned-table-and-a-disc", test_rect_and_disc);
  g_test_add_func ("/outline/an-ellipse-is-measured-to-the-millimetre", test_ellipse);
  g_test_add_func ("/outline/says-where-it-is-narrowest", test_where);
  g_test_add_func ("/outline/overlap-is-the-least-way-out", test_overlap);
  g_test_add_func ("/outline/one-in-the-other-is-overlap", test_inside);
  g_test_add_func ("/outline/a-dent-is-room", test_dent);
  return g_test_run ();
}
