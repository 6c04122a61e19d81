#include "config.h"

#include "sync/br-sync-private.h"

/* ---- what the venue file says -------------------------------------------------------- */

typedef struct
{
  BrSyncLink *link;
  BrSyncCounts counts;
  gint64 n_conflicts;
} Look;

static void
look_free (Look *self)
{
  g_clear_pointer (&self->link, br_sync_link_free);
  g_free (self);
}

static gboolean
look (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Look *self = user_data;
  GError *local = NULL;

  self->link = br_sync_load_link (db, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return br_sync_count (db, &self->counts, error) &&
         br_db_get_int (db, "SELECT count(*) FROM conflict WHERE state = 'open'", &self->n_conflicts, error, NULL);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Look *self = g_new0 (Look, 1);
  GError *error = NULL;

  if (br_store_read (BR_SYNC (source)->store, look, self, cancellable, &error))
    {
      g_task_return_pointer (task, self, (GDestroyNotify) look_free);
      return;
    }
  look_free (self);
  g_task_return_error (task, error);
}

/**
 * br_sync_look_async:
 * @self: a sync
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Reads from the venue file where it stands.
 */
void
br_sync_look_async (BrSync             *self,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_run_in_thread (task, look_in_thread);
}

static void
take_count (BrSync     *self,
            gint64     *count,
            gint64      now,
            const char *property)
{
  if (*count == now)
    return;
  *count = now;
  g_object_notify (G_OBJECT (self), property);
}

/**
 * br_sync_look_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for a #BrStoreError
 *
 * Takes over what was read.
 */
gboolean
br_sync_look_finish (BrSync       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  Look *seen = g_task_propagate_pointer (G_TASK (result), error);

  if (seen == NULL)
    return FALSE;
  g_clear_pointer (&self->link, br_sync_link_free);
  self->link = g_steal_pointer (&seen->link);
  take_count (self, &self->counts.pending, seen->counts.pending, "n-pending");
  take_count (self, &self->counts.parked, seen->counts.parked, "n-parked");
  take_count (self, &self->n_conflicts, seen->n_conflicts, "n-conflicts");
  self->counts = seen->counts;
  look_free (seen);
  br_sync_tell (self);
  return TRUE;
}

/* ---- without a server ---------------------------------------------------------------- */

static void
session_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSync *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  self->session = br_sync_session_load_finish (result, &error);
  br_sync_set_error (self, error);
  br_sync_machine_signed_out (&self->machine);
  if (self->session != NULL)
    br_sync_machine_signed_in (&self->machine, g_get_monotonic_time () / 1000);
  br_sync_tell (self);
  g_task_return_boolean (task, TRUE);
}

static void
looked_at_refresh_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    g_task_return_error (task, error);
  else if (self->running || self->link == NULL)
    g_task_return_boolean (task, TRUE);
  else
    br_sync_session_load_async (&self->link->venue, br_store_get_device (self->store), g_task_get_cancellable (task),
                                session_found_cb, g_object_ref (task));
}

/**
 * br_sync_refresh_async:
 * @self: a sync, which need not be started
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the properties say how it stands
 * @user_data: for @callback
 *
 * Reads how the venue file stands to its server, without asking that.
 */
void
br_sync_refresh_async (BrSync             *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_refresh_async);
  br_sync_look_async (self, looked_at_refresh_cb, task);
}

/**
 * br_sync_refresh_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for a #BrStoreError
 *
 * Returns: whether it could be read
 */
gboolean
br_sync_refresh_finish (BrSync       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
