#include "config.h"

#include "core/rules/br-plan-corners.h"

static void
assert_point (BrPoint point,
              gint64  x,
              gint64  y)
{
  g_assert_cmpint (point.x, ==, x);
  g_assert_cmpint (point.y, ==, y);
}

/* Turned by 90° about its middle, the upper left corner is the upper right one; it is drawn 2 m further out. */
static void
test_turned (void)
{
  BrPoint points[] = { { -1000, -1000 }, { 1000, -1000 }, { 1000, 1000 }, { -1000, 1000 } };
  const BrPlanBox box = { .centre = { 10000, 10000 },
                          .width = 2000,
                          .height = 2000,
                          .rotation = 90 * BR_ROTATION_DEGREE,
                          .points = points,
                          .n_points = 4 };
  g_autoptr (BrPlanCorners) corners = br_plan_corners_new (&box, FALSE);
  BrPlanBox after;

  assert_point (br_plan_corners_get (corners, 0), 11000, 9000);
  assert_point (br_plan_corners_get (corners, 3), 9000, 9000);
  br_plan_corners_move (corners, 0, BR_POINT (13000, 9000));
  g_assert_true (br_plan_corners_get_box (corners, &after));
  assert_point (after.centre, 11000, 10000);
  g_assert_cmpint (after.width, ==, 2000);
  g_assert_cmpint (after.height, ==, 4000);
  g_assert_cmpint (after.rotation, ==, 90 * BR_ROTATION_DEGREE);
  g_assert_cmpuint (after.n_points, ==, 4);
  assert_point (after.points[0], -1000, -2000);
  assert_point (after.points[1], 1000, 0);
  assert_point (after.points[2], 1000, 2000);
  assert_point (after.points[3], -1000, 2000);
  g_free (after.points);
}

/* 2 m to the right and 100 mm broad; its end is put 2 m below its beginning. */
static void
test_wall (void)
{
  BrPoint points[] = { { -1000, -50 }, { 1000, -50 }, { 1000, 50 }, { -1000, 50 } };
  const BrPlanBox box = { .centre = { 1000, 0 }, .width = 2000, .height = 100, .points = points, .n_points = 4 };
  g_autoptr (BrPlanCorners) corners = br_plan_corners_new (&box, TRUE);
  BrPlanBox after;
  BrPoint next;

  g_assert_cmpuint (br_plan_corners_get_n (corners), ==, 2);
  g_assert_cmpuint (br_plan_corners_get_n_sides (corners), ==, 1);
  assert_point (br_plan_corners_get (corners, 1), 2000, 0);
  assert_point (br_plan_corners_get_middle (corners, 0), 1000, 0);
  g_assert_false (br_plan_corners_get_next_to (corners, 0, -1, &next));
  g_assert_false (br_plan_corners_can_remove (corners));

  br_plan_corners_move (corners, 1, BR_POINT (0, 2000));
  g_assert_true (br_plan_corners_get_box (corners, &after));
  assert_point (after.centre, 0, 1000);
  g_assert_cmpint (after.width, ==, 100);
  g_assert_cmpint (after.height, ==, 2000);
  assert_point (after.points[0], 50, -1000);
  assert_point (after.points[3], -50, -1000);
  g_free (after.points);

  /* Its end on its beginning is no wall. */
  br_plan_corners_move (corners, 1, BR_POINT (0, 0));
  g_assert_false (br_plan_corners_get_box (corners, &after));
}

/* A corner comes into the last side, which goes back to the first; then two go. */
static void
test_more_and_fewer (void)
{
  BrPoint points[] = { { -1000, -1000 }, { 1000, -1000 }, { 1000, 1000 }, { -1000, 1000 } };
  const BrPlanBox box = { .width = 2000, .height = 2000, .points = points, .n_points = 4 };
  g_autoptr (BrPlanCorners) corners = br_plan_corners_new (&box, FALSE);
  BrPlanBox after;

  assert_point (br_plan_corners_get_middle (corners, 3), -1000, 0);
  g_assert_cmpuint (br_plan_corners_add (corners, 3, BR_POINT (-3000, 0)), ==, 4);
  g_assert_true (br_plan_corners_get_box (corners, &after));
  g_assert_cmpuint (after.n_points, ==, 5);
  g_assert_cmpint (after.width, ==, 4000);
  assert_point (after.centre, -1000, 0);
  assert_point (after.points[4], -2000, 0);
  g_free (after.points);

  br_plan_corners_remove (corners, 0);
  br_plan_corners_remove (corners, 0);
  g_assert_false (br_plan_corners_can_remove (corners));
  assert_point (br_plan_corners_get (corners, 0), 1000, 1000);
  assert_point (br_plan_corners_get (corners, 2), -3000, 0);
}

/* What has its shape from its size has no corners of its own. */
static void
test_none (void)
{
  const BrPlanBox box = { .width = 2000, .height = 2000 };

  g_assert_null (br_plan_corners_new (&box, FALSE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-corners/what-is-turned-keeps-its-turn", test_turned);
  g_test_add_func ("/plan-corners/a-wall-is-taken-by-its-ends-and-keeps-its-breadth", test_wall);
  g_test_add_func ("/plan-corners/a-corner-comes-and-goes", test_more_and_fewer);
  g_test_add_func ("/plan-corners/a-table-has-none", test_none);
  return g_test_run ();
}
