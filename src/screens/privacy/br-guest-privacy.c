#include "config.h"

#include "screens/privacy/br-guest-privacy.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-segment.h"
#include "screens/privacy/br-privacy-erase.h"
#include "screens/privacy/br-privacy-files.h"
#include "screens/privacy/br-privacy-forms.h"
#include "screens/privacy/br-privacy-rows.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"

/* So many of those who looked are shown. */
#define ACCESSES 20

/**
 * BrGuestPrivacy:
 *
 * What a guest allowed, with its proof; what they asked about their data; who looked at them; and how all that is held
 * is given out, or erased.
 */
struct _BrGuestPrivacy
{
  AdwBin parent_instance;

  GtkBox *groups;
  BrContext *context;
  BrReading *reading;
  BrId id;
};

G_DEFINE_FINAL_TYPE (BrGuestPrivacy, br_guest_privacy, ADW_TYPE_BIN)

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct
{
  BrId id;
  BrCustomer *customer;
  gboolean writes;
  gboolean administers;
  gboolean name_only;
  BrStanding standings[BR_CHANNEL_POST + 1];
  GPtrArray *consents;
  GPtrArray *authors;
  GPtrArray *requests;
  GArray *accesses;
  GPtrArray *lookers;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer ((BrRecord **) &reading->customer, br_record_unref);
  g_clear_pointer (&reading->consents, g_ptr_array_unref);
  g_clear_pointer (&reading->authors, g_ptr_array_unref);
  g_clear_pointer (&reading->requests, g_ptr_array_unref);
  g_clear_pointer (&reading->accesses, g_array_unref);
  g_clear_pointer (&reading->lookers, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->id = BR_GUEST_PRIVACY (owner)->id;
  return reading;
}

static char *
name_user (BrDb       *db,
           const BrId *user)
{
  return br_id_is_none (user) ? g_strdup (_ ("Backroom")) : br_desk_name_of (db, BR_KIND_USER, user);
}

static gboolean
read_consents (BrDb     *db,
               Reading  *reading,
               GError  **error)
{
  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    if (!br_desk_get_standing (db, &reading->id, channel, &reading->standings[channel], error))
      return FALSE;
  reading->consents = br_db_select (db, BR_KIND_CONSENT, error, "WHERE customer = ? ORDER BY at DESC, id DESC", "I",
                                    &reading->id);
  reading->authors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; reading->consents != NULL && i < reading->consents->len; i++)
    g_ptr_array_add (reading->authors, name_user (db, &((BrConsent *) reading->consents->pdata[i])->author));
  return reading->consents != NULL;
}

/* Who looked is for the owner. */
static gboolean
read_accesses (BrDb     *db,
               Reading  *reading,
               GError  **error)
{
  if (!br_permission_may_write (br_desk_level (db, BR_AREA_OWNER)))
    return TRUE;
  reading->accesses = br_desk_read_access (db, &reading->id, ACCESSES, error);
  reading->lookers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; reading->accesses != NULL && i < reading->accesses->len; i++)
    g_ptr_array_add (reading->lookers, name_user (db, &g_array_index (reading->accesses, BrAccessLine, i).actor));
  return reading->accesses != NULL;
}

static gboolean
read_privacy (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  BrLevel level;

  if (br_id_is_none (&reading->id) || !br_db_exists (db, BR_KIND_CUSTOMER, &reading->id))
    return TRUE;
  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  reading->name_only = level == BR_LEVEL_NAME;
  reading->writes = br_permission_may_write (level);
  reading->administers = br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN));
  if (reading->name_only)
    return TRUE;
  reading->customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &reading->id, error);
  if (reading->customer == NULL || !read_consents (db, reading, error) || !read_accesses (db, reading, error))
    return FALSE;
  if (reading->administers)
    reading->requests = br_desk_read_requests (db, &reading->id, FALSE, error);
  return !reading->administers || reading->requests != NULL;
}

/* ---- what is shown -------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (BrGuestPrivacy *self,
           const char     *title,
           const char     *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static const char *
say_standing (BrStanding standing)
{
  switch (standing)
    {
    case BR_STANDING_CONSENT:
      return _ ("✓ Consent");
    case BR_STANDING_SOFT_OPT_IN:
      return _ ("✓ Soft opt-in");
    case BR_STANDING_OBJECTED:
      return _ ("✕ Objected");
    case BR_STANDING_NONE:
    default:
      return _ ("Nothing said");
    }
}

static void
show_standings (BrGuestPrivacy *self,
                const Reading  *reading)
{
  AdwPreferencesGroup *group = add_group (self, _ ("May They Be Written To?"), NULL);
  gboolean open = reading->writes && reading->customer->erased_at == BR_INSTANT_NONE;

  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    {
      BrStanding standing = reading->standings[channel];
      GtkWidget *row = br_privacy_row_new (_ (br_enum_get_label (br_channel_values, channel)), say_standing (standing));

      if (open && !br_standing_permits (standing))
        br_privacy_row_add_button (row, _ ("Permit…"), "privacy.permit", g_variant_new_int32 (channel));
      if (open && standing != BR_STANDING_OBJECTED)
        br_privacy_row_add_button (row, _ ("Object…"), "privacy.object", g_variant_new_int32 (channel));
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_consent_row (BrGuestPrivacy  *self,
                  const BrConsent *consent,
                  const char      *author)
{
  g_autofree char *at = br_instant_format (consent->at, br_context_get_zone (self->context), _ ("%a %-d %b %Y %H:%M"));
  g_autofree char *title =
    g_strdup_printf ("%s · %s · %s", _ (br_enum_get_label (br_basis_values, consent->basis)),
                     _ (br_enum_get_label (br_purpose_values, consent->purpose)),
                     _ (br_enum_get_label (br_channel_values, consent->channel)));
  g_autoptr (GString) subtitle = g_string_new (at);
  const char *proofs[] = { consent->how, consent->wording, consent->proof };

  g_string_append_printf (subtitle, " · %s", author);
  for (guint i = 0; i < G_N_ELEMENTS (proofs); i++)
    if (proofs[i] != NULL && *proofs[i] != '\0')
      g_string_append_printf (subtitle, "\n%s", proofs[i]);
  return br_privacy_row_new (title, subtitle->str);
}

static void
show_consents (BrGuestPrivacy *self,
               const Reading  *reading)
{
  AdwPreferencesGroup *group;

  if (reading->consents->len == 0)
    return;
  group = add_group (self, _ ("What They Said"), _ ("Newest first, with its proof. It is never rewritten."));
  for (guint i = 0; i < reading->consents->len; i++)
    adw_preferences_group_add (group,
                               make_consent_row (self, reading->consents->pdata[i], reading->authors->pdata[i]));
}

static void
show_requests (BrGuestPrivacy *self,
               const Reading  *reading)
{
  AdwPreferencesGroup *group = add_group (self, _ ("What They Asked About Their Data"), NULL);
  GtkWidget *row;

  for (guint i = 0; i < reading->requests->len; i++)
    adw_preferences_group_add (group, br_request_row_new (reading->requests->pdata[i], FALSE, TRUE));
  row = br_privacy_row_new (_ ("A new request"), _ ("Access, erasure, rectification, objection or a complaint"));
  br_privacy_row_add_button (row, _ ("Take In…"), "privacy.receive", NULL);
  adw_preferences_group_add (group, row);
}

static void
show_accesses (BrGuestPrivacy *self,
               const Reading  *reading)
{
  AdwPreferencesGroup *group;

  if (reading->accesses == NULL || reading->accesses->len == 0)
    return;
  group = add_group (self, _ ("Who Looked at Them"), _ ("On this device; for the owner to know."));
  for (guint i = 0; i < reading->accesses->len; i++)
    adw_preferences_group_add (group, br_access_row_new (&g_array_index (reading->accesses, BrAccessLine, i),
                                                         reading->lookers->pdata[i], NULL,
                                                         br_context_get_zone (self->context)));
}

static void
show_ends (BrGuestPrivacy *self,
           const Reading  *reading)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Their Rights"), NULL);
  gboolean erased = reading->customer->erased_at != BR_INSTANT_NONE;
  GtkWidget *row;

  if (erased)
    {
      row = br_privacy_row_new (_ ("Erased"), _ ("What is left has no name"));
      br_privacy_row_add_button (row, _ ("Save the Receipt…"), "privacy.receipt", NULL);
      adw_preferences_group_add (group, row);
      return;
    }
  row = br_privacy_row_new (_ ("All that is held"), _ ("A ZIP with a page to read and a document for machines"));
  br_privacy_row_add_button (row, _ ("Give Out…"), "privacy.give-out", NULL);
  adw_preferences_group_add (group, row);
  row = br_privacy_row_new (_ ("Erasure"), _ ("Shows first what goes, and what the law keeps and until when"));
  br_privacy_row_add_button (row, _ ("Erase…"), "privacy.erase", NULL);
  adw_preferences_group_add (group, row);
}

static void
clear (BrGuestPrivacy *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
show_message (BrGuestPrivacy *self,
              const char     *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->groups, label);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrGuestPrivacy *self = owner;
  Reading *reading = data;

  if (reading != NULL && !br_id_equal (&reading->id, &self->id))
    return;
  clear (self);
  if (reading == NULL)
    show_message (self, error->message);
  else if (reading->name_only)
    show_message (self, _ ("Your role sees what guests are called, and no more."));
  else if (reading->customer != NULL)
    {
      show_standings (self, reading);
      show_consents (self, reading);
      if (reading->administers)
        {
          show_requests (self, reading);
          show_ends (self, reading);
        }
      show_accesses (self, reading);
    }
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CONSENT, BR_KIND_DATA_REQUEST, BR_KIND_USER,
                                BR_KIND_PERMISSION };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_privacy,
  .show = take_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- what is done --------------------------------------------------------------------------- */

static gboolean
is_on_somebody (BrGuestPrivacy *self)
{
  return self->context != NULL && !br_id_is_none (&self->id);
}

static void
form_done_cb (BrGuestPrivacy *self,
              const char     *what)
{
  br_deed_say_done (GTK_WIDGET (self), what);
}

/* What is proof is not taken back: what they say next is another line. */
static void
said_cb (BrGuestPrivacy *self,
         const char     *what)
{
  br_deed_say (GTK_WIDGET (self), what);
}

static void
present (BrGuestPrivacy *self,
         GtkWindow      *form,
         GCallback       done)
{
  g_signal_connect_object (form, "done", done, self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}

static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);

  if (is_on_somebody (self))
    present (self,
             br_consent_form_new (widget, self->context, &self->id, g_variant_get_int32 (parameter),
                                  g_str_equal (name, "privacy.permit")),
             G_CALLBACK (said_cb));
}

static void
receive_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);

  if (is_on_somebody (self))
    present (self, br_request_form_new (widget, self->context, &self->id), G_CALLBACK (form_done_cb));
}

static void
request_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);
  BrId request;

  if (!is_on_somebody (self) || !br_id_parse (g_variant_get_string (parameter, NULL), &request, NULL))
    return;
  present (self,
           g_str_equal (name, "privacy.answer") ? br_answer_form_new (widget, self->context, &request)
                                                : br_extend_form_new (widget, self->context, &request),
           G_CALLBACK (form_done_cb));
}

static void
give_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);

  if (is_on_somebody (self))
    br_privacy_give_out (widget, self->context, &self->id);
}

static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);

  if (is_on_somebody (self))
    br_privacy_erase (widget, self->context, &self->id);
}

static void
receipt_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (widget);

  if (is_on_somebody (self))
    br_privacy_save_receipt (widget, self->context, &self->id);
}

/* ---- the widget ----------------------------------------------------------------------------- */

/**
 * br_guest_privacy_set_context:
 * @self: a view
 * @context: (nullable): the venue
 */
void
br_guest_privacy_set_context (BrGuestPrivacy *self,
                              BrContext      *context)
{
  br_guest_privacy_show (self, NULL);
  g_set_object (&self->context, context);
  br_reading_set_context (self->reading, context);
}

/**
 * br_guest_privacy_show:
 * @self: a view
 * @customer: (nullable): whom
 */
void
br_guest_privacy_show (BrGuestPrivacy *self,
                       const BrId     *customer)
{
  self->id = customer != NULL ? *customer : BR_ID_NONE;
  clear (self);
  if (is_on_somebody (self))
    br_reading_again (self->reading);
}

static void
br_guest_privacy_dispose (GObject *object)
{
  BrGuestPrivacy *self = BR_GUEST_PRIVACY (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (br_guest_privacy_parent_class)->dispose (object);
}

static void
br_guest_privacy_class_init (BrGuestPrivacyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_guest_privacy_dispose;
  gtk_widget_class_install_action (widget_class, "privacy.permit", "i", say_action);
  gtk_widget_class_install_action (widget_class, "privacy.object", "i", say_action);
  gtk_widget_class_install_action (widget_class, "privacy.receive", NULL, receive_action);
  gtk_widget_class_install_action (widget_class, "privacy.answer", "s", request_action);
  gtk_widget_class_install_action (widget_class, "privacy.extend", "s", request_action);
  gtk_widget_class_install_action (widget_class, "privacy.give-out", NULL, give_out_action);
  gtk_widget_class_install_action (widget_class, "privacy.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "privacy.receipt", NULL, receipt_action);
}

static void
br_guest_privacy_init (BrGuestPrivacy *self)
{
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->groups));
  self->reading = br_reading_new (&terms, self);
}
