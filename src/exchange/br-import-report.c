#include "config.h"

#include "exchange/br-import-report.h"

static void
warning_free (gpointer data)
{
  BrImportWarning *warning = data;

  g_free (warning->path);
  g_free (warning->message);
  g_free (warning);
}

/**
 * br_import_report_new:
 * @format: the format's name on the command line
 *
 * Returns: (transfer full): a report of nothing yet
 */
BrImportReport *
br_import_report_new (const char *format)
{
  BrImportReport *self = g_new0 (BrImportReport, 1);

  self->format = g_strdup (format);
  self->from = self->to = BR_DATE_NONE;
  self->warnings = g_ptr_array_new_with_free_func (warning_free);
  return self;
}

void
br_import_report_free (BrImportReport *self)
{
  g_free (self->format);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * br_import_report_warn:
 * @self: (nullable): a report; %NULL hears nothing
 * @line: 1-based line, or 0
 * @path: (nullable): a JSON path
 * @format: printf() format of the message, without the place
 * @...: its arguments
 *
 * Adds a warning. A file of a million bad lines must not become a million messages, so only the
 * first %BR_IMPORT_WARNINGS_MAX are kept and the others counted.
 */
void
br_import_report_warn (BrImportReport *self,
                       guint64         line,
                       const char     *path,
                       const char     *format,
                       ...)
{
  BrImportWarning *warning;
  va_list args;

  if (self == NULL)
    return;
  self->n_warnings++;
  if (self->warnings->len >= BR_IMPORT_WARNINGS_MAX)
    return;

  warning = g_new0 (BrImportWarning, 1);
  warning->line = line;
  warning->path = g_strdup (path);
  va_start (args, format);
  warning->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->warnings, warning);
}

/**
 * br_import_report_note_night:
 * @self: a report
 * @night: the night of a booking that is new, or did not fit
 */
void
br_import_report_note_night (BrImportReport *self,
                             BrDate          night)
{
  self->from = self->from == BR_DATE_NONE ? night : MIN (self->from, night);
  self->to = self->to == BR_DATE_NONE ? night : MAX (self->to, night);
}

/**
 * br_import_report_count_denied:
 * @self: a report
 *
 * Returns: the bookings that did not fit, whatever the constraint
 */
BrImportCount
br_import_report_count_denied (const BrImportReport *self)
{
  BrImportCount sum = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (self->denied); i++)
    {
      sum.parties += self->denied[i].parties;
      sum.covers += self->denied[i].covers;
    }
  return sum;
}

/**
 * br_import_report_take_reading:
 * @self: a report
 * @reading: (transfer none): what another thread reported while it read for @self; empty after
 */
void
br_import_report_take_reading (BrImportReport *self,
                               BrImportReport *reading)
{
  self->read += reading->read;
  self->skipped += reading->skipped;
  self->n_warnings += reading->n_warnings;
  while (reading->warnings->len > 0 && self->warnings->len < BR_IMPORT_WARNINGS_MAX)
    g_ptr_array_add (self->warnings, g_ptr_array_steal_index (reading->warnings, 0));
  reading->read = reading->skipped = reading->n_warnings = 0;
}
