#include "config.h"

#include "screens/reports/br-reports-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-export-ledger.h"
#include "screens/shell/br-deed.h"

/* The ledger of the days that are shown, for the accountant's program. Whoever gives days out a second time is told what
 * is new since, and may give out only that: in the other program nothing shall stand twice. */

typedef struct
{
  BrReportsPage *page;
  BrStore *store;
  BrLedgerFormat format;
  BrDate from;
  BrDate to;
  gboolean only_new;
  BrLedgerGiven *given;
  GFile *file;
  guint n_files;
  gint64 n_entries;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_pointer (&self->given, br_ledger_given_free);
  g_clear_object (&self->file);
  g_object_unref (self->store);
  g_object_unref (self->page);
  g_free (self);
}

static const char *
get_program (const Export *self)
{
  return _(br_enum_get_label (br_ledger_format_values, (int) self->format));
}

/* ---- writing it, on a thread ------------------------------------------------------------ */

static gboolean
write_files (Export        *self,
             const GPtrArray *files,
             GError       **error)
{
  g_autofree char *path = g_file_get_path (self->file);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = path != NULL && i > 0 ? br_ledger_name_part (path, i + 1) : NULL;
      g_autoptr (GFile) file = name != NULL ? g_file_new_for_path (name) : g_object_ref (self->file);
      gsize length;
      const char *bytes = g_bytes_get_data (files->pdata[i], &length);

      if (i > 0 && name == NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("It is several files: choose a folder of this computer"));
          return FALSE;
        }
      if (!g_file_replace_contents (file, bytes, length, NULL, FALSE,
                                    G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr (BrImportReport) report = br_import_report_new (br_enum_get_nick (br_ledger_format_values, (int) self->format));
  g_autoptr (GPtrArray) files =
    br_desk_export_ledger (self->store, self->format, self->from, self->to, self->only_new, report, cancellable, &error);

  if (files != NULL && write_files (self, files, &error))
    {
      self->n_files = files->len;
      self->n_entries = report->read;
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *entries = NULL, *said = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      br_deed_say (GTK_WIDGET (self->page), error->message);
      return;
    }
  entries = g_strdup_printf (ngettext ("%lld entry", "%lld entries", (gulong) self->n_entries), (long long) self->n_entries);
  /* Translators: so many entries, the name of a file */
  said = self->n_files > 1
           ? g_strdup_printf (ngettext ("%s in %s and %u further file", "%s in %s and %u further files", self->n_files - 1),
                              entries, name, self->n_files - 1)
           : g_strdup_printf (_("%s in %s"), entries, name);
  br_deed_say (GTK_WIDGET (self->page), said);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Export          *self)
{
  g_autoptr (GTask) task = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (self->file == NULL)
    {
      export_free (self);
      return;
    }
  task = g_task_new (NULL, NULL, exported_cb, NULL);
  g_task_set_task_data (task, self, export_free);
  g_task_run_in_thread (task, export_thread);
}

static void
ask_where_to (Export *self)
{
  g_autofree char *from = br_date_to_string (self->from), *to = br_date_to_string (self->to);
  g_autofree char *title = g_strdup_printf (_("Export the Ledger for %s"), get_program (self));
  /* Translators: the name of a file: a program, the first and the last day */
  g_autofree char *name = g_strdup_printf (_("%s %s to %s.csv"), get_program (self), from, to);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Table (*.csv)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- what was given before ---------------------------------------------------------------- */

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Export           *self)
{
  self->only_new = g_str_equal (response, "new");
  if (self->only_new || g_str_equal (response, "all"))
    ask_where_to (self);
  else
    export_free (self);
}

static char *
say_fresh (const Export *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint told = self->given->fresh->len;

  if (self->given->n_new == 0)
    return g_strdup (_("Nothing is new since. In the other program the same entries would stand twice."));
  g_string_append_printf (text, ngettext ("%u of %u entries is new since:", "%u of %u entries are new since:", self->given->n_new),
                          self->given->n_new, self->given->n_entries);
  for (guint i = 0; i < told; i++)
    g_string_append_printf (text, "\n%s", (const char *) self->given->fresh->pdata[i]);
  if (self->given->n_new > told)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", self->given->n_new - told),
                            self->given->n_new - told);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
warn (Export *self)
{
  g_autofree char *day = br_date_format (self->given->last, "%-d %B %Y");
  g_autofree char *heading = g_strdup_printf (_("Given to %s Before, on %s"), get_program (self), day);
  g_autofree char *body = say_fresh (self);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "all", _("_All of It"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (self->given->n_new > 0)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "new", _("Only What Is _New"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "new", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "new");
    }
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
read_given (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Export *self = user_data;

  self->given = br_desk_get_ledger_given (db, self->format, self->from, self->to, error);
  return self->given != NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrReportsPage) page = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Export *self;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      br_deed_say (GTK_WIDGET (page), error->message);
      return;
    }
  self = data;
  if (self->given->n_entries == 0)
    {
      br_deed_say (GTK_WIDGET (page), _("Nothing was posted in these days"));
      export_free (self);
    }
  else if (self->given->last == BR_DATE_NONE)
    ask_where_to (self);
  else
    warn (self);
}

/**
 * _br_reports_export_ledger:
 * @self: the page
 * @format: for which program
 *
 * Says what was given out before, asks for a file, and writes the ledger of the period into it.
 */
void
_br_reports_export_ledger (BrReportsPage *self,
                           BrLedgerFormat format)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  const BrPeriod *period = br_period_bar_get (self->period);
  Export *export;

  if (context == NULL)
    return;
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->store = g_object_ref (br_context_get_store (context));
  export->format = format;
  export->from = period->from;
  export->to = period->to;
  br_store_read_async (export->store, read_given, export, export_free, NULL, read_cb, g_object_ref (self));
}
