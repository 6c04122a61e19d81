#include "config.h"

#include "screens/floor_plans/br-plan-menu.h"

#include <glib/gi18n.h>

/* What can be done, as menus: with the rooms and their plans, and with what is selected. */

typedef struct
{
  const char *label;
  const char *action;
} Item;

static GMenu *
make_section (const Item *items,
              gsize       n_items)
{
  GMenu *section = g_menu_new ();

  for (gsize i = 0; i < n_items; i++)
    g_menu_append (section, _(items[i].label), items[i].action);
  return section;
}

static void
append_section (GMenu      *menu,
                const Item *items,
                gsize       n_items)
{
  g_autoptr (GMenu) section = make_section (items, n_items);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                const Item *items,
                gsize       n_items)
{
  g_autoptr (GMenu) section = make_section (items, n_items);

  g_menu_append_submenu (menu, label, G_MENU_MODEL (section));
}

/**
 * br_plan_menu_new_page:
 *
 * Returns: (transfer full): the menu of rooms, plans and files
 */
GMenuModel *
br_plan_menu_new_page (void)
{
  static const Item rooms[] = {
    { N_("New _Room…"), "plans.new-room" },
    { N_("Rename This R_oom…"), "plans.rename-room" },
    { N_("Remove _This Room"), "plans.remove-room" },
  };
  static const Item plans[] = {
    { N_("New _Plan of This Room…"), "plans.new-plan" },
    { N_("_Duplicate This Plan…"), "plans.duplicate-plan" },
    { N_("Re_name This Plan…"), "plans.rename" },
    { N_("_Use This Plan Usually"), "plans.make-usual" },
    { N_("Re_move This Plan"), "plans.remove" },
  };
  static const Item files[] = {
    { N_("_Import a Seating Plan…"), "plans.import" },
    { N_("_Export…"), "plans.export" },
    { N_("_Print…"), "plans.print" },
  };
  static const Item layers[] = {
    { N_("The Room"), "plans.layer-room" },
    { N_("Zones"), "plans.layer-zones" },
    { N_("Furniture"), "plans.layer-furniture" },
    { N_("Notes"), "plans.layer-notes" },
  };
  static const Item locks[] = {
    { N_("The Room"), "plans.lock-room" },
    { N_("Zones"), "plans.lock-zones" },
    { N_("Furniture"), "plans.lock-furniture" },
    { N_("Notes"), "plans.lock-notes" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) looking = g_menu_new ();

  append_submenu (looking, _("Layers _Shown"), layers, G_N_ELEMENTS (layers));
  append_submenu (looking, _("Layers _Locked"), locks, G_N_ELEMENTS (locks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (looking));
  append_section (menu, rooms, G_N_ELEMENTS (rooms));
  append_section (menu, plans, G_N_ELEMENTS (plans));
  append_section (menu, files, G_N_ELEMENTS (files));
  return G_MENU_MODEL (menu);
}

/**
 * br_plan_menu_new_underlay:
 *
 * Returns: (transfer full): the menu of the picture that is drawn over
 */
GMenuModel *
br_plan_menu_new_underlay (void)
{
  static const Item items[] = {
    { N_("_Lay a Picture Under the Plan…"), "plans.underlay" },
    { N_("_Bring It to Scale"), "plans.tool::scale" },
    { N_("_Show It"), "plans.layer-underlay" },
    { N_("_Remove It"), "plans.underlay-remove" },
  };

  return G_MENU_MODEL (make_section (items, G_N_ELEMENTS (items)));
}

/**
 * br_plan_menu_new_corners:
 *
 * Returns: (transfer full): the menu of a corner or a side
 */
GMenuModel *
br_plan_menu_new_corners (void)
{
  static const Item items[] = {
    { N_("_Add a Corner"), "plans.corner-add" },
    { N_("_Remove This Corner"), "plans.corner-remove" },
  };

  return G_MENU_MODEL (make_section (items, G_N_ELEMENTS (items)));
}

/**
 * br_plan_menu_new_selection:
 *
 * Returns: (transfer full): the menu of what is selected
 */
GMenuModel *
br_plan_menu_new_selection (void)
{
  static const Item clipboard[] = {
    { N_("Cu_t"), "plans.cut" },
    { N_("_Copy"), "plans.copy" },
    { N_("_Paste"), "plans.paste" },
    { N_("_Duplicate"), "plans.duplicate" },
    { N_("Set in a _Row…"), "plans.row" },
    { N_("_Remove"), "plans.delete" },
  };
  static const Item arranging[] = {
    { N_("Left Edges"), "plans.arrange::left" },
    { N_("Middles Across"), "plans.arrange::centre" },
    { N_("Right Edges"), "plans.arrange::right" },
    { N_("Top Edges"), "plans.arrange::top" },
    { N_("Middles Down"), "plans.arrange::middle" },
    { N_("Bottom Edges"), "plans.arrange::bottom" },
    { N_("Equal Gaps Across"), "plans.arrange::spread-across" },
    { N_("Equal Gaps Down"), "plans.arrange::spread-down" },
  };
  static const Item turning[] = {
    { N_("Turn Left by 15°"), "plans.turn-left" },
    { N_("Turn Right by 15°"), "plans.turn-right" },
    { N_("Swap Left and Right"), "plans.arrange::mirror-across" },
    { N_("Swap Top and Bottom"), "plans.arrange::mirror-down" },
  };
  static const Item ordering[] = {
    { N_("To the Front"), "plans.order::front" },
    { N_("Forward"), "plans.order::forward" },
    { N_("Backward"), "plans.order::backward" },
    { N_("To the Back"), "plans.order::back" },
  };
  static const Item tables[] = {
    { N_("Re_number Tables…"), "plans.renumber" },
    { N_("_Join Tables…"), "plans.join" },
    { N_("Change the Jo_in…"), "plans.join-change" },
    { N_("Take the Join _Apart"), "plans.unjoin" },
  };
  static const Item keeping[] = {
    { N_("_Group"), "plans.group" },
    { N_("_Ungroup"), "plans.ungroup" },
    { N_("_Lock or Unlock"), "plans.lock" },
    { N_("_Hide"), "plans.hide" },
    { N_("_Show What Is Hidden"), "plans.show-hidden" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) shaping = g_menu_new ();

  append_section (menu, clipboard, G_N_ELEMENTS (clipboard));
  append_submenu (shaping, _("_Align"), arranging, G_N_ELEMENTS (arranging));
  append_submenu (shaping, _("T_urn and Mirror"), turning, G_N_ELEMENTS (turning));
  append_submenu (shaping, _("_Order"), ordering, G_N_ELEMENTS (ordering));
  g_menu_append (shaping, _("Move Corn_ers"), "plans.corners");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shaping));
  append_section (menu, tables, G_N_ELEMENTS (tables));
  append_section (menu, keeping, G_N_ELEMENTS (keeping));
  return G_MENU_MODEL (menu);
}
