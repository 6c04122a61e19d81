#include "config.h"

#include "cli/br-cli-init.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"
#include "wire/br-wire-record.h"

#define TIMEZONE "Europe/London"

/**
 * br_cli_get_clock:
 * @cli: a run
 * @timezone: (nullable): the time zone of the venue that is being made
 * @error: return location for %BR_CLI_ERROR_USAGE
 *
 * Returns: the instant that --now names, or now: UTC milliseconds; %BR_INSTANT_NONE on error
 */
BrInstant
br_cli_get_clock (BrCli      *cli,
                  const char *timezone,
                  GError    **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (timezone != NULL ? timezone : TIMEZONE);
  BrInstant now;

  if (cli->now == NULL)
    return g_get_real_time () / 1000;
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  return br_cli_parse_now (cli, zone, &now, error) ? now : BR_INSTANT_NONE;
}

/**
 * br_cli_make_folder:
 * @cli: a run that makes a venue
 * @error: return location for a #BrStoreError
 *
 * Makes the folder in which venues lie unless somebody says otherwise.
 */
gboolean
br_cli_make_folder (BrCli   *cli,
                    GError **error)
{
  g_autofree char *usual = br_cli_default_path ();
  g_autofree char *folder = g_path_get_dirname (usual);

  if (!g_str_equal (cli->path, usual) || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, "%s: %s", folder, g_strerror (errno));
  return FALSE;
}

static void
print_venue (BrCli       *cli,
             BrCliSecret *secret)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);
  g_autofree char *path = g_filename_display_name (cli->path);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, _ ("“%s” is at %s\n"), venue->name, path);
      br_cli_secret_print (secret, cli);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  br_wire_add_members (builder, (const BrRecord *) venue, cli->zone);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, path);
  json_builder_set_member_name (builder, "recovery_passphrase");
  if (secret->shown != NULL)
    json_builder_add_string_value (builder, secret->shown);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_init:
 * @cli: a run
 * @error: return location
 *
 * `init --name NAME …`; prints the venue and, where nobody else keeps it, its recovery passphrase.
 */
gboolean
br_cli_init (BrCli   *cli,
             GError **error)
{
  g_auto (BrCliSecret) secret = { 0 };
  BrInitRequest request = {
    .name = br_cli_get_option (cli, "name"),
    .timezone = br_cli_get_option (cli, "timezone"),
    .currency = br_cli_get_option (cli, "currency"),
  };
  char *passphrase = NULL;

  request.now = br_cli_get_clock (cli, request.timezone, error);
  if (request.now == BR_INSTANT_NONE || !br_cli_get_number (cli, "capacity", 0, &request.capacity, error) ||
      !br_cli_secret_begin (&secret, error) || !br_cli_make_folder (cli, error))
    return FALSE;
  request.passphrase = secret.given;
  if (!br_desk_init (cli->path, &request, &passphrase, &cli->store, error))
    return FALSE;
  cli->zone = br_store_get_zone (cli->store);
  br_cli_secret_issued (&secret, cli, passphrase);
  br_passphrase_free (passphrase);
  print_venue (cli, &secret);
  return TRUE;
}
