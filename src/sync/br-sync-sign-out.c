#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/br-store-error.h"
#include "store/sync/br-sync-snapshot.h"
#include "sync/br-sync-error.h"

/* Beside the file itself: what SQLite keeps there. */
static const char *const suffixes[] = { "", "-wal", "-shm" };

/* What a restore or a snapshot put aside is a copy too. */
static void
remove_copies (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".before-restore-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  br_sync_snapshot_discard (path);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      {
        g_autofree char *copy = g_build_filename (folder, entry, NULL);

        g_unlink (copy);
      }
}

static gboolean
remove_file (BrStore *store,
             GError **error)
{
  g_autofree char *path = g_strdup (br_store_get_path (store));

  br_store_close (store);
  remove_copies (path);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      if (g_unlink (name) != 0 && i == 0)
        {
          g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, _ ("%s could not be removed"), path);
          return FALSE;
        }
    }
  return TRUE;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSync *self = g_task_get_source_object (task);
  BrSignOutFlags flags = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;

  if (!br_sync_session_end_finish (BR_SYNC_SESSION (source), result, &error) ||
      ((flags & BR_SIGN_OUT_REMOVE) != 0 && !remove_file (self->store, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What could not be given back is counted until the night ends; that keeps nobody here. */
static void
given_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BrSyncSession *session = BR_SYNC_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!br_sync_give_back_finish (session, result, &error))
    g_debug ("%s", error->message);
  br_sync_session_end_async (session, NULL, ended_cb, user_data);
}

static void
end_session (GTask *task)
{
  BrSync *self = g_task_get_source_object (task);
  g_autoptr (BrSyncSession) session = g_object_ref (self->session);

  br_sync_stop (self);
  br_sync_give_back_async (session, self->store, given_back_cb, task);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSync *self = BR_SYNC (source);
  BrSignOutFlags flags = GPOINTER_TO_UINT (g_task_get_task_data (task));
  guint waiting;
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  waiting = (guint) (self->counts.pending + self->counts.parked);
  if (self->session == NULL)
    g_task_return_error (task, br_sync_error_new_problem (401, NULL, NULL, -1));
  else if (waiting > 0 && (flags & BR_SIGN_OUT_REMOVE) != 0 && (flags & BR_SIGN_OUT_LOSE_PENDING) == 0)
    g_task_return_new_error (task, BR_SYNC_ERROR, BR_SYNC_ERROR_PENDING,
                             ngettext ("%u change is on this device alone and would be lost",
                                       "%u changes are on this device alone and would be lost", waiting), waiting);
  else
    end_session (g_steal_pointer (&task));
}

/**
 * br_sync_sign_out_async:
 * @self: a sync of somebody who is signed in
 * @flags: what becomes of the venue file
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Signs out, and stops the sync. A file that is kept goes on where it was after the next sign-in; with
 * %BR_SIGN_OUT_REMOVE the store is closed and its file gone when this ends.
 */
void
br_sync_sign_out_async (BrSync             *self,
                        BrSignOutFlags      flags,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_sign_out_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (flags), NULL);
  br_sync_look_async (self, looked_cb, task);
}

/**
 * br_sync_sign_out_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_PENDING and others
 *
 * Returns: whether nobody is signed in any more
 */
gboolean
br_sync_sign_out_finish (BrSync       *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
