#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *br_plan_menu_new_page      (void);
GMenuModel *br_plan_menu_new_underlay  (void);
GMenuModel *br_plan_menu_new_corners   (void);
GMenuModel *br_plan_menu_new_selection (void);

G_END_DECLS
