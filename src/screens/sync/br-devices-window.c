#include "config.h"

#include "screens/sync/br-devices-window.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"
#include "screens/sync/br-device-row.h"

/**
 * BrDevicesWindow:
 *
 * The devices that work with the venue and the sign-ins at the server, and ending them.
 */
struct _BrDevicesWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *failure;
  AdwPreferencesGroup *devices;
  AdwPreferencesGroup *sessions;

  BrContext *context;
  BrSyncSession *session;
  GHashTable *users; /* their names, by their ids as text */
  GPtrArray *device_rows;
  GPtrArray *session_rows;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BrDevicesWindow, br_devices_window, ADW_TYPE_WINDOW)

static void read_all (BrDevicesWindow *self);

/* ---- ending -------------------------------------------------------------------------- */

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrDeviceRow) row = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_sync_devices_end_finish (BR_SYNC_SESSION (source), result, &error);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (row)));

  if (root == NULL)
    return;
  br_device_row_set_busy (row, FALSE);
  adw_toast_overlay_add_toast (BR_DEVICES_WINDOW (root)->toasts, br_toast_new (ok ? _("Ended") : error->message));
  if (ok)
    read_all (BR_DEVICES_WINDOW (root));
}

static void
end_device_cb (BrDevicesWindow *self,
               BrDeviceRow     *row)
{
  br_device_row_set_busy (row, TRUE);
  br_sync_devices_end_async (self->session, br_device_row_get_id (row), NULL, ended_cb, g_object_ref (row));
}

static void
end_session_cb (BrDevicesWindow *self,
                BrDeviceRow     *row)
{
  br_device_row_set_busy (row, TRUE);
  br_sync_sessions_end_async (self->session, br_device_row_get_id (row), NULL, ended_cb, g_object_ref (row));
}

/* ---- the lists ----------------------------------------------------------------------- */

static void
fill (BrDevicesWindow     *self,
      AdwPreferencesGroup *group,
      GPtrArray           *rows,
      GPtrArray           *list,
      GCallback            end)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
  for (guint i = 0; i < list->len; i++)
    {
      const BrSyncDevice *device = list->pdata[i];
      const char *user = device->user != NULL ? g_hash_table_lookup (self->users, device->user) : NULL;
      GtkWidget *row = br_device_row_new (device, user != NULL ? user : device->user, br_context_get_zone (self->context));

      g_signal_connect_object (row, "end", end, self, G_CONNECT_SWAPPED);
      g_ptr_array_add (rows, row);
      adw_preferences_group_add (group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), list->len > 0);
}

static void
show_failure (BrDevicesWindow *self,
              const GError    *error)
{
  adw_status_page_set_description (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
sessions_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BrDevicesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = br_sync_devices_list_finish (BR_SYNC_SESSION (source), result, &error);

  if (list != NULL)
    fill (self, self->sessions, self->session_rows, list, G_CALLBACK (end_session_cb));
}

static void
devices_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (BrDevicesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = br_sync_devices_list_finish (BR_SYNC_SESSION (source), result, &error);

  if (list == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (self, error);
      return;
    }
  fill (self, self->devices, self->device_rows, list, G_CALLBACK (end_device_cb));
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
read_all (BrDevicesWindow *self)
{
  br_sync_devices_list_async (self->session, self->cancellable, devices_listed_cb, g_object_ref (self));
  br_sync_sessions_list_async (self->session, self->cancellable, sessions_listed_cb, g_object_ref (self));
}

/* The server knows people by their ids. */
static gboolean
read_users (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, NULL, NULL);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const BrUser *user = users->pdata[i];

      g_hash_table_insert (data, br_id_to_string (&user->id), g_strdup (user->name != NULL ? user->name : user->handle));
    }
  return users != NULL;
}

static void
users_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrDevicesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer users = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &users, &error))
    self->users = users;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    self->users = g_hash_table_new (g_str_hash, g_str_equal);
  read_all (self);
}

static void
again_clicked_cb (BrDevicesWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "looking");
  read_all (self);
}

static void
br_devices_window_dispose (GObject *object)
{
  BrDevicesWindow *self = BR_DEVICES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_pointer (&self->users, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_DEVICES_WINDOW);

  G_OBJECT_CLASS (br_devices_window_parent_class)->dispose (object);
}

static void
br_devices_window_finalize (GObject *object)
{
  BrDevicesWindow *self = BR_DEVICES_WINDOW (object);

  g_ptr_array_unref (self->device_rows);
  g_ptr_array_unref (self->session_rows);

  G_OBJECT_CLASS (br_devices_window_parent_class)->finalize (object);
}

static void
br_devices_window_class_init (BrDevicesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_devices_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_devices_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-devices-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDevicesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BrDevicesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrDevicesWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, BrDevicesWindow, devices);
  gtk_widget_class_bind_template_child (widget_class, BrDevicesWindow, sessions);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
br_devices_window_init (BrDevicesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  self->device_rows = g_ptr_array_new ();
  self->session_rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * br_devices_window_new:
 * @parent: the window it stands before
 * @context: a venue that somebody is signed in to
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrDevicesWindow *
br_devices_window_new (GtkWindow *parent,
                       BrContext *context)
{
  BrDevicesWindow *self = g_object_new (BR_TYPE_DEVICES_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (br_sync_get_session (br_context_get_sync (context)));
  self->context = g_object_ref (context);
  br_store_read_async (br_context_get_store (context), read_users,
                       g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                       (GDestroyNotify) g_hash_table_unref, self->cancellable, users_read_cb, g_object_ref (self));
  return self;
}
