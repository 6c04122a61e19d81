#include "config.h"

#include "core/geometry/br-geometry.h"

#define assert_rect(rect, x_, y_, w_, h_)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    BrRect rect_ = (rect);                                                                         \
    g_assert_cmpint (rect_.x, ==, (x_));                                                           \
    g_assert_cmpint (rect_.y, ==, (y_));                                                           \
    g_assert_cmpint (rect_.width, ==, (w_));                                                       \
    g_assert_cmpint (rect_.height, ==, (h_));                                                      \
  }                                                                                                \
  G_STMT_END

#define assert_point(point, x_, y_)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    BrPoint point_ = (point);                                                                      \
    g_assert_cmpint (point_.x, ==, (x_));                                                          \
    g_assert_cmpint (point_.y, ==, (y_));                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_rotation_normalises (void)
{
  g_assert_cmpint (br_rotation_normalise (0), ==, 0);
  g_assert_cmpint (br_rotation_normalise (360000), ==, 0);
  g_assert_cmpint (br_rotation_normalise (-90000), ==, 270000);
  g_assert_cmpint (br_rotation_normalise (765500), ==, 45500);
  g_assert_cmpint (br_rotation_normalise (-360001), ==, 359999);
}

static void
test_lengths_are_clamped (void)
{
  g_assert_cmpint (br_length_clamp (5), ==, 5);
  g_assert_cmpint (br_length_clamp (G_MAXINT64), ==, G_GINT64_CONSTANT (10000000000));
  g_assert_cmpint (br_length_clamp (G_MININT64), ==, G_GINT64_CONSTANT (-10000000000));
}

static void
test_turns_are_clockwise (void)
{
  BrPoint centre = BR_POINT (1000, 2000);
  BrPoint east = BR_POINT (4000, 2000);

  /* With y pointing down, a quarter turn clockwise brings what is right of the centre below it. */
  assert_point (br_point_rotate (east, centre, 90 * BR_ROTATION_DEGREE), 1000, 5000);
  assert_point (br_point_rotate (east, centre, 180 * BR_ROTATION_DEGREE), -2000, 2000);
  assert_point (br_point_rotate (east, centre, -90 * BR_ROTATION_DEGREE), 1000, -1000);
  assert_point (br_point_rotate (east, centre, 720 * BR_ROTATION_DEGREE), 4000, 2000);
}

static void
test_odd_turns_round_to_the_micrometre (void)
{
  /* 1 000 000 µm at 30°: cos = 0.8660254038, sin = 0.5. */
  assert_point (br_point_rotate (BR_POINT (1000000, 0), BR_POINT (0, 0), 30 * BR_ROTATION_DEGREE),
                866025, 500000);
  /* A 3-4-5 triangle: atan (3/4) = 36.8699°; 36.870° is 0.1 thousandths beyond. */
  assert_point (br_point_rotate (BR_POINT (5000, 0), BR_POINT (0, 0), 36870), 4000, 3000);
}

static void
test_rect_from_any_two_corners (void)
{
  assert_rect (br_rect_from_corners (BR_POINT (10, 50), BR_POINT (-20, 5)), -20, 5, 30, 45);
  assert_rect (br_rect_from_corners (BR_POINT (7, 7), BR_POINT (7, 7)), 7, 7, 0, 0);
}

static void
test_rotated_bounds (void)
{
  BrPoint centre = BR_POINT (10000, 10000);

  assert_rect (br_rect_of_rotated (centre, 4000, 2000, 0), 8000, 9000, 4000, 2000);
  assert_rect (br_rect_of_rotated (centre, 4000, 2000, 90000), 9000, 8000, 2000, 4000);
  assert_rect (br_rect_of_rotated (centre, 4000, 2000, 180000), 8000, 9000, 4000, 2000);
  /* 45°: both half extents are (4000 + 2000) / 2 × 0.70710678 = 2121.32, rounded up. */
  assert_rect (br_rect_of_rotated (centre, 4000, 2000, 45000), 7878, 7878, 4244, 4244);
  assert_rect (br_rect_of_rotated (centre, 4000, 2000, -45000), 7878, 7878, 4244, 4244);
}

static void
test_points_have_bounds (void)
{
  BrPoint points[] = { { 3, -4 }, { -1, 9 }, { 8, 2 } };

  assert_rect (br_rect_of_points (points, 3), -1, -4, 9, 13);
  assert_rect (br_rect_of_points (points, 1), 3, -4, 0, 0);
}

static void
test_edges_belong_to_the_rect (void)
{
  BrRect rect = BR_RECT (10, 20, 30, 40);

  g_assert_true (br_rect_contains_point (&rect, BR_POINT (10, 20)));
  g_assert_true (br_rect_contains_point (&rect, BR_POINT (40, 60)));
  g_assert_false (br_rect_contains_point (&rect, BR_POINT (41, 60)));
  g_assert_false (br_rect_contains_point (&rect, BR_POINT (40, 61)));
  g_assert_false (br_rect_contains_point (&rect, BR_POINT (9, 30)));
}

static void
test_touching_rects_intersect (void)
{
  BrRect a = BR_RECT (0, 0, 10, 10);
  BrRect touching = BR_RECT (10, 10, 5, 5);
  BrRect apart = BR_RECT (11, 0, 5, 5);
  BrRect over = BR_RECT (5, -5, 20, 8);
  BrRect shared = BR_RECT (99, 99, 99, 99);

  g_assert_true (br_rect_intersects (&a, &touching));
  g_assert_true (br_rect_intersection (&a, &touching, &shared));
  assert_rect (shared, 10, 10, 0, 0);

  g_assert_true (br_rect_intersection (&a, &over, &shared));
  assert_rect (shared, 5, 0, 5, 3);

  g_assert_false (br_rect_intersects (&a, &apart));
  g_assert_false (br_rect_intersection (&a, &apart, &shared));
  assert_rect (shared, 5, 0, 5, 3);
}

static void
test_containing_is_not_intersecting (void)
{
  BrRect a = BR_RECT (0, 0, 10, 10);
  BrRect in = BR_RECT (0, 0, 10, 10);
  BrRect out = BR_RECT (1, 1, 10, 2);

  g_assert_true (br_rect_contains_rect (&a, &in));
  g_assert_false (br_rect_contains_rect (&a, &out));
}

static void
test_union_grow_and_centre (void)
{
  BrRect a = BR_RECT (0, 0, 10, 10);
  BrRect b = BR_RECT (20, -5, 1, 1);
  BrRect both = br_rect_union (&a, &b);
  BrRect grown = br_rect_grow (&a, 3);
  BrRect shrunk = br_rect_grow (&a, -4);
  BrRect gone = br_rect_grow (&a, -50);

  assert_rect (both, 0, -5, 21, 15);
  assert_rect (grown, -3, -3, 16, 16);
  assert_rect (shrunk, 4, 4, 2, 2);
  assert_rect (gone, 5, 5, 0, 0);
  assert_point (br_rect_get_centre (&both), 10, 2);
}

static void
test_distances (void)
{
  BrRect rect = BR_RECT (0, 0, 10, 10);

  g_assert_cmpfloat (br_point_distance (BR_POINT (1, 2), BR_POINT (4, 6)), ==, 5.0);
  g_assert_cmpfloat (br_rect_distance (&rect, BR_POINT (5, 5)), ==, 0.0);
  g_assert_cmpfloat (br_rect_distance (&rect, BR_POINT (13, 14)), ==, 5.0);
  g_assert_cmpfloat (br_rect_distance (&rect, BR_POINT (-7, 3)), ==, 7.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/rotation-normalises-to-one-turn", test_rotation_normalises);
  g_test_add_func ("/geometry/lengths-are-clamped-to-ten-kilometres", test_lengths_are_clamped);
  g_test_add_func ("/geometry/turns-are-clockwise", test_turns_are_clockwise);
  g_test_add_func ("/geometry/odd-turns-round-to-the-micrometre",
                   test_odd_turns_round_to_the_micrometre);
  g_test_add_func ("/geometry/rect-from-any-two-corners", test_rect_from_any_two_corners);
  g_test_add_func ("/geometry/rotated-rect-has-upright-bounds", test_rotated_bounds);
  g_test_add_func ("/geometry/points-have-bounds", test_points_have_bounds);
  g_test_add_func ("/geometry/edges-belong-to-the-rect", test_edges_belong_to_the_rect);
  g_test_add_func ("/geometry/touching-rects-intersect", test_touching_rects_intersect);
  g_test_add_func ("/geometry/containing-is-not-intersecting", test_containing_is_not_intersecting);
  g_test_add_func ("/geometry/union-grow-and-centre", test_union_grow_and_centre);
  g_test_add_func ("/geometry/distances", test_distances);
  return g_test_run ();
}
