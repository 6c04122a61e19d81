#include "config.h"

#include "tests/draw/scene-rig.h"
#include "widgets/br-floor-view-private.h"

/* Six tables on a floor in a window of 800 × 600:
 *
 *     1  2  3      Hale sits at 1, Moss at 2 and 3
 *     4  5  6
 */
typedef struct
{
  GtkWidget   *window;
  BrFloorView *view;
  guint        n_changes;
  guint        n_left;
  BrId         opened;
} Rig;

enum
{
  HALE = 1,
  MOSS,
};

static BrScene *
make_scene (gint64 width)
{
  BrSceneBuilder *builder = br_scene_builder_new ();

  br_scene_builder_set_page (builder, &BR_RECT (0, 0, width * BR_METRE, 12 * BR_METRE));
  for (guint i = 0; i < 6; i++)
    {
      BrSceneObject table = rig_object (i + 1, BR_SCENE_TABLE, BR_SHAPE_SQUARE, 4000 + i % 3 * 3000,
                                        4000 + i / 3 * 3000, 1000, 1000);

      table.table = rig_id (101 + i);
      br_scene_builder_add (builder, &table);
    }
  return br_scene_builder_end (builder);
}

/* Hale sits at table @hale, Moss at 2 and 3. A table 7 stands on no plan. */
static BrFloorChart *
make_chart (guint hale)
{
  BrFloorChart *chart = br_floor_chart_new ();

  for (guint i = 1; i <= 7; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      BrFloorItem item = { .table = rig_id (100 + i), .number = number, .said = number, .share = -1 };

      if (i == hale || i == 2 || i == 3)
        {
          item.mark = BR_FLOOR_MARK_SEATED;
          item.booking = rig_id (i == hale ? HALE : MOSS);
          item.name = i == hale ? "Hale" : "Moss";
        }
      br_floor_chart_add (chart, &item);
    }
  return chart;
}

static void
changed_cb (Rig *rig)
{
  rig->n_changes++;
}

static void
left_cb (Rig *rig)
{
  rig->n_left++;
}

static void
activated_cb (Rig        *rig,
              const BrId *table)
{
  rig->opened = *table;
}

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  g_autoptr (BrScene) scene = make_scene (16);
  g_autoptr (BrFloorChart) chart = make_chart (1);

  rig->window = gtk_window_new ();
  rig->view = BR_FLOOR_VIEW (br_floor_view_new ());
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->view), 800, 600);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->view));
  br_floor_view_set_scene (rig->view, scene);
  br_floor_view_set_chart (rig->view, chart);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (br_canvas_get_viewport (rig->view->canvas)->width < 800)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_swapped (rig->view, "selection-changed", G_CALLBACK (changed_cb), rig);
  g_signal_connect_swapped (rig->view, "table-activated", G_CALLBACK (activated_cb), rig);
  g_signal_connect_swapped (rig->view, "left", G_CALLBACK (left_cb), rig);
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (rig->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkEventController *
find_controller (Rig  *rig,
                 GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (rig->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (Rig            *rig,
       guint           keyval,
       GdkModifierType state)
{
  gboolean used = FALSE;

  g_signal_emit_by_name (find_controller (rig, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, state, &used);
  return used;
}

static void
click (Rig *rig,
       guint table,
       int   n_press)
{
  const BrId id = rig_id (100 + table);
  GdkRectangle place;

  g_assert_true (br_floor_view_get_place (rig->view, &id, &place));
  g_signal_emit_by_name (find_controller (rig, GTK_TYPE_GESTURE_CLICK), "released", n_press,
                         place.x + place.width / 2.0, place.y + place.height / 2.0);
}

/* The number of the selected table, 0 for none. */
static guint
get_selected (Rig *rig)
{
  const BrId *table = br_floor_view_get_table (rig->view);

  return table != NULL ? table->bytes[15] - 100u : 0;
}

static guint
get_booking (Rig *rig)
{
  const BrId *booking = br_floor_view_get_booking (rig->view);

  return booking != NULL ? booking->bytes[15] : 0;
}

static void
test_arrows_walk_by_where_tables_stand (Rig          *rig,
                                        gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (rig->view));
  g_assert_cmpuint (get_selected (rig), ==, 0);
  press (rig, GDK_KEY_Right, 0);
  g_assert_cmpuint (get_selected (rig), ==, 2);
  press (rig, GDK_KEY_Down, 0);
  g_assert_cmpuint (get_selected (rig), ==, 5);
  press (rig, GDK_KEY_Left, 0);
  g_assert_cmpuint (get_selected (rig), ==, 4);
  press (rig, GDK_KEY_Left, 0);
  g_assert_cmpuint (get_selected (rig), ==, 4);
  press (rig, GDK_KEY_Up, 0);
  g_assert_cmpuint (get_selected (rig), ==, 1);
  g_assert_cmpuint (rig->n_changes, ==, 4);
}

static void
test_enter_opens_and_escape_lets_go (Rig          *rig,
                                     gconstpointer data)
{
  const BrId second = rig_id (102);

  gtk_window_set_focus (GTK_WINDOW (rig->window), NULL);
  g_assert_false (press (rig, GDK_KEY_Return, 0));
  gtk_widget_grab_focus (GTK_WIDGET (rig->view));
  press (rig, GDK_KEY_Right, 0);
  g_assert_true (press (rig, GDK_KEY_Return, 0));
  g_assert_true (br_id_equal (&rig->opened, &second));
  g_assert_true (press (rig, GDK_KEY_Escape, 0));
  g_assert_cmpuint (get_selected (rig), ==, 0);
  g_assert_cmpuint (rig->n_left, ==, 1);
}

static void
test_tab_leaves_the_floor (Rig          *rig,
                           gconstpointer data)
{
  gtk_window_set_focus (GTK_WINDOW (rig->window), NULL);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (rig->view), GTK_DIR_TAB_FORWARD));
  g_assert_nonnull (br_floor_view_get_focused (rig->view));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (rig->view), GTK_DIR_TAB_FORWARD));
}

static void
test_click_selects_and_double_click_opens (Rig          *rig,
                                           gconstpointer data)
{
  const BrId fifth = rig_id (105);

  click (rig, 5, 1);
  g_assert_cmpuint (get_selected (rig), ==, 5);
  g_assert_cmpuint (get_booking (rig), ==, 0);
  g_assert_true (br_id_is_none (&rig->opened));
  click (rig, 5, 2);
  g_assert_true (br_id_equal (&rig->opened, &fifth));
  g_signal_emit_by_name (find_controller (rig, GTK_TYPE_GESTURE_CLICK), "released", 1, 2.0, 2.0);
  g_assert_cmpuint (get_selected (rig), ==, 0);
  g_assert_cmpuint (rig->n_changes, ==, 2);
}

static void
test_party_is_selected_at_all_its_tables (Rig          *rig,
                                          gconstpointer data)
{
  const BrId second = rig_id (102), third = rig_id (103), fourth = rig_id (104);

  click (rig, 3, 1);
  g_assert_cmpuint (get_booking (rig), ==, MOSS);
  g_assert_true (br_floor_view_is_selected (rig->view, br_floor_chart_find (rig->view->chart, &second)));
  g_assert_true (br_floor_view_is_selected (rig->view, br_floor_chart_find (rig->view->chart, &third)));
  g_assert_false (br_floor_view_is_selected (rig->view, br_floor_chart_find (rig->view->chart, &fourth)));
}

static void
test_selection_from_elsewhere_is_quiet (Rig          *rig,
                                        gconstpointer data)
{
  const BrId moss = rig_id (MOSS), stranger = rig_id (99), fourth = rig_id (104);

  br_floor_view_select_booking (rig->view, &moss);
  g_assert_cmpuint (get_selected (rig), ==, 2);
  br_floor_view_select_booking (rig->view, &stranger);
  g_assert_cmpuint (get_selected (rig), ==, 0);
  g_assert_cmpuint (get_booking (rig), ==, 99);
  br_floor_view_select (rig->view, &fourth);
  g_assert_cmpuint (get_selected (rig), ==, 4);
  g_assert_cmpuint (get_booking (rig), ==, 0);
  br_floor_view_select (rig->view, NULL);
  g_assert_cmpuint (get_selected (rig), ==, 0);
  g_assert_cmpuint (rig->n_changes, ==, 0);
}

static void
test_selection_follows_a_party_to_another_table (Rig          *rig,
                                                 gconstpointer data)
{
  g_autoptr (BrFloorChart) moved = make_chart (6);

  click (rig, 1, 1);
  g_assert_cmpuint (get_booking (rig), ==, HALE);
  br_floor_view_set_chart (rig->view, moved);
  g_assert_cmpuint (get_selected (rig), ==, 6);
  g_assert_cmpuint (get_booking (rig), ==, HALE);
}

/* The keyboard stays where it is when something changes elsewhere. */
static void
test_change_keeps_the_keyboard (Rig          *rig,
                                gconstpointer data)
{
  g_autoptr (BrFloorChart) later = make_chart (1);
  BrNightGridCell *before;

  gtk_widget_grab_focus (GTK_WIDGET (rig->view));
  before = br_floor_view_get_focused (rig->view);
  br_floor_view_set_chart (rig->view, later);
  g_assert_true (br_floor_view_get_focused (rig->view) == before);
}

static void
test_only_tables_of_the_plan_are_children (Rig          *rig,
                                           gconstpointer data)
{
  const BrId sixth = rig_id (106), seventh = rig_id (107);

  g_assert_true (br_floor_view_shows (rig->view, &sixth));
  g_assert_false (br_floor_view_shows (rig->view, &seventh));
  g_assert_cmpuint (g_hash_table_size (rig->view->cells), ==, 6);
  br_floor_view_set_scene (rig->view, NULL);
  g_assert_cmpuint (g_hash_table_size (rig->view->cells), ==, 0);
}

/* All of the plan is seen until one moves it, and again after Home. */
static void
test_whole_plan_is_fitted_until_one_moves_it (Rig          *rig,
                                              gconstpointer data)
{
  double fitted = br_canvas_get_viewport (rig->view->canvas)->scale;

  g_assert_true (rig->view->fitted);
  press (rig, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_false (rig->view->fitted);
  g_assert_cmpfloat (br_canvas_get_viewport (rig->view->canvas)->scale, >, fitted);
  press (rig, GDK_KEY_Home, 0);
  g_assert_true (rig->view->fitted);
  g_assert_cmpfloat (br_canvas_get_viewport (rig->view->canvas)->scale, ==, fitted);
  press (rig, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_false (rig->view->fitted);
}

static void
test_walking_brings_the_table_into_view (Rig          *rig,
                                         gconstpointer data)
{
  const BrId last = rig_id (106);
  GdkRectangle place;

  for (guint i = 0; i < 8; i++)
    br_floor_view_zoom_in (rig->view);
  br_floor_view_select (rig->view, &last);
  g_assert_true (br_floor_view_get_place (rig->view, &last, &place));
  g_assert_cmpint (place.x, >=, 0);
  g_assert_cmpint (place.x + place.width, <=, 800);
  g_assert_cmpint (place.y + place.height, <=, 600);
}

static void
test_each_property_is_told_once (Rig          *rig,
                                 gconstpointer data)
{
  g_autoptr (BrScene) scene = make_scene (20);
  g_autoptr (BrFloorChart) chart = make_chart (4);
  g_autoptr (BrScene) got_scene = NULL;
  g_autoptr (BrFloorChart) got_chart = NULL;
  guint look;

  g_signal_connect_swapped (rig->view, "notify", G_CALLBACK (changed_cb), rig);
  for (guint i = 0; i < 2; i++)
    g_object_set (rig->view, "scene", scene, "chart", chart, "look", BR_PLAN_DARK, NULL);
  g_assert_cmpuint (rig->n_changes, ==, 3);
  g_object_get (rig->view, "scene", &got_scene, "chart", &got_chart, "look", &look, NULL);
  g_assert_true (got_scene == scene && got_chart == chart);
  g_assert_cmpuint (look, ==, BR_PLAN_DARK);
}

static void
test_floor_is_finalised (void)
{
  g_autoptr (BrScene) scene = make_scene (16);
  g_autoptr (BrFloorChart) chart = make_chart (1);
  BrFloorView *view = g_object_ref_sink (BR_FLOOR_VIEW (br_floor_view_new ()));

  br_floor_view_set_scene (view, scene);
  br_floor_view_set_chart (view, chart);
  g_assert_finalize_object (view);
}

#define ADD(name, test) g_test_add (name, Rig, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/floor-view/arrows-walk-by-where-tables-stand", test_arrows_walk_by_where_tables_stand);
  ADD ("/floor-view/enter-opens-and-escape-lets-go", test_enter_opens_and_escape_lets_go);
  ADD ("/floor-view/tab-leaves-the-floor", test_tab_leaves_the_floor);
  ADD ("/floor-view/click-selects-and-double-click-opens", test_click_selects_and_double_click_opens);
  ADD ("/floor-view/party-is-selected-at-all-its-tables", test_party_is_selected_at_all_its_tables);
  ADD ("/floor-view/selection-from-elsewhere-is-quiet", test_selection_from_elsewhere_is_quiet);
  ADD ("/floor-view/selection-follows-a-party-to-another-table", test_selection_follows_a_party_to_another_table);
  ADD ("/floor-view/change-keeps-the-keyboard", test_change_keeps_the_keyboard);
  ADD ("/floor-view/only-tables-of-the-plan-are-children", test_only_tables_of_the_plan_are_children);
  ADD ("/floor-view/whole-plan-is-fitted-until-one-moves-it", test_whole_plan_is_fitted_until_one_moves_it);
  ADD ("/floor-view/walking-brings-the-table-into-view", test_walking_brings_the_table_into_view);
  ADD ("/floor-view/each-property-is-told-once", test_each_property_is_told_once);
  g_test_add_func ("/floor-view/floor-is-finalised", test_floor_is_finalised);
  return g_test_run ();
}
