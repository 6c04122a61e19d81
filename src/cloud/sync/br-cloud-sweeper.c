#include "config.h"

#include "cloud/sync/br-cloud-sweeper.h"

#include "cloud/br-cloud-log.h"
#include "cloud/pg/br-pg-result.h"

#define HOUR_SECONDS 3600

struct _BrCloudSweeper
{
  BrPgPool *pool;
  BrCloudMetrics *metrics;
  GCancellable *cancellable;
  guint timeout;
};

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  BrCloudSweeper *self = g_object_get_data (G_OBJECT (cancellable), "br-sweeper");

  if (results == NULL)
    br_cloud_log ("error", "message", error->message, NULL);
  else if (self != NULL)
    br_cloud_metrics_add (self->metrics, BR_METRIC_SWEPT_CHANGES,
                          (guint64) br_pg_result_get_int (results->pdata[0], 0, 0));
}

static gboolean
sweep_cb (gpointer user_data)
{
  BrCloudSweeper *self = user_data;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();

  br_pg_batch_add (batch, "SELECT backroom_sweep (now () - interval '90 days')", "");
  br_pg_pool_run_async (self->pool, batch, NULL, swept_cb, g_object_ref (self->cancellable));
  return G_SOURCE_CONTINUE;
}

/**
 * br_cloud_sweeper_new:
 * @pool: the database
 * @metrics: where what went is counted, which outlives the sweeper
 *
 * Returns: (transfer full): a sweeper of the thread’s main context
 */
BrCloudSweeper *
br_cloud_sweeper_new (BrPgPool       *pool,
                      BrCloudMetrics *metrics)
{
  BrCloudSweeper *self = g_new0 (BrCloudSweeper, 1);

  self->pool = g_object_ref (pool);
  self->metrics = metrics;
  self->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self->cancellable), "br-sweeper", self);
  self->timeout = g_timeout_add_seconds (HOUR_SECONDS, sweep_cb, self);
  return self;
}

/**
 * br_cloud_sweeper_free:
 * @self: (transfer full): a sweeper
 */
void
br_cloud_sweeper_free (BrCloudSweeper *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_set_data (G_OBJECT (self->cancellable), "br-sweeper", NULL);
  g_object_unref (self->cancellable);
  g_object_unref (self->pool);
  g_free (self);
}
