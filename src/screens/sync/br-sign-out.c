#include "config.h"

#include "screens/sync/br-sign-out.h"

#include <glib/gi18n.h>

/* Signing out, and what becomes of the copy on this computer. */

typedef struct
{
  BrSync *sync;
  BrSignOutFlags flags;
} Leaving;

static void
leaving_free (gpointer data)
{
  g_object_unref (((Leaving *) data)->sync);
  g_free (data);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (br_sync_sign_out_finish (BR_SYNC (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GTask      *task,
             const char *response)
{
  Leaving *leaving = g_task_get_task_data (task);

  if (strcmp (response, "cancel") == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      return;
    }
  leaving->flags = strcmp (response, "remove") == 0 ? BR_SIGN_OUT_REMOVE | BR_SIGN_OUT_LOSE_PENDING : BR_SIGN_OUT_KEEP;
  br_sync_sign_out_async (leaving->sync, leaving->flags, NULL, signed_out_cb, g_object_ref (task));
}

static void
forget_task (gpointer  data,
             GClosure *closure)
{
  g_object_unref (data);
}

static char *
make_body (guint waiting)
{
  g_autofree char *loss = NULL;

  if (waiting > 0)
    loss = g_strdup_printf (ngettext ("%u change is on this computer alone. Removing the copy loses it for good.",
                                      "%u changes are on this computer alone. Removing the copy loses them for good.",
                                      waiting),
                            waiting);
  return g_strjoin ("\n\n",
                    _("Keep the copy, and the venue stays on this computer to be worked with alone. Signing in again goes on "
                      "where it was."),
                    _("Remove the copy, and nothing of the venue stays on this computer. All of it stays on the server."),
                    loss, NULL);
}

/**
 * br_sign_out_ask_async:
 * @parent: the window to ask before
 * @context: a venue that somebody is signed in to
 * @callback: called when it is done, or not
 * @user_data: for @callback
 *
 * Asks what is to become of the copy on this computer, and signs out.
 */
void
br_sign_out_ask_async (GtkWindow           *parent,
                       BrContext           *context,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Leaving *leaving = g_new0 (Leaving, 1);
  BrSync *sync = br_context_get_sync (context);
  g_autofree char *body = make_body (br_sync_get_n_pending (sync) + br_sync_get_n_parked (sync));
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Sign Out?"), body);

  leaving->sync = g_object_ref (sync);
  g_task_set_task_data (task, leaving, leaving_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "keep", _("_Keep the Copy"),
                                    "remove", _("_Remove the Copy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), task, forget_task, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * br_sign_out_finish:
 * @result: what the callback was given
 * @removed: (out): whether the copy is gone, and its store closed
 * @error: return location for %G_IO_ERROR_CANCELLED and others
 *
 * Returns: whether nobody is signed in any more
 */
gboolean
br_sign_out_finish (GAsyncResult *result,
                    gboolean     *removed,
                    GError      **error)
{
  const Leaving *leaving = g_task_get_task_data (G_TASK (result));

  *removed = (leaving->flags & BR_SIGN_OUT_REMOVE) != 0;
  return g_task_propagate_boolean (G_TASK (result), error);
}
