#include "config.h"

#include "core/geometry/br-shape.h"

static void
test_upright_rect (void)
{
  BrPoint centre = BR_POINT (0, 0);

  g_assert_true (br_point_in_rotated_rect (BR_POINT (50, 20), centre, 100, 40, 0));
  g_assert_false (br_point_in_rotated_rect (BR_POINT (51, 0), centre, 100, 40, 0));
  g_assert_false (br_point_in_rotated_rect (BR_POINT (0, 21), centre, 100, 40, 0));
}

static void
test_rotated_rect (void)
{
  BrPoint centre = BR_POINT (1000, 1000);

  /* A quarter turn stands it up. */
  g_assert_true (br_point_in_rotated_rect (BR_POINT (1020, 1050), centre, 100, 40, 90000));
  g_assert_false (br_point_in_rotated_rect (BR_POINT (1050, 1020), centre, 100, 40, 90000));

  /* 45° clockwise: the long axis points right and down. At (34, 34) from the centre one is
   * 48.1 along it, inside 50; at (36, 36) 50.9; at (34, -34) 48.1 across it, outside 20. */
  g_assert_true (br_point_in_rotated_rect (BR_POINT (1034, 1034), centre, 100, 40, 45000));
  g_assert_false (br_point_in_rotated_rect (BR_POINT (1036, 1036), centre, 100, 40, 45000));
  g_assert_false (br_point_in_rotated_rect (BR_POINT (1034, 966), centre, 100, 40, 45000));
  /* … and anticlockwise the other way. */
  g_assert_true (br_point_in_rotated_rect (BR_POINT (1034, 966), centre, 100, 40, -45000));
}

static void
test_ellipse (void)
{
  BrPoint centre = BR_POINT (0, 0);

  g_assert_true (br_point_in_ellipse (BR_POINT (50, 0), centre, 100, 40, 0));
  g_assert_true (br_point_in_ellipse (BR_POINT (0, -20), centre, 100, 40, 0));
  /* The corner of its box: 1 + 1 > 1. (30, 16): 0.36 + 0.64 = 1 is on the edge, (30, 17) out. */
  g_assert_false (br_point_in_ellipse (BR_POINT (50, 20), centre, 100, 40, 0));
  g_assert_true (br_point_in_ellipse (BR_POINT (30, 16), centre, 100, 40, 0));
  g_assert_false (br_point_in_ellipse (BR_POINT (30, 17), centre, 100, 40, 0));

  g_assert_true (br_point_in_ellipse (BR_POINT (0, 50), centre, 100, 40, 90000));
  g_assert_false (br_point_in_ellipse (BR_POINT (50, 0), centre, 100, 40, 90000));
  g_assert_false (br_point_in_ellipse (centre, centre, 0, 40, 0));
}

static void
test_polygon (void)
{
  /* An L: a 30 × 10 foot under a 10 × 20 upright. */
  BrPoint l[] = { { 0, 0 }, { 10, 0 }, { 10, 20 }, { 30, 20 }, { 30, 30 }, { 0, 30 } };
  BrPoint backwards[G_N_ELEMENTS (l)];

  for (gsize i = 0; i < G_N_ELEMENTS (l); i++)
    backwards[i] = l[G_N_ELEMENTS (l) - 1 - i];

  g_assert_true (br_point_in_polygon (BR_POINT (5, 5), l, G_N_ELEMENTS (l)));
  g_assert_true (br_point_in_polygon (BR_POINT (25, 25), l, G_N_ELEMENTS (l)));
  g_assert_false (br_point_in_polygon (BR_POINT (20, 10), l, G_N_ELEMENTS (l)));
  g_assert_true (br_point_in_polygon (BR_POINT (5, 5), backwards, G_N_ELEMENTS (l)));
  g_assert_false (br_point_in_polygon (BR_POINT (20, 10), backwards, G_N_ELEMENTS (l)));

  /* A ray through a corner counts it once: left of the L at the height of its inner corner. */
  g_assert_false (br_point_in_polygon (BR_POINT (-5, 20), l, G_N_ELEMENTS (l)));
  g_assert_false (br_point_in_polygon (BR_POINT (-5, 0), l, G_N_ELEMENTS (l)));
}

static void
test_polygon_edges (void)
{
  BrPoint triangle[] = { { 0, 0 }, { 100, 0 }, { 0, 100 } };

  g_assert_true (br_point_in_polygon (BR_POINT (50, 50), triangle, 3));
  g_assert_true (br_point_in_polygon (BR_POINT (100, 0), triangle, 3));
  g_assert_true (br_point_in_polygon (BR_POINT (0, 37), triangle, 3));
  g_assert_false (br_point_in_polygon (BR_POINT (51, 51), triangle, 3));
  g_assert_false (br_point_in_polygon (BR_POINT (0, 0), triangle, 2));
}

static void
test_polygon_crossing_itself (void)
{
  /* A pentagram's heart is outside by the even-odd rule. Points on a circle of 1000. */
  BrPoint star[] = { { 0, -1000 }, { 588, 809 }, { -951, -309 }, { 951, -309 }, { -588, 809 } };

  g_assert_false (br_point_in_polygon (BR_POINT (0, 0), star, 5));
  g_assert_true (br_point_in_polygon (BR_POINT (0, -700), star, 5));
}

static void
test_segment_distance (void)
{
  BrPoint a = BR_POINT (0, 0);
  BrPoint b = BR_POINT (10, 0);

  g_assert_cmpfloat (br_point_segment_distance (BR_POINT (5, 7), a, b), ==, 7.0);
  g_assert_cmpfloat (br_point_segment_distance (BR_POINT (13, 4), a, b), ==, 5.0);
  g_assert_cmpfloat (br_point_segment_distance (BR_POINT (-3, -4), a, b), ==, 5.0);
  g_assert_cmpfloat (br_point_segment_distance (BR_POINT (3, 4), a, a), ==, 5.0);
}

static void
test_area_and_label_point (void)
{
  BrPoint l[] = { { 0, 0 }, { 10, 0 }, { 10, 20 }, { 40, 20 }, { 40, 30 }, { 0, 30 } };
  BrPoint square[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 0, 10 } };
  BrPoint place = br_polygon_label_point (l, G_N_ELEMENTS (l));

  /* 10 × 30 upright + 30 × 10 foot. */
  g_assert_cmpfloat (br_polygon_area (l, G_N_ELEMENTS (l)), ==, 600.0);
  g_assert_cmpfloat (br_polygon_area (square, 4), ==, 100.0);

  /* The line at 0.7 of the height (21) is the first that runs along the foot, 0 … 40. */
  g_assert_cmpint (place.x, ==, 20);
  g_assert_cmpint (place.y, ==, 21);
  g_assert_true (br_point_in_polygon (place, l, G_N_ELEMENTS (l)));

  place = br_polygon_label_point (square, 4);
  g_assert_cmpint (place.x, ==, 5);
  g_assert_cmpint (place.y, ==, 5);
}

static void
test_span (void)
{
  /* A U: at the height of its arms the wider is the right one, 20 … 50; below, the whole base. */
  BrPoint u[] = { { 0, 0 },  { 10, 0 }, { 10, 20 }, { 20, 20 },
                  { 20, 0 }, { 50, 0 }, { 50, 30 }, { 0, 30 } };
  gint64 left, right;

  g_assert_true (br_polygon_get_span (u, G_N_ELEMENTS (u), 10, &left, &right));
  g_assert_cmpint (left, ==, 20);
  g_assert_cmpint (right, ==, 50);
  g_assert_true (br_polygon_get_span (u, G_N_ELEMENTS (u), 25, &left, &right));
  g_assert_cmpint (left, ==, 0);
  g_assert_cmpint (right, ==, 50);
  g_assert_false (br_polygon_get_span (u, G_N_ELEMENTS (u), 31, &left, &right));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shape/upright-rect", test_upright_rect);
  g_test_add_func ("/shape/rotated-rect", test_rotated_rect);
  g_test_add_func ("/shape/ellipse", test_ellipse);
  g_test_add_func ("/shape/polygon-with-an-inner-corner", test_polygon);
  g_test_add_func ("/shape/polygon-edges-belong-to-it", test_polygon_edges);
  g_test_add_func ("/shape/polygon-crossing-itself-is-even-odd", test_polygon_crossing_itself);
  g_test_add_func ("/shape/distance-to-a-segment", test_segment_distance);
  g_test_add_func ("/shape/label-stands-where-the-polygon-is-wide", test_area_and_label_point);
  g_test_add_func ("/shape/span-is-the-widest-stretch-of-a-line", test_span);
  return g_test_run ();
}
