#include "config.h"

#include "exchange/br-payments-headings.h"

#include <string.h>

#include "core/base/br-text.h"

/* The headings of processors' files, folded, in the languages in which they were seen. A heading of two columns is
 * of the first that is not taken. Where a heading belongs to one kind of file alone, it says which. */
typedef struct
{
  BrProvider       provider;
  BrPaymentsColumn column;
  const char      *language;
  const char      *headings[8];
  const char      *format;
} Heading;

#define STRIPE BR_PROVIDER_STRIPE
#define SQUARE BR_PROVIDER_SQUARE
#define PAYPAL BR_PROVIDER_PAYPAL
#define SUMUP BR_PROVIDER_SUMUP
#define C(name) BR_PAYMENTS_##name

static const Heading headings[] = {
  { STRIPE, C (ID), "en", { "balance_transaction_id" }, "reconciliation" },
  { STRIPE, C (ID), "en", { "id" }, "transactions" },
  { STRIPE, C (TYPE), "en", { "reporting_category", "type" } },
  { STRIPE, C (DATE), "en", { "created_utc", "created (utc)", "created" } },
  { STRIPE, C (GROSS), "en", { "gross", "amount" } },
  { STRIPE, C (FEE), "en", { "fee" } },
  { STRIPE, C (NET), "en", { "net" } },
  { STRIPE, C (CURRENCY), "en", { "currency" } },
  { STRIPE, C (SOURCE), "en", { "source_id", "source" } },
  { STRIPE, C (PAYOUT), "en", { "automatic_payout_id", "transfer" } },
  { STRIPE, C (DESCRIPTION), "en", { "description" } },
  { STRIPE, C (PAYER), "en", { "customer_name", "customer name" } },
  { STRIPE, C (EMAIL), "en", { "customer_email", "customer email" } },
  { STRIPE, C (BRAND), "en", { "card_brand" } },
  { STRIPE, C (LAST_FOUR), "en", { "card_last4" } },

  { SQUARE, C (ID), "en", { "payment id", "transaction id" }, "transactions" },
  { SQUARE, C (TYPE), "en", { "event type" } },
  { SQUARE, C (DATE), "en", { "date" } },
  { SQUARE, C (TIME), "en", { "time" } },
  { SQUARE, C (GROSS), "en", { "total collected" } },
  { SQUARE, C (FEE), "en", { "fees" } },
  { SQUARE, C (NET), "en", { "net total" } },
  { SQUARE, C (CASH), "en", { "cash" } },
  { SQUARE, C (SOURCE), "en", { "transaction id" } },
  { SQUARE, C (PAYOUT), "en", { "deposit id", "transfer id" } },
  { SQUARE, C (BRAND), "en", { "card brand" } },
  { SQUARE, C (LAST_FOUR), "en", { "pan suffix" } },
  { SQUARE, C (PAYER), "en", { "customer name" } },
  { SQUARE, C (DESCRIPTION), "en", { "description" } },

  { PAYPAL, C (ID), "en", { "transaction id" }, "transactions" },
  { PAYPAL, C (ID), "fr", { "numero de transaction" }, "transactions" },
  { PAYPAL, C (ID), "de", { "transaktionscode" }, "transactions" },
  { PAYPAL, C (ID), "it", { "codice transazione", "id transazione" }, "transactions" },
  { PAYPAL, C (TYPE), "en", { "type" } },
  { PAYPAL, C (TYPE), "de", { "typ", "beschreibung" } },
  { PAYPAL, C (TYPE), "it", { "tipo" } },
  { PAYPAL, C (STATUS), "en", { "status" } },
  { PAYPAL, C (STATUS), "fr", { "etat" } },
  { PAYPAL, C (STATUS), "it", { "stato" } },
  { PAYPAL, C (DATE), "en", { "date" } },
  { PAYPAL, C (DATE), "de", { "datum" } },
  { PAYPAL, C (DATE), "it", { "data" } },
  { PAYPAL, C (TIME), "en", { "time" } },
  { PAYPAL, C (TIME), "fr", { "heure" } },
  { PAYPAL, C (TIME), "de", { "uhrzeit" } },
  { PAYPAL, C (TIME), "it", { "ora", "orario" } },
  { PAYPAL, C (ZONE), "en", { "timezone", "time zone" } },
  { PAYPAL, C (ZONE), "fr", { "fuseau horaire" } },
  { PAYPAL, C (ZONE), "de", { "zeitzone" } },
  { PAYPAL, C (ZONE), "it", { "fuso orario" } },
  { PAYPAL, C (CURRENCY), "en", { "currency" } },
  { PAYPAL, C (CURRENCY), "fr", { "devise" } },
  { PAYPAL, C (CURRENCY), "de", { "wahrung" } },
  { PAYPAL, C (CURRENCY), "it", { "valuta" } },
  { PAYPAL, C (GROSS), "en", { "gross" } },
  { PAYPAL, C (GROSS), "fr", { "avant commission", "brut" } },
  { PAYPAL, C (GROSS), "de", { "brutto" } },
  { PAYPAL, C (GROSS), "it", { "lordo", "importo lordo" } },
  { PAYPAL, C (FEE), "en", { "fee" } },
  { PAYPAL, C (FEE), "fr", { "commission", "frais" } },
  { PAYPAL, C (FEE), "de", { "gebuhr", "entgelt" } },
  { PAYPAL, C (FEE), "it", { "tariffa", "commissione" } },
  { PAYPAL, C (NET), "en", { "net" } },
  { PAYPAL, C (NET), "de", { "netto" } },
  { PAYPAL, C (NET), "it", { "netto" } },
  { PAYPAL, C (SOURCE), "en", { "reference txn id" } },
  { PAYPAL, C (SOURCE), "fr", { "numero de la transaction de reference", "nº de transaction de reference",
                                "no de transaction de reference" } },
  { PAYPAL, C (SOURCE), "de", { "zugehoriger transaktionscode" } },
  { PAYPAL, C (SOURCE), "it", { "codice transazione di riferimento" } },
  { PAYPAL, C (IMPACT), "en", { "balance impact" } },
  { PAYPAL, C (IMPACT), "fr", { "impact sur le solde" } },
  { PAYPAL, C (IMPACT), "de", { "auswirkung auf guthaben" } },
  { PAYPAL, C (IMPACT), "it", { "impatto sul saldo" } },
  { PAYPAL, C (PAYER), "en", { "name" } },
  { PAYPAL, C (PAYER), "fr", { "nom" } },
  { PAYPAL, C (PAYER), "it", { "nome" } },
  { PAYPAL, C (EMAIL), "en", { "from email address" } },
  { PAYPAL, C (EMAIL), "fr", { "de l'adresse email" } },
  { PAYPAL, C (EMAIL), "de", { "absender e-mail-adresse" } },
  { PAYPAL, C (EMAIL), "it", { "indirizzo email mittente" } },
  { PAYPAL, C (DESCRIPTION), "en", { "subject" } },
  { PAYPAL, C (DESCRIPTION), "fr", { "objet" } },
  { PAYPAL, C (DESCRIPTION), "de", { "betreff" } },
  { PAYPAL, C (DESCRIPTION), "it", { "oggetto" } },

  { SUMUP, C (ID), "en", { "transaction code", "transaction id" } },
  { SUMUP, C (ID), "it", { "codice transazione", "id transazione" } },
  { SUMUP, C (ID), "de", { "transaktionscode", "transaktions-id" } },
  { SUMUP, C (ID), "fr", { "code de transaction", "id de la transaction" } },
  { SUMUP, C (TYPE), "en", { "transaction type" } },
  { SUMUP, C (TYPE), "it", { "tipo transazione", "tipo di transazione" } },
  { SUMUP, C (TYPE), "de", { "transaktionstyp", "transaktionsart" } },
  { SUMUP, C (TYPE), "fr", { "type de transaction" } },
  { SUMUP, C (STATUS), "en", { "status", "employees.list.columns.status" } },
  { SUMUP, C (STATUS), "it", { "stato" } },
  { SUMUP, C (STATUS), "fr", { "statut" } },
  { SUMUP, C (DATE), "en", { "transaction date", "date" } },
  { SUMUP, C (DATE), "it", { "data transazione", "data" } },
  { SUMUP, C (DATE), "de", { "transaktionsdatum", "datum" } },
  { SUMUP, C (DATE), "fr", { "date de transaction", "date de la transaction" } },
  { SUMUP, C (OUT), "en", { "transaction amount out", "amount out" }, "statement" },
  { SUMUP, C (OUT), "it", { "importo transazione in uscita" }, "statement" },
  { SUMUP, C (OUT), "de", { "transaktionsbetrag ausgang" }, "statement" },
  { SUMUP, C (OUT), "fr", { "montant de la transaction sortant" }, "statement" },
  { SUMUP, C (IN), "en", { "transaction amount in", "amount in" }, "statement" },
  { SUMUP, C (IN), "it", { "importo transazione in entrata" }, "statement" },
  { SUMUP, C (IN), "de", { "transaktionsbetrag eingang" }, "statement" },
  { SUMUP, C (IN), "fr", { "montant de la transaction entrant" }, "statement" },
  { SUMUP, C (GROSS), "en", { "total", "amount incl. tax" }, "transactions" },
  { SUMUP, C (GROSS), "it", { "totale", "importo" }, "transactions" },
  { SUMUP, C (GROSS), "de", { "gesamt", "betrag inkl. mwst." }, "transactions" },
  { SUMUP, C (GROSS), "fr", { "montant ttc" }, "transactions" },
  { SUMUP, C (FEE), "en", { "fee" } },
  { SUMUP, C (FEE), "it", { "commissione" } },
  { SUMUP, C (FEE), "de", { "gebuhr" } },
  { SUMUP, C (FEE), "fr", { "frais" } },
  { SUMUP, C (NET), "en", { "payout" } },
  { SUMUP, C (CURRENCY), "en", { "transaction currency", "currency" } },
  { SUMUP, C (CURRENCY), "it", { "valuta della transazione", "valuta" } },
  { SUMUP, C (CURRENCY), "de", { "transaktionswahrung", "wahrung" } },
  { SUMUP, C (CURRENCY), "fr", { "devise de la transaction", "devise" } },
  { SUMUP, C (PAYOUT), "en", { "payout id" } },
  { SUMUP, C (BRAND), "en", { "card type" } },
  { SUMUP, C (LAST_FOUR), "en", { "last 4 digits" } },
  { SUMUP, C (EMAIL), "en", { "email" } },
  { SUMUP, C (DESCRIPTION), "en", { "description", "reference" } },
  { SUMUP, C (DESCRIPTION), "it", { "riferimento", "descrizione" } },
};

/**
 * br_payments_find_heading:
 * @provider: whose file it is
 * @text: a heading
 * @language: (out): of the heading, where it is known
 * @format: (out) (nullable): the kind of file that alone has it
 *
 * Returns: the #BrPaymentsColumn, or -1 for one that is not needed
 */
int
br_payments_find_heading (BrProvider   provider,
                          const char  *text,
                          const char **language,
                          const char **format)
{
  g_autofree char *folded = br_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    for (guint j = 0; headings[i].provider == provider && headings[i].headings[j] != NULL; j++)
      if (g_str_equal (headings[i].headings[j], folded))
        {
          *language = headings[i].language;
          *format = headings[i].format;
          return headings[i].column;
        }
  return -1;
}

/* A type is of the first kind of whose words it has one. */
static const struct
{
  BrProvider    provider;
  BrPaymentKind kind;
  const char   *words[12];
} kinds[] = {
  { STRIPE, BR_PAYMENT_PAYOUT, { "payout" } },
  { STRIPE, BR_PAYMENT_REFUND, { "refund", "partial_capture_reversal" } },
  { STRIPE, BR_PAYMENT_DISPUTE, { "dispute" } },
  { STRIPE, BR_PAYMENT_RESERVE, { "reserve" } },
  { STRIPE, BR_PAYMENT_FEE, { "fee", "network_cost" } },
  { STRIPE, BR_PAYMENT_SALE, { "charge", "payment" } },
  { STRIPE, BR_PAYMENT_TRANSFER, { "transfer", "topup" } },
  { PAYPAL, BR_PAYMENT_REFUND, { "refund", "remboursement", "ruckzahlung", "ruckerstattung", "rimborso" } },
  { PAYPAL, BR_PAYMENT_CONVERSION, { "conversion", "wahrungsumrechnung", "conversione" } },
  { PAYPAL, BR_PAYMENT_DISPUTE, { "chargeback", "dispute", "litige", "contestazione", "ruckbuchung" } },
  { PAYPAL, BR_PAYMENT_RESERVE, { "hold", "reserve", "einbehalt", "trattenuta" } },
  { PAYPAL, BR_PAYMENT_PAYOUT, { "withdrawal", "virement", "abbuchung", "prelievo", "bank account" } },
  { PAYPAL, BR_PAYMENT_FEE, { "fee", "gebuhr", "commission", "tariffa" } },
  { SUMUP, BR_PAYMENT_REFUND, { "refund", "rimborso", "ruckerstattung", "remboursement" } },
  { SUMUP, BR_PAYMENT_DISPUTE, { "charge back", "chargeback" } },
  { SUMUP, BR_PAYMENT_PAYOUT, { "payout", "pagamento da sumup", "sumup payment", "auszahlung", "versement" } },
  { SUMUP, BR_PAYMENT_SALE, { "sale", "vendita", "verkauf", "vente", "payment" } },
  { SUMUP, BR_PAYMENT_TRANSFER, { "bonifico", "transfer", "uberweisung", "virement", "pos", "prelievo", "addebito",
                                  "online", "card", "direct debit" } },
  { SQUARE, BR_PAYMENT_REFUND, { "refund" } },
  { SQUARE, BR_PAYMENT_DISPUTE, { "dispute" } },
};

/**
 * br_payments_find_kind:
 * @provider: whose file it is
 * @type: (nullable): what the processor calls the movement
 * @gross: minor units
 *
 * Returns: what it is; one that is called nothing known is a sale where money comes and else a refund at a till,
 *   or something that was paid for
 */
BrPaymentKind
br_payments_find_kind (BrProvider  provider,
                       const char *type,
                       gint64      gross)
{
  g_autofree char *folded = br_text_fold (type != NULL ? type : "");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; kinds[i].provider == provider && kinds[i].words[j] != NULL; j++)
      if (strstr (folded, kinds[i].words[j]) != NULL)
        return kinds[i].kind;
  if (provider == STRIPE)
    return BR_PAYMENT_ADJUSTMENT;
  if (gross >= 0)
    return BR_PAYMENT_SALE;
  return provider == SQUARE ? BR_PAYMENT_REFUND : BR_PAYMENT_TRANSFER;
}
