#include "config.h"

#include <math.h>

#include "widgets/br-chart-view.h"

/* Thirty days of December from the first, each a pound more than the one before, with tickets upon them. */
typedef struct
{
  GtkWidget     *window;
  BrChartView   *view;
  BrChartCanvas *canvas;
  BrChart       *chart;
  guint          activated;
  int            row;
} Rig;

#define N_DAYS 30
#define FIRST_DAY 20788

static BrChart *
make_chart (void)
{
  BrDate days[N_DAYS];
  double bar[N_DAYS], tickets[N_DAYS];
  BrChart *chart;

  for (guint i = 0; i < N_DAYS; i++)
    {
      days[i] = FIRST_DAY + (BrDate) i;
      bar[i] = (i + 1) * 100;
      tickets[i] = i % 7 == 0 ? NAN : 5000;
    }
  chart = br_chart_new_of_days ("Revenue by day", BR_CHART_MONEY, "GBP", days, N_DAYS);
  br_chart_add (chart, BR_CHART_STACKED, "Bar", bar);
  br_chart_add (chart, BR_CHART_STACKED, "Tickets", tickets);
  br_chart_add_note (chart, 4, "The Velvet Hour");
  return chart;
}

static BrChart *
make_heat (void)
{
  static const char *const hours[] = { "19", "20", "21", NULL };
  const double covers[] = { 4, 9, 2 };
  BrChart *chart = br_chart_new_of_names ("Covers by hour", BR_CHART_COUNT, NULL, hours);

  br_chart_add (chart, BR_CHART_HEAT, "Friday", covers);
  br_chart_add (chart, BR_CHART_HEAT, "Saturday", covers);
  return chart;
}

static void
activated_cb (Rig  *rig,
              guint place,
              int   row)
{
  rig->activated = place;
  rig->row = row;
}

static void
set_up (Rig          *rig,
        gconstpointer data)
{
  rig->window = gtk_window_new ();
  rig->view = BR_CHART_VIEW (br_chart_view_new ());
  rig->canvas = br_chart_view_get_canvas (rig->view);
  rig->chart = make_chart ();
  rig->activated = G_MAXUINT;
  gtk_widget_set_size_request (GTK_WIDGET (rig->view), 800, 400);
  gtk_window_set_child (GTK_WINDOW (rig->window), GTK_WIDGET (rig->view));
  br_chart_view_set_chart (rig->view, rig->chart);
  g_signal_connect_swapped (rig->canvas, "activated", G_CALLBACK (activated_cb), rig);
  gtk_window_present (GTK_WINDOW (rig->window));
  while (gtk_widget_get_width (GTK_WIDGET (rig->canvas)) < 700)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Rig          *rig,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (rig->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  br_chart_unref (rig->chart);
}

static gboolean
press (GtkWidget *widget,
       guint      key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (one))
        g_signal_emit_by_name (one, "key-pressed", key, 0, 0, &stopped);
      if (stopped)
        return TRUE;
    }
  return FALSE;
}

static void
assert_cursor (Rig *rig,
               int  place)
{
  g_assert_cmpint (br_chart_canvas_get_cursor (rig->canvas, NULL), ==, place);
}

static void
test_keys (Rig          *rig,
           gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (rig->canvas);

  assert_cursor (rig, -1);
  g_assert_false (press (canvas, GDK_KEY_Escape));
  press (canvas, GDK_KEY_Right);
  assert_cursor (rig, 0);
  press (canvas, GDK_KEY_Right);
  press (canvas, GDK_KEY_Right);
  assert_cursor (rig, 2);
  press (canvas, GDK_KEY_Left);
  assert_cursor (rig, 1);
  press (canvas, GDK_KEY_End);
  assert_cursor (rig, N_DAYS - 1);
  press (canvas, GDK_KEY_Right);
  assert_cursor (rig, N_DAYS - 1);
  /* A tenth of what is shown. */
  press (canvas, GDK_KEY_Page_Up);
  assert_cursor (rig, N_DAYS - 4);
  press (canvas, GDK_KEY_Home);
  assert_cursor (rig, 0);
  press (canvas, GDK_KEY_Return);
  g_assert_cmpuint (rig->activated, ==, 0);
  g_assert_true (press (canvas, GDK_KEY_Escape));
  assert_cursor (rig, -1);
  g_assert_false (press (canvas, GDK_KEY_Up));
}

static void
test_closer (Rig          *rig,
             gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (rig->canvas);

  g_assert_true (br_chart_canvas_shows_all (rig->canvas));
  br_chart_canvas_set_cursor (rig->canvas, 3, 0);
  for (guint i = 0; i < 20; i++)
    press (canvas, GDK_KEY_plus);
  g_assert_false (br_chart_canvas_shows_all (rig->canvas));
  /* What is read is always shown. */
  press (canvas, GDK_KEY_End);
  assert_cursor (rig, N_DAYS - 1);
  g_assert_false (br_chart_canvas_shows_all (rig->canvas));
  for (guint i = 0; i < 30; i++)
    press (canvas, GDK_KEY_minus);
  g_assert_true (br_chart_canvas_shows_all (rig->canvas));
  br_chart_canvas_show_part (rig->canvas, FIRST_DAY + 5, FIRST_DAY + 9);
  g_assert_false (br_chart_canvas_shows_all (rig->canvas));
  press (canvas, GDK_KEY_0);
  g_assert_true (br_chart_canvas_shows_all (rig->canvas));
}

static void
test_cells (Rig          *rig,
            gconstpointer data)
{
  g_autoptr (BrChart) heat = make_heat ();
  GtkWidget *canvas = GTK_WIDGET (rig->canvas);
  int row;

  br_chart_view_set_chart (rig->view, heat);
  press (canvas, GDK_KEY_Right);
  press (canvas, GDK_KEY_Down);
  press (canvas, GDK_KEY_Down);
  press (canvas, GDK_KEY_Right);
  g_assert_cmpint (br_chart_canvas_get_cursor (rig->canvas, &row), ==, 1);
  g_assert_cmpint (row, ==, 1);
  press (canvas, GDK_KEY_Return);
  g_assert_cmpuint (rig->activated, ==, 1);
  g_assert_cmpint (rig->row, ==, 1);
}

/* The first toggle button below a widget whose label is that. */
static GtkWidget *
find_toggle (GtkWidget  *widget,
             const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), text) == 0
                           ? gtk_widget_get_ancestor (child, GTK_TYPE_TOGGLE_BUTTON)
                           : find_toggle (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_legend (Rig          *rig,
             gconstpointer data)
{
  GtkWidget *tickets = find_toggle (GTK_WIDGET (rig->view), "Tickets");

  g_assert_nonnull (tickets);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tickets), FALSE);
  g_assert_true (br_chart_get_series (rig->chart, 1)->hidden);
  g_assert_false (br_chart_get_series (rig->chart, 0)->hidden);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tickets), TRUE);
  g_assert_false (br_chart_get_series (rig->chart, 1)->hidden);
}

static GtkWidget *
find_table (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_COLUMN_VIEW (child) ? child : find_table (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_table (Rig          *rig,
            gconstpointer data)
{
  GtkWidget *table;

  g_assert_null (find_table (GTK_WIDGET (rig->view)));
  br_chart_view_show_table (rig->view, TRUE);
  table = find_table (GTK_WIDGET (rig->view));
  g_assert_nonnull (table);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (rig->canvas)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), ==, N_DAYS);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 3);
  br_chart_view_show_table (rig->view, FALSE);
  g_assert_null (find_table (GTK_WIDGET (rig->view)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (rig->canvas)));
}

static void
test_goes (Rig          *rig,
           gconstpointer data)
{
  GtkWidget *view = br_chart_view_new ();

  g_object_ref_sink (view);
  br_chart_view_set_chart (BR_CHART_VIEW (view), rig->chart);
  br_chart_view_show_table (BR_CHART_VIEW (view), TRUE);
  br_chart_view_set_chart (BR_CHART_VIEW (view), NULL);
  g_assert_finalize_object (view);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Rig, NULL, set_up, func, tear_down)
  ADD ("/chart-view/the-arrow-keys-read-it", test_keys);
  ADD ("/chart-view/a-closer-look-and-back", test_closer);
  ADD ("/chart-view/cells-are-read-across-and-down", test_cells);
  ADD ("/chart-view/the-legend-hides-and-shows", test_legend);
  ADD ("/chart-view/the-figures-are-a-table-too", test_table);
  ADD ("/chart-view/it-goes-when-it-is-let-go", test_goes);
  return g_test_run ();
}
