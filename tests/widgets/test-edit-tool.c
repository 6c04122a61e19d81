#include "config.h"

#include "canvas-rig.h"
#include "widgets/br-measure-tool.h"
#include "widgets/br-outline-tool.h"
#include "widgets/br-place-tool.h"
#include "widgets/br-select-tool.h"

/* The arrow where the plan may be changed, and the tools that draw. 50 pixels are a metre, so that a
 * pixel is 20 mm; table 1 stands at (200, 200), 50 pixels wide. */

typedef struct
{
  CanvasRig rig;
  guint n_edits;
  BrPlanGesture last;
  BrPlanBox box;
  guint n_ids;
} Bench;

static void
edited_cb (BrSelectTool        *tool,
           const BrPlanGesture *gesture,
           Bench               *bench)
{
  bench->n_edits++;
  bench->last = *gesture;
  bench->n_ids = gesture->n_ids;
  if (gesture->box != NULL)
    bench->box = *gesture->box;
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
drag_to (Bench          *bench,
         double          x0,
         double          y0,
         double          x1,
         double          y1,
         GdkModifierType state)
{
  BrTool *tool = br_canvas_get_tool (bench->rig.canvas);
  BrToolEvent event = make_event (bench, x0, y0, x0, y0, 0);

  br_tool_press (tool, &event);
  event = make_event (bench, x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, state);
  br_tool_drag (tool, &event);
  event = make_event (bench, x0, y0, x1, y1, state);
  br_tool_drag (tool, &event);
}

static void
drag (Bench          *bench,
      double          x0,
      double          y0,
      double          x1,
      double          y1,
      GdkModifierType state)
{
  BrToolEvent event = make_event (bench, x0, y0, x1, y1, state);

  drag_to (bench, x0, y0, x1, y1, state);
  br_tool_release (br_canvas_get_tool (bench->rig.canvas), &event);
}

static void
click (Bench  *bench,
       double  x,
       double  y)
{
  BrToolEvent event = make_event (bench, x, y, x, y, 0);

  br_tool_press (br_canvas_get_tool (bench->rig.canvas), &event);
  br_tool_release (br_canvas_get_tool (bench->rig.canvas), &event);
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  canvas_rig_set_up (&bench->rig, NULL);
  bench->n_edits = 0;
  br_select_tool_set_editable (BR_SELECT_TOOL (br_canvas_get_tool (bench->rig.canvas)), TRUE);
  g_signal_connect (br_canvas_get_tool (bench->rig.canvas), "edited", G_CALLBACK (edited_cb), bench);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  canvas_rig_tear_down (&bench->rig, NULL);
}

static void
test_drag_moves_what_is_under_it (Bench        *bench,
                                  gconstpointer data)
{
  drag (bench, 200, 200, 237, 211, GDK_ALT_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (&bench->rig), ==, 1);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpint (bench->last.kind, ==, BR_GESTURE_MOVE);
  g_assert_cmpuint (bench->n_ids, ==, 1);
  g_assert_cmpint (bench->last.dx, ==, 740 * BR_MILLIMETRE);
  g_assert_cmpint (bench->last.dy, ==, 220 * BR_MILLIMETRE);
}

/* Table 1 comes within 60 mm of the line of tables 4, 5 and 6, and falls into it. */
static void
test_drag_falls_into_line (Bench        *bench,
                           gconstpointer data)
{
  drag (bench, 200, 200, 200, 347, 0);
  g_assert_cmpint (bench->last.dx, ==, 0);
  g_assert_cmpint (bench->last.dy, ==, 3 * BR_METRE);
}

static void
test_several_move_as_one (Bench        *bench,
                          gconstpointer data)
{
  drag (bench, 150, 150, 380, 230, 0); /* a rectangle round tables 1 and 2 */
  g_assert_cmpuint (bench->n_edits, ==, 0);
  drag (bench, 350, 200, 360, 200, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpuint (bench->n_ids, ==, 2);
  g_assert_cmpint (bench->last.dx, ==, 200 * BR_MILLIMETRE);
  g_assert_cmpuint (canvas_rig_get_selected (&bench->rig), ==, 12);
}

static void
test_escape_gives_a_drag_up (Bench        *bench,
                             gconstpointer data)
{
  BrToolEvent event;

  drag_to (bench, 200, 200, 300, 300, 0);
  br_tool_cancel (br_canvas_get_tool (bench->rig.canvas));
  event = make_event (bench, 200, 200, 300, 300, 0);
  br_tool_release (br_canvas_get_tool (bench->rig.canvas), &event);
  g_assert_cmpuint (bench->n_edits, ==, 0);
}

static void
test_back_where_it_was_is_no_change (Bench        *bench,
                                     gconstpointer data)
{
  BrToolEvent event;

  drag_to (bench, 200, 200, 260, 260, GDK_ALT_MASK);
  event = make_event (bench, 200, 200, 200, 200, GDK_ALT_MASK);
  event.is_drag = TRUE;
  br_tool_drag (br_canvas_get_tool (bench->rig.canvas), &event);
  br_tool_release (br_canvas_get_tool (bench->rig.canvas), &event);
  g_assert_cmpuint (bench->n_edits, ==, 0);
}

/* Half a metre further out at the lower right corner: the upper left one stays, so that the middle
 * goes a quarter of a metre. */
static void
test_handle_resizes (Bench        *bench,
                     gconstpointer data)
{
  click (bench, 200, 200);
  drag (bench, 229, 229, 254, 254, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpint (bench->last.kind, ==, BR_GESTURE_RESHAPE);
  g_assert_cmpint (bench->box.width, ==, 1500 * BR_MILLIMETRE);
  g_assert_cmpint (bench->box.height, ==, 1500 * BR_MILLIMETRE);
  g_assert_cmpint (bench->box.centre.x, ==, 4250 * BR_MILLIMETRE);
  g_assert_cmpint (bench->box.centre.y, ==, 4250 * BR_MILLIMETRE);
}

/* The knob stands above: brought to the right it has gone a quarter round. With Shift 80° are 75°. */
static void
test_knob_turns (Bench        *bench,
                 gconstpointer data)
{
  click (bench, 200, 200);
  drag (bench, 200, 145, 255, 200, 0);
  g_assert_cmpint (bench->last.kind, ==, BR_GESTURE_TURN);
  g_assert_cmpint (bench->last.by, ==, 90 * BR_ROTATION_DEGREE);
  g_assert_cmpint (bench->last.about.x, ==, 4 * BR_METRE);
  br_tool_settle (br_canvas_get_tool (bench->rig.canvas));
  drag (bench, 200, 145, 254.16, 190.45, GDK_SHIFT_MASK);
  g_assert_cmpint (bench->last.by, ==, 75 * BR_ROTATION_DEGREE);
}

static void
test_burst_of_nudges_is_one (Bench        *bench,
                             gconstpointer data)
{
  BrTool *tool = br_canvas_get_tool (bench->rig.canvas);

  click (bench, 200, 200);
  for (guint i = 0; i < 3; i++)
    g_assert_true (br_tool_key (tool, GDK_KEY_Right, 0));
  g_assert_true (br_tool_key (tool, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_cmpuint (bench->n_edits, ==, 0);
  br_select_tool_flush (BR_SELECT_TOOL (tool));
  g_assert_cmpuint (bench->n_edits, ==, 1);
  g_assert_cmpint (bench->last.dx, ==, 30 * BR_MILLIMETRE);
  g_assert_cmpint (bench->last.dy, ==, -100 * BR_MILLIMETRE);
}

static void
test_nothing_moves_where_nothing_may (Bench        *bench,
                                      gconstpointer data)
{
  BrTool *tool = br_canvas_get_tool (bench->rig.canvas);

  br_select_tool_set_editable (BR_SELECT_TOOL (tool), FALSE);
  click (bench, 200, 200);
  g_assert_false (br_tool_key (tool, GDK_KEY_Right, 0));
  drag (bench, 200, 200, 300, 300, 0);
  g_assert_cmpuint (bench->n_edits, ==, 0);
}

static void
test_locked_stays (Bench        *bench,
                   gconstpointer data)
{
  BrSceneBuilder *builder = br_scene_builder_new ();
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 4000, 4000, 1000, 1000);
  g_autoptr (BrScene) scene = NULL;

  table.locked = TRUE;
  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 16 * BR_METRE, 12 * BR_METRE));
  br_scene_builder_add (builder, &table);
  scene = br_scene_builder_end (builder);
  br_canvas_set_scene (bench->rig.canvas, scene);
  click (bench, 200, 200);
  g_assert_cmpuint (canvas_rig_get_selected (&bench->rig), ==, 1);
  drag (bench, 200, 200, 300, 300, 0);
  g_assert_false (br_tool_key (br_canvas_get_tool (bench->rig.canvas), GDK_KEY_Right, 0));
  g_assert_cmpuint (bench->n_edits, ==, 0);
}

/* Tables 1 and 3 are grouped: a click on one selects both, a drag moves both. */
static void
test_group_is_one (Bench        *bench,
                   gconstpointer data)
{
  BrSceneBuilder *builder = br_scene_builder_new ();
  g_autoptr (BrScene) scene = NULL;

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 16 * BR_METRE, 12 * BR_METRE));
  for (guint i = 1; i <= 3; i++)
    {
      BrSceneObject table = rig_object (i, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 1000 + 3000 * i, 4000, 1000, 1000);

      table.group = i == 2 ? NULL : "pair";
      br_scene_builder_add (builder, &table);
    }
  scene = br_scene_builder_end (builder);
  br_canvas_set_scene (bench->rig.canvas, scene);
  click (bench, 200, 200);
  g_assert_cmpuint (canvas_rig_get_selected (&bench->rig), ==, 13);
  drag (bench, 500, 200, 510, 200, GDK_ALT_MASK);
  g_assert_cmpuint (bench->n_ids, ==, 2);
  g_assert_cmpint (bench->last.dx, ==, 200 * BR_MILLIMETRE);
}

/* ---- the tools that draw ---------------------------------------------------- */

static void
placed_cb (BrPlaceTool  *tool,
           const BrRect *bounds,
           gboolean      sized,
           BrRect       *placed)
{
  *placed = *bounds;
}

static void
test_click_places_and_drag_sizes (Bench        *bench,
                                  gconstpointer data)
{
  BrSceneObject bar = rig_object (9, BR_SCENE_BAR, BR_SHAPE_RECTANGLE, 0, 0, 2000, 600);
  g_autoptr (BrTool) tool = br_place_tool_new (&bar);
  BrRect placed = { 0 };

  br_canvas_set_snapping (bench->rig.canvas, BR_SNAP_NOTHING);
  br_canvas_set_tool (bench->rig.canvas, tool);
  g_signal_connect (tool, "placed", G_CALLBACK (placed_cb), &placed);
  click (bench, 100, 500);
  g_assert_true (br_rect_equal (&placed, &BR_RECT (BR_METRE, 9700 * BR_MILLIMETRE, 2 * BR_METRE, 600 * BR_MILLIMETRE)));
  drag (bench, 200, 500, 100, 550, 0);
  g_assert_true (br_rect_equal (&placed, &BR_RECT (2 * BR_METRE, 10 * BR_METRE, 2 * BR_METRE, BR_METRE)));
}

static void
drawn_cb (BrOutlineTool *tool,
          GArray        *points,
          gboolean       closed,
          GArray       **drawn)
{
  g_clear_pointer (drawn, g_array_unref);
  *drawn = g_array_copy (points);
}

/* The third side goes 3° off the level, and is held to it. */
static void
test_outline_is_drawn_point_by_point (Bench        *bench,
                                      gconstpointer data)
{
  g_autoptr (BrTool) tool = br_outline_tool_new (TRUE);
  g_autoptr (GArray) drawn = NULL;

  br_canvas_set_snapping (bench->rig.canvas, BR_SNAP_NOTHING);
  br_canvas_set_tool (bench->rig.canvas, tool);
  g_signal_connect (tool, "drawn", G_CALLBACK (drawn_cb), &drawn);
  click (bench, 100, 400);
  click (bench, 200, 400);
  click (bench, 200, 500);
  click (bench, 100, 505);
  g_assert_null (drawn);
  g_assert_true (br_tool_key (tool, GDK_KEY_Return, 0));
  g_assert_cmpuint (drawn->len, ==, 4);
  g_assert_cmpint (g_array_index (drawn, BrPoint, 3).x, ==, 2 * BR_METRE);
  g_assert_cmpint (g_array_index (drawn, BrPoint, 3).y, ==, 10 * BR_METRE);

  /* Two corners are no area: Backspace, and nothing is drawn. */
  g_clear_pointer (&drawn, g_array_unref);
  click (bench, 100, 400);
  click (bench, 200, 400);
  click (bench, 200, 500);
  g_assert_true (br_tool_key (tool, GDK_KEY_BackSpace, 0));
  g_assert_true (br_tool_key (tool, GDK_KEY_Return, 0));
  g_assert_null (drawn);
}

static void
measured_cb (BrMeasureTool *tool,
             const BrPoint *from,
             const BrPoint *to,
             double        *length)
{
  *length = br_point_distance (*from, *to);
}

/* 3 and 4 metres are 5. */
static void
test_tape_measures (Bench        *bench,
                    gconstpointer data)
{
  g_autoptr (BrTool) tool = br_measure_tool_new ();
  double length = 0;

  br_canvas_set_snapping (bench->rig.canvas, BR_SNAP_NOTHING);
  br_canvas_set_tool (bench->rig.canvas, tool);
  g_signal_connect (tool, "measured", G_CALLBACK (measured_cb), &length);
  drag (bench, 100, 100, 250, 300, 0);
  g_assert_cmpfloat_with_epsilon (length, 5 * BR_METRE, 1);
}

#define ADD(name, func) g_test_add (name, Bench, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/edit-tool/a-drag-moves-what-is-under-it", test_drag_moves_what_is_under_it);
  ADD ("/edit-tool/a-drag-falls-into-line-with-neighbours", test_drag_falls_into_line);
  ADD ("/edit-tool/several-move-as-one", test_several_move_as_one);
  ADD ("/edit-tool/escape-gives-a-drag-up", test_escape_gives_a_drag_up);
  ADD ("/edit-tool/back-where-it-was-is-no-change", test_back_where_it_was_is_no_change);
  ADD ("/edit-tool/a-handle-resizes-and-the-other-side-stays", test_handle_resizes);
  ADD ("/edit-tool/the-knob-turns", test_knob_turns);
  ADD ("/edit-tool/a-burst-of-nudges-is-one-change", test_burst_of_nudges_is_one);
  ADD ("/edit-tool/nothing-moves-where-nothing-may", test_nothing_moves_where_nothing_may);
  ADD ("/edit-tool/what-is-locked-stays", test_locked_stays);
  ADD ("/edit-tool/a-group-is-selected-and-moved-as-one", test_group_is_one);
  ADD ("/edit-tool/a-click-places-and-a-drag-sizes", test_click_places_and_drag_sizes);
  ADD ("/edit-tool/an-outline-is-drawn-point-by-point", test_outline_is_drawn_point_by_point);
  ADD ("/edit-tool/the-tape-measures", test_tape_measures);
  return g_test_run ();
}
