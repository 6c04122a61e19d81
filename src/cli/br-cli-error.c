#include "config.h"

#include "cli/br-cli-error.h"

#include <stdio.h>

#include "cli/br-cli-output.h"
#include "core/base/br-error.h"
#include "desk/br-desk-error.h"
#include "seal/br-seal-error.h"
#include "store/br-keyring.h"
#include "sync/br-sync-error.h"

G_DEFINE_QUARK (br-cli-error-quark, br_cli_error)

typedef struct
{
  GQuark    (*domain) (void);
  int         number;
  const char *code;
  BrCliStatus status;
} Line;

/* What scripts hold us to: each error's word, and what the program ends with. */
static const Line lines[] = {
  { br_cli_error_quark, BR_CLI_ERROR_USAGE, "usage", BR_CLI_WORDS_OFF },
  { br_cli_error_quark, BR_CLI_ERROR_UNKNOWN_COMMAND, "unknown-command", BR_CLI_WORDS_OFF },
  { br_cli_error_quark, BR_CLI_ERROR_NOT_IN_THIS_VERSION, "not-in-this-version", BR_CLI_WORDS_OFF },
  { br_cli_error_quark, BR_CLI_ERROR_NOT_UTF8, "not-utf-8", BR_CLI_BAD_INPUT },
  { br_cli_error_quark, BR_CLI_ERROR_UNSOUND, "damaged", BR_CLI_BAD_VENUE },
  { br_cli_error_quark, BR_CLI_ERROR_OUTPUT, "output", BR_CLI_BAD_VENUE },

  { br_core_error_quark, BR_CORE_ERROR_INVALID, "invalid", BR_CLI_BAD_INPUT },
  { br_core_error_quark, BR_CORE_ERROR_REQUIRED, "required", BR_CLI_BAD_INPUT },
  { br_core_error_quark, BR_CORE_ERROR_UNKNOWN_ENTITY, "unknown-entity", BR_CLI_WORDS_OFF },
  { br_core_error_quark, BR_CORE_ERROR_UNKNOWN_FIELD, "unknown-field", BR_CLI_WORDS_OFF },
  { br_core_error_quark, BR_CORE_ERROR_CURRENCY, "currency", BR_CLI_BAD_INPUT },
  { br_core_error_quark, BR_CORE_ERROR_OVERFLOW, "overflow", BR_CLI_BAD_INPUT },

  { br_input_error_quark, BR_INPUT_ERROR_SYNTAX, "syntax", BR_CLI_BAD_INPUT },
  { br_input_error_quark, BR_INPUT_ERROR_SHAPE, "shape", BR_CLI_BAD_INPUT },
  { br_input_error_quark, BR_INPUT_ERROR_TOO_LARGE, "too-large", BR_CLI_BAD_INPUT },
  { br_input_error_quark, BR_INPUT_ERROR_UNREADABLE, "unreadable", BR_CLI_BAD_INPUT },

  { br_desk_error_quark, BR_DESK_ERROR_REFUSED, "refused", BR_CLI_REFUSED },
  { br_desk_error_quark, BR_DESK_ERROR_NOT_FOUND, "not-found", BR_CLI_REFUSED },
  { br_desk_error_quark, BR_DESK_ERROR_AMBIGUOUS, "ambiguous", BR_CLI_REFUSED },
  { br_desk_error_quark, BR_DESK_ERROR_NOT_ALLOWED, "not-allowed", BR_CLI_NOT_ALLOWED },

  { br_store_error_quark, BR_STORE_ERROR_BUSY, "busy", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_CANNOT_OPEN, "cannot-open", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_EXISTS, "exists", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_NOT_A_VENUE, "not-a-venue", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_CORRUPT, "damaged", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_NEWER, "newer", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_READ_ONLY, "read-only", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_FULL, "disk-full", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_LOCKED, "locked", BR_CLI_BAD_VENUE },
  { br_store_error_quark, BR_STORE_ERROR_CONSTRAINT, "constraint", BR_CLI_REFUSED },
  { br_store_error_quark, BR_STORE_ERROR_NOT_FOUND, "not-found", BR_CLI_REFUSED },
  { br_store_error_quark, BR_STORE_ERROR_IN_USE, "in-use", BR_CLI_REFUSED },
  { br_store_error_quark, BR_STORE_ERROR_STANDS_ON, "stands-on", BR_CLI_REFUSED },
  { br_store_error_quark, BR_STORE_ERROR_NOTHING, "nothing", BR_CLI_REFUSED },
  { br_store_error_quark, BR_STORE_ERROR_NOT_ALLOWED, "not-allowed", BR_CLI_NOT_ALLOWED },
  { br_store_error_quark, BR_STORE_ERROR_FAILED, "failed", BR_CLI_BAD_VENUE },

  { br_seal_error_quark, BR_SEAL_ERROR_TAMPERED, "tampered", BR_CLI_BAD_VENUE },
  { br_seal_error_quark, BR_SEAL_ERROR_WRONG_PASSPHRASE, "wrong-passphrase", BR_CLI_BAD_VENUE },
  { br_seal_error_quark, BR_SEAL_ERROR_NO_KEY, "no-key", BR_CLI_BAD_VENUE },
  { br_seal_error_quark, BR_SEAL_ERROR_FORMAT, "seal-format", BR_CLI_BAD_VENUE },
  { br_seal_error_quark, BR_SEAL_ERROR_FAILED, "seal-failed", BR_CLI_BAD_VENUE },

  { br_keyring_error_quark, BR_KEYRING_ERROR_UNAVAILABLE, "no-keyring", BR_CLI_BAD_VENUE },
  { br_keyring_error_quark, BR_KEYRING_ERROR_NOT_FOUND, "not-in-keyring", BR_CLI_BAD_VENUE },
  { br_keyring_error_quark, BR_KEYRING_ERROR_DAMAGED, "keyring-damaged", BR_CLI_BAD_VENUE },

  { br_sync_error_quark, BR_SYNC_ERROR_ADDRESS, "address", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_UNREACHABLE, "unreachable", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_CERTIFICATE, "certificate", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_BUSY, "server-busy", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_SERVER, "server", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_ANSWER, "answer", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_SIGNED_OUT, "signed-out", BR_CLI_NOT_ALLOWED },
  { br_sync_error_quark, BR_SYNC_ERROR_CREDENTIALS, "credentials", BR_CLI_NOT_ALLOWED },
  { br_sync_error_quark, BR_SYNC_ERROR_LOCKED_OUT, "locked-out", BR_CLI_NOT_ALLOWED },
  { br_sync_error_quark, BR_SYNC_ERROR_DEVICE_ENDED, "device-ended", BR_CLI_NOT_ALLOWED },
  { br_sync_error_quark, BR_SYNC_ERROR_NOT_ALLOWED, "not-allowed", BR_CLI_NOT_ALLOWED },
  { br_sync_error_quark, BR_SYNC_ERROR_NOT_FOUND, "not-found", BR_CLI_REFUSED },
  { br_sync_error_quark, BR_SYNC_ERROR_REFUSED, "refused", BR_CLI_REFUSED },
  { br_sync_error_quark, BR_SYNC_ERROR_OCCUPIED, "occupied", BR_CLI_REFUSED },
  { br_sync_error_quark, BR_SYNC_ERROR_OTHER_VENUE, "other-venue", BR_CLI_REFUSED },
  { br_sync_error_quark, BR_SYNC_ERROR_FEED, "feed", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_UPGRADE, "upgrade", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_SERVER_OLDER, "server-older", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_PENDING, "pending", BR_CLI_REFUSED },
  { br_sync_error_quark, BR_SYNC_ERROR_IN_USE, "in-use", BR_CLI_NO_NETWORK },
  { br_sync_error_quark, BR_SYNC_ERROR_TOKENS, "tokens", BR_CLI_BAD_VENUE },
};

/**
 * br_cli_error_get_status:
 * @error: what went wrong
 * @code: (out) (transfer none): its word in the error document
 *
 * The one place where errors become what the program ends with. An error of the system's is a
 * file that cannot be read or written: a bad input.
 *
 * Returns: the exit status
 */
BrCliStatus
br_cli_error_get_status (const GError *error,
                         const char  **code)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (error->domain == lines[i].domain () && error->code == lines[i].number)
      {
        *code = lines[i].code;
        return lines[i].status;
      }
  *code = "file";
  return BR_CLI_BAD_INPUT;
}

/**
 * br_cli_get_detail:
 * @cli: a run that is about to fail
 *
 * Returns: (transfer none): what the error document shall say beside the message
 */
JsonObject *
br_cli_get_detail (BrCli *cli)
{
  if (cli->detail == NULL)
    cli->detail = json_object_new ();
  return cli->detail;
}

static void
add_place (JsonObject         *detail,
           const BrInputPlace *place)
{
  if (place->file != NULL)
    {
      g_autofree char *file = g_filename_display_name (place->file);

      json_object_set_string_member (detail, "file", file);
    }
  if (place->line > 0)
    json_object_set_int_member (detail, "line", place->line);
  if (place->column > 0)
    json_object_set_int_member (detail, "column", place->column);
  if (place->path != NULL)
    json_object_set_string_member (detail, "path", place->path);
}

static JsonNode *
error_document (BrCli        *cli,
                const GError *error,
                const char   *code)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *message = g_utf8_make_valid (error->message, -1);
  JsonObject *detail = br_cli_get_detail (cli);

  if (br_input_error_get_place (error) != NULL)
    add_place (detail, br_input_error_get_place (error));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_set_member_name (builder, "detail");
  json_builder_add_value (builder, json_node_init_object (json_node_alloc (), detail));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Where in a foreign file it is wrong: `plan.json:3:14: ` or `plan.json: $.zones[0]: `. */
static void
say_place (const GError *error)
{
  const BrInputPlace *place = br_input_error_get_place (error);

  if (place == NULL)
    return;
  if (place->file != NULL)
    fputs (place->file, stderr);
  if (place->line > 0)
    fprintf (stderr, ":%u", place->line);
  if (place->line > 0 && place->column > 0)
    fprintf (stderr, ":%u", place->column);
  if (place->file != NULL || place->line > 0)
    fputs (": ", stderr);
  if (place->path != NULL)
    fprintf (stderr, "%s: ", place->path);
}

/**
 * br_cli_fail:
 * @cli: a run
 * @error: what went wrong
 *
 * Says so: with --json as the one document on standard output, otherwise on standard error. What
 * was to be printed and is not out yet is dropped.
 *
 * Returns: what the program ends with
 */
BrCliStatus
br_cli_fail (BrCli        *cli,
             const GError *error)
{
  const char *code;
  BrCliStatus status = br_cli_error_get_status (error, &code);

  br_cli_out_discard (cli);
  if (cli->json && !cli->flushed)
    {
      g_autoptr (JsonNode) document = error_document (cli, error, code);

      br_cli_out_json (cli, document);
    }
  else
    {
      fputs ("backroomctl: ", stderr);
      say_place (error);
      fprintf (stderr, "%s\n", error->message);
    }
  if (status == BR_CLI_WORDS_OFF)
    br_cli_print_usage (cli);
  return status;
}
