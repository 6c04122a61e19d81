#include "config.h"

#include "widgets/br-chart-table.h"

#include <glib/gi18n-lib.h>

#include "draw/br-chart-say.h"

/* A chart's figures as rows and columns, for those who read rather than look. Charts of cells have a row for each
 * series, all others one for each place. */

typedef struct
{
  BrChart *chart;
  int column; /* -1 for the heading of each row */
} Cells;

static void
cells_free (gpointer  data,
            GClosure *closure)
{
  Cells *self = data;

  br_chart_unref (self->chart);
  g_free (self);
}

static char *
say_heading (BrChart *chart,
             guint    row)
{
  if (br_chart_is_heat (chart))
    return g_strdup (br_chart_get_series (chart, row)->name);
  return br_chart_say_place (chart, row);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const Cells *self = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), self->column < 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const Cells *self = user_data;
  guint row = gtk_list_item_get_position (item), column = (guint) self->column;
  g_autofree char *said = NULL;

  if (self->column < 0)
    said = say_heading (self->chart, row);
  else if (br_chart_is_heat (self->chart))
    said = br_chart_say_range (self->chart, row, column);
  else
    said = br_chart_say_range (self->chart, column, row);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), said);
}

static void
add_column (GtkColumnView *view,
            BrChart       *chart,
            int            number,
            const char    *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  for (guint i = 0; i < 2; i++)
    {
      Cells *cells = g_new (Cells, 1);

      *cells = (Cells){ br_chart_ref (chart), number };
      g_signal_connect_data (factory, i == 0 ? "setup" : "bind", i == 0 ? G_CALLBACK (setup_cb) : G_CALLBACK (bind_cb),
                             cells, cells_free, 0);
    }
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number < 0);
  gtk_column_view_append_column (view, column);
}

static GListModel *
make_rows (BrChart *chart)
{
  guint n = br_chart_is_heat (chart) ? br_chart_get_n_series (chart) : br_chart_get_n_places (chart);
  GtkStringList *rows = gtk_string_list_new (NULL);

  /* A row is told by where it stands. */
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (rows, "");
  return G_LIST_MODEL (rows);
}

/**
 * br_chart_table_new:
 * @chart: a chart
 *
 * Returns: (transfer floating): its figures, those of hidden series too
 */
GtkWidget *
br_chart_table_new (BrChart *chart)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (make_rows (chart))));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  add_column (GTK_COLUMN_VIEW (view), chart, -1, br_chart_is_of_days (chart) ? _("Date") : "");
  if (br_chart_is_heat (chart))
    for (guint i = 0; i < br_chart_get_n_places (chart); i++)
      {
        g_autofree char *title = br_chart_say_place (chart, i);

        add_column (GTK_COLUMN_VIEW (view), chart, (int) i, title);
      }
  else
    for (guint i = 0; i < br_chart_get_n_series (chart); i++)
      add_column (GTK_COLUMN_VIEW (view), chart, (int) i, br_chart_get_series (chart, i)->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, br_chart_get_title (chart), -1);
  gtk_widget_add_css_class (view, "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}
