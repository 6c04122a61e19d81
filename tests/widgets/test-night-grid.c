#include "config.h"

#include "widgets/br-night-grid-private.h"

/* Three tables of one section on a night from 18:00 to 03:00 UTC, in a window 1000 wide: Hale at
 * table 1 from 18:00 and Ito from 20:00, Moss at 2 and 3 from 23:30. */
typedef struct
{
  GtkWidget   *window;
  BrNightGrid *grid;
  guint        n_changes;
  guint        n_left;
  BrId         opened;
} Rig;

enum
{
  HALE = 1,
  ITO,
  MOSS,
};

static BrId
make_id (guint n)
{
  BrId id = BR_ID_NONE;

  ((guint8 *) &id)[15] = (guint8) n;
  return id;
}

static void
add_booking (BrNightChart *chart,
             guint         n,
             const char   *name,
             int           from,
             int           to,
             const guint  *tables,
             guint         n_tables)
{
  const BrChartBooking booking = { .id = make_id (n), .starts = from * BR_MINUTE, .ends = to * BR_MINUTE,
                                   .status = BR_BOOKING_CONFIRMED, .label = name, .said = name, .facts = name,
                                   .tables = tables, .n_tables = n_tables };

  br_night_chart_add_booking (chart, &booking);
}

static BrNightChart *
make_chart (guint n_bookings)
{
  static const char *const names[] = { "Hale ×4", "Ito ×2", "Moss ×8" };
  static const int times[][2] = { { 1080, 1200 }, { 1200, 1320 }, { 1410, 1530 } };
  static const guint tables[] = { 0, 1, 2 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BrNightChart *chart = br_night_chart_new (18 * BR_HOUR, 27 * BR_HOUR, zone);

  for (guint i = 0; i < 3; i++)
    {
      const char number[] = { (char) ('1' + i), '\0' };
      const BrChartTable table = { .id = make_id (100 + i), .number = number, .said = number, .min = 2, .max = 4,
                                   .group = "Booths" };

      br_night_chart_add_table (chart, &table);
    }
  for (guint i = 0; i < n_bookings; i++)
    add_booking (chart, i + 1, names[i], times[i][0], times[i][1], i < 2 ? tables : tables + 1, i < 2 ? 1 : 2);
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
opened_cb (Rig        *rig,
           const BrId *id)
{
  rig->opened = *id;
}

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  g_autoptr (BrNightChart) chart = make_chart (3);

  rig->window = gtk_window_new ();
  rig->grid = BR_NIGHT_GRID (br_night_grid_new ());
  gtk_window_set_decorated (GTK_WINDOW (rig->window), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (rig->grid), 1000, 400);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->grid));
  br_night_grid_set_chart (rig->grid, chart);
  g_signal_connect_swapped (rig->grid, "selection-changed", G_CALLBACK (changed_cb), rig);
  g_signal_connect_swapped (rig->grid, "left", G_CALLBACK (left_cb), rig);
  g_signal_connect_swapped (rig->grid, "booking-activated", G_CALLBACK (opened_cb), rig);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (gtk_widget_get_width (GTK_WIDGET (rig->grid)) < 1000)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (rig->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_selected (Rig  *rig,
                 guint n)
{
  BrId id = make_id (n);

  if (n == 0)
    g_assert_null (br_night_grid_get_selected (rig->grid));
  else
    g_assert_true (br_id_equal (br_night_grid_get_selected (rig->grid), &id));
}

static gboolean
press (Rig            *rig,
       guint           keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (rig->grid));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
test_keyboard_selects_what_it_comes_to (Rig          *rig,
                                        gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (rig->grid));
  assert_selected (rig, HALE);
  g_assert_true (press (rig, GDK_KEY_Right, 0));
  assert_selected (rig, ITO);
  g_assert_true (press (rig, GDK_KEY_Down, 0));
  assert_selected (rig, MOSS);
  g_assert_true (press (rig, GDK_KEY_Up, 0));
  assert_selected (rig, ITO);
  g_assert_true (press (rig, GDK_KEY_Home, 0));
  g_assert_cmpint (rig->grid->place.booking, ==, BR_CHART_NONE);
  g_assert_true (press (rig, GDK_KEY_Right, 0));
  assert_selected (rig, HALE);
  g_assert_cmpuint (rig->n_changes, ==, 5);
}

static void
test_enter_opens_and_escape_leaves (Rig          *rig,
                                    gconstpointer data)
{
  BrId ito = make_id (ITO);

  gtk_widget_grab_focus (GTK_WIDGET (rig->grid));
  press (rig, GDK_KEY_Right, 0);
  g_assert_true (press (rig, GDK_KEY_Return, 0));
  g_assert_true (br_id_equal (&rig->opened, &ito));
  g_assert_true (press (rig, GDK_KEY_Escape, 0));
  g_assert_cmpuint (rig->n_left, ==, 1);
  g_assert_false (press (rig, GDK_KEY_Right, GDK_ALT_MASK));
}

static void
test_everything_is_a_child (Rig          *rig,
                            gconstpointer data)
{
  g_assert_cmpuint (count_children (GTK_WIDGET (rig->grid)), ==, 6);
}

static void
test_later_state_keeps_keyboard_and_selection (Rig          *rig,
                                               gconstpointer data)
{
  g_autoptr (BrNightChart) later = make_chart (3);
  g_autoptr (BrNightChart) fewer = make_chart (1);
  GtkWidget *focused;

  gtk_widget_grab_focus (GTK_WIDGET (rig->grid));
  press (rig, GDK_KEY_Right, 0);
  focused = gtk_window_get_focus (GTK_WINDOW (rig->window));
  br_night_grid_set_chart (rig->grid, later);
  assert_selected (rig, ITO);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (rig->window)) == focused);
  g_assert_true (press (rig, GDK_KEY_Left, 0));
  assert_selected (rig, HALE);

  press (rig, GDK_KEY_Right, 0);
  br_night_grid_set_chart (rig->grid, fewer);
  assert_selected (rig, 0);
  g_assert_cmpuint (count_children (GTK_WIDGET (rig->grid)), ==, 4);
}

static void
test_selection_from_elsewhere_is_told_once (Rig          *rig,
                                            gconstpointer data)
{
  BrId moss = make_id (MOSS), nobody = make_id (99);

  rig->n_changes = 0;
  br_night_grid_select (rig->grid, &moss);
  br_night_grid_select (rig->grid, &moss);
  assert_selected (rig, MOSS);
  g_assert_cmpuint (rig->n_changes, ==, 1);
  br_night_grid_select (rig->grid, &nobody);
  assert_selected (rig, 0);
  g_assert_cmpuint (rig->n_changes, ==, 2);
}

/* The night of 540 minutes is fitted into what the gutter leaves. */
static void
test_zoom_keeps_the_time_under_the_pointer (Rig          *rig,
                                            gconstpointer data)
{
  double fitted = br_night_grid_get_scale (rig->grid);
  BrInstant before;

  g_assert_cmpfloat_with_epsilon (fitted, (1000 - rig->grid->gutter) / 540, 1e-6);
  before = br_night_grid_get_instant (rig->grid, 500);
  br_night_grid_zoom (rig->grid, 2, 500);
  g_assert_cmpfloat_with_epsilon (br_night_grid_get_scale (rig->grid), 2 * fitted, 1e-6);
  g_assert_cmpint (ABS (br_night_grid_get_instant (rig->grid, 500) - before), <, BR_MINUTE);
  g_assert_true (press (rig, GDK_KEY_0, GDK_CONTROL_MASK));
  g_assert_cmpfloat_with_epsilon (br_night_grid_get_scale (rig->grid), fitted, 1e-6);
}

static void
test_pointer_finds_the_block_it_is_on (Rig          *rig,
                                       gconstpointer data)
{
  BrNightGrid *grid = rig->grid;
  double x = br_night_grid_get_x (grid, 21 * BR_HOUR), y = grid->header + grid->heading + grid->row / 2;
  BrChartPlace place;

  g_assert_true (br_night_grid_pick (grid, x, y, &place));
  g_assert_cmpint (place.booking, ==, ITO - 1);
  g_assert_true (br_night_grid_pick (grid, grid->gutter / 2, y, &place));
  g_assert_cmpint (place.booking, ==, BR_CHART_NONE);
  g_assert_false (br_night_grid_pick (grid, x, grid->header - 1, &place));
  g_assert_true (br_night_grid_pick (grid, br_night_grid_get_x (grid, 24 * BR_HOUR), y + 2 * grid->row, &place));
  g_assert_cmpint (place.booking, ==, MOSS - 1);
}

static void
test_snapshot_draws_what_is_in_view (Rig          *rig,
                                     gconstpointer data)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  GTK_WIDGET_GET_CLASS (rig->grid)->snapshot (GTK_WIDGET (rig->grid), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.width, ==, 1000);
  g_assert_cmpfloat (bounds.size.height, ==, gtk_widget_get_height (GTK_WIDGET (rig->grid)));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/night-grid/" name, Rig, NULL, set_up, func, tear_down)
  ADD ("keyboard-selects-what-it-comes-to", test_keyboard_selects_what_it_comes_to);
  ADD ("enter-opens-and-escape-leaves", test_enter_opens_and_escape_leaves);
  ADD ("everything-is-a-child", test_everything_is_a_child);
  ADD ("later-state-keeps-keyboard-and-selection", test_later_state_keeps_keyboard_and_selection);
  ADD ("selection-from-elsewhere-is-told-once", test_selection_from_elsewhere_is_told_once);
  ADD ("zoom-keeps-the-time-under-the-pointer", test_zoom_keeps_the_time_under_the_pointer);
  ADD ("pointer-finds-the-block-it-is-on", test_pointer_finds_the_block_it_is_on);
  ADD ("snapshot-draws-what-is-in-view", test_snapshot_draws_what_is_in_view);
  return g_test_run ();
}
