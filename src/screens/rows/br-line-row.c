#include "config.h"

#include "screens/rows/br-line-row.h"

/**
 * BrLineRow:
 *
 * A line as it stands in its list: when, what it is, what else is to be known of it, how full it is
 * and how it stands.
 */
struct _BrLineRow
{
  AdwBin parent_instance;

  GtkLabel *time;
  GtkImage *icon;
  GtkBox *body;
  GtkLabel *title;
  GtkLabel *details;
  GtkLevelBar *fill;
  GtkImage *state_icon;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (BrLineRow, br_line_row, ADW_TYPE_BIN)

/* As much as how it stands may take of the room beside what it is. */
#define STATE_CHARS 30
#define CLOCK_CHARS 5
#define DAY_CHARS 17

static const char *const marks[] = {
  [BR_LINE_PLAIN] = "br-plain",
  [BR_LINE_QUIET] = "dim-label",
  [BR_LINE_GOOD] = "success",
  [BR_LINE_WARNING] = "warning",
  [BR_LINE_BAD] = "error",
};

static void
br_line_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_LINE_ROW);

  G_OBJECT_CLASS (br_line_row_parent_class)->dispose (object);
}

static void
br_line_row_class_init (BrLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_line_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/rows/br-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, time);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, body);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, title);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, details);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, fill);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, BrLineRow, state);
}

static void
br_line_row_init (BrLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_line_row_new:
 * @beside: whether how it stands is said beside what it is, where there is room, and not below
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
br_line_row_new (gboolean beside)
{
  BrLineRow *self = g_object_new (BR_TYPE_LINE_ROW, NULL);

  if (beside)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body), GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (self->body, 18);
      gtk_label_set_max_width_chars (self->state, STATE_CHARS);
    }
  return GTK_WIDGET (self);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_icon (GtkImage   *image,
           const char *icon)
{
  gtk_image_set_from_icon_name (image, icon);
  gtk_widget_set_visible (GTK_WIDGET (image), icon != NULL);
}

static void
show_mark (GtkWidget  *widget,
           BrLineMark  mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_remove_css_class (widget, marks[i]);
  gtk_widget_add_css_class (widget, marks[mark]);
}

/**
 * br_line_row_show:
 * @self: a row that stands in its list
 * @line: what to show
 */
void
br_line_row_show (BrLineRow *self,
                  BrLine    *line)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const BrLineText *text = br_line_get_text (line);

  g_return_if_fail (BR_IS_LINE_ROW (self));

  /* Times with their day stand in one column, however wide the day is. */
  gtk_label_set_width_chars (self->time, text->time != NULL && g_utf8_strlen (text->time, -1) > CLOCK_CHARS ? DAY_CHARS
                                                                                                            : CLOCK_CHARS);
  show_text (self->time, text->time);
  show_icon (self->icon, text->icon);
  show_text (self->title, text->title);
  show_text (self->details, text->details);
  show_icon (self->state_icon, text->state_icon);
  show_text (self->state, text->state);
  gtk_widget_set_visible (GTK_WIDGET (self->fill), text->fill >= 0);
  gtk_level_bar_set_value (self->fill, CLAMP (text->fill, 0, 1));
  show_mark (GTK_WIDGET (self->state), text->mark);
  show_mark (GTK_WIDGET (self->state_icon), text->mark);
  show_mark (GTK_WIDGET (self->fill), text->mark);
  /* The list's own item has no name until it is given one. */
  if (item != NULL)
    {
      g_autofree char *said = br_line_say (line);

      gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
}
