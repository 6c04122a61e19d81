#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-init.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-sync.h"
#include "cli/br-cli-venue.h"
#include "seal/br-passphrase.h"
#include "sync/br-sync-fetch.h"
#include "wire/br-wire-member.h"

/* ---- a file that is there ------------------------------------------------------------ */

static void
progress_cb (BrSync        *sync,
             GParamSpec    *pspec,
             BrCliProgress *progress)
{
  if (br_sync_get_progress (sync) >= 0)
    br_cli_progress_show (br_sync_get_progress (sync), progress);
}

static gboolean
join (BrCli         *cli,
      BrSyncSession *session,
      GError       **error)
{
  g_autoptr (BrSync) sync = br_sync_new (cli->store);
  g_auto (BrCliWait) wait = { NULL };
  BrCliProgress progress;
  gulong handler;
  gboolean ok;

  br_cli_progress_begin (&progress, cli, _ ("Sending the venue"));
  handler = g_signal_connect (sync, "notify::progress", G_CALLBACK (progress_cb), &progress);
  br_sync_join_async (sync, session, NULL, br_cli_wait_cb, &wait);
  ok = br_sync_join_finish (sync, br_cli_wait (&wait), error);
  g_signal_handler_disconnect (sync, handler);
  br_cli_progress_end (&progress);
  if (!ok)
    return FALSE;
  br_sync_start (sync);
  while (br_sync_get_session (sync) == NULL && br_sync_get_error (sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ok = br_cli_round (sync, error);
  br_sync_stop (sync);
  return ok;
}

/* ---- a file that is to be ------------------------------------------------------------ */

static gboolean
fetch (BrCli         *cli,
       BrSyncSession *session,
       BrCliSecret   *secret,
       GError       **error)
{
  g_auto (BrCliWait) wait = { NULL };
  BrCliProgress progress;
  char *passphrase = NULL;
  gboolean ok;

  if (!br_cli_secret_begin (secret, error) || !br_cli_make_folder (cli, error))
    return FALSE;
  br_cli_progress_begin (&progress, cli, _ ("Getting the venue"));
  br_sync_fetch_async (session, cli->path, secret->given, br_cli_progress_show, &progress, NULL, br_cli_wait_cb, &wait);
  ok = br_sync_fetch_finish (session, br_cli_wait (&wait), &passphrase, error);
  br_cli_progress_end (&progress);
  if (!ok)
    return FALSE;
  ok = br_cli_open (cli, error);
  if (ok && passphrase != NULL)
    {
      /* Where a keyring was there it knows already; where there is none it is told below. */
      br_cli_unlock (cli, NULL);
      br_cli_secret_issued (secret, cli, passphrase);
    }
  g_clear_pointer (&passphrase, br_passphrase_free);
  return ok;
}

/* ---- what is printed ----------------------------------------------------------------- */

static void
print_json (BrCli         *cli,
            BrSyncSession *session,
            GStrv          codes,
            BrCliSecret   *secret)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *venue = br_id_to_string (br_sync_session_get_venue (session));
  g_autofree char *device = br_id_to_string (br_sync_session_get_device (session));
  g_autofree char *path = g_filename_display_name (cli->path);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "server", br_sync_session_get_address (session));
  br_wire_say_text (builder, "account", br_sync_session_get_email (session));
  br_wire_say_text (builder, "role", br_sync_session_get_role (session));
  br_wire_say_text (builder, "venue", venue);
  br_wire_say_text (builder, "name", br_sync_session_get_venue_name (session));
  br_wire_say_text (builder, "device", device);
  br_wire_say_text (builder, "path", path);
  br_wire_say_text (builder, "recovery_passphrase", secret->shown);
  json_builder_set_member_name (builder, "recovery_codes");
  json_builder_begin_array (builder);
  for (guint i = 0; codes[i] != NULL; i++)
    json_builder_add_string_value (builder, codes[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static void
print_text (BrCli         *cli,
            BrSyncSession *session,
            GStrv          codes,
            BrCliSecret   *secret)
{
  br_cli_out_format (cli, _ ("Signed in to “%s” as %s\n"), br_sync_session_get_venue_name (session),
                     br_sync_session_get_email (session));
  br_cli_secret_print (secret, cli);
  if (codes[0] != NULL)
    br_cli_out_format (cli, "\n%s\n\n",
                       _ ("Each of these codes stands in once for the authenticator. Write them down and keep them safe:"));
  for (guint i = 0; codes[i] != NULL; i++)
    br_cli_out_format (cli, "    %s\n", codes[i]);
}

/**
 * br_cli_sign_in:
 * @cli: a run
 * @error: return location
 *
 * `sign-in URL …`: brings the venue file to a server that has nothing of it, or goes on with it; where there
 * is no file yet it is made of what the server has.
 */
gboolean
br_cli_sign_in (BrCli   *cli,
                GError **error)
{
  g_autoptr (BrSyncSession) session = br_sync_session_new (br_cli_get_word (cli, 0), br_cli_get_option (cli, "authority"), error);
  gboolean there = g_file_test (cli->path, G_FILE_TEST_EXISTS);
  g_auto (BrCliSecret) secret = { 0 };
  g_autoptr (BrVenue) venue = NULL;
  g_auto (GStrv) codes = NULL;
  BrId device = BR_ID_NONE;

  if (session == NULL || (there && (!br_cli_open (cli, error) || !br_cli_unlock (cli, error))))
    return FALSE;
  if (there)
    {
      venue = br_store_get_venue (cli->store);
      device = *br_store_get_device (cli->store);
    }
  else
    {
      g_autofree char *fresh = g_uuid_string_random ();

      br_id_parse (fresh, &device, NULL);
    }
  codes = br_cli_sign_in_steps (cli, session, &device, venue, error);
  if (codes == NULL || !(there ? join (cli, session, error) : fetch (cli, session, &secret, error)))
    return FALSE;
  if (cli->json)
    print_json (cli, session, codes, &secret);
  else
    print_text (cli, session, codes, &secret);
  return TRUE;
}
