#include "config.h"

#include "canvas-rig.h"
#include "widgets/br-pan-tool.h"
#include "widgets/br-select-tool.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_fits_when_it_gets_a_size (void)
{
  g_autoptr (BrScene) scene = canvas_rig_make_scene (6);
  BrCanvas *canvas = BR_CANVAS (br_canvas_new ());
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  br_canvas_set_scene (canvas, scene);
  gtk_widget_set_size_request (GTK_WIDGET (canvas), 864, 664);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  gtk_window_present (GTK_WINDOW (window));
  while (br_canvas_get_viewport (canvas)->width < 864)
    g_main_context_iteration (NULL, TRUE);

  /* 864 − 64 for 16 m and 664 − 64 for 12 m: 50 pixels to the metre either way. */
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (canvas)->scale, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (canvas)->x, -0.64e6, 1);

  /* Made broader and deeper by as much again it is 100; once somebody has looked elsewhere it stays. */
  gtk_widget_set_size_request (GTK_WIDGET (canvas), 1664, 1264);
  while (br_canvas_get_viewport (canvas)->width < 1664)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (canvas)->scale, 100, 1e-6);
  br_canvas_pan (canvas, 10, 0);
  gtk_widget_set_size_request (GTK_WIDGET (canvas), 1700, 1264);
  while (br_canvas_get_viewport (canvas)->width < 1700)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (canvas)->scale, 100, 1e-6);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_later_state_keeps_the_view (CanvasRig    *rig,
                                 gconstpointer data)
{
  g_autoptr (BrScene) later = canvas_rig_make_scene (5);
  BrSceneBuilder *builder = br_scene_builder_new ();
  g_autoptr (BrScene) other = NULL;
  BrId fifth = rig_id (5), sixth = rig_id (6);
  BrViewport before = *br_canvas_get_viewport (rig->canvas);

  br_canvas_set_current (rig->canvas, &sixth);
  br_canvas_set_hovered (rig->canvas, &fifth);
  br_plan_selection_select (br_canvas_get_selection (rig->canvas), &sixth);
  br_canvas_set_scene (rig->canvas, later);
  g_assert_true (br_viewport_equal (br_canvas_get_viewport (rig->canvas), &before));

  /* What is gone is neither current nor hovered; the selection belongs to the page. */
  g_assert_null (br_canvas_get_current (rig->canvas));
  g_assert_nonnull (br_canvas_get_hovered (rig->canvas));
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 6);

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, BR_METRE, BR_METRE));
  other = br_scene_builder_end (builder);
  br_canvas_set_scene (rig->canvas, other);
  g_assert_false (br_viewport_equal (br_canvas_get_viewport (rig->canvas), &before));
}

static void
test_properties_notify_once (CanvasRig    *rig,
                             gconstpointer data)
{
  g_autoptr (BrPlanSelection) selection = br_plan_selection_new ();
  g_autoptr (BrTool) hand = br_pan_tool_new ();
  g_autoptr (BrScene) scene = canvas_rig_make_scene (3);
  guint n_looks = 0, n_selections = 0, n_tools = 0, n_scenes = 0;

  g_signal_connect_swapped (rig->canvas, "notify::look", G_CALLBACK (count_cb), &n_looks);
  g_signal_connect_swapped (rig->canvas, "notify::selection", G_CALLBACK (count_cb), &n_selections);
  g_signal_connect_swapped (rig->canvas, "notify::tool", G_CALLBACK (count_cb), &n_tools);
  g_signal_connect_swapped (rig->canvas, "notify::scene", G_CALLBACK (count_cb), &n_scenes);

  for (guint i = 0; i < 2; i++)
    g_object_set (rig->canvas, "look", BR_PLAN_DARK, "selection", selection, "tool", hand, "scene",
                  scene, NULL);
  g_assert_cmpuint (n_looks, ==, 1);
  g_assert_cmpuint (n_selections, ==, 1);
  g_assert_cmpuint (n_tools, ==, 1);
  g_assert_cmpuint (n_scenes, ==, 1);
  g_assert_cmpuint (br_canvas_get_look (rig->canvas), ==, BR_PLAN_DARK);
  g_assert_true (br_canvas_get_selection (rig->canvas) == selection);
  g_assert_true (br_canvas_get_tool (rig->canvas) == hand);
  g_assert_true (br_canvas_get_scene (rig->canvas) == scene);
  g_assert_true (br_tool_get_canvas (hand) == rig->canvas);
}

static void
test_draws_and_sharpens (CanvasRig    *rig,
                         gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  br_canvas_zoom_in (rig->canvas);
  do
    {
      canvas_rig_settle (20);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  while (!br_canvas_is_sharp (rig->canvas));
}

static void
test_picks (CanvasRig    *rig,
            gconstpointer data)
{
  BrId id;

  /* Table 5 is at (7 m, 7 m) = (350, 350), 50 pixels across. */
  g_assert_true (br_canvas_pick (rig->canvas, 350, 350, &id));
  g_assert_cmpuint (id.bytes[15], ==, 5);
  /* Three pixels beside it still are it. */
  g_assert_true (br_canvas_pick (rig->canvas, 378, 350, &id));
  g_assert_false (br_canvas_pick (rig->canvas, 385, 350, &id));
}

static void
test_wheel_zooms_at_the_pointer (CanvasRig    *rig,
                                 gconstpointer data)
{
  GtkEventController *scroll = canvas_rig_find (rig, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  GtkEventController *motion = canvas_rig_find (rig, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  gboolean used = FALSE;
  double x, y;

  g_signal_emit_by_name (motion, "motion", 350.0, 350.0);
  g_signal_emit_by_name (scroll, "scroll", 0.0, -1.0, &used);
  g_assert_true (used);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 60, 1e-6);
  br_viewport_to_view (br_canvas_get_viewport (rig->canvas), BR_POINT (7 * BR_METRE, 7 * BR_METRE),
                       &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 350, 0.01);
  g_assert_cmpfloat_with_epsilon (y, 350, 0.01);

  /* A wheel that tilts pans. */
  g_signal_emit_by_name (scroll, "scroll", 1.0, 0.0, &used);
  br_viewport_to_view (br_canvas_get_viewport (rig->canvas), BR_POINT (7 * BR_METRE, 7 * BR_METRE),
                       &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 290, 0.01);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 60, 1e-6);
}

static void
test_zoom_keys (CanvasRig    *rig,
                gconstpointer data)
{
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 62.5, 1e-6);
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK));
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 50, 1e-6);

  /* 800 − 64 = 736 for 16 m is 46; 600 − 64 = 536 for 12 m is 44.67. */
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_Home, 0));
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 536 / 12.0, 1e-6);
  canvas_rig_press_key (rig, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_0, GDK_CONTROL_MASK));
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 536 / 12.0, 1e-6);
  g_assert_false (canvas_rig_press_key (rig, GDK_KEY_x, GDK_CONTROL_MASK));
}

static void
test_arrows_pan_while_nothing_is_current (CanvasRig    *rig,
                                          gconstpointer data)
{
  BrId one = rig_id (1);

  canvas_rig_press_key (rig, GDK_KEY_Right, 0);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->x, 60 / 50.0 * 1e6, 1);
  /* By a page: 0.8 of 600 pixels. */
  canvas_rig_press_key (rig, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->y, 480 / 50.0 * 1e6, 1);
  canvas_rig_press_key (rig, GDK_KEY_Up, GDK_SHIFT_MASK);

  br_canvas_set_current (rig->canvas, &one);
  canvas_rig_press_key (rig, GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->x, 0, 1);
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 1);
}

static void
test_arrows_go_from_object_to_object (CanvasRig    *rig,
                                      gconstpointer data)
{
  /* The middle of the view is (8 m, 6 m): table 5 at (7, 7) is 1.41 m away, 2 at (7, 4) 2.24. */
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_Return, 0));
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 5);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 5);

  canvas_rig_press_key (rig, GDK_KEY_Left, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 4);
  canvas_rig_press_key (rig, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 41);
  /* With Ctrl one only goes there; Space then takes it in. */
  canvas_rig_press_key (rig, GDK_KEY_Right, GDK_CONTROL_MASK);
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 2);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 41);
  canvas_rig_press_key (rig, GDK_KEY_space, 0);
  canvas_rig_release_key (rig, GDK_KEY_space, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 412);
}

static void
test_going_brings_into_view (CanvasRig    *rig,
                             gconstpointer data)
{
  BrViewport near = { 200, 3e6, 3e6, 0, 0 };
  BrId first = rig_id (1);
  double x, y;

  br_canvas_set_viewport (rig->canvas, &near);
  br_canvas_set_current (rig->canvas, &first);
  canvas_rig_press_key (rig, GDK_KEY_Right, 0);
  br_viewport_to_view (br_canvas_get_viewport (rig->canvas), BR_POINT (7500000, 4000000), &x, &y);
  /* Its right edge is 32 pixels from the view's. */
  g_assert_cmpfloat_with_epsilon (x, 800 - 32, 0.01);
}

static void
test_escape_lets_go_by_steps (CanvasRig    *rig,
                              gconstpointer data)
{
  canvas_rig_press_key (rig, GDK_KEY_Return, 0);
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_Escape, 0));
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 0);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 5);
  g_assert_true (canvas_rig_press_key (rig, GDK_KEY_Escape, 0));
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 0);
  /* Then it is somebody else's. */
  g_assert_false (canvas_rig_press_key (rig, GDK_KEY_Escape, 0));
}

static void
test_select_all_and_fit (CanvasRig    *rig,
                         gconstpointer data)
{
  canvas_rig_press_key (rig, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (canvas_rig_get_selected (rig), ==, 123456);

  /* They cover 7 × 4 m: 800 − 128 = 672 for 7 is 96, 600 − 128 = 472 for 4 is 118. */
  canvas_rig_press_key (rig, GDK_KEY_End, 0);
  g_assert_cmpfloat_with_epsilon (br_canvas_get_viewport (rig->canvas)->scale, 96, 1e-6);
}

static void
test_tab_walks_only_while_one_is_current (CanvasRig    *rig,
                                          gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (rig->canvas);
  BrId fifth = rig_id (5);

  gtk_widget_grab_focus (widget);
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));

  br_canvas_set_current (rig->canvas, &fifth);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 6);
  /* The last one lets it out. */
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (canvas_rig_get_current (rig), ==, 5);
}

static void
activated_cb (BrCanvas   *canvas,
              const BrId *id,
              guint      *number)
{
  *number = id->bytes[15];
}

static void
test_return_activates_the_current_one (CanvasRig    *rig,
                                       gconstpointer data)
{
  guint number = 0;

  g_signal_connect (rig->canvas, "object-activated", G_CALLBACK (activated_cb), &number);
  canvas_rig_press_key (rig, GDK_KEY_Return, 0);
  g_assert_cmpuint (number, ==, 0);
  canvas_rig_press_key (rig, GDK_KEY_Return, 0);
  g_assert_cmpuint (number, ==, 5);
}

static void
test_says_what_it_shows (CanvasRig    *rig,
                         gconstpointer data)
{
  BrId fifth = rig_id (5);
  char *error;

  gtk_test_accessible_assert_role (rig->canvas, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (rig->canvas, GTK_ACCESSIBLE_PROPERTY_LABEL, "Floor plan");
  error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (rig->canvas),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "Shows 6 tables; the objects list has them by name.");
  g_assert_cmpstr (error, ==, NULL);
  br_canvas_set_current (rig->canvas, &fifth);
  error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (rig->canvas),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Table 5");
  g_assert_cmpstr (error, ==, NULL);
}

static void
test_goes_away_whole (void)
{
  BrCanvas *canvas = BR_CANVAS (g_object_ref_sink (br_canvas_new ()));
  g_autoptr (BrScene) scene = canvas_rig_make_scene (6);
  g_autoptr (BrTool) tool = g_object_ref (br_canvas_get_tool (canvas));

  br_canvas_set_scene (canvas, scene);
  g_assert_finalize_object (canvas);
  g_assert_null (br_tool_get_canvas (tool));
}

#define add(path, func)                                                                            \
  g_test_add (path, CanvasRig, NULL, canvas_rig_set_up, func, canvas_rig_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/fits-when-it-gets-a-size", test_fits_when_it_gets_a_size);
  add ("/canvas/a-later-state-keeps-the-view", test_later_state_keeps_the_view);
  add ("/canvas/properties-notify-once", test_properties_notify_once);
  add ("/canvas/draws-and-sharpens", test_draws_and_sharpens);
  add ("/canvas/picks-with-a-little-tolerance", test_picks);
  add ("/canvas/wheel-zooms-at-the-pointer", test_wheel_zooms_at_the_pointer);
  add ("/canvas/zoom-and-fit-by-keys", test_zoom_keys);
  add ("/canvas/arrows-pan-while-nothing-is-current", test_arrows_pan_while_nothing_is_current);
  add ("/canvas/arrows-go-from-object-to-object", test_arrows_go_from_object_to_object);
  add ("/canvas/going-brings-into-view", test_going_brings_into_view);
  add ("/canvas/escape-lets-go-by-steps", test_escape_lets_go_by_steps);
  add ("/canvas/select-all-and-fit-the-selection", test_select_all_and_fit);
  add ("/canvas/tab-walks-only-while-one-is-current", test_tab_walks_only_while_one_is_current);
  add ("/canvas/return-activates-the-current-one", test_return_activates_the_current_one);
  add ("/canvas/says-what-it-shows", test_says_what_it_shows);
  g_test_add_func ("/canvas/goes-away-whole", test_goes_away_whole);
  return g_test_run ();
}
