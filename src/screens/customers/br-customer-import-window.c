#include "config.h"

#include "screens/customers/br-customer-import-window.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "exchange/br-customers-headings.h"
#include "screens/shell/br-toast.h"

/**
 * BrCustomerImportWindow:
 *
 * Takes a list of customers in: shows what was understood of the file, column by column, and lets
 * it be put right.
 */
struct _BrCustomerImportWindow
{
  BrImportWindow parent_instance;

  AdwPreferencesGroup *columns;
  GPtrArray *rows;
  BrCustomersLayout *layout;
};

G_DEFINE_FINAL_TYPE (BrCustomerImportWindow, br_customer_import_window, BR_TYPE_IMPORT_WINDOW)

/* ---- the preview ---------------------------------------------------------- */

static void
meaning_chosen_cb (AdwComboRow    *row,
                   GParamSpec     *pspec,
                   BrImportWindow *window)
{
  br_import_window_try (window);
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
  BrImportWindow *window = BR_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;

  self->layout = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->layout == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        br_import_window_show_failure (window, error);
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
  br_import_window_show_preview (window, self->layout->n_rows > 0);
  br_import_window_try (window);
}

static void
br_customer_import_window_read (BrImportWindow *window)
{
  g_autoptr (GTask) task = g_task_new (window, br_import_window_get_cancellable (window), previewed_cb, NULL);

  g_task_set_task_data (task, g_object_ref (br_import_window_get_file (window)), g_object_unref);
  g_task_run_in_thread (task, preview_in_thread);
}

static void
br_customer_import_window_choose (BrImportWindow *window)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (window);

  for (guint i = 0; i < self->rows->len; i++)
    {
      BrCustomersColumn *column = self->layout->columns->pdata[i];
      BrCustomerColumn chosen = adw_combo_row_get_selected (self->rows->pdata[i]);

      column->told |= chosen != column->meaning;
      column->meaning = chosen;
    }
}

/* ---- what comes of it ----------------------------------------------------- */

static gboolean
br_customer_import_window_import (BrImportWindow      *window,
                                  gboolean             dry_run,
                                  BrDeskProgressFunc   progress,
                                  gpointer             progress_data,
                                  BrImportReport      *report,
                                  GCancellable        *cancellable,
                                  GError             **error)
{
  const BrCustomersImport request = { .layout = BR_CUSTOMER_IMPORT_WINDOW (window)->layout, .dry_run = dry_run };

  return br_desk_import_customers_csv (br_import_window_get_store (window), br_import_window_get_file (window),
                                       &request, progress, progress_data, report, cancellable, error);
}

static char *
describe_counts (const BrImportReport *report)
{
  g_autofree char *created = br_count_format (report->created);
  g_autofree char *updated = br_count_format (report->updated);
  g_autofree char *skipped = br_count_format (report->skipped);

  return g_strdup_printf (_("%s new, %s changed, %s as they were"), created, updated, skipped);
}

static void
br_customer_import_window_tried (BrImportWindow       *window,
                                 const BrImportReport *report)
{
  g_autofree char *counts = describe_counts (report);

  br_import_window_show_counts (window, counts);
  br_import_outcome_show (br_import_window_get_outcome (window), counts, report);
}

static void
br_customer_import_window_taken_in (BrImportWindow       *window,
                                    const BrImportReport *report)
{
  gint64 n = report->created + report->updated;
  g_autofree char *counts = describe_counts (report);
  g_autofree char *description = g_strdup_printf (_("%s. Undo takes all of it back."), counts);
  g_autofree char *figures = br_count_format (n);
  g_autofree char *said = g_strdup_printf (ngettext ("%s customer taken in", "%s customers taken in", n), figures);

  br_import_window_say_when_closed (window, br_toast_new_undoable (said));
  br_import_window_show_message (window, "object-select-symbolic", _("Customers Taken In"), description, NULL);
}

/* A thread that is still at work holds the window, and goes on with these. */
static void
br_customer_import_window_finalize (GObject *object)
{
  BrCustomerImportWindow *self = BR_CUSTOMER_IMPORT_WINDOW (object);

  g_clear_pointer (&self->layout, br_customers_layout_free);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (br_customer_import_window_parent_class)->finalize (object);
}

static void
br_customer_import_window_class_init (BrCustomerImportWindowClass *klass)
{
  BrImportWindowClass *window_class = BR_IMPORT_WINDOW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_customer_import_window_finalize;
  window_class->read = br_customer_import_window_read;
  window_class->choose = br_customer_import_window_choose;
  window_class->import = br_customer_import_window_import;
  window_class->tried = br_customer_import_window_tried;
  window_class->taken_in = br_customer_import_window_taken_in;
}

static void
br_customer_import_window_init (BrCustomerImportWindow *self)
{
  BrImportWindow *window = BR_IMPORT_WINDOW (self);

  self->rows = g_ptr_array_new ();
  self->columns = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->columns, _("What was understood"));
  br_import_window_add_group (window, self->columns);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (br_import_window_get_outcome (window)),
                                   _("What will come of it"));
}

/**
 * br_customer_import_window_new:
 *
 * Returns: (transfer none): a window, for br_import_window_open()
 */
BrImportWindow *
br_customer_import_window_new (void)
{
  return g_object_new (BR_TYPE_CUSTOMER_IMPORT_WINDOW, "title", _("Import Customers"), NULL);
}
