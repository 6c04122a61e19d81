#include "config.h"

#include "screens/tonight/br-door-panel.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"

/**
 * BrDoorPanel:
 *
 * How many are inside, in figures that are read across a room, how near the licence that is, and
 * the buttons that count. Its buttons activate the page's `tonight.` actions.
 */
struct _BrDoorPanel
{
  AdwBin parent_instance;

  GtkLabel *night;
  GtkLabel *inside;
  GtkLabel *licence;
  GtkLevelBar *gauge;
  GtkImage *glyph;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (BrDoorPanel, br_door_panel, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *css_class;
} levels[] = {
  [BR_DOOR_FREE] = { "object-select-symbolic", "success" },
  [BR_DOOR_NEAR] = { "dialog-warning-symbolic", "warning" },
  [BR_DOOR_FULL] = { "action-unavailable-symbolic", "error" },
  [BR_DOOR_STOP] = { "action-unavailable-symbolic", "error" },
};

static void
br_door_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_DOOR_PANEL);

  G_OBJECT_CLASS (br_door_panel_parent_class)->dispose (object);
}

static void
br_door_panel_class_init (BrDoorPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_door_panel_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-door-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, night);
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, inside);
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, licence);
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, gauge);
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrDoorPanel, words);
}

static void
br_door_panel_init (BrDoorPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_level (const BrDoorCount *count)
{
  int room = br_door_get_room (&count->door, count->limit);

  if (count->limit.capacity < 0)
    return g_strdup (_("No licensed capacity is on record"));
  switch (count->level)
    {
    case BR_DOOR_STOP:
      return g_strdup (_("Entry stopped: nobody else may come in"));
    case BR_DOOR_FULL:
      return g_strdup (_("Full: nobody else may come in"));
    case BR_DOOR_NEAR:
      return g_strdup_printf (ngettext ("Nearly full: %d more may come in", "Nearly full: %d more may come in", room),
                              room);
    case BR_DOOR_FREE:
    default:
      return g_strdup_printf (ngettext ("%d more may come in", "%d more may come in", room), room);
    }
}

static void
show_licence (BrDoorPanel       *self,
              const BrDoorCount *count)
{
  g_autofree char *capacity = br_count_format (count->limit.capacity);
  g_autofree char *text = NULL;

  if (count->limit.capacity < 0)
    text = g_strdup (_("inside"));
  else if (count->limit.others > 0)
    /* Translators: beside a large figure: “of 200 inside, with 23 who work here” */
    text = g_strdup_printf (_("of %s inside,\nwith %d who work here"), capacity, count->limit.others);
  else
    text = g_strdup_printf (_("of %s inside"), capacity);
  gtk_label_set_label (self->licence, text);
}

static void
show_level (BrDoorPanel       *self,
            const BrDoorCount *count)
{
  g_autofree char *words = describe_level (count);
  int counted = count->door.inside + count->limit.others;
  gboolean known = count->limit.capacity >= 0;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->glyph), levels[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), levels[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->gauge), levels[i].css_class);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->glyph), levels[count->level].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), levels[count->level].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->gauge), levels[count->level].css_class);
  gtk_image_set_from_icon_name (self->glyph, known ? levels[count->level].icon : "dialog-information-symbolic");
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->gauge), known);
  gtk_level_bar_set_value (self->gauge,
                           count->limit.capacity > 0 ? CLAMP ((double) counted / count->limit.capacity, 0, 1) : known);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->gauge), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

/**
 * br_door_panel_set_count:
 * @self: a panel
 * @count: how many are inside
 */
void
br_door_panel_set_count (BrDoorPanel       *self,
                         const BrDoorCount *count)
{
  g_autofree char *inside = br_count_format (count->door.inside);
  g_autofree char *night = br_date_format (count->date, _("%A %-d %B"));

  g_return_if_fail (BR_IS_DOOR_PANEL (self));

  gtk_label_set_label (self->night, night);
  gtk_label_set_label (self->inside, inside);
  show_licence (self, count);
  show_level (self, count);
}
