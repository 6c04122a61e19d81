#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include "draw/br-plan-scene.h"

/* How the plan is looked at: with which tool, the grid, and which of its layers. */

enum
{
  PROP_0,
  PROP_TOOL,
  PROP_SHOWS_GRID,
  PROP_SNAPS,
  PROP_LAYERS, /* one for each layer, from here on */
};

#define N_LAYERS 5
#define PROP_LOCKS (PROP_LAYERS + N_LAYERS) /* likewise */

/* The layers by what the page's actions call them, in the order of BrLayer; and what is drawn over. */
#define UNDERLAY (BR_LAYER_NOTES + 1)
static const char *const layers[N_LAYERS] = { "shows-room", "shows-zones", "shows-furniture", "shows-notes",
                                      "shows-underlay" };
static const char *const locks[] = { "locks-room", "locks-zones", "locks-furniture", "locks-notes" };
static const char *const lock_actions[] = { "plans.lock-room", "plans.lock-zones", "plans.lock-furniture",
                                            "plans.lock-notes" };
static const char *const layer_actions[N_LAYERS] = { "plans.layer-room", "plans.layer-zones", "plans.layer-furniture",
                                             "plans.layer-notes", "plans.layer-underlay" };

static void
set_layer (BrFloorPlansPage *self,
           guint            *layers_there,
           guint             layer,
           gboolean          is_there)
{
  if (is_there)
    *layers_there |= 1u << layer;
  else
    *layers_there &= ~(1u << layer);
  if (self->survey == NULL)
    return;
  g_clear_pointer (&self->scene, br_scene_unref);
  self->scene = _br_floor_plans_make_scene (self);
  br_canvas_set_scene (self->canvas, self->scene);
  br_plan_objects_show (self->objects, self->plan, self->scene);
}

/* The picture of the plan, without the layers that are not to be seen. */
BrScene *
_br_floor_plans_make_scene (BrFloorPlansPage *self)
{
  const BrSeatingPlan *plan = self->plan;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  gboolean furniture = (self->hidden_layers & 1u << BR_LAYER_FURNITURE) == 0;
  const BrPlanRecords records = { plan->plan,
                                  (self->hidden_layers & 1u << BR_LAYER_ZONES) == 0 ? plan->zones : NULL,
                                  elements,
                                  plan->tables,
                                  plan->categories,
                                  plan->rows,
                                  furniture ? plan->seats : NULL,
                                  NULL,
                                  (self->hidden_layers & 1u << UNDERLAY) == 0,
                                  self->locked_layers };

  for (guint i = 0; i < plan->elements->len; i++)
    if ((self->hidden_layers & 1u << ((BrElement *) plan->elements->pdata[i])->layer) == 0)
      g_ptr_array_add (elements, plan->elements->pdata[i]);
  return br_plan_scene_new (&records);
}

static void
br_floor_plans_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TOOL:
      g_value_set_string (value, self->tool);
      break;
    case PROP_SHOWS_GRID:
      g_value_set_boolean (value, self->canvas != NULL && br_canvas_get_shows_grid (self->canvas));
      break;
    case PROP_SNAPS:
      g_value_set_boolean (value, self->canvas != NULL && br_canvas_get_snapping (self->canvas) != BR_SNAP_NOTHING);
      break;
    default:
      if (prop_id < PROP_LOCKS)
        g_value_set_boolean (value, (self->hidden_layers & 1u << (prop_id - PROP_LAYERS)) == 0);
      else
        g_value_set_boolean (value, (self->locked_layers & 1u << (prop_id - PROP_LOCKS)) != 0);
    }
}

static void
br_floor_plans_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TOOL:
      _br_floor_plans_take_tool (self, g_value_get_string (value));
      break;
    case PROP_SHOWS_GRID:
      br_canvas_set_shows_grid (self->canvas, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SNAPS:
      br_canvas_set_snapping (self->canvas, g_value_get_boolean (value) ? BR_SNAP_ALL : BR_SNAP_NOTHING);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      if (prop_id < PROP_LOCKS)
        set_layer (self, &self->hidden_layers, prop_id - PROP_LAYERS, !g_value_get_boolean (value));
      else
        set_layer (self, &self->locked_layers, prop_id - PROP_LOCKS, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
    }
}

/* What the palette and its shortcuts set. */
void
_br_floor_plans_class_install_view (BrFloorPlansPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = br_floor_plans_page_get_property;
  object_class->set_property = br_floor_plans_page_set_property;
  g_object_class_install_property (object_class, PROP_TOOL, g_param_spec_string ("tool", NULL, NULL, "select", flags));
  g_object_class_install_property (object_class, PROP_SHOWS_GRID,
                                   g_param_spec_boolean ("shows-grid", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_SNAPS, g_param_spec_boolean ("snaps", NULL, NULL, TRUE, flags));
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_object_class_install_property (object_class, PROP_LAYERS + i,
                                       g_param_spec_boolean (layers[i], NULL, NULL, TRUE, flags));
      gtk_widget_class_install_property_action (widget_class, layer_actions[i], layers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_object_class_install_property (object_class, PROP_LOCKS + i,
                                       g_param_spec_boolean (locks[i], NULL, NULL, FALSE, flags));
      gtk_widget_class_install_property_action (widget_class, lock_actions[i], locks[i]);
    }
  gtk_widget_class_install_property_action (widget_class, "plans.tool", "tool");
  gtk_widget_class_install_property_action (widget_class, "plans.grid", "shows-grid");
  gtk_widget_class_install_property_action (widget_class, "plans.snap", "snaps");
}
