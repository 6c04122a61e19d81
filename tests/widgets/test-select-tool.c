#include "config.h"

#include "canvas-rig.h"
#include "widgets/br-pan-tool.h"

static BrToolEvent
make_event (CanvasRig      *rig,
            double          start_x,
            double          start_y,
            double          x,
            double          y,
            GdkModifierType state)
{
  const BrViewport *viewport = br_canvas_get_viewport (rig->canvas);

  return (BrToolEvent){ x,       y,       br_viewport_to_plan (viewport, x, y),
                        start_x, start_y, br_viewport_to_plan (viewport, start_x, start_y),
                        state,   1,       start_x != x || start_y != y };
}

static void
click (CanvasRig      *rig,
       double          x,
       double          y,
       GdkModifierType state)
{
  BrTool *tool = br_canvas_get_tool (rig->canvas);
  BrToolEvent event = make_event (rig, x, y, x, y, state);

  br_tool_press (tool, &event);
  br_tool_release (tool, &event);
}

static void
drag (CanvasRig      *rig,
      double          x0,
      double          y0,
      double          x1,
      double          y1,
      GdkModifierType state)
{
  BrTool *tool = br_canvas_get_tool (rig->canvas);
  BrToolEvent event = make_event (rig, x0, y0, x0, y0, state);

  br_tool_press (tool, &event);
  event = make_event (rig, x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, state);
  br_tool_drag (tool, &event);
  event = make_event (rig, x0, y0, x1, y1, state);
  br_tool_drag (tool, &event);
}

static void
let_go (CanvasRig *rig)
{
  BrToolEvent event = make_event (rig, 0, 0, 1, 1, 0);

  br_tool_release (br_canvas_get_tool (rig->canvas), &event);
}

static void
test_click (CanvasRig    *rig,
            gconstpointer data)
{
  click (rig, 200, 200, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 1);
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 1);
  click (rig, 350, 200, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 2);
  click (rig, 20, 20, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 0);
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 0);
}

static void
test_click_adds_and_takes_out (CanvasRig    *rig,
                               gconstpointer data)
{
  click (rig, 200, 200, 0);
  click (rig, 500, 350, GDK_CONTROL_MASK);
  click (rig, 350, 350, GDK_SHIFT_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 165);
  click (rig, 500, 350, GDK_SHIFT_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 15);
  /* Beside everything it changes nothing. */
  click (rig, 20, 20, GDK_CONTROL_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 15);
}

static void
test_band_selects_while_it_grows (CanvasRig    *rig,
                                  gconstpointer data)
{
  drag (rig, 150, 150, 380, 230, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 12);
  let_go (rig);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 12);

  drag (rig, 600, 600, 450, 150, GDK_SHIFT_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 1236);
  let_go (rig);
}

static void
test_band_given_up_puts_the_selection_back (CanvasRig    *rig,
                                            gconstpointer data)
{
  click (rig, 500, 350, 0);
  drag (rig, 150, 150, 380, 230, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 12);
  br_tool_cancel (br_canvas_get_tool (rig->canvas));
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 6);
  /* Going on with the pointer held does not bring it back … */
  br_tool_cancel (br_canvas_get_tool (rig->canvas));
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 6);
}

static void
test_another_tool_gives_the_band_up (CanvasRig    *rig,
                                     gconstpointer data)
{
  g_autoptr (BrTool) hand = br_pan_tool_new ();

  drag (rig, 150, 150, 380, 230, 0);
  br_canvas_set_tool (rig->canvas, hand);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 0);
}

static void
test_band_stays_on_the_plan (CanvasRig    *rig,
                             gconstpointer data)
{
  BrTool *tool = br_canvas_get_tool (rig->canvas);
  BrToolEvent event;

  /* Begun left of table 1; then the view moves two metres on under the held pointer. */
  drag (rig, 150, 150, 220, 220, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 1);
  event = make_event (rig, 150, 150, 300, 230, 0);
  br_canvas_pan (rig->canvas, -100, 0);
  event.place = br_viewport_to_plan (br_canvas_get_viewport (rig->canvas), 300, 230);
  br_tool_drag (tool, &event);
  /* From 3 m to (300 + 100) / 50 = 8 m: tables 1 and 2. */
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 12);
  let_go (rig);
}

static void
activated_cb (BrCanvas   *canvas,
              const BrId *id,
              guint      *number)
{
  *number = id->bytes[15];
}

static void
test_double_click_activates (CanvasRig    *rig,
                             gconstpointer data)
{
  BrToolEvent event = make_event (rig, 500, 200, 500, 200, 0);
  guint number = 0;

  g_signal_connect (rig->canvas, "object-activated", G_CALLBACK (activated_cb), &number);
  click (rig, 500, 200, 0);
  g_assert_cmpuint (number, ==, 0);
  event.n_press = 2;
  br_tool_press (br_canvas_get_tool (rig->canvas), &event);
  br_tool_release (br_canvas_get_tool (rig->canvas), &event);
  g_assert_cmpuint (number, ==, 3);
}

static void
test_double_click_that_drags (CanvasRig    *rig,
                              gconstpointer data)
{
  BrTool *tool = br_canvas_get_tool (rig->canvas);
  BrToolEvent down = make_event (rig, 500, 200, 500, 200, 0);
  BrToolEvent away = make_event (rig, 500, 200, 560, 240, 0);
  guint number = 0;

  g_signal_connect (rig->canvas, "object-activated", G_CALLBACK (activated_cb), &number);
  down.n_press = away.n_press = 2;
  br_tool_press (tool, &down);
  br_tool_drag (tool, &away);
  br_tool_release (tool, &away);
  g_assert_cmpuint (number, ==, 0);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_hover (CanvasRig    *rig,
            gconstpointer data)
{
  BrToolEvent on = make_event (rig, 350, 350, 350, 350, 0);
  BrToolEvent still_on = make_event (rig, 355, 350, 355, 350, 0);
  BrToolEvent off = make_event (rig, 100, 100, 100, 100, 0);
  BrTool *tool = br_canvas_get_tool (rig->canvas);
  guint n_hovered = 0;

  g_signal_connect_swapped (rig->canvas, "hovered", G_CALLBACK (count_cb), &n_hovered);
  br_tool_hover (tool, &on);
  br_tool_hover (tool, &still_on);
  g_assert_cmpuint (br_canvas_get_hovered (rig->canvas)->bytes[15], ==, 5);
  g_assert_cmpuint (n_hovered, ==, 1);
  br_tool_hover (tool, &off);
  g_assert_null (br_canvas_get_hovered (rig->canvas));
  br_tool_hover (tool, &on);
  br_tool_hover (tool, NULL);
  g_assert_null (br_canvas_get_hovered (rig->canvas));
  g_assert_cmpuint (n_hovered, ==, 4);
}

static void
test_hand_moves_the_paper (CanvasRig    *rig,
                           gconstpointer data)
{
  g_autoptr (BrTool) hand = br_pan_tool_new ();

  br_canvas_set_tool (rig->canvas, hand);
  g_assert_cmpstr (br_tool_get_cursor (hand), ==, "grab");
  drag (rig, 300, 300, 350, 275, 0);
  /* 50 px right and 25 px up at 50 px to the metre. */
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->x, -1e6, 1);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->y, 0.5e6, 1);
}

#define add(path, func)                                                                            \
  g_test_add (path, CanvasRig, NULL, canvas_rig_set_up, func, canvas_rig_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  add ("/select-tool/click-selects-one-and-nothing-else", test_click);
  add ("/select-tool/click-adds-and-takes-out-with-shift-or-ctrl", test_click_adds_and_takes_out);
  add ("/select-tool/band-selects-while-it-grows", test_band_selects_while_it_grows);
  add ("/select-tool/band-given-up-puts-the-selection-back",
       test_band_given_up_puts_the_selection_back);
  add ("/select-tool/another-tool-gives-the-band-up", test_another_tool_gives_the_band_up);
  add ("/select-tool/band-stays-on-the-plan-while-the-view-moves", test_band_stays_on_the_plan);
  add ("/select-tool/double-click-activates", test_double_click_activates);
  add ("/select-tool/double-click-that-drags-does-not", test_double_click_that_drags);
  add ("/select-tool/hover-lights-up-what-the-pointer-is-over", test_hover);
  add ("/pan-tool/hand-moves-the-paper", test_hand_moves_the_paper);
  return g_test_run ();
}
