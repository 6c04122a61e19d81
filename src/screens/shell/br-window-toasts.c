#include "config.h"

#include "screens/shell/br-window-private.h"

/* libadwaita 1.2 forgets a toast that is dismissed while it still glides in, and its animation
 * then touches what is freed; so each is left alone for this long (milliseconds). */
#define GLIDING_MS 700

static void
toast_dismissed_cb (BrWindow *self,
                    AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

/* Over the part of the page that is meant for it, where that is on the screen. */
static AdwToastOverlay *
find_overlay (BrWindow *self)
{
  AdwToastOverlay *toasts = self->page != NULL ? br_page_get_toasts (self->page) : NULL;

  return toasts != NULL && gtk_widget_get_mapped (GTK_WIDGET (toasts)) ? toasts : self->toasts;
}

static void
show_toast (BrWindow *self,
            AdwToast *toast)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  self->toast_shown_at = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (find_overlay (self), g_object_ref (toast));
}

static gboolean
show_next_cb (gpointer user_data)
{
  BrWindow *self = BR_WINDOW (user_data);
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->next_toast);

  self->next_toast_source = 0;
  show_toast (self, toast);
  return G_SOURCE_REMOVE;
}

/**
 * br_window_add_toast:
 * @self: a window
 * @toast: (transfer none): what to show
 *
 * Shows a toast in place of the one before: what was done last is what matters.
 */
void
br_window_add_toast (BrWindow *self,
                     AdwToast *toast)
{
  gint64 age_ms;

  g_return_if_fail (BR_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  age_ms = (g_get_monotonic_time () - self->toast_shown_at) / 1000;
  if (self->toast == NULL || age_ms >= GLIDING_MS)
    {
      show_toast (self, toast);
      return;
    }

  g_set_object (&self->next_toast, toast);
  if (self->next_toast_source == 0)
    self->next_toast_source = g_timeout_add (GLIDING_MS - age_ms, show_next_cb, self);
}

void
_br_window_forget_toasts (BrWindow *self)
{
  g_clear_handle_id (&self->next_toast_source, g_source_remove);
  g_clear_object (&self->next_toast);
  g_clear_weak_pointer (&self->toast);
}
