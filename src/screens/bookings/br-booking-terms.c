#include "config.h"

#include "screens/bookings/br-booking-terms.h"

#include <glib/gi18n.h>

#include "screens/rows/br-text-row.h"
#include "screens/shell/br-shown.h"

/**
 * BrBookingTerms:
 *
 * What else may be said of a booking that is being made: what it is for, what it costs, and what the
 * guest, the kitchen and the house should know.
 */
struct _BrBookingTerms
{
  AdwBin parent_instance;

  GtkExpander *expander;
  AdwEntryRow *occasion;
  AdwEntryRow *deposit;
  AdwEntryRow *minimum_spend;
  GtkWidget *notes;
  GtkWidget *kitchen_notes;
  GtkWidget *private_notes;
  AdwComboRow *source;
  GtkSwitch *locked;
};

G_DEFINE_FINAL_TYPE (BrBookingTerms, br_booking_terms, ADW_TYPE_BIN)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_text (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
get_note (GtkWidget *row)
{
  g_autofree char *text = br_text_row_get_text (BR_TEXT_ROW (row));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
mark (AdwEntryRow *row,
      gboolean     ok)
{
  if (ok)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

/* What is no sum of money is shown where it stands. */
static gboolean
take_money (BrBookingTerms  *self,
            AdwEntryRow     *row,
            const char      *currency,
            BrMoney         *money,
            GError         **error)
{
  g_autofree char *text = get_text (row);
  gboolean ok = text == NULL || br_money_parse (text, currency, money, error);

  mark (row, ok);
  if (!ok)
    {
      gtk_expander_set_expanded (self->expander, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return ok;
}

/**
 * br_booking_terms_fill:
 * @self: the terms
 * @currency: the venue's
 * @request: what is asked for
 * @error: return location for a #BrCoreError
 *
 * Says in @request what is written here. What cannot be read gets the keyboard.
 *
 * Returns: whether all of it could be read
 */
gboolean
br_booking_terms_fill (BrBookingTerms    *self,
                       const char        *currency,
                       BrBookingRequest  *request,
                       GError           **error)
{
  if (!take_money (self, self->deposit, currency, &request->deposit, error) ||
      !take_money (self, self->minimum_spend, currency, &request->minimum_spend, error))
    return FALSE;
  request->occasion = get_text (self->occasion);
  request->notes = get_note (self->notes);
  request->kitchen_notes = get_note (self->kitchen_notes);
  request->private_notes = get_note (self->private_notes);
  request->source = (BrBookingSource) adw_combo_row_get_selected (self->source);
  request->locked = gtk_switch_get_active (self->locked);
  return TRUE;
}

/**
 * br_booking_terms_is_begun:
 * @self: the terms
 *
 * Returns: whether anything is written here
 */
gboolean
br_booking_terms_is_begun (BrBookingTerms *self)
{
  g_autofree char *occasion = get_text (self->occasion);
  g_autofree char *deposit = get_text (self->deposit);
  g_autofree char *spend = get_text (self->minimum_spend);
  g_autofree char *note = get_note (self->notes);
  g_autofree char *kitchen = get_note (self->kitchen_notes);
  g_autofree char *private_note = get_note (self->private_notes);

  return occasion != NULL || deposit != NULL || spend != NULL || note != NULL || kitchen != NULL || private_note != NULL;
}

void
br_booking_terms_clear (BrBookingTerms *self)
{
  AdwEntryRow *const entries[] = { self->occasion, self->deposit, self->minimum_spend };
  GtkWidget *const texts[] = { self->notes, self->kitchen_notes, self->private_notes };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entries[i]), "");
      mark (entries[i], TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    br_text_row_set_text (BR_TEXT_ROW (texts[i]), "");
  adw_combo_row_set_selected (self->source, BR_SOURCE_PHONE);
  gtk_switch_set_active (self->locked, FALSE);
  gtk_expander_set_expanded (self->expander, FALSE);
}

static void
activated_cb (BrBookingTerms *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* ---- the widget ------------------------------------------------------------------------- */

static void
br_booking_terms_class_init (BrBookingTermsClass *klass)
{
  /**
   * BrBookingTerms::activated:
   * @self: the terms
   *
   * Enter was pressed in one of them.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_BOOKING_TERMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static GtkWidget *
add (BrBookingTerms *self,
     GtkWidget      *group,
     GtkWidget      *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  if (ADW_IS_ENTRY_ROW (row))
    g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
make_source (void)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) sources = gtk_string_list_new (NULL);

  for (const BrEnumValue *value = br_booking_source_values; value->nick != NULL; value++)
    gtk_string_list_append (sources, _(value->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Came by"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (sources));
  return row;
}

static GtkWidget *
make_lock (BrBookingTerms *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->locked = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->locked), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Locked"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Stays at its table when others are moved"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->locked));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->locked));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locked), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Locked"), -1);
  return row;
}

static void
br_booking_terms_init (BrBookingTerms *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->expander = GTK_EXPANDER (gtk_expander_new (_("Occasion, deposit, notes…")));
  gtk_widget_set_margin_top (group, 12);
  gtk_expander_set_child (self->expander, group);
  br_shown_watch_expander (self->expander);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  self->occasion = ADW_ENTRY_ROW (add (self, group, make_entry (_("Occasion"))));
  self->deposit = ADW_ENTRY_ROW (add (self, group, make_entry (_("Deposit"))));
  self->minimum_spend = ADW_ENTRY_ROW (add (self, group, make_entry (_("Minimum spend"))));
  self->notes = add (self, group, br_text_row_new (_("Notes")));
  self->kitchen_notes = add (self, group, br_text_row_new (_("For the kitchen")));
  self->private_notes = add (self, group, br_text_row_new (_("Private")));
  self->source = ADW_COMBO_ROW (add (self, group, make_source ()));
  add (self, group, make_lock (self));
}
