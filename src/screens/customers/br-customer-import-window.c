#include "config.h"

#include "screens/customers/br-customer-import-window.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "desk/br-desk-import.h"
#include "exchange/br-customers-headings.h"
#include "screens/customers/br-customer-outcome.h"
#include "screens/shell/br-shown.h"

/* How often the bar moves, milliseconds. */
#define PROGRESS_MS 100

/**
 * BrCustomerImportWindow:
 *
 * Takes a list of customers in: first shows what was understood of the file, column by column,
 * lets it be put right, and says what would come of it and which lines are not clear; then takes
 * it in as one step that can be undone. Cancelling leaves nothing.
 */
struct _BrCustomerImportWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkButton *cancel;
  GtkButton *import;
  GtkProgressBar *progress;
  GtkStack *stack;
  AdwPreferencesGroup *columns;
  BrCustomerOutcome *outcome;
  AdwStatusPage *message;

  BrStore *store;
  GFile *file;
  BrCustomersLayout *layout;
  GPtrArray *rows;
  GCancellable *cancellable;
  GCancellable *trying;
  char *taken_in;
  guint tick;
  gint permille;
  gboolean try_again;
  gboolean wanted;
  gboolean working;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (BrCustomerImportWindow, br_customer_import_window, ADW_TYPE_WINDOW)

enum
{
  TAKEN_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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
  gtk_button_set_label (self->cancel, _("Close"));
  gtk_widget_hide (GTK_WIDGET (self->import));
  gtk_widget_hide (GTK_WIDGET (self->progress));
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
}

static void
show_failure (BrCustomerImportWindow *self,
              const char             *title,
              const GError           *error)
{
  g_autofree char *safe = g_markup_escape_text (error->message, -1);

  show_message (self, "dialog-warning-symbolic", title, safe);
}

/* ---- what would come of it ------------------------------------------------ */

static void
show_outcome (BrCustomerImportWindow *self,
              const BrImportReport   *report)
{
  g_autofree char *counts = br_customer_outcome_describe (report);

  adw_window_title_set_subtitle (self->heading, counts);
  br_customer_outcome_show (self->outcome, report);
}

static void start_trying (BrCustomerImportWindow *self);
static void start_import (BrCustomerImportWindow *self);

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->trying);
  if (self->stack == NULL)
    return;
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (self->wanted)
    start_import (self);
  else if (self->try_again)
    start_trying (self);
  else if (report != NULL)
    show_outcome (self, report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, _("This File Cannot Be Read"), error);
}

static void
try_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  BrCustomerImportWindow *self = source;
  const BrCustomersImport request = { .layout = self->layout, .dry_run = TRUE };
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  GError *error = NULL;

  if (br_desk_import_customers_csv (self->store, self->file, &request, NULL, NULL, report, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&report), (GDestroyNotify) br_import_report_free);
  else
    g_task_return_error (task, error);
}

/* What was chosen counts only while no thread reads it. */
static void
take_choices (BrCustomerImportWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BrCustomersColumn *column = self->layout->columns->pdata[i];
      BrCustomerColumn chosen = adw_combo_row_get_selected (self->rows->pdata[i]);

      column->told |= chosen != column->meaning;
      column->meaning = chosen;
    }
}

static void
start_trying (BrCustomerImportWindow *self)
{
  g_autoptr (GTask) task = NULL;

  self->try_again = self->trying != NULL;
  if (self->try_again)
    {
      g_cancellable_cancel (self->trying);
      return;
    }
  take_choices (self);
  adw_window_title_set_subtitle (self->heading, _("Reading every line…"));
  br_customer_outcome_clear (self->outcome);
  self->trying = g_cancellable_new ();
  task = g_task_new (self, self->trying, tried_cb, NULL);
  g_task_run_in_thread (task, try_in_thread);
}

/* ---- the preview ---------------------------------------------------------- */

static void
meaning_chosen_cb (AdwComboRow            *row,
                   GParamSpec             *pspec,
                   BrCustomerImportWindow *self)
{
  start_trying (self);
}

static GtkWidget *
make_column (BrCustomerImportWindow  *self,
             const BrCustomersColumn *column)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkStringList *meanings = gtk_string_list_new (NULL);
  g_autofree char *samples = g_strjoinv (" · ", (GStrv) column->samples);

  for (guint i = 0; i < BR_N_COLUMNS; i++)
    gtk_string_list_append (meanings, _(br_customer_column_get_label (i)));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (meanings));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), column->meaning);
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
  g_autofree char *figures = br_count_format ((gint64) layout->n_rows);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s customer", "%s customers", layout->n_rows), figures);

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
        show_failure (self, _("This File Cannot Be Read"), error);
      return;
    }
  described = describe_layout (self->layout);
  adw_preferences_group_set_description (self->columns, described);
  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      GtkWidget *row = make_column (self, self->layout->columns->pdata[i]);

      adw_preferences_group_add (self->columns, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), self->layout->n_rows > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->import));
  start_trying (self);
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

static void
show_report (BrCustomerImportWindow *self,
             const BrImportReport   *report)
{
  g_autofree char *counts = br_customer_outcome_describe (report);
  g_autofree char *description = g_strdup_printf (_("%s. Undo takes all of it back."), counts);
  g_autofree char *figures = br_count_format (report->created + report->updated);

  self->taken_in = g_strdup_printf (
    ngettext ("%s customer taken in", "%s customers taken in", report->created + report->updated), figures);
  show_message (self, "object-select-symbolic", _("Customers Taken In"), description);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  self->working = FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->stack == NULL)
    return;
  if (report != NULL)
    show_report (self, report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    show_failure (self, _("Nothing Was Taken In"), error);
}

static void
start_import (BrCustomerImportWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, imported_cb, NULL);

  take_choices (self);
  self->working = TRUE;
  self->tick = g_timeout_add (PROGRESS_MS, move_bar_cb, self);
  /* It may be cancelled too late: then what was taken in is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, import_in_thread);
}

static void
import_clicked_cb (BrCustomerImportWindow *self)
{
  self->wanted = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), FALSE);
  gtk_progress_bar_set_text (self->progress, _("Sealing and keeping"));
  gtk_widget_show (GTK_WIDGET (self->progress));
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  else
    start_import (self);
}

static gboolean
br_customer_import_window_close_request (GtkWindow *window)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (window);

  g_cancellable_cancel (self->cancellable);
  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  if (self->taken_in != NULL)
    g_signal_emit (self, signals[TAKEN_IN], 0, self->taken_in);
  self->closing = self->trying != NULL;
  return self->working || self->closing;
}

static void
br_customer_import_window_dispose (GObject *object)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CUSTOMER_IMPORT_WINDOW);

  G_OBJECT_CLASS (br_customer_import_window_parent_class)->dispose (object);
}

/* A thread that is still at work holds the window, and goes on with these. */
static void
br_customer_import_window_finalize (GObject *object)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->layout, br_customers_layout_free);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->trying);
  g_object_unref (self->cancellable);
  g_free (self->taken_in);

  G_OBJECT_CLASS (br_customer_import_window_parent_class)->finalize (object);
}

static void
br_customer_import_window_class_init (BrCustomerImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_customer_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_customer_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = br_customer_import_window_close_request;

  /**
   * BrCustomerImportWindow::taken-in:
   * @self: the window
   * @what: how much
   *
   * Emitted when the window closes after it took a list in.
   */
  signals[TAKEN_IN] = g_signal_new ("taken-in", BR_TYPE_CUSTOMER_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (BR_TYPE_CUSTOMER_OUTCOME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/customers/br-customer-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, import);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, BrCustomerImportWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
br_customer_import_window_init (BrCustomerImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
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
  g_autofree char *name = g_file_get_parse_name (file);

  adw_window_title_set_subtitle (self->heading, name);
  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, preview_in_thread);
  return GTK_WINDOW (self);
}
