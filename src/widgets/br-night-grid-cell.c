#include "config.h"

#include "widgets/br-night-grid-cell.h"

/**
 * BrNightGridCell:
 *
 * A booking or a table on the day grid, as the keyboard and assistive technology meet it. It draws
 * nothing and takes no pointer: the grid draws all of them at once, and picks by itself.
 */
struct _BrNightGridCell
{
  GtkWidget parent_instance;

  BrId id;
  char *said;
};

G_DEFINE_FINAL_TYPE (BrNightGridCell, br_night_grid_cell, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPENED], 0);
}

static void
br_night_grid_cell_finalize (GObject *object)
{
  g_free (BR_NIGHT_GRID_CELL (object)->said);

  G_OBJECT_CLASS (br_night_grid_cell_parent_class)->finalize (object);
}

static void
br_night_grid_cell_class_init (BrNightGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_night_grid_cell_finalize;

  /**
   * BrNightGridCell::opened:
   * @self: the cell
   *
   * Assistive technology opened it.
   */
  signals[OPENED] =
    g_signal_new ("opened", BR_TYPE_NIGHT_GRID_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "cell.open", NULL, open_action);
  gtk_widget_class_set_css_name (widget_class, "cell");
}

static void
br_night_grid_cell_init (BrNightGridCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * br_night_grid_cell_new:
 * @id: of the booking or the table
 * @is_table: which of the two
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
br_night_grid_cell_new (const BrId *id,
                        gboolean    is_table)
{
  BrNightGridCell *self = g_object_new (BR_TYPE_NIGHT_GRID_CELL, "accessible-role",
                                        is_table ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_GRID_CELL,
                                        NULL);

  self->id = *id;
  if (!is_table)
    br_night_grid_cell_set_selected (self, FALSE);
  return GTK_WIDGET (self);
}

const BrId *
br_night_grid_cell_get_id (BrNightGridCell *self)
{
  return &self->id;
}

/**
 * br_night_grid_cell_say:
 * @self: a cell
 * @said: what it is, in one line
 */
void
br_night_grid_cell_say (BrNightGridCell *self,
                        const char      *said)
{
  if (g_strcmp0 (self->said, said) == 0)
    return;
  g_free (self->said);
  self->said = g_strdup (said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
br_night_grid_cell_set_selected (BrNightGridCell *self,
                                 gboolean         selected)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
