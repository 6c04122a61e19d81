#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-toast.h"
#include "screens/sync/br-devices-window.h"
#include "screens/sync/br-sign-in-window.h"
#include "screens/sync/br-sign-out.h"

/* How the venue stands to its server, as far as the window has to do with it. */

static BrSync *
get_sync (BrWindow *self)
{
  return self->context != NULL ? br_context_get_sync (self->context) : NULL;
}

gboolean
_br_window_is_sync_enabled (BrWindow   *self,
                            const char *action)
{
  BrSync *sync = get_sync (self);
  gboolean signed_in = sync != NULL && br_sync_get_session (sync) != NULL;

  if (strcmp (action, "win.sign-in") == 0)
    return self->context == NULL || (!signed_in && !br_context_get_read_only (self->context));
  return signed_in;
}

/* The conflicts have a place in the sidebar as long as there are any, or they are looked at. */
void
_br_window_update_sync (BrWindow *self)
{
  BrSync *sync = get_sync (self);
  guint open = sync != NULL ? br_sync_get_n_conflicts (sync) + br_sync_get_n_parked (sync) : 0;
  gboolean shown = self->page != NULL && strcmp (br_page_get_id (self->page), "conflicts") == 0;

  br_sidebar_set_row_shown (self->sidebar, "conflicts", open > 0 || shown);
  _br_window_update_actions (self);
}

/* The file was filled anew, so what is open is the one before. */
static void
replaced_cb (BrWindow *self)
{
  g_autoptr (GFile) file = g_object_ref (br_context_get_file (self->context));

  br_window_open_async (self, file, NULL, NULL, NULL);
  br_window_add_toast (self, br_toast_new (_("The venue was copied anew from the server")));
}

void
_br_window_watch_sync (BrWindow *self)
{
  self->sync_signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "changed", G_CALLBACK (_br_window_update_sync), self);
  g_signal_group_connect_swapped (self->sync_signals, "replaced", G_CALLBACK (replaced_cb), self);
}

static void
fetched_cb (BrWindow *self,
            GFile    *file)
{
  br_window_open_async (self, file, NULL, NULL, NULL);
}

static void
sign_in_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  BrWindow *self = BR_WINDOW (widget);
  BrSignInWindow *window;

  /* What is sealed cannot be sent. */
  if (self->context != NULL && !br_context_get_unlocked (self->context))
    {
      br_window_add_toast (self, br_toast_new (_("Unlock the venue first: what is sealed cannot be shared")));
      _br_window_present_unlock (self);
      return;
    }
  window = br_sign_in_window_new (GTK_WINDOW (self), self->context);
  g_signal_connect_object (window, "fetched", G_CALLBACK (fetched_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
sync_now_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  br_sync_now (get_sync (BR_WINDOW (widget)));
}

static void
devices_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (br_devices_window_new (GTK_WINDOW (widget), BR_WINDOW (widget)->context)));
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BrWindow *self = BR_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean removed = FALSE;

  if (!br_sign_out_finish (result, &removed, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        br_window_add_toast (self, br_toast_new (error->message));
      return;
    }
  if (removed)
    br_window_set_context (self, NULL);
  br_window_add_toast (self, br_toast_new (removed ? _("Signed out, and the copy on this computer removed")
                                                   : _("Signed out: the copy on this computer stays")));
}

static void
sign_out_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  br_sign_out_ask_async (GTK_WINDOW (widget), BR_WINDOW (widget)->context, signed_out_cb, NULL);
}

void
_br_window_install_sync_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_activated);
  gtk_widget_class_install_action (widget_class, "win.sync-now", NULL, sync_now_activated);
  gtk_widget_class_install_action (widget_class, "win.devices", NULL, devices_activated);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_activated);
}
