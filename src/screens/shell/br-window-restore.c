#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/preferences/br-backup-preferences.h"
#include "screens/shell/br-toast.h"
#include "screens/start/br-venue-maker.h"
#include "seal/br-passphrase.h"
#include "store/br-backup.h"
#include "store/br-vault.h"

typedef struct
{
  BrWindow *window;
  GFile *backup;
  GFile *target;
  BrStore *store;
  BrSealKey *key;
  char *passphrase;
  GtkEditable *entry;
} Restoring;

static void
restoring_free (Restoring *restoring)
{
  g_clear_object (&restoring->window);
  g_clear_object (&restoring->backup);
  g_clear_object (&restoring->target);
  g_clear_object (&restoring->store);
  g_clear_pointer (&restoring->key, br_seal_key_unref);
  br_passphrase_free (restoring->passphrase);
  g_free (restoring);
}

static void
report_free (BrRestoreReport *report)
{
  br_restore_report_clear (report);
  g_free (report);
}

static gpointer
restore (gpointer      data,
         BrProgress    progress,
         gpointer      progress_data,
         GCancellable *cancellable,
         GError      **error)
{
  Restoring *restoring = data;
  g_autofree char *from = g_file_get_path (restoring->backup);
  g_autofree char *to = g_file_get_path (restoring->target);
  BrRestoreReport *report = g_new0 (BrRestoreReport, 1);

  /* Nobody may have the file open while another takes its place. */
  if (restoring->store != NULL)
    br_store_close (restoring->store);
  if (br_restore (from, to, restoring->key, restoring->passphrase, BR_INSTANT_NONE, progress, progress_data,
                  report, cancellable, error))
    return report;
  report_free (report);
  return NULL;
}

static char *
describe (const BrRestoreReport *report)
{
  g_autofree char *kept = NULL;

  if (report->kept_as == NULL)
    return g_strdup (_("The backup is restored and proved sound"));
  kept = g_path_get_basename (report->kept_as);
  return g_strdup_printf (_("The backup is restored and proved sound; what was there is kept as “%s”"), kept);
}

static void
say (BrWindow   *self,
     const char *text)
{
  g_autoptr (AdwToast) toast = br_toast_new (text);

  br_window_add_toast (self, toast);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrWindow) self = BR_WINDOW (user_data);
  g_autoptr (GFile) target = g_object_ref (self->file);
  g_autoptr (GError) error = NULL;
  BrRestoreReport *report = br_long_job_finish (BR_LONG_JOB (source), result, &error);

  br_work_page_show (self->work, NULL, NULL);
  if (report != NULL)
    {
      g_autofree char *text = describe (report);

      say (self, text);
      report_free (report);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);

  if (g_file_query_exists (target, NULL))
    br_window_open_async (self, target, NULL, NULL, NULL);
  else
    br_window_set_context (self, NULL);
}

static void
start (Restoring *restoring)
{
  BrWindow *self = restoring->window;
  g_autoptr (GFile) target = g_object_ref (restoring->target);
  g_autoptr (BrLongJob) job = NULL;

  if (self->context != NULL)
    {
      restoring->store = g_object_ref (br_context_get_store (self->context));
      restoring->key = br_store_get_key (restoring->store);
    }
  br_window_set_context (self, NULL);
  g_set_object (&self->file, target);
  g_clear_object (&restoring->window);
  job = br_long_job_start (restore, restoring, (GDestroyNotify) restoring_free,
                           (GDestroyNotify) report_free, restored_cb, g_object_ref (self));
  br_work_page_show (self->work, job, _("Restoring the backup"));
  gtk_stack_set_visible_child_name (self->root, "work");
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  Restoring *restoring = user_data;
  const char *passphrase = gtk_editable_get_text (restoring->entry);

  /* A password entry of GTK 4.8 that goes while it has the keyboard looks at itself once more. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (strcmp (response, "restore") != 0)
    {
      restoring_free (restoring);
      return;
    }
  restoring->passphrase = *passphrase != '\0' ? g_strdup (passphrase) : NULL;
  start (restoring);
}

static GtkWidget *
make_passphrase_entry (Restoring  *restoring,
                       const char *label)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  restoring->entry = GTK_EDITABLE (entry);
  return entry;
}

static void
ask (Restoring *restoring)
{
  BrWindow *self = restoring->window;
  gboolean unlocked = self->context != NULL && br_context_get_unlocked (self->context);
  g_autofree char *name = g_file_get_basename (restoring->backup);
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Restore this backup?"), NULL);
  if (self->context != NULL)
    adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _("“%s” takes the place of the venue as it is now. The present file is kept beside it, and who was "
        "erased since stays erased."), name);
  else
    adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                    _("“%s” becomes a venue file on this computer."), name);
  adw_message_dialog_set_extra_child (
    ADW_MESSAGE_DIALOG (dialog),
    make_passphrase_entry (restoring, unlocked ? _("Passphrase of that time, if the key is another now")
                                               : _("Recovery passphrase")));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "restore",
                                    _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), restoring);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Without a venue in the window, the backup becomes a new file among the user's own. */
static GFile *
choose_target (BrWindow *self,
               GFile    *backup)
{
  g_autofree char *name = NULL;

  if (self->file != NULL)
    return g_object_ref (self->file);
  name = g_file_get_basename (backup);
  if (g_str_has_suffix (name, BR_BACKUP_SUFFIX))
    name[strlen (name) - strlen (BR_BACKUP_SUFFIX)] = '\0';
  return br_venue_maker_choose_file (name);
}

void
_br_window_restore_backup (BrWindow *self,
                           GFile    *backup)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (self);
  restoring->backup = g_object_ref (backup);
  restoring->target = choose_target (self, backup);
  ask (restoring);
}

static void
backup_chosen_cb (BrWindow             *self,
                  int                   response,
                  GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      _br_window_restore_backup (self, file);
    }
  g_object_unref (chooser);
}

void
_br_window_choose_backup (BrWindow *self)
{
  g_autofree char *path = br_backup_preferences_get_folder (self->settings);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GtkFileFilter) backups = gtk_file_filter_new ();
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (_("Restore a backup"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _("_Restore"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (backups, _("Backups of venues"));
  gtk_file_filter_add_suffix (backups, BR_BACKUP_SUFFIX + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), backups);
  if (g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  g_signal_connect_object (chooser, "response", G_CALLBACK (backup_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
