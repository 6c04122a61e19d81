#include "config.h"

#include "sync/br-sync-download.h"

#include <glib/gi18n.h>

#include "seal/br-passphrase.h"
#include "store/br-vault.h"
#include "store/sync/br-sync-snapshot.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"

/* What is read before it is handed on. */
#define PORTION (256 * 1024)

/* A whole copy on its way into a file. The line is read by the main loop, the file written beside it; what
 * was written stays there when this is broken off, and the next one goes on behind it. */
typedef struct
{
  char *path;
  BrStore *present;
  BrSyncLink link;
  char *passphrase;
  BrSyncProgress progress;
  gpointer progress_data;

  BrId device;
  gboolean finishing;
  BrSyncSnapshot *snapshot;
  char *issued;
  GInputStream *stream;
  GBytes *portion;
  GError *broken;
} Download;

static void
download_free (Download *self)
{
  g_clear_pointer (&self->snapshot, br_sync_snapshot_free);
  g_clear_pointer (&self->portion, g_bytes_unref);
  g_clear_error (&self->broken);
  g_clear_object (&self->stream);
  g_clear_object (&self->present);
  g_free (self->link.server);
  g_free (self->link.account);
  g_free (self->path);
  g_clear_pointer (&self->passphrase, br_passphrase_free);
  g_clear_pointer (&self->issued, br_passphrase_free);
  g_free (self);
}

typedef gboolean (*WorkFunc) (Download *self,
                              GError  **error);

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  WorkFunc func = task_data;
  GError *error = NULL;

  if (func (g_task_get_task_data (source), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Does a piece of work beside the main loop; @callback gets the download's task as its source. */
static void
work (GTask              *download,
      WorkFunc            func,
      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (download, NULL, callback, NULL);

  g_task_set_task_data (task, func, NULL);
  g_task_run_in_thread (task, work_in_thread);
}

/* ---- portions ------------------------------------------------------------------------ */

static void read_on (GTask *task);

static gboolean
finish (Download *self,
        GError  **error)
{
  g_autofree char *kept_as = NULL;

  self->finishing = br_sync_snapshot_is_whole (self->snapshot);
  if (self->finishing)
    return br_sync_snapshot_finish (self->snapshot, &kept_as, error);
  if (!br_sync_snapshot_wait (self->snapshot, error))
    return FALSE;
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE, _ ("The copy was cut off; it is gone on with"));
  return FALSE;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = G_TASK (source);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

/* What was taken is written before it is said that there will be no more, and not while somebody waits. */
static gboolean
break_off (Download *self,
           GError  **error)
{
  br_sync_snapshot_wait (self->snapshot, NULL);
  g_propagate_error (error, g_steal_pointer (&self->broken));
  return FALSE;
}

static gboolean
take (Download *self,
      GError  **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->portion, &size);

  return br_sync_snapshot_take (self->snapshot, bytes, size, error);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = G_TASK (source);
  Download *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->portion, g_bytes_unref);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (self->progress != NULL)
    self->progress (br_sync_snapshot_get_done (self->snapshot), self->progress_data);
  read_on (task);
}

static void
portion_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Download *self = g_task_get_task_data (task);
  BrSyncSession *session = g_task_get_source_object (task);
  GError *error = NULL;

  self->portion = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (self->portion == NULL)
    {
      self->broken = br_sync_transport_translate (session->transport, error);
      work (task, break_off, finished_cb);
    }
  else if (g_bytes_get_size (self->portion) > 0)
    work (task, take, taken_cb);
  else
    work (task, finish, finished_cb);
}

static void
read_on (GTask *task)
{
  Download *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, PORTION, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   portion_read_cb, task);
}

/* ---- the beginning ------------------------------------------------------------------- */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Download *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->stream = br_sync_session_open_finish (BR_SYNC_SESSION (source), result, &error);
  if (self->stream != NULL)
    {
      read_on (task);
      return;
    }
  /* Of another feed, or forgotten: what was copied so far fits nothing any more. */
  if (g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_FEED))
    {
      g_clear_pointer (&self->snapshot, br_sync_snapshot_free);
      br_sync_snapshot_discard (self->path);
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static gboolean
open_file (Download *self,
           GError  **error)
{
  g_autoptr (GError) local = NULL;

  self->snapshot = br_sync_snapshot_open (self->path, self->present, &self->link, self->passphrase, &self->issued, error);
  if (self->snapshot == NULL || self->present != NULL)
    return self->snapshot != NULL;
  /* Without a keyring the whole is got anew should this be broken off, no more. */
  if (self->issued != NULL && !br_store_remember_key (br_sync_snapshot_get_store (self->snapshot), NULL, &local))
    g_debug ("%s", local->message);
  return br_sync_snapshot_set_device (self->snapshot, &self->device, error);
}

static char *
path_of (BrSyncSession *session,
         Download      *self)
{
  const char *after = br_sync_snapshot_get_after (self->snapshot);
  const char *at = br_sync_snapshot_get_at (self->snapshot);
  g_autofree char *rest = NULL;
  g_autofree char *escaped_after = NULL;
  g_autofree char *escaped_at = NULL;

  if (after == NULL || at == NULL)
    return br_sync_session_venue_path (session, "snapshot");
  escaped_after = g_uri_escape_string (after, "/", FALSE);
  escaped_at = g_uri_escape_string (at, NULL, FALSE);
  rest = g_strdup_printf ("snapshot?after=%s&at=%s", escaped_after, escaped_at);
  return br_sync_session_venue_path (session, rest);
}

static void
file_open_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = G_TASK (source);
  Download *self = g_task_get_task_data (task);
  BrSyncSession *session = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *path = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  path = path_of (session, self);
  br_sync_session_open_async (session, &(BrSyncRequest){ .method = "GET", .path = path }, g_task_get_cancellable (task),
                              answered_cb, task);
}

/**
 * br_sync_download_async:
 * @session: a session that is signed in
 * @path: the venue file that shall be, or be replaced
 * @present: (nullable): the one that is open
 * @link: where it belongs
 * @passphrase: (nullable): the recovery passphrase that a new file shall have, or %NULL to have one made
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): breaks it off, to be gone on with
 * @callback: called when all is there
 * @user_data: for @callback
 *
 * Takes a whole copy of a venue, or goes on with one that was broken off.
 */
void
br_sync_download_async (BrSyncSession      *session,
                        const char         *path,
                        BrStore            *present,
                        const BrSyncLink   *link,
                        const char         *passphrase,
                        BrSyncProgress      progress,
                        gpointer            progress_data,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Download *self = g_new0 (Download, 1);

  g_task_set_source_tag (task, br_sync_download_async);
  self->path = g_strdup (path);
  self->present = present != NULL ? g_object_ref (present) : NULL;
  self->link.server = g_strdup (link->server);
  self->link.account = g_strdup (link->account);
  self->link.venue = link->venue;
  self->link.linked_at = link->linked_at;
  self->link.since = link->since;
  self->passphrase = g_strdup (passphrase);
  self->device = *br_sync_session_get_device (session);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, (GDestroyNotify) download_free);
  work (task, open_file, file_open_cb);
}

/**
 * br_sync_download_finish:
 * @session: a session
 * @result: what the callback was given
 * @issued: (out) (optional) (nullable) (transfer full): the recovery passphrase of a new file
 * @closed: (out) (optional): whether the store that was handed in is closed, which it may be even when this failed
 * @error: return location for a #BrSyncError, #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file is there, or has been replaced
 */
gboolean
br_sync_download_finish (BrSyncSession *session,
                         GAsyncResult  *result,
                         char         **issued,
                         gboolean      *closed,
                         GError       **error)
{
  Download *self = g_task_get_task_data (G_TASK (result));

  if (closed != NULL)
    *closed = self->finishing;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (issued != NULL)
    *issued = g_steal_pointer (&self->issued);
  return TRUE;
}
