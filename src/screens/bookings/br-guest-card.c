#include "config.h"

#include "screens/bookings/br-guest-card.h"

#include <glib/gi18n.h>

#include "desk/br-desk-profile-say.h"
#include "screens/rows/br-allergies.h"
#include "screens/shell/br-reading.h"

/**
 * BrGuestCard:
 *
 * What there is to know of a guest while they are on the telephone: what they cannot eat, how often
 * they came and did not, when they come next, how the house has marked them and what it noted.
 */
struct _BrGuestCard
{
  AdwBin parent_instance;

  GtkBox *box;
  BrContext *context;
  BrReading *reading;
  BrId id;
};

G_DEFINE_FINAL_TYPE (BrGuestCard, br_guest_card, ADW_TYPE_BIN)

/* Who has more to be said about them has a page of their own. */
#define NOTES_SHOWN 3

typedef struct
{
  BrId id;
  BrCustomerCard *card;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->card, br_customer_card_free);
  g_free (reading);
}

static gboolean
read_card (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Reading *reading = user_data;

  if (br_id_is_none (&reading->id))
    return TRUE;
  reading->card = br_desk_customer_card (db, &reading->id, error);
  return reading->card != NULL;
}

/* ---- what is shown ----------------------------------------------------------------- */

static void
clear (BrGuestCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_line (BrGuestCard *self,
          const char  *text,
          const char  *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->box, label);
}

static void
add_tags (BrGuestCard          *self,
          const BrCustomerCard *card)
{
  GtkWidget *flow;

  if (*card->tags == NULL)
    return;
  flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 5);
  for (guint i = 0; card->tags[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (card->tags[i]);

      gtk_widget_add_css_class (label, "br-tag");
      gtk_widget_set_halign (label, GTK_ALIGN_START);
      gtk_flow_box_insert (GTK_FLOW_BOX (flow), label, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
    }
  gtk_box_append (self->box, flow);
}

static void
add_no_shows (BrGuestCard          *self,
              const BrCustomerCard *card)
{
  g_autofree char *text = NULL;

  if (card->no_shows == 0)
    return;
  /* Translators: how often somebody did not come, and of a hundred bookings how many that is */
  text = g_strdup_printf (ngettext ("✕ %d no-show (%d %%)", "✕ %d no-shows (%d %%)", (gulong) card->no_shows),
                          (int) card->no_shows, br_customer_card_get_rate (card));
  add_line (self, text, "warning");
}

static void
add_coming (BrGuestCard          *self,
            const BrCustomerCard *card)
{
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (card->coming == 0)
    return;
  when = br_instant_format (card->next_at, br_context_get_zone (self->context), "%a %-e %b, %H:%M");
  text = card->coming == 1 ? g_strdup_printf (_("Is booked already: %s"), when)
                           : g_strdup_printf (_("Has %d bookings already, the next %s"), (int) card->coming, when);
  add_line (self, text, NULL);
}

static void
add_worth (BrGuestCard          *self,
           const BrCustomerCard *card)
{
  g_autofree char *loyalty = br_customer_card_say_loyalty (card);
  BrMoney spent = br_money (card->history.spent, card->currency);
  g_autofree char *money = br_money_format (&spent);
  g_autofree char *text = NULL;

  if (card->history.paid > 0 && loyalty != NULL)
    text = g_strdup_printf ("%s · %s", money, loyalty);
  if (loyalty != NULL || card->history.paid > 0)
    add_line (self, text != NULL ? text : loyalty != NULL ? loyalty : money, "numeric");
  if (card->customer->preferences != NULL && *card->customer->preferences != '\0')
    add_line (self, card->customer->preferences, NULL);
}

/* The whole of them is one step away. */
static void
add_way_to_profile (BrGuestCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _Profile"));
  g_autofree char *id = br_id_to_string (&self->id);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-object");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "customers", id);
  gtk_box_append (self->box, button);
}

static void
show_card (BrGuestCard          *self,
           const BrCustomerCard *card)
{
  g_autofree char *allergies = br_allergies_say (card->customer->allergies);
  g_autofree char *visits = NULL;

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), !card->name_only);
  if (card->name_only)
    return;
  visits = br_customer_card_say_visits (card);
  if (card->customer->erased_at != BR_INSTANT_NONE)
    add_line (self, _("All that was personal about this guest has been erased."), NULL);
  else if (!br_context_get_unlocked (self->context))
    add_line (self, _("The venue is locked: neither name nor notes can be shown. Ctrl+L unlocks it."), "warning");
  if (allergies != NULL)
    add_line (self, allergies, "br-alert");
  for (guint i = 0; i < NOTES_SHOWN && card->kitchen[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf (_("⚠ Kitchen: %s"), card->kitchen[i]);

      add_line (self, text, "br-alert");
    }
  add_tags (self, card);
  add_line (self, visits, NULL);
  add_worth (self, card);
  add_no_shows (self, card);
  add_coming (self, card);
  for (guint i = 0; i < MIN (card->notes->len, NOTES_SHOWN); i++)
    {
      g_autofree char *text = g_strdup_printf ("“%s”", ((BrNote *) card->notes->pdata[i])->body);

      add_line (self, text, NULL);
    }
  add_way_to_profile (self);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->id = BR_GUEST_CARD (owner)->id;
  return reading;
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrGuestCard *self = owner;
  const Reading *reading = data;

  if (br_id_is_none (&self->id))
    return;
  if (reading != NULL)
    {
      show_card (self, reading->card);
      return;
    }
  clear (self);
  add_line (self, error->message, "error");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CUSTOMER_TAG, BR_KIND_TAG, BR_KIND_NOTE, BR_KIND_BOOKING,
                                BR_KIND_LOYALTY_ENTRY, BR_KIND_LOYALTY_TIER };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_card,
  .show = take_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- the widget ----------------------------------------------------------------------- */

static void
br_guest_card_dispose (GObject *object)
{
  BrGuestCard *self = BR_GUEST_CARD (object);

  br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (br_guest_card_parent_class)->dispose (object);
}

static void
br_guest_card_finalize (GObject *object)
{
  g_object_unref (BR_GUEST_CARD (object)->reading);

  G_OBJECT_CLASS (br_guest_card_parent_class)->finalize (object);
}

static void
br_guest_card_class_init (BrGuestCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_guest_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_guest_card_finalize;
}

static void
br_guest_card_init (BrGuestCard *self)
{
  self->reading = br_reading_new (&terms, self);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "br-guest-card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * br_guest_card_set_context:
 * @self: a card
 * @context: (nullable): the venue
 */
void
br_guest_card_set_context (BrGuestCard *self,
                           BrContext   *context)
{
  br_guest_card_show (self, NULL);
  g_set_object (&self->context, context);
  br_reading_set_context (self->reading, context);
}

/**
 * br_guest_card_show:
 * @self: a card
 * @customer: (nullable): who, or %NULL for nobody, when there is no card to be seen
 */
void
br_guest_card_show (BrGuestCard *self,
                    const BrId  *customer)
{
  if (customer != NULL ? br_id_equal (customer, &self->id) : br_id_is_none (&self->id))
    return;
  self->id = customer != NULL ? *customer : BR_ID_NONE;
  clear (self);
  if (customer != NULL)
    br_reading_again (self->reading);
}
