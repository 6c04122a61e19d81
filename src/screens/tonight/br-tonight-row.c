#include "config.h"

#include "screens/tonight/br-tonight-row.h"

/**
 * BrTonightRow:
 *
 * A party of the night: when, who, how many and where, and how it stands. What calls attention has
 * a glyph and words beside its colour.
 */
struct _BrTonightRow
{
  AdwBin parent_instance;

  GtkLabel *time;
  GtkLabel *name;
  GtkLabel *details;
  GtkImage *glyph;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (BrTonightRow, br_tonight_row, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *css_class;
} marks[] = {
  [BR_TONIGHT_PLAIN] = { NULL, "dim-label" },
  [BR_TONIGHT_HERE] = { "object-select-symbolic", "success" },
  [BR_TONIGHT_SOON] = { "alarm-symbolic", "warning" },
  [BR_TONIGHT_OVER] = { "dialog-warning-symbolic", "error" },
};

static void
br_tonight_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_TONIGHT_ROW);

  G_OBJECT_CLASS (br_tonight_row_parent_class)->dispose (object);
}

static void
br_tonight_row_class_init (BrTonightRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_tonight_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, time);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, name);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, details);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, state);
}

static void
br_tonight_row_init (BrTonightRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_tonight_row_new:
 *
 * Returns: (transfer floating): a row that shows nobody yet
 */
GtkWidget *
br_tonight_row_new (void)
{
  return g_object_new (BR_TYPE_TONIGHT_ROW, NULL);
}

static void
show_mark (BrTonightRow *self,
           BrTonightMark mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), marks[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->glyph), marks[i].css_class);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->state), marks[mark].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->glyph), marks[mark].css_class);
  gtk_image_set_from_icon_name (self->glyph, marks[mark].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->glyph), marks[mark].icon != NULL);
}

/**
 * br_tonight_row_set_party:
 * @self: a row that stands in its list
 * @party: whom to show
 */
void
br_tonight_row_set_party (BrTonightRow   *self,
                          BrTonightParty *party)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (BR_IS_TONIGHT_ROW (self) && BR_IS_TONIGHT_PARTY (party));

  gtk_label_set_label (self->time, br_tonight_party_get_time (party));
  gtk_label_set_label (self->name, br_tonight_party_get_name (party));
  gtk_label_set_label (self->details, br_tonight_party_get_details (party));
  gtk_label_set_label (self->state, br_tonight_party_get_state (party));
  show_mark (self, br_tonight_party_get_mark (party));
  /* The list's own item has no name until it is given one. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    br_tonight_party_get_label (party), -1);
}
