#include "config.h"

#include "screens/bookings/br-booking-facts.h"

#include <glib/gi18n.h>

/* What is only read, in the order in which it stands. */
enum
{
  FACT_TIME,
  FACT_TABLES,
  FACT_PARTY,
  FACT_PHONE,
  FACT_EMAIL,
  FACT_VISITS,
  FACT_NEEDS,
  FACT_SOURCE,
  FACT_MADE,
  FACT_OVERRIDE,
  N_FACTS
};

static const char *const fact_names[N_FACTS] = {
  N_("Time"),    N_("Tables"), N_("Party"), N_("Telephone"), N_("E-mail"),
  N_("Visits"),  N_("Needs"),  N_("Came by"), N_("Made"),    N_("Why against the rules"),
};

/**
 * BrBookingFacts:
 *
 * What of a booking is only read: when and where they sit is the engine's to decide.
 */
struct _BrBookingFacts
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *rows[N_FACTS];
};

G_DEFINE_FINAL_TYPE (BrBookingFacts, br_booking_facts, ADW_TYPE_BIN)

static void
add_fact (BrBookingFacts *self,
          guint           at)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(fact_names[at]));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  /* The row is named by both, see show_fact(); its title alone would be said twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_object_set_data (G_OBJECT (row), "value", label);
  adw_preferences_group_add (self->group, row);
  self->rows[at] = row;
}

static void
br_booking_facts_class_init (BrBookingFactsClass *klass)
{
}

static void
br_booking_facts_init (BrBookingFacts *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  for (guint i = 0; i < N_FACTS; i++)
    add_fact (self, i);
}

static void
show_fact (BrBookingFacts *self,
           guint           at,
           const char     *value)
{
  GtkWidget *row = self->rows[at];
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "value");
  g_autofree char *said = g_strdup_printf ("%s: %s", _(fact_names[at]), value != NULL ? value : "");

  gtk_widget_set_visible (row, value != NULL && *value != '\0');
  gtk_label_set_label (GTK_LABEL (label), value != NULL ? value : "");
  gtk_widget_set_tooltip_text (label, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/**
 * br_booking_facts_show:
 * @self: the facts
 * @reading: a booking that is there
 * @zone: the venue's
 */
void
br_booking_facts_show (BrBookingFacts         *self,
                       const BrBookingReading *reading,
                       GTimeZone              *zone)
{
  const BrBooking *booking = reading->booking;
  gboolean may = reading->customer != NULL && reading->level >= BR_LEVEL_OWN;
  g_autofree char *from = br_instant_format_clock (booking->starts_at, zone);
  g_autofree char *until = br_instant_format_clock (booking->ends_at, zone);
  g_autofree char *times = g_strdup_printf ("%s–%s", from, until);
  g_autofree char *party = g_strdup_printf ("%d", (int) booking->party_size);
  g_autofree char *made = br_instant_format (booking->made_at, zone, "%-e %b %Y, %H:%M");
  g_autofree char *visits = NULL;

  if (reading->no_shows > 0)
    visits = g_strdup_printf (ngettext ("%d, %d no-show", "%d, %d no-shows", (gulong) reading->no_shows),
                              (int) reading->visits, (int) reading->no_shows);
  else if (reading->customer != NULL)
    visits = g_strdup_printf ("%d", (int) reading->visits);
  show_fact (self, FACT_TIME, times);
  show_fact (self, FACT_TABLES, *reading->tables != '\0' ? reading->tables : _("None yet"));
  show_fact (self, FACT_PARTY, party);
  show_fact (self, FACT_PHONE, may ? reading->customer->phone : NULL);
  show_fact (self, FACT_EMAIL, may ? reading->customer->email : NULL);
  show_fact (self, FACT_VISITS, visits);
  show_fact (self, FACT_NEEDS, booking->features);
  show_fact (self, FACT_SOURCE, _(br_enum_get_label (br_booking_source_values, (int) booking->source)));
  show_fact (self, FACT_MADE, made);
  show_fact (self, FACT_OVERRIDE, booking->override_reason);
}
