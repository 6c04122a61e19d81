#include "config.h"

#include "widgets/br-corner-tool-private.h"

#include <math.h>

#include "core/geometry/br-shape.h"
#include "widgets/br-canvas-private.h"
#include "widgets/br-tool-handles.h"

/* Corners under the pointer, and how they are drawn. */

/* Pixels: how near one has to aim, how near a side falls to an angle, and how long a side has to be
 * for its middle to be shown. */
#define REACH 9.0
#define TOLERANCE 8.0
#define LEAST_SIDE 44.0

#define ANGLE_STEP (15 * BR_ROTATION_DEGREE)

static const BrViewport *
get_viewport (BrCornerTool *self)
{
  return br_canvas_get_viewport (br_tool_get_canvas (BR_TOOL (self)));
}

static double
get_distance (BrCornerTool *self,
              BrPoint       place,
              double        x,
              double        y)
{
  double at_x, at_y;

  br_viewport_to_view (get_viewport (self), place, &at_x, &at_y);
  return hypot (at_x - x, at_y - y);
}

static double
get_length (BrCornerTool *self,
            guint         side)
{
  BrPoint a = br_plan_corners_get (self->corners, side);
  BrPoint b = br_plan_corners_get (self->corners, (side + 1) % br_plan_corners_get_n (self->corners));

  return br_viewport_to_pixels (get_viewport (self), br_point_distance (a, b));
}

static int
pick_corner (BrCornerTool *self,
             double        x,
             double        y)
{
  double best = REACH;
  int found = -1;

  for (guint i = 0; self->corners != NULL && i < br_plan_corners_get_n (self->corners); i++)
    {
      double away = get_distance (self, br_plan_corners_get (self->corners, i), x, y);

      if (away <= best)
        {
          best = away;
          found = (int) i;
        }
    }
  return found;
}

static int
pick_middle (BrCornerTool *self,
             double        x,
             double        y)
{
  for (guint i = 0; self->corners != NULL && i < br_plan_corners_get_n_sides (self->corners); i++)
    if (get_length (self, i) >= LEAST_SIDE &&
        get_distance (self, br_plan_corners_get_middle (self->corners, i), x, y) <= REACH)
      return (int) i;
  return -1;
}

static int
pick_side (BrCornerTool *self,
           double        x,
           double        y)
{
  BrPoint place = br_viewport_to_plan (get_viewport (self), x, y);
  double best = br_viewport_to_length (get_viewport (self), REACH);
  int found = -1;

  for (guint i = 0; self->corners != NULL && i < br_plan_corners_get_n_sides (self->corners); i++)
    {
      guint next = (i + 1) % br_plan_corners_get_n (self->corners);
      double away = br_point_segment_distance (place, br_plan_corners_get (self->corners, i),
                                               br_plan_corners_get (self->corners, next));

      if (away <= best)
        {
          best = away;
          found = (int) i;
        }
    }
  return found;
}

/* The place of a side that is nearest, in whole millimetres along it. */
static BrPoint
get_foot (BrCornerTool *self,
          guint         side,
          BrPoint       place)
{
  BrPoint a = br_plan_corners_get (self->corners, side);
  BrPoint b = br_plan_corners_get (self->corners, (side + 1) % br_plan_corners_get_n (self->corners));
  double length = br_point_distance (a, b), dx, dy, along;

  if (length <= 0)
    return a;
  dx = (double) (b.x - a.x) / length;
  dy = (double) (b.y - a.y) / length;
  along = (double) (place.x - a.x) * dx + (double) (place.y - a.y) * dy;
  along = CLAMP (round (along / BR_MILLIMETRE) * BR_MILLIMETRE, 0, length);
  return BR_POINT (a.x + llround (dx * along), a.y + llround (dy * along));
}

/* ---- dragging ----------------------------------------------------------------- */

static void
add_at (BrCornerTool *self,
        int           side,
        BrPoint       place)
{
  self->pointed_side = side;
  self->pointed = get_foot (self, (guint) side, place);
  br_corner_tool_add (self);
}

static void
br_corner_tool_press (BrTool            *tool,
                      const BrToolEvent *event)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  int corner, side;

  br_corner_tool_flush (self);
  self->held_side = self->pointed_side = -1;
  self->held = self->pressed = FALSE;
  corner = pick_corner (self, event->x, event->y);
  side = pick_side (self, event->x, event->y);
  if (corner >= 0)
    {
      self->current = (guint) corner;
      self->grip = br_plan_corners_get (self->corners, self->current);
      self->held = self->pressed = TRUE;
      br_corner_tool_changed (self);
    }
  else if (side >= 0 && event->n_press >= 2)
    {
      self->pressed = TRUE;
      add_at (self, side, event->place);
    }
  else if (side >= 0)
    {
      self->pressed = TRUE;
      self->held_side = pick_middle (self, event->x, event->y);
    }
}

/* A side on either hand is pulled to an angle that rooms have. */
static BrPoint
aim (BrCornerTool   *self,
     BrPoint         place,
     GdkModifierType state)
{
  BrPoint to = br_snap_field_place (self->field, place, state);
  double nearest = br_viewport_to_length (get_viewport (self), TOLERANCE);
  BrPoint found = to;

  if ((state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return to;
  for (int way = -1; way <= 1; way += 2)
    {
      BrPoint from, held;

      if (!br_plan_corners_get_next_to (self->corners, self->current, way, &from))
        continue;
      held = br_point_hold_angle (from, to, ANGLE_STEP);
      if (br_point_distance (held, to) <= nearest)
        {
          nearest = br_point_distance (held, to);
          found = held;
        }
    }
  return found;
}

static void
br_corner_tool_drag (BrTool            *tool,
                     const BrToolEvent *event)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  BrPoint place;

  if (!event->is_drag || (!self->held && self->held_side < 0) || self->waits)
    return;
  if (self->held_side >= 0)
    {
      self->grip = br_plan_corners_get_middle (self->corners, (guint) self->held_side);
      self->current = br_plan_corners_add (self->corners, (guint) self->held_side, self->grip);
      self->held_side = -1;
      self->held = TRUE;
    }
  if (self->field == NULL)
    {
      br_corner_tool_show (self);
      self->field = br_snap_field_new (br_tool_get_canvas (tool), self->ghost);
    }
  /* It is the corner that goes with the pointer, however near it one took hold. */
  place = BR_POINT (self->grip.x + event->place.x - event->start_place.x,
                    self->grip.y + event->place.y - event->start_place.y);
  br_plan_corners_move (self->corners, self->current, aim (self, place, event->state));
  br_corner_tool_show (self);
}

/* What else is there is taken up. */
static void
click (BrCornerTool      *self,
       const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrId id;

  if (!br_canvas_pick (canvas, event->x, event->y, &id) || br_id_equal (&id, &self->id))
    return;
  br_plan_selection_select (br_canvas_get_selection (canvas), &id);
  br_canvas_set_current (canvas, &id);
}

static void
br_corner_tool_release (BrTool            *tool,
                        const BrToolEvent *event)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);

  self->held = FALSE;
  self->held_side = -1;
  if (self->field != NULL)
    br_corner_tool_emit (self);
  else if (!self->pressed && !event->is_drag)
    click (self, event);
}

static void
br_corner_tool_cancel (BrTool *tool)
{
  if (!BR_CORNER_TOOL (tool)->waits)
    br_corner_tool_take (BR_CORNER_TOOL (tool));
}

static void
br_corner_tool_hover (BrTool            *tool,
                      const BrToolEvent *event)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);
  const char *cursor = NULL;
  gboolean over = FALSE;
  BrId id;

  if (event != NULL && pick_corner (self, event->x, event->y) >= 0)
    cursor = "move";
  else if (event != NULL && pick_middle (self, event->x, event->y) >= 0)
    cursor = "copy";
  else if (event != NULL)
    over = br_canvas_pick (canvas, event->x, event->y, &id);
  br_canvas_set_hovered (canvas, over ? &id : NULL);
  br_tool_set_cursor (tool, cursor);
}

static gboolean
br_corner_tool_grabs (BrTool            *tool,
                      const BrToolEvent *event)
{
  return pick_corner (BR_CORNER_TOOL (tool), event->x, event->y) >= 0 ||
         pick_middle (BR_CORNER_TOOL (tool), event->x, event->y) >= 0;
}

static gboolean
br_corner_tool_menu (BrTool *tool,
                     double  x,
                     double  y)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  int corner = pick_corner (self, x, y);

  self->pointed_side = -1;
  if (corner >= 0)
    self->current = (guint) corner;
  else
    self->pointed_side = pick_side (self, x, y);
  if (self->pointed_side >= 0)
    self->pointed =
      get_foot (self, (guint) self->pointed_side, br_viewport_to_plan (get_viewport (self), x, y));
  br_corner_tool_changed (self);
  return corner >= 0 || self->pointed_side >= 0;
}

/* ---- drawing ------------------------------------------------------------------ */

/* How long the sides are that meet where one is. */
static void
snapshot_figures (BrCornerTool *self,
                  GtkSnapshot  *snapshot)
{
  BrPoint at = br_plan_corners_get (self->corners, self->current);

  for (int way = -1; way <= 1; way += 2)
    {
      g_autofree char *figure = NULL;
      BrPoint next;
      double x, y;

      if (!br_plan_corners_get_next_to (self->corners, self->current, way, &next))
        continue;
      figure = br_length_say (llround (br_point_distance (at, next)));
      br_viewport_to_view (get_viewport (self), BR_POINT ((at.x + next.x) / 2, (at.y + next.y) / 2), &x, &y);
      br_canvas_snapshot_chip (br_tool_get_canvas (BR_TOOL (self)), snapshot, figure, x, y);
    }
}

static void
snapshot_handle (BrCornerTool *self,
                 GtkSnapshot  *snapshot,
                 BrPoint       place,
                 gboolean      is_corner,
                 gboolean      is_current)
{
  double x, y;

  br_viewport_to_view (get_viewport (self), place, &x, &y);
  br_tool_handle_draw (br_tool_get_canvas (BR_TOOL (self)), snapshot, x, y, !is_corner, is_current);
}

static void
br_corner_tool_snapshot (BrTool      *tool,
                         GtkSnapshot *snapshot)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);
  guint n;

  if (self->corners == NULL)
    return;
  n = br_plan_corners_get_n (self->corners);
  if (self->ghost != NULL)
    br_plan_ghost_snapshot (self->ghost, canvas, snapshot);
  if (self->field != NULL)
    br_snap_field_snapshot (self->field, snapshot);
  for (guint i = 0; i < br_plan_corners_get_n_sides (self->corners); i++)
    br_canvas_snapshot_line (canvas, snapshot, br_plan_corners_get (self->corners, i),
                             br_plan_corners_get (self->corners, (i + 1) % n));
  for (guint i = 0; self->field == NULL && i < br_plan_corners_get_n_sides (self->corners); i++)
    if (get_length (self, i) >= LEAST_SIDE)
      snapshot_handle (self, snapshot, br_plan_corners_get_middle (self->corners, i), FALSE, FALSE);
  for (guint i = 0; i < n; i++)
    snapshot_handle (self, snapshot, br_plan_corners_get (self->corners, i), TRUE, i == self->current);
  if (self->field != NULL || self->nudge_source != 0)
    snapshot_figures (self, snapshot);
}

void
br_corner_tool_class_init_drag (BrToolClass *tool_class)
{
  tool_class->press = br_corner_tool_press;
  tool_class->drag = br_corner_tool_drag;
  tool_class->release = br_corner_tool_release;
  tool_class->cancel = br_corner_tool_cancel;
  tool_class->hover = br_corner_tool_hover;
  tool_class->grabs = br_corner_tool_grabs;
  tool_class->menu = br_corner_tool_menu;
  tool_class->snapshot = br_corner_tool_snapshot;
}
