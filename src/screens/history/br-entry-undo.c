#include "config.h"

#include "screens/history/br-entry-undo.h"

#include "desk/br-desk-undo.h"

static void
undo_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BrStore *store = source;
  BrUndoReport report = { 0 };
  GError *error = NULL;

  if (br_store_undo_entry (store, *(gint64 *) task_data, br_desk_judge_undo, &report, &error))
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      br_desk_explain_undo (store, &report, &error);
      g_task_return_error (task, error);
    }
  br_undo_report_clear (&report);
}

/**
 * br_entry_undo_async:
 * @store: a venue
 * @seq: an entry of its journal
 * @callback: called when it is undone or refused
 * @user_data: for @callback
 *
 * Undoes one change, wherever it stands.
 */
void
br_entry_undo_async (BrStore             *store,
                     gint64               seq,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&seq, sizeof seq), g_free);
  g_task_run_in_thread (task, undo_in_thread);
}

/**
 * br_entry_undo_finish:
 * @store: the venue
 * @result: what the callback was given
 * @error: return location; where a later change stands on top it says which
 *
 * Returns: whether it is undone
 */
gboolean
br_entry_undo_finish (BrStore       *store,
                      GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
