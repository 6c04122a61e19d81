#include "config.h"

#include "screens/shell/br-toast.h"

#include <glib/gi18n.h>

/**
 * br_toast_new:
 * @text: what to say; it may hold a name that somebody typed
 *
 * Libadwaita 1.2 takes a toast's title for markup.
 *
 * Returns: (transfer full): a toast that says @text as it is
 */
AdwToast *
br_toast_new (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  return adw_toast_new (title);
}

/**
 * br_toast_new_undoable:
 * @text: what was done
 *
 * Returns: (transfer full): a toast with a button that undoes it
 */
AdwToast *
br_toast_new_undoable (const char *text)
{
  AdwToast *toast = br_toast_new (text);

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  return toast;
}
