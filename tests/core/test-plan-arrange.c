#include "config.h"

#include "core/rules/br-plan-arrange.h"
#include "core/rules/br-plan-number.h"
#include "core/rules/br-plan-snap.h"

#define MM BR_MILLIMETRE
#define DEGREE BR_ROTATION_DEGREE

static BrPlanBox
box (gint64 x,
     gint64 y,
     gint64 width,
     gint64 height)
{
  return (BrPlanBox){ .centre = BR_POINT (x * MM, y * MM), .width = width * MM, .height = height * MM };
}

#define assert_at(box_, x_, y_)                    \
  G_STMT_START                                     \
  {                                                \
    g_assert_cmpint ((box_).centre.x, ==, (x_) *MM); \
    g_assert_cmpint ((box_).centre.y, ==, (y_) *MM); \
  }                                                \
  G_STMT_END

/* ---- lines ---------------------------------------------------------------------------- */

static void
test_align (void)
{
  BrPlanBox boxes[] = { box (1000, 1000, 800, 600), box (3000, 2000, 400, 1000), box (2000, 4000, 1200, 200) };

  /* Left edges at 600, 2800, 1400. */
  g_assert_true (br_plan_arrange (boxes, 3, BR_ARRANGE_LEFT));
  assert_at (boxes[0], 1000, 1000);
  assert_at (boxes[1], 800, 2000);
  assert_at (boxes[2], 1200, 4000);
  /* All together are now 600 … 1800 wide and 700 … 4100 high: the middle is at 1200, 2400. */
  g_assert_true (br_plan_arrange (boxes, 3, BR_ARRANGE_CENTRE));
  assert_at (boxes[0], 1200, 1000);
  g_assert_true (br_plan_arrange (boxes, 3, BR_ARRANGE_MIDDLE));
  assert_at (boxes[1], 1200, 2400);
  g_assert_true (br_plan_arrange (boxes, 3, BR_ARRANGE_BOTTOM));
  /* The lowest edge is that of the 1000 deep one: 2900. */
  assert_at (boxes[0], 1200, 2600);
  assert_at (boxes[2], 1200, 2800);
  g_assert_false (br_plan_arrange (boxes, 1, BR_ARRANGE_TOP));
}

/* A turned table is aligned by what it covers: 800 √2 / 2 = 565.685 to each side. */
static void
test_align_turned (void)
{
  BrPlanBox boxes[] = { box (2000, 0, 800, 800), box (1000, 5000, 1000, 1000) };
  BrPlanBox round = box (0, 0, 800, 800);

  boxes[0].rotation = 45 * DEGREE;
  g_assert_true (br_plan_arrange (boxes, 2, BR_ARRANGE_LEFT));
  g_assert_cmpint (ABS (boxes[0].centre.x - (500 * MM + 565686)), <=, 1);
  round.is_round = TRUE;
  round.rotation = 45 * DEGREE;
  g_assert_cmpint (br_plan_box_get_bounds (&round).width, ==, 800 * MM);
}

static void
test_spread (void)
{
  BrPlanBox boxes[] = { box (500, 0, 1000, 500), box (9000, 0, 2000, 500), box (1500, 900, 500, 500), box (2000, 0, 500, 500) };

  /* From 0 to 10000 are filled 4000, so three gaps of 2000. */
  g_assert_true (br_plan_arrange (boxes, 4, BR_ARRANGE_SPREAD_ACROSS));
  assert_at (boxes[0], 500, 0);
  assert_at (boxes[2], 3250, 900);
  assert_at (boxes[3], 5750, 0);
  assert_at (boxes[1], 9000, 0);
  g_assert_false (br_plan_arrange (boxes, 2, BR_ARRANGE_SPREAD_DOWN));
}

static void
test_groups (void)
{
  BrPlanBox boxes[] = { box (1000, 1000, 200, 200), box (5000, 2000, 1000, 1000), box (6000, 2500, 200, 200) };

  boxes[1].group = boxes[2].group = 7;
  /* The group begins at 4500 and goes to 900 as one. */
  g_assert_true (br_plan_arrange (boxes, 3, BR_ARRANGE_LEFT));
  assert_at (boxes[1], 1400, 2000);
  assert_at (boxes[2], 2400, 2500);
}

static void
test_mirror (void)
{
  BrPoint corners[] = { { 0, 0 }, { 100, 0 }, { 0, 300 } };
  BrPlanBox boxes[] = { box (1000, 1000, 1000, 200), box (3000, 1000, 200, 200), box (2000, 1000, 200, 200) };

  boxes[0].rotation = 30 * DEGREE;
  boxes[2].points = corners;
  boxes[2].n_points = 3;
  g_assert_true (br_plan_arrange (boxes, 2, BR_ARRANGE_MIRROR_ACROSS));
  g_assert_cmpint (boxes[0].rotation, ==, 330 * DEGREE);
  g_assert_cmpint (boxes[0].centre.x, >, boxes[1].centre.x);
  /* Twice is as it was. */
  g_assert_true (br_plan_arrange (boxes, 2, BR_ARRANGE_MIRROR_ACROSS));
  assert_at (boxes[0], 1000, 1000);
  g_assert_cmpint (boxes[0].rotation, ==, 30 * DEGREE);
  /* A door in the upper wall opens upwards when it is in the lower one. */
  g_assert_true (br_plan_arrange (boxes + 1, 1, BR_ARRANGE_MIRROR_DOWN));
  g_assert_cmpint (boxes[1].rotation, ==, 180 * DEGREE);
  g_assert_true (br_plan_arrange (boxes + 2, 1, BR_ARRANGE_MIRROR_ACROSS));
  g_assert_cmpint (corners[1].x, ==, -100);
}

static void
test_turn_and_scale (void)
{
  BrPlanBox boxes[] = { box (1000, 0, 400, 200), box (2000, 0, 100, 100) };

  br_plan_turn (boxes, 2, BR_POINT (0, 0), 90 * DEGREE);
  assert_at (boxes[0], 0, 1000);
  assert_at (boxes[1], 0, 2000);
  g_assert_cmpint (boxes[0].rotation, ==, 90 * DEGREE);
  /* Lying crosswise, it grows in its depth when the plan grows across. */
  br_plan_scale (boxes, 2, BR_POINT (0, 0), 3, 2);
  assert_at (boxes[0], 0, 2000);
  g_assert_cmpint (boxes[0].width, ==, 800 * MM);
  g_assert_cmpint (boxes[0].height, ==, 600 * MM);
}

/* ---- numbers ---------------------------------------------------------------------------- */

static void
assert_next (const char *const *taken,
             const char        *like,
             const char        *expected)
{
  g_autofree char *next = br_plan_next_number (taken, like);

  g_assert_cmpstr (next, ==, expected);
}

static void
test_next (void)
{
  static const char *const taken[] = { "1", "2", "4", "12", "13", "A07", "a08", "Owner", NULL };

  assert_next (taken, NULL, "3");
  assert_next (taken, "12", "14");
  assert_next (taken, "A07", "A09");
  assert_next (taken, "Owner", "Owner 2");
  assert_next (taken, "A99", "A100");
  assert_next (NULL, NULL, "1");
}

static void
assert_numbers (const BrRect      *bounds,
                guint              n,
                const BrNumbering *how,
                const char *const *taken,
                const char        *expected)
{
  g_auto (GStrv) numbers = br_plan_number (bounds, n, how, taken);
  g_autofree char *joined = g_strjoinv (" ", numbers);

  g_assert_cmpstr (joined, ==, expected);
}

/* Two rows, drawn by hand and so not quite level, handed over in disorder. */
static void
test_reading (void)
{
  static const BrRect bounds[] = { { 200, 10, 100, 100 }, { 0, 0, 100, 100 }, { 210, 300, 100, 100 }, { 5, 320, 100, 100 },
                                   { 400, -20, 100, 100 } };
  static const char *const taken[] = { "T20", NULL };
  const BrNumbering plain = { BR_NUMBER_READING, NULL, 1, 1 };
  const BrNumbering tens = { BR_NUMBER_READING, "T", 10, 10 };

  assert_numbers (bounds, 5, &plain, NULL, "2 1 5 4 3");
  assert_numbers (bounds, 5, &tens, taken, "T30 T10 T60 T50 T40");
}

static void
test_clockwise (void)
{
  /* Top, right, bottom, left, and one in the middle. */
  static const BrRect bounds[] = { { 500, 1000, 100, 100 }, { 0, 500, 100, 100 }, { 500, 500, 100, 100 },
                                   { 500, 0, 100, 100 }, { 1000, 500, 100, 100 } };
  const BrNumbering how = { BR_NUMBER_CLOCKWISE, NULL, 1, 1 };

  assert_numbers (bounds, 5, &how, NULL, "3 4 5 1 2");
}

/* ---- snapping ---------------------------------------------------------------------------- */

static void
test_snap_edges (void)
{
  static const BrRect others[] = { { 1000, 1000, 500, 500 }, { 4000, 1013, 500, 500 } };
  const BrSnapping snapping = { BR_SNAP_EDGES, 0, 20 };
  const BrRect moving = { 2000, 1010, 700, 300 };
  BrSnap snap = br_plan_snap (&moving, others, 2, NULL, &snapping);

  /* 1013 is 3 away, 1000 is 10 away. */
  g_assert_cmpint (snap.dx, ==, 0);
  g_assert_cmpint (snap.dy, ==, 3);
  g_assert_cmpuint (snap.n_guides, ==, 1);
  g_assert_cmpint (snap.guides[0].from.x, ==, 2000);
  g_assert_cmpint (snap.guides[0].to.x, ==, 4500);
  g_assert_cmpint (snap.guides[0].from.y, ==, 1013);
  g_assert_false (snap.guides[0].is_centre);
  /* Left and right, a neighbour each; nobody above or below. */
  g_assert_cmpuint (snap.n_gaps, ==, 2);
  g_assert_cmpint (snap.gaps[0].length + snap.gaps[1].length, ==, 500 + 1300);
}

static void
test_snap_centres (void)
{
  static const BrRect others[] = { { 1000, 0, 600, 600 }, { 1001, 9000, 600, 600 } };
  const BrSnapping snapping = { BR_SNAP_CENTRES, 0, 10 };
  const BrRect moving = { 1100, 1000, 400, 400 };
  BrSnap snap = br_plan_snap (&moving, others, 2, NULL, &snapping);

  g_assert_cmpint (snap.dx, ==, 0);
  g_assert_cmpuint (snap.n_guides, ==, 1);
  g_assert_true (snap.guides[0].is_centre);
  g_assert_cmpint (snap.guides[0].from.y, ==, 0);
  g_assert_cmpint (snap.guides[0].to.y, ==, 1400);
}

static void
test_snap_grid (void)
{
  static const BrRect other = { 103, 5000, 100, 100 };
  const BrSnapping both = { BR_SNAP_ALL, 100, 60 };
  const BrRect moving = { 90, 130, 100, 100 };
  BrSnap snap = br_plan_snap (&moving, &other, 1, NULL, &both);

  /* Across the other pulls; down there is only the grid, on the middle: 180 goes to 200. */
  g_assert_cmpint (snap.dx, ==, 13);
  g_assert_cmpint (snap.dy, ==, 20);
}

static void
test_snap_out_of_reach (void)
{
  static const BrRect other = { 1000, 1000, 100, 100 };
  static const BrRect page = { 0, 0, 10000, 8000 };
  const BrSnapping snapping = { BR_SNAP_EDGES | BR_SNAP_CENTRES, 0, 5 };
  const BrRect far = { 2000, 2000, 333, 333 }, corner = { 3, 7996 - 333, 333, 333 };
  BrSnap snap = br_plan_snap (&far, &other, 1, &page, &snapping);

  g_assert_cmpint (snap.dx, ==, 0);
  g_assert_cmpuint (snap.n_guides, ==, 0);
  snap = br_plan_snap (&corner, &other, 1, &page, &snapping);
  g_assert_cmpint (snap.dx, ==, -3);
  g_assert_cmpint (snap.dy, ==, 4);
  snap = br_plan_snap_point (BR_POINT (1052, 1098), &other, 1, &page, &snapping);
  g_assert_cmpint (snap.dx, ==, -2);
  g_assert_cmpint (snap.dy, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-arrange/edges-and-middles-come-into-line", test_align);
  g_test_add_func ("/plan-arrange/what-is-turned-goes-by-what-it-covers", test_align_turned);
  g_test_add_func ("/plan-arrange/gaps-become-the-same", test_spread);
  g_test_add_func ("/plan-arrange/a-group-moves-as-one", test_groups);
  g_test_add_func ("/plan-arrange/mirrored-twice-is-as-it-was", test_mirror);
  g_test_add_func ("/plan-arrange/turns-and-grows-as-one", test_turn_and_scale);
  g_test_add_func ("/plan-number/the-next-is-free", test_next);
  g_test_add_func ("/plan-number/reads-row-by-row-and-leaves-out-what-is-taken", test_reading);
  g_test_add_func ("/plan-number/goes-round-from-twelve-o-clock", test_clockwise);
  g_test_add_func ("/plan-snap/the-nearest-edge-pulls", test_snap_edges);
  g_test_add_func ("/plan-snap/middles-go-with-middles", test_snap_centres);
  g_test_add_func ("/plan-snap/the-grid-pulls-where-nothing-else-does", test_snap_grid);
  g_test_add_func ("/plan-snap/what-is-out-of-reach-does-not-pull", test_snap_out_of_reach);
  return g_test_run ();
}
