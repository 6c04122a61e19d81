#include "config.h"

#include "screens/tonight/br-tonight-row.h"

#include <glib/gi18n.h>

#include "screens/rows/br-parts.h"
#include "screens/tonight/br-tonight-verb.h"

/* Pixels on a side of somebody's initials. */
#define FACE 18

/**
 * BrTonightRow:
 *
 * A party of the night: when, who, how many and where, how it stands, and what comes next. What
 * calls attention has a glyph and words beside its colour. Its buttons and its menu activate the
 * page's `tonight.party`.
 */
struct _BrTonightRow
{
  AdwBin parent_instance;

  GtkLabel *time;
  GtkLabel *name;
  GtkLabel *details;
  GtkWidget *standing;
  GtkImage *glyph;
  GtkLabel *state;
  GtkLabel *allergies;
  GtkWidget *at_risk;
  GtkLabel *risk;
  GtkLabel *notes;
  GtkBox *faces;
  GtkLabel *presence;
  GtkButton *give_up;
  GtkButton *next;
  GtkMenuButton *more;

  BrTonightParty *party;
  gulong changed;
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

static GVariant *
make_target (BrTonightRow  *self,
             BrTonightVerb  verb)
{
  g_autofree char *id = br_id_to_string (br_tonight_party_get_id (self->party));

  return g_variant_new ("(ss)", br_tonight_verb_get_nick (verb), id);
}

/* The menu is made when it is asked for, so that it offers what suits then. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  BrTonightRow *self = BR_TONIGHT_ROW (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (BrTonightVerb verb = 0; self->party != NULL && verb < BR_TONIGHT_N_VERBS; verb++)
    if (br_tonight_verb_suits (verb, self->party))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (br_tonight_verb_get_label (verb), NULL);

        g_menu_item_set_action_and_target_value (item, br_tonight_verb_get_action (verb), make_target (self, verb));
        g_menu_append_item (menu, item);
      }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
br_tonight_row_dispose (GObject *object)
{
  br_tonight_row_set_party (BR_TONIGHT_ROW (object), NULL);
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
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, standing);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, state);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, allergies);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, at_risk);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, risk);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, notes);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, faces);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, presence);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, give_up);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, next);
  gtk_widget_class_bind_template_child (widget_class, BrTonightRow, more);
}

static void
br_tonight_row_init (BrTonightRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->more, make_menu_cb, self, NULL);
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

/* The target comes first: an action that wants one is told of none. */
static void
aim (BrTonightRow  *self,
     GtkWidget     *button,
     BrTonightVerb  verb)
{
  /* Translators: a button of a party's row, for who cannot see it: what it does, and to whom */
  g_autofree char *said = g_strdup_printf (C_("tonight", "%s: %s"), br_tonight_verb_get_label (verb),
                                           br_tonight_party_get_name (self->party));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), make_target (self, verb));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), br_tonight_verb_get_action (verb));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
show_buttons (BrTonightRow *self)
{
  BrTonightVerb next = br_tonight_verb_get_next (self->party);
  g_autofree char *more = g_strdup_printf (_("More for %s"), br_tonight_party_get_name (self->party));

  gtk_button_set_label (self->next, br_tonight_verb_get_label (next));
  aim (self, GTK_WIDGET (self->next), next);
  aim (self, GTK_WIDGET (self->give_up), BR_TONIGHT_NO_SHOW);
  gtk_widget_set_visible (GTK_WIDGET (self->give_up), br_tonight_verb_suits (BR_TONIGHT_NO_SHOW, self->party));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

static void
show_more (BrTonightRow *self)
{
  const char *allergies = br_tonight_party_get_allergies (self->party);
  const char *notes = br_tonight_party_get_notes (self->party);
  const char *risk = br_tonight_party_get_risk (self->party);
  g_autofree char *shown = br_parts_keep_together (notes);

  gtk_label_set_label (self->allergies, allergies);
  gtk_widget_set_visible (GTK_WIDGET (self->allergies), allergies != NULL);
  gtk_label_set_label (self->notes, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes), notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes != NULL);
  gtk_label_set_label (self->risk, risk);
  gtk_widget_set_visible (self->at_risk, risk != NULL);
}

static void
show_others (BrTonightRow *self)
{
  const char *presence = br_tonight_party_get_presence (self->party);

  br_others_show_faces (self->faces, br_tonight_party_get_others (self->party), FACE);
  gtk_label_set_label (self->presence, presence);
  gtk_widget_set_visible (GTK_WIDGET (self->presence), presence != NULL);
}

static void
show_party (BrTonightRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *label = br_tonight_party_get_label (self->party);
  const char *presence = br_tonight_party_get_presence (self->party);
  g_autofree char *said = presence != NULL ? g_strjoin (_(", "), label, presence, NULL) : g_strdup (label);

  gtk_label_set_label (self->time, br_tonight_party_get_time (self->party));
  gtk_label_set_label (self->name, br_tonight_party_get_name (self->party));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), br_tonight_party_get_name (self->party));
  gtk_label_set_label (self->details, br_tonight_party_get_details (self->party));
  gtk_label_set_label (self->state, br_tonight_party_get_state (self->party));
  gtk_widget_set_visible (self->standing, br_tonight_party_get_state (self->party) != NULL);
  show_more (self);
  show_others (self);
  show_mark (self, br_tonight_party_get_mark (self->party));
  show_buttons (self);
  /* The list's own item has no name until it is given one. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/**
 * br_tonight_row_set_party:
 * @self: a row that stands in its list
 * @party: (nullable): whom to show, from now on as they stand
 */
void
br_tonight_row_set_party (BrTonightRow   *self,
                          BrTonightParty *party)
{
  g_return_if_fail (BR_IS_TONIGHT_ROW (self) && (party == NULL || BR_IS_TONIGHT_PARTY (party)));

  if (self->party != NULL)
    g_clear_signal_handler (&self->changed, self->party);
  g_set_object (&self->party, party);
  if (party == NULL)
    return;
  self->changed = g_signal_connect_object (party, "changed", G_CALLBACK (show_party), self, G_CONNECT_SWAPPED);
  show_party (self);
}

/**
 * br_tonight_row_get_id:
 * @self: a row that shows somebody
 *
 * Returns: (transfer none): of the booking, or of the entry of the waitlist
 */
const BrId *
br_tonight_row_get_id (BrTonightRow *self)
{
  g_return_val_if_fail (BR_IS_TONIGHT_ROW (self) && self->party != NULL, NULL);

  return br_tonight_party_get_id (self->party);
}
