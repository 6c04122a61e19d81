#include "config.h"

#include "screens/bookings/br-bookings-export.h"

#include <glib/gi18n.h>

#include "desk/br-desk-import.h"
#include "desk/br-desk-night-papers.h"
#include "draw/br-night-papers.h"
#include "screens/shell/br-toast.h"

/* The night that is shown, as a file: whose ending says which kind. */

typedef enum
{
  KIND_CSV,
  KIND_CALENDAR,
  KIND_SHEET,
} Kind;

typedef struct
{
  BrBookingsPage *page;
  BrStore        *store;
  GFile          *file;
  BrDate          date;
  Kind            kind;
} Export;

static const struct
{
  const char *name;
  const char *pattern;
} kinds[] = {
  [KIND_CSV] = { N_("List of bookings (*.csv)"), "*.csv" },
  [KIND_CALENDAR] = { N_("Calendar (*.ics)"), "*.ics" },
  [KIND_SHEET] = { N_("The night’s sheet (*.pdf)"), "*.pdf" },
};

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->page);
  g_object_unref (self->store);
  g_object_unref (self->file);
  g_free (self);
}

static Kind
kind_of_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".ics") ? KIND_CALENDAR : g_str_has_suffix (lower, ".pdf") ? KIND_SHEET : KIND_CSV;
}

/* ---- making it, on a thread ------------------------------------------------- */

static gboolean
read_sheet (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  BrNightSheet **sheet = user_data;
  BrDate date = (*sheet)->date;

  br_night_sheet_free (*sheet);
  *sheet = br_desk_night_sheet (db, date, error);
  return *sheet != NULL;
}

static GBytes *
make_sheet (Export       *self,
            GCancellable *cancellable,
            GError      **error)
{
  BrNightSheet *sheet = br_night_sheet_new ();
  GBytes *bytes = NULL;

  sheet->date = self->date;
  if (br_store_read (self->store, read_sheet, &sheet, cancellable, error))
    bytes = br_night_sheet_make_pdf (sheet, error);
  g_clear_pointer (&sheet, br_night_sheet_free);
  return bytes;
}

static GBytes *
make_list (Export       *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrImportReport) report = br_import_report_new ("bookings-csv");

  if (!br_desk_export_bookings_csv (self->store, self->date, self->date, stream, report, cancellable, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
make_calendar (Export       *self,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("ics");

  return br_desk_export_bookings_ics (self->store, self->date, self->date, report, cancellable, error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = self->kind == KIND_CSV        ? make_list (self, cancellable, &error)
                             : self->kind == KIND_CALENDAR ? make_calendar (self, cancellable, &error)
                                                           : make_sheet (self, cancellable, &error);

  if (bytes == NULL || !g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                                 NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                                 NULL, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *said = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    said = g_strdup_printf (_("Exported to %s"), name);
  br_page_add_toast (BR_PAGE (self->page), br_toast_new (said != NULL ? said : error->message));
}

/* ---- asking where to --------------------------------------------------------- */

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           BrBookingsPage  *page)
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
  export->date = page->date;
  export->kind = kind_of_file (file);
  export->file = g_steal_pointer (&file);
  task = g_task_new (NULL, NULL, exported_cb, NULL);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

/**
 * br_bookings_export:
 * @page: the page
 *
 * Asks for a file, and writes the bookings of the night that is shown into it: as a list, a calendar
 * or the night's sheet, by the file's ending.
 */
void
br_bookings_export (BrBookingsPage *page)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export the Night"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  g_autofree char *date = br_date_to_string (page->date);
  g_autofree char *name = g_strdup_printf (_("Bookings %s.csv"), date);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kinds[i].name));
      gtk_file_filter_add_pattern (filter, kinds[i].pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
