/* Files as processors write them, small and invented, with the quirks of real ones; sums are worked out by hand. */

#include "config.h"

#include <string.h>

#include "exchange/br-payments-csv.h"

static BrPaymentsFile *
read_bytes (BrProvider  provider,
            const void *bytes,
            gsize       size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) size, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (BrImportReport) report = br_import_report_new ("test");
  g_autoptr (GError) error = NULL;
  BrPaymentsFile *file = br_payments_file_read (stream, provider, zone, report, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static BrPaymentsFile *
read_text (BrProvider  provider,
           const char *text)
{
  return read_bytes (provider, text, strlen (text));
}

static void
assert_row (const BrPaymentsFile *file,
            guint                 i,
            BrPaymentKind         kind,
            gint64                gross,
            gint64                fee,
            gint64                net,
            const char           *currency,
            const char           *payout)
{
  const BrPaymentsRow *row = file->rows->pdata[i];

  g_assert_cmpstr (br_enum_get_nick (br_payment_kind_values, row->kind), ==,
                   br_enum_get_nick (br_payment_kind_values, kind));
  g_assert_cmpint (row->gross, ==, gross);
  g_assert_cmpint (row->fee, ==, fee);
  g_assert_cmpint (row->net, ==, net);
  g_assert_cmpstr (row->currency, ==, currency);
  g_assert_cmpstr (row->payout, ==, payout);
}

static void
test_stripe_transactions (void)
{
  g_autoptr (BrPaymentsFile) file = read_text (
    BR_PROVIDER_STRIPE,
    "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description,Transfer,booking (metadata)\n"
    "txn_3,payout,po_1,\"-1.243,31\",\"0,00\",\"-1.243,31\",eur,2026-03-04 02:14,2026-03-09 00:00,STRIPE PAYOUT,po_1,\n"
    "txn_2,refund,ch_1,\"-25,00\",\"0,00\",\"-25,00\",eur,2026-03-03 11:00,2026-03-09 00:00,,po_1,\n"
    "txn_1,charge,ch_1,\"1.287,00\",\"18,69\",\"1.268,31\",eur,2026-03-02 07:48,2026-03-09 00:00,Table,po_1,17\n"
    "txn_4,reserved_funds,,\"-6,15\",\"0,00\",\"-6,15\",eur,2026-03-02 07:48,2026-03-09 00:00,,,\n");

  g_assert_true (file->decimal_comma);
  g_assert_cmpstr (file->format, ==, "transactions");
  g_assert_cmpuint (file->rows->len, ==, 4);
  assert_row (file, 0, BR_PAYMENT_PAYOUT, -124331, 0, -124331, "EUR", "po_1");
  assert_row (file, 1, BR_PAYMENT_REFUND, -2500, 0, -2500, "EUR", "po_1");
  assert_row (file, 2, BR_PAYMENT_SALE, 128700, 1869, 126831, "EUR", "po_1");
  assert_row (file, 3, BR_PAYMENT_RESERVE, -615, 0, -615, "EUR", NULL);
  /* 2026-03-02T07:48:00Z */
  g_assert_cmpint (((BrPaymentsRow *) file->rows->pdata[2])->at, ==, G_GINT64_CONSTANT (1772437680000));
}

static void
test_stripe_reconciliation (void)
{
  g_autoptr (BrPaymentsFile) file = read_text (
    BR_PROVIDER_STRIPE,
    "automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created_utc,created,available_on_utc,"
    "available_on,currency,gross,fee,net,reporting_category,source_id,description,customer_email\n"
    "po_9,2026-03-06 00:00:00,txn_9,2026-03-02 19:30:11,2026-03-02 19:30:11,2026-03-06 00:00:00,2026-03-06 00:00:00,"
    "gbp,50.00,0.95,49.05,charge,ch_9,Deposit,zoe@example.org\n");

  g_assert_false (file->decimal_comma);
  g_assert_cmpstr (file->format, ==, "reconciliation");
  assert_row (file, 0, BR_PAYMENT_SALE, 5000, 95, 4905, "GBP", "po_9");
  g_assert_cmpstr (((BrPaymentsRow *) file->rows->pdata[0])->email, ==, "zoe@example.org");
}

/* UTF-16LE with tabs, for all that it is called .csv; a refund takes nothing off Net Sales; cash has no processor. */
static void
test_square (void)
{
  static const char text[] =
    "\xEF\xBB\xBF" "Date\tTime\tTime Zone\tGross Sales\tNet Sales\tTotal Collected\tCash\tFees\tNet Total\tTransaction ID\t"
    "Payment ID\tCard Brand\tPAN Suffix\tEvent Type\tDeposit ID\n"
    "31/03/2026\t21:14:05\tLondon\t£1,234.50\t£1,234.50\t£1,234.50\t£0.00\t-£21.60\t£1,212.90\tT1\tP1\tVisa\t4242\tPayment\tD1\n"
    "31/03/2026\t21:20:00\tLondon\t£0.00\t£0.00\t-£12.00\t£0.00\t£0.00\t-£12.00\tT2\tP2\tVisa\t4242\tRefund\tD1\n"
    "31/03/2026\t21:30:00\tLondon\t£8.00\t£8.00\t£8.00\t£8.00\t£0.00\t£8.00\tT3\tP3\t\t\tPayment\t\n";
  glong n;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_autoptr (BrPaymentsFile) file = read_bytes (BR_PROVIDER_SQUARE, wide, (gsize) n * 2);
  const BrPaymentsRow *first = file->rows->pdata[0], *cash = file->rows->pdata[2];

  g_assert_cmpint (file->form.encoding, ==, BR_CSV_UTF16LE);
  g_assert_cmpint (file->form.delimiter, ==, '\t');
  assert_row (file, 0, BR_PAYMENT_SALE, 123450, 2160, 121290, "", "D1");
  assert_row (file, 1, BR_PAYMENT_REFUND, -1200, 0, -1200, "", "D1");
  g_assert_cmpstr (first->last_four, ==, "4242");
  g_assert_cmpint (cash->method, ==, BR_METHOD_CASH);
  /* Summer time: 20:14 UTC. */
  g_assert_cmpint (first->at, ==, G_GINT64_CONSTANT (1774988040000));
}

static void
test_paypal (void)
{
  g_autoptr (BrPaymentsFile) german = read_text (
    BR_PROVIDER_PAYPAL,
    "\xEF\xBB\xBF\"Datum\",\"Uhrzeit\",\"Zeitzone\",\"Name\",\"Typ\",\"Status\",\"Währung\",\"Brutto\",\"Gebühr\",\"Netto\","
    "\"Transaktionscode\",\"Auswirkung auf Guthaben\"\n"
    "\"17.03.2026\",\"21:20:26\",\"CET\",\"Gast\",\"Website-Zahlung\",\"Abgeschlossen\",\"EUR\",\"1.250,00\",\"-43,98\","
    "\"1.206,02\",\"A1\",\"Haben\"\n"
    "\"18.03.2026\",\"09:00:00\",\"CET\",\"Gast\",\"Rückzahlung\",\"Abgeschlossen\",\"EUR\",\"-50,00\",\"0,00\",\"-50,00\","
    "\"A2\",\"Soll\"\n"
    "\"18.03.2026\",\"09:00:00\",\"CET\",\"Gast\",\"Autorisierung\",\"Offen\",\"EUR\",\"99,00\",\"0,00\",\"99,00\",\"A3\","
    "\"Memo\"\n");
  g_autoptr (BrPaymentsFile) french = read_text (
    BR_PROVIDER_PAYPAL,
    "Date, Heure, Fuseau horaire, Nom, Type, État, Devise, Avant commission, Frais, Net, Numéro de transaction, "
    "Nº de transaction de référence, Impact sur le solde, \n"
    "\"26/05/2026\",\"11:57:30\",\"CEST\",\"Gast\",\"Paiement reçu\",\"Terminé\",\"GBP\",\"1,010.00\",\"-0.33\",\"1,009.67\","
    "\"B1\",\"\",\"Crédit\",\n"
    "\"26/05/2026\",\"11:58:30\",\"CEST\",\"\",\"Conversion de devise\",\"Terminé\",\"USD\",\"-3.50\",\"0.00\",\"-3.50\","
    "\"B2\",\"B1\",\"Débit\",\n");

  g_assert_cmpstr (german->language, ==, "de");
  g_assert_true (german->decimal_comma);
  g_assert_cmpuint (german->rows->len, ==, 2);
  g_assert_cmpint (german->n_skipped, ==, 1);
  assert_row (german, 0, BR_PAYMENT_SALE, 125000, 4398, 120602, "EUR", NULL);
  assert_row (german, 1, BR_PAYMENT_REFUND, -5000, 0, -5000, "EUR", NULL);
  g_assert_cmpstr (french->language, ==, "fr");
  g_assert_false (french->decimal_comma);
  assert_row (french, 0, BR_PAYMENT_SALE, 101000, 33, 100967, "GBP", NULL);
  assert_row (french, 1, BR_PAYMENT_CONVERSION, -350, 0, -350, "USD", NULL);
  g_assert_cmpstr (((BrPaymentsRow *) french->rows->pdata[1])->source, ==, "B1");
  /* 09:57 UTC */
  g_assert_cmpint (((BrPaymentsRow *) french->rows->pdata[0])->at, ==, G_GINT64_CONSTANT (1779789420000));
}

/* A sale and its payout have one number. */
static void
test_sumup (void)
{
  g_autoptr (BrPaymentsFile) sales = read_text (
    BR_PROVIDER_SUMUP,
    "Email,Date,Transaction ID,Transaction type,Status,Card type,Last 4 digits,Description,Total,Fee,Payout,Payout ID\n"
    "a@example.org,2026-03-02 20:11,TC1,Sale,Successful,VISA,1111,Bar,10.00,0.17,9.83,\n"
    "a@example.org,2026-03-03 04:00,TC1,Payout,Paid,,,,-9.83,0.00,,\n"
    "a@example.org,2026-03-02 20:12,TC2,Sale,Failed,VISA,1111,Bar,10.00,0.00,0.00,\n");
  g_autoptr (BrPaymentsFile) statement = read_text (
    BR_PROVIDER_SUMUP,
    "Data transazione,Codice transazione,Tipo transazione,employees.list.columns.status,Importo transazione in uscita,"
    "Importo transazione in entrata,Valuta della transazione,Commissione\n"
    "23/12/2026 09:02,C1,Pagamento online,Approvato,12.08,0.00,EUR,0.00\n"
    "22/12/2026 13:40,C2,Pagamento da SumUp,Pagamento in entrata,0.00,34.35,EUR,0.00\n");

  g_assert_cmpuint (sales->rows->len, ==, 2);
  assert_row (sales, 0, BR_PAYMENT_SALE, 1000, 17, 983, "", NULL);
  g_assert_cmpstr (((BrPaymentsRow *) sales->rows->pdata[0])->id, ==, "TC1");
  g_assert_cmpstr (((BrPaymentsRow *) sales->rows->pdata[1])->id, ==, "TC1/payout");
  g_assert_cmpstr (statement->language, ==, "it");
  g_assert_cmpstr (statement->format, ==, "statement");
  assert_row (statement, 0, BR_PAYMENT_TRANSFER, -1208, 0, -1208, "EUR", NULL);
  assert_row (statement, 1, BR_PAYMENT_PAYOUT, 3435, 0, 3435, "EUR", "C2");
}

static void
test_other (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("name,age\nZoë,30\n", -1, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (BrImportReport) report = br_import_report_new ("test");
  g_autoptr (GError) error = NULL;

  g_assert_null (br_payments_file_read (stream, BR_PROVIDER_STRIPE, zone, report, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "These are not the headings of a file of Stripe: a date and an amount are needed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payments-csv/stripe-with-decimal-commas", test_stripe_transactions);
  g_test_add_func ("/payments-csv/stripe-by-payout", test_stripe_reconciliation);
  g_test_add_func ("/payments-csv/square-in-utf-16-with-tabs", test_square);
  g_test_add_func ("/payments-csv/paypal-in-german-and-french", test_paypal);
  g_test_add_func ("/payments-csv/sumup-with-payouts-among-sales", test_sumup);
  g_test_add_func ("/payments-csv/another-file-is-told-from-one", test_other);
  return g_test_run ();
}
