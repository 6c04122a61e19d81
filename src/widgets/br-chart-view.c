#include "config.h"

#include "widgets/br-chart-view.h"

#include <glib/gi18n-lib.h>

#include "draw/br-chart-export.h"
#include "draw/br-chart-say.h"
#include "widgets/br-chart-legend-bar.h"
#include "widgets/br-chart-table.h"

/* Points; what is copied is as large as a third of a page. */
#define COPY_WIDTH 540
#define COPY_HEIGHT 300

/**
 * BrChartView:
 *
 * A chart with all that one does with it: its legend, whose entries hide and show series; the chart itself, or the
 * table of its figures; copying either; and the way back from a closer look.
 */
struct _BrChartView
{
  GtkWidget parent_instance;

  BrChart *chart;
  BrPlanLook look;
  GtkWidget *head;
  GtkWidget *legend;
  GtkWidget *all;
  GtkWidget *as_table;
  GtkWidget *menu;
  GtkWidget *canvas;
  GtkWidget *table;
};

G_DEFINE_FINAL_TYPE (BrChartView, br_chart_view, GTK_TYPE_WIDGET)

enum
{
  SAVE_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
series_toggled_cb (guint    series,
                   gboolean shown,
                   gpointer user_data)
{
  BrChartView *self = user_data;

  br_chart_hide (self->chart, series, !shown);
  br_chart_canvas_repaint (BR_CHART_CANVAS (self->canvas));
}

static void
part_changed_cb (BrChartView *self)
{
  gtk_widget_set_visible (self->all, !br_chart_canvas_shows_all (BR_CHART_CANVAS (self->canvas)));
}

static void
make_table (BrChartView *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_table)) && self->chart != NULL;

  g_clear_pointer (&self->table, gtk_widget_unparent);
  gtk_widget_set_visible (self->canvas, !shown);
  if (!shown)
    return;
  self->table = br_chart_table_new (self->chart);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
}

/* ---- actions ----------------------------------------------------------------------------- */

static void
copy_figures (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BrChartView *self = BR_CHART_VIEW (widget);
  g_autofree char *text = self->chart != NULL ? br_chart_to_text (self->chart) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
copy_picture (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BrChartView *self = BR_CHART_VIEW (widget);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (self->chart != NULL)
    png = br_chart_export (self->chart, BR_PLAN_FORMAT_PNG, BR_PLAN_LIGHT, COPY_WIDTH, COPY_HEIGHT, NULL);
  if (png != NULL)
    texture = gdk_texture_new_from_bytes (png, NULL);
  if (texture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
}

static void
show_all (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  br_chart_canvas_show_all (BR_CHART_CANVAS (BR_CHART_VIEW (widget)->canvas));
}

static void
save (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  g_signal_emit (widget, signals[SAVE_WANTED], 0);
}

static void
toggle_table (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BrChartView *self = BR_CHART_VIEW (widget);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_table),
                                !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_table)));
}

/* ---- the widget ------------------------------------------------------------------------------ */

static void
br_chart_view_dispose (GObject *object)
{
  BrChartView *self = BR_CHART_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->table = self->legend = NULL;
  g_clear_pointer (&self->chart, br_chart_unref);
  G_OBJECT_CLASS (br_chart_view_parent_class)->dispose (object);
}

static void
br_chart_view_class_init (BrChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_chart_view_dispose;

  /**
   * BrChartView::save-wanted:
   * @self: the chart
   *
   * Somebody wants its picture as a file.
   */
  signals[SAVE_WANTED] = g_signal_new ("save-wanted", BR_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "chart.copy-figures", NULL, copy_figures);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture);
  gtk_widget_class_install_action (widget_class, "chart.show-all", NULL, show_all);
  gtk_widget_class_install_action (widget_class, "chart.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "chart.table", NULL, toggle_table);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy-figures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "chart.copy-picture",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "chart.table", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("Copy _Figures"), "chart.copy-figures");
  g_menu_append (menu, _("Copy _Picture"), "chart.copy-picture");
  g_menu_append (menu, _("_Save Picture…"), "chart.save");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("What to do with this chart"));
  return button;
}

static GtkWidget *
make_head (BrChartView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->all = gtk_button_new_with_mnemonic (_("Show _All"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all), "chart.show-all");
  gtk_widget_set_tooltip_text (self->all, _("Back from the closer look (0)"));
  gtk_widget_set_visible (self->all, FALSE);
  self->as_table = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->as_table), "view-list-symbolic");
  gtk_widget_set_tooltip_text (self->as_table, _("Read the figures as a table (T)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->as_table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As a Table"), -1);
  g_signal_connect_object (self->as_table, "toggled", G_CALLBACK (make_table), self, G_CONNECT_SWAPPED);
  self->menu = make_menu ();
  for (guint i = 0; i < 2; i++)
    gtk_widget_add_css_class (i == 0 ? self->all : self->as_table, "flat");
  gtk_box_append (GTK_BOX (end), self->all);
  gtk_box_append (GTK_BOX (end), self->as_table);
  gtk_box_append (GTK_BOX (end), self->menu);
  gtk_widget_set_valign (end, GTK_ALIGN_START);
  gtk_widget_set_halign (end, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (head), end);
  return head;
}

static void
br_chart_view_init (BrChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)), GTK_ORIENTATION_VERTICAL);
  self->head = make_head (self);
  self->canvas = br_chart_canvas_new ();
  g_signal_connect_object (self->canvas, "part-changed", G_CALLBACK (part_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->head, widget);
  gtk_widget_set_parent (self->canvas, widget);
}

GtkWidget *
br_chart_view_new (void)
{
  return g_object_new (BR_TYPE_CHART_VIEW, NULL);
}

static void
make_legend (BrChartView *self)
{
  GtkWidget *end = gtk_widget_get_last_child (self->head);

  if (self->legend != NULL)
    gtk_box_remove (GTK_BOX (self->head), self->legend);
  self->legend = NULL;
  if (self->chart != NULL && !br_chart_is_heat (self->chart))
    self->legend = br_chart_legend_bar_new (self->chart, self->look, series_toggled_cb, self);
  gtk_widget_set_hexpand (end, self->legend == NULL);
  if (self->legend != NULL)
    gtk_box_prepend (GTK_BOX (self->head), self->legend);
}

/**
 * br_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): what it shows
 */
void
br_chart_view_set_chart (BrChartView *self,
                         BrChart     *chart)
{
  BrChart *before = g_steal_pointer (&self->chart);

  self->chart = chart != NULL ? br_chart_ref (chart) : NULL;
  g_clear_pointer (&before, br_chart_unref);
  br_chart_canvas_set_chart (BR_CHART_CANVAS (self->canvas), chart);
  make_legend (self);
  make_table (self);
  part_changed_cb (self);
}

/**
 * br_chart_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
BrChart *
br_chart_view_get_chart (BrChartView *self)
{
  return self->chart;
}

void
br_chart_view_set_look (BrChartView *self,
                        BrPlanLook   look)
{
  self->look = look;
  br_chart_canvas_set_look (BR_CHART_CANVAS (self->canvas), look);
  make_legend (self);
}

/**
 * br_chart_view_show_table:
 * @self: a view
 * @table: whether the figures are read as a table
 */
void
br_chart_view_show_table (BrChartView *self,
                          gboolean     table)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_table), table);
}

/**
 * br_chart_view_get_canvas:
 * @self: a view
 *
 * Returns: (transfer none): the chart itself
 */
BrChartCanvas *
br_chart_view_get_canvas (BrChartView *self)
{
  return BR_CHART_CANVAS (self->canvas);
}
