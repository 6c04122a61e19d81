#include "config.h"

#include "exchange/br-report-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/br-csv.h"

/* Words that a spreadsheet would reckon with are given to it as words: whoever writes a reference does not write its
 * formulas. */
static void
add_words (BrCsvWriter *writer,
           const char  *text)
{
  g_autofree char *quoted = NULL;

  if (text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    quoted = g_strconcat ("'", text, NULL);
  br_csv_writer_add (writer, quoted != NULL ? quoted : text);
}

static gboolean
write_row (BrCsvWriter    *writer,
           const BrReport *report,
           guint           row,
           GError        **error)
{
  for (guint column = 0; column < report->n_columns; column++)
    {
      const BrReportCell *cell = br_report_get_cell (report, row, column);
      g_autofree char *text = NULL;

      if (report->columns[column].type == BR_REPORT_TEXT)
        add_words (writer, cell->text);
      else if (report->columns[column].type >= BR_REPORT_RATE && !cell->empty)
        br_csv_writer_add (writer, text = g_strdup_printf ("%.2f", (double) cell->number / 100));
      else
        br_csv_writer_add (writer, text = br_report_say_cell (report, column, cell));
    }
  return br_csv_writer_end_row (writer, NULL, error);
}

/**
 * br_report_csv_write:
 * @report: a report
 * @error: return location for a #GIOError
 *
 * Writes its rows with their headings: money as plain decimals, days as ISO 8601, rates in per cent.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
br_report_csv_write (const BrReport  *report,
                     GError         **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (stream);

  for (guint column = 0; column < report->n_columns; column++)
    br_csv_writer_add (writer, _ (report->columns[column].label));
  if (!br_csv_writer_end_row (writer, NULL, error))
    return NULL;
  for (guint row = 0; row < br_report_get_n_rows (report); row++)
    if (!write_row (writer, report, row, error))
      return NULL;
  if (!br_csv_writer_finish (writer, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
