#include "config.h"

#include "screens/preferences/br-venue-preferences.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "screens/preferences/br-licence-group.h"
#include "screens/start/br-choices.h"

/**
 * BrVenuePreferences:
 *
 * What the venue is: each field is saved when it is changed, as one change that can be undone.
 */
struct _BrVenuePreferences
{
  AdwPreferencesPage parent_instance;

  AdwEntryRow *name;
  AdwEntryRow *address;
  GtkDropDown *zone;
  GtkDropDown *currency;
  AdwEntryRow *cut_off;
  BrLicenceGroup *licences;

  BrContext *context;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrVenuePreferences, br_venue_preferences, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fill (BrVenuePreferences *self)
{
  BrVenue *venue = br_context_get_venue (self->context);
  g_autofree char *cut_off = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            venue != NULL && !br_context_get_read_only (self->context));
  if (venue == NULL)
    return;

  self->filling = TRUE;
  cut_off = g_strdup_printf ("%02d:%02d", (int) venue->cut_off / 60, (int) venue->cut_off % 60);
  gtk_editable_set_text (GTK_EDITABLE (self->name), venue->name);
  gtk_editable_set_text (GTK_EDITABLE (self->address), venue->address != NULL ? venue->address : "");
  gtk_editable_set_text (GTK_EDITABLE (self->cut_off), cut_off);
  br_choices_select (self->zone, venue->timezone);
  br_choices_select (self->currency, venue->currency);
  self->filling = FALSE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrVenuePreferences) self = BR_VENUE_PREFERENCES (user_data);
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    return;
  g_signal_emit (self, signals[SAID], 0, error->message);
  fill (self);
}

static void
save (BrVenuePreferences *self,
      const char         *field,
      const char         *value)
{
  BrVenue *venue = br_context_get_venue (self->context);
  g_autofree char *assignment = g_strdup_printf ("%s=%s", field, value);
  const char *const assignments[] = { assignment, NULL };
  g_autoptr (GError) error = NULL;
  BrDeskAct *act;

  if (self->filling || venue == NULL)
    return;
  act = br_desk_set (BR_KIND_VENUE, &venue->id, assignments, &error);
  if (act == NULL)
    {
      g_signal_emit (self, signals[SAID], 0, error->message);
      return;
    }
  br_desk_do_async (br_context_get_store (self->context), act, NULL, saved_cb, g_object_ref (self));
}

static void
name_applied_cb (BrVenuePreferences *self)
{
  save (self, "name", gtk_editable_get_text (GTK_EDITABLE (self->name)));
}

static void
address_applied_cb (BrVenuePreferences *self)
{
  save (self, "address", gtk_editable_get_text (GTK_EDITABLE (self->address)));
}

static void
cut_off_applied_cb (BrVenuePreferences *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->cut_off));
  g_autoptr (GError) error = NULL;
  g_autofree char *minutes = NULL;
  int parsed;

  if (!br_clock_parse (text, &parsed, &error))
    {
      g_signal_emit (self, signals[SAID], 0, error->message);
      return;
    }
  minutes = g_strdup_printf ("%d", parsed);
  save (self, "cut_off", minutes);
}

static void
zone_selected_cb (BrVenuePreferences *self)
{
  if (self->context != NULL && br_choices_get_selected (self->zone) != NULL)
    save (self, "timezone", br_choices_get_selected (self->zone));
}

static void
currency_selected_cb (BrVenuePreferences *self)
{
  if (self->context != NULL && br_choices_get_selected (self->currency) != NULL)
    save (self, "currency", br_choices_get_selected (self->currency));
}

static void
licences_said_cb (BrVenuePreferences *self,
                  const char         *text)
{
  g_signal_emit (self, signals[SAID], 0, text);
}

static void
br_venue_preferences_dispose (GObject *object)
{
  g_clear_object (&BR_VENUE_PREFERENCES (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_VENUE_PREFERENCES);

  G_OBJECT_CLASS (br_venue_preferences_parent_class)->dispose (object);
}

static void
br_venue_preferences_class_init (BrVenuePreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_venue_preferences_dispose;

  /**
   * BrVenuePreferences::said:
   * @self: the page
   * @text: why something was not saved
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (BR_TYPE_LICENCE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-venue-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, name);
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, address);
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, zone);
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, currency);
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, cut_off);
  gtk_widget_class_bind_template_child (widget_class, BrVenuePreferences, licences);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, cut_off_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, currency_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, licences_said_cb);
}

static void
br_venue_preferences_init (BrVenuePreferences *self)
{
  g_autoptr (GtkStringList) zones = br_choices_new_zones ();
  g_autoptr (GtkStringList) currencies = br_choices_new_currencies ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (zones));
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (currencies));
}

/**
 * br_venue_preferences_set_context:
 * @self: a page
 * @context: the open venue
 *
 * Shows a venue, and follows it.
 */
void
br_venue_preferences_set_context (BrVenuePreferences *self,
                                  BrContext          *context)
{
  g_return_if_fail (BR_IS_VENUE_PREFERENCES (self));
  g_return_if_fail (BR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "notify::name", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  br_licence_group_set_context (self->licences, context);
  fill (self);
}
