#include "config.h"

#include "cloud/http/br-cloud-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/http/br-cloud-listener.h"
#include "cloud/http/br-cloud-problem.h"
#include "cloud/http/br-cloud-route.h"

/* How long is waited, in microseconds: for a body longer than usual, by what it may have; and while
 * nothing of an answer is taken. */
#define BODY_PACE (64 * 1024)
#define ANSWER_WAIT (60 * G_USEC_PER_SEC)

/* Whoever was cut short is left time to read why. */
#define LINGER (2 * G_USEC_PER_SEC)

#define LOOK_SECONDS 1

/* What is read of a body that no route wants, so that its sender is told there is no such route. */
#define NO_ROUTE_MOST (64 * 1024)

typedef struct
{
  BrCloudIntake *intake;
  GSocket *socket;
  gint64 deadline;
} Caller;

struct _BrCloudIntake
{
  SoupServer *soup;
  BrCloudMetrics *metrics;
  guint most_sockets;
  gint64 patience;
  GHashTable *callers;
  guint look;
};

/* ---- connections -------------------------------------------------------------------- */

static void
socket_gone_cb (gpointer  data,
                GObject  *socket)
{
  Caller *caller = data;

  g_hash_table_remove (caller->intake->callers, socket);
}

static void
caller_free (gpointer data)
{
  g_free (data);
}

static Caller *
find_caller (BrCloudIntake     *self,
             SoupServerMessage *message)
{
  GSocket *socket = br_cloud_listener_get_socket (message);

  return socket != NULL ? g_hash_table_lookup (self->callers, socket) : NULL;
}

static Caller *
add_caller (BrCloudIntake *self,
            GSocket       *socket)
{
  Caller *caller = g_new0 (Caller, 1);

  caller->intake = self;
  caller->socket = socket;
  g_hash_table_insert (self->callers, socket, caller);
  g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, caller);
  return caller;
}

static void
wait_until (BrCloudIntake     *self,
            SoupServerMessage *message,
            gint64             wait)
{
  Caller *caller = find_caller (self, message);

  if (caller != NULL)
    caller->deadline = wait == 0 ? 0 : g_get_monotonic_time () + wait;
}

/* Whoever calls is told while it still speaks: libsoup would read to the end of a request before it
 * answers. */
static void
cut_short (GSocket    *socket,
           guint       status,
           const char *code,
           const char *detail)
{
  g_autofree char *body = br_cloud_problem_to_text (status, code, detail, NULL);
  g_autofree char *answer = g_strdup_printf (
    "HTTP/1.1 %u %s\r\nContent-Type: " BR_CLOUD_PROBLEM_TYPE "\r\nContent-Length: %" G_GSIZE_FORMAT
    "\r\nConnection: close\r\n%s\r\n%s",
    status, soup_status_get_phrase (status), strlen (body),
    status == SOUP_STATUS_SERVICE_UNAVAILABLE ? "Retry-After: " BR_CLOUD_RETRY_AFTER "\r\n" : "", body);

  g_socket_send_with_blocking (socket, answer, strlen (answer), FALSE, NULL, NULL);
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  BrCloudIntake *self = user_data;
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  Caller *caller;

  g_hash_table_iter_init (&iter, self->callers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &caller))
    if (caller->deadline != 0 && caller->deadline < now)
      {
        caller->deadline = 0;
        g_socket_shutdown (caller->socket, TRUE, TRUE, NULL);
      }
  return G_SOURCE_CONTINUE;
}

/* ---- bodies ------------------------------------------------------------------------- */

/* What is left of what a body may have. */
typedef struct
{
  BrCloudIntake *intake;
  const BrCloudRoute *route;
  gsize left;
} Body;

static void
refuse_body (BrCloudIntake      *self,
             SoupServerMessage  *message,
             const BrCloudRoute *route)
{
  GSocket *socket = br_cloud_listener_get_socket (message);

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
  if (socket == NULL)
    return;
  wait_until (self, message, LINGER);
  br_cloud_metrics_count (self->metrics, soup_server_message_get_method (message),
                          route != NULL ? route->pattern : "-", SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, 0);
  cut_short (socket, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
             _ ("The body is larger than can be taken here"));
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Body              *body)
{
  gsize size = g_bytes_get_size (chunk);

  if (soup_server_message_get_status (message) != 0)
    return;
  if (size > body->left)
    refuse_body (body->intake, message, body->route);
  else
    body->left -= size;
}

static gboolean
has_body (SoupMessageHeaders *headers)
{
  SoupEncoding encoding = soup_message_headers_get_encoding (headers);

  return encoding == SOUP_ENCODING_CHUNKED ||
         (encoding == SOUP_ENCODING_CONTENT_LENGTH && soup_message_headers_get_content_length (headers) > 0);
}

static void
got_headers_cb (SoupServer        *soup,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           user_data)
{
  BrCloudIntake *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const BrCloudRoute *route;
  gsize most;
  Body *body;

  if (!has_body (headers))
    return;
  route = br_cloud_route_find (soup_server_message_get_method (message), path, NULL, NULL);
  most = route != NULL ? route->most_body : NO_ROUTE_MOST;
  if ((guint64) soup_message_headers_get_content_length (headers) > most)
    {
      refuse_body (self, message, route);
      return;
    }
  wait_until (self, message, self->patience + (gint64) most * G_USEC_PER_SEC / BODY_PACE);
  body = g_new (Body, 1);
  *body = (Body){ self, route, most };
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (got_chunk_cb), body,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
}

/* ---- requests ----------------------------------------------------------------------- */

static void
got_body_cb (SoupServerMessage *message,
             BrCloudIntake     *self)
{
  wait_until (self, message, 0);
}

static void
wrote_headers_cb (SoupServerMessage *message,
                  BrCloudIntake     *self)
{
  wait_until (self, message, ANSWER_WAIT);
}

static void
wrote_body_data_cb (SoupServerMessage *message,
                    guint              size,
                    BrCloudIntake     *self)
{
  wait_until (self, message, ANSWER_WAIT);
}

/* It comes with a connection, and again whenever one waits for its next request. */
static void
request_started_cb (SoupServer        *soup,
                    SoupServerMessage *message,
                    BrCloudIntake     *self)
{
  GSocket *socket = br_cloud_listener_get_socket (message);
  Caller *caller = find_caller (self, message);

  if (socket == NULL)
    return;
  if (caller == NULL && g_hash_table_size (self->callers) >= self->most_sockets)
    {
      cut_short (socket, SOUP_STATUS_SERVICE_UNAVAILABLE, "full", _ ("Too many are connected: try again"));
      g_socket_shutdown (socket, TRUE, FALSE, NULL);
      return;
    }
  if (caller == NULL)
    caller = add_caller (self, socket);
  caller->deadline = g_get_monotonic_time () + self->patience;
  g_signal_connect (message, "got-body", G_CALLBACK (got_body_cb), self);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
}

/**
 * br_cloud_intake_new:
 * @soup: a server, which the intake does not outlive
 * @metrics: where what is refused is counted
 * @most_sockets: the most connections at one time
 * @patience: seconds that are waited for a request to begin, and for its body
 *
 * Returns: (transfer full): an intake
 */
BrCloudIntake *
br_cloud_intake_new (SoupServer     *soup,
                     BrCloudMetrics *metrics,
                     guint           most_sockets,
                     guint           patience)
{
  BrCloudIntake *self = g_new0 (BrCloudIntake, 1);

  self->soup = soup;
  self->metrics = metrics;
  self->most_sockets = most_sockets;
  self->patience = patience * G_USEC_PER_SEC;
  self->callers = g_hash_table_new_full (NULL, NULL, NULL, caller_free);
  self->look = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  g_signal_connect (soup, "request-started", G_CALLBACK (request_started_cb), self);
  soup_server_add_early_handler (soup, NULL, got_headers_cb, self, NULL);
  return self;
}

/**
 * br_cloud_intake_free:
 * @self: (transfer full): an intake whose server has been disconnected
 */
void
br_cloud_intake_free (BrCloudIntake *self)
{
  GHashTableIter iter;
  Caller *caller;

  g_signal_handlers_disconnect_by_data (self->soup, self);
  g_clear_handle_id (&self->look, g_source_remove);
  g_hash_table_iter_init (&iter, self->callers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &caller))
    g_object_weak_unref (G_OBJECT (caller->socket), socket_gone_cb, caller);
  g_hash_table_unref (self->callers);
  g_free (self);
}

/**
 * br_cloud_intake_get_n_sockets:
 * @self: an intake
 *
 * Returns: how many connections stand
 */
guint
br_cloud_intake_get_n_sockets (const BrCloudIntake *self)
{
  return g_hash_table_size (self->callers);
}
