#include "config.h"

#include "cli/br-cli-backup.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-init.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-progress.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "core/base/br-error.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-unlock.h"
#include "seal/br-passphrase.h"
#include "seal/br-seal-error.h"
#include "store/br-backup.h"
#include "store/br-vault.h"

static void
print_backup (BrCli                *cli,
              const BrBackupReport *report)
{
  g_autofree char *file = g_filename_display_name (report->file);
  g_autofree char *at = br_instant_to_iso (report->at, cli->zone);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, _ ("Backed up to %s\n"), file);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, file);
  json_builder_set_member_name (builder, "at");
  json_builder_add_string_value (builder, at);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, report->size);
  json_builder_set_member_name (builder, "entries");
  json_builder_add_int_value (builder, report->n_entries);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/* The venue file was opened: what cannot be made, or stands there already, is the backup. */
static void
mark_bad_target (BrCli   *cli,
                 GError **error)
{
  g_autofree char *name = g_filename_display_name (br_cli_get_word (cli, 0));
  GError *local = *error;

  if (!g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN) &&
      !g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY) &&
      !g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS))
    return;
  json_object_set_string_member (br_cli_get_detail (cli), "file", name);
  *error = g_error_new_literal (G_FILE_ERROR,
                                local->code == BR_STORE_ERROR_EXISTS ? G_FILE_ERROR_EXIST : G_FILE_ERROR_FAILED,
                                local->message);
  g_error_free (local);
}

/**
 * br_cli_backup:
 * @cli: a run
 * @error: return location
 *
 * `backup FILE`: a sealed copy of the present state; others may go on working.
 */
gboolean
br_cli_backup (BrCli   *cli,
               GError **error)
{
  BrBackupReport report = { 0 };
  BrCliProgress progress;
  GError *local = NULL;
  gboolean ok;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error))
    return FALSE;
  br_cli_progress_begin (&progress, cli, _ ("Backing up"));
  ok = br_backup (cli->store, br_cli_get_word (cli, 0), br_cli_progress_show, &progress, &report, NULL, &local);
  br_cli_progress_end (&progress);
  if (ok)
    {
      print_backup (cli, &report);
    }
  else
    {
      mark_bad_target (cli, &local);
      g_propagate_error (error, local);
    }
  br_backup_report_clear (&report);
  return ok;
}

/* ---- restore ----------------------------------------------------------- */

static gboolean
require_owner (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  if (br_permission_may_write (br_desk_level (db, BR_AREA_OWNER)))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not put another file in the venue’s place"));
  return FALSE;
}

/**
 * br_cli_take_key:
 * @cli: a run
 * @key: (out) (transfer full) (nullable): the venue's key, where it can be had
 * @now: (out): when it is, in UTC milliseconds
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and others
 *
 * Takes what the venue file may still give before it is replaced or salvaged, and lets go of it.
 * What cannot be opened any more is just what that is for, so only the actor's role and the words
 * are reasons to stop.
 */
gboolean
br_cli_take_key (BrCli      *cli,
                 BrSealKey **key,
                 BrInstant  *now,
                 GError    **error)
{
  GError *local = NULL;
  gboolean ok = TRUE;

  *key = NULL;
  *now = br_cli_get_clock (cli, NULL, error);
  if (*now == BR_INSTANT_NONE)
    return FALSE;
  if (!g_file_test (cli->path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (br_cli_open (cli, &local) &&
      (br_store_get_damage (cli->store) != NULL || br_cli_read (cli, require_owner, cli, &local)))
    {
      *now = br_store_get_now (cli->store);
      br_cli_try_unlock (cli);
      *key = br_store_get_key (cli->store);
    }
  if (local != NULL && (local->domain == BR_DESK_ERROR || local->domain == BR_CLI_ERROR))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      ok = FALSE;
    }
  g_clear_error (&local);
  g_clear_object (&cli->store);
  return ok;
}

static void
print_restored (BrCli                 *cli,
                const BrRestoreReport *report)
{
  g_autofree char *path = g_filename_display_name (cli->path);
  g_autofree char *kept = report->kept_as != NULL ? g_filename_display_name (report->kept_as) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (report->list_unread)
    br_cli_warn (cli, _ ("the list of the erased could not be read everywhere, so somebody erased since may be back"));
  if (!cli->json)
    {
      br_cli_out_format (cli, _ ("Restored %s\n"), path);
      if (kept != NULL)
        br_cli_out_format (cli, _ ("The file that stood there is kept as %s\n"), kept);
      if (report->n_erased > 0)
        br_cli_out_format (cli, ngettext ("%u person was erased again\n", "%u people were erased again\n",
                                          report->n_erased), report->n_erased);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "venue");
  json_builder_add_string_value (builder, path);
  json_builder_set_member_name (builder, "kept_as");
  if (kept != NULL)
    json_builder_add_string_value (builder, kept);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "erased_again");
  json_builder_add_int_value (builder, report->n_erased);
  json_builder_set_member_name (builder, "entries");
  json_builder_add_int_value (builder, report->check != NULL ? report->check->n_entries : 0);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/* A backup that is not there, or is none, is a bad input; the venue file is another matter. */
static void
mark_bad_backup (const char *file,
                 GError    **error)
{
  g_autofree char *name = g_filename_display_name (file);
  GError *local = *error;

  if (local->domain != G_IO_ERROR && local->domain != G_FILE_ERROR &&
      !g_error_matches (local, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT) &&
      !g_error_matches (local, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED))
    return;
  *error = NULL;
  br_set_input_error (error, local->domain == BR_SEAL_ERROR ? BR_INPUT_ERROR_SYNTAX : BR_INPUT_ERROR_UNREADABLE, 0, 0,
                      NULL, "%s", local->message);
  br_input_error_set_file (*error, name);
  g_error_free (local);
}

/**
 * br_cli_restore:
 * @cli: a run
 * @error: return location
 *
 * `restore FILE`: puts a backup in the place of the venue file, proved by `check`; the file that
 * stood there is kept beside it.
 */
gboolean
br_cli_restore (BrCli   *cli,
                GError **error)
{
  const char *file = br_cli_get_word (cli, 0);
  g_autoptr (BrSealKey) key = NULL;
  BrRestoreReport report = { 0 };
  BrCliProgress progress;
  GError *local = NULL;
  BrInstant now;
  char *passphrase;
  gboolean ok;

  if (!br_cli_take_key (cli, &key, &now, error))
    return FALSE;
  passphrase = br_desk_read_passphrase_file (NULL);
  if (passphrase == NULL && key == NULL)
    passphrase = br_cli_ask_passphrase ();
  br_cli_progress_begin (&progress, cli, _ ("Restoring"));
  ok = br_restore (file, cli->path, key, passphrase, now, br_cli_progress_show, &progress, &report, NULL, &local);
  br_cli_progress_end (&progress);
  g_clear_pointer (&passphrase, br_passphrase_free);
  if (ok)
    {
      print_restored (cli, &report);
    }
  else
    {
      mark_bad_backup (file, &local);
      g_propagate_error (error, local);
    }
  br_restore_report_clear (&report);
  return ok;
}
