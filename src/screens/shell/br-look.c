#include "config.h"

#include "screens/shell/br-look.h"

#include <adwaita.h>

/**
 * br_look_get_present:
 *
 * Returns: how what is drawn looks beside widgets that are light or dark, and in high contrast or not
 */
BrPlanLook
br_look_get_present (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? BR_PLAN_HIGH_CONTRAST_DARK : BR_PLAN_HIGH_CONTRAST;
  return dark ? BR_PLAN_DARK : BR_PLAN_LIGHT;
}

/**
 * br_look_follow:
 * @owner: who draws
 * @changed: called with @owner whenever the look changes
 */
void
br_look_follow (GObject   *owner,
                GCallback  changed)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", changed, owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", changed, owner, G_CONNECT_SWAPPED);
}
