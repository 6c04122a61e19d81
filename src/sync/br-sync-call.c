#include "config.h"

#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"

/* A request in somebody's name: it is asked again, once, where the access token was not taken. */
typedef struct
{
  char *method;
  char *path;
  char *key;
  GBytes *body;
  GInputStream *stream;
  char *access;
  gboolean again;
} Call;

static void
call_free (Call *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->key);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_object (&self->stream);
  g_free (self->access);
  g_free (self);
}

static Call *
call_new (const BrSyncRequest *request)
{
  Call *self = g_new0 (Call, 1);

  self->method = g_strdup (request->method);
  self->path = g_strdup (request->path);
  self->key = g_strdup (request->key);
  self->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  self->stream = request->stream != NULL ? g_object_ref (request->stream) : NULL;
  return self;
}

static void ask_for_access (GTask *task);

/* A stream has been read by then, so it is asked but once. */
static gboolean
try_again (GTask  *task,
           GError *error)
{
  Call *call = g_task_get_task_data (task);

  if (call->again || call->stream != NULL || !g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT))
    return FALSE;
  call->again = TRUE;
  g_error_free (error);
  ask_for_access (task);
  return TRUE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GInputStream *stream = br_sync_transport_open_finish (BR_SYNC_TRANSPORT (source), result, &error);

  if (stream != NULL)
    g_task_return_pointer (task, stream, g_object_unref);
  else if (try_again (task, error))
    g_steal_pointer (&task);
  else
    g_task_return_error (task, error);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SoupWebsocketConnection *socket = br_sync_transport_connect_finish (BR_SYNC_TRANSPORT (source), result, &error);

  if (socket != NULL)
    g_task_return_pointer (task, socket, g_object_unref);
  else if (try_again (task, error))
    g_steal_pointer (&task);
  else
    g_task_return_error (task, error);
}

static void
access_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *self = BR_SYNC_SESSION (source);
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  BrSyncRequest request;

  g_free (call->access);
  call->access = br_sync_session_access_finish (self, result, &error);
  if (call->access == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  request = (BrSyncRequest){ call->method, call->path, call->access, call->key, call->body, call->stream };
  if (g_task_get_source_tag (task) == br_sync_session_connect_async)
    br_sync_transport_connect_async (self->transport, &request, cancellable, connected_cb, g_steal_pointer (&task));
  else
    br_sync_transport_open_async (self->transport, &request, cancellable, opened_cb, g_steal_pointer (&task));
}

static void
ask_for_access (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  br_sync_session_access_async (g_task_get_source_object (task), call->access, g_task_get_cancellable (task), access_cb,
                                task);
}

/**
 * br_sync_session_venue_path:
 * @self: a session that is signed in
 * @rest: what is meant of the venue, such as `changes`
 *
 * Returns: (transfer full): the path of it
 */
char *
br_sync_session_venue_path (BrSyncSession *self,
                            const char    *rest)
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&self->tokens->venue, id);
  return g_strconcat ("/venues/", id, "/", rest, NULL);
}

/**
 * br_sync_session_open_async:
 * @self: a session that is signed in
 * @request: what is asked; its token is put there
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the answer begins
 * @user_data: for @callback
 */
void
br_sync_session_open_async (BrSyncSession       *self,
                            const BrSyncRequest *request,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_open_async);
  g_task_set_task_data (task, call_new (request), (GDestroyNotify) call_free);
  ask_for_access (task);
}

/**
 * br_sync_session_open_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer, as it comes
 */
GInputStream *
br_sync_session_open_finish (BrSyncSession *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
body_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  GBytes *body = br_sync_body_read_finish (G_INPUT_STREAM (source), result, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, br_sync_transport_translate (self->transport, error));
}

static void
call_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = br_sync_session_open_finish (BR_SYNC_SESSION (source), result, &error);

  if (stream == NULL)
    g_task_return_error (task, error);
  else
    br_sync_body_read_async (stream, g_task_get_cancellable (task), body_read_cb, g_object_ref (task));
}

/**
 * br_sync_session_call_async:
 * @self: a session that is signed in
 * @request: what is asked; its token is put there
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the answer is there to its end
 * @user_data: for @callback
 */
void
br_sync_session_call_async (BrSyncSession       *self,
                            const BrSyncRequest *request,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_call_async);
  br_sync_session_open_async (self, request, cancellable, call_opened_cb, task);
}

/**
 * br_sync_session_call_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer
 */
GBytes *
br_sync_session_call_finish (BrSyncSession *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * br_sync_session_connect_async:
 * @self: a session that is signed in
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the venue's WebSocket is open
 * @user_data: for @callback
 */
void
br_sync_session_connect_async (BrSyncSession      *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = br_sync_session_venue_path (self, "live");

  g_task_set_source_tag (task, br_sync_session_connect_async);
  g_task_set_task_data (task, call_new (&(BrSyncRequest){ .method = "GET", .path = path }), (GDestroyNotify) call_free);
  ask_for_access (task);
}

/**
 * br_sync_session_connect_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the open socket
 */
SoupWebsocketConnection *
br_sync_session_connect_finish (BrSyncSession *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
