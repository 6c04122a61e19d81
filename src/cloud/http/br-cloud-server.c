#include "config.h"

#include "cloud/http/br-cloud-server-private.h"

#include <glib/gi18n.h>

#include "cloud/auth/br-cloud-account.h"
#include "cloud/auth/br-cloud-gate.h"
#include "cloud/sync/br-cloud-live.h"
#include "cloud/br-cloud-log.h"
#include "cloud/http/br-cloud-metrics.h"
#include "cloud/http/br-cloud-request.h"
#include "cloud/http/br-cloud-route.h"
#include "cloud/pg/br-pg-pool.h"

/* The request of a message whose body is taken as it comes. */
#define BEGUN "br-begun"
#define REFUSED_MOST (1024 * 1024)

/* Whether anything of an answer was written. */
#define WROTE "br-wrote"

/* nginx’s word for whoever hung up before there was an answer; libsoup calls it a failure of ours. */
#define HUNG_UP 499

enum
{
  DEVICE_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BrCloudServer, br_cloud_server, G_TYPE_OBJECT)

/* ---- requests ----------------------------------------------------------------------- */

static void
finish_stopping (BrCloudServer *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->stopping);

  g_clear_handle_id (&self->give_up, g_source_remove);
  br_pg_pool_close (self->pool);
  if (self->redis != NULL)
    br_redis_close (self->redis);
  g_task_return_boolean (task, TRUE);
}

static void
wrote_headers_cb (SoupServerMessage *message,
                  BrCloudRequest    *request)
{
  g_object_set_data (G_OBJECT (request), WROTE, GINT_TO_POINTER (TRUE));
}

static guint
get_status (BrCloudRequest *request)
{
  guint status = soup_server_message_get_status (br_cloud_request_get_message (request));

  return status == SOUP_STATUS_INTERNAL_SERVER_ERROR && g_object_get_data (G_OBJECT (request), WROTE) == NULL ? HUNG_UP : status;
}

static void
log_request (BrCloudRequest *request,
             gint64          microseconds)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  g_autofree char *status = g_strdup_printf ("%u", get_status (request));
  g_autofree char *took = g_strdup_printf ("%" G_GINT64_FORMAT, microseconds);

  br_cloud_log ("request", "request", br_cloud_request_get_id (request), "method",
                soup_server_message_get_method (message), "route", br_cloud_request_get_route (request), "status",
                status, "microseconds", took, NULL);
}

/* What was written is written by now, whoever wrote it. */
static void
hint_if_written (BrCloudServer  *self,
                 BrCloudRequest *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  const BrCloudSession *session = br_cloud_request_get_session (request);

  if (session == NULL || self->live == NULL || br_cloud_request_get_quiet (request) || br_id_is_none (&session->venue) ||
      g_str_equal (soup_server_message_get_method (message), "GET") ||
      !SOUP_STATUS_IS_SUCCESSFUL (soup_server_message_get_status (message)))
    return;
  br_cloud_hint (self, &session->venue, 0);
}

static void
message_finished_cb (SoupServerMessage *message,
                     BrCloudRequest    *request)
{
  g_autoptr (BrCloudServer) self = g_object_ref (g_object_get_data (G_OBJECT (request), "br-server"));
  gint64 took = g_get_monotonic_time () - br_cloud_request_get_begun (request);

  br_cloud_metrics_count (self->metrics, soup_server_message_get_method (message),
                          br_cloud_request_get_route (request), get_status (request), took);
  log_request (request, took);
  hint_if_written (self, request);
  self->n_in_flight--;
  /* The message holds the request by this, and the request the message. */
  g_object_set_data (G_OBJECT (message), BEGUN, NULL);
  g_signal_handlers_disconnect_by_func (message, wrote_headers_cb, request);
  g_signal_handlers_disconnect_by_func (message, message_finished_cb, request);
  if (self->stopping != NULL && self->n_in_flight == 0)
    finish_stopping (self);
}

static BrCloudRequest *
begin_request (BrCloudServer     *self,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query)
{
  BrCloudRequest *request = br_cloud_request_new (message, path, query);

  self->n_in_flight++;
  g_object_set_data_full (G_OBJECT (request), "br-server", g_object_ref (self), g_object_unref);
  g_signal_connect_data (message, "finished", G_CALLBACK (message_finished_cb), g_object_ref (request),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect_object (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), request, 0);
  soup_server_message_pause (message);
  return request;
}

static const BrCloudRoute *
find_route (BrCloudRequest *request,
            char          **allowed)
{
  GHashTable *params;
  const BrCloudRoute *route = br_cloud_route_find (
    soup_server_message_get_method (br_cloud_request_get_message (request)), br_cloud_request_get_path (request), &params,
    allowed);

  if (route == NULL)
    return NULL;
  br_cloud_request_set_route (request, route->pattern);
  br_cloud_request_set_most_body (request, route->most_body);
  br_cloud_request_set_params (request, params);
  return route;
}

static void
take_route (BrCloudServer  *self,
            BrCloudRequest *request)
{
  SoupServerMessage *message = br_cloud_request_get_message (request);
  g_autofree char *allowed = NULL;
  const BrCloudRoute *route = find_route (request, &allowed);

  if (route != NULL)
    {
      br_cloud_gate_take (self, self->limiter, route, request);
      return;
    }
  if (allowed == NULL)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", allowed);
  br_cloud_request_refuse (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", _ ("That cannot be done with it"));
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  BrCloudServer *self = user_data;
  BrCloudRequest *begun = g_object_get_data (G_OBJECT (message), BEGUN);
  g_autoptr (BrCloudRequest) request = NULL;
  g_autofree char *allowed = NULL;

  if (begun != NULL)
    {
      soup_server_message_pause (message);
      find_route (begun, &allowed)->answer (self, begun);
      return;
    }
  request = begin_request (self, message, path, query);
  take_route (self, request);
}

/* ---- bodies that are taken as they come ---------------------------------------------- */

/* Whoever goes on sending after a refusal is heard for so many bytes, and then no more. */
static void
refused_chunk_cb (SoupServerMessage *message,
                  GBytes            *chunk,
                  gsize             *left)
{
  GSocket *socket = br_cloud_listener_get_socket (message);

  if (soup_server_message_get_status (message) == 0)
    return;
  if (g_bytes_get_size (chunk) <= *left)
    *left -= g_bytes_get_size (chunk);
  else if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
got_headers_cb (SoupServerMessage *message,
                BrCloudServer     *self)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  const BrCloudRoute *route = br_cloud_route_find (soup_server_message_get_method (message), path, NULL, NULL);
  g_autofree char *allowed = NULL;
  BrCloudRequest *request;
  gsize *left;

  if (route == NULL || route->begin == NULL)
    return;
  request = begin_request (self, message, path, NULL);
  find_route (request, &allowed);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  left = g_new (gsize, 1);
  *left = REFUSED_MOST;
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (refused_chunk_cb), left,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  if (br_cloud_gate_admit (self, route, request))
    {
      g_object_set_data_full (G_OBJECT (message), BEGUN, g_object_ref (request), g_object_unref);
      route->begin (self, request);
    }
  g_object_unref (request);
}

static void
request_started_cb (SoupServer        *soup,
                    SoupServerMessage *message,
                    BrCloudServer     *self)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
}

/* ---- the instance ------------------------------------------------------------------- */

static void
br_cloud_server_dispose (GObject *object)
{
  BrCloudServer *self = BR_CLOUD_SERVER (object);

  g_clear_pointer (&self->live, br_cloud_live_free);
  g_clear_pointer (&self->sweeper, br_cloud_sweeper_free);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_pointer (&self->listener, br_cloud_listener_free);
  g_clear_pointer (&self->intake, br_cloud_intake_free);
  g_clear_object (&self->soup);
  g_clear_object (&self->address);
  if (self->pool != NULL)
    br_pg_pool_close (self->pool);
  g_clear_pointer (&self->limiter, br_cloud_limiter_free);
  g_clear_pointer (&self->chainer, br_cloud_chainer_free);
  g_clear_object (&self->vault);
  g_clear_object (&self->pool);
  if (self->redis != NULL)
    br_redis_close (self->redis);
  g_clear_object (&self->redis);

  G_OBJECT_CLASS (br_cloud_server_parent_class)->dispose (object);
}

static void
br_cloud_server_finalize (GObject *object)
{
  BrCloudServer *self = BR_CLOUD_SERVER (object);

  br_cloud_metrics_free (self->metrics);
  g_free (self->database);
  g_clear_pointer (&self->proxies, g_ptr_array_unref);
  g_clear_pointer (&self->tokens, br_cloud_tokens_free);
  g_clear_pointer (&self->keys, br_cloud_keys_unref);

  G_OBJECT_CLASS (br_cloud_server_parent_class)->finalize (object);
}

static void
br_cloud_server_class_init (BrCloudServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_cloud_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_cloud_server_finalize;

  /**
   * BrCloudServer::device-ended:
   * @venue: (type gpointer): a #BrId
   * @device: (type gpointer): a #BrId
   *
   * A device or its signing-in was ended, here or at another instance.
   */
  signals[DEVICE_ENDED] = g_signal_new ("device-ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
br_cloud_server_init (BrCloudServer *self)
{
  self->metrics = br_cloud_metrics_new ();
  self->soup = g_object_new (SOUP_TYPE_SERVER, "server-header", "backroomd", NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started_cb), self);
}

/* What another instance ended; what this one did is heard as well, and does nothing more. */
static void
device_ended_cb (const char *channel,
                 const char *text,
                 gpointer    user_data)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  BrId venue, device;

  if (g_strv_length (words) == 2 && br_id_parse (words[0], &venue, NULL) && br_id_parse (words[1], &device, NULL))
    br_cloud_server_device_ended (user_data, &venue, &device);
}

static gboolean
load_keys (BrCloudServer *self,
           const char    *path,
           GError       **error)
{
  self->keys = br_cloud_keys_load (path, error);
  if (self->keys != NULL)
    self->tokens = br_cloud_tokens_new (self->keys);
  return self->keys != NULL;
}

/**
 * br_cloud_server_new:
 * @config: what it is told
 * @error: return location for %BR_CLOUD_ERROR_CONFIG, such as that its keys cannot be read
 *
 * Without keys nobody can sign in to it.
 *
 * Returns: (transfer full): an instance that does not listen yet, or %NULL
 */
BrCloudServer *
br_cloud_server_new (const BrCloudConfig *config,
                     GError             **error)
{
  g_autoptr (BrCloudServer) self = g_object_new (BR_TYPE_CLOUD_SERVER, NULL);

  if (config->keys != NULL && !load_keys (self, config->keys, error))
    return NULL;
  if (config->redis != NULL && (self->redis = br_redis_new (config->redis, error)) == NULL)
    return NULL;
  if (self->redis != NULL)
    br_redis_subscribe (self->redis, BR_CLOUD_ENDED_CHANNEL, device_ended_cb, self);
  self->address = g_object_ref (config->listen);
  self->proxies = g_ptr_array_ref (config->proxies);
  self->grace = config->grace;
  self->database = g_strdup (config->database);
  self->pool = br_pg_pool_new (config->database, config->n_links);
  self->limiter = br_cloud_limiter_new (self->redis);
  self->limit_account = config->limit_account;
  self->limit_address = config->limit_address;
  self->chainer = br_cloud_chainer_new (self->pool);
  self->vault = br_cloud_vault_new (self->keys, self->pool);
  self->live = br_cloud_live_new (self);
  self->sweeper = br_cloud_sweeper_new (self->pool, self->metrics);
  self->intake = br_cloud_intake_new (self->soup, self->metrics, config->n_sockets, config->patience);
  return g_steal_pointer (&self);
}

/**
 * br_cloud_server_listen:
 * @self: an instance
 * @error: return location for a #GIOError, such as that the port is taken
 *
 * Begins to take up requests.
 *
 * Returns: whether it does
 */
gboolean
br_cloud_server_listen (BrCloudServer *self,
                        GError       **error)
{
  self->listener = br_cloud_listener_new (self->soup, self->address, error);
  return self->listener != NULL;
}

/**
 * br_cloud_server_let_go:
 * @self: an instance
 * @request: a request whose connection serves something else from now on
 *
 * Counts the request as answered, which libsoup never says of it.
 */
void
br_cloud_server_let_go (BrCloudServer  *self,
                        BrCloudRequest *request)
{
  message_finished_cb (br_cloud_request_get_message (request), request);
}

/**
 * br_cloud_server_device_ended:
 * @self: an instance
 * @venue: of which venue
 * @device: what was ended
 *
 * Tells whoever serves the device here, by #BrCloudServer::device-ended.
 */
void
br_cloud_server_device_ended (BrCloudServer *self,
                              const BrId    *venue,
                              const BrId    *device)
{
  g_signal_emit (self, signals[DEVICE_ENDED], 0, venue, device);
}

static gboolean
give_up_cb (gpointer user_data)
{
  BrCloudServer *self = user_data;
  g_autofree char *n = g_strdup_printf ("%u", self->n_in_flight);

  self->give_up = 0;
  br_cloud_log ("stop", "unanswered", n, NULL);
  finish_stopping (self);
  return G_SOURCE_REMOVE;
}

/**
 * br_cloud_server_stop_async:
 * @self: an instance that is not stopping yet
 * @callback: called when it has stopped
 * @user_data: for @callback
 *
 * Takes up no more requests, and stops when those in flight are answered or their grace is over.
 */
void
br_cloud_server_stop_async (BrCloudServer      *self,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (self->stopping == NULL);

  self->stopping = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->stopping, br_cloud_server_stop_async);
  br_cloud_listener_stop (self->listener);
  br_cloud_live_close (self->live);
  if (self->n_in_flight == 0)
    finish_stopping (self);
  else
    self->give_up = g_timeout_add_seconds (self->grace, give_up_cb, self);
}

/**
 * br_cloud_server_stop_finish:
 * @self: an instance
 * @result: what the callback was given
 * @error: return location, not used
 *
 * Returns: %TRUE
 */
gboolean
br_cloud_server_stop_finish (BrCloudServer *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
