#include "config.h"

#include "sync/br-sync-upload.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>

#include "store/sync/br-sync-snapshot.h"
#include "store/sync/br-sync-state.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"

/* A venue file on its way to a server that has nothing of it yet: a thread writes it into a pipe, packed, and
 * the main loop sends what comes out. It is open on that way, so it never touches a disk. */
typedef struct
{
  BrStore *store;
  BrSyncProgress progress;
  gpointer progress_data;

  GInputStream *packed;
  GOutputStream *plain;
  int permille;
  guint watch;
  gboolean exported;
  GError *export_error;
  gint64 head;
  char *cursor;
  GError *sent_error;
  gboolean sent;
} Upload;

static void
upload_free (Upload *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->packed);
  g_clear_object (&self->plain);
  g_clear_error (&self->export_error);
  g_clear_error (&self->sent_error);
  g_free (self->cursor);
  g_free (self);
}

/* ---- into the pipe ------------------------------------------------------------------- */

static void
export_progress_cb (double   done,
                    gpointer user_data)
{
  g_atomic_int_set (&((Upload *) user_data)->permille, (int) (done * 1000));
}

static gboolean
watch_cb (gpointer user_data)
{
  Upload *self = user_data;

  self->progress (g_atomic_int_get (&self->permille) / 1000.0, self->progress_data);
  return G_SOURCE_CONTINUE;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Upload *self = task_data;
  GError *error = NULL;
  gboolean ok = br_sync_export (self->store, self->plain, &self->head, export_progress_cb, self, cancellable, &error);

  /* The end of the pipe is the end of the body: what is not whole has none. */
  if (ok)
    ok = g_output_stream_close (self->plain, cancellable, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
open_pipe (Upload  *self,
           GError **error)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) end = NULL;
  int ends[2];

  if (!g_unix_open_pipe (ends, FD_CLOEXEC, error))
    return FALSE;
  self->packed = g_unix_input_stream_new (ends[0], TRUE);
  end = g_unix_output_stream_new (ends[1], TRUE);
  self->plain = g_converter_output_stream_new (end, G_CONVERTER (packer));
  return TRUE;
}

/* ---- the end ------------------------------------------------------------------------- */

static void
remember_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  Upload *self = task_data;
  GError *error = NULL;

  if (br_sync_uploaded (self->store, self->cursor, self->head, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What the server says goes before a pipe that broke; what broke the pipe before a request broken off for it. */
static GError *
take_error (Upload *self)
{
  gboolean broken_off = g_error_matches (self->sent_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (self->export_error != NULL && (self->sent_error == NULL || broken_off))
    return g_steal_pointer (&self->export_error);
  return g_steal_pointer (&self->sent_error);
}

static void
settle (GTask *task)
{
  Upload *self = g_task_get_task_data (task);
  GError *error;

  if (!self->sent || !self->exported)
    return;
  g_clear_handle_id (&self->watch, g_source_remove);
  error = take_error (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, remember_in_thread);
  g_object_unref (task);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Upload *self = g_task_get_task_data (task);

  self->exported = TRUE;
  if (!g_task_propagate_boolean (G_TASK (result), &self->export_error) && !self->sent)
    g_cancellable_cancel (g_task_get_cancellable (G_TASK (result)));
  settle (task);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Upload *self = g_task_get_task_data (task);
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &self->sent_error);
  g_autoptr (JsonObject) answer = body != NULL ? br_sync_body_parse (body, &self->sent_error) : NULL;

  /* Nobody reads the pipe any more, so the thread cannot wait for it. */
  g_input_stream_close (self->packed, NULL, NULL);
  self->sent = TRUE;
  if (answer != NULL)
    {
      self->cursor = g_strdup (br_sync_body_get_text (answer, "cursor"));
      if (self->cursor == NULL)
        g_set_error_literal (&self->sent_error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER,
                             _ ("What the server answered cannot be understood"));
    }
  settle (task);
}

/**
 * br_sync_upload_async:
 * @session: a session that is signed in
 * @store: an open and unlocked venue, linked to the session's server
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): breaks it off; nothing is left of it then
 * @callback: called when the server has it
 * @user_data: for @callback
 *
 * Sends all of a venue to a server that has nothing of it.
 */
void
br_sync_upload_async (BrSyncSession      *session,
                      BrStore            *store,
                      BrSyncProgress      progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Upload *self = g_new0 (Upload, 1);
  g_autoptr (GCancellable) both = g_cancellable_new ();
  g_autoptr (GTask) thread = NULL;
  g_autofree char *path = br_sync_session_venue_path (session, "snapshot");
  GError *error = NULL;

  g_task_set_source_tag (task, br_sync_upload_async);
  g_task_set_task_data (task, self, (GDestroyNotify) upload_free);
  self->store = g_object_ref (store);
  self->progress = progress;
  self->progress_data = progress_data;
  if (!open_pipe (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (progress != NULL)
    self->watch = g_timeout_add (100, watch_cb, self);
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (g_cancellable_cancel), g_object_ref (both), g_object_unref);
  thread = g_task_new (session, both, exported_cb, task);
  g_task_set_task_data (thread, self, NULL);
  g_task_run_in_thread (thread, export_in_thread);
  br_sync_session_call_async (session, &(BrSyncRequest){ .method = "PUT", .path = path, .stream = self->packed }, both,
                              sent_cb, task);
}

/**
 * br_sync_upload_finish:
 * @session: a session
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_OCCUPIED and others, a #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server has it, and the file knows up to where
 */
gboolean
br_sync_upload_finish (BrSyncSession *session,
                       GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
