#include "config.h"

#include "screens/shell/br-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * br_about_present:
 * @parent: (nullable): the window it stands before
 *
 * Says what the program is, which version, and under which licence.
 */
void
br_about_present (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("Backroom"),
                         "application-icon", BR_APP_ID,
                         "developer-name", _("The Backroom developers"),
                         "version", BR_VERSION,
                         "comments", _("Runs a night venue: its floor plans, its bookings, its nights and its guests."),
                         "copyright", _("© 2026 The Backroom developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one on a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}
