#include "config.h"

#include "sync/br-sync-devices.h"

#include <glib/gi18n.h>

#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"

/**
 * br_sync_device_free:
 * @self: (nullable): a device
 */
void
br_sync_device_free (BrSyncDevice *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->user);
  g_free (self);
}

/* ---- lists --------------------------------------------------------------------------- */

static BrInstant
get_instant (JsonObject *object,
             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : BR_INSTANT_NONE;
}

/* A user is told by name, whether alone or beside their id. */
static char *
dup_user (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "user");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (br_sync_body_get_text (json_node_get_object (node), "name"));
  return g_strdup (br_sync_body_get_text (object, "user"));
}

static BrSyncDevice *
read_device (JsonNode *node)
{
  g_autoptr (BrSyncDevice) device = g_new0 (BrSyncDevice, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? br_sync_body_get_text (object, "id") : NULL;

  if (id == NULL || !br_id_parse (id, &device->id, NULL))
    return NULL;
  device->name = g_strdup (br_sync_body_get_text (object, "name"));
  device->user = dup_user (object);
  device->since = get_instant (object, "since");
  device->last_seen = get_instant (object, "last_seen");
  device->ended = get_instant (object, "ended");
  device->current = json_object_get_boolean_member_with_default (object, "current", FALSE);
  return g_steal_pointer (&device);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_device_free);
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);
  g_autoptr (JsonArray) answer = body != NULL ? br_sync_body_parse_array (body, &error) : NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < json_array_get_length (answer); i++)
    {
      BrSyncDevice *device = read_device (json_array_get_element (answer, i));

      if (device != NULL)
        g_ptr_array_add (devices, device);
    }
  g_task_return_pointer (task, g_steal_pointer (&devices), (GDestroyNotify) g_ptr_array_unref);
}

static void
list (BrSyncSession      *session,
      const char         *what,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  g_autofree char *path = br_sync_session_venue_path (session, what);
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, list);
  br_sync_session_call_async (session, &(BrSyncRequest){ .method = "GET", .path = path }, cancellable, listed_cb, task);
}

/**
 * br_sync_devices_list_async:
 * @session: a session that is signed in
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are known
 * @user_data: for @callback
 *
 * Asks for the devices that ever signed in to the venue.
 */
void
br_sync_devices_list_async (BrSyncSession      *session,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  list (session, "devices", cancellable, callback, user_data);
}

/**
 * br_sync_sessions_list_async:
 * @session: a session that is signed in
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are known
 * @user_data: for @callback
 *
 * Asks for the sign-ins of the venue.
 */
void
br_sync_sessions_list_async (BrSyncSession      *session,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  list (session, "sessions", cancellable, callback, user_data);
}

/**
 * br_sync_devices_list_finish:
 * @session: a session
 * @result: what the callback of either list was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type BrSyncDevice): them, in the server's order
 */
GPtrArray *
br_sync_devices_list_finish (BrSyncSession *session,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- ending one ---------------------------------------------------------------------- */

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);

  if (body != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
end (BrSyncSession      *session,
     const char         *what,
     const BrId         *id,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  char text[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *rest = NULL;
  g_autofree char *path = NULL;
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, end);
  br_id_print (id, text);
  rest = g_strconcat (what, "/", text, NULL);
  path = br_sync_session_venue_path (session, rest);
  br_sync_session_call_async (session, &(BrSyncRequest){ .method = "DELETE", .path = path }, cancellable, ended_cb, task);
}

/**
 * br_sync_devices_end_async:
 * @session: a session that is signed in
 * @device: the device that shall sync no more
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is ended
 * @user_data: for @callback
 *
 * Ends a device: it is signed out wherever it is, and cannot sign in again.
 */
void
br_sync_devices_end_async (BrSyncSession      *session,
                           const BrId         *device,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  end (session, "devices", device, cancellable, callback, user_data);
}

/**
 * br_sync_sessions_end_async:
 * @session: a session that is signed in
 * @family: the sign-in that shall be over
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is ended
 * @user_data: for @callback
 *
 * Ends one sign-in; its device may sign in again.
 */
void
br_sync_sessions_end_async (BrSyncSession      *session,
                            const BrId         *family,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  end (session, "sessions", family, cancellable, callback, user_data);
}

/**
 * br_sync_devices_end_finish:
 * @session: a session
 * @result: what the callback of either was given
 * @error: return location for %BR_SYNC_ERROR_NOT_ALLOWED and others
 *
 * Returns: whether it is ended
 */
gboolean
br_sync_devices_end_finish (BrSyncSession *session,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
