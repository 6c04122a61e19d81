#include "config.h"

#include "cli/br-cli-payments.h"

#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "desk/br-desk-import-payments.h"
#include "desk/br-desk-match-payment.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"

static void
build_sums (JsonBuilder                *builder,
            const BrPaymentsUnderstood *understood)
{
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < understood->sums->len; i++)
    {
      const BrPaymentsSums *sums = &g_array_index (understood->sums, BrPaymentsSums, i);

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "currency", sums->currency);
      br_wire_say_int (builder, "movements", sums->n);
      br_wire_say_int (builder, "gross", sums->gross);
      br_wire_say_int (builder, "fee", sums->fee);
      br_wire_say_int (builder, "net", sums->net);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static JsonNode *
build_understood (const BrPaymentsUnderstood *understood)
{
  static const char *const encodings[] = { "utf-8", "utf-16le", "utf-16be", "windows-1252" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const BrPaymentsFile *file = understood->file;
  const char delimiter[] = { file->form.delimiter, '\0' };

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "provider", br_enum_get_nick (br_provider_values, file->provider));
  br_wire_say_text (builder, "format", file->format);
  br_wire_say_text (builder, "language", file->language);
  br_wire_say_text (builder, "encoding", encodings[file->form.encoding]);
  br_wire_say_text (builder, "delimiter", delimiter);
  br_wire_say_text (builder, "decimal_mark", file->decimal_comma ? "," : ".");
  br_wire_say_text (builder, "date_order", file->order == BR_DATE_ORDER_MONTH_FIRST ? "month-first" : "day-first");
  build_sums (builder, understood);
  br_wire_say_int (builder, "payouts", understood->n_payouts);
  br_wire_say_int (builder, "matched", understood->n_matched);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * br_cli_import_payments:
 * @cli: a run with an open venue
 * @report: what was done
 * @understood: (out) (transfer full): how the file was read, and what it comes to
 * @error: return location
 *
 * `import stripe|square|paypal|sumup FILE`, or `import payments FILE` where the file itself says whose it is.
 */
gboolean
br_cli_import_payments (BrCli          *cli,
                        BrImportReport *report,
                        JsonNode      **understood,
                        GError        **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (br_cli_get_word (cli, 1));
  g_autoptr (BrPaymentsUnderstood) result = NULL;
  int provider = BR_PROVIDER_NONE;

  br_enum_parse (br_provider_values, br_cli_get_word (cli, 0), &provider);
  if (!br_cli_unlock (cli, error))
    return FALSE;
  result = br_desk_import_payments (cli->store, file, (BrProvider) provider, br_cli_get_option (cli, "dry-run") != NULL,
                                    report, NULL, error);
  if (result == NULL)
    return FALSE;
  *understood = build_understood (result);
  return TRUE;
}

/* ---- what a payment is for ------------------------------------------------------------------ */

typedef struct
{
  const char *number;
  const char *named;
  BrId        payment;
  BrId        booking;
} Match;

/* A payment is called as its processor calls it, or by its id. */
static gboolean
find_both (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Match *match = user_data;
  GError *local = NULL;
  g_autoptr (BrPayment) payment =
    (BrPayment *) br_db_find (db, BR_KIND_PAYMENT, &local, "WHERE provider_id = ?", "t", match->number);

  if (payment != NULL)
    match->payment = payment->id;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return (payment != NULL || br_desk_resolve (db, BR_KIND_PAYMENT, match->number, NULL, &match->payment, error)) &&
         br_desk_resolve (db, BR_KIND_BOOKING, match->named, NULL, &match->booking, error);
}

/**
 * br_cli_payment_match:
 * @cli: a run
 * @error: return location
 *
 * `payment match PAYMENT BOOKING`: prints the payment.
 */
gboolean
br_cli_payment_match (BrCli   *cli,
                      GError **error)
{
  Match match = { br_cli_get_word (cli, 0), br_cli_get_word (cli, 1), BR_ID_NONE, BR_ID_NONE };
  BrId id;

  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && br_cli_read (cli, find_both, &match, error) &&
         br_desk_do (cli->store, br_desk_match_payment (&match.payment, &match.booking), &id, error) &&
         br_cli_print_row (cli, BR_KIND_PAYMENT, &id, error);
}
