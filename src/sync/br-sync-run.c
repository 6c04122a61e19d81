#include "config.h"

#include "sync/br-sync-private.h"

#include "store/br-store-error.h"
#include "store/sync/br-sync-lease.h"
#include "sync/br-sync-error.h"

/* How long a round waits for another program that syncs the same file. */
#define WAIT_FOR_OTHERS 10

/* Changes come back with a pull as soon as no older transaction is open at the server; mostly at once. */
#define HURRY_FIRST 250
#define HURRY_MOST 6

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

/* ---- time ---------------------------------------------------------------------------- */

static gboolean
timer_cb (gpointer user_data)
{
  BrSync *self = user_data;

  self->timer = 0;
  br_sync_run (self, br_sync_machine_tick (&self->machine, now_ms ()));
  return G_SOURCE_REMOVE;
}

static void
set_timer (BrSync *self)
{
  gint64 wait = br_sync_machine_get_wait (&self->machine, now_ms ());

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->running && wait >= 0)
    self->timer = g_timeout_add ((guint) wait, timer_cb, self);
}

/* ---- who waits for a round ----------------------------------------------------------- */

/**
 * br_sync_answer:
 * @self: a sync
 * @error: (nullable): why the round that goes on came to nothing
 *
 * Tells those who waited for this round.
 */
void
br_sync_answer (BrSync       *self,
                const GError *error)
{
  for (guint i = self->asked.length; i > 0; i--)
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->asked);

      if (GPOINTER_TO_UINT (g_task_get_task_data (task)) > self->round)
        g_queue_push_tail (&self->asked, g_steal_pointer (&task));
      else if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* With nobody signed in no round comes any more for those who wait for the next. */
static void
answer_all (BrSync       *self,
            const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->asked)) != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
    }
}

/* ---- the end of a round -------------------------------------------------------------- */

static void
end_round (BrSync       *self,
           const GError *error)
{
  g_clear_pointer (&self->pull, br_sync_pull_free);
  g_clear_pointer (&self->lock, br_sync_lock_free);
  if (error == NULL && self->counts.arriving > 0 && self->hurried < HURRY_MOST)
    {
      self->machine.wake_at = now_ms () + ((gint64) HURRY_FIRST << self->hurried++);
    }
  else
    {
      self->hurried = 0;
      br_sync_answer (self, error);
    }
  set_timer (self);
}

static void
go_on (BrSync       *self,
       BrSyncStep    before,
       BrSyncStep    step,
       const GError *error)
{
  gboolean anew = step == BR_SYNC_STEP_PUSH && before != BR_SYNC_STEP_PUSH;

  if (anew || step == BR_SYNC_STEP_NONE)
    end_round (self, error);
  br_sync_run (self, step);
}

/**
 * br_sync_step_done:
 * @self: a sync of which a step went well
 * @more: whether it has more to do
 */
void
br_sync_step_done (BrSync  *self,
                   gboolean more)
{
  BrSyncStep before = self->machine.step;

  if (!self->running)
    return;
  if (self->machine.offline_since != BR_INSTANT_NONE)
    br_sync_live_meet (self->live, TRUE);
  if (before == BR_SYNC_STEP_APPLY)
    br_sync_set_error (self, NULL);
  go_on (self, before, br_sync_machine_done (&self->machine, more, now_ms ()), NULL);
}

/* The cursor is worth nothing any more; that must be known after the next start, too. */
static void
want_snapshot_in_thread (GTask        *task,
                         gpointer      source,
                         gpointer      task_data,
                         GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!br_sync_want_snapshot (BR_SYNC (source)->store, &error))
    g_debug ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
fail (BrSync       *self,
      const GError *why)
{
  BrSyncStep before = self->machine.step;
  BrSyncStep step;

  if (g_error_matches (why, BR_SYNC_ERROR, BR_SYNC_ERROR_FEED))
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

      g_task_run_in_thread (task, want_snapshot_in_thread);
    }
  step = br_sync_machine_failed (&self->machine, why, now_ms (), g_get_real_time () / 1000, g_random_double ());
  br_sync_set_error (self, step == BR_SYNC_STEP_SNAPSHOT ? NULL : why);
  if (self->machine.state == BR_SYNC_SIGNED_OUT)
    {
      g_clear_pointer (&self->lock, br_sync_lock_free);
      answer_all (self, why);
      br_sync_end (self);
      return;
    }
  if (self->machine.state == BR_SYNC_OFFLINE)
    br_sync_live_meet (self->live, FALSE);
  go_on (self, before, step, why);
}

/* The door is held to its lease before anybody hears that the server is not reached. */
static void
cut_off_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  BrStore *store = BR_SYNC (source)->store;
  g_autoptr (GError) error = NULL;

  if (!br_sync_set_cut_off (store, br_store_get_now (store), &error))
    g_debug ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
cut_off_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) why = user_data;
  BrSync *self = BR_SYNC (source);

  self->cut_off = TRUE;
  g_signal_emit_by_name (self, "door");
  if (self->running)
    fail (self, why);
}

static gboolean
is_cut_off (const GError *why)
{
  return g_error_matches (why, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE) ||
         g_error_matches (why, BR_SYNC_ERROR, BR_SYNC_ERROR_SERVER) ||
         g_error_matches (why, BR_SYNC_ERROR, BR_SYNC_ERROR_BUSY);
}

/**
 * br_sync_step_failed:
 * @self: a sync of which a step went wrong
 * @error: (transfer full): why
 */
void
br_sync_step_failed (BrSync *self,
                     GError *error)
{
  g_autoptr (GError) why = error;
  g_autoptr (GTask) task = NULL;

  if (!self->running || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->cut_off || !is_cut_off (why))
    {
      fail (self, why);
      return;
    }
  task = g_task_new (self, NULL, cut_off_cb, g_steal_pointer (&why));
  g_task_run_in_thread (task, cut_off_in_thread);
}

/* ---- steps --------------------------------------------------------------------------- */

static void
lock_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  BrSyncLock *lock = br_sync_lock_take (br_store_get_device (BR_SYNC (source)->store), "round", WAIT_FOR_OTHERS, &error);

  if (lock != NULL)
    g_task_return_pointer (task, lock, (GDestroyNotify) br_sync_lock_free);
  else
    g_task_return_error (task, error);
}

/* Another program may have gone on from what was known here. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      br_sync_step_failed (self, error);
      return;
    }
  self->machine.snapshot |= self->link != NULL && self->link->wants_snapshot;
  if (self->link == NULL || self->link->cursor == NULL)
    br_sync_step_failed (self, br_sync_error_new_problem (401, NULL, NULL, -1));
  else
    br_sync_push (self);
}

static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;
  g_autoptr (BrSyncLock) lock = g_task_propagate_pointer (G_TASK (result), &error);

  if (lock == NULL)
    {
      br_sync_step_failed (self, error);
      return;
    }
  if (!self->running)
    return;
  self->lock = g_steal_pointer (&lock);
  br_sync_look_async (self, looked_cb, NULL);
}

static void
start_round (BrSync *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, locked_cb, NULL);

  self->round++;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_task_run_in_thread (task, lock_in_thread);
}

/**
 * br_sync_run:
 * @self: a sync
 * @step: what its machine says is to be done
 */
void
br_sync_run (BrSync    *self,
             BrSyncStep step)
{
  br_sync_tell (self);
  switch (step)
    {
    case BR_SYNC_STEP_PUSH:
      if (self->lock == NULL)
        start_round (self);
      else
        br_sync_push (self);
      break;
    case BR_SYNC_STEP_PULL:
      br_sync_pull (self);
      break;
    case BR_SYNC_STEP_APPLY:
      br_sync_apply_pull (self);
      break;
    case BR_SYNC_STEP_SNAPSHOT:
      br_sync_copy (self);
      break;
    case BR_SYNC_STEP_NONE:
    default:
      set_timer (self);
    }
}

/* ---- from outside -------------------------------------------------------------------- */

/**
 * br_sync_now:
 * @self: a sync
 *
 * Begins a round at once, or another after the one that goes on.
 */
void
br_sync_now (BrSync *self)
{
  BrSyncStep step;

  if (!self->running)
    return;
  step = br_sync_machine_wake (&self->machine);
  if (step != BR_SYNC_STEP_NONE)
    br_sync_run (self, step);
}

/**
 * br_sync_now_async:
 * @self: a sync that was started
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when a round that began after this is over
 * @user_data: for @callback
 *
 * Begins a round as br_sync_now() does, and says what became of it.
 */
void
br_sync_now_async (BrSync             *self,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_now_async);
  if (self->machine.state == BR_SYNC_SIGNED_OUT)
    {
      g_task_return_error (task, br_sync_error_new_problem (401, NULL, NULL, -1));
      return;
    }
  g_task_set_task_data (task, GUINT_TO_POINTER (self->round + 1), NULL);
  g_queue_push_tail (&self->asked, g_steal_pointer (&task));
  br_sync_now (self);
}

/**
 * br_sync_now_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for a #BrSyncError, #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all was exchanged
 */
gboolean
br_sync_now_finish (BrSync       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
