#include "config.h"

#include "widgets/br-corner-tool-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/br-canvas-private.h"
#include "widgets/br-select-tool.h"
#include "widgets/br-tool-nudge.h"

/**
 * BrCornerTool:
 *
 * Moves, adds and removes the corners of the one thing that is selected, where it was drawn point by
 * point: a zone, an area, or a wall, which is taken by its line and keeps its breadth. A corner is
 * dragged; a side gets a new one by a double click, or by a drag of its middle. A side is pulled to a
 * multiple of 15° unless Shift is held, and with Alt nothing pulls. Tab goes from corner to corner,
 * the arrows nudge the one that it is on, Insert adds one after it, Delete removes it. A click on
 * something else takes that up. It emits #BrCornerTool::edited with what was meant.
 */
G_DEFINE_FINAL_TYPE (BrCornerTool, br_corner_tool, BR_TYPE_TOOL)

enum
{
  EDITED,
  CHANGED,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BrCanvas *
get_canvas (BrCornerTool *self)
{
  return br_tool_get_canvas (BR_TOOL (self));
}

/* Another corner is the current one, or it stands elsewhere. */
void
br_corner_tool_changed (BrCornerTool *self)
{
  if (get_canvas (self) != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (get_canvas (self)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- what is reshaped ------------------------------------------------------- */

void
br_corner_tool_drop_edit (BrCornerTool *self)
{
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->field, br_snap_field_free);
  g_clear_pointer (&self->ghost, br_plan_ghost_free);
  g_ptr_array_set_size (self->sent, 0);
  self->waits = self->held = FALSE;
  self->held_side = -1;
  if (get_canvas (self) != NULL)
    br_canvas_set_lifted (get_canvas (self), FALSE);
}

static BrPlanCorners *
make_corners (BrCornerTool *self,
              BrId         *id)
{
  BrCanvas *canvas = get_canvas (self);
  BrScene *scene = br_canvas_get_scene (canvas);
  guint n_ids;
  const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (canvas), &n_ids);
  const BrSceneObject *object = scene != NULL && n_ids == 1 ? br_scene_lookup (scene, ids) : NULL;
  BrPlanBox box;

  *id = BR_ID_NONE;
  if (object == NULL || object->locked)
    return NULL;
  *id = object->id;
  box = br_plan_box_of (object);
  return br_plan_corners_new (&box, object->kind == BR_SCENE_WALL);
}

/* The corners of what is selected, as the plan has them. */
void
br_corner_tool_take (BrCornerTool *self)
{
  BrId id;
  BrPlanCorners *corners = make_corners (self, &id);

  br_corner_tool_drop_edit (self);
  self->pointed_side = -1;
  g_clear_pointer (&self->corners, br_plan_corners_free);
  self->corners = corners;
  if (corners == NULL || !br_id_equal (&self->id, &id))
    self->current = 0;
  else
    self->current = MIN (self->current, br_plan_corners_get_n (corners) - 1);
  self->id = corners != NULL ? id : BR_ID_NONE;
  br_corner_tool_changed (self);
}

/* Whether the plan does not yet show what was meant last: what is pressed meanwhile comes on top of that. */
static gboolean
is_behind (BrCornerTool *self)
{
  BrId id;
  g_autoptr (BrPlanCorners) there = make_corners (self, &id);

  if (there == NULL || !br_id_equal (&id, &self->id))
    return FALSE;
  for (guint i = 0; i + 1 < self->sent->len; i++)
    if (br_plan_corners_equal (there, self->sent->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Shows the thing as it would come to stand. */
void
br_corner_tool_show (BrCornerTool *self)
{
  BrCanvas *canvas = get_canvas (self);
  BrPlanBox box;

  if (self->ghost == NULL)
    {
      self->ghost = br_plan_ghost_new (br_canvas_get_scene (canvas), &self->id, 1);
      br_canvas_set_lifted (canvas, TRUE);
    }
  if (br_plan_ghost_get_n (self->ghost) == 1 && br_plan_corners_get_box (self->corners, &box))
    {
      br_plan_ghost_reshape (self->ghost, &box);
      g_free (box.points);
    }
  br_corner_tool_changed (self);
}

/* Says what was meant, and waits until it is there. */
void
br_corner_tool_emit (BrCornerTool *self)
{
  BrPlanGesture gesture = { .kind = BR_GESTURE_RESHAPE, .ids = &self->id, .n_ids = 1 };
  BrPlanBox box;

  g_clear_pointer (&self->field, br_snap_field_free);
  if (!br_plan_corners_get_box (self->corners, &box))
    {
      gtk_widget_error_bell (GTK_WIDGET (get_canvas (self)));
      br_corner_tool_take (self);
      return;
    }
  gesture.box = &box;
  if (self->sent->len == 0)
    {
      BrId id;
      BrPlanCorners *before = make_corners (self, &id);

      if (before != NULL && br_id_equal (&id, &self->id))
        g_ptr_array_add (self->sent, before);
      else
        g_clear_pointer (&before, br_plan_corners_free);
    }
  g_ptr_array_add (self->sent, br_plan_corners_copy (self->corners));
  self->waits = TRUE;
  g_signal_emit (self, signals[EDITED], 0, &gesture);
  g_free (box.points);
}

static gboolean
rested_cb (gpointer data)
{
  BrCornerTool *self = data;

  self->nudge_source = 0;
  br_corner_tool_emit (self);
  return G_SOURCE_REMOVE;
}

/* Means what has been nudged so far, if anything has. */
void
br_corner_tool_flush (BrCornerTool *self)
{
  if (self->nudge_source == 0)
    return;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  br_corner_tool_emit (self);
}

static void
scene_changed_cb (BrCornerTool *self)
{
  /* Whatever else changes while a corner is moved, it is moved on. */
  if (self->ghost == NULL || (self->waits && !is_behind (self)))
    br_corner_tool_take (self);
}

static void
selection_changed_cb (BrCornerTool *self)
{
  br_corner_tool_flush (self);
  br_corner_tool_take (self);
}

/* ---- the keyboard ----------------------------------------------------------- */

static void
go_along (BrCornerTool *self,
          guint         by)
{
  self->current = (self->current + by) % br_plan_corners_get_n (self->corners);
  self->pointed_side = -1;
  br_corner_tool_changed (self);
}

static void
nudge (BrCornerTool *self,
       BrPoint       by)
{
  BrPoint at = br_plan_corners_get (self->corners, self->current);

  br_plan_corners_move (self->corners, self->current, BR_POINT (at.x + by.x, at.y + by.y));
  br_corner_tool_show (self);
  self->waits = FALSE;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (BR_TOOL_BURST, rested_cb, self);
  g_source_set_name_by_id (self->nudge_source, "[backroom] end of a burst of nudges of a corner");
}

static gboolean
br_corner_tool_key (BrTool         *tool,
                    guint           keyval,
                    GdkModifierType state)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  BrPoint by;

  /* One is dragging: the pointer has it. */
  if (self->corners == NULL || self->field != NULL)
    return FALSE;
  if (br_tool_get_nudge (keyval, state, &by))
    {
      nudge (self, by);
      return TRUE;
    }
  br_corner_tool_flush (self);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      go_along (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      go_along (self, br_plan_corners_get_n (self->corners) - 1);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      br_corner_tool_add (self);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      br_corner_tool_remove (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- the tool --------------------------------------------------------------- */

static void
br_corner_tool_activate (BrTool *tool)
{
  BrCanvas *canvas = br_tool_get_canvas (tool);

  g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (scene_changed_cb), tool, G_CONNECT_SWAPPED);
  g_signal_connect_object (br_canvas_get_selection (canvas), "changed", G_CALLBACK (selection_changed_cb), tool,
                           G_CONNECT_SWAPPED);
  br_corner_tool_take (BR_CORNER_TOOL (tool));
}

static void
br_corner_tool_deactivate (BrTool *tool)
{
  BrCornerTool *self = BR_CORNER_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

  br_corner_tool_flush (self);
  br_corner_tool_drop_edit (self);
  g_signal_handlers_disconnect_by_data (canvas, self);
  if (br_canvas_get_selection (canvas) != NULL)
    g_signal_handlers_disconnect_by_data (br_canvas_get_selection (canvas), self);
  br_canvas_set_hovered (canvas, NULL);
}

static void
br_corner_tool_settle (BrTool *tool)
{
  if (BR_CORNER_TOOL (tool)->waits)
    br_corner_tool_take (BR_CORNER_TOOL (tool));
}

static void
br_corner_tool_finalize (GObject *object)
{
  BrCornerTool *self = BR_CORNER_TOOL (object);

  br_corner_tool_drop_edit (self);
  g_clear_pointer (&self->corners, br_plan_corners_free);
  g_ptr_array_unref (self->sent);

  G_OBJECT_CLASS (br_corner_tool_parent_class)->finalize (object);
}

static void
br_corner_tool_class_init (BrCornerToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_corner_tool_finalize;

  tool_class->activate = br_corner_tool_activate;
  tool_class->deactivate = br_corner_tool_deactivate;
  tool_class->key = br_corner_tool_key;
  tool_class->settle = br_corner_tool_settle;
  br_corner_tool_class_init_drag (tool_class);

  /**
   * BrCornerTool::edited:
   * @self: the tool
   * @gesture: (type gpointer): the #BrPlanGesture that was made
   *
   * A corner was moved, added or removed. It is shown so until the canvas has another scene, or
   * br_tool_settle() says that it was refused.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrCornerTool::changed:
   * @self: the tool
   *
   * br_corner_tool_describe() says something else.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * BrCornerTool::refused:
   * @self: the tool
   * @why: the reason, for people
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
br_corner_tool_init (BrCornerTool *self)
{
  self->sent = g_ptr_array_new_with_free_func ((GDestroyNotify) br_plan_corners_free);
  self->held_side = self->pointed_side = -1;
}

/**
 * br_corner_tool_new:
 *
 * Returns: (transfer full): a tool for the corners of what is selected
 */
BrTool *
br_corner_tool_new (void)
{
  return g_object_new (BR_TYPE_CORNER_TOOL, NULL);
}

/**
 * br_corner_tool_describe:
 * @self: a tool
 *
 * Returns: (transfer full) (nullable): which corner the keyboard is on and where it is, in words; %NULL
 *   where nothing is selected that has corners
 */
char *
br_corner_tool_describe (BrCornerTool *self)
{
  BrPoint at;

  g_return_val_if_fail (BR_IS_CORNER_TOOL (self), NULL);

  if (self->corners == NULL)
    return NULL;
  at = br_plan_corners_get (self->corners, self->current);
  /* Translators: which corner of how many, and how far it is from the plan's upper left corner */
  return g_strdup_printf (_("Corner %u of %u, at %.0f × %.0f mm"), self->current + 1,
                          br_plan_corners_get_n (self->corners), (double) at.x / BR_MILLIMETRE,
                          (double) at.y / BR_MILLIMETRE);
}

/**
 * br_corner_tool_add:
 * @self: a tool
 *
 * Adds a corner where a menu was asked for on a side; otherwise in the middle of the side after the
 * current corner, or before it where the line ends there.
 */
void
br_corner_tool_add (BrCornerTool *self)
{
  guint side;
  BrPoint at;

  g_return_if_fail (BR_IS_CORNER_TOOL (self));

  if (self->corners == NULL)
    return;
  side = MIN (self->current, br_plan_corners_get_n_sides (self->corners) - 1);
  at = br_plan_corners_get_middle (self->corners, side);
  if (self->pointed_side >= 0)
    {
      side = (guint) self->pointed_side;
      at = self->pointed;
    }
  self->current = br_plan_corners_add (self->corners, side, at);
  br_corner_tool_show (self);
  br_corner_tool_emit (self);
}

/**
 * br_corner_tool_remove:
 * @self: a tool
 *
 * Removes the current corner.
 */
void
br_corner_tool_remove (BrCornerTool *self)
{
  g_return_if_fail (BR_IS_CORNER_TOOL (self));

  if (self->corners == NULL)
    return;
  if (!br_plan_corners_can_remove (self->corners))
    {
      g_signal_emit (self, signals[REFUSED], 0,
                     self->corners->closed ? _("An area has three corners or more: remove all of it instead.")
                                           : _("A wall has two ends: remove all of it instead."));
      return;
    }
  br_plan_corners_remove (self->corners, self->current);
  self->current = MIN (self->current, br_plan_corners_get_n (self->corners) - 1);
  br_corner_tool_show (self);
  br_corner_tool_emit (self);
}
