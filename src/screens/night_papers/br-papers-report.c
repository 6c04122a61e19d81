#include "config.h"

#include "screens/night_papers/br-papers-report.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night-papers.h"
#include "desk/br-desk-z-sheet.h"
#include "draw/br-night-papers.h"
#include "draw/br-z-sheet-paper.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-print.h"
#include "screens/shell/br-toast.h"

/* The end-of-night report and the Z sheet: read first, so that whoever may not have it hears so before a file or a
 * printer is asked for. */

/* How long the report that was saved is offered to be opened. */
#define OPEN_SECONDS 10

typedef struct
{
  BrPage *page;
  BrDate date;
  gboolean is_z_sheet;
  BrNightReport *report;
  BrZSheet *sheet;
  GFile *file;
} Report;

static void
report_free (gpointer data)
{
  Report *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->report, br_night_report_free);
  g_clear_pointer (&self->sheet, br_z_sheet_free);
  g_clear_object (&self->file);
  g_free (self);
}

static gboolean
read_report (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Report *self = user_data;

  if (self->is_z_sheet)
    self->sheet = br_desk_z_sheet (db, self->date, error);
  else
    self->report = br_desk_night_report (db, self->date, error);
  return self->report != NULL || self->sheet != NULL;
}

/* Returns: (nullable): what was read; the page has said why it could not be */
static Report *
finish_reading (BrPage       *page,
                GObject      *source,
                GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &data, &error))
    return data;
  br_deed_say (GTK_WIDGET (page), error->message);
  return NULL;
}

static void
begin (BrPage             *page,
       BrDate              date,
       gboolean            is_z_sheet,
       GAsyncReadyCallback callback)
{
  BrContext *context = br_page_get_context (page);
  Report *self;

  if (context == NULL)
    return;
  self = g_new0 (Report, 1);
  self->page = g_object_ref (page);
  self->date = date;
  self->is_z_sheet = is_z_sheet;
  br_store_read_async (br_context_get_store (context), read_report, self, report_free, NULL, callback,
                       g_object_ref (page));
}

/* ---- as a file ------------------------------------------------------------- */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrPage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    br_deed_say (GTK_WIDGET (page), error->message);
}

static void
open_clicked_cb (AdwToast *toast,
                 BrPage   *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  const char *uri = g_object_get_data (G_OBJECT (toast), "br-uri");

  if (GTK_IS_WINDOW (root))
    gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (page));
}

static void
say_saved (Report *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *said = g_strdup_printf (self->is_z_sheet ? _("The Z sheet is saved as %s") : _("The report is saved as %s"), name);
  AdwToast *toast = br_toast_new (said);

  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_timeout (toast, OPEN_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "br-uri", g_file_get_uri (self->file), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_clicked_cb), self->page, 0);
  br_page_add_toast (self->page, toast);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Report *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = self->sheet != NULL ? br_z_sheet_make_pdf (self->sheet, &error)
                                               : br_night_report_make_pdf (self->report, &error);

  if (bytes != NULL && g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                                NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                                NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Report *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    say_saved (self);
  else
    br_deed_say (GTK_WIDGET (self->page), error->message);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Report          *self)
{
  g_autoptr (GTask) task = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (self->file == NULL)
    {
      report_free (self);
      return;
    }
  task = g_task_new (NULL, NULL, saved_cb, NULL);
  g_task_set_task_data (task, self, report_free);
  g_task_run_in_thread (task, save_thread);
}

static void
ask_where_to (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrPage) page = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *date = NULL;
  g_autofree char *name = NULL;
  Report *self = finish_reading (page, source, result);
  GtkFileChooserNative *dialog;

  if (self == NULL)
    return;
  dialog = gtk_file_chooser_native_new (self->is_z_sheet ? _("Save the Z Sheet") : _("Save the End-of-Night Report"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  date = br_date_to_string (self->date);
  /* Translators: names of files; %s is a day such as 2026-12-19 */
  name = g_strdup_printf (self->is_z_sheet ? _("Z sheet %s.pdf") : _("Night %s.pdf"), date);
  gtk_file_filter_set_name (filter, _("PDF (*.pdf)"));
  gtk_file_filter_add_pattern (filter, "*.pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * br_papers_report_save:
 * @page: the page
 * @date: a business date
 *
 * Asks for a file, and writes the night's end-of-night report into it.
 */
void
br_papers_report_save (BrPage *page,
                       BrDate  date)
{
  begin (page, date, FALSE, ask_where_to);
}

/* ---- on paper -------------------------------------------------------------- */

static guint
draw_page (gconstpointer data,
           cairo_t      *cr,
           guint         page)
{
  const Report *self = data;

  return self->sheet != NULL ? br_z_sheet_draw_page (self->sheet, cr, page)
                             : br_night_report_draw_page (self->report, cr, page);
}

static void
ask_printer (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrPage) page = user_data;
  Report *self = finish_reading (page, source, result);
  g_autofree char *date = self != NULL ? br_date_to_string (self->date) : NULL;

  if (self != NULL)
    br_print (GTK_WIDGET (page), date, FALSE, draw_page, self, report_free);
}

/**
 * br_papers_report_print:
 * @page: the page
 * @date: a business date
 *
 * Prints the night's end-of-night report.
 */
void
br_papers_report_print (BrPage *page,
                        BrDate  date)
{
  begin (page, date, FALSE, ask_printer);
}

/**
 * br_papers_z_sheet_save:
 * @page: the page
 * @date: a business date
 *
 * Asks for a file, and writes into it how the night was cashed up.
 */
void
br_papers_z_sheet_save (BrPage *page,
                        BrDate  date)
{
  begin (page, date, TRUE, ask_where_to);
}

/**
 * br_papers_z_sheet_print:
 * @page: the page
 * @date: a business date
 *
 * Prints how the night was cashed up.
 */
void
br_papers_z_sheet_print (BrPage *page,
                         BrDate  date)
{
  begin (page, date, TRUE, ask_printer);
}
