#include "config.h"

#include "exchange/br-ledger-csv.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/br-csv.h"

/* What Sage 50 cuts off. */
#define SAGE_REFERENCE 30
#define SAGE_DETAILS 60

void
br_ledger_csv_line_free (BrLedgerCsvLine *self)
{
  g_free (self->number);
  g_free (self->narration);
  g_free (self->ref);
  g_free (self->code);
  g_free (self->account);
  g_free (self);
}

typedef struct
{
  const char *const *headings;
  guint              most; /* lines of a file, or 0 */
  void (*put) (BrCsvWriter           *writer,
               const BrLedgerCsvLine *line,
               const char            *currency);
} Target;

static void
add_amount (BrCsvWriter *writer,
            gint64       amount,
            const char  *currency)
{
  BrMoney money = br_money (amount, currency);
  g_autofree char *text = br_money_to_decimal (&money);

  br_csv_writer_add (writer, text);
}

static void
add_date (BrCsvWriter *writer,
          BrDate       date)
{
  int year, month, day;
  g_autofree char *text = NULL;

  br_date_to_ymd (date, &year, &month, &day);
  text = g_strdup_printf ("%02d/%02d/%04d", day, month, year);
  br_csv_writer_add (writer, text);
}

static void
add_cut (BrCsvWriter *writer,
         const char  *text,
         glong        most)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (most, g_utf8_strlen (text, -1)));

  br_csv_writer_add (writer, cut);
}

static void
add_empty (BrCsvWriter *writer,
           guint        n)
{
  for (guint i = 0; i < n; i++)
    br_csv_writer_add (writer, "");
}

/* ---- Xero --------------------------------------------------------------------------- */

static const char *const xero_headings[] = { "*Narration",      "*Date",           "Description",
                                             "*AccountCode",    "*TaxRate",        "*Amount",
                                             "TrackingName1",   "TrackingOption1", "TrackingName2",
                                             "TrackingOption2", NULL };

/* Rows belong together by narration and date, so the entry’s number stands in the narration. VAT goes as lines of its
 * own, to the penny as it was posted, so that no line has a rate at which Xero would reckon it again. */
static void
put_xero (BrCsvWriter           *writer,
          const BrLedgerCsvLine *line,
          const char            *currency)
{
  g_autofree char *narration = g_strdup_printf ("%s %s", line->number, line->narration);

  br_csv_writer_add (writer, narration);
  add_date (writer, line->date);
  br_csv_writer_add (writer, line->ref != NULL ? line->ref : line->account);
  br_csv_writer_add (writer, line->code);
  br_csv_writer_add (writer, "No VAT");
  add_amount (writer, line->debit - line->credit, currency);
  add_empty (writer, 4);
}

/* ---- QuickBooks ---------------------------------------------------------------------- */

static const char *const quickbooks_headings[] = { "Journal No.", "Journal Date", "Account Name",
                                                   "Description", "Debits",       "Credits", NULL };

static void
put_quickbooks (BrCsvWriter           *writer,
                const BrLedgerCsvLine *line,
                const char            *currency)
{
  g_autofree char *description =
    line->ref != NULL ? g_strdup_printf ("%s %s", line->narration, line->ref) : g_strdup (line->narration);

  br_csv_writer_add (writer, line->number);
  add_date (writer, line->date);
  br_csv_writer_add (writer, line->account);
  br_csv_writer_add (writer, description);
  if (line->debit != 0)
    add_amount (writer, line->debit, currency);
  else
    add_empty (writer, 1);
  if (line->credit != 0)
    add_amount (writer, line->credit, currency);
  else
    add_empty (writer, 1);
}

/* ---- Sage 50 ------------------------------------------------------------------------- */

static const char *const sage_headings[] = { "Type",      "Account Reference", "Nominal A/C Ref", "Department Code",
                                             "Date",      "Reference",         "Details",         "Net Amount",
                                             "Tax Code",  "Tax Amount",        NULL };

/* A journal has no account, and no VAT of its own: T9 is Sage’s code for what is in no return. */
static void
put_sage (BrCsvWriter           *writer,
          const BrLedgerCsvLine *line,
          const char            *currency)
{
  g_autofree char *details =
    line->ref != NULL ? g_strdup_printf ("%s %s", line->narration, line->ref) : g_strdup (line->narration);

  br_csv_writer_add (writer, line->debit != 0 ? "JD" : "JC");
  add_empty (writer, 1);
  br_csv_writer_add (writer, line->code);
  br_csv_writer_add (writer, "0");
  add_date (writer, line->date);
  add_cut (writer, line->number, SAGE_REFERENCE);
  add_cut (writer, details, SAGE_DETAILS);
  add_amount (writer, line->debit != 0 ? line->debit : line->credit, currency);
  br_csv_writer_add (writer, "T9");
  add_amount (writer, 0, currency);
}

static const Target targets[BR_N_LEDGER_FORMATS] = {
  [BR_LEDGER_XERO] = { xero_headings, BR_LEDGER_XERO_MOST, put_xero },
  [BR_LEDGER_QUICKBOOKS] = { quickbooks_headings, 0, put_quickbooks },
  [BR_LEDGER_SAGE50] = { sage_headings, 0, put_sage },
};

/* ---- files --------------------------------------------------------------------------- */

static guint
count_entry (const GPtrArray *lines,
             guint            from)
{
  const BrLedgerCsvLine *first = lines->pdata[from];
  guint n = 0;

  while (from + n < lines->len && g_str_equal (((BrLedgerCsvLine *) lines->pdata[from + n])->number, first->number))
    n++;
  return n;
}

/* As many whole entries as a file may have; one that is larger than a file stands alone. */
static guint
find_end (const Target    *target,
          const GPtrArray *lines,
          guint            from,
          BrImportReport  *report)
{
  guint end = from;

  while (end < lines->len)
    {
      guint n = count_entry (lines, end);

      if (target->most > 0 && end > from && end + n - from > target->most)
        break;
      if (target->most > 0 && n > target->most)
        br_import_report_warn (report, 0, NULL, _ ("Entry %s has %u lines, and %u is what the target takes"),
                               ((BrLedgerCsvLine *) lines->pdata[end])->number, n, target->most);
      end += n;
    }
  return end;
}

static GBytes *
write_file (const Target    *target,
            const GPtrArray *lines,
            guint            from,
            guint            end,
            const char      *currency,
            GError         **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (stream);

  for (guint i = 0; target->headings[i] != NULL; i++)
    br_csv_writer_add (writer, target->headings[i]);
  if (!br_csv_writer_end_row (writer, NULL, error))
    return NULL;
  for (guint i = from; i < end; i++)
    {
      target->put (writer, lines->pdata[i], currency);
      if (!br_csv_writer_end_row (writer, NULL, error))
        return NULL;
    }
  if (!br_csv_writer_finish (writer, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/**
 * br_ledger_csv_write:
 * @format: for which program
 * @lines: (element-type BrLedgerCsvLine): entries, line by line
 * @currency: of their amounts
 * @report: (inout): takes warnings
 * @error: return location for a #GIOError
 *
 * Writes them as the program takes them, in as many files as its limit asks for; no entry is split.
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): the files, at least one
 */
GPtrArray *
br_ledger_csv_write (BrLedgerFormat   format,
                     const GPtrArray *lines,
                     const char      *currency,
                     BrImportReport  *report,
                     GError         **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint from = 0;

  do
    {
      guint end = find_end (&targets[format], lines, from, report);
      GBytes *bytes = write_file (&targets[format], lines, from, end, currency, error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (files, bytes);
      from = end;
    }
  while (from < lines->len);
  return g_steal_pointer (&files);
}
