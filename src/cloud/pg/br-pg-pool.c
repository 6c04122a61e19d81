#include "config.h"

#include "cloud/pg/br-pg-pool.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-pg-link.h"

/* Batches on their way on one connection: the second is there when the first is answered. */
#define DEPTH 2

/* How long a batch may wait for a connection, in microseconds, and how often that is looked at. */
#define PATIENCE (5 * G_USEC_PER_SEC)
#define LOOK_MS 250

/* Connections are tried again after so long, doubled with each that fails. */
#define RETRY_FIRST_MS 100
#define RETRY_MOST_MS 5000

typedef struct
{
  GTask *task;
  BrPgBatch *batch;
  gint64 since;
} Waiting;

/**
 * BrPgPool:
 *
 * A handful of connections to PostgreSQL, kept up for as long as it lives. More than about sixteen
 * of them make it slower, whoever asks. Batches wait their turn in order; where the database cannot
 * be reached they are told so at once.
 */
struct _BrPgPool
{
  GObject parent_instance;

  char *uri;
  guint n_links;
  GPtrArray *links;
  GQueue waiting;
  guint look;
  guint retry;
  guint retry_ms;
  gboolean away;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (BrPgPool, br_pg_pool, G_TYPE_OBJECT)

static void dispatch (BrPgPool *self);

static void
waiting_free (Waiting *waiting)
{
  g_clear_object (&waiting->task);
  g_clear_pointer (&waiting->batch, br_pg_batch_unref);
  g_free (waiting);
}

static void
refuse (Waiting *waiting)
{
  g_task_return_new_error (waiting->task, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE,
                           _ ("The database cannot be reached"));
  waiting_free (waiting);
}

/* ---- connections -------------------------------------------------------------------- */

static void
link_changed_cb (BrPgPool *self,
                 BrPgLink *link)
{
  if (br_pg_link_is_ready (link))
    {
      self->away = FALSE;
      self->retry_ms = RETRY_FIRST_MS;
    }
  dispatch (self);
}

static void
add_link (BrPgPool *self)
{
  BrPgLink *link = br_pg_link_new (self->uri);

  g_signal_connect_object (link, "changed", G_CALLBACK (link_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->links, link);
}

static gboolean
retry_cb (gpointer user_data)
{
  BrPgPool *self = user_data;

  self->retry = 0;
  while (self->links->len < self->n_links)
    add_link (self);
  dispatch (self);
  return G_SOURCE_REMOVE;
}

/* The broken ones go, and are made anew a little later. */
static void
drop_broken (BrPgPool *self)
{
  guint n_ready = 0;

  for (guint i = self->links->len; i-- > 0;)
    {
      if (br_pg_link_is_broken (self->links->pdata[i]))
        g_ptr_array_remove_index (self->links, i);
      else
        n_ready += br_pg_link_is_ready (self->links->pdata[i]);
    }
  if (self->links->len == self->n_links || self->retry != 0)
    return;
  self->away = n_ready == 0;
  self->retry = g_timeout_add (self->retry_ms, retry_cb, self);
  self->retry_ms = MIN (self->retry_ms * 2, RETRY_MOST_MS);
}

/* ---- batches ------------------------------------------------------------------------ */

static BrPgLink *
find_link (BrPgPool *self)
{
  BrPgLink *best = NULL;

  for (guint i = 0; i < self->links->len; i++)
    {
      BrPgLink *link = self->links->pdata[i];

      if (br_pg_link_is_ready (link) && br_pg_link_get_load (link) < DEPTH &&
          (best == NULL || br_pg_link_get_load (link) < br_pg_link_get_load (best)))
        best = link;
    }
  return best;
}

static void
send (BrPgPool *self)
{
  BrPgLink *link;

  while (self->waiting.length > 0 && (link = find_link (self)) != NULL)
    {
      Waiting *waiting = g_queue_pop_head (&self->waiting);

      if (!g_task_return_error_if_cancelled (waiting->task))
        br_pg_link_run (link, g_steal_pointer (&waiting->task), g_steal_pointer (&waiting->batch));
      waiting_free (waiting);
    }
}

static void
refuse_late (BrPgPool *self)
{
  gint64 now = g_get_monotonic_time ();
  Waiting *first;

  while ((first = g_queue_peek_head (&self->waiting)) != NULL && (self->away || now - first->since > PATIENCE))
    refuse (g_queue_pop_head (&self->waiting));
}

static gboolean
look_cb (gpointer user_data)
{
  BrPgPool *self = user_data;

  self->look = 0;
  dispatch (self);
  return G_SOURCE_REMOVE;
}

static void
dispatch (BrPgPool *self)
{
  g_autoptr (BrPgPool) alive = g_object_ref (self);

  if (self->closed)
    return;
  drop_broken (self);
  send (self);
  refuse_late (self);
  if (self->waiting.length > 0 && self->look == 0)
    self->look = g_timeout_add (LOOK_MS, look_cb, self);
}

static void
br_pg_pool_dispose (GObject *object)
{
  br_pg_pool_close (BR_PG_POOL (object));

  G_OBJECT_CLASS (br_pg_pool_parent_class)->dispose (object);
}

static void
br_pg_pool_finalize (GObject *object)
{
  BrPgPool *self = BR_PG_POOL (object);

  g_ptr_array_unref (self->links);
  g_free (self->uri);

  G_OBJECT_CLASS (br_pg_pool_parent_class)->finalize (object);
}

static void
br_pg_pool_class_init (BrPgPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_pg_pool_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_pg_pool_finalize;
}

static void
br_pg_pool_init (BrPgPool *self)
{
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
  self->retry_ms = RETRY_FIRST_MS;
  g_queue_init (&self->waiting);
}

/**
 * br_pg_pool_new:
 * @uri: where the database is, as libpq reads it
 * @n_links: how many connections to keep
 *
 * Begins to connect. The pool belongs to the thread's main context.
 *
 * Returns: (transfer full): a pool
 */
BrPgPool *
br_pg_pool_new (const char *uri,
                guint       n_links)
{
  BrPgPool *self = g_object_new (BR_TYPE_PG_POOL, NULL);

  self->uri = g_strdup (uri);
  self->n_links = n_links;
  while (self->links->len < n_links)
    add_link (self);
  drop_broken (self);
  return self;
}

/**
 * br_pg_pool_is_available:
 * @self: a pool
 *
 * Returns: whether a connection stands
 */
gboolean
br_pg_pool_is_available (BrPgPool *self)
{
  return br_pg_pool_get_n_ready (self) > 0;
}

/**
 * br_pg_pool_get_n_ready:
 * @self: a pool
 *
 * Returns: how many connections stand
 */
guint
br_pg_pool_get_n_ready (BrPgPool *self)
{
  guint n = 0;

  for (guint i = 0; i < self->links->len; i++)
    n += br_pg_link_is_ready (self->links->pdata[i]);
  return n;
}

/**
 * br_pg_pool_get_n_waiting:
 * @self: a pool
 *
 * Returns: how many batches wait for a connection
 */
guint
br_pg_pool_get_n_waiting (BrPgPool *self)
{
  return self->waiting.length;
}

/**
 * br_pg_pool_run_async:
 * @self: a pool
 * @batch: what is to be done, as one transaction
 * @cancellable: (nullable): until it is sent it may be cancelled; then only its answer is dropped
 * @callback: called when it was answered
 * @user_data: for @callback
 *
 * Does a batch in one round trip.
 */
void
br_pg_pool_run_async (BrPgPool           *self,
                      BrPgBatch          *batch,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (waiting->task, br_pg_pool_run_async);
  waiting->batch = br_pg_batch_ref (batch);
  waiting->since = g_get_monotonic_time ();
  if (self->closed)
    {
      refuse (waiting);
      return;
    }
  g_queue_push_tail (&self->waiting, waiting);
  dispatch (self);
}

/**
 * br_pg_pool_run_finish:
 * @self: a pool
 * @result: what the callback was given
 * @error: return location for a %BR_CLOUD_ERROR; for %BR_CLOUD_ERROR_UNAVAILABLE of a batch that
 *   was sent nobody knows whether it was done
 *
 * Returns: (transfer full) (element-type PGresult): what each statement came to, or %NULL
 */
GPtrArray *
br_pg_pool_run_finish (BrPgPool     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * br_pg_pool_close:
 * @self: a pool
 *
 * Ends every connection. What waits or is on its way is answered with an error.
 */
void
br_pg_pool_close (BrPgPool *self)
{
  Waiting *waiting;

  if (self->closed)
    return;
  self->closed = TRUE;
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  for (guint i = 0; i < self->links->len; i++)
    br_pg_link_close (self->links->pdata[i]);
  g_ptr_array_set_size (self->links, 0);
  while ((waiting = g_queue_pop_head (&self->waiting)) != NULL)
    refuse (waiting);
}
