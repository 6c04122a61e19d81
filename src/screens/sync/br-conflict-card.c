#include "config.h"

#include "screens/sync/br-conflict-card.h"

#include <glib/gi18n.h>

#include "screens/sync/br-conflict-marks.h"

/**
 * BrConflictCard:
 *
 * One side of a conflict: whose it is, when it was written, what it says, and whether it stands.
 */
struct _BrConflictCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkWidget *kept;
  GtkLabel *who;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (BrConflictCard, br_conflict_card, ADW_TYPE_BIN)

static void
br_conflict_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CONFLICT_CARD);

  G_OBJECT_CLASS (br_conflict_card_parent_class)->dispose (object);
}

static void
br_conflict_card_class_init (BrConflictCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_conflict_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-conflict-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BrConflictCard, title);
  gtk_widget_class_bind_template_child (widget_class, BrConflictCard, kept);
  gtk_widget_class_bind_template_child (widget_class, BrConflictCard, who);
  gtk_widget_class_bind_template_child (widget_class, BrConflictCard, text);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
br_conflict_card_init (BrConflictCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
say_who (const BrConflictSide *side,
         GTimeZone            *zone)
{
  g_autofree char *when = side->at != BR_INSTANT_NONE ? br_instant_format (side->at, zone, _("%a %-d %b, %H:%M")) : NULL;

  if (side->by != NULL && when != NULL)
    /* Translators: who wrote it, and when */
    return g_strdup_printf (C_("conflict", "%s, %s"), side->by, when);
  return g_strdup (side->by != NULL ? side->by : when != NULL ? when : "");
}

/**
 * br_conflict_card_show:
 * @self: a card
 * @the_case: a conflict
 * @side: one of its sides, or what both had started from
 * @zone: the venue's time zone
 *
 * Shows a side; what it changed is underlined.
 */
void
br_conflict_card_show (BrConflictCard       *self,
                       const BrConflictCase *the_case,
                       const BrConflictSide *side,
                       GTimeZone            *zone)
{
  g_autofree char *title = br_conflict_case_name_side (the_case, side);
  g_autofree char *who = say_who (side, zone);
  const char *text = side->text != NULL ? side->text : _("nothing");
  g_autoptr (PangoAttrList) marks = NULL;
  g_autofree char *spoken = NULL;

  if (side->text != NULL && side != &the_case->base)
    marks = br_conflict_marks_new (text, the_case->base.text);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->who, who);
  gtk_label_set_label (self->text, text);
  gtk_label_set_attributes (self->text, marks);
  if (side->text == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text), "dim-label");
  gtk_widget_set_visible (self->kept, side->kept);
  /* Translators: whose value it is, who wrote it and when, and the value */
  spoken = g_strdup_printf (C_("conflict", "%s. %s. %s"), title, who, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
