#include "config.h"

#include "tests/fuzz/fuzz-driver.h"

#include <string.h>

#include "core/base/br-error.h"
#include "exchange/br-customers-csv.h"

static const char *const seeds[] = { "customers.csv", "customers-german.csv", "customers-italian.csv", NULL };

static const char *const words[] = {
  "\"", "\"\"", ",", ";", "\t", "|", "\r\n", "\n", "\r", "\"\n", "\",\"", "=\"", "sep=;\n", "\xef\xbb\xbf", "\xff\xfe",
  "\xfe\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x8e\xad", "\x80", "\x9f", "\xed\xa0\x80", "\xc2\xa0", " ", "@", "<", ">",
  NULL,
};

static const char *const values[] = {
  "name", "email", "phone", "\"mobile\"", "birthday", "notes", "tags", "created_at", "title", "first name", "postcode",
  "a@b.c", "a@b", "<a@b.c>", "a@b.c;d@e.f", "mailto:a@b.c", "0113 496 0000", "1/2/3/4", "+", "4,4E+11", "01/02/1990",
  "31/12/99", "1990-02-28T10:00:00+01:00", "2024-07-01T25:00:00Z", "29.2.1900", "12 Mar 85", "99999999", "45000",
  "n/a", "-", "", "\"two\nlines\"", "\"say \"\"so\"\"\"", "\"open", "x\"y", "=\"007\"", "\xeb\xfc\x80", "é€🎭",
  NULL,
};

const FuzzTarget fuzz_target = { "values and customers", "exchange/data", seeds, words, values };

guint64 fuzz_n_read;

static GInputStream *
stream_of (const guint8 *data,
           gsize         size)
{
  return g_memory_input_stream_new_from_data (data, size, NULL);
}

static void
check_error (const GError *error)
{
  if (error != NULL && error->domain == BR_INPUT_ERROR && br_input_error_get_place (error)->line == 0)
    g_error ("an error without a line: %s", error->message);
}

/* Every field is text, and no row begins before the one before it. */
static void
check_rows (const guint8 *data,
            gsize         size)
{
  g_autoptr (GInputStream) stream = stream_of (data, size);
  g_autoptr (BrCsvReader) reader = br_csv_reader_new (stream, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const BrCsvRow *row;
  guint64 line = 0;

  while ((row = br_csv_reader_next (reader, &error)) != NULL)
    {
      if (row->n_fields == 0 || row->line <= line)
        g_error ("a row of nothing, or out of order");
      line = row->line;
      for (guint i = 0; i < row->n_fields; i++)
        if (strlen (row->fields[i].text) != row->fields[i].length ||
            !g_utf8_validate (row->fields[i].text, row->fields[i].length, NULL))
          g_error ("a field that is no text");
    }
  check_error (error);
}

static void
check_customer (const BrCustomersRow *row)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_record_copy ((BrRecord *) row->customer);
  g_autoptr (GError) error = NULL;

  customer->id.bytes[0] = customer->subject.bytes[0] = 1;
  if (customer->created_at == BR_INSTANT_NONE)
    customer->created_at = 0;
  if (!br_record_validate ((BrRecord *) customer, &error))
    g_error ("%s", error->message);
  if (row->note != NULL && !g_utf8_validate (row->note, -1, NULL))
    g_error ("a note that is no text");
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GInputStream) first = stream_of (data, size);
  g_autoptr (GInputStream) second = stream_of (data, size);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BrImportReport) report = br_import_report_new ("customers-csv");
  g_autoptr (BrCustomersLayout) layout = NULL;
  g_autoptr (BrCustomersCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  const BrCustomersRow *row;
  guint64 n = 0;

  check_rows (data, size);
  layout = br_customers_layout_find (first, NULL, NULL, &error);
  check_error (error);
  if (layout == NULL)
    return 0;
  csv = br_customers_csv_new (second, layout, br_date_from_ymd (2026, 3, 14), zone, report, NULL, &error);
  while (csv != NULL && (row = br_customers_csv_next (csv, &error)) != NULL)
    {
      check_customer (row);
      n++;
    }
  check_error (error);
  if (error == NULL && (guint64) report->read != layout->n_rows)
    g_error ("not as many rows the second time");
  if ((guint64) (report->read - report->skipped) != n)
    g_error ("rows that were neither read nor skipped");
  fuzz_n_read += n > 0;
  return 0;
}
