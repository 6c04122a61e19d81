#include "config.h"

#include "widgets/br-select-tool-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/br-canvas-private.h"

/* The arrow moves, turns and resizes what is selected. What is lifted is shown where it would come
 * to stand; what was meant is said once, on release, and the ghosts stay until the plan shows it. */

/** Nothing is made smaller than this. */
#define LEAST_SIZE (20 * BR_MILLIMETRE)

#define TURN_STEP (15 * BR_ROTATION_DEGREE)
#define FINE_TURN (BR_ROTATION_DEGREE / 2)

static BrScene *
get_scene (BrSelectTool *self)
{
  return br_canvas_get_scene (br_tool_get_canvas (BR_TOOL (self)));
}

static const BrSceneObject *
get_selected (BrSelectTool *self,
              guint         index)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  guint n_ids;
  const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (canvas), &n_ids);

  if (index >= n_ids || get_scene (self) == NULL)
    return NULL;
  return br_scene_lookup (get_scene (self), &ids[index]);
}

/* What has the handles: the one thing that is selected, or the rectangle around several. */
static gboolean
get_held (BrSelectTool *self,
          BrPlanBox    *box,
          gboolean     *sizes)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  guint n_ids = br_plan_selection_get_n (br_canvas_get_selection (canvas));
  guint n_found = 0;
  BrRect all = { 0 };

  *sizes = FALSE;
  if (!self->editable || get_scene (self) == NULL)
    return FALSE;
  for (guint i = 0; i < n_ids; i++)
    {
      const BrSceneObject *object = get_selected (self, i);
      BrRect bounds;

      if (object == NULL || object->locked)
        continue;
      *box = br_plan_box_of (object);
      bounds = br_plan_box_get_bounds (box);
      all = n_found++ == 0 ? bounds : br_rect_union (&all, &bounds);
      *sizes = object->kind != BR_SCENE_SEAT && object->width > 0 && object->height > 0;
    }
  if (n_found > 1)
    {
      *sizes = FALSE;
      *box = (BrPlanBox){ .centre = br_rect_get_centre (&all), .width = all.width, .height = all.height };
    }
  return n_found > 0 && (n_found > 1 || *sizes || box->width > 0);
}

/* ---- ghosts ----------------------------------------------------------------- */

static void
set_figure (BrSelectTool *self,
            char         *figure,
            double        x,
            double        y)
{
  g_free (self->figure);
  self->figure = figure;
  self->figure_x = x;
  self->figure_y = y;
}

/**
 * br_select_tool_drop_edit:
 * @self: an arrow
 *
 * Gives up what is lifted.
 */
void
br_select_tool_drop_edit (BrSelectTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->field, br_snap_field_free);
  g_clear_pointer (&self->ghost, br_plan_ghost_free);
  g_clear_pointer (&self->figure, g_free);
  self->waits = FALSE;
  self->handle = BR_HANDLE_NONE;
  self->on_selected = FALSE;
  if (canvas != NULL)
    br_canvas_set_lifted (canvas, FALSE);
}

static void
scene_changed_cb (BrSelectTool *self)
{
  /* Whatever else changes while something is dragged, it is dragged on. */
  if (self->waits)
    br_select_tool_drop_edit (self);
}

/**
 * br_select_tool_activate_edit:
 * @self: an arrow that a canvas has taken up
 *
 * Attends to what the canvas shows.
 */
void
br_select_tool_activate_edit (BrSelectTool *self)
{
  g_signal_connect_object (br_tool_get_canvas (BR_TOOL (self)), "notify::scene",
                           G_CALLBACK (scene_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_select_tool_lift:
 * @self: an arrow
 *
 * Lifts what is selected, except what is locked.
 *
 * Returns: whether there is anything
 */
gboolean
br_select_tool_lift (BrSelectTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  guint n_ids;
  const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (canvas), &n_ids);

  br_select_tool_drop_edit (self);
  if (get_scene (self) == NULL || n_ids == 0)
    return FALSE;
  self->ghost = br_plan_ghost_new (get_scene (self), ids, n_ids);
  if (br_plan_ghost_get_n (self->ghost) == 0)
    {
      g_clear_pointer (&self->ghost, br_plan_ghost_free);
      return FALSE;
    }

  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < br_plan_ghost_get_n (self->ghost); i++)
    g_array_append_val (self->ids, br_plan_ghost_get_object (self->ghost, i)->id);
  self->gesture = (BrPlanGesture){ 0 };
  br_canvas_set_lifted (canvas, TRUE);
  return TRUE;
}

/**
 * br_select_tool_emit:
 * @self: an arrow that has lifted something
 *
 * Says what was meant, and waits until it is there.
 */
void
br_select_tool_emit (BrSelectTool *self)
{
  BrPlanGesture gesture;

  g_clear_pointer (&self->field, br_snap_field_free);
  g_clear_pointer (&self->figure, g_free);
  if (self->ghost == NULL || !br_plan_ghost_is_moved (self->ghost))
    {
      br_select_tool_drop_edit (self);
      return;
    }

  gesture = self->gesture;
  gesture.ids = (const BrId *) (gpointer) self->ids->data;
  gesture.n_ids = self->ids->len;
  if (gesture.kind == BR_GESTURE_RESHAPE)
    gesture.box = br_plan_ghost_get_box (self->ghost, 0);
  self->waits = TRUE;
  g_signal_emit_by_name (self, "edited", &gesture);
}

/* ---- dragging ----------------------------------------------------------------- */

/**
 * br_select_tool_press_edit:
 * @self: an arrow
 * @event: where
 *
 * Returns: whether a drag from there changes something
 */
gboolean
br_select_tool_press_edit (BrSelectTool      *self,
                           const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrPlanSelection *selection = br_canvas_get_selection (canvas);
  const BrSceneObject *object;
  BrPlanBox box;
  gboolean sizes;
  BrId id;

  self->handle = BR_HANDLE_NONE;
  self->on_selected = self->collapses = FALSE;
  if (!self->editable)
    return FALSE;
  br_select_tool_flush (self);

  if (get_held (self, &box, &sizes))
    self->handle = br_tool_handle_pick (canvas, &box, sizes, event->x, event->y);
  if (self->handle != BR_HANDLE_NONE)
    return TRUE;

  if ((event->state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0 ||
      !br_canvas_pick (canvas, event->x, event->y, &id))
    return FALSE;
  object = br_scene_lookup (get_scene (self), &id);
  if (object == NULL || object->locked)
    return FALSE;
  /* A zone is picked up where it is selected: otherwise one draws a rectangle on it. */
  if (object->kind == BR_SCENE_ZONE && !br_plan_selection_contains (selection, &id))
    return FALSE;
  self->on_selected = TRUE;
  self->collapses = br_plan_selection_contains (selection, &id);
  if (!self->collapses)
    br_select_tool_select (self, &id);
  return TRUE;
}

static void
drag_move (BrSelectTool      *self,
           const BrToolEvent *event)
{
  BrRect moving = br_plan_ghost_get_start (self->ghost);
  gint64 dx = event->place.x - event->start_place.x;
  gint64 dy = event->place.y - event->start_place.y;
  BrPoint more;

  /* Shift keeps to the level or the upright. */
  if ((event->state & GDK_SHIFT_MASK) != 0)
    {
      if (ABS (dx) >= ABS (dy))
        dy = 0;
      else
        dx = 0;
    }
  moving.x += dx;
  moving.y += dy;
  more = br_snap_field_pull (self->field, &moving, event->state);
  self->gesture.kind = BR_GESTURE_MOVE;
  self->gesture.dx = dx + more.x;
  self->gesture.dy = dy + more.y;
  br_plan_ghost_move (self->ghost, self->gesture.dx, self->gesture.dy);
}

static double
angle_of (BrPoint about,
          BrPoint place)
{
  return atan2 ((double) (place.y - about.y), (double) (place.x - about.x)) * 180 / G_PI *
         BR_ROTATION_DEGREE;
}

static void
drag_turn (BrSelectTool      *self,
           const BrToolEvent *event)
{
  BrRotation from = br_plan_ghost_get_n (self->ghost) == 1
                      ? br_plan_ghost_get_object (self->ghost, 0)->rotation
                      : 0;
  BrRotation step = (event->state & GDK_SHIFT_MASK) != 0 ? TURN_STEP : FINE_TURN;
  double by = angle_of (self->about, event->place) - angle_of (self->about, event->start_place);
  gint64 to = llround ((from + by) / step) * step;

  self->gesture.kind = BR_GESTURE_TURN;
  self->gesture.about = self->about;
  self->gesture.by = br_rotation_normalise (to - from);
  br_plan_ghost_turn (self->ghost, self->about, self->gesture.by);
  set_figure (self, g_strdup_printf (_("%.1f°"), br_rotation_normalise (to) / (double) BR_ROTATION_DEGREE),
              event->x, event->y - 24);
}

/* Whether it is as wide as it is deep whatever one does. */
static gboolean
keeps_shape (const BrSceneObject *object,
             GdkModifierType      state)
{
  return (state & GDK_SHIFT_MASK) != 0 || object->shape == BR_SHAPE_SQUARE ||
         (object->shape == BR_SHAPE_ROUND && object->width == object->height);
}

/* The side opposite to the handle stays where it is. */
static void
drag_size (BrSelectTool      *self,
           const BrToolEvent *event)
{
  const BrSceneObject *object = br_plan_ghost_get_object (self->ghost, 0);
  gint64 width = object->width, height = object->height;
  BrPoint side, place, local, centre;
  g_autofree char *w = NULL, *h = NULL;
  int across, down;

  br_tool_handle_get_way (self->handle, &across, &down);
  side = br_point_rotate (BR_POINT (object->centre.x + across * width / 2, object->centre.y + down * height / 2),
                          object->centre, object->rotation);
  /* It is the side that goes with the pointer, however near it one took hold. */
  place = BR_POINT (side.x + event->place.x - event->start_place.x, side.y + event->place.y - event->start_place.y);
  place = br_snap_field_place (self->field, place, event->state);
  local = br_point_rotate (place, object->centre, -object->rotation);
  if (across != 0)
    width = MAX (across * (local.x - object->centre.x) + object->width / 2, LEAST_SIZE);
  if (down != 0)
    height = MAX (down * (local.y - object->centre.y) + object->height / 2, LEAST_SIZE);
  if (keeps_shape (object, event->state))
    {
      double times = MAX (across != 0 ? (double) width / (double) object->width : 0,
                          down != 0 ? (double) height / (double) object->height : 0);

      width = llround ((double) object->width * times);
      height = llround ((double) object->height * times);
    }
  /* Figures that one can read: whole millimetres. */
  if (object->rotation != 0 || br_canvas_get_snapping (br_tool_get_canvas (BR_TOOL (self))) == 0)
    {
      width = (width + BR_MILLIMETRE / 2) / BR_MILLIMETRE * BR_MILLIMETRE;
      height = (height + BR_MILLIMETRE / 2) / BR_MILLIMETRE * BR_MILLIMETRE;
    }
  centre = BR_POINT (object->centre.x + across * (width - object->width) / 2,
                     object->centre.y + down * (height - object->height) / 2);
  centre = br_point_rotate (centre, object->centre, object->rotation);
  self->gesture.kind = BR_GESTURE_RESHAPE;
  br_plan_ghost_resize (self->ghost, centre, width, height);
  w = g_strdup_printf ("%.0f", round ((double) width / BR_MILLIMETRE));
  h = br_length_say (height);
  set_figure (self, g_strdup_printf ("%s × %s", w, h), event->x + 12, event->y + 24);
}

/**
 * br_select_tool_drag_edit:
 * @self: an arrow
 * @event: where
 *
 * Returns: whether something is being changed
 */
gboolean
br_select_tool_drag_edit (BrSelectTool      *self,
                          const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  if (self->handle == BR_HANDLE_NONE && !self->on_selected)
    return FALSE;
  if (!event->is_drag)
    return TRUE;

  if (self->field == NULL)
    {
      BrToolHandle handle = self->handle;
      BrPlanBox box;
      gboolean sizes;

      if (get_held (self, &box, &sizes))
        self->about = box.centre;
      if (!br_select_tool_lift (self))
        return TRUE;
      self->handle = handle;
      self->on_selected = handle == BR_HANDLE_NONE;
      self->field = br_snap_field_new (canvas, self->ghost);
    }
  if (self->handle == BR_HANDLE_NONE)
    drag_move (self, event);
  else if (self->handle == BR_HANDLE_TURN)
    drag_turn (self, event);
  else
    drag_size (self, event);
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
  return TRUE;
}

/**
 * br_select_tool_release_edit:
 * @self: an arrow
 * @event: where
 *
 * Returns: whether something was changed, or a handle let go
 */
gboolean
br_select_tool_release_edit (BrSelectTool      *self,
                             const BrToolEvent *event)
{
  gboolean had_handle = self->handle != BR_HANDLE_NONE;

  if (self->field != NULL)
    {
      self->handle = BR_HANDLE_NONE;
      self->on_selected = FALSE;
      br_select_tool_emit (self);
      return TRUE;
    }
  self->handle = BR_HANDLE_NONE;
  if (self->on_selected && !self->collapses)
    had_handle = TRUE; /* the press has selected it */
  self->on_selected = FALSE;
  return had_handle;
}

/**
 * br_select_tool_hover_edit:
 * @self: an arrow
 * @event: (nullable): where
 *
 * Lets the pointer say what a drag from there would do.
 */
void
br_select_tool_hover_edit (BrSelectTool      *self,
                           const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  const char *cursor = NULL;
  BrPlanBox box;
  gboolean sizes;
  BrId id;

  if (event != NULL && canvas != NULL && self->editable)
    {
      if (get_held (self, &box, &sizes))
        cursor = br_tool_handle_get_cursor (
          br_tool_handle_pick (canvas, &box, sizes, event->x, event->y), box.rotation);
      if (cursor == NULL && br_canvas_pick (canvas, event->x, event->y, &id) &&
          br_plan_selection_contains (br_canvas_get_selection (canvas), &id) &&
          !br_scene_lookup (get_scene (self), &id)->locked)
        cursor = "move";
    }
  br_tool_set_cursor (BR_TOOL (self), cursor);
}

/**
 * br_select_tool_grabs_edit:
 * @self: an arrow
 * @event: where a finger was put down
 *
 * A finger moves what is selected already; elsewhere it moves the plan.
 *
 * Returns: whether the drag is the arrow's
 */
gboolean
br_select_tool_grabs_edit (BrSelectTool      *self,
                           const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrPlanBox box;
  gboolean sizes;
  BrId id;

  if (!self->editable)
    return FALSE;
  if (get_held (self, &box, &sizes) &&
      br_tool_handle_pick (canvas, &box, sizes, event->x, event->y) != BR_HANDLE_NONE)
    return TRUE;
  return br_canvas_pick (canvas, event->x, event->y, &id) &&
         br_plan_selection_contains (br_canvas_get_selection (canvas), &id);
}

/**
 * br_select_tool_snapshot_edit:
 * @self: an arrow
 * @snapshot: over the plan
 *
 * Draws handles, or what is lifted with the lines it falls into.
 */
void
br_select_tool_snapshot_edit (BrSelectTool *self,
                              GtkSnapshot  *snapshot)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrPlanBox box;
  gboolean sizes;

  if (self->ghost != NULL)
    {
      br_plan_ghost_snapshot (self->ghost, canvas, snapshot);
      if (self->field != NULL && self->handle != BR_HANDLE_TURN)
        br_snap_field_snapshot (self->field, snapshot);
      if (self->figure != NULL)
        br_canvas_snapshot_chip (canvas, snapshot, self->figure, self->figure_x, self->figure_y);
    }
  else if (self->before == NULL && get_held (self, &box, &sizes))
    {
      br_tool_handles_snapshot (canvas, &box, sizes, snapshot);
    }
}
