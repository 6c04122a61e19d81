#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-init.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "store/br-vault.h"

/**
 * br_cli_key_rotate:
 * @cli: a run
 * @error: return location
 *
 * `key rotate`: a new key and a new recovery passphrase. What `BACKROOM_PASSPHRASE_FILE` holds is
 * the old one, so the new one is always printed.
 */
gboolean
br_cli_key_rotate (BrCli   *cli,
                   GError **error)
{
  g_auto (BrCliSecret) secret = { 0 };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) local = NULL;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error) ||
      !br_store_rotate_key (cli->store, NULL, &secret.shown, error))
    return FALSE;
  if (!br_store_remember_key (cli->store, NULL, &local))
    br_cli_warn (cli, _ ("no keyring knows how to open this venue, so only the recovery passphrase does: %s"),
                 local->message);
  if (!cli->json)
    {
      br_cli_out_format (cli, "%s\n", _ ("The venue has a new key; the old passphrase opens only older backups."));
      br_cli_secret_print (&secret, cli);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "recovery_passphrase");
  json_builder_add_string_value (builder, secret.shown);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}
