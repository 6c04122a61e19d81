#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

static void
show_notice (BrWindow      *self,
             GtkMessageType type,
             const char    *text,
             const char    *button,
             const char    *action)
{
  gtk_info_bar_set_message_type (self->notice, type);
  gtk_label_set_label (self->notice_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->notice_button, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->notice_button), action);
    }
  gtk_widget_show (GTK_WIDGET (self->notice));
}

/* What stands above every page while it lasts: the worst comes first. */
void
_br_window_update_notice (BrWindow *self)
{
  const char *damage;

  gtk_widget_set_visible (GTK_WIDGET (self->notice_salvage), FALSE);
  gtk_widget_hide (GTK_WIDGET (self->notice));
  if (self->context == NULL)
    return;

  damage = br_store_get_damage (br_context_get_store (self->context));
  if (damage != NULL)
    {
      g_autofree char *text = g_strdup_printf (
        _("%s. It is open to be looked at only. To go on working, restore a backup, or save what can be read "
          "into a new file."),
        damage);

      show_notice (self, GTK_MESSAGE_ERROR, text, _("Restore a backup…"), "win.restore");
      gtk_widget_set_visible (GTK_WIDGET (self->notice_salvage), TRUE);
    }
  else if (br_context_get_read_only (self->context))
    show_notice (self, GTK_MESSAGE_WARNING,
                 _("The venue file may not be written, so it is open to be looked at only."), NULL, NULL);
  else if (!br_context_get_unlocked (self->context))
    show_notice (self, GTK_MESSAGE_WARNING,
                 _("The venue is locked: names, addresses and notes are sealed until its passphrase is given."),
                 _("Unlock…"), "win.unlock");
}
