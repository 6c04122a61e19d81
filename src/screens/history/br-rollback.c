#include "config.h"

#include "screens/history/br-rollback.h"

#include "desk/br-desk-undo.h"
#include "screens/history/br-history-entry.h"

/* Changes that are shown in words before they are undone. */
#define SHOWN 200
#define BATCH 500

/**
 * br_rollback_free:
 * @self: a rollback
 */
void
br_rollback_free (BrRollback *self)
{
  g_array_unref (self->seqs);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

static void
show (BrDb          *db,
      GPtrArray     *words,
      const BrEntry *entry)
{
  if (words->len < SHOWN)
    g_ptr_array_add (words, br_history_entry_new (db, entry, &entry->device));
}

static void
take_entry (BrRollback    *self,
            BrDb          *db,
            const BrEntry *entry)
{
  if (entry->root != 0 || entry->undone)
    return;
  if (entry->undo == BR_UNDO_INVERT)
    {
      g_array_append_val (self->seqs, entry->seq);
      show (db, self->shown, entry);
    }
  else
    {
      self->n_kept++;
      show (db, self->kept, entry);
    }
}

static gboolean
plan_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrRollback *self = user_data;
  gint64 before = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) entries = NULL;

      if (br_db_cancelled (db, error))
        return FALSE;
      entries = br_journal_list (db, before, BATCH, -1, NULL, error);
      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        {
          const BrEntry *entry = g_ptr_array_index (entries, i);

          if (entry->seq <= self->after)
            return TRUE;
          take_entry (self, db, entry);
          before = entry->seq;
        }
      if (entries->len < BATCH)
        return TRUE;
    }
}

/**
 * br_rollback_plan_async:
 * @store: an open venue
 * @after: an entry of the journal
 * @cancellable: (nullable): stops the reading
 * @callback: called with the plan
 * @user_data: for @callback
 *
 * Finds out what undoing everything after an entry would undo, and what would stay.
 */
void
br_rollback_plan_async (BrStore            *store,
                        gint64              after,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  BrRollback *self = g_new0 (BrRollback, 1);

  self->after = after;
  self->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  br_store_read_async (store, plan_in_read, self, (GDestroyNotify) br_rollback_free, cancellable,
                       callback, user_data);
}

/**
 * br_rollback_plan_finish:
 * @store: an open venue
 * @result: what the callback was given
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the plan
 */
BrRollback *
br_rollback_plan_finish (BrStore      *store,
                         GAsyncResult *result,
                         GError      **error)
{
  gpointer self = NULL;

  return br_store_read_finish (store, result, &self, error) ? self : NULL;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  BrRollback *self = task_data;
  GError *error = NULL;
  int n_undone = 0;

  for (guint i = 0; i < self->seqs->len && error == NULL; i++)
    {
      BrUndoReport report = { 0 };

      if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
          && br_store_undo_entry (source, g_array_index (self->seqs, gint64, i), br_desk_judge_undo, &report, &error))
        n_undone++;
      else
        br_desk_explain_undo (source, &report, &error);
      br_undo_report_clear (&report);
    }

  if (error != NULL && n_undone == 0)
    {
      g_task_return_error (task, error);
      return;
    }
  if (error != NULL)
    g_message ("Going back stopped after %d changes: %s", n_undone, error->message);
  g_clear_error (&error);
  g_task_return_int (task, n_undone);
}

/**
 * br_rollback_run_async:
 * @store: an open venue
 * @rollback: (transfer full): the plan
 * @cancellable: (nullable): stops before the next change; what was undone stays undone
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Undoes the changes of a plan, newest first, each as an entry of its own, so that each can be
 * redone from the history.
 */
void
br_rollback_run_async (BrStore            *store,
                       BrRollback         *rollback,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BR_IS_STORE (store));
  g_return_if_fail (rollback != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, br_rollback_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, rollback, (GDestroyNotify) br_rollback_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * br_rollback_run_finish:
 * @store: an open venue
 * @result: what the callback was given
 * @error: return location for what br_store_undo_entry() says of the first
 *
 * Returns: how many changes were undone, fewer than planned where one was refused; -1 on error
 */
int
br_rollback_run_finish (BrStore      *store,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
