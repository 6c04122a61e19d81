#include "config.h"

#include "screens/floor_plans/br-plan-tools.h"

#include <glib/gi18n.h>

#include "screens/floor_plans/br-plan-menu.h"

/**
 * BrPlanTools:
 *
 * The palette above the canvas: what one can take up to draw a plan with. A press takes a tool up
 * for one use, a double click until another is taken; it emits `kept` then. What it does is the
 * page's action `plans.tool`.
 */
struct _BrPlanTools
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* GtkToggleButton, each with its tool's id as "tool" */
  GPtrArray *menus;   /* GtkMenuButton, each with its ids as "tools" */
};

G_DEFINE_FINAL_TYPE (BrPlanTools, br_plan_tools, GTK_TYPE_WIDGET)

enum
{
  KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define PLACING N_("Click: usual size. Drag: from corner to corner. Double-click the tool to keep it.")
#define DRAWING N_("Click each corner; Shift frees the angle. Double-click or Enter ends it, Backspace takes a corner back.")

static const BrPlanToolKind tools[] = {
  { "select", N_("Select"), "br-arrow-symbolic", "v", BR_TOOL_SELECT, 0, 0, 0, 0,
    N_("Drag to move, Alt to move freely, Shift to keep the line.") },
  { "corners", N_("Corners"), "br-corners-symbolic", "e", BR_TOOL_CORNERS, 0, 0, 0, 0,
    N_("Choose a zone, an area or a wall that was drawn. Drag a corner; double-click a side for another.") },
  { "round", N_("Round table"), "br-table-symbolic", "t", BR_TOOL_PLACE, BR_ELEMENT_TABLE, BR_SHAPE_ROUND, 900, 900,
    PLACING },
  { "square", N_("Square table"), "br-square-table-symbolic", "q", BR_TOOL_PLACE, BR_ELEMENT_TABLE, BR_SHAPE_SQUARE, 750, 750,
    PLACING },
  { "rectangle", N_("Long table"), "br-square-table-symbolic", "r", BR_TOOL_PLACE, BR_ELEMENT_TABLE,
    BR_SHAPE_RECTANGLE, 1800, 750,
    PLACING },
  { "high", N_("High table"), "br-table-symbolic", "h", BR_TOOL_PLACE, BR_ELEMENT_TABLE, BR_SHAPE_HIGH, 600, 600,
    PLACING },
  { "booth", N_("Booth"), "br-booth-symbolic", "b", BR_TOOL_PLACE, BR_ELEMENT_TABLE, BR_SHAPE_BOOTH, 1400, 1200,
    PLACING },
  { "chair", N_("Chair"), "br-chair-symbolic", "c", BR_TOOL_PLACE, BR_ELEMENT_CHAIR, BR_SHAPE_RECTANGLE, 450, 450,
    PLACING },
  { "bar", N_("Bar"), "br-bar-symbolic", "a", BR_TOOL_PLACE, BR_ELEMENT_BAR, BR_SHAPE_RECTANGLE, 4000, 700,
    PLACING },
  { "stage", N_("Stage"), "br-stage-symbolic", "s", BR_TOOL_PLACE, BR_ELEMENT_STAGE, BR_SHAPE_RECTANGLE, 5000, 3000,
    PLACING },
  { "dj-booth", N_("DJ booth"), "br-dj-booth-symbolic", "j", BR_TOOL_PLACE, BR_ELEMENT_DJ_BOOTH, BR_SHAPE_RECTANGLE, 1600, 800,
    PLACING },
  { "dance-floor", N_("Dance floor"), "br-dance-floor-symbolic", "n", BR_TOOL_PLACE, BR_ELEMENT_DANCE_FLOOR,
    BR_SHAPE_RECTANGLE, 4000, 4000,
    PLACING },
  { "door", N_("Door"), "br-door-symbolic", "d", BR_TOOL_PLACE, BR_ELEMENT_DOOR, BR_SHAPE_RECTANGLE, 900, 150,
    PLACING },
  { "fire-exit", N_("Fire exit"), "br-fire-exit-symbolic", "f", BR_TOOL_PLACE, BR_ELEMENT_FIRE_EXIT,
    BR_SHAPE_RECTANGLE, 1200, 150,
    PLACING },
  { "pillar", N_("Pillar"), "br-pillar-symbolic", "p", BR_TOOL_PLACE, BR_ELEMENT_PILLAR, BR_SHAPE_ROUND, 400, 400,
    PLACING },
  { "plant", N_("Plant"), "br-plant-symbolic", "l", BR_TOOL_PLACE, BR_ELEMENT_PLANT, BR_SHAPE_ROUND, 500, 500,
    PLACING },
  { "area", N_("Area"), "br-area-symbolic", "o", BR_TOOL_AREA, BR_ELEMENT_AREA, BR_SHAPE_POLYGON, 0, 0,
    DRAWING },
  { "wall", N_("Wall"), "br-wall-symbolic", "w", BR_TOOL_LINE, BR_ELEMENT_WALL, BR_SHAPE_POLYGON, 0, 0,
    DRAWING },
  { "zone", N_("Zone"), "br-zone-symbolic", "z", BR_TOOL_ZONE, 0, BR_SHAPE_POLYGON, 0, 0,
    DRAWING },
  { "text", N_("Text"), "br-text-symbolic", "x", BR_TOOL_PLACE, BR_ELEMENT_TEXT, BR_SHAPE_RECTANGLE, 1500, 250,
    PLACING },
  { "measure", N_("Measure"), "br-measure-symbolic", "m", BR_TOOL_MEASURE, 0, 0, 0, 0,
    N_("Drag from one place to another; Shift keeps the line.") },
  { "scale", N_("Bring the picture to scale"), "br-measure-symbolic", "k", BR_TOOL_SCALE, 0, 0, 0, 0,
    N_("Drag along what you know the length of; Enter: go by the width.") },
};

static const char *const tables[] = { "round", "square", "rectangle", "high", NULL };
static const char *const fixtures[] = { "stage", "bar",       "dj-booth", "dance-floor", "door",
                                        "fire-exit", "pillar", "plant",    "area",        NULL };

/**
 * br_plan_tool_find:
 * @id: what `plans.tool` calls a tool
 *
 * Returns: (transfer none): the tool; the arrow where there is no such one
 */
const BrPlanToolKind *
br_plan_tool_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_str_equal (tools[i].id, id))
      return &tools[i];
  return &tools[0];
}

static char *
make_tip (const BrPlanToolKind *tool)
{
  g_autofree char *key = g_ascii_strup (tool->keys, -1);

  return g_strdup_printf ("%s (%s)\n%s", _(tool->title), key, _(tool->hint));
}

static void
pressed_cb (BrPlanTools     *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  if (n_press == 2)
    g_signal_emit (self, signals[KEPT], 0);
}

static void
add_button (BrPlanTools *self,
            const char  *id)
{
  const BrPlanToolKind *tool = br_plan_tool_find (id);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  g_autofree char *tip = make_tip (tool);
  g_autofree char *action = g_strconcat ("plans.tool::", id, NULL);

  gtk_button_set_icon_name (GTK_BUTTON (button), tool->icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tool->title), -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (click));
  g_object_set_data (G_OBJECT (button), "tool", (gpointer) tool->id);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

static void
add_menu (BrPlanTools       *self,
          const char        *name,
          const char        *icon,
          const char *const *ids)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const BrPlanToolKind *tool = br_plan_tool_find (ids[i]);
      g_autofree char *action = g_strconcat ("plans.tool::", tool->id, NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (_(tool->title), action);

      g_menu_item_set_attribute (item, "accel", "s", tool->keys);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "tools", (gpointer) ids);
  g_object_set_data (G_OBJECT (button), "icon", (gpointer) icon);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->menus, button);
}

static void
add_switch (BrPlanTools *self,
            const char  *action,
            const char  *icon,
            const char  *name,
            const char  *tip)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
add_underlay_menu (BrPlanTools *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = br_plan_menu_new_underlay ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "br-image-symbolic");
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("A picture to draw over (U), such as an architect’s drawing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("A picture to draw over"),
                                  -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
add_edit_menu (BrPlanTools *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = br_plan_menu_new_selection ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("What can be done with what is selected"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What can be done with what is selected"), -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
br_plan_tools_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (br_plan_tools_parent_class)->dispose (object);
}

static void
br_plan_tools_finalize (GObject *object)
{
  g_ptr_array_unref (BR_PLAN_TOOLS (object)->buttons);
  g_ptr_array_unref (BR_PLAN_TOOLS (object)->menus);

  G_OBJECT_CLASS (br_plan_tools_parent_class)->finalize (object);
}

static void
br_plan_tools_class_init (BrPlanToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_plan_tools_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_plan_tools_finalize;

  /**
   * BrPlanTools::kept:
   * @self: the palette
   *
   * The tool that was taken up last is to stay.
   */
  signals[KEPT] = g_signal_new ("kept", BR_TYPE_PLAN_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
br_plan_tools_init (BrPlanTools *self)
{
  GtkWidget *space;

  self->buttons = g_ptr_array_new ();
  self->menus = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tools"), -1);
  add_button (self, "select");
  add_button (self, "corners");
  add_menu (self, _("Tables"), "br-table-symbolic", tables);
  add_button (self, "booth");
  add_button (self, "chair");
  add_menu (self, _("What else stands in a room"), "br-stage-symbolic", fixtures);
  add_button (self, "wall");
  add_button (self, "zone");
  add_button (self, "text");
  add_button (self, "measure");
  add_underlay_menu (self);
  space = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (space, "spacer");
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_set_parent (space, GTK_WIDGET (self));
  add_switch (self, "plans.grid", "br-grid-symbolic", _("Grid"), _("Show the grid (G)"));
  add_switch (self, "plans.snap", "br-snap-symbolic", _("Snapping"),
              _("Let things fall into line with the grid, edges and middles (Shift+G)\nAlt lets go for a moment"));
  add_edit_menu (self);
}

/**
 * br_plan_tools_show:
 * @self: a palette
 * @id: the tool that is taken up
 *
 * Shows it on the menu that has it; the buttons follow the action.
 */
void
br_plan_tools_show (BrPlanTools *self,
                    const char  *id)
{
  for (guint i = 0; i < self->menus->len; i++)
    {
      GtkWidget *menu = self->menus->pdata[i];
      const char *const *ids = g_object_get_data (G_OBJECT (menu), "tools");
      gboolean chosen = g_strv_contains (ids, id);

      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), chosen ? br_plan_tool_find (id)->icon
                                                                    : g_object_get_data (G_OBJECT (menu), "icon"));
      if (chosen)
        gtk_widget_add_css_class (menu, "br-taken");
      else
        gtk_widget_remove_css_class (menu, "br-taken");
    }
}
