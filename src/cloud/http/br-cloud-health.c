#include "config.h"

#include "cloud/http/br-cloud-health.h"

#include <glib/gi18n.h>

#include "cloud/sync/br-cloud-live.h"
#include "cloud/http/br-cloud-metrics.h"
#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/auth/br-cloud-password.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/pg/br-pg-pool.h"

static void
answer_ok (BrCloudRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, "ok");
  json_builder_end_object (builder);
  br_cloud_request_answer_json (request, SOUP_STATUS_OK, builder);
}

/* The process lives, whatever else is away: it need not be started again. */
static void
answer_live (BrCloudServer  *server,
             BrCloudRequest *request)
{
  answer_ok (request);
}

static void
schema_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  guint64 schema;

  if (results == NULL)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "database",
                               _ ("The database cannot be asked for its schema"));
      return;
    }
  schema = g_ascii_strtoull (PQgetvalue (results->pdata[0], 0, 0), NULL, 10);
  if (schema == br_cloud_schema_get_newest ())
    answer_ok (request);
  else
    br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "schema",
                             _ ("The database has another schema than this program is for"));
}

/* Requests may be sent here where the database answers and has the schema of this program. */
static void
answer_ready (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();

  if (br_cloud_server_is_stopping (server))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "stopping",
                               _ ("This instance is stopping"));
      return;
    }
  br_pg_batch_add (batch, "SELECT coalesce (max (number), 0) FROM schema_migration", "");
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, schema_read_cb, g_object_ref (request));
}

static void
answer_metrics (BrCloudServer  *server,
                BrCloudRequest *request)
{
  BrPgPool *pool = br_cloud_server_get_pool (server);
  BrRedis *redis = br_cloud_server_get_redis (server);
  g_autoptr (GString) text = g_string_new (NULL);

  br_cloud_metrics_write (br_cloud_server_get_metrics (server), text);
  br_cloud_metrics_put_gauge (text, "backroomd_sockets", "WebSockets that stand.",
                              br_cloud_live_get_n_sockets (br_cloud_server_get_live (server)));
  br_cloud_metrics_put_gauge (text, "backroomd_requests_in_flight", "Requests that have no answer yet.",
                              br_cloud_server_get_n_in_flight (server));
  br_cloud_metrics_put_gauge (text, "backroomd_connections", "Connections of callers that stand.",
                              br_cloud_server_get_n_sockets (server));
  br_cloud_metrics_put_gauge (text, "backroomd_database_connections", "Connections to PostgreSQL that stand.",
                              br_pg_pool_get_n_ready (pool));
  br_cloud_metrics_put_gauge (text, "backroomd_database_waiting", "Batches that wait for a connection.",
                              br_pg_pool_get_n_waiting (pool));
  br_cloud_metrics_put_gauge (text, "backroomd_redis", "Whether Redis answers.", redis != NULL && !br_redis_is_away (redis));
  br_cloud_metrics_put_gauge (text, "backroomd_password_checks", "Passwords that were tried or made since the start.",
                              (guint) br_cloud_password_get_n ());
  br_cloud_request_answer_text (request, SOUP_STATUS_OK, "text/plain; version=0.0.4", text->str);
}

const BrCloudRoute br_cloud_health_routes[] = {
  { "GET", "/healthz", BR_ACCESS_ANYONE, 0, answer_live,
    .summary = "Whether the process lives",
    .answers = "status:text" },
  { "GET", "/readyz", BR_ACCESS_ANYONE, 0, answer_ready,
    .summary = "Whether requests may be sent here",
    .answers = "status:text" },
  { "GET", "/metrics", BR_ACCESS_ANYONE, 0, answer_metrics,
    .summary = "Figures for Prometheus",
    .answers = "@stream",
    .type = "text/plain" },
  { NULL },
};
