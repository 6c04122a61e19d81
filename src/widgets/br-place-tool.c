#include "config.h"

#include "widgets/br-place-tool.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-canvas-private.h"
#include "widgets/br-plan-ghost.h"
#include "widgets/br-snap-field.h"

/**
 * BrPlaceTool:
 *
 * Puts something new on the plan. It goes with the pointer, and a click puts it down as large as
 * it usually is; a drag draws it from corner to corner, with Shift as wide as deep. Enter puts it
 * into the middle of the view. It emits #BrPlaceTool::placed, and the plan changes then.
 */
struct _BrPlaceTool
{
  BrTool parent_instance;

  BrPlanGhost *ghost;
  BrSnapField *field;
  BrRect usual; /* about the plan's origin */
  BrRect place; /* where it stands now */
  gboolean shown;
  gboolean sized;
  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (BrPlaceTool, br_place_tool, BR_TYPE_TOOL)

enum
{
  PLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Nothing is drawn smaller than this. */
#define LEAST_SIZE (50 * BR_MILLIMETRE)

static void
show_at (BrPlaceTool  *self,
         const BrRect *place)
{
  self->place = *place;
  self->shown = TRUE;
  br_plan_ghost_resize (self->ghost, br_rect_get_centre (place), place->width, place->height);
  gtk_widget_queue_draw (GTK_WIDGET (br_tool_get_canvas (BR_TOOL (self))));
}

static void
hide (BrPlaceTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  self->shown = self->sized = FALSE;
  if (self->field != NULL)
    br_snap_field_forget (self->field);
  if (canvas != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

/* As large as usual, about where the pointer is. */
static void
follow (BrPlaceTool       *self,
        const BrToolEvent *event)
{
  BrRect place = self->usual;
  BrPoint more;

  place.x += event->place.x;
  place.y += event->place.y;
  more = br_snap_field_pull (self->field, &place, event->state);
  place.x += more.x;
  place.y += more.y;
  self->sized = FALSE;
  show_at (self, &place);
}

/* From the corner where the button went down to where the pointer is. */
static void
draw_out (BrPlaceTool       *self,
          const BrToolEvent *event)
{
  const BrSceneObject *object = br_plan_ghost_get_object (self->ghost, 0);
  BrPoint from = br_snap_field_place (self->field, event->start_place, event->state);
  BrPoint to = br_snap_field_place (self->field, event->place, event->state);
  gint64 width = MAX (ABS (to.x - from.x), LEAST_SIZE);
  gint64 height = MAX (ABS (to.y - from.y), LEAST_SIZE);

  if ((event->state & GDK_SHIFT_MASK) != 0 || object->shape == BR_SHAPE_SQUARE ||
      object->shape == BR_SHAPE_ROUND)
    width = height = MAX (width, height);
  to = BR_POINT (to.x < from.x ? from.x - width : from.x + width,
                 to.y < from.y ? from.y - height : from.y + height);
  self->sized = TRUE;
  self->x = event->x;
  self->y = event->y;
  show_at (self, &(BrRect){ MIN (from.x, to.x), MIN (from.y, to.y), width, height });
}

static void
put_down (BrPlaceTool *self)
{
  BrRect place = self->place;
  gboolean sized = self->sized;

  if (!self->shown)
    return;
  hide (self);
  g_signal_emit (self, signals[PLACED], 0, &place, sized);
}

static void
br_place_tool_activate (BrTool *tool)
{
  BR_PLACE_TOOL (tool)->field = br_snap_field_new (br_tool_get_canvas (tool), NULL);
}

static void
br_place_tool_cancel (BrTool *tool)
{
  hide (BR_PLACE_TOOL (tool));
}

static void
br_place_tool_deactivate (BrTool *tool)
{
  hide (BR_PLACE_TOOL (tool));
  g_clear_pointer (&BR_PLACE_TOOL (tool)->field, br_snap_field_free);
}

static void
br_place_tool_hover (BrTool            *tool,
                     const BrToolEvent *event)
{
  if (event != NULL)
    follow (BR_PLACE_TOOL (tool), event);
  else
    hide (BR_PLACE_TOOL (tool));
}

static void
br_place_tool_drag (BrTool            *tool,
                    const BrToolEvent *event)
{
  if (event->is_drag)
    draw_out (BR_PLACE_TOOL (tool), event);
  else
    follow (BR_PLACE_TOOL (tool), event);
}

static void
br_place_tool_release (BrTool            *tool,
                       const BrToolEvent *event)
{
  br_place_tool_drag (tool, event);
  put_down (BR_PLACE_TOOL (tool));
}

static gboolean
br_place_tool_grabs (BrTool            *tool,
                     const BrToolEvent *event)
{
  return TRUE;
}

static gboolean
br_place_tool_key (BrTool         *tool,
                   guint           keyval,
                   GdkModifierType state)
{
  BrPlaceTool *self = BR_PLACE_TOOL (tool);
  const BrViewport *viewport = br_canvas_get_viewport (br_tool_get_canvas (tool));
  BrToolEvent event = { 0 };

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  event.place = br_viewport_to_plan (viewport, viewport->width / 2, viewport->height / 2);
  follow (self, &event);
  put_down (self);
  return TRUE;
}

static void
br_place_tool_snapshot (BrTool      *tool,
                        GtkSnapshot *snapshot)
{
  BrPlaceTool *self = BR_PLACE_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

  if (!self->shown)
    return;
  br_plan_ghost_snapshot (self->ghost, canvas, snapshot);
  br_snap_field_snapshot (self->field, snapshot);
  if (self->sized)
    {
      g_autofree char *down = br_length_say (self->place.height);
      g_autofree char *figure =
        g_strdup_printf ("%.0f × %s", round ((double) self->place.width / BR_MILLIMETRE), down);

      br_canvas_snapshot_chip (canvas, snapshot, figure, self->x + 12, self->y + 24);
    }
}

static void
br_place_tool_finalize (GObject *object)
{
  BrPlaceTool *self = BR_PLACE_TOOL (object);

  g_clear_pointer (&self->field, br_snap_field_free);
  g_clear_pointer (&self->ghost, br_plan_ghost_free);

  G_OBJECT_CLASS (br_place_tool_parent_class)->finalize (object);
}

static void
br_place_tool_class_init (BrPlaceToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_place_tool_finalize;

  tool_class->cursor = "crosshair";
  tool_class->activate = br_place_tool_activate;
  tool_class->deactivate = br_place_tool_deactivate;
  tool_class->hover = br_place_tool_hover;
  tool_class->drag = br_place_tool_drag;
  tool_class->release = br_place_tool_release;
  tool_class->cancel = br_place_tool_cancel;
  tool_class->grabs = br_place_tool_grabs;
  tool_class->key = br_place_tool_key;
  tool_class->snapshot = br_place_tool_snapshot;

  /**
   * BrPlaceTool::placed:
   * @self: the tool
   * @bounds: (type gpointer): the #BrRect where the thing is to stand
   * @sized: whether its size was drawn, rather than the usual one
   */
  signals[PLACED] = g_signal_new ("placed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
}

static void
br_place_tool_init (BrPlaceTool *self)
{
}

/**
 * br_place_tool_new:
 * @object: what is to be placed, as large as it usually is
 *
 * Returns: (transfer full): a tool that places it
 */
BrTool *
br_place_tool_new (const BrSceneObject *object)
{
  BrPlaceTool *self = g_object_new (BR_TYPE_PLACE_TOOL, NULL);

  self->ghost = br_plan_ghost_new_of (object);
  self->usual = br_rect_from_centre (BR_POINT (0, 0), object->width, object->height);
  return BR_TOOL (self);
}
