#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

static void
context_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BrWindow *self = g_task_get_source_object (task);
  g_autoptr (BrContext) context = NULL;
  GError *error = NULL;

  context = br_context_open_finish (result, &error);
  if (context == NULL)
    {
      if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT))
        self->damaged = g_steal_pointer (&self->file);
      g_clear_object (&self->file);
      _br_window_show_failure (self, error);
      g_task_return_error (task, error);
      return;
    }

  br_window_set_context (self, context);
  g_task_return_boolean (task, TRUE);
}

/**
 * br_window_open_async:
 * @self: a window
 * @file: the venue file
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when the venue is shown, or why it is not
 * @user_data: for @callback
 *
 * Opens a venue file and shows it; whatever is wrong with the file is also said in the window.
 */
void
br_window_open_async (BrWindow           *self,
                      GFile              *file,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (BR_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, br_window_open_async);

  g_set_object (&self->file, file);
  g_clear_object (&self->damaged);
  gtk_stack_set_visible_child_name (self->root, "opening");
  br_context_open_async (file, cancellable, context_opened_cb, task);
}

/**
 * br_window_open_finish:
 * @self: a window
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the venue is shown; the errors are those of br_context_open_finish()
 */
gboolean
br_window_open_finish (BrWindow     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (BR_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * br_window_get_file:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the venue file that is shown or being opened
 */
GFile *
br_window_get_file (BrWindow *self)
{
  g_return_val_if_fail (BR_IS_WINDOW (self), NULL);

  return self->file;
}

void
_br_window_show_failure (BrWindow     *self,
                         const GError *error)
{
  adw_status_page_set_description (self->failure, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_salvage), self->damaged != NULL);
  _br_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->root, "failure");
}
