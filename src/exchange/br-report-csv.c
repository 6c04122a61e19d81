#include "config.h"

#include "exchange/br-report-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/br-csv.h"

struct _BrReportCsv
{
  BrCsvWriter *writer;
  gboolean     began;
};

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

static gboolean
write_headings (BrReportCsv    *self,
                const BrReport *report,
                GError        **error)
{
  self->began = TRUE;
  for (guint column = 0; column < report->n_columns; column++)
    br_csv_writer_add (self->writer, _ (report->columns[column].label));
  return br_csv_writer_end_row (self->writer, NULL, error);
}

/**
 * br_report_csv_new:
 * @stream: (transfer none): where to
 *
 * Returns: (transfer full): a writer
 */
BrReportCsv *
br_report_csv_new (GOutputStream *stream)
{
  BrReportCsv *self = g_new0 (BrReportCsv, 1);

  self->writer = br_csv_writer_new (stream);
  return self;
}

void
br_report_csv_free (BrReportCsv *self)
{
  br_csv_writer_free (self->writer);
  g_free (self);
}

/**
 * br_report_csv_add:
 * @self: a writer
 * @rows: a report, or its next rows
 * @error: return location for a #GIOError
 */
gboolean
br_report_csv_add (BrReportCsv     *self,
                   const BrReport  *rows,
                   GError         **error)
{
  if (!self->began && !write_headings (self, rows, error))
    return FALSE;
  for (guint row = 0; row < br_report_get_n_rows (rows); row++)
    if (!write_row (self->writer, rows, row, error))
      return FALSE;
  return TRUE;
}

/**
 * br_report_csv_finish:
 * @self: a writer
 * @error: return location for a #GIOError
 */
gboolean
br_report_csv_finish (BrReportCsv *self,
                      GError     **error)
{
  return br_csv_writer_finish (self->writer, NULL, error);
}
