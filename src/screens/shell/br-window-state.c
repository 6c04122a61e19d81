#include "config.h"

#include "screens/shell/br-window-private.h"

#include "screens/start/br-recent.h"

void
_br_window_restore_state (BrWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->sidebar_wanted = g_settings_get_boolean (self->settings, "sidebar-shown");
}

/* Full screen is for a night at the door, not for the next morning, so it is not kept. */
void
_br_window_save_state (BrWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;

  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      if (width >= 360 && height >= 320)
        {
          g_settings_set_int (self->settings, "window-width", width);
          g_settings_set_int (self->settings, "window-height", height);
        }
    }
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "sidebar-shown", self->sidebar_wanted);
}

/* The page that a venue opens with the next time. */
void
_br_window_remember_page (BrWindow *self)
{
  if (self->settings != NULL && self->page != NULL)
    g_settings_set_string (self->settings, "last-page", br_page_get_id (self->page));
}

/* The venue that a start without words opens, and the head of the recent ones. */
void
_br_window_remember_venue (BrWindow *self)
{
  g_autofree char *uri = NULL;

  if (self->settings == NULL)
    return;

  if (self->context != NULL)
    {
      uri = g_file_get_uri (br_context_get_file (self->context));
      br_recent_add (self->settings, br_context_get_file (self->context));
    }
  g_settings_set_string (self->settings, "last-venue", uri != NULL ? uri : "");
}

/* For how long a toast offers to take back what was just done. */
guint
_br_window_get_undo_seconds (BrWindow *self)
{
  return self->settings != NULL ? g_settings_get_uint (self->settings, "undo-toast-seconds") : 8;
}
