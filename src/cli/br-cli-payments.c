#include "config.h"

#include "cli/br-cli-payments.h"

#include "cli/br-cli-venue.h"
#include "desk/br-desk-import-payments.h"
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
 * `import stripe|square|paypal|sumup FILE`.
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
