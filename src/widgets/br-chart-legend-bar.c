#include "config.h"

#include "widgets/br-chart-legend-bar.h"

#include "draw/br-chart-paint.h"

/* What each series of a chart is, as buttons that hide it and show it again. */

#define SWATCH_WIDTH 20
#define SWATCH_HEIGHT 10
#define LETTERS 12.0

typedef struct
{
  BrChart *chart;
  guint series;
  BrPlanLook look;
  BrChartToggledFunc func;
  gpointer user_data;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  br_chart_unref (self->chart);
  g_free (self);
}

static void
draw_swatch_cb (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  const Entry *self = user_data;
  const BrChartFrame frame = { .size = LETTERS, .grain = 1, .look = self->look };
  const BrChartPainter painter = { .chart = self->chart, .cr = cr, .frame = &frame,
                                   .palette = br_plan_palette_get (self->look) };

  br_chart_paint_swatch (&painter, self->series, 0, 0, width, height);
}

static void
toggled_cb (GtkToggleButton *button,
            gpointer         user_data)
{
  Entry *self = user_data;
  gboolean shown = gtk_toggle_button_get_active (button);

  gtk_widget_set_opacity (gtk_button_get_child (GTK_BUTTON (button)), shown ? 1 : 0.5);
  self->func (self->series, shown, self->user_data);
}

static GtkWidget *
make_button (Entry *entry)
{
  const BrChartSeries *series = br_chart_get_series (entry->chart, entry->series);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch_cb, entry, entry_free);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (series->name));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !series->hidden);
  gtk_widget_set_opacity (box, series->hidden ? 0.5 : 1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chart-legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, series->name, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), entry);
  return button;
}

/**
 * br_chart_legend_bar_new:
 * @chart: a chart of anything but cells
 * @look: in which colours
 * @func: is told when a series is to be hidden or shown
 * @user_data: for it; lives as long as the bar
 *
 * Returns: (transfer floating): the legend
 */
GtkWidget *
br_chart_legend_bar_new (BrChart            *chart,
                         BrPlanLook          look,
                         BrChartToggledFunc  func,
                         gpointer            user_data)
{
  GtkWidget *bar = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (bar), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (bar), BR_CHART_SERIES_MAX);
  gtk_widget_set_hexpand (bar, TRUE);
  for (guint i = 0; i < br_chart_get_n_series (chart); i++)
    {
      Entry *entry = g_new (Entry, 1);

      *entry = (Entry){ br_chart_ref (chart), i, look, func, user_data };
      gtk_flow_box_append (GTK_FLOW_BOX (bar), make_button (entry));
    }
  return bar;
}
