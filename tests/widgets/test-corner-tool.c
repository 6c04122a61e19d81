#include "config.h"

#include "canvas-rig.h"
#include "widgets/br-corner-tool.h"
#include "widgets/br-select-tool.h"

/* A zone from (4 m, 4 m) to (8 m, 8 m) and a wall below it. 50 pixels are a metre, so that the zone's
 * corners are at (200, 200), (400, 200), (400, 400) and (200, 400). */

typedef struct
{
  CanvasRig rig;
  BrTool *tool;
  guint n_edits;
  guint n_refusals;
  BrPlanBox box; /* without the corners, which are beside it */
  BrPoint corners[16];
} Bench;

#define ZONE 1
#define WALL 2

static BrScene *
make_scene (gboolean locked)
{
  static const BrPoint square[] = { { -2000000, -2000000 }, { 2000000, -2000000 }, { 2000000, 2000000 }, { -2000000, 2000000 } };
  static const BrPoint line[] = { { -2000000, -75000 }, { 2000000, -75000 }, { 2000000, 75000 }, { -2000000, 75000 } };
  BrSceneBuilder *builder = br_scene_builder_new ();
  BrSceneObject zone = rig_object (ZONE, BR_SCENE_ZONE, BR_SHAPE_POLYGON, 6000, 6000, 4000, 4000);
  BrSceneObject wall = rig_object (WALL, BR_SCENE_WALL, BR_SHAPE_POLYGON, 6000, 10000, 4000, 150);

  zone.points = square;
  zone.n_points = 4;
  zone.locked = locked;
  wall.points = line;
  wall.n_points = 4;
  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 16 * BR_METRE, 12 * BR_METRE));
  br_scene_builder_add (builder, &zone);
  br_scene_builder_add (builder, &wall);
  return br_scene_builder_end (builder);
}

static void
edited_cb (BrCornerTool        *tool,
           const BrPlanGesture *gesture,
           Bench               *bench)
{
  g_assert_cmpint (gesture->kind, ==, BR_GESTURE_RESHAPE);
  g_assert_cmpuint (gesture->n_ids, ==, 1);
  g_assert_cmpuint (gesture->box->n_points, <=, G_N_ELEMENTS (bench->corners));
  bench->n_edits++;
  bench->box = *gesture->box;
  for (guint i = 0; i < gesture->box->n_points; i++)
    bench->corners[i] = BR_POINT (gesture->box->centre.x + gesture->box->points[i].x,
                                  gesture->box->centre.y + gesture->box->points[i].y);
}

static void
refused_cb (BrCornerTool *tool,
            const char   *why,
            Bench        *bench)
{
  bench->n_refusals++;
}

static void
show (Bench   *bench,
      gboolean locked)
{
  g_autoptr (BrScene) scene = make_scene (locked);

  br_canvas_set_scene (bench->rig.canvas, scene);
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  const BrViewport viewport = { 50, 0, 0, 0, 0 };
  const BrId zone = rig_id (ZONE);
  g_autoptr (BrTool) tool = br_corner_tool_new ();

  canvas_rig_set_up (&bench->rig, NULL);
  bench->n_edits = bench->n_refusals = 0;
  show (bench, FALSE);
  br_canvas_set_viewport (bench->rig.canvas, &viewport);
  br_canvas_set_snapping (bench->rig.canvas, BR_SNAP_NOTHING);
  br_plan_selection_select (br_canvas_get_selection (bench->rig.canvas), &zone);
  br_canvas_set_tool (bench->rig.canvas, tool);
  bench->tool = tool;
  g_signal_connect (tool, "edited", G_CALLBACK (edited_cb), bench);
  g_signal_connect (tool, "refused", G_CALLBACK (refused_cb), bench);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  canvas_rig_tear_down (&bench->rig, NULL);
}

static BrToolEvent
make_event (Bench          *bench,
            double          start_x,
            double          start_y,
            double          x,
            double          y,
            GdkModifierType state)
{
  const BrViewport *viewport = br_canvas_get_viewport (bench->rig.canvas);

  return (BrToolEvent){ x,       y,       br_viewport_to_plan (viewport, x, y),
                        start_x, start_y, br_viewport_to_plan (viewport, start_x, start_y),
                        state,   1,       start_x != x || start_y != y };
}

static void
drag (Bench          *bench,
      double          x0,
      double          y0,
      double          x1,
      double          y1,
      GdkModifierType state)
{
  BrToolEvent event = make_event (bench, x0, y0, x0, y0, 0);

  br_tool_press (bench->tool, &event);
  event = make_event (bench, x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, state);
  br_tool_drag (bench->tool, &event);
  event = make_event (bench, x0, y0, x1, y1, state);
  br_tool_drag (bench->tool, &event);
  br_tool_release (bench->tool, &event);
}

static void
click (Bench *bench,
       double x,
       double y,
       guint  n_press)
{
  BrToolEvent event = make_event (bench, x, y, x, y, 0);

  event.n_press = n_press;
  br_tool_press (bench->tool, &event);
  br_tool_release (bench->tool, &event);
}

static void
assert_corner (Bench *bench,
               guint  index,
               gint64 x,
               gint64 y)
{
  g_assert_cmpint (bench->corners[index].x, ==, x * BR_MILLIMETRE);
  g_assert_cmpint (bench->corners[index].y, ==, y * BR_MILLIMETRE);
}

/* 37 pixels each way are 740 mm; the others stay. */
static void
test_drag (Bench        *bench,
           gconstpointer data)
{
  drag (bench, 400, 200, 437, 163, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->box.n_points, ==, 4);
  g_assert_cmpint (bench->box.width, ==, 4740 * BR_MILLIMETRE);
  assert_corner (bench, 0, 4000, 4000);
  assert_corner (bench, 1, 8740, 3260);
  assert_corner (bench, 2, 8000, 8000);
}

/* 60 mm off the level of the corner before it, and 139 mm off 75° from the one after: the level is nearer. */
static void
test_angle (Bench        *bench,
            gconstpointer data)
{
  drag (bench, 400, 200, 460, 203, 0);
  assert_corner (bench, 1, 9200, 4000);
  g_assert_cmpuint (bench->n_edits, ==, 1);
}

static void
test_shift_frees_the_angle (Bench        *bench,
                            gconstpointer data)
{
  drag (bench, 400, 200, 460, 203, GDK_SHIFT_MASK);
  assert_corner (bench, 1, 9200, 4060);
}

static void
test_middle (Bench        *bench,
             gconstpointer data)
{
  drag (bench, 300, 200, 300, 160, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->box.n_points, ==, 5);
  assert_corner (bench, 1, 6000, 3200);
  assert_corner (bench, 2, 8000, 4000);
}

/* Three pixels beside the lower side, a quarter of the way from its left end. */
static void
test_double_click (Bench        *bench,
                   gconstpointer data)
{
  click (bench, 250, 403, 1);
  g_assert_cmpuint (bench->n_edits, ==, 0);
  click (bench, 250, 403, 2);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->box.n_points, ==, 5);
  assert_corner (bench, 3, 5000, 8000);
}

/* What is nudged is one change once something else is pressed. */
static void
test_keys (Bench        *bench,
           gconstpointer data)
{
  g_assert_true (canvas_rig_press_key (&bench->rig, GDK_KEY_Tab, 0));
  canvas_rig_press_key (&bench->rig, GDK_KEY_Right, 0);
  canvas_rig_press_key (&bench->rig, GDK_KEY_Right, 0);
  canvas_rig_press_key (&bench->rig, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 0);
  canvas_rig_press_key (&bench->rig, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  assert_corner (bench, 1, 8020, 3900);
  br_tool_settle (bench->tool);

  canvas_rig_press_key (&bench->rig, GDK_KEY_Insert, 0);
  g_assert_cmpuint (bench->n_edits, ==, 2);
  g_assert_cmpuint (bench->box.n_points, ==, 5);
  assert_corner (bench, 1, 6000, 4000);
}

static void
test_no_fewer_than_three (Bench        *bench,
                          gconstpointer data)
{
  canvas_rig_press_key (&bench->rig, GDK_KEY_Delete, 0);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->box.n_points, ==, 3);
  assert_corner (bench, 0, 8000, 4000);
  canvas_rig_press_key (&bench->rig, GDK_KEY_Delete, 0);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->n_refusals, ==, 1);
}

/* While the plan still shows the zone as it was, the next change comes on top of the last. */
static void
test_faster_than_the_plan (Bench        *bench,
                           gconstpointer data)
{
  canvas_rig_press_key (&bench->rig, GDK_KEY_Insert, 0);
  show (bench, FALSE);
  canvas_rig_press_key (&bench->rig, GDK_KEY_Insert, 0);
  g_assert_cmpuint (bench->n_edits, ==, 2);
  g_assert_cmpuint (bench->box.n_points, ==, 6);
  assert_corner (bench, 1, 6000, 4000);
  assert_corner (bench, 2, 7000, 4000);
}

/* A wall of 4 m is taken by its ends, and stays as broad as it is. */
static void
test_wall (Bench        *bench,
           gconstpointer data)
{
  g_autofree char *words = NULL;

  click (bench, 330, 500, 1);
  words = br_corner_tool_describe (BR_CORNER_TOOL (bench->tool));
  g_assert_cmpstr (words, ==, "Corner 1 of 2, at 4000 × 10000 mm");
  drag (bench, 400, 500, 500, 500, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpint (bench->box.width, ==, 6 * BR_METRE);
  g_assert_cmpint (bench->box.height, ==, 150 * BR_MILLIMETRE);
}

static void
test_refused (Bench        *bench,
              gconstpointer data)
{
  g_autofree char *words = NULL;

  drag (bench, 200, 200, 150, 150, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  br_tool_settle (bench->tool);
  words = br_corner_tool_describe (BR_CORNER_TOOL (bench->tool));
  g_assert_cmpstr (words, ==, "Corner 1 of 4, at 4000 × 4000 mm");
}

static void
test_locked (Bench        *bench,
             gconstpointer data)
{
  show (bench, TRUE);
  g_assert_null (br_corner_tool_describe (BR_CORNER_TOOL (bench->tool)));
  drag (bench, 400, 200, 437, 163, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Bench, NULL, set_up, func, tear_down)
  ADD ("/corner-tool/a-drag-moves-one-corner", test_drag);
  ADD ("/corner-tool/a-side-is-pulled-to-the-nearest-angle", test_angle);
  ADD ("/corner-tool/shift-frees-the-angle", test_shift_frees_the_angle);
  ADD ("/corner-tool/the-middle-of-a-side-becomes-a-corner", test_middle);
  ADD ("/corner-tool/a-double-click-adds-one-on-the-side", test_double_click);
  ADD ("/corner-tool/the-keyboard-moves-and-adds", test_keys);
  ADD ("/corner-tool/an-area-keeps-three", test_no_fewer_than_three);
  ADD ("/corner-tool/what-is-pressed-before-the-plan-follows-is-not-lost", test_faster_than_the_plan);
  ADD ("/corner-tool/a-wall-keeps-its-breadth", test_wall);
  ADD ("/corner-tool/what-is-refused-goes-back", test_refused);
  ADD ("/corner-tool/what-is-locked-has-none", test_locked);
  return g_test_run ();
}
