#include "config.h"

#include "screens/shell/br-context.h"

#include <glib/gi18n.h>

#include "desk/br-desk-actor.h"
#include "desk/br-desk-unlock.h"

/* A venue without its key opens too: rooms and plans are there, names are not, until somebody
 * types the passphrase. */
static void
unlock (BrStore      *store,
        GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!br_desk_unlock (store, NULL, NULL, cancellable, &error))
    g_debug ("The venue stays locked: %s", error->message);
}

static gboolean
find_owner (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  return br_desk_find_owner (db, user_data, error);
}

/* Who works at this computer is the owner until there is signing in. */
static gboolean
set_actor (BrStore *store,
           GError **error)
{
  BrId owner = BR_ID_NONE;

  if (!br_store_read (store, find_owner, &owner, NULL, error))
    return FALSE;
  br_store_set_actor (store, &owner);
  return TRUE;
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (BrStore) store = NULL;
  g_autofree char *path = g_file_get_path (task_data);
  GError *error = NULL;

  if (path == NULL)
    {
      g_task_return_new_error (task, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN,
                               _("A venue can only be opened from this computer’s own disks"));
      return;
    }

  store = br_store_open (path, BR_STORE_DEFAULT, &error);
  if (store != NULL)
    {
      unlock (store, cancellable);
      if (!set_actor (store, &error) && br_store_get_damage (store) != NULL)
        g_clear_error (&error);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&store), g_object_unref);
}

/**
 * br_context_open_async:
 * @file: the venue file
 * @cancellable: (nullable): stops the wait for the keyring
 * @callback: called when it is open, or cannot be
 * @user_data: for @callback
 *
 * Opens a venue file without holding up the window.
 */
void
br_context_open_async (GFile              *file,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, br_context_open_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * br_context_open_finish:
 * @result: what the callback was given
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the open venue; a damaged one is read-only, one whose key
 *   is not at hand is locked
 */
BrContext *
br_context_open_finish (GAsyncResult *result,
                        GError      **error)
{
  g_autoptr (BrStore) store = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  store = g_task_propagate_pointer (G_TASK (result), error);
  return store != NULL ? br_context_new (store) : NULL;
}
