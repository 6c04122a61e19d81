#include "config.h"

#include "cloud/br-cloud-health.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-migrate.h"

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

/**
 * br_cloud_health_answer_live:
 * @request: asks whether the process lives
 *
 * Answers that it does, whatever else is away: it need not be started again.
 */
void
br_cloud_health_answer_live (BrCloudRequest *request)
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

/**
 * br_cloud_health_answer_ready:
 * @request: asks whether requests may be sent here
 * @pool: the database
 *
 * Answers that they may where the database answers and has the schema of this program.
 */
void
br_cloud_health_answer_ready (BrCloudRequest *request,
                              BrPgPool       *pool)
{
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();

  br_pg_batch_add (batch, "SELECT coalesce (max (number), 0) FROM schema_migration", "");
  br_pg_pool_run_async (pool, batch, NULL, schema_read_cb, g_object_ref (request));
}
