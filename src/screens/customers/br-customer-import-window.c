#include "config.h"

#include "screens/customers/br-customer-import-window.h"

#include <glib/gi18n.h>

#include "desk/br-desk-import.h"
#include "exchange/br-customers-headings.h"

/* How often the bar moves, milliseconds. */
#define PROGRESS_MS 100

/**
 * BrCustomerImportWindow:
 *
 * Takes a list of customers in: first shows what was understood of the file, column by column,
 * and lets it be put right; then takes it in as one step that can be undone. Cancelling leaves
 * nothing.
 */
struct _BrCustomerImportWindow
{
  AdwWindow parent_instance;

  GtkButton *cancel;
  GtkButton *import;
  GtkProgressBar *progress;
  GtkStack *stack;
  AdwPreferencesGroup *columns;
  AdwStatusPage *message;

  BrStore *store;
  GFile *file;
  BrCustomersLayout *layout;
  GCancellable *cancellable;
  guint tick;
  gint permille;
  gboolean working;
};

G_DEFINE_FINAL_TYPE (BrCustomerImportWindow, br_customer_import_window, ADW_TYPE_WINDOW)

static void
show_message (BrCustomerImportWindow *self,
              const char             *icon,
              const char             *title,
              const char             *description)
{
  adw_status_page_set_icon_name (self->message, icon);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, description);
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_button_set_label (self->cancel, _("_Close"));
  gtk_widget_hide (GTK_WIDGET (self->import));
  gtk_widget_hide (GTK_WIDGET (self->progress));
}

/* ---- the preview ---------------------------------------------------------- */

static void
meaning_chosen_cb (AdwComboRow            *row,
                   GParamSpec             *pspec,
                   BrCustomerImportWindow *self)
{
  BrCustomersColumn *column = g_object_get_data (G_OBJECT (row), "column");

  column->meaning = adw_combo_row_get_selected (row);
  column->told = TRUE;
}

static GtkWidget *
make_column (BrCustomerImportWindow *self,
             BrCustomersColumn      *column)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkStringList *meanings = gtk_string_list_new (NULL);
  g_autofree char *samples = g_strjoinv (" · ", column->samples);

  for (guint i = 0; i < BR_N_COLUMNS; i++)
    gtk_string_list_append (meanings, _(br_customer_column_get_label (i)));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (meanings));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), column->meaning);
  g_object_set_data (G_OBJECT (row), "column", column);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (meaning_chosen_cb), self, 0);
  g_object_unref (meanings);
  return row;
}

static const char *
encoding_name (BrCsvEncoding encoding)
{
  static const char *const names[] = { "UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252" };

  return names[encoding];
}

static char *
describe_layout (const BrCustomersLayout *layout)
{
  const char *delimiter = layout->form.delimiter == '\t'  ? _("tabs")
                          : layout->form.delimiter == ';' ? _("semicolons")
                          : layout->form.delimiter == '|' ? _("bars")
                                                          : _("commas");
  const char *order =
    layout->date_order == BR_DATE_ORDER_MONTH_FIRST ? _("dates with the month first") : _("dates with the day first");
  g_autofree char *rows =
    g_strdup_printf (ngettext ("%d customer", "%d customers", layout->n_rows), (int) layout->n_rows);

  return g_strdup_printf (_("%s, %s, separated by %s, %s. Put right what was misunderstood; nothing is written yet."),
                          rows, encoding_name (layout->form.encoding), delimiter, order);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  BrCustomersLayout *layout = br_desk_preview_customers_csv (data, NULL, cancellable, &error);

  if (layout != NULL)
    g_task_return_pointer (task, layout, (GDestroyNotify) br_customers_layout_free);
  else
    g_task_return_error (task, error);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;

  self->layout = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->layout == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_message (self, "dialog-warning-symbolic", _("This File Cannot Be Read"), error->message);
      return;
    }
  described = describe_layout (self->layout);
  adw_preferences_group_set_description (self->columns, described);
  for (guint i = 0; i < self->layout->columns->len; i++)
    adw_preferences_group_add (self->columns, make_column (self, self->layout->columns->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), self->layout->n_rows > 0);
}

/* ---- taking it in ----------------------------------------------------------- */

static void
note_progress (guint64  done,
               guint64  total,
               gpointer user_data)
{
  BrCustomerImportWindow *self = user_data;

  g_atomic_int_set (&self->permille, total > 0 ? (gint) (done * 1000 / total) : 0);
}

static gboolean
move_bar_cb (gpointer user_data)
{
  BrCustomerImportWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
import_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  BrCustomerImportWindow *self = source;
  const BrCustomersImport request = { .layout = self->layout };
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  GError *error = NULL;

  if (br_desk_import_customers_csv (self->store, self->file, &request, note_progress, self, report, cancellable,
                                    &error))
    g_task_return_pointer (task, g_steal_pointer (&report), (GDestroyNotify) br_import_report_free);
  else
    g_task_return_error (task, error);
}

static char *
describe_report (const BrImportReport *report)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("%d new, %d changed, %d as they were. Ctrl+Z takes all of it back."),
                          (int) report->created, (int) report->updated, (int) report->skipped);
  for (guint i = 0; i < MIN (report->warnings->len, 5); i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];
      g_autofree char *safe = g_markup_escape_text (warning->message, -1);

      g_string_append_printf (text, _("\nLine %d: %s"), (int) warning->line, safe);
    }
  if (report->n_warnings > 5)
    g_string_append_printf (text, _("\nand %d more warnings"), (int) report->n_warnings - 5);
  return g_string_free (text, FALSE);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *described = NULL;

  self->working = FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (report != NULL)
    {
      described = describe_report (report);
      show_message (self, "object-select-symbolic", _("Customers Taken In"), described);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    {
      show_message (self, "dialog-warning-symbolic", _("Nothing Was Taken In"), error->message);
    }
}

static void
import_clicked_cb (BrCustomerImportWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, imported_cb, NULL);

  self->working = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), FALSE);
  gtk_progress_bar_set_text (self->progress, _("Sealing and keeping"));
  gtk_widget_show (GTK_WIDGET (self->progress));
  self->tick = g_timeout_add (PROGRESS_MS, move_bar_cb, self);
  g_task_run_in_thread (task, import_in_thread);
}

static void
cancel_clicked_cb (BrCustomerImportWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  if (!self->working)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
br_customer_import_window_dispose (GObject *object)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CUSTOMER_IMPORT_WINDOW);
  g_clear_pointer (&self->layout, br_customers_layout_free);

  G_OBJECT_CLASS (br_customer_import_window_parent_class)->dispose (object);
}

static void
br_customer_import_window_finalize (GObject *object)
{
  g_object_unref (BR_CUSTOMER_IMPORT_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (br_customer_import_window_parent_class)->finalize (object);
}

static void
br_customer_import_window_class_init (BrCustomerImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_customer_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_customer_import_window_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/customers/br-customer-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, import);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
br_customer_import_window_init (BrCustomerImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_customer_import_window_new:
 * @parent: the window before which it stands
 * @store: the venue
 * @file: the list of customers
 *
 * Returns: (transfer none): a window that is reading @file
 */
GtkWindow *
br_customer_import_window_new (GtkWindow *parent,
                               BrStore   *store,
                               GFile     *file)
{
  BrCustomerImportWindow *self =
    g_object_new (BR_TYPE_CUSTOMER_IMPORT_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, previewed_cb, NULL);

  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, preview_in_thread);
  return GTK_WINDOW (self);
}
