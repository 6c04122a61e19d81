#include "config.h"

#include "exchange/br-customers-csv.h"

#include <string.h>

#include "core/base/br-error.h"

/* 2026-03-14 */
#define TODAY br_date_from_ymd (2026, 3, 14)

typedef struct
{
  BrCustomersLayout *layout;
  BrImportReport    *report;
  BrCustomersCsv    *csv;
} List;

static GInputStream *
stream_of (const char *text)
{
  return g_memory_input_stream_new_from_data (text, strlen (text), NULL);
}

static List
open_mapped (const char        *text,
             const char *const *mapping)
{
  List list = { .report = br_import_report_new ("customers-csv") };
  g_autoptr (GInputStream) first = stream_of (text);
  g_autoptr (GInputStream) second = stream_of (text);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;

  list.layout = br_customers_layout_find (first, mapping, NULL, &error);
  g_assert_no_error (error);
  list.csv = br_customers_csv_new (second, list.layout, TODAY, zone, list.report, NULL, &error);
  g_assert_no_error (error);
  return list;
}

static List
open_list (const char *text)
{
  return open_mapped (text, NULL);
}

static void
list_clear (List *list)
{
  br_customers_layout_free (list->layout);
  br_import_report_free (list->report);
  br_customers_csv_free (list->csv);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static const BrCustomer *
next (List *list)
{
  g_autoptr (GError) error = NULL;
  const BrCustomersRow *row = br_customers_csv_next (list->csv, &error);

  g_assert_no_error (error);
  return row != NULL ? row->customer : NULL;
}

static void
assert_birthday (const BrCustomer *customer,
                 const char       *expected)
{
  g_autofree char *text = br_date_to_string (customer->birthday);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_english (void)
{
  g_auto (List) list =
    open_list ("Title,First Name,Surname,E-mail Address,Mobile,Date of Birth,Address Line 1,Town,County,Post Code,"
               "Company,Customer ID,E-mail opt-in\n"
               "Dr,Zoë,Ångström,zoe@example.org,07700 900123,25/12/1990,1 High Street,Leeds,West Yorkshire,LS1 1AA,"
               "Acme,17,yes\n");
  const BrCustomer *customer = next (&list);

  g_assert_cmpstr (customer->name, ==, "Dr Zoë Ångström");
  g_assert_cmpstr (customer->email, ==, "zoe@example.org");
  g_assert_cmpstr (customer->phone, ==, "07700 900123");
  assert_birthday (customer, "1990-12-25");
  g_assert_cmpstr (customer->address, ==, "1 High Street\nLeeds\nWest Yorkshire");
  g_assert_cmpstr (customer->postcode, ==, "LS1 1AA");
  g_assert_cmpstr (customer->company, ==, "Acme");
  g_assert_cmpint (((BrCustomersColumn *) list.layout->columns->pdata[11])->meaning, ==, BR_COLUMN_IGNORED);
  g_assert_cmpint (((BrCustomersColumn *) list.layout->columns->pdata[12])->meaning, ==, BR_COLUMN_IGNORED);
  g_assert_null (next (&list));
  g_assert_cmpint (list.report->n_warnings, ==, 0);
  g_assert_cmpint (list.report->read, ==, 1);
}

static void
test_other_languages (void)
{
  g_auto (List) german = open_list ("Anrede;Name;Vorname;E-Mail-Adresse;Handynummer;Geburtsdatum;Straße;PLZ;Ort;Firma\n"
                                    "Frau;Müller;Anna;anna@example.org;0171 2345678;3.4.1985;Hauptstr. 1;10115;Berlin;\n");
  g_auto (List) french = open_list ("Civilité;Nom;Prénom;Courriel;Téléphone;Date de naissance;Code postal;Ville;"
                                    "Remarques\n;Dupont;Élodie;elodie@example.org;01 23 45 67 89;14/07/1989;75001;Paris;"
                                    "préfère le coin\n");
  g_auto (List) italian = open_list ("Nome;Cognome;Posta elettronica;Cellulare;Data di nascita;Indirizzo;CAP;Città;Note\n"
                                     "Giulia;Rossi;giulia@example.org;347 1234567;31/01/1992;Via Roma 1;00100;Roma;\n");
  const BrCustomer *anna = next (&german), *elodie = next (&french), *giulia = next (&italian);
  const BrCustomersRow *row;

  g_assert_cmpstr (anna->name, ==, "Frau Anna Müller");
  g_assert_cmpstr (anna->phone, ==, "0171 2345678");
  assert_birthday (anna, "1985-04-03");
  g_assert_cmpstr (anna->address, ==, "Hauptstr. 1\nBerlin");
  g_assert_cmpstr (anna->postcode, ==, "10115");
  g_assert_cmpstr (elodie->name, ==, "Élodie Dupont");
  assert_birthday (elodie, "1989-07-14");
  g_assert_cmpstr (elodie->email, ==, "elodie@example.org");
  g_assert_cmpstr (giulia->name, ==, "Giulia Rossi");
  assert_birthday (giulia, "1992-01-31");
  g_assert_cmpstr (giulia->postcode, ==, "00100");

  row = br_customers_csv_next (french.csv, NULL);
  g_assert_null (row);
}

static void
test_notes_and_tags (void)
{
  g_auto (List) list = open_list ("name,email,phone,mobile,tags,notes,comments\n"
                                  "Zoë,z@example.org,0113 496 0000,07700 900123,\"vip; press,late\",\"two\nlines\",more\n"
                                  "Al,,,,,,\n");
  const BrCustomersRow *row = br_customers_csv_next (list.csv, NULL);

  g_assert_cmpstr (row->customer->phone, ==, "07700 900123");
  g_assert_cmpuint (row->tags->len, ==, 3);
  g_assert_cmpstr (row->tags->pdata[0], ==, "vip");
  g_assert_cmpstr (row->tags->pdata[2], ==, "late");
  g_assert_cmpstr (row->note, ==, "Telephone: 0113 496 0000\ntwo\nlines\nmore");
  g_assert_cmpuint (row->line, ==, 2);
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpuint (row->line, ==, 4);
  g_assert_cmpuint (row->tags->len, ==, 0);
  g_assert_null (row->note);
}

static void
test_what_is_unclear_is_kept (void)
{
  g_auto (List) list = open_list ("name,email,phone,birthday\n"
                                  "Zoë,zoe at example,\"4,41135E+11\",31/02/1990\n"
                                  "Al,al@example.org,0113 496 0000,01/01/2030\n");
  const BrCustomersRow *row = br_customers_csv_next (list.csv, NULL);
  const BrImportWarning *warning = list.report->warnings->pdata[0];

  g_assert_null (row->customer->email);
  g_assert_null (row->customer->phone);
  g_assert_cmpint (row->customer->birthday, ==, BR_DATE_NONE);
  g_assert_cmpstr (row->note, ==,
                   "E-mail: zoe at example\nTelephone: 4,41135E+11\nBirthday: 31/02/1990");
  g_assert_cmpint (list.report->n_warnings, ==, 3);
  g_assert_cmpuint (warning->line, ==, 2);
  g_assert_nonnull (strstr (warning->message, "zoe at example"));
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->note, ==, "Birthday: 01/01/2030");
  g_assert_cmpint (list.report->n_warnings, ==, 4);
}

static void
test_e_mail_variants (void)
{
  g_auto (List) list = open_list ("name,email,email 2\n"
                                  "A,Anna Smith <anna@example.org>,\n"
                                  "B,mailto:b@example.org,b2@example.org\n"
                                  "C,c@example.org; c2@example.org,\n"
                                  "D,n/a,-\n"
                                  "E, e@example.org ,E@example.org\n");
  const BrCustomersRow *row = br_customers_csv_next (list.csv, NULL);

  g_assert_cmpstr (row->customer->email, ==, "anna@example.org");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->email, ==, "b@example.org");
  g_assert_cmpstr (row->note, ==, "E-mail: b2@example.org");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->email, ==, "c@example.org");
  g_assert_cmpstr (row->note, ==, "E-mail: c2@example.org");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_null (row->customer->email);
  g_assert_null (row->note);
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->email, ==, "e@example.org");
  g_assert_null (row->note);
  g_assert_cmpint (list.report->n_warnings, ==, 0);
}

static void
test_phone_variants (void)
{
  g_auto (List) list = open_list ("name,phone\n"
                                  "A,\"=\"\"0113 496 0000\"\"\"\n"
                                  "B,\xe2\x80\xaa+44 113 496\xe2\x80\x91""0000\xe2\x80\xac\n"
                                  "C,0113 496 0000 / 07700 900123\n"
                                  "D,+44\xc2\xa0""113\xc2\xa0""4960000\n");
  const BrCustomersRow *row = br_customers_csv_next (list.csv, NULL);

  g_assert_cmpstr (row->customer->phone, ==, "0113 496 0000");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->phone, ==, "+44 113 496-0000");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->phone, ==, "0113 496 0000");
  g_assert_cmpstr (row->note, ==, "Telephone: 07700 900123");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->phone, ==, "+44 113 4960000");
  g_assert_cmpint (list.report->n_warnings, ==, 0);
}

/* What forms say where there is none is no allergy, in any of their languages. */
static void
test_allergies (void)
{
  g_auto (List) list = open_list ("name,Dietary requirements,Allergies\n"
                                  "A,Vegan,\"Nuts\nSesame\"\n"
                                  "B,None,n/a\n"
                                  "C,,NO\n"
                                  "D,No nuts,\n");
  g_auto (List) dietary = open_list ("Name,Dietary\nE,Coeliac\n");
  g_auto (List) german = open_list ("Name;Vorname;Allergien\nMüller;Anna;Erdnüsse\n");

  g_assert_cmpstr (next (&list)->allergies, ==, "Vegan\nNuts\nSesame");
  g_assert_null (next (&list)->allergies);
  g_assert_null (next (&list)->allergies);
  g_assert_cmpstr (next (&list)->allergies, ==, "No nuts");
  g_assert_cmpint (list.report->n_warnings, ==, 0);
  g_assert_cmpstr (next (&dietary)->allergies, ==, "Coeliac");
  g_assert_cmpstr (next (&german)->allergies, ==, "Erdnüsse");
}

static void
test_date_order (void)
{
  g_auto (List) list = open_list ("name,birthday\nA,03/04/1990\nB,12/25/1990\n");

  g_assert_cmpint (list.layout->date_order, ==, BR_DATE_ORDER_MONTH_FIRST);
  assert_birthday (next (&list), "1990-03-04");
}

static void
test_who_has_no_name (void)
{
  g_auto (List) list = open_list ("name,company,email,phone,postcode\n"
                                  ",Acme,a@example.org,,\n"
                                  ",,b@example.org,,\n"
                                  ",,,0113 496 0000,\n"
                                  ",,,,LS1 1AA\n"
                                  ",,,,\n");

  g_assert_cmpstr (next (&list)->name, ==, "Acme");
  g_assert_cmpstr (next (&list)->name, ==, "b@example.org");
  g_assert_cmpstr (next (&list)->name, ==, "0113 496 0000");
  g_assert_null (next (&list));
  g_assert_cmpint (list.report->read, ==, 5);
  g_assert_cmpint (list.report->skipped, ==, 2);
  g_assert_cmpint (list.report->n_warnings, ==, 1);
  g_assert_cmpuint (((BrImportWarning *) list.report->warnings->pdata[0])->line, ==, 5);
}

static void
test_ragged_rows (void)
{
  g_auto (List) list = open_list ("name,email\nA,a@example.org,extra\nB\n");
  const BrCustomersRow *row = br_customers_csv_next (list.csv, NULL);

  g_assert_cmpstr (row->note, ==, "extra");
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpstr (row->customer->name, ==, "B");
  g_assert_cmpint (list.report->n_warnings, ==, 2);
}

static void
test_mapping (void)
{
  const char *const mapping[] = { "Wer=name", "Kontakt=email", "Name=ignore", NULL };
  g_auto (List) list = open_mapped ("Name,Wer,Kontakt\nx,Zoë,z@example.org\n", mapping);
  const BrCustomer *customer = next (&list);
  const BrCustomersColumn *column = list.layout->columns->pdata[1];

  g_assert_cmpstr (customer->name, ==, "Zoë");
  g_assert_cmpstr (customer->email, ==, "z@example.org");
  g_assert_true (column->told);
  g_assert_cmpstr (column->samples[0], ==, "Zoë");
}

static void
assert_not_understood (const char *text,
                       const char *mapping,
                       GQuark      domain,
                       int         code)
{
  const char *const list[] = { mapping, NULL };
  g_autoptr (GInputStream) stream = stream_of (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (br_customers_layout_find (stream, list, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_what_cannot_be_understood (void)
{
  assert_not_understood ("", NULL, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  assert_not_understood ("a,b\n1,2\n", NULL, BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  assert_not_understood ("name\nx\n", "nom=name", BR_INPUT_ERROR, BR_INPUT_ERROR_SHAPE);
  assert_not_understood ("name\nx\n", "name=nonsense", BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD);
  assert_not_understood ("name\nx\n", "name", BR_CORE_ERROR, BR_CORE_ERROR_UNKNOWN_FIELD);
}

static void
test_without_headings (void)
{
  g_auto (List) list = open_list ("Zoë Ångström;zoe@example.org;0113 496 0000;25.12.1990\n"
                                  "Al;al@example.org;;\n");
  const BrCustomer *customer;

  g_assert_false (list.layout->has_headings);
  g_assert_cmpuint (list.layout->n_rows, ==, 2);
  customer = next (&list);
  g_assert_cmpstr (customer->name, ==, "Zoë Ångström");
  g_assert_cmpstr (customer->phone, ==, "0113 496 0000");
  assert_birthday (customer, "1990-12-25");
  g_assert_cmpstr (next (&list)->name, ==, "Al");
}

static void
test_since_when (void)
{
  g_auto (List) list = open_list ("name,created at\nA,2024-07-01T12:00:00Z\nB,2024-07-01\nC,then\n");
  const BrCustomersRow *row;

  /* 2024-07-01T12:00:00Z, and midnight in London, an hour ahead of UTC in summer */
  g_assert_cmpint (next (&list)->created_at, ==, G_GINT64_CONSTANT (1719835200000));
  g_assert_cmpint (next (&list)->created_at, ==, G_GINT64_CONSTANT (1719788400000));
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_cmpint (row->customer->created_at, ==, BR_INSTANT_NONE);
  g_assert_cmpstr (row->note, ==, "Customer since: then");
}

static void
test_written_and_read_again (void)
{
  const char *const tags[] = { "vip", "press", NULL };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (stream);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);
  g_autofree char *text = NULL;
  const BrCustomersRow *row;
  g_auto (List) list = { 0 };

  customer->name = g_strdup ("Zoë \"Zo\" Ångström");
  customer->email = g_strdup ("zoe@example.org");
  customer->phone = g_strdup ("+44 113 496 0000");
  customer->birthday = br_date_from_ymd (1990, 2, 3);
  customer->address = g_strdup ("1 High Street\nLeeds");
  customer->postcode = g_strdup ("LS1 1AA");
  customer->company = g_strdup ("Acme, Ltd");
  customer->allergies = g_strdup ("Nuts\nShellfish, cooked");
  customer->created_at = G_GINT64_CONSTANT (1719835200000);
  br_customers_csv_put_headings (writer);
  g_assert_true (br_csv_writer_end_row (writer, NULL, NULL));
  br_customers_csv_put (writer, customer, tags, "one\n\ntwo", zone);
  g_assert_true (br_csv_writer_end_row (writer, NULL, NULL));
  g_assert_true (br_csv_writer_finish (writer, NULL, NULL));
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));

  list = open_list (text);
  row = br_customers_csv_next (list.csv, NULL);
  g_assert_true (br_record_equal ((BrRecord *) row->customer, (BrRecord *) customer));
  g_assert_cmpuint (row->tags->len, ==, 2);
  g_assert_cmpstr (row->note, ==, "one\n\ntwo");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/customers-csv/english-headings-are-known", test_english);
  g_test_add_func ("/customers-csv/german-french-and-italian-headings-are-known", test_other_languages);
  g_test_add_func ("/customers-csv/tags-are-split-and-notes-joined", test_notes_and_tags);
  g_test_add_func ("/customers-csv/what-is-unclear-is-kept-in-the-note-and-told", test_what_is_unclear_is_kept);
  g_test_add_func ("/customers-csv/e-mail-addresses-come-in-many-ways", test_e_mail_variants);
  g_test_add_func ("/customers-csv/telephone-numbers-come-in-many-ways", test_phone_variants);
  g_test_add_func ("/customers-csv/allergies-are-taken-and-none-is-none", test_allergies);
  g_test_add_func ("/customers-csv/the-column-of-dates-says-what-is-first", test_date_order);
  g_test_add_func ("/customers-csv/who-has-no-name-goes-by-what-is-known", test_who_has_no_name);
  g_test_add_func ("/customers-csv/ragged-rows-are-told-and-kept", test_ragged_rows);
  g_test_add_func ("/customers-csv/the-user-may-say-what-a-heading-means", test_mapping);
  g_test_add_func ("/customers-csv/what-cannot-be-understood-is-refused", test_what_cannot_be_understood);
  g_test_add_func ("/customers-csv/a-list-may-have-no-headings", test_without_headings);
  g_test_add_func ("/customers-csv/since-when-somebody-is-known-is-read", test_since_when);
  g_test_add_func ("/customers-csv/what-is-written-is-read-again", test_written_and_read_again);

  return g_test_run ();
}
