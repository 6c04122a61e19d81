#include "config.h"

#include "screens/reports/br-report-table.h"

#include <glib/gi18n.h>

#include "core/rules/br-report-say.h"

/* A report as rows and columns, with what its figures come to in the last row. */

/* So many letters of words are seen at least, as far as the first rows have them. */
#define LETTERS_SEEN 18
#define ROWS_MEASURED 200

/* Which column of what, and how many letters wide it is at least. */
typedef struct
{
  const BrReport *report;
  guint column;
  int letters;
} Cells;

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const Cells *cells = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), br_report_is_figure (cells->report, cells->column) ? 1 : 0);
  if (cells->report->columns[cells->column].type == BR_REPORT_TEXT)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), cells->letters);
    }
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static char *
format (const BrReport *report,
        guint           row,
        guint           column)
{
  return row >= br_report_get_n_rows (report) ? br_report_format_total (report, column)
                                              : br_report_format_cell (report, row, column);
}

/* A row is read out with what stands in each column. */
static char *
say_row (const BrReport *report,
         guint           row)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < report->n_columns; i++)
    {
      g_autofree char *text = br_report_is_for_people (report, i) ? format (report, row, i) : NULL;

      if (text == NULL || *text == '\0')
        continue;
      if (i == 0)
        g_string_append (said, text);
      else
        g_string_append_printf (said, ", %s %s", _(report->columns[i].label), text);
    }
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static void
name_cell (const BrReport *report,
           guint           row,
           guint           column,
           GtkWidget      *label,
           const char     *text)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (line == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (column == 0)
    {
      g_autofree char *said = say_row (report, row);

      gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const Cells *cells = user_data;
  GtkWidget *label = gtk_list_item_get_child (item);
  guint row = gtk_list_item_get_position (item);
  g_autofree char *said = format (cells->report, row, cells->column);

  gtk_label_set_label (GTK_LABEL (label), said);
  gtk_widget_set_tooltip_text (label, br_report_is_figure (cells->report, cells->column) ? NULL : said);
  name_cell (cells->report, row, cells->column, label, said);
  if (row >= br_report_get_n_rows (cells->report))
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static void
free_cells (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

static int
count_letters (const BrReport *report,
               guint           column)
{
  glong longest = 0;

  for (guint row = 0; row < MIN (br_report_get_n_rows (report), ROWS_MEASURED); row++)
    {
      const BrReportCell *cell = br_report_get_cell (report, row, column);

      if (cell->text != NULL)
        longest = MAX (longest, g_utf8_strlen (cell->text, -1));
    }
  return (int) MIN (longest, LETTERS_SEEN);
}

static void
add_column (GtkColumnView  *view,
            const BrReport *report,
            guint           number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(report->columns[number].label), factory);
  const Cells cells = { report, number, count_letters (report, number) };

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), g_memdup2 (&cells, sizeof cells), free_cells, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), g_memdup2 (&cells, sizeof cells), free_cells, 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/* The headings of figures stand above them; a column does not say where its own stands. */
static void
align_headings (GtkWidget      *view,
                const BrReport *report)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (view));

  for (guint i = 0; i < report->n_columns && heading != NULL; i++)
    if (br_report_is_for_people (report, i))
      {
        GtkWidget *inside = gtk_widget_get_first_child (heading);

        if (inside != NULL && br_report_is_figure (report, i))
          gtk_widget_set_halign (inside, GTK_ALIGN_END);
        heading = gtk_widget_get_next_sibling (heading);
      }
}

/**
 * br_report_table_new:
 * @report: a report, which has to stay
 * @name: as it is read out
 *
 * Returns: (transfer floating): its rows, and what they come to; `activate` says which is gone into
 */
GtkWidget *
br_report_table_new (const BrReport *report,
                     const char     *name)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  GtkWidget *view;

  /* A row is told by where it stands. */
  for (guint i = 0; i < br_report_get_n_rows (report) + br_report_has_totals (report); i++)
    gtk_string_list_append (rows, "");
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)))));
  for (guint i = 0; i < report->n_columns; i++)
    if (br_report_is_for_people (report, i))
      add_column (GTK_COLUMN_VIEW (view), report, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  align_headings (view, report);
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_set_vexpand (view, TRUE);
  return view;
}
