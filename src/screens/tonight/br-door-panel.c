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

/* Off line it is not the licence that counts, but what the server lent this desk of it. */
static gboolean
is_held (const BrDoorCount *count)
{
  return count->cut_off != BR_INSTANT_NONE && count->limit.capacity >= 0 && count->level < BR_DOOR_FULL;
}

static char *
describe_lent (const BrDoorCount *count)
{
  if (!count->lent)
    return g_strdup (_("Offline: people are counted in at the doors, not here"));
  if (count->room == 0)
    return g_strdup (_("Offline: nobody more may come in here"));
  return g_strdup_printf (
    ngettext ("Offline: %d more may come in here", "Offline: %d more may come in here", count->room), count->room);
}

/* What other doors were lent nobody is let in for here. */
static int
get_kept (const BrDoorCount *count)
{
  return br_door_get_room (&count->door, count->limit) - count->room;
}

static char *
describe_kept (const BrDoorCount *count)
{
  int kept = get_kept (count);

  if (count->room == 0)
    return g_strdup_printf (ngettext ("Nobody more may come in here: %d place is kept for another door",
                                      "Nobody more may come in here: %d places are kept for other doors", kept),
                            kept);
  return g_strdup_printf (ngettext ("%d more may come in here; %d place is kept for another door",
                                    "%d more may come in here; %d places are kept for other doors", kept),
                          count->room, kept);
}

static char *
describe_level (const BrDoorCount *count)
{
  int room = count->room;

  if (count->limit.capacity < 0)
    return g_strdup (_("No licensed capacity is on record"));
  if (is_held (count))
    return describe_lent (count);
  if (count->level < BR_DOOR_FULL && get_kept (count) > 0)
    return describe_kept (count);
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

/* Nobody else may come in, or they may: whatever the reason. */
static BrDoorLevel
get_level (const BrDoorCount *count)
{
  if (count->level >= BR_DOOR_FULL || count->limit.capacity < 0)
    return count->level;
  if (count->room == 0)
    return BR_DOOR_FULL;
  return is_held (count) ? BR_DOOR_NEAR : count->level;
}

static void
show_level (BrDoorPanel       *self,
            const BrDoorCount *count)
{
  g_autofree char *words = describe_level (count);
  BrDoorLevel level = get_level (count);
  int counted = count->door.inside + count->limit.others;
  gboolean known = count->limit.capacity >= 0;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->glyph), levels[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), levels[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->gauge), levels[i].css_class);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->glyph), levels[level].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), levels[level].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->gauge), levels[level].css_class);
  gtk_image_set_from_icon_name (self->glyph, known ? levels[level].icon : "dialog-information-symbolic");
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words),
                               is_held (count) ? _("Until the server is reached again: other doors may be counting too")
                                               : NULL);
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
