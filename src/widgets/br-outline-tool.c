#include "config.h"

#include "widgets/br-outline-tool.h"

#include <math.h>

#include "widgets/br-canvas-private.h"
#include "widgets/br-snap-field.h"

/**
 * BrOutlineTool:
 *
 * Draws an area or a line point by point. Each click is a corner; its side keeps to a multiple of
 * 15° unless Shift is held. A double click, Enter, or a click on the first corner ends it,
 * Backspace takes the last corner back, Escape all of them. Enter without a corner draws a
 * rectangle in the middle of the view, which can then be given its size. It emits
 * #BrOutlineTool::drawn.
 */
struct _BrOutlineTool
{
  BrTool parent_instance;

  gboolean is_area;
  BrSnapField *field;
  GArray *points;
  BrPoint next; /* where a click would put a corner */
  gboolean has_next;
};

G_DEFINE_FINAL_TYPE (BrOutlineTool, br_outline_tool, BR_TYPE_TOOL)

enum
{
  DRAWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define ANGLE_STEP (15 * BR_ROTATION_DEGREE)

/* Pixels: how near the first corner a click closes the outline. */
#define CLOSING 9.0

/* What Enter draws, without a corner. */
#define USUAL_WIDTH (3 * BR_METRE)
#define USUAL_HEIGHT (2 * BR_METRE)

static void
redraw (BrOutlineTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  if (canvas != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static const BrPoint *
get_point (BrOutlineTool *self,
           guint          index)
{
  return &g_array_index (self->points, BrPoint, index);
}

static gboolean
is_at_first (BrOutlineTool     *self,
             const BrToolEvent *event)
{
  double x, y;

  if (self->points->len < 3)
    return FALSE;
  br_viewport_to_view (br_canvas_get_viewport (br_tool_get_canvas (BR_TOOL (self))),
                       *get_point (self, 0), &x, &y);
  return hypot (x - event->x, y - event->y) <= CLOSING;
}

static void
aim (BrOutlineTool     *self,
     const BrToolEvent *event)
{
  guint n = self->points->len;

  self->next = br_snap_field_place (self->field, event->place, event->state);
  if (n > 0 && (event->state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) == 0)
    self->next = br_point_hold_angle (*get_point (self, n - 1), self->next, ANGLE_STEP);
  if (is_at_first (self, event))
    self->next = *get_point (self, 0);
  self->has_next = TRUE;
  redraw (self);
}

static void
give_up (BrOutlineTool *self)
{
  g_array_set_size (self->points, 0);
  self->has_next = FALSE;
  if (self->field != NULL)
    br_snap_field_forget (self->field);
  redraw (self);
}

static void
finish (BrOutlineTool *self,
        gboolean       closed)
{
  g_autoptr (GArray) points = NULL;

  if (self->points->len < (self->is_area ? 3 : 2))
    {
      gtk_widget_error_bell (GTK_WIDGET (br_tool_get_canvas (BR_TOOL (self))));
      return;
    }
  points = g_array_copy (self->points);
  give_up (self);
  g_signal_emit (self, signals[DRAWN], 0, points, closed || self->is_area);
}

static void
add_point (BrOutlineTool *self)
{
  guint n = self->points->len;

  if (n == 0 || !br_point_equal (get_point (self, n - 1), &self->next))
    g_array_append_val (self->points, self->next);
  redraw (self);
}

static void
draw_usual (BrOutlineTool *self)
{
  const BrViewport *viewport = br_canvas_get_viewport (br_tool_get_canvas (BR_TOOL (self)));
  BrPoint middle = br_viewport_to_plan (viewport, viewport->width / 2, viewport->height / 2);
  BrPoint corner;
  BrRect rect;

  middle = br_snap_field_place (self->field, middle, 0);
  rect = br_rect_from_centre (middle, USUAL_WIDTH, self->is_area ? USUAL_HEIGHT : 0);
  corner = BR_POINT (rect.x, rect.y);
  g_array_append_val (self->points, corner);
  corner.x += rect.width;
  g_array_append_val (self->points, corner);
  if (self->is_area)
    {
      corner.y += rect.height;
      g_array_append_val (self->points, corner);
      corner.x -= rect.width;
      g_array_append_val (self->points, corner);
    }
  finish (self, FALSE);
}

static void
br_outline_tool_activate (BrTool *tool)
{
  BR_OUTLINE_TOOL (tool)->field = br_snap_field_new (br_tool_get_canvas (tool), NULL);
}

static void
br_outline_tool_deactivate (BrTool *tool)
{
  give_up (BR_OUTLINE_TOOL (tool));
  g_clear_pointer (&BR_OUTLINE_TOOL (tool)->field, br_snap_field_free);
}

static void
br_outline_tool_hover (BrTool            *tool,
                       const BrToolEvent *event)
{
  BrOutlineTool *self = BR_OUTLINE_TOOL (tool);

  if (event != NULL)
    aim (self, event);
  else
    {
      self->has_next = FALSE;
      redraw (self);
    }
}

static void
br_outline_tool_drag (BrTool            *tool,
                      const BrToolEvent *event)
{
  aim (BR_OUTLINE_TOOL (tool), event);
}

static void
br_outline_tool_release (BrTool            *tool,
                         const BrToolEvent *event)
{
  BrOutlineTool *self = BR_OUTLINE_TOOL (tool);

  aim (self, event);
  if (is_at_first (self, event))
    finish (self, TRUE);
  else
    {
      add_point (self);
      if (event->n_press >= 2)
        finish (self, FALSE);
    }
}

static gboolean
br_outline_tool_grabs (BrTool            *tool,
                       const BrToolEvent *event)
{
  return TRUE;
}

static gboolean
br_outline_tool_key (BrTool         *tool,
                     guint           keyval,
                     GdkModifierType state)
{
  BrOutlineTool *self = BR_OUTLINE_TOOL (tool);

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->points->len == 0)
        draw_usual (self);
      else
        finish (self, FALSE);
      return TRUE;
    case GDK_KEY_BackSpace:
      if (self->points->len > 0)
        g_array_set_size (self->points, self->points->len - 1);
      redraw (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->points->len == 0)
        return FALSE;
      give_up (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
br_outline_tool_snapshot (BrTool      *tool,
                          GtkSnapshot *snapshot)
{
  BrOutlineTool *self = BR_OUTLINE_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);
  guint n = self->points->len;

  if (self->field != NULL)
    br_snap_field_snapshot (self->field, snapshot);
  for (guint i = 1; i < n; i++)
    br_canvas_snapshot_line (canvas, snapshot, *get_point (self, i - 1), *get_point (self, i));
  if (n > 0 && self->has_next)
    {
      BrPoint last = *get_point (self, n - 1);
      g_autofree char *figure = br_length_say (llround (br_point_distance (last, self->next)));
      double x1, y1, x2, y2;

      br_canvas_snapshot_line (canvas, snapshot, last, self->next);
      br_viewport_to_view (br_canvas_get_viewport (canvas), last, &x1, &y1);
      br_viewport_to_view (br_canvas_get_viewport (canvas), self->next, &x2, &y2);
      br_canvas_snapshot_chip (canvas, snapshot, figure, (x1 + x2) / 2, (y1 + y2) / 2);
    }
  for (guint i = 0; i < n; i++)
    br_canvas_snapshot_corner (canvas, snapshot, *get_point (self, i));
  if (self->has_next)
    br_canvas_snapshot_corner (canvas, snapshot, self->next);
}

static void
br_outline_tool_finalize (GObject *object)
{
  BrOutlineTool *self = BR_OUTLINE_TOOL (object);

  g_clear_pointer (&self->field, br_snap_field_free);
  g_array_unref (self->points);

  G_OBJECT_CLASS (br_outline_tool_parent_class)->finalize (object);
}

static void
br_outline_tool_class_init (BrOutlineToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_outline_tool_finalize;

  tool_class->cursor = "crosshair";
  tool_class->activate = br_outline_tool_activate;
  tool_class->deactivate = br_outline_tool_deactivate;
  tool_class->hover = br_outline_tool_hover;
  tool_class->drag = br_outline_tool_drag;
  tool_class->release = br_outline_tool_release;
  tool_class->grabs = br_outline_tool_grabs;
  tool_class->key = br_outline_tool_key;
  tool_class->snapshot = br_outline_tool_snapshot;

  /**
   * BrOutlineTool::drawn:
   * @self: the tool
   * @points: (type gpointer): a #GArray of #BrPoint on the plan
   * @closed: whether the last side goes back to the first corner
   */
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
}

static void
br_outline_tool_init (BrOutlineTool *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (BrPoint));
}

/**
 * br_outline_tool_new:
 * @is_area: whether it draws an area, rather than a line
 *
 * Returns: (transfer full): a tool that draws
 */
BrTool *
br_outline_tool_new (gboolean is_area)
{
  BrOutlineTool *self = g_object_new (BR_TYPE_OUTLINE_TOOL, NULL);

  self->is_area = is_area;
  return BR_TOOL (self);
}
