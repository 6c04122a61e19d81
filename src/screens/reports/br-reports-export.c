#include "config.h"

#include "screens/reports/br-reports-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-export-report.h"
#include "draw/br-chart-export.h"
#include "draw/br-report-chart.h"
#include "draw/br-report-paper.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-print.h"

/* The report that is shown, on paper and as a file, whose ending says which kind. What is written is read once more,
 * for the page may show only the first of many lines. */

/* Points: half an upright A4 page. */
#define PICTURE_WIDTH 560
#define PICTURE_HEIGHT 330

typedef enum
{
  KIND_XLSX,
  KIND_CSV,
  KIND_PDF,
  KIND_PNG,
  KIND_SVG,
  N_KINDS,
} Kind;

static const struct
{
  const char *name;
  const char *ending;
} kinds[N_KINDS] = {
  [KIND_XLSX] = { N_("Spreadsheet (*.xlsx)"), ".xlsx" },
  [KIND_CSV] = { N_("Table (*.csv)"), ".csv" },
  [KIND_PDF] = { N_("Paper (*.pdf)"), ".pdf" },
  [KIND_PNG] = { N_("Picture of the chart (*.png)"), ".png" },
  [KIND_SVG] = { N_("Drawing of the chart (*.svg)"), ".svg" },
};

typedef struct
{
  BrReportsPage *page;
  BrStore *store;
  BrReportAsk ask;
  char *of;
  char *title;
  char *when;
  char *house;
  GTimeZone *zone;
  BrInstant now;
  GFile *file;
  Kind kind;
  BrReport *report;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_pointer (&self->report, br_report_free);
  g_clear_object (&self->file);
  g_time_zone_unref (self->zone);
  g_free (self->house);
  g_free (self->when);
  g_free (self->title);
  g_free (self->of);
  g_object_unref (self->store);
  g_object_unref (self->page);
  g_free (self);
}

static Export *
export_new (BrReportsPage *page)
{
  BrContext *context = br_page_get_context (BR_PAGE (page));
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->store = g_object_ref (br_context_get_store (context));
  self->ask = _br_reports_get_ask (page);
  self->ask.of = self->of = g_strdup (self->ask.of);
  self->title = _br_reports_get_title (page);
  self->when = br_period_say (br_period_bar_get (page->period));
  self->house = g_strdup (br_context_get_name (context));
  self->zone = g_time_zone_ref (br_context_get_zone (context));
  self->now = br_context_now (context);
  return self;
}

static gboolean
read_report (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Export *self = user_data;

  self->report = br_desk_report (db, &self->ask, error);
  return self->report != NULL;
}

static BrReportPaper
make_paper (const Export *self)
{
  return (BrReportPaper){ self->report, self->title, self->when, self->house, self->zone, self->now };
}

/* ---- making it, on a thread ----------------------------------------------------------- */

static GBytes *
draw_chart (const Export *self,
            GError      **error)
{
  g_autofree char *title = g_strdup_printf (_("%s, %s"), self->title, self->when);
  g_autoptr (BrChart) chart = br_report_chart_make (self->report, title);

  if (chart == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("There is no chart of %s"), self->title);
      return NULL;
    }
  return br_chart_export (chart, self->kind == KIND_PNG ? BR_PLAN_FORMAT_PNG : BR_PLAN_FORMAT_SVG, BR_PLAN_LIGHT,
                          PICTURE_WIDTH, PICTURE_HEIGHT, error);
}

static gboolean
write_table (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Export *self = user_data;
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *name = g_file_get_parse_name (self->file);
  gint64 n_rows;

  if (path == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is not on this computer"), name);
      return FALSE;
    }
  return br_desk_export_report (db, &self->ask, self->kind == KIND_XLSX ? BR_REPORT_FILE_XLSX : BR_REPORT_FILE_CSV, path,
                                self->title, &n_rows, error);
}

static gboolean
write_drawing (Export       *self,
               GCancellable *cancellable,
               GError      **error)
{
  BrReportPaper paper;
  g_autoptr (GBytes) bytes = NULL;

  if (!br_store_read (self->store, read_report, self, cancellable, error))
    return FALSE;
  paper = make_paper (self);
  bytes = self->kind == KIND_PDF ? br_report_paper_make_pdf (&paper, error) : draw_chart (self, error);
  return bytes != NULL &&
         g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  gboolean table = self->kind == KIND_XLSX || self->kind == KIND_CSV;

  if (table ? br_store_read (self->store, write_table, self, cancellable, &error) : write_drawing (self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
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
  g_autofree char *said = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    said = g_strdup_printf (_("Exported to %s"), name);
  br_deed_say (GTK_WIDGET (self->page), said != NULL ? said : error->message);
}

/* ---- asking where to ------------------------------------------------------------------ */

static Kind
kind_of_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < N_KINDS; i++)
    if (g_str_has_suffix (lower, kinds[i].ending))
      return (Kind) i;
  return KIND_XLSX;
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           BrReportsPage   *page)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  Export *self;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (file == NULL || br_page_get_context (BR_PAGE (page)) == NULL)
    return;
  self = export_new (page);
  self->kind = kind_of_file (file);
  self->file = g_steal_pointer (&file);
  task = g_task_new (NULL, NULL, exported_cb, NULL);
  g_task_set_task_data (task, self, export_free);
  g_task_run_in_thread (task, export_thread);
}

static char *
name_file (BrReportsPage *page,
           Kind           kind)
{
  const BrPeriod *period = br_period_bar_get (page->period);
  g_autofree char *from = br_date_to_string (period->from);
  g_autofree char *to = br_date_to_string (period->to);

  /* Translators: the name of a file: a report, its first and its last day, the kind of file */
  return g_strdelimit (g_strdup_printf (_("%s %s to %s%s"), _(br_report_on_values[page->view.on].label), from, to,
                                        kinds[kind].ending),
                       "/", '-');
}

/**
 * _br_reports_export:
 * @self: the page
 * @picture: whether its chart is wanted rather than its table
 *
 * Asks for a file, and writes the report into it.
 */
void
_br_reports_export (BrReportsPage *self,
                    gboolean       picture)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export the Report"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  g_autofree char *name = name_file (self, picture ? KIND_PNG : KIND_XLSX);
  gboolean drawn = br_chart_view_get_chart (self->chart) != NULL;

  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autofree char *pattern = g_strconcat ("*", kinds[i].ending, NULL);

      if (!drawn && (i == KIND_PNG || i == KIND_SVG))
        continue;
      gtk_file_filter_set_name (filter, _(kinds[i].name));
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
      if (picture && i == KIND_PNG)
        gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- on paper ------------------------------------------------------------------------- */

static guint
draw_page (gconstpointer data,
           cairo_t      *cr,
           guint         page)
{
  BrReportPaper paper = make_paper (data);

  return br_report_paper_draw_page (&paper, cr, page);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrReportsPage) page = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  BrReportPaper paper;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      br_deed_say (GTK_WIDGET (page), error->message);
      return;
    }
  paper = make_paper (data);
  br_print (GTK_WIDGET (page), paper.title, br_report_paper_is_wide (&paper), draw_page, data, export_free);
}

/**
 * _br_reports_print:
 * @self: the page
 *
 * Prints the report, with its chart.
 */
void
_br_reports_print (BrReportsPage *self)
{
  Export *export;

  if (br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  export = export_new (self);
  br_store_read_async (export->store, read_report, export, export_free, NULL, read_cb, g_object_ref (self));
}
