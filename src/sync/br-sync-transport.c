#include "config.h"

#include "sync/br-sync-transport.h"

#include <glib/gi18n.h>

#include "store/br-schema.h"
#include "sync/br-sync-address.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"

/* Seconds without a byte after which a line counts as cut, and after which an unused one is let go. */
#define CUT_AFTER 30
#define LET_GO_AFTER 60

/* Below this many bytes packing costs more than it saves. */
#define WORTH_PACKING 1024

struct _BrSyncTransport
{
  GObject parent_instance;

  char *address;
  char *authority;
  GTlsDatabase *trusted;
  SoupSession *soup;
};

G_DEFINE_FINAL_TYPE (BrSyncTransport, br_sync_transport, G_TYPE_OBJECT)

/* ---- what went wrong ----------------------------------------------------------------- */

/**
 * br_sync_transport_translate:
 * @self: a transport
 * @error: (transfer full): what GIO or libsoup says of the line
 *
 * Returns: (transfer full): the same as a #BrSyncError; one already, and a cancellation, stay as they are
 */
GError *
br_sync_transport_translate (BrSyncTransport *self,
                             GError          *error)
{
  GError *better;
  gboolean distrusted = error->domain == G_TLS_ERROR;

  if (error->domain == BR_SYNC_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (distrusted)
    better = g_error_new (BR_SYNC_ERROR, BR_SYNC_ERROR_CERTIFICATE,
                          _ ("Whoever answers at %s cannot prove to be that server: %s"), self->address, error->message);
  else
    better = g_error_new (BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE, _ ("%s is not reached: %s"), self->address,
                          error->message);
  g_error_free (error);
  return better;
}

/* Seconds, or a date. */
static int
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, 24 * 60 * 60, &seconds, NULL))
    return (int) seconds;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  return (int) CLAMP (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC, 0, 24 * 60 * 60);
}

static GError *
read_problem (SoupMessage *message,
              GBytes      *body)
{
  g_autoptr (JsonObject) problem = body != NULL ? br_sync_body_parse (body, NULL) : NULL;
  int retry_after = read_retry_after (soup_message_get_response_headers (message));

  return br_sync_error_new_problem (soup_message_get_status (message),
                                    problem != NULL ? br_sync_body_get_text (problem, "code") : NULL,
                                    problem != NULL ? br_sync_body_get_text (problem, "detail") : NULL, retry_after);
}

/* ---- requests ------------------------------------------------------------------------ */

/* The system's authorities are asked first; the venue's own vouches for what they do not know. */
static gboolean
distrusted_cb (SoupMessage          *message,
               GTlsCertificate      *certificate,
               GTlsCertificateFlags  faults,
               BrSyncTransport      *self)
{
  g_autoptr (GSocketConnectable) identity = NULL;
  GUri *uri = soup_message_get_uri (message);

  identity = g_network_address_new (g_uri_get_host (uri), (guint16) g_uri_get_port (uri));
  return g_tls_database_verify_chain (self->trusted, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity,
                                      NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == 0;
}

/* Over HTTP/2 libsoup (3.2, as Debian 12 has it) ends the program when a body that is a stream has nothing to give
 * just then. One desk asks one thing after the other, and loses nothing by the version before. */
static void
line_event_cb (SoupMessage        *message,
               GSocketClientEvent  event,
               GIOStream          *line)
{
  const char *const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (line))
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (line), protocols);
}

static void
set_body (SoupMessage         *message,
          const BrSyncRequest *request)
{
  if (request->stream != NULL)
    {
      soup_message_set_request_body (message, "application/x-ndjson", request->stream, -1);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Encoding", "gzip");
    }
  else if (request->body != NULL && g_bytes_get_size (request->body) >= WORTH_PACKING)
    {
      g_autoptr (GBytes) packed = br_sync_body_pack (request->body);

      soup_message_set_request_body_from_bytes (message, "application/json", packed);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Encoding", "gzip");
    }
  else if (request->body != NULL)
    {
      soup_message_set_request_body_from_bytes (message, "application/json", request->body);
    }
}

static SoupMessage *
new_message (BrSyncTransport     *self,
             const BrSyncRequest *request)
{
  g_autofree char *uri = g_strconcat (self->address, "/v1", request->path, NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *schema = g_strdup_printf ("%d", BR_SCHEMA_CURRENT);
  SoupMessage *message = soup_message_new (request->method, uri);
  SoupMessageHeaders *headers;

  g_return_val_if_fail (message != NULL, NULL);

  /* Whoever sends us elsewhere would be handed the token. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "X-Backroom-Schema", schema);
  soup_message_headers_replace (headers, "X-Request-Id", id);
  if (request->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", request->token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (request->key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->key);
  g_signal_connect (message, "network-event", G_CALLBACK (line_event_cb), NULL);
  if (self->trusted != NULL)
    g_signal_connect_object (message, "accept-certificate", G_CALLBACK (distrusted_cb), self, 0);
  set_body (message, request);
  g_debug ("%s %s is request %s", request->method, request->path, id);
  return message;
}

/* ---- an answer as a stream ----------------------------------------------------------- */

static void
problem_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = br_sync_body_read_finish (G_INPUT_STREAM (source), result, NULL);

  g_task_return_error (task, read_problem (g_task_get_task_data (task), body));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncTransport *self = g_task_get_source_object (task);
  SoupMessage *message = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, br_sync_transport_translate (self, error));
      return;
    }
  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    {
      g_task_return_pointer (task, g_steal_pointer (&stream), g_object_unref);
      return;
    }
  br_sync_body_read_async (stream, g_task_get_cancellable (task), problem_read_cb, g_object_ref (task));
}

/**
 * br_sync_transport_open_async:
 * @self: a transport
 * @request: what is asked
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the answer begins
 * @user_data: for @callback
 *
 * Asks, and hands out the answer as it comes.
 */
void
br_sync_transport_open_async (BrSyncTransport     *self,
                              const BrSyncRequest *request,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SoupMessage *message = new_message (self, request);

  g_task_set_source_tag (task, br_sync_transport_open_async);
  g_task_set_task_data (task, message, g_object_unref);
  soup_session_send_async (self->soup, message, G_PRIORITY_DEFAULT, cancellable, answered_cb, task);
}

/**
 * br_sync_transport_open_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the body, unpacked. What goes wrong while it is read is still to be
 *   handed to br_sync_transport_translate().
 */
GInputStream *
br_sync_transport_open_finish (BrSyncTransport *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- an answer as a whole ------------------------------------------------------------ */

static void
body_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *body = br_sync_body_read_finish (G_INPUT_STREAM (source), result, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, br_sync_transport_translate (g_task_get_source_object (task), error));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = br_sync_transport_open_finish (BR_SYNC_TRANSPORT (source), result, &error);

  if (stream == NULL)
    g_task_return_error (task, error);
  else
    br_sync_body_read_async (stream, g_task_get_cancellable (task), body_read_cb, g_object_ref (task));
}

/**
 * br_sync_transport_send_async:
 * @self: a transport
 * @request: what is asked
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the answer is there to its end
 * @user_data: for @callback
 *
 * Asks, and waits for all of the answer.
 */
void
br_sync_transport_send_async (BrSyncTransport     *self,
                              const BrSyncRequest *request,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_transport_send_async);
  br_sync_transport_open_async (self, request, cancellable, opened_cb, task);
}

/**
 * br_sync_transport_send_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the body, empty where the answer has none
 */
GBytes *
br_sync_transport_send_finish (BrSyncTransport *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- a WebSocket --------------------------------------------------------------------- */

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SoupMessage *message = g_task_get_task_data (task);
  GError *error = NULL;
  SoupWebsocketConnection *connection = soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);

  if (connection != NULL)
    {
      g_task_return_pointer (task, connection, g_object_unref);
      return;
    }
  if (soup_message_get_status (message) >= 400)
    {
      g_clear_error (&error);
      error = read_problem (message, NULL);
    }
  g_task_return_error (task, br_sync_transport_translate (g_task_get_source_object (task), error));
}

/**
 * br_sync_transport_connect_async:
 * @self: a transport
 * @request: what is asked, without a body
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the socket is open
 * @user_data: for @callback
 *
 * Opens a WebSocket.
 */
void
br_sync_transport_connect_async (BrSyncTransport     *self,
                                 const BrSyncRequest *request,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SoupMessage *message = new_message (self, request);

  g_task_set_source_tag (task, br_sync_transport_connect_async);
  g_task_set_task_data (task, message, g_object_unref);
  soup_session_websocket_connect_async (self->soup, message, NULL, NULL, G_PRIORITY_DEFAULT, cancellable, connected_cb,
                                        task);
}

/**
 * br_sync_transport_connect_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the open socket
 */
SoupWebsocketConnection *
br_sync_transport_connect_finish (BrSyncTransport *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the object ---------------------------------------------------------------------- */

static void
br_sync_transport_dispose (GObject *object)
{
  BrSyncTransport *self = BR_SYNC_TRANSPORT (object);

  if (self->soup != NULL)
    soup_session_abort (self->soup);
  g_clear_object (&self->soup);
  g_clear_object (&self->trusted);

  G_OBJECT_CLASS (br_sync_transport_parent_class)->dispose (object);
}

static void
br_sync_transport_finalize (GObject *object)
{
  BrSyncTransport *self = BR_SYNC_TRANSPORT (object);

  g_free (self->address);
  g_free (self->authority);

  G_OBJECT_CLASS (br_sync_transport_parent_class)->finalize (object);
}

static void
br_sync_transport_class_init (BrSyncTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_sync_transport_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_sync_transport_finalize;
}

static void
br_sync_transport_init (BrSyncTransport *self)
{
}

/**
 * br_sync_transport_new:
 * @address: where the server is, as somebody typed it
 * @authority: (nullable): a PEM file of authorities that this venue trusts beside the system's
 * @error: return location for %BR_SYNC_ERROR_ADDRESS, or %BR_SYNC_ERROR_CERTIFICATE when @authority cannot be read
 *
 * Makes a line; nothing is sent yet. It goes through the proxy that the system's settings name.
 *
 * Returns: (transfer full) (nullable): the transport
 */
BrSyncTransport *
br_sync_transport_new (const char *address,
                       const char *authority,
                       GError    **error)
{
  g_autoptr (BrSyncTransport) self = g_object_new (BR_TYPE_SYNC_TRANSPORT, NULL);
  g_autoptr (GError) local = NULL;

  self->address = br_sync_address_normalise (address, error);
  if (self->address == NULL)
    return NULL;
  if (authority != NULL)
    {
      self->authority = g_canonicalize_filename (authority, NULL);
      self->trusted = g_tls_file_database_new (self->authority, &local);
      if (self->trusted == NULL)
        {
          g_set_error (error, BR_SYNC_ERROR, BR_SYNC_ERROR_CERTIFICATE, _ ("%s is no list of authorities: %s"),
                       authority, local->message);
          return NULL;
        }
    }
  self->soup = soup_session_new_with_options ("timeout", CUT_AFTER, "idle-timeout", LET_GO_AFTER,
                                              "user-agent", "Backroom/" BR_VERSION, NULL);
  return g_steal_pointer (&self);
}

/**
 * br_sync_transport_get_address:
 * @self: a transport
 *
 * Returns: (transfer none): where the server is, without `/v1`
 */
const char *
br_sync_transport_get_address (BrSyncTransport *self)
{
  return self->address;
}

/**
 * br_sync_transport_get_authority:
 * @self: a transport
 *
 * Returns: (transfer none) (nullable): the PEM file of authorities that are trusted beside the system's
 */
const char *
br_sync_transport_get_authority (BrSyncTransport *self)
{
  return self->authority;
}

/**
 * br_sync_transport_get_soup:
 * @self: a transport
 *
 * Returns: (transfer none): what carries the requests
 */
SoupSession *
br_sync_transport_get_soup (BrSyncTransport *self)
{
  return self->soup;
}
