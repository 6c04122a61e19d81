#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/geometry/br-points.h"
#include "core/geometry/br-stroke.h"
#include "desk/br-desk-plan.h"
#include "draw/br-plan-scene.h"
#include "screens/shell/br-toast.h"
#include "widgets/br-corner-tool.h"
#include "widgets/br-measure-tool.h"
#include "widgets/br-outline-tool.h"
#include "widgets/br-place-tool.h"

/* What is taken up from the palette, and what comes of it. The tools know nothing of the venue:
 * they say where somebody drew, and the page makes the desk's act of it. */

/* As broad as a stud wall. */
#define WALL_WIDTH (150 * BR_MILLIMETRE)

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrFloorPlansPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id = BR_ID_NONE;

  if (br_desk_do_finish (BR_STORE (source), result, &id, &error))
    _br_floor_plans_select_next (self, &id, 1);
  else
    br_page_add_toast (BR_PAGE (self), br_toast_new (error->message));
}

/* A tool is for one use, unless it was taken up with a double click. */
static void
used (BrFloorPlansPage *self)
{
  if (!self->keeps_tool)
    _br_floor_plans_take_tool (self, "select");
}

static void
add (BrFloorPlansPage *self,
     BrDeskAct        *act)
{
  br_desk_do_async (br_context_get_store (br_page_get_context (BR_PAGE (self))), act, NULL, added_cb,
                    g_object_ref (self));
}

static void
placed_cb (BrFloorPlansPage *self,
           const BrRect     *bounds,
           gboolean          sized)
{
  static const BrNewTable next = { NULL, 0, 0 };
  const BrPlanToolKind *tool = br_plan_tool_find (self->tool);
  BrElement *element;

  if (self->plan == NULL)
    return;
  element = br_desk_new_element (&self->plan->plan->id, tool->kind, tool->shape, bounds);
  if (tool->kind == BR_ELEMENT_TEXT)
    br_set_str (&element->label, _("Text"));
  add (self, br_desk_add_element (element, tool->kind == BR_ELEMENT_TABLE ? &next : NULL));
  used (self);
}

/* Corners about the middle of what they enclose. */
static char *
print_points (GArray  *points,
              BrRect  *bounds,
              BrPoint *centre)
{
  *bounds = br_rect_of_points ((BrPoint *) (gpointer) points->data, points->len);
  *centre = br_rect_get_centre (bounds);
  for (guint i = 0; i < points->len; i++)
    {
      BrPoint *point = &g_array_index (points, BrPoint, i);

      point->x -= centre->x;
      point->y -= centre->y;
    }
  return br_points_print ((BrPoint *) (gpointer) points->data, points->len);
}

static void
add_outline (BrFloorPlansPage     *self,
             const BrPlanToolKind *tool,
             GArray               *points)
{
  g_autofree char *text = NULL;
  BrElement *element;
  BrRect bounds;
  BrPoint centre;

  text = print_points (points, &bounds, &centre);
  element = br_desk_new_element (&self->plan->plan->id, tool->kind, tool->shape, &bounds);
  element->x = centre.x;
  element->y = centre.y;
  element->width = bounds.width;
  element->height = bounds.height;
  br_set_str (&element->points, text);
  add (self, br_desk_add_element (element, NULL));
}

static char *
next_zone_name (BrFloorPlansPage *self)
{
  for (guint n = self->plan->zones->len + 1;; n++)
    {
      g_autofree char *name = g_strdup_printf (_("Zone %u"), n);
      gboolean taken = FALSE;

      for (guint i = 0; i < self->plan->zones->len; i++)
        taken |= g_strcmp0 (((BrZone *) self->plan->zones->pdata[i])->name, name) == 0;
      if (!taken)
        return g_steal_pointer (&name);
    }
}

static void
add_zone (BrFloorPlansPage *self,
          GArray           *points)
{
  static const char *const colors[] = { "#7A5C00", "#1F5B3A", "#8B1E1E", "#2E4A7D", "#6B3F7A", "#3F6B6B" };
  BrZone *zone = (BrZone *) br_record_new (br_entity_get (BR_KIND_ZONE));
  g_autofree char *name = next_zone_name (self);
  g_autofree char *text = NULL;
  BrRect bounds;
  BrPoint centre;

  text = print_points (points, &bounds, &centre);
  zone->plan = self->plan->plan->id;
  zone->x = centre.x;
  zone->y = centre.y;
  zone->position = self->plan->zones->len;
  br_set_str (&zone->name, name);
  br_set_str (&zone->points, text);
  br_set_str (&zone->color, colors[self->plan->zones->len % G_N_ELEMENTS (colors)]);
  add (self, br_desk_save_zone (zone));
}

static void
drawn_cb (BrFloorPlansPage *self,
          GArray           *points,
          gboolean          closed)
{
  const BrPlanToolKind *tool = br_plan_tool_find (self->tool);
  g_autoptr (GArray) wall = NULL;

  if (self->plan == NULL)
    return;
  switch (tool->way)
    {
    case BR_TOOL_LINE:
      wall = br_stroke_outline ((BrPoint *) (gpointer) points->data, points->len, closed, WALL_WIDTH);
      add_outline (self, tool, wall);
      break;
    case BR_TOOL_AREA:
      add_outline (self, tool, points);
      break;
    case BR_TOOL_ZONE:
      add_zone (self, points);
      break;
    case BR_TOOL_SELECT:
    case BR_TOOL_CORNERS:
    case BR_TOOL_PLACE:
    case BR_TOOL_MEASURE:
    case BR_TOOL_SCALE:
    default:
      break;
    }
  used (self);
}

/* What would be placed, as large as it usually is, for the tool to show. */
static BrTool *
make_place_tool (BrFloorPlansPage     *self,
                 const BrPlanToolKind *kind)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  BrPlanRecords records = { .plan = self->plan->plan, .elements = elements };
  BrRect usual = br_rect_from_centre (BR_POINT (0, 0), kind->width * BR_MILLIMETRE, kind->height * BR_MILLIMETRE);
  BrElement *element = br_desk_new_element (&self->plan->plan->id, kind->kind, kind->shape, &usual);
  g_autoptr (BrScene) scene = NULL;
  BrSceneObject object;
  BrTool *tool;

  if (br_id_is_none (&element->id))
    element->id = self->plan->plan->id;
  if (kind->kind == BR_ELEMENT_TEXT)
    br_set_str (&element->label, _("Text"));
  g_ptr_array_add (elements, element);
  scene = br_plan_scene_new (&records);
  object = *br_scene_get_object (scene, 0);
  if (kind->kind == BR_ELEMENT_TABLE)
    object.covers = (guint) br_desk_covers_of_size (element->shape, element->width, element->height);
  tool = br_place_tool_new (&object);
  g_signal_connect_object (tool, "placed", G_CALLBACK (placed_cb), self, G_CONNECT_SWAPPED);
  return tool;
}

static void
corner_refused_cb (BrFloorPlansPage *self,
                   const char       *why)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (why));
}

static BrTool *
make_corner_tool (BrFloorPlansPage *self)
{
  BrTool *tool = br_corner_tool_new ();

  g_signal_connect_object (tool, "edited", G_CALLBACK (_br_floor_plans_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tool, "changed", G_CALLBACK (_br_floor_plans_update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tool, "refused", G_CALLBACK (corner_refused_cb), self, G_CONNECT_SWAPPED);
  return tool;
}

static BrTool *
make_tool (BrFloorPlansPage     *self,
           const BrPlanToolKind *kind)
{
  BrTool *tool;

  switch (kind->way)
    {
    case BR_TOOL_CORNERS:
      return make_corner_tool (self);
    case BR_TOOL_PLACE:
      return make_place_tool (self, kind);
    case BR_TOOL_LINE:
    case BR_TOOL_AREA:
    case BR_TOOL_ZONE:
      tool = br_outline_tool_new (kind->way != BR_TOOL_LINE);
      g_signal_connect_object (tool, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
      return tool;
    case BR_TOOL_MEASURE:
      return br_measure_tool_new ();
    case BR_TOOL_SCALE:
      tool = br_measure_tool_new ();
      g_signal_connect_object (tool, "measured", G_CALLBACK (_br_floor_plans_measured_cb), self, G_CONNECT_SWAPPED);
      return tool;
    case BR_TOOL_SELECT:
    default:
      return g_object_ref (BR_TOOL (self->arrow));
    }
}

/* Takes up a tool of the palette, for one use. */
void
_br_floor_plans_take_tool (BrFloorPlansPage *self,
                           const char       *id)
{
  const BrPlanToolKind *kind = br_plan_tool_find (id);
  g_autoptr (BrTool) tool = NULL;

  if (kind->way != BR_TOOL_SELECT && kind->way != BR_TOOL_MEASURE && !_br_floor_plans_may_edit (self, TRUE))
    kind = br_plan_tool_find ("select");
  if (self->plan == NULL || (kind->way == BR_TOOL_SCALE && !_br_floor_plans_may_scale (self)))
    kind = br_plan_tool_find ("select");
  self->keeps_tool = FALSE;
  self->tool = kind->id;
  tool = make_tool (self, kind);
  br_canvas_set_tool (self->canvas, tool);
  br_plan_tools_show (self->tools, kind->id);
  g_object_notify (G_OBJECT (self), "tool");
  _br_floor_plans_update_status (self);
}

static gboolean
is_return (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

/* Escape gives up what is half drawn, then the tool. */
static gboolean
key_pressed_cb (BrFloorPlansPage      *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (is_return (keyval) && br_plan_tool_find (self->tool)->way == BR_TOOL_SCALE)
    {
      _br_floor_plans_scale_by_width (self);
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Escape || br_canvas_get_tool (self->canvas) == BR_TOOL (self->arrow))
    return GDK_EVENT_PROPAGATE;
  if (!br_tool_key (br_canvas_get_tool (self->canvas), keyval, state))
    _br_floor_plans_take_tool (self, "select");
  return GDK_EVENT_STOP;
}

static void
kept_cb (BrFloorPlansPage *self)
{
  self->keeps_tool = TRUE;
}

void
_br_floor_plans_init_tools (BrFloorPlansPage *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->tool = "select";
  self->arrow = BR_SELECT_TOOL (br_select_tool_new ());
  br_canvas_set_tool (self->canvas, BR_TOOL (self->arrow));
  g_signal_connect_object (self->arrow, "edited", G_CALLBACK (_br_floor_plans_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), key);
}
