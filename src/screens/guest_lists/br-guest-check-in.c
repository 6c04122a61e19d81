#include "config.h"

#include "screens/guest_lists/br-guest-check-in.h"

#include <glib/gi18n.h>

/**
 * BrGuestCheckIn:
 *
 * Who stands at the door, how they stand on the list, and how many of them come in. Its buttons
 * activate the page's `guest-lists.` actions.
 */
struct _BrGuestCheckIn
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *state;
  GtkWidget *fewer;
  GtkLabel *people_label;
  GtkWidget *more;
  GtkButton *check_in;

  BrId id;
  gboolean doubtful;
  int left;
  int people;
};

G_DEFINE_FINAL_TYPE (BrGuestCheckIn, br_guest_check_in, ADW_TYPE_BIN)

static const char *const classes[] = {
  [BR_LINE_PLAIN] = "br-plain", [BR_LINE_QUIET] = "dim-label", [BR_LINE_GOOD] = "success",
  [BR_LINE_WARNING] = "warning", [BR_LINE_BAD] = "error",
};

static void
br_guest_check_in_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_GUEST_CHECK_IN);

  G_OBJECT_CLASS (br_guest_check_in_parent_class)->dispose (object);
}

static void
br_guest_check_in_class_init (BrGuestCheckInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_guest_check_in_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/guest_lists/br-guest-check-in.ui");
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, name);
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, state);
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, fewer);
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, people_label);
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, more);
  gtk_widget_class_bind_template_child (widget_class, BrGuestCheckIn, check_in);
}

static void
br_guest_check_in_init (BrGuestCheckIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (BrGuestCheckIn *self,
            const char     *state,
            BrLineMark      mark)
{
  gtk_label_set_label (self->state, state);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), classes[mark]);
}

static void
show_people (BrGuestCheckIn *self)
{
  g_autofree char *people = g_strdup_printf ("%d", self->people);
  g_autofree char *verb = self->left <= 0  ? g_strdup (_ ("All In"))
                          : self->doubtful ? g_strdup_printf (ngettext ("Check In %d…", "Check In %d…", self->people),
                                                              self->people)
                                           : g_strdup_printf (ngettext ("Check In %d", "Check In %d", self->people),
                                                              self->people);
  gboolean several = self->left > 1;

  gtk_label_set_label (self->people_label, people);
  gtk_button_set_label (self->check_in, verb);
  gtk_widget_set_visible (self->fewer, several);
  gtk_widget_set_visible (self->more, several);
  gtk_widget_set_visible (GTK_WIDGET (self->people_label), several);
  gtk_widget_set_sensitive (self->fewer, self->people > 1);
  gtk_widget_set_sensitive (self->more, self->people < self->left);
}

/**
 * br_guest_check_in_show:
 * @self: a bar
 * @guest: (nullable): who stands at the door
 * @zone: the venue's time zone
 *
 * Proposes that everybody of the party who has not come yet comes in, unless something else was said
 * of them.
 */
void
br_guest_check_in_show (BrGuestCheckIn      *self,
                        const BrListedGuest *guest,
                        GTimeZone           *zone)
{
  g_autofree char *state = NULL;
  g_autofree char *name = NULL;
  BrLineMark mark;
  int left;

  g_return_if_fail (BR_IS_GUEST_CHECK_IN (self));

  if (guest == NULL)
    {
      self->id = BR_ID_NONE;
      gtk_label_set_label (self->name, _ ("Nobody is chosen"));
      show_state (self, _ ("Type part of a name, then press Enter"), BR_LINE_QUIET);
      self->left = self->people = 1;
      self->doubtful = FALSE;
      show_people (self);
      return;
    }
  left = (int) (1 + guest->entry->plus_ones - guest->entry->checked_in);
  if (!br_id_equal (&self->id, &guest->entry->id) || left != self->left)
    self->people = MAX (left, 1);
  self->id = guest->entry->id;
  self->left = left;
  self->doubtful = br_listed_guest_is_doubtful (guest);
  name = g_strdup_printf (_ ("%s on “%s”"), br_listed_guest_get_name (guest), guest->list->title);
  state = br_listed_guest_tell (guest, zone, &mark);
  gtk_label_set_label (self->name, name);
  show_state (self, state, mark);
  show_people (self);
}

/**
 * br_guest_check_in_get_people:
 * @self: a bar
 *
 * Returns: how many come in
 */
int
br_guest_check_in_get_people (BrGuestCheckIn *self)
{
  g_return_val_if_fail (BR_IS_GUEST_CHECK_IN (self), 0);

  return self->people;
}

/**
 * br_guest_check_in_set_people:
 * @self: a bar
 * @people: how many come in; what is more than the list lets in is not taken
 */
void
br_guest_check_in_set_people (BrGuestCheckIn *self,
                              int             people)
{
  g_return_if_fail (BR_IS_GUEST_CHECK_IN (self));

  self->people = CLAMP (people, 1, MAX (self->left, 1));
  show_people (self);
}
