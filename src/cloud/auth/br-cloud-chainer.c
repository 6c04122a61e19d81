#include "config.h"

#include "cloud/auth/br-cloud-chainer.h"

#include "cloud/br-cloud-error.h"
#include "cloud/br-cloud-log.h"

#define EVERY_SECONDS 60

struct _BrCloudChainer
{
  BrPgPool *pool;
  guint timer;
};

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  /* Where the database is away it is done a minute later. */
  if (results == NULL && !g_error_matches (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE))
    br_cloud_log ("error", "doing", "seal-audit", "message", error->message, NULL);
}

static gboolean
seal_cb (gpointer user_data)
{
  BrCloudChainer *self = user_data;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();

  br_pg_batch_add (batch, "SELECT backroom_seal_audits ()", "");
  br_pg_batch_add (batch, "SELECT backroom_forget_sign_ins ()", "");
  br_pg_pool_run_async (self->pool, batch, NULL, sealed_cb, NULL);
  return G_SOURCE_CONTINUE;
}

/**
 * br_cloud_chainer_new:
 * @pool: the database
 *
 * Returns: (transfer full): what seals, for as long as it is there
 */
BrCloudChainer *
br_cloud_chainer_new (BrPgPool *pool)
{
  BrCloudChainer *self = g_new0 (BrCloudChainer, 1);

  self->pool = g_object_ref (pool);
  self->timer = g_timeout_add_seconds (EVERY_SECONDS, seal_cb, self);
  return self;
}

/**
 * br_cloud_chainer_free:
 * @self: (transfer full): what seals
 */
void
br_cloud_chainer_free (BrCloudChainer *self)
{
  g_source_remove (self->timer);
  g_object_unref (self->pool);
  g_free (self);
}
