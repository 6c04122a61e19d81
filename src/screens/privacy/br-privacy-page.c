#include "config.h"

#include "screens/privacy/br-privacy-page.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-data-retention.h"
#include "desk/br-desk-resolve.h"
#include "screens/privacy/br-privacy-forms.h"
#include "screens/privacy/br-privacy-rows.h"
#include "screens/rows/br-form-window.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"

/* So many of those who looked are shown. */
#define ACCESSES 50

/**
 * BrPrivacyPage:
 *
 * What a house owes those whose data it holds: the requests with their clocks, for how long everything is kept and
 * whose time is over, and who looked at whom.
 */
struct _BrPrivacyPage
{
  BrPage parent_instance;

  GtkBox *groups;
  BrReading *reading;
  gint64 n_over;
};

G_DEFINE_FINAL_TYPE (BrPrivacyPage, br_privacy_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "privacy.receive", N_ ("Take in a request about data"), "<Control><Alt>a", N_ ("Privacy"),
    N_ ("GDPR subject access erasure complaint clock") },
  { "privacy.apply", N_ ("Erase whose time is over"), "<Control><Alt>Delete", N_ ("Privacy"),
    N_ ("GDPR retention rules old guests") },
};

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *requests;
  BrRetentionPreview *retention;
  GArray *accesses;
  GPtrArray *who;
  GPtrArray *whom;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->requests, g_ptr_array_unref);
  g_clear_pointer (&reading->retention, br_retention_preview_free);
  g_clear_pointer (&reading->accesses, g_array_unref);
  g_clear_pointer (&reading->who, g_ptr_array_unref);
  g_clear_pointer (&reading->whom, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  return g_new0 (Reading, 1);
}

static gboolean
read_accesses (BrDb     *db,
               Reading  *reading,
               GError  **error)
{
  if (!br_permission_may_write (br_desk_level (db, BR_AREA_OWNER)))
    return TRUE;
  reading->accesses = br_desk_read_access (db, NULL, ACCESSES, error);
  reading->who = g_ptr_array_new_with_free_func (g_free);
  reading->whom = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; reading->accesses != NULL && i < reading->accesses->len; i++)
    {
      const BrAccessLine *line = &g_array_index (reading->accesses, BrAccessLine, i);

      g_ptr_array_add (reading->who, br_id_is_none (&line->actor) ? g_strdup (_ ("Backroom"))
                                                                  : br_desk_name_of (db, BR_KIND_USER, &line->actor));
      g_ptr_array_add (reading->whom,
                       br_id_is_none (&line->customer)
                         ? g_strdup_printf (ngettext ("%d guest", "%d guests", (gulong) line->count), (int) line->count)
                         : br_desk_name_of (db, BR_KIND_CUSTOMER, &line->customer));
    }
  return reading->accesses != NULL;
}

static gboolean
read_privacy (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;

  reading->requests = br_desk_read_requests (db, NULL, FALSE, error);
  if (reading->requests == NULL)
    return FALSE;
  reading->retention = br_desk_preview_retention (db, error);
  return reading->retention != NULL && read_accesses (db, reading, error);
}

/* ---- what is shown -------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (BrPrivacyPage *self,
           const char    *title,
           const char    *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
show_requests (BrPrivacyPage   *self,
               const GPtrArray *requests)
{
  AdwPreferencesGroup *group =
    add_group (self, _ ("Requests"), _ ("What people asked about their data, the most urgent first."));
  GtkWidget *row = br_privacy_row_new (_ ("A new request"), _ ("Of somebody who is no guest; a guest’s stand on their page"));

  for (guint i = 0; i < requests->len; i++)
    adw_preferences_group_add (group, br_request_row_new (requests->pdata[i], TRUE, TRUE));
  br_privacy_row_add_button (row, _ ("Take In…"), "privacy.receive", NULL);
  adw_preferences_group_add (group, row);
}

static char *
say_found (const BrRetentionFound *found)
{
  g_autofree char *kept = found->months == 0
                            ? g_strdup (_ ("Kept for ever"))
                            : g_strdup_printf (ngettext ("Kept for %d month", "Kept for %d months", (gulong) found->months),
                                               found->months);
  g_autofree char *before = NULL;

  if (found->boundary == BR_DATE_NONE)
    return g_steal_pointer (&kept);
  before = br_date_format (found->boundary, _ ("%-d %B %Y"));
  /* Translators: how long something is kept, how many of them are older, and older than which day */
  return g_strdup_printf (ngettext ("%s; %d is older than %s", "%s; %d are older than %s", (gulong) found->n_over), kept,
                          (int) found->n_over, before);
}

static void
show_retention (BrPrivacyPage            *self,
                const BrRetentionPreview *preview)
{
  AdwPreferencesGroup *group = add_group (self, _ ("How Long It Is Kept"),
                                          _ ("No longer than it is needed: UK GDPR, article 5 (1) (e)."));
  g_autofree char *over = NULL;
  GtkWidget *row;

  self->n_over = br_retention_preview_get_n (preview);
  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    {
      g_autofree char *found = say_found (&preview->found[keep]);
      g_autofree char *subtitle = g_strdup_printf ("%s\n%s", found, _ (br_keep_get_why (keep)));

      row = br_privacy_row_new (_ (br_enum_get_label (br_keep_values, keep)), subtitle);
      br_privacy_row_add_button (row, _ ("Change…"), "privacy.keep", g_variant_new ("(ii)", keep, preview->found[keep].months));
      adw_preferences_group_add (group, row);
    }
  over = g_strdup_printf (ngettext ("%d row is over by these rules today", "%d rows are over by these rules today",
                                    (gulong) self->n_over),
                          (int) self->n_over);
  row = br_privacy_row_new (_ ("Whose time is over"), self->n_over > 0 ? over : _ ("Nobody’s, today"));
  if (self->n_over > 0)
    br_privacy_row_add_button (row, _ ("Erase Them…"), "privacy.apply", NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "privacy.apply", self->n_over > 0);
  adw_preferences_group_add (group, row);
}

static void
show_accesses (BrPrivacyPage *self,
               const Reading *reading)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  AdwPreferencesGroup *group;

  if (reading->accesses == NULL)
    return;
  group = add_group (self, _ ("Who Looked at Whom"), _ ("On this device, newest first; for the owner to know."));
  for (guint i = 0; i < reading->accesses->len; i++)
    adw_preferences_group_add (group, br_access_row_new (&g_array_index (reading->accesses, BrAccessLine, i),
                                                         reading->who->pdata[i], reading->whom->pdata[i],
                                                         br_context_get_zone (context)));
  if (reading->accesses->len == 0)
    adw_preferences_group_add (group, br_privacy_row_new (_ ("Nobody"), _ ("No profile was opened here yet")));
}

static void
clear (BrPrivacyPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrPrivacyPage *self = owner;
  const Reading *reading = data;

  br_page_set_ready (BR_PAGE (self), TRUE);
  clear (self);
  if (reading == NULL)
    {
      add_group (self, _ ("Not for Your Role"), error->message);
      return;
    }
  show_requests (self, reading->requests);
  show_retention (self, reading->retention);
  show_accesses (self, reading);
}

static const BrKind kinds[] = { BR_KIND_DATA_REQUEST, BR_KIND_SETTING, BR_KIND_CUSTOMER, BR_KIND_USER, BR_KIND_PERMISSION };

static const BrReadingTerms terms = {
  begin_reading, read_privacy, take_reading, reading_free, kinds, G_N_ELEMENTS (kinds),
};

/* ---- what is done --------------------------------------------------------------------------- */

static void
form_done_cb (BrPrivacyPage *self,
              const char    *what)
{
  br_deed_say_done (GTK_WIDGET (self), what);
}

static void
present (BrPrivacyPage *self,
         GtkWindow     *form)
{
  g_signal_connect_object (form, "done", G_CALLBACK (form_done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (form);
}

static void
receive_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrContext *context = br_page_get_context (BR_PAGE (widget));

  if (context != NULL)
    present (BR_PRIVACY_PAGE (widget), br_request_form_new (widget, context, NULL));
}

static void
request_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrContext *context = br_page_get_context (BR_PAGE (widget));
  BrId request;

  if (context == NULL || !br_id_parse (g_variant_get_string (parameter, NULL), &request, NULL))
    return;
  present (BR_PRIVACY_PAGE (widget), g_str_equal (name, "privacy.answer") ? br_answer_form_new (widget, context, &request)
                                                                          : br_extend_form_new (widget, context, &request));
}

static void
keep_confirmed_cb (BrFormWindow *window,
                   GtkEditable  *months)
{
  BrPrivacyPage *self = g_object_get_data (G_OBJECT (window), "br-page");
  g_autofree char *text = br_form_window_take (months);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, 1200, &number, NULL))
    {
      br_form_window_say (window, _ ("A number of months; 0 keeps for ever"));
      return;
    }
  br_form_window_carry_out (
    window, br_context_get_store (br_page_get_context (BR_PAGE (self))),
    br_desk_set_retention (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "br-keep")), (int) number),
    _ ("Rule changed"));
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrFormWindow *window;
  GtkEditable *entry;
  g_autofree char *text = NULL;
  int keep, months;

  g_variant_get (parameter, "(ii)", &keep, &months);
  text = g_strdup_printf ("%d", months);
  window = br_form_window_new (widget, _ (br_enum_get_label (br_keep_values, keep)), _ ("_Change"),
                               _ ("For how many months it is kept; 0 keeps for ever. Nothing is erased before somebody "
                                  "says so."));
  entry = br_form_window_add_entry (window, _ ("Months"), text);
  g_object_set_data_full (G_OBJECT (window), "br-page", g_object_ref (widget), g_object_unref);
  g_object_set_data (G_OBJECT (window), "br-keep", GINT_TO_POINTER (keep));
  g_signal_connect (window, "confirmed", G_CALLBACK (keep_confirmed_cb), entry);
  present (BR_PRIVACY_PAGE (widget), GTK_WINDOW (window));
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrPrivacyPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  br_deed_say (GTK_WIDGET (self), done ? _ ("Erased whose time was over") : error->message);
  if (done)
    br_reading_again (self->reading);
}

static void
confirmed_cb (BrPrivacyPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));

  if (context != NULL)
    br_desk_do_async (br_context_get_store (context), br_desk_apply_retention (), NULL, applied_cb, g_object_ref (self));
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrPrivacyPage *self = BR_PRIVACY_PAGE (widget);
  GtkWidget *dialog;

  if (self->n_over == 0)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Erase Whose Time Is Over?"), NULL);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    ngettext ("%d row by the rules on this page: everything personal in it is destroyed, in this file, its history and its "
              "backups. This cannot be undone.",
              "%d rows by the rules on this page: everything personal in them is destroyed, in this file, its history and "
              "its backups. This cannot be undone.",
              (gulong) self->n_over),
    (int) self->n_over);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep"), "erase", _ ("_Erase for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response::erase", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the page ------------------------------------------------------------------------------- */

static void
br_privacy_page_context_changed (BrPage *page)
{
  BrPrivacyPage *self = BR_PRIVACY_PAGE (page);

  clear (self);
  br_page_set_ready (page, br_page_get_context (page) == NULL);
  br_reading_set_context (self->reading, br_page_get_context (page));
}

static void
br_privacy_page_dispose (GObject *object)
{
  BrPrivacyPage *self = BR_PRIVACY_PAGE (object);

  g_clear_object (&self->reading);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (br_privacy_page_parent_class)->dispose (object);
}

static void
br_privacy_page_class_init (BrPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_privacy_page_dispose;
  page_class->context_changed = br_privacy_page_context_changed;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));
  gtk_widget_class_install_action (widget_class, "privacy.receive", NULL, receive_action);
  gtk_widget_class_install_action (widget_class, "privacy.answer", "s", request_action);
  gtk_widget_class_install_action (widget_class, "privacy.extend", "s", request_action);
  gtk_widget_class_install_action (widget_class, "privacy.keep", "(ii)", keep_action);
  gtk_widget_class_install_action (widget_class, "privacy.apply", NULL, apply_action);
}

static void
br_privacy_page_init (BrPrivacyPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_widget_set_margin_top (GTK_WIDGET (self->groups), 24);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->groups), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->groups), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->groups), 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->groups));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  self->reading = br_reading_new (&terms, self);
}
