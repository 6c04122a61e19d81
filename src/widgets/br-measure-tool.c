#include "config.h"

#include "widgets/br-measure-tool.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-canvas-private.h"
#include "widgets/br-snap-field.h"

/**
 * BrMeasureTool:
 *
 * The tape: a drag measures from one place to another, and the figure stays until the next. With
 * Shift it is held level, upright or at half a right angle. It emits #BrMeasureTool::measured, from
 * which a picture is brought to scale.
 */
struct _BrMeasureTool
{
  BrTool parent_instance;

  BrSnapField *field;
  BrPoint from;
  BrPoint to;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (BrMeasureTool, br_measure_tool, BR_TYPE_TOOL)

enum
{
  MEASURED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
redraw (BrMeasureTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  if (canvas != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static void
br_measure_tool_activate (BrTool *tool)
{
  BR_MEASURE_TOOL (tool)->field = br_snap_field_new (br_tool_get_canvas (tool), NULL);
}

static void
br_measure_tool_cancel (BrTool *tool)
{
  BR_MEASURE_TOOL (tool)->shown = FALSE;
  redraw (BR_MEASURE_TOOL (tool));
}

static void
br_measure_tool_deactivate (BrTool *tool)
{
  br_measure_tool_cancel (tool);
  g_clear_pointer (&BR_MEASURE_TOOL (tool)->field, br_snap_field_free);
}

static void
br_measure_tool_drag (BrTool            *tool,
                      const BrToolEvent *event)
{
  BrMeasureTool *self = BR_MEASURE_TOOL (tool);

  if (!event->is_drag)
    return;
  self->from = br_snap_field_place (self->field, event->start_place, event->state);
  self->to = br_snap_field_place (self->field, event->place, event->state);
  if ((event->state & GDK_SHIFT_MASK) != 0)
    self->to = br_point_hold_angle (self->from, self->to, 45 * BR_ROTATION_DEGREE);
  self->shown = TRUE;
  redraw (self);
}

static void
br_measure_tool_release (BrTool            *tool,
                         const BrToolEvent *event)
{
  BrMeasureTool *self = BR_MEASURE_TOOL (tool);

  br_snap_field_forget (self->field);
  if (!event->is_drag)
    br_measure_tool_cancel (tool);
  else if (!br_point_equal (&self->from, &self->to))
    g_signal_emit (self, signals[MEASURED], 0, &self->from, &self->to);
}

static gboolean
br_measure_tool_grabs (BrTool            *tool,
                       const BrToolEvent *event)
{
  return TRUE;
}

static void
br_measure_tool_snapshot (BrTool      *tool,
                          GtkSnapshot *snapshot)
{
  BrMeasureTool *self = BR_MEASURE_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);
  g_autofree char *length = NULL;
  g_autofree char *figure = NULL;
  gint64 across = ABS (self->to.x - self->from.x);
  gint64 down = ABS (self->to.y - self->from.y);
  double x1, y1, x2, y2;

  if (!self->shown)
    return;
  br_snap_field_snapshot (self->field, snapshot);
  br_canvas_snapshot_line (canvas, snapshot, self->from, self->to);
  br_viewport_to_view (br_canvas_get_viewport (canvas), self->from, &x1, &y1);
  br_viewport_to_view (br_canvas_get_viewport (canvas), self->to, &x2, &y2);
  length = br_length_say (llround (br_point_distance (self->from, self->to)));
  if (across > 0 && down > 0)
    figure = g_strdup_printf ("%s  (%.0f × %.0f)", length, round ((double) across / BR_MILLIMETRE),
                              round ((double) down / BR_MILLIMETRE));
  br_canvas_snapshot_chip (canvas, snapshot, figure != NULL ? figure : length, (x1 + x2) / 2,
                           (y1 + y2) / 2);
}

static void
br_measure_tool_finalize (GObject *object)
{
  g_clear_pointer (&BR_MEASURE_TOOL (object)->field, br_snap_field_free);

  G_OBJECT_CLASS (br_measure_tool_parent_class)->finalize (object);
}

static void
br_measure_tool_class_init (BrMeasureToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_measure_tool_finalize;

  tool_class->cursor = "crosshair";
  tool_class->activate = br_measure_tool_activate;
  tool_class->deactivate = br_measure_tool_deactivate;
  tool_class->drag = br_measure_tool_drag;
  tool_class->release = br_measure_tool_release;
  tool_class->cancel = br_measure_tool_cancel;
  tool_class->grabs = br_measure_tool_grabs;
  tool_class->snapshot = br_measure_tool_snapshot;

  /**
   * BrMeasureTool::measured:
   * @self: the tape
   * @from: (type gpointer): a #BrPoint on the plan
   * @to: (type gpointer): another
   */
  signals[MEASURED] = g_signal_new ("measured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
br_measure_tool_init (BrMeasureTool *self)
{
}

/**
 * br_measure_tool_new:
 *
 * Returns: (transfer full): a tape
 */
BrTool *
br_measure_tool_new (void)
{
  return g_object_new (BR_TYPE_MEASURE_TOOL, NULL);
}
