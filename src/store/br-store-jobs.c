#include "config.h"

#include "store/br-store-private.h"

#include <glib/gi18n.h>

#include "store/br-schema.h"

typedef enum
{
  JOB_READ,
  JOB_WRITE,
  JOB_MAINTAIN,
} JobMode;

typedef struct
{
  BrStore       *store;
  JobMode        mode;
  BrId           actor;
  BrVerb         verb;
  BrDbFunc       func;
  gpointer       user_data;
  GDestroyNotify destroy;
  GCancellable  *cancellable;
  GError        *error;
  GTask         *task;
  GMutex        *lock;
  GCond         *cond;
  gboolean       done;
} Job;

static gboolean
emit_pending (gpointer user_data)
{
  g_autoptr (BrStore) self = g_object_ref (user_data);
  GQueue pending;
  gboolean lock_changed;

  g_mutex_lock (&self->lock);
  lock_changed = self->lock_changed;
  self->lock_changed = FALSE;
  pending = self->pending;
  g_queue_init (&self->pending);
  g_clear_pointer (&self->emission, g_source_unref);
  g_mutex_unlock (&self->lock);

  if (lock_changed)
    g_signal_emit_by_name (self, "lock-changed");
  for (GList *l = pending.head; l != NULL; l = l->next)
    g_signal_emit_by_name (self, "changed", l->data);
  g_queue_clear_full (&pending, (GDestroyNotify) br_changes_unref);
  return G_SOURCE_REMOVE;
}

static void
ensure_emission (BrStore *self)
{
  if (self->emission != NULL)
    return;
  self->emission = g_idle_source_new ();
  g_source_set_priority (self->emission, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->emission, emit_pending, self, NULL);
  g_source_attach (self->emission, self->context);
}

void
br_store_queue_lock_changed (BrStore *self)
{
  g_mutex_lock (&self->lock);
  self->lock_changed = TRUE;
  ensure_emission (self);
  g_mutex_unlock (&self->lock);
}

void
br_store_queue_changes (BrStore   *self,
                        BrChanges *changes)
{
  if (br_changes_is_empty (changes))
    {
      br_changes_unref (changes);
      return;
    }
  if (br_changes_touches (changes, BR_KIND_VENUE))
    br_store_forget_venue (self);
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->pending, changes);
  ensure_emission (self);
  g_mutex_unlock (&self->lock);
}

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT);
}

/* Damage that shows itself while working is remembered: from then on nothing is written. */
static void
remember_damage (BrStore      *self,
                 const GError *error)
{
  g_mutex_lock (&self->lock);
  if (self->damage == NULL)
    self->damage = g_strdup (error->message);
  g_mutex_unlock (&self->lock);
  g_atomic_int_set (&self->read_only, TRUE);
}

static BrDb *
open_reader (BrStore *self,
             GError **error)
{
  BrDb *db = br_db_open (self->path, self->vfs, SQLITE_OPEN_READONLY, self, error);

  if (db == NULL || !br_store_is_read_only (self) || br_schema_stand_in (db, error))
    return db;
  br_db_close (db);
  return NULL;
}

static gboolean
run_read (BrStore      *self,
          const BrId   *actor,
          BrDbFunc      func,
          gpointer      user_data,
          GCancellable *cancellable,
          GError      **error)
{
  BrDb *db = g_async_queue_try_pop (self->readers);
  gboolean ok;

  if (db == NULL)
    db = open_reader (self, error);
  if (db == NULL)
    return FALSE;
  db->actor = *actor;
  db->venue_serial = br_store_get_venue_serial (self);
  br_db_set_cancellable (db, cancellable);
  ok = br_db_script (db, "BEGIN", error) && func (db, user_data, error);
  br_db_set_cancellable (db, NULL);
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  g_async_queue_push (self->readers, db);
  return ok;
}

static gboolean
refuse_read_only (BrStore *self,
                  GError **error)
{
  const char *damage = br_store_get_damage (self);

  if (damage != NULL)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY,
                 _ ("The venue file is damaged and open for reading only: %s"), damage);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY, _ ("The venue file is open for reading only"));
  return FALSE;
}

static gboolean
run_write (BrStore      *self,
           const BrId   *actor,
           const BrVerb *verb,
           BrDbFunc      func,
           gpointer      user_data,
           GCancellable *cancellable,
           GError      **error)
{
  BrChanges *changes = NULL;

  if (br_store_is_read_only (self))
    return refuse_read_only (self, error);
  self->writer->actor = *actor;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  br_db_set_cancellable (self->writer, cancellable);
  if (!br_db_begin_write (self->writer, verb, error))
    {
      br_db_set_cancellable (self->writer, NULL);
      return FALSE;
    }
  if (!func (self->writer, user_data, error))
    {
      br_db_abandon_write (self->writer);
      return FALSE;
    }
  if (!br_db_end_write (self->writer, &changes, error))
    return FALSE;
  br_store_queue_changes (self, changes);
  return TRUE;
}

static gboolean
let_go (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

/* A task holds its store, and a store waits for its workers when it goes: were a worker to drop
 * the last reference, it would wait for itself. So the reference goes back where it came from. */
static void
send_home (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, let_go, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;
  BrStore *self = user_data;

  switch (job->mode)
    {
    case JOB_WRITE:
      run_write (self, &job->actor, &job->verb, job->func, job->user_data, job->cancellable, &job->error);
      break;
    case JOB_MAINTAIN:
      job->func (self->writer, job->user_data, &job->error);
      break;
    case JOB_READ:
    default:
      run_read (self, &job->actor, job->func, job->user_data, job->cancellable, &job->error);
    }
  if (job->error != NULL && is_damage (job->error))
    remember_damage (self, job->error);

  if (job->task != NULL)
    {
      GTask *task = job->task;

      if (job->error != NULL)
        g_task_return_error (task, g_steal_pointer (&job->error));
      else
        g_task_return_boolean (task, TRUE);
      send_home (task);
      return;
    }
  g_mutex_lock (job->lock);
  job->done = TRUE;
  g_cond_signal (job->cond);
  g_mutex_unlock (job->lock);
}

/* Who acts is settled when the job is asked for, not when its turn comes. */
static gboolean
push_job (BrStore *self,
          Job     *job,
          GError **error)
{
  GThreadPool *pool = job->mode == JOB_READ ? self->read_pool : self->write_pool;

  if (pool == NULL)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, _ ("The venue file was closed"));
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  job->actor = self->actor;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (pool, job, NULL);
  return TRUE;
}

static gboolean
run_and_wait (BrStore *self,
              Job     *job,
              GError **error)
{
  GMutex lock;
  GCond cond;

  g_mutex_init (&lock);
  g_cond_init (&cond);
  job->lock = &lock;
  job->cond = &cond;
  g_mutex_lock (&lock);
  job->done = !push_job (self, job, &job->error);
  while (!job->done)
    g_cond_wait (&cond, &lock);
  g_mutex_unlock (&lock);
  g_mutex_clear (&lock);
  g_cond_clear (&cond);

  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, job->error);
  return FALSE;
}

static void
job_free (Job *job)
{
  if (job->destroy != NULL && job->user_data != NULL)
    job->destroy (job->user_data);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_free (job);
}

static void
run_async (BrStore            *self,
           Job                *job,
           GAsyncReadyCallback callback,
           gpointer            callback_data)
{
  job->task = g_task_new (self, job->cancellable, callback, callback_data);
  g_task_set_check_cancellable (job->task, FALSE);
  g_task_set_task_data (job->task, job, (GDestroyNotify) job_free);
  if (push_job (self, job, &job->error))
    return;
  g_task_return_error (job->task, g_steal_pointer (&job->error));
  g_object_unref (job->task);
}

static gboolean
finish_async (BrStore      *self,
              GAsyncResult *result,
              gpointer     *user_data,
              GError      **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (user_data != NULL)
    *user_data = g_steal_pointer (&job->user_data);
  return TRUE;
}

void
br_store_start_workers (BrStore *self)
{
  self->write_pool = g_thread_pool_new (run_job, self, 1, TRUE, NULL);
  self->read_pool = g_thread_pool_new (run_job, self, BR_STORE_READERS, FALSE, NULL);
  br_db_get_int (self->writer, "PRAGMA data_version", &self->data_version, NULL, NULL);
  self->polled_seq = br_journal_get_head (self->writer);
}

/**
 * br_store_read:
 * @self: a store
 * @func: what to read; runs on a reader's thread
 * @user_data: for @func
 * @cancellable: (nullable): stops it
 * @error: return location for what @func says
 *
 * Runs @func over one unmoving state of the file and waits for it.
 */
gboolean
br_store_read (BrStore      *self,
               BrDbFunc      func,
               gpointer      user_data,
               GCancellable *cancellable,
               GError      **error)
{
  Job job = { .store = self, .func = func, .user_data = user_data, .cancellable = cancellable };

  return run_and_wait (self, &job, error);
}

/**
 * br_store_read_async:
 * @self: a store
 * @func: what to read; runs on a reader's thread
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data unless br_store_read_finish() takes it
 * @cancellable: (nullable): stops it
 * @callback: called on the caller's main context
 * @callback_data: for @callback
 */
void
br_store_read_async (BrStore            *self,
                     BrDbFunc            func,
                     gpointer            user_data,
                     GDestroyNotify      destroy,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            callback_data)
{
  Job *job = g_new0 (Job, 1);

  job->store = self;
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  g_set_object (&job->cancellable, cancellable);
  run_async (self, job, callback, callback_data);
}

/**
 * br_store_read_finish:
 * @self: a store
 * @result: the result
 * @user_data: (out) (optional) (transfer full): what was handed in, filled by the function
 * @error: return location for what the function said
 */
gboolean
br_store_read_finish (BrStore      *self,
                      GAsyncResult *result,
                      gpointer     *user_data,
                      GError      **error)
{
  return finish_async (self, result, user_data, error);
}

/**
 * br_store_write:
 * @self: a store
 * @verb: what is being done
 * @func: does it; runs on the writer's thread, inside the transaction
 * @user_data: for @func
 * @cancellable: (nullable): stops it; then nothing was changed
 * @error: return location for what @func says, and for a #BrStoreError
 *
 * Runs @func as one change of the venue, and waits until it is durable. When @func refuses,
 * nothing was changed.
 */
gboolean
br_store_write (BrStore      *self,
                const BrVerb *verb,
                BrDbFunc      func,
                gpointer      user_data,
                GCancellable *cancellable,
                GError      **error)
{
  Job job = { .store = self, .mode = JOB_WRITE, .verb = *verb, .func = func, .user_data = user_data,
              .cancellable = cancellable };

  return run_and_wait (self, &job, error);
}

/**
 * br_store_write_async:
 * @self: a store
 * @verb: what is being done; its code must be a constant
 * @func: does it; runs on the writer's thread, inside the transaction
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data unless br_store_write_finish() takes it
 * @cancellable: (nullable): stops it; then nothing was changed
 * @callback: called on the caller's main context, when the change is durable
 * @callback_data: for @callback
 */
void
br_store_write_async (BrStore            *self,
                      const BrVerb       *verb,
                      BrDbFunc            func,
                      gpointer            user_data,
                      GDestroyNotify      destroy,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            callback_data)
{
  Job *job = g_new0 (Job, 1);

  job->store = self;
  job->mode = JOB_WRITE;
  job->verb = *verb;
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  g_set_object (&job->cancellable, cancellable);
  run_async (self, job, callback, callback_data);
}

gboolean
br_store_write_finish (BrStore      *self,
                       GAsyncResult *result,
                       gpointer     *user_data,
                       GError      **error)
{
  return finish_async (self, result, user_data, error);
}

/**
 * br_store_maintain:
 * @self: a store
 * @func: runs on the writer's thread, outside any transaction
 * @user_data: for @func
 * @error: return location for what @func says
 *
 * For work on the file as a whole that is no change of the venue: keys, checks, copies.
 */
gboolean
br_store_maintain (BrStore *self,
                   BrDbFunc func,
                   gpointer user_data,
                   GError **error)
{
  Job job = { .store = self, .mode = JOB_MAINTAIN, .func = func, .user_data = user_data };

  return run_and_wait (self, &job, error);
}

/**
 * br_store_maintain_async:
 * @self: a store
 * @func: runs on the writer's thread, outside any transaction
 *
 * As br_store_maintain(), without waiting; what @func says is nobody's concern.
 */
void
br_store_maintain_async (BrStore *self,
                         BrDbFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->store = self;
  job->mode = JOB_MAINTAIN;
  job->func = func;
  run_async (self, job, NULL, NULL);
}
