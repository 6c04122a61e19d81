#include "config.h"

#include "sync/br-sync-fetch.h"

#include <glib/gstdio.h>

#include "seal/br-passphrase.h"
#include "store/br-store.h"
#include "sync/br-sync-download.h"
#include "sync/br-sync-session-private.h"

/* A new venue file from a server. */
typedef struct
{
  char *path;
  char *issued;
} Fetch;

static void
fetch_free (Fetch *self)
{
  g_free (self->path);
  g_clear_pointer (&self->issued, br_passphrase_free);
  g_free (self);
}

/* Nobody was told yet what opens it: left there it would be in the way of the next try, and never be opened. */
static void
remove_file (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (br_sync_session_keep_finish (BR_SYNC_SESSION (source), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  remove_file (fetch->path);
  g_task_return_error (task, error);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *session = BR_SYNC_SESSION (source);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (br_sync_download_finish (session, result, &fetch->issued, NULL, &error))
    br_sync_session_keep_async (session, br_sync_session_get_device (session), g_task_get_cancellable (task), kept_cb,
                                g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * br_sync_fetch_async:
 * @session: a session that is signed in
 * @path: where the venue file shall be, and none is
 * @passphrase: (nullable): the recovery passphrase that it shall have, or %NULL to have one made
 * @progress: (nullable): told how far it is, on the thread that asked
 * @progress_data: for @progress
 * @cancellable: (nullable): breaks it off, to be gone on with
 * @callback: called when the file is there
 * @user_data: for @callback
 *
 * Makes a venue file of what the server has. What came in before the line was cut, or the program ended, is
 * kept beside @path and gone on with by the next call.
 */
void
br_sync_fetch_async (BrSyncSession      *session,
                     const char         *path,
                     const char         *passphrase,
                     BrSyncProgress      progress,
                     gpointer            progress_data,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);
  const BrSyncLink link = {
    .server = session->tokens->address,
    .venue = session->tokens->venue,
    .account = session->tokens->email,
    .linked_at = g_get_real_time () / 1000,
  };

  g_task_set_source_tag (task, br_sync_fetch_async);
  fetch->path = g_strdup (path);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  br_sync_download_async (session, path, NULL, &link, passphrase, progress, progress_data, cancellable, downloaded_cb,
                          task);
}

/**
 * br_sync_fetch_finish:
 * @session: a session
 * @result: what the callback was given
 * @recovery_passphrase: (out) (transfer full): what opens the file where its keyring is lost; to be freed with
 *   br_passphrase_free()
 * @error: return location for a #BrSyncError, #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file is there, linked to the server and signed in
 */
gboolean
br_sync_fetch_finish (BrSyncSession *session,
                      GAsyncResult  *result,
                      char         **recovery_passphrase,
                      GError       **error)
{
  Fetch *fetch = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *recovery_passphrase = g_steal_pointer (&fetch->issued);
  return TRUE;
}
