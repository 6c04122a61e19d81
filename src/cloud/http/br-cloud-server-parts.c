#include "config.h"

/* What an instance is made of, for those who answer its requests. */

#include "cloud/http/br-cloud-server-private.h"

/**
 * br_cloud_server_get_port:
 * @self: an instance that listens
 *
 * Returns: the port, which the system chose where port 0 was asked for
 */
guint
br_cloud_server_get_port (BrCloudServer *self)
{
  return br_cloud_listener_get_port (self->listener);
}

/**
 * br_cloud_server_get_n_in_flight:
 * @self: an instance
 *
 * Returns: how many requests have no answer yet
 */
guint
br_cloud_server_get_n_in_flight (BrCloudServer *self)
{
  return self->n_in_flight;
}

/**
 * br_cloud_server_get_n_sockets:
 * @self: an instance
 *
 * Returns: how many connections of callers stand
 */
guint
br_cloud_server_get_n_sockets (BrCloudServer *self)
{
  return br_cloud_intake_get_n_sockets (self->intake);
}

/**
 * br_cloud_server_get_database:
 * @self: an instance
 *
 * Returns: (transfer none): where the database is, as libpq reads it, for what needs a connection of its
 *   own
 */
const char *
br_cloud_server_get_database (BrCloudServer *self)
{
  return self->database;
}

/**
 * br_cloud_server_get_pool:
 * @self: an instance
 *
 * Returns: (transfer none): the database
 */
BrPgPool *
br_cloud_server_get_pool (BrCloudServer *self)
{
  return self->pool;
}

/**
 * br_cloud_server_get_live:
 * @self: an instance
 *
 * Returns: (transfer none): its sockets
 */
BrCloudLive *
br_cloud_server_get_live (BrCloudServer *self)
{
  return self->live;
}

/**
 * br_cloud_server_get_vault:
 * @self: an instance
 *
 * Returns: (transfer none): the keys that customers’ data is sealed under
 */
BrCloudVault *
br_cloud_server_get_vault (BrCloudServer *self)
{
  return self->vault;
}

/**
 * br_cloud_server_get_redis:
 * @self: an instance
 *
 * Returns: (transfer none) (nullable): Redis, where it was told of one
 */
BrRedis *
br_cloud_server_get_redis (BrCloudServer *self)
{
  return self->redis;
}

/**
 * br_cloud_server_get_keys:
 * @self: an instance
 *
 * Returns: (transfer none) (nullable): the cloud’s secrets, where it has them
 */
BrCloudKeys *
br_cloud_server_get_keys (BrCloudServer *self)
{
  return self->keys;
}

/**
 * br_cloud_server_get_tokens:
 * @self: an instance
 *
 * Returns: (transfer none) (nullable): what makes and checks tokens, where it has keys
 */
BrCloudTokens *
br_cloud_server_get_tokens (BrCloudServer *self)
{
  return self->tokens;
}

/**
 * br_cloud_server_get_proxies:
 * @self: an instance
 *
 * Returns: (transfer none) (element-type GInetAddressMask): whose word is taken for whom a request comes from
 */
GPtrArray *
br_cloud_server_get_proxies (BrCloudServer *self)
{
  return self->proxies;
}

/**
 * br_cloud_server_get_limit:
 * @self: an instance
 * @signed_in: for an account rather than for an address
 *
 * Returns: how many requests in a minute; 0 where nobody counts
 */
guint
br_cloud_server_get_limit (BrCloudServer *self,
                           gboolean       signed_in)
{
  return signed_in ? self->limit_account : self->limit_address;
}

/**
 * br_cloud_server_get_now:
 * @self: an instance
 *
 * Returns: what the time is, in UTC milliseconds
 */
gint64
br_cloud_server_get_now (BrCloudServer *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time () / 1000;
}

/**
 * br_cloud_server_set_clock:
 * @self: an instance
 * @clock: (nullable) (scope forever): says what the time is, or %NULL for the machine’s own
 * @user_data: for @clock
 */
void
br_cloud_server_set_clock (BrCloudServer *self,
                           BrCloudClock   clock,
                           gpointer       user_data)
{
  self->clock = clock;
  self->clock_data = user_data;
}

/**
 * br_cloud_server_get_metrics:
 * @self: an instance
 *
 * Returns: (transfer none): what it counts
 */
BrCloudMetrics *
br_cloud_server_get_metrics (BrCloudServer *self)
{
  return self->metrics;
}

/**
 * br_cloud_server_is_stopping:
 * @self: an instance
 *
 * Returns: whether it was told to stop
 */
gboolean
br_cloud_server_is_stopping (BrCloudServer *self)
{
  return self->stopping != NULL;
}
