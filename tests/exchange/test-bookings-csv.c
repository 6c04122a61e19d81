#include "config.h"

#include "exchange/br-bookings-csv.h"

#include "core/base/br-error.h"

/* 2026-12-19T20:00:00Z */
#define VISIT G_GINT64_CONSTANT (1797710400000)

typedef struct
{
  GInputStream   *stream;
  GTimeZone      *zone;
  BrImportReport *report;
  BrBookingsCsv  *csv;
  GError         *error;
} List;

static void
list_open (List       *list,
           const char *text)
{
  list->stream = g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
  list->zone = g_time_zone_new_identifier ("Europe/London");
  list->report = br_import_report_new ("bookings-csv");
  list->csv = br_bookings_csv_new (list->stream, list->zone, list->report, NULL, &list->error);
}

static void
list_close (List *list)
{
  g_clear_pointer (&list->csv, br_bookings_csv_free);
  g_clear_error (&list->error);
  br_import_report_free (list->report);
  g_time_zone_unref (list->zone);
  g_object_unref (list->stream);
}

static void
assert_refused (const char *text,
                guint       line,
                guint       column)
{
  List list = { NULL };
  const BrInputPlace *place;

  list_open (&list, text);
  while (list.error == NULL && br_bookings_csv_next (list.csv, &list.error) != NULL)
    ;
  g_assert_error (list.error, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  place = br_input_error_get_place (list.error);
  g_assert_cmpuint (place->line, ==, line);
  g_assert_cmpuint (place->column, ==, column);
  list_close (&list);
}

static void
test_row (void)
{
  List list = { NULL };
  const BrBookingsRow *row;

  list_open (&list, "Party_size,notes,customer,tables,visit_datetime,made_datetime,minutes,email,phone,mood\r\n"
                    "4,\"nuts, and\nwheat\",Zoë Ångström,\"7, 8\",2026-12-19 20:00:00,2026-07-01T10:30,100,z@example.org,020 1,x\r\n"
                    ",,,,\r\n"
                    "1,,,,2026-12-19T21:00:00+01:00,2026-12-19T20:00:00Z\r\n");
  g_assert_no_error (list.error);
  row = br_bookings_csv_next (list.csv, &list.error);
  g_assert_cmpuint (row->line, ==, 2);
  g_assert_cmpstr (row->customer, ==, "Zoë Ångström");
  g_assert_cmpint (row->visit, ==, VISIT);
  /* 10:30 in British Summer Time */
  g_assert_cmpint (row->made, ==, G_GINT64_CONSTANT (1782898200000));
  g_assert_cmpint (row->party, ==, 4);
  g_assert_cmpint (row->minutes, ==, 100);
  g_assert_cmpstr (row->tables[0], ==, "7");
  g_assert_cmpstr (row->tables[1], ==, "8");
  g_assert_null (row->tables[2]);
  g_assert_cmpstr (row->email, ==, "z@example.org");
  g_assert_cmpstr (row->phone, ==, "020 1");
  g_assert_cmpstr (row->notes, ==, "nuts, and\nwheat");

  row = br_bookings_csv_next (list.csv, &list.error);
  g_assert_cmpuint (row->line, ==, 5);
  g_assert_null (row->customer);
  g_assert_null (row->tables);
  g_assert_cmpint (row->visit, ==, VISIT);
  g_assert_cmpint (row->minutes, ==, 0);
  g_assert_null (br_bookings_csv_next (list.csv, &list.error));
  g_assert_no_error (list.error);
  g_assert_cmpint (list.report->read, ==, 2);
  /* One column is not known. */
  g_assert_cmpuint (list.report->warnings->len, ==, 1);
  list_close (&list);
}

static void
test_made_late (void)
{
  List list = { NULL };

  list_open (&list, "customer,visit_datetime,made_datetime,party_size\nA,2026-12-19,2026-12-20,2\n");
  g_assert_nonnull (br_bookings_csv_next (list.csv, &list.error));
  g_assert_cmpuint (list.report->warnings->len, ==, 1);
  g_assert_cmpuint (((BrImportWarning *) list.report->warnings->pdata[0])->line, ==, 2);
  list_close (&list);
}

#define HEAD "customer,visit_datetime,made_datetime,party_size,minutes\n"

static void
test_refused (void)
{
  assert_refused ("", 1, 1);
  assert_refused ("customer,visit_datetime,party_size\n", 1, 1);
  assert_refused ("customer,visit_datetime,made_datetime,party_size,Customer\n", 1, 50);
  assert_refused (HEAD "A,2026-12-19 20:00,2026-12-01,2,90\nÅ,tomorrow,2026-12-01,2,90\n", 3, 3);
  assert_refused (HEAD "A,2026-12-19 20:00,,2,90\n", 2, 20);
  assert_refused (HEAD "\"A\nB\",2026-12-19 20:00,2026-12-01,none,90\n", 3, 32);
  assert_refused (HEAD "\"Å\",2026-12-19 20:00,\"x\",2,90\n", 2, 23);
  assert_refused (HEAD "A,2026-12-19 20:00,2026-12-01,0,90\n", 2, 31);
  assert_refused (HEAD "A,2026-12-19 20:00,2026-12-01,2,-5\n", 2, 33);
  assert_refused (HEAD "A,2026-12-19 20:00,2026-12-01\n", 2, 30);
}

static void
test_round_trip (void)
{
  List list = { NULL };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (out);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  char *tables[] = { "7", "8", NULL };
  const BrBookingsRow given = { 0, "Hale, \"Bob\"", VISIT, VISIT - BR_HOUR, 5, 105, tables, NULL, "1", "a\nb" };
  const BrBookingsRow *row;
  g_autofree char *text = NULL;

  br_bookings_csv_put_headings (writer);
  g_assert_true (br_csv_writer_end_row (writer, NULL, NULL));
  br_bookings_csv_put (writer, &given, zone);
  g_assert_true (br_csv_writer_end_row (writer, NULL, NULL));
  g_assert_true (br_csv_writer_finish (writer, NULL, NULL));
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
  list_open (&list, text);
  row = br_bookings_csv_next (list.csv, &list.error);
  g_assert_no_error (list.error);
  g_assert_cmpstr (row->customer, ==, given.customer);
  g_assert_cmpint (row->visit, ==, given.visit);
  g_assert_cmpint (row->made, ==, given.made);
  g_assert_cmpint (row->party, ==, given.party);
  g_assert_cmpint (row->minutes, ==, given.minutes);
  g_assert_cmpstrv (row->tables, given.tables);
  g_assert_cmpstr (row->notes, ==, given.notes);
  g_assert_null (row->email);
  list_close (&list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bookings-csv/columns-may-come-in-any-order-and-some-be-left-out", test_row);
  g_test_add_func ("/bookings-csv/warns-of-one-that-was-made-after-the-visit", test_made_late);
  g_test_add_func ("/bookings-csv/says-line-and-column-of-what-is-wrong", test_refused);
  g_test_add_func ("/bookings-csv/reads-what-it-writes", test_round_trip);
  return g_test_run ();
}
