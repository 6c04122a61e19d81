#include "config.h"

#include "cloud/http/br-cloud-listener.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cloud/http/br-cloud-stream.h"

/* What may wait to be taken up. */
#define BACKLOG 4096

/* Of one wakening, so that those who are in are served meanwhile. */
#define BURST 512

/* How long to leave it when none can be taken up, in milliseconds. */
#define PAUSE 100

#define SOCKET_KEY "br-socket"

struct _BrCloudListener
{
  SoupServer *soup;
  GSocket *socket;
  GSource *source;
  guint resume;
  int stand_in;
};

static void watch (BrCloudListener *self);

static void
take_up (BrCloudListener *self,
         GSocket         *client)
{
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GIOStream) stream = NULL;
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (client, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (client, NULL);

  if (local == NULL || remote == NULL)
    return;
  g_socket_set_option (client, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  connection = g_socket_connection_factory_create_connection (client);
  g_object_set_data_full (G_OBJECT (remote), SOCKET_KEY, g_object_ref (client), g_object_unref);
  stream = br_cloud_stream_new (connection);
  soup_server_accept_iostream (self->soup, stream, local, remote, NULL);
}

static gboolean
resume_cb (gpointer user_data)
{
  BrCloudListener *self = user_data;

  self->resume = 0;
  watch (self);
  return G_SOURCE_REMOVE;
}

/* Without a descriptor left there is nothing to be done but to wait for one. */
static void
pause_for_a_moment (BrCloudListener *self)
{
  g_clear_pointer (&self->source, g_source_unref);
  self->resume = g_timeout_add (PAUSE, resume_cb, self);
}

static gboolean
connections_wait_cb (GSocket     *socket,
                     GIOCondition condition,
                     gpointer     user_data)
{
  BrCloudListener *self = user_data;

  for (guint i = 0; i < BURST; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) client = g_socket_accept (socket, NULL, &error);

      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      if (client == NULL)
        {
          pause_for_a_moment (self);
          return G_SOURCE_REMOVE;
        }
      take_up (self, client);
    }
  return G_SOURCE_CONTINUE;
}

static void
watch (BrCloudListener *self)
{
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (connections_wait_cb), self, NULL);
  g_source_set_static_name (self->source, "[backroomd] listener");
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/* libsoup keeps connections open between requests only while it listens itself: let it listen to
 * one end of a pair, on whose other end nobody speaks. */
static gboolean
give_stand_in (BrCloudListener *self,
               GError         **error)
{
  g_autoptr (GSocket) socket = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  self->stand_in = ends[1];
  socket = g_socket_new_from_fd (ends[0], error);
  return socket != NULL && soup_server_listen_socket (self->soup, socket, 0, error);
}

/**
 * br_cloud_listener_new:
 * @soup: (transfer none): what answers, disconnected before the listener is let go of
 * @address: where to listen
 * @error: return location for a #GIOError, such as that the port is taken
 *
 * Begins to take up connections in the thread-default main context.
 *
 * Returns: (transfer full): the listener, or %NULL
 */
BrCloudListener *
br_cloud_listener_new (SoupServer     *soup,
                       GSocketAddress *address,
                       GError        **error)
{
  g_autoptr (BrCloudListener) self = g_new0 (BrCloudListener, 1);

  self->soup = soup;
  self->stand_in = -1;
  self->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                               error);
  if (self->socket == NULL)
    return NULL;
  g_socket_set_blocking (self->socket, FALSE);
  g_socket_set_listen_backlog (self->socket, BACKLOG);
  if (!g_socket_bind (self->socket, address, TRUE, error) || !g_socket_listen (self->socket, error))
    return NULL;
  if (!give_stand_in (self, error))
    return NULL;
  watch (self);
  return g_steal_pointer (&self);
}

/**
 * br_cloud_listener_stop:
 * @self: a listener
 *
 * Takes up nothing new; what is open stays open.
 */
void
br_cloud_listener_stop (BrCloudListener *self)
{
  g_clear_handle_id (&self->resume, g_source_remove);
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
}

/**
 * br_cloud_listener_free:
 * @self: (transfer full): a listener
 *
 * Stops it and lets go of it.
 */
void
br_cloud_listener_free (BrCloudListener *self)
{
  br_cloud_listener_stop (self);
  g_clear_object (&self->socket);
  if (self->stand_in >= 0)
    close (self->stand_in);
  g_free (self);
}

/**
 * br_cloud_listener_get_port:
 * @self: a listener that was not stopped
 *
 * Returns: the port, which the system chose where port 0 was asked for
 */
guint
br_cloud_listener_get_port (BrCloudListener *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->socket, NULL);

  return address != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

/**
 * br_cloud_listener_get_socket:
 * @message: what came in through a listener
 *
 * libsoup itself does not know the socket of a connection that it did not take up.
 *
 * Returns: (transfer none) (nullable): the socket it came by
 */
GSocket *
br_cloud_listener_get_socket (SoupServerMessage *message)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (message);

  return remote != NULL ? g_object_get_data (G_OBJECT (remote), SOCKET_KEY) : NULL;
}
