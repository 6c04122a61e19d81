#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "screens/shell/br-toast.h"
#include "store/br-salvage.h"
#include "store/br-vault.h"

/* What can be read of a damaged venue, into a file of its own: the damaged one stays as it is. */

typedef struct
{
  char *from;
  char *to;
  BrSealKey *key;
} Salvaging;

static void
salvaging_free (gpointer data)
{
  Salvaging *salvaging = data;

  g_free (salvaging->from);
  g_free (salvaging->to);
  g_clear_pointer (&salvaging->key, br_seal_key_unref);
  g_free (salvaging);
}

static GFile *
get_damaged (BrWindow *self)
{
  return self->context != NULL ? self->file : self->damaged;
}

static gpointer
salvage (gpointer      data,
         BrProgress    progress,
         gpointer      progress_data,
         GCancellable *cancellable,
         GError      **error)
{
  Salvaging *salvaging = data;
  g_autofree BrSalvageReport *report = g_new0 (BrSalvageReport, 1);

  if (!br_salvage (salvaging->from, salvaging->to, salvaging->key, BR_INSTANT_NONE, progress, progress_data, report,
                   cancellable, error))
    return NULL;
  return g_steal_pointer (&report);
}

static char *
describe (const BrSalvageReport *report)
{
  gint64 saved = 0, lost = 0;
  gboolean unknown = FALSE;

  for (int kind = 0; kind < BR_N_KINDS; kind++)
    {
      saved += report->n_saved[kind];
      lost += MAX (report->n_lost[kind], 0);
      unknown |= report->n_lost[kind] == BR_SALVAGE_UNKNOWN;
    }
  if (!br_salvage_lost_anything (report))
    return g_strdup_printf (_("Everything could be read: %lld records are in this new file"), (long long) saved);
  if (lost == 0 || unknown)
    return g_strdup_printf (_("%lld records are in this new file; not everything could be read"), (long long) saved);
  return g_strdup_printf (_("%lld records are in this new file; up to %lld could not be read"), (long long) saved,
                          (long long) lost);
}

static void
say (BrWindow   *self,
     const char *text)
{
  g_autoptr (AdwToast) toast = br_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  br_window_add_toast (self, toast);
}

typedef struct
{
  BrWindow *window;
  GFile *target;
} Ending;

static void
salvaged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Ending *ending = user_data;
  g_autoptr (BrWindow) self = ending->window;
  g_autoptr (GFile) target = ending->target;
  g_autoptr (GError) error = NULL;
  g_autofree BrSalvageReport *report = br_long_job_finish (BR_LONG_JOB (source), result, &error);

  g_free (ending);
  br_work_page_show (self->work, NULL, NULL);
  if (report != NULL)
    {
      g_autofree char *text = describe (report);

      say (self, text);
      br_window_open_async (self, target, NULL, NULL, NULL);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
  gtk_stack_set_visible_child_name (self->root, self->context != NULL ? "venue" : "failure");
}

static void
start (BrWindow *self,
       GFile    *target)
{
  Salvaging *salvaging = g_new0 (Salvaging, 1);
  Ending *ending = g_new0 (Ending, 1);
  g_autoptr (BrLongJob) job = NULL;

  salvaging->from = g_file_get_path (get_damaged (self));
  salvaging->to = g_file_get_path (target);
  if (self->context != NULL)
    salvaging->key = br_store_get_key (br_context_get_store (self->context));
  ending->window = g_object_ref (self);
  ending->target = g_object_ref (target);
  job = br_long_job_start (salvage, salvaging, salvaging_free, g_free, salvaged_cb, ending);
  br_work_page_show (self->work, job, _("Saving what can be read"));
  gtk_stack_set_visible_child_name (self->root, "work");
}

static void
target_chosen_cb (BrWindow             *self,
                  int                   response,
                  GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) target = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (target != NULL && get_damaged (self) != NULL)
    start (self, target);
  g_object_unref (chooser);
}

/* As the file is called, where it is too damaged to say. */
static char *
get_venue_name (BrWindow *self)
{
  g_autofree char *name = NULL;
  char *ending;

  if (self->context != NULL)
    return g_strdup (br_context_get_name (self->context));
  name = g_file_get_basename (self->damaged);
  ending = strrchr (name, '.');
  return ending != NULL && ending != name ? g_strndup (name, ending - name) : g_steal_pointer (&name);
}

/* Asks for the new file's name, beside the damaged one. */
void
_br_window_salvage (BrWindow *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *venue = NULL;
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;

  if (get_damaged (self) == NULL)
    return;
  folder = g_file_get_parent (get_damaged (self));
  venue = get_venue_name (self);
  name = g_strdup_printf (_("%s (saved).backroom"), venue);
  g_strdelimit (name, "/", '-');
  chooser = gtk_file_chooser_native_new (_("Save what can be read"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (target_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
