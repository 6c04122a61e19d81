#include "config.h"

#include "screens/segments/br-segments-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-import.h"
#include "screens/shell/br-toast.h"

/* Who answers, as a list of customers; of those who may be written to where it is for that. */

typedef struct
{
  BrSegmentsPage *page;
  BrStore        *store;
  GFile          *file;
  char           *text;
  BrChannel       channel;
  guint64         n_written;
  guint64         n_left_out;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->page);
  g_object_unref (self->store);
  g_object_unref (self->file);
  g_free (self->text);
  g_free (self);
}

static gboolean
write_list (Export       *self,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (GBytes) bytes = NULL;

  if (!br_desk_export_segment_csv (self->store, self->text, self->channel, stream, report, cancellable, error) ||
      !g_output_stream_close (stream, NULL, error))
    return FALSE;
  self->n_written = report->read;
  self->n_left_out = report->skipped;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_list (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
say_done (const Export *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *written = g_strdup_printf (ngettext ("Wrote %u guest to %s", "Wrote %u guests to %s",
                                                        (gulong) self->n_written),
                                              (guint) self->n_written, name);

  if (self->n_left_out == 0)
    return g_steal_pointer (&written);
  return g_strdup_printf (ngettext ("%s; %u who did not permit it was left out", "%s; %u who did not permit it were left out",
                                    (gulong) self->n_left_out),
                          written, (guint) self->n_left_out);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    said = say_done (self);
  br_page_add_toast (BR_PAGE (self->page), br_toast_new (said != NULL ? said : error->message));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           BrSegmentsPage  *page)
{
  BrContext *context = br_page_get_context (BR_PAGE (page));
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  Export *export;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (file == NULL || context == NULL)
    return;
  export = g_new0 (Export, 1);
  export->page = g_object_ref (page);
  export->store = g_object_ref (br_context_get_store (context));
  export->text = _br_segments_page_get_text (page);
  export->channel = (BrChannel) gtk_drop_down_get_selected (page->channel);
  export->file = g_steal_pointer (&file);
  task = g_task_new (NULL, NULL, exported_cb, NULL);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

/**
 * _br_segments_page_export:
 * @self: the page
 *
 * Asks for a file, and writes who answers into it.
 */
void
_br_segments_page_export (BrSegmentsPage *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export the Segment"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  const char *called = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *name = g_strdup_printf ("%s.csv", *called != '\0' ? called : _("Guests"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), g_strdelimit (name, "/", '-'));
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
