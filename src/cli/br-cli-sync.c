#include "config.h"

#include "cli/br-cli-sync.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "store/sync/br-sync-state.h"
#include "sync/br-sync-error.h"
#include "wire/br-wire-member.h"

/* ---- waiting ------------------------------------------------------------------------- */

void
br_cli_wait_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      wait)
{
  ((BrCliWait *) wait)->result = g_object_ref (result);
}

/**
 * br_cli_wait:
 * @wait: one that br_cli_wait_cb() was given with
 *
 * Returns: (transfer none): the result, when it is there
 */
GAsyncResult *
br_cli_wait (BrCliWait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

void
br_cli_wait_clear (BrCliWait *wait)
{
  g_clear_object (&wait->result);
}

/* ---- the venue and its server -------------------------------------------------------- */

/**
 * br_cli_open_sync:
 * @cli: a run
 * @error: return location for a #BrSyncError and as for br_cli_open()
 *
 * Opens the venue, and finds out who is signed in.
 *
 * Returns: (transfer full) (nullable): what keeps it and its server alike; somebody is signed in
 */
BrSync *
br_cli_open_sync (BrCli   *cli,
                  GError **error)
{
  g_autoptr (BrSync) sync = NULL;
  g_autoptr (BrSyncLink) link = NULL;
  GError *local = NULL;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error))
    return NULL;
  link = br_sync_get_link (cli->store, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (link == NULL)
    {
      g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT,
                           _ ("This venue belongs to no server; “sign-in” brings it to one"));
      return NULL;
    }
  sync = br_sync_new (cli->store);
  br_sync_start (sync);
  while (br_sync_get_session (sync) == NULL && br_sync_get_error (sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (br_sync_get_session (sync) != NULL)
    return g_steal_pointer (&sync);
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT, br_sync_get_error (sync));
  return NULL;
}

/**
 * br_cli_round:
 * @sync: what somebody is signed in to
 * @error: return location for a #BrSyncError or #BrStoreError
 *
 * Exchanges changes with the server, and waits until it is done.
 */
gboolean
br_cli_round (BrSync  *sync,
              GError **error)
{
  g_auto (BrCliWait) wait = { NULL };

  br_sync_now_async (sync, NULL, br_cli_wait_cb, &wait);
  return br_sync_now_finish (sync, br_cli_wait (&wait), error);
}

/* ---- what is printed ----------------------------------------------------------------- */

static void
print_status (BrCli            *cli,
              BrSync           *sync,
              const BrSyncLink *link)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GEnumClass) states = g_type_class_ref (BR_TYPE_SYNC_STATE);
  BrSyncSession *session = br_sync_get_session (sync);
  g_autofree char *at = br_sync_get_last_synced (sync) != BR_INSTANT_NONE
                          ? br_instant_to_iso (br_sync_get_last_synced (sync), cli->zone) : NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, "%s\n", br_sync_get_word (sync));
      if (link != NULL)
        br_cli_out_format (cli, _ ("Server: %s, as %s\n"), link->server, link->account);
      if (br_sync_get_n_pending (sync) > 0)
        br_cli_out_format (cli, _ ("Changes that wait to be sent: %u\n"), br_sync_get_n_pending (sync));
      if (br_sync_get_n_parked (sync) > 0)
        br_cli_out_format (cli, _ ("Changes that do not stand: %u\n"), br_sync_get_n_parked (sync));
      if (br_sync_get_n_conflicts (sync) > 0)
        br_cli_out_format (cli, _ ("Conflicts: %u\n"), br_sync_get_n_conflicts (sync));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "state", g_enum_get_value (states, br_sync_get_state (sync))->value_nick);
  br_wire_say_text (builder, "word", br_sync_get_word (sync));
  br_wire_say_text (builder, "server", link != NULL ? link->server : NULL);
  br_wire_say_text (builder, "account", link != NULL ? link->account : NULL);
  br_wire_say_text (builder, "role", session != NULL ? br_sync_session_get_role (session) : NULL);
  br_wire_say_int (builder, "pending", br_sync_get_n_pending (sync));
  br_wire_say_int (builder, "parked", br_sync_get_n_parked (sync));
  br_wire_say_int (builder, "conflicts", br_sync_get_n_conflicts (sync));
  br_wire_say_text (builder, "synced_at", at);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static void
replaced_cb (BrSync   *sync,
             gboolean *replaced)
{
  *replaced = TRUE;
}

/* A whole copy takes the file’s place: then it is opened anew, and what came since is got. */
static gboolean
exchange (BrCli   *cli,
          BrSync **sync,
          GError **error)
{
  gboolean replaced = FALSE;
  gulong handler = g_signal_connect (*sync, "replaced", G_CALLBACK (replaced_cb), &replaced);
  GError *local = NULL;
  gboolean ok = br_cli_round (*sync, &local);

  g_signal_handler_disconnect (*sync, handler);
  if (!replaced)
    {
      if (!ok)
        g_propagate_error (error, local);
      return ok;
    }
  /* Whoever waited for the next round waited for one that never came. */
  g_clear_error (&local);
  g_clear_object (sync);
  g_clear_object (&cli->store);
  g_clear_pointer (&cli->zone, g_time_zone_unref);
  *sync = br_cli_open_sync (cli, error);
  return *sync != NULL && br_cli_round (*sync, error);
}

/**
 * br_cli_sync_now:
 * @cli: a run
 * @error: return location
 *
 * `sync [now]`: sends what was done here, gets what was done elsewhere, and says how it stands.
 */
gboolean
br_cli_sync_now (BrCli   *cli,
                 GError **error)
{
  g_autoptr (BrSync) sync = br_cli_open_sync (cli, error);
  g_autoptr (BrSyncLink) link = NULL;

  if (sync == NULL || !exchange (cli, &sync, error))
    return FALSE;
  link = br_sync_get_link (cli->store, NULL);
  print_status (cli, sync, link);
  br_sync_stop (sync);
  return TRUE;
}

/**
 * br_cli_sync_status:
 * @cli: a run
 * @error: return location
 *
 * `sync status`: how it stands, without asking the server.
 */
gboolean
br_cli_sync_status (BrCli   *cli,
                    GError **error)
{
  g_autoptr (BrSync) sync = NULL;
  g_autoptr (BrSyncLink) link = NULL;
  g_auto (BrCliWait) wait = { NULL };

  if (!br_cli_open (cli, error))
    return FALSE;
  sync = br_sync_new (cli->store);
  br_sync_refresh_async (sync, NULL, br_cli_wait_cb, &wait);
  if (!br_sync_refresh_finish (sync, br_cli_wait (&wait), error))
    return FALSE;
  link = br_sync_get_link (cli->store, NULL);
  print_status (cli, sync, link);
  return TRUE;
}

/**
 * br_cli_sign_out:
 * @cli: a run
 * @error: return location
 *
 * `sign-out [--remove]`: the venue file stays, or goes. What the server does not have is not lost unless it
 * is said with `--lose-changes`.
 */
gboolean
br_cli_sign_out (BrCli   *cli,
                 GError **error)
{
  g_autoptr (BrSync) sync = br_cli_open_sync (cli, error);
  g_auto (BrCliWait) wait = { NULL };
  BrSignOutFlags flags = BR_SIGN_OUT_KEEP;
  gboolean removes = br_cli_get_option (cli, "remove") != NULL;
  g_autoptr (GError) offline = NULL;

  if (sync == NULL)
    return FALSE;
  if (removes)
    flags |= BR_SIGN_OUT_REMOVE;
  if (br_cli_get_option (cli, "lose-changes") != NULL)
    flags |= BR_SIGN_OUT_LOSE_PENDING;
  if (removes && !br_cli_round (sync, &offline))
    br_cli_warn (cli, "%s", offline->message);
  br_sync_sign_out_async (sync, flags, NULL, br_cli_wait_cb, &wait);
  if (!br_sync_sign_out_finish (sync, br_cli_wait (&wait), error))
    return FALSE;
  if (cli->json)
    br_cli_out (cli, removes ? "{\"signed_out\": true, \"removed\": true}\n" : "{\"signed_out\": true, \"removed\": false}\n");
  else
    br_cli_out_format (cli, "%s\n", removes ? _ ("Signed out, and the venue file is gone") : _ ("Signed out; the venue file stays"));
  return TRUE;
}
