#include "config.h"

#include "screens/shell/br-context-private.h"

#include "seal/br-passphrase.h"
#include "store/br-vault.h"

typedef struct
{
  char *passphrase;
  gboolean remember;
} Unlocking;

static void
unlocking_free (Unlocking *unlocking)
{
  br_passphrase_free (unlocking->passphrase);
  g_free (unlocking);
}

static void
unlock_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  BrStore *store = br_context_get_store (source);
  Unlocking *unlocking = task_data;
  GError *error = NULL;

  if (!br_store_unlock_with_passphrase (store, unlocking->passphrase, &error)
      || (unlocking->remember && !br_store_remember_key (store, cancellable, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * br_context_unlock_async:
 * @self: a context
 * @passphrase: the recovery passphrase as typed
 * @remember: whether the desktop's keyring shall open the venue from now on
 * @cancellable: (nullable): stops the wait for the keyring
 * @callback: called when personal data can be read, or why not
 * @user_data: for @callback
 *
 * Takes the venue's key into use.
 */
void
br_context_unlock_async (BrContext          *self,
                         const char         *passphrase,
                         gboolean            remember,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Unlocking *unlocking;

  g_return_if_fail (BR_IS_CONTEXT (self));
  g_return_if_fail (passphrase != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, br_context_unlock_async);
  unlocking = g_new0 (Unlocking, 1);
  unlocking->passphrase = g_strdup (passphrase);
  unlocking->remember = remember;
  g_task_set_task_data (task, unlocking, (GDestroyNotify) unlocking_free);
  g_task_run_in_thread (task, unlock_in_thread);
}

/**
 * br_context_unlock_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: return location for %BR_SEAL_ERROR_WRONG_PASSPHRASE, a #BrKeyringError and others; after
 *   the latter the venue is unlocked all the same
 *
 * Returns: whether all went well
 */
gboolean
br_context_unlock_finish (BrContext    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  _br_context_update_access (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}
