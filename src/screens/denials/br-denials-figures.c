#include "config.h"

#include "screens/denials/br-denials-figures.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"

/**
 * BrDenialsFigures:
 *
 * Sums of those who were turned away: for what, when they wished to come, and whom one more table
 * would have seated. A constraint that is chosen is told by a signal.
 */
struct _BrDenialsFigures
{
  AdwBin parent_instance;

  GtkListBox *constraints;
  AdwPreferencesGroup *tables_group;
  GtkListBox *tables;
  GtkGrid *hours;
};

G_DEFINE_FINAL_TYPE (BrDenialsFigures, br_denials_figures, ADW_TYPE_BIN)

/* The hour with which the columns begin: a night's small hours stand behind its evening. */
#define FIRST_HOUR 6

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
say_gain (const BrDenialsGain *gain)
{
  g_autofree char *parties = br_count_format (gain->parties);
  g_autofree char *covers = br_count_format (gain->covers);
  g_autofree char *first = g_strdup_printf (ngettext ("%s party", "%s parties", gain->parties), parties);
  g_autofree char *second = g_strdup_printf (ngettext ("%s cover", "%s covers", (gulong) gain->covers), covers);

  return g_strdup_printf ("%s · %s", first, second);
}

/* ---- rows with a bar ---------------------------------------------------------------- */

static void
clear (GtkListBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
}

/* The bar is of covers; its length is the share of @most. */
static GtkWidget *
make_row (const char          *label,
          const BrDenialsGain *gain,
          int                  most)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = gtk_label_new (label);
  g_autofree char *said = say_gain (gain);
  GtkWidget *figures = gtk_label_new (said);
  GtkWidget *bar = g_object_new (GTK_TYPE_LEVEL_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *both = g_strdup_printf ("%s, %s", label, said);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_add_css_class (figures, "numeric");
  gtk_widget_add_css_class (figures, "dim-label");
  gtk_level_bar_set_max_value (GTK_LEVEL_BAR (bar), MAX (most, 1));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), gain->covers);
  gtk_widget_add_css_class (bar, "br-gauge");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 10);
  gtk_widget_set_margin_bottom (grid, 10);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), figures, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), bar, 0, 1, 2, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  return row;
}

static int
compare_covers (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const BrDenialsReport *report = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  int x = report->by_constraint[i].covers, y = report->by_constraint[j].covers;

  return x != y ? y - x : (i > j) - (i < j);
}

/* What turned away the most stands first. */
static void
show_constraints (BrDenialsFigures      *self,
                  const BrDenialsReport *report)
{
  guint order[BR_DENIALS_CONSTRAINTS];

  clear (self->constraints);
  for (guint i = 0; i < BR_DENIALS_CONSTRAINTS; i++)
    order[i] = i;
  g_qsort_with_data (order, BR_DENIALS_CONSTRAINTS, sizeof *order, compare_covers, (gpointer) report);
  for (guint i = 0; i < BR_DENIALS_CONSTRAINTS && report->by_constraint[order[i]].parties > 0; i++)
    {
      GtkWidget *row = make_row (_ (br_enum_get_label (br_denied_by_values, (int) order[i])),
                                 &report->by_constraint[order[i]], report->by_constraint[order[0]].covers);

      gtk_widget_set_tooltip_text (row, _("Show only these"));
      g_object_set_data (G_OBJECT (row), "constraint", GUINT_TO_POINTER (order[i]));
      gtk_list_box_append (self->constraints, row);
    }
}

static void
show_tables (BrDenialsFigures      *self,
             const BrDenialsReport *report,
             const BrDenialsGain   *gains)
{
  int most = 0;

  clear (self->tables);
  for (guint i = 0; i < BR_DENIALS_SIZES; i++)
    most = MAX (most, gains[i].covers);
  for (guint i = 0; i < BR_DENIALS_SIZES; i++)
    {
      g_autofree char *label = g_strdup_printf (_("A table for %d (%d–%d)"), br_desk_denials_sizes[i].max,
                                                br_desk_denials_sizes[i].min, br_desk_denials_sizes[i].max);
      GtkWidget *row = make_row (label, &gains[i], most);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->tables, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tables_group), report->by_constraint[BR_DENIED_NO_TABLE].parties > 0);
}

/* ---- weekdays and hours -------------------------------------------------------------- */

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
add_label (GtkGrid    *grid,
           const char *text,
           int         column,
           int         row,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

static gboolean
is_asked_for (const BrDenialsReport *report,
              int                    hour)
{
  for (guint day = 0; day < 7; day++)
    if (report->by_hour[day][hour].parties > 0)
      return TRUE;
  return FALSE;
}

/* A cell is read out with its day and hour. */
static void
add_cell (BrDenialsFigures    *self,
          const char          *day,
          int                  hour,
          const BrDenialsGain *gain,
          guint                most,
          int                  column,
          int                  row)
{
  g_autofree char *text = gain->parties > 0 ? br_count_format (gain->parties) : g_strdup ("·");
  g_autofree char *figures = say_gain (gain);
  g_autofree char *said = g_strdup_printf ("%s, %02d:00, %s", day, hour, figures);
  const char *css_class = gain->parties == 0 ? "dim-label" : gain->parties * 2 > most ? "br-most" : NULL;
  GtkWidget *label = add_label (self->hours, text, column, row, css_class);

  gtk_widget_set_tooltip_text (label, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
show_hours (BrDenialsFigures      *self,
            const BrDenialsReport *report)
{
  guint most = 0;
  int column = 1;

  clear_grid (self->hours);
  for (guint i = 0; i < 7 * 24; i++)
    most = MAX (most, report->by_hour[i / 24][i % 24].parties);
  for (int i = 0; i < 24; i++)
    {
      int hour = (i + FIRST_HOUR) % 24;
      g_autofree char *text = g_strdup_printf ("%02d", hour);

      if (!is_asked_for (report, hour))
        continue;
      add_label (self->hours, text, column, 0, "dim-label");
      for (int day = 0; day < 7; day++)
        {
          /* 4 January 1971 was a Monday. */
          g_autofree char *name = br_date_format (br_date_from_ymd (1971, 1, 4 + day), "%A");

          add_cell (self, name, hour, &report->by_hour[day][hour], most, column, day + 1);
        }
      column++;
    }
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *name = br_date_format (br_date_from_ymd (1971, 1, 4 + day), "%a");

      add_label (self->hours, name, 0, day + 1, "dim-label");
    }
}

/* ---- the widget ------------------------------------------------------------------------ */

static void
row_activated_cb (BrDenialsFigures *self,
                  GtkListBoxRow    *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "constraint")));
}

static void
br_denials_figures_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_DENIALS_FIGURES);

  G_OBJECT_CLASS (br_denials_figures_parent_class)->dispose (object);
}

static void
br_denials_figures_class_init (BrDenialsFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_denials_figures_dispose;

  /**
   * BrDenialsFigures::chosen:
   * @self: the figures
   * @constraint: a #BrDeniedBy
   *
   * Only those whom this turned away are asked for.
   */
  signals[CHOSEN] = g_signal_new ("chosen", BR_TYPE_DENIALS_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/denials/br-denials-figures.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDenialsFigures, constraints);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsFigures, tables_group);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsFigures, tables);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsFigures, hours);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
br_denials_figures_init (BrDenialsFigures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_denials_figures_show:
 * @self: the figures
 * @report: whom the house turned away
 * @gains: (array fixed-size=4): whom one more table of each size would have seated
 */
void
br_denials_figures_show (BrDenialsFigures      *self,
                         const BrDenialsReport *report,
                         const BrDenialsGain   *gains)
{
  show_constraints (self, report);
  show_tables (self, report, gains);
  show_hours (self, report);
}
