#include "config.h"

#include "core/geometry/br-stroke.h"

static void
assert_points (GArray        *points,
               const BrPoint *expected,
               guint          n_expected)
{
  g_assert_cmpuint (points->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      g_assert_cmpint (g_array_index (points, BrPoint, i).x, ==, expected[i].x);
      g_assert_cmpint (g_array_index (points, BrPoint, i).y, ==, expected[i].y);
    }
}

/* 2 m to the right and 100 mm broad: 50 mm above, and back 50 mm below. */
static void
test_straight (void)
{
  const BrPoint line[] = { { 0, 0 }, { 2000, 0 } };
  const BrPoint expected[] = { { 0, -50 }, { 2000, -50 }, { 2000, 50 }, { 0, 50 } };
  g_autoptr (GArray) outline = br_stroke_outline (line, 2, FALSE, 100);

  assert_points (outline, expected, G_N_ELEMENTS (expected));
}

/* Round a right angle the outer side is longer by half the breadth, the inner one shorter. */
static void
test_corner (void)
{
  const BrPoint line[] = { { 0, 0 }, { 1000, 0 }, { 1000, 1000 } };
  const BrPoint expected[] = { { 0, -50 },      { 1050, -50 }, { 1050, 1000 },
                               { 950, 1000 },   { 950, 50 },   { 0, 50 } };
  g_autoptr (GArray) outline = br_stroke_outline (line, 3, FALSE, 100);

  assert_points (outline, expected, G_N_ELEMENTS (expected));
}

/* Back on itself there is no corner to run out to. */
static void
test_spike (void)
{
  const BrPoint line[] = { { 0, 0 }, { 1000, 0 }, { 0, 0 } };
  g_autoptr (GArray) outline = br_stroke_outline (line, 3, FALSE, 100);

  for (guint i = 0; i < outline->len; i++)
    g_assert_cmpint (g_array_index (outline, BrPoint, i).x, <=, 1000);
}

/* A room of 1 m: 1.1 m outside, 0.9 m inside, and the wall's area is the difference. */
static void
test_room (void)
{
  const BrPoint line[] = { { 0, 0 }, { 1000, 0 }, { 1000, 1000 }, { 0, 1000 } };
  const BrPoint expected[] = { { -50, -50 }, { 1050, -50 }, { 1050, 1050 }, { -50, 1050 }, { -50, -50 },
                               { 50, 50 },   { 50, 950 },   { 950, 950 },   { 950, 50 },   { 50, 50 } };
  g_autoptr (GArray) outline = br_stroke_outline (line, 4, TRUE, 100);

  assert_points (outline, expected, G_N_ELEMENTS (expected));
}

static void
assert_recovered (const BrPoint *line,
                  guint          n_points,
                  gboolean       closed)
{
  g_autoptr (GArray) outline = br_stroke_outline (line, n_points, closed, 100);
  g_autoptr (GArray) again = NULL;
  gboolean is_closed;
  gint64 width;

  again = br_stroke_recover ((const BrPoint *) (gpointer) outline->data, outline->len, &is_closed, &width);
  g_assert_nonnull (again);
  g_assert_cmpint (is_closed, ==, closed);
  g_assert_cmpint (width, ==, 100);
  assert_points (again, line, n_points);
}

/* The last but one turns back by an angle so sharp that it is cut off. */
static void
test_recover (void)
{
  const BrPoint line[] = { { 0, 0 }, { 2000, 0 }, { 2000, 1000 }, { 10000, 1000 }, { 0, 3000 } };
  const BrPoint room[] = { { 0, 0 }, { 1000, 0 }, { 1000, 1000 }, { 0, 1000 } };

  assert_recovered (line, 2, FALSE);
  assert_recovered (line, 3, FALSE);
  assert_recovered (line, 5, FALSE);
  assert_recovered (room, 4, TRUE);
}

/* An L of 3 m by 2 m is not as broad everywhere; a triangle has no two sides. */
static void
test_not_a_line (void)
{
  const BrPoint shape[] = { { 0, 0 }, { 3000, 0 }, { 3000, 1000 }, { 1000, 1000 }, { 1000, 2000 }, { 0, 2000 } };
  gboolean closed;
  gint64 width;

  g_assert_null (br_stroke_recover (shape, 6, &closed, &width));
  g_assert_null (br_stroke_recover (shape, 3, &closed, &width));
  g_assert_null (br_stroke_recover (shape, 2, &closed, &width));
}

/* 3 m across and 0.1 m down is held level; the foot of the perpendicular is 3 m across. */
static void
test_angle (void)
{
  BrPoint held = br_point_hold_angle (BR_POINT (1000, 1000), BR_POINT (4000, 1100), 15 * BR_ROTATION_DEGREE);

  g_assert_cmpint (held.x, ==, 4000);
  g_assert_cmpint (held.y, ==, 1000);
  /* 1000 across, 900 down is nearest to 45°: (1000 + 900) / 2 each way. */
  held = br_point_hold_angle (BR_POINT (0, 0), BR_POINT (1000, 900), 15 * BR_ROTATION_DEGREE);
  g_assert_cmpint (held.x, ==, 950);
  g_assert_cmpint (held.y, ==, 950);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stroke/a-straight-wall-lies-to-both-sides-of-its-line", test_straight);
  g_test_add_func ("/stroke/a-corner-is-mitred", test_corner);
  g_test_add_func ("/stroke/a-spike-is-cut-off", test_spike);
  g_test_add_func ("/stroke/a-closed-wall-has-a-room-inside", test_room);
  g_test_add_func ("/stroke/the-line-of-a-wall-is-found-again", test_recover);
  g_test_add_func ("/stroke/what-is-no-wall-has-no-line", test_not_a_line);
  g_test_add_func ("/stroke/a-side-is-held-to-the-nearest-angle", test_angle);
  return g_test_run ();
}
