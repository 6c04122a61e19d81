#include "config.h"

#include "desk/br-desk-export-report.h"

#include "exchange/br-report-csv.h"
#include "exchange/br-report-xlsx.h"

/* Any report as a table in a file. Its rows go from the query into the file, so that a ledger may be of any length. */

typedef struct
{
  BrReportCsv  *csv;
  BrReportXlsx *xlsx;
  gint64        n_rows;
} Export;

static gboolean
add_rows (const BrReport  *rows,
          gpointer         data,
          GError         **error)
{
  Export *self = data;

  self->n_rows += br_report_get_n_rows (rows);
  return self->csv != NULL ? br_report_csv_add (self->csv, rows, error) : br_report_xlsx_add (self->xlsx, rows, error);
}

static gboolean
export_csv (BrDb              *db,
            const BrReportAsk *ask,
            GOutputStream     *stream,
            gint64            *n_rows,
            GError           **error)
{
  g_autoptr (BrReportCsv) csv = br_report_csv_new (stream);
  Export self = { .csv = csv };
  gboolean ok = br_desk_report_each (db, ask, add_rows, &self, error) && br_report_csv_finish (csv, error);

  *n_rows = self.n_rows;
  return ok;
}

static gboolean
export_xlsx (BrDb              *db,
             const BrReportAsk *ask,
             const char        *path,
             const char        *title,
             gint64            *n_rows,
             GError           **error)
{
  g_autoptr (BrReportXlsx) xlsx = br_report_xlsx_new (path, title, error);
  Export self = { .xlsx = xlsx };
  gboolean ok = xlsx != NULL && br_desk_report_each (db, ask, add_rows, &self, error) && br_report_xlsx_finish (xlsx, error);

  *n_rows = self.n_rows;
  return ok;
}

/**
 * br_desk_export_report_csv:
 * @db: a connection
 * @ask: which report
 * @n_rows: (out): how many rows it has
 * @error: return location, as that of br_desk_report_each()
 *
 * Returns: (transfer full) (nullable): the report as comma-separated values
 */
GBytes *
br_desk_export_report_csv (BrDb              *db,
                           const BrReportAsk *ask,
                           gint64            *n_rows,
                           GError           **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!export_csv (db, ask, stream, n_rows, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/**
 * br_desk_export_report:
 * @db: a connection
 * @ask: which report
 * @kind: of the file
 * @path: where to; nobody else may read it, and it is there whole or not at all
 * @title: what it is called
 * @n_rows: (out): how many rows it has
 * @error: return location, as that of br_desk_report_each(), or a #GIOError
 */
gboolean
br_desk_export_report (BrDb              *db,
                       const BrReportAsk *ask,
                       BrReportFile       kind,
                       const char        *path,
                       const char        *title,
                       gint64            *n_rows,
                       GError           **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) stop = g_cancellable_new ();

  if (kind == BR_REPORT_FILE_XLSX)
    return export_xlsx (db, ask, path, title, n_rows, error);
  file = g_file_new_for_path (path);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (export_csv (db, ask, G_OUTPUT_STREAM (stream), n_rows, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  /* A stream that is closed as cancelled leaves what was there before. */
  g_cancellable_cancel (stop);
  g_output_stream_close (G_OUTPUT_STREAM (stream), stop, NULL);
  return FALSE;
}
