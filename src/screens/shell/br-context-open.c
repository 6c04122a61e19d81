#include "config.h"

#include "screens/shell/br-context.h"

#include <glib/gi18n.h>

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;
  GError *error = NULL;

  info = g_file_query_info (task_data, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &error);
  if (info == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, br_context_new (task_data), g_object_unref);
}

/**
 * br_context_open_async:
 * @file: the venue file
 * @cancellable: (nullable): a cancellable
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
 * @error: return location
 *
 * Returns: (transfer full): the open venue, or %NULL
 */
BrContext *
br_context_open_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
