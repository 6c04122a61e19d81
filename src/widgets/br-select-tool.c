#include "config.h"

#include "widgets/br-select-tool-private.h"

#include "draw/br-scene-pick.h"

/**
 * BrSelectTool:
 *
 * The arrow. A click selects what it is on and nothing else, with Shift or Ctrl it adds or takes
 * out; a click on nothing selects nothing. A drag selects what its rectangle touches, with Shift
 * or Ctrl in addition. Escape during a drag puts the selection back.
 *
 * Where the plan may be changed it also moves what is dragged, with Shift along one axis only;
 * makes it larger or smaller by the handles around it, with Shift in proportion; and turns it by
 * the knob above it, with Shift by 15°. With Alt nothing pulls it into line. The arrow keys nudge
 * it by 10 mm, with Shift by 100 mm. It emits #BrSelectTool::edited with what was meant.
 */
enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BrSelectTool, br_select_tool, BR_TYPE_TOOL)

static gboolean
is_adding (GdkModifierType state)
{
  return (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
}

static BrRect
get_band (BrSelectTool *self)
{
  return br_rect_from_corners (self->band.start_place, self->band.place);
}

/* Those that are grouped are selected as one. */
static void
append_with_group (GArray              *ids,
                   BrScene             *scene,
                   const BrSceneObject *object)
{
  if (object->group == NULL)
    {
      g_array_append_val (ids, object->id);
      return;
    }
  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *other = br_scene_get_object (scene, i);

      if (other->group == object->group)
        g_array_append_val (ids, other->id);
    }
}

/**
 * br_select_tool_select:
 * @self: an arrow
 * @id: what to select, with what is grouped with it, and nothing else
 *
 * Selects.
 */
void
br_select_tool_select (BrSelectTool *self,
                       const BrId   *id)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  const BrSceneObject *object = br_scene_lookup (br_canvas_get_scene (canvas), id);

  if (object != NULL && self->editable)
    append_with_group (ids, br_canvas_get_scene (canvas), object);
  else
    g_array_append_vals (ids, id, 1);
  br_plan_selection_set (br_canvas_get_selection (canvas), (const BrId *) (gpointer) ids->data, ids->len);
  br_canvas_set_current (canvas, id);
}

static void
select_in_band (BrSelectTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrScene *scene = br_canvas_get_scene (canvas);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  BrRect band = get_band (self);

  if (scene == NULL)
    return;

  if (is_adding (self->band.state))
    g_array_append_vals (ids, self->before->data, self->before->len);
  br_scene_pick_rect (scene, &band, indices);
  for (guint i = 0; i < indices->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, g_array_index (indices, guint, i));

      /* What is locked is the ground that one works on. */
      if (!self->editable)
        g_array_append_val (ids, object->id);
      else if (!object->locked)
        append_with_group (ids, scene, object);
    }
  br_plan_selection_set (br_canvas_get_selection (canvas), (const BrId *) (gpointer) ids->data,
                         ids->len);
}

static void
end_band (BrSelectTool *self)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  g_clear_pointer (&self->before, g_array_unref);
  if (canvas != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static void
br_select_tool_press (BrTool            *tool,
                      const BrToolEvent *event)
{
  br_select_tool_press_edit (BR_SELECT_TOOL (tool), event);
}

static void
br_select_tool_drag (BrTool            *tool,
                     const BrToolEvent *event)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

  if (br_select_tool_drag_edit (self, event) || !event->is_drag)
    return;

  if (self->before == NULL)
    {
      guint n_ids;
      const BrId *ids = br_plan_selection_get_ids (br_canvas_get_selection (canvas), &n_ids);

      self->before = g_array_new (FALSE, FALSE, sizeof (BrId));
      g_array_append_vals (self->before, ids, n_ids);
    }
  self->band = *event;
  select_in_band (self);
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static void
click (BrSelectTool      *self,
       const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));
  BrPlanSelection *selection = br_canvas_get_selection (canvas);
  BrId id;

  if (!br_canvas_pick (canvas, event->x, event->y, &id))
    {
      br_canvas_set_current (canvas, NULL);
      if (!is_adding (event->state))
        br_plan_selection_clear (selection);
      return;
    }

  if (!is_adding (event->state))
    {
      br_select_tool_select (self, &id);
      return;
    }
  br_canvas_set_current (canvas, &id);
  br_plan_selection_toggle (selection, &id);
}

static void
br_select_tool_release (BrTool            *tool,
                        const BrToolEvent *event)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);
  gboolean changed;
  BrId id;

  if (self->before != NULL)
    {
      end_band (self);
      return;
    }
  changed = br_select_tool_release_edit (self, event);
  if (event->is_drag)
    return;
  /* Not before: who taps a thing and drags it at once means to drag it. */
  if (event->n_press == 2 && br_canvas_pick (canvas, event->x, event->y, &id))
    br_canvas_activate_object (canvas, &id);
  else if (!changed)
    click (self, event);
}

static void
br_select_tool_cancel (BrTool *tool)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

  br_select_tool_drop_edit (self);
  if (self->before == NULL)
    return;

  if (canvas != NULL)
    br_plan_selection_set (br_canvas_get_selection (canvas),
                           (const BrId *) (gpointer) self->before->data, self->before->len);
  end_band (self);
}

static void
br_select_tool_hover (BrTool            *tool,
                      const BrToolEvent *event)
{
  BrCanvas *canvas = br_tool_get_canvas (tool);
  BrId id;

  if (event != NULL && br_canvas_pick (canvas, event->x, event->y, &id))
    br_canvas_set_hovered (canvas, &id);
  else
    br_canvas_set_hovered (canvas, NULL);
  br_select_tool_hover_edit (BR_SELECT_TOOL (tool), event);
}

static gboolean
br_select_tool_grabs (BrTool            *tool,
                      const BrToolEvent *event)
{
  return br_select_tool_grabs_edit (BR_SELECT_TOOL (tool), event);
}

static gboolean
br_select_tool_key (BrTool         *tool,
                    guint           keyval,
                    GdkModifierType state)
{
  return br_select_tool_nudge (BR_SELECT_TOOL (tool), keyval, state);
}

static void
br_select_tool_settle (BrTool *tool)
{
  if (BR_SELECT_TOOL (tool)->waits)
    br_select_tool_drop_edit (BR_SELECT_TOOL (tool));
}

static void
br_select_tool_activate (BrTool *tool)
{
  br_select_tool_activate_edit (BR_SELECT_TOOL (tool));
}

static void
br_select_tool_deactivate (BrTool *tool)
{
  br_select_tool_flush (BR_SELECT_TOOL (tool));
  br_select_tool_cancel (tool);
  br_select_tool_hover (tool, NULL);
  g_signal_handlers_disconnect_by_data (br_tool_get_canvas (tool), tool);
}

static void
br_select_tool_snapshot (BrTool      *tool,
                         GtkSnapshot *snapshot)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrRect band;

  br_select_tool_snapshot_edit (self, snapshot);
  if (self->before == NULL)
    return;
  band = get_band (self);
  br_canvas_snapshot_band (br_tool_get_canvas (tool), snapshot, &band);
}

static void
br_select_tool_finalize (GObject *object)
{
  BrSelectTool *self = BR_SELECT_TOOL (object);

  br_select_tool_drop_edit (self);
  g_clear_pointer (&self->before, g_array_unref);
  g_array_unref (self->ids);

  G_OBJECT_CLASS (br_select_tool_parent_class)->finalize (object);
}

static void
br_select_tool_class_init (BrSelectToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_select_tool_finalize;

  tool_class->activate = br_select_tool_activate;
  tool_class->deactivate = br_select_tool_deactivate;
  tool_class->press = br_select_tool_press;
  tool_class->drag = br_select_tool_drag;
  tool_class->release = br_select_tool_release;
  tool_class->cancel = br_select_tool_cancel;
  tool_class->hover = br_select_tool_hover;
  tool_class->grabs = br_select_tool_grabs;
  tool_class->key = br_select_tool_key;
  tool_class->settle = br_select_tool_settle;
  tool_class->snapshot = br_select_tool_snapshot;

  /**
   * BrSelectTool::edited:
   * @self: the arrow
   * @gesture: (type gpointer): the #BrPlanGesture that was made
   *
   * Something was moved, turned or reshaped. It is shown so until the canvas has another scene, or
   * br_tool_settle() says that it was refused.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
br_select_tool_init (BrSelectTool *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
}

/**
 * br_select_tool_new:
 *
 * Returns: (transfer full): an arrow
 */
BrTool *
br_select_tool_new (void)
{
  return g_object_new (BR_TYPE_SELECT_TOOL, NULL);
}

/**
 * br_select_tool_get_editable:
 * @self: an arrow
 *
 * Returns: whether it changes the plan, rather than only selects
 */
gboolean
br_select_tool_get_editable (BrSelectTool *self)
{
  g_return_val_if_fail (BR_IS_SELECT_TOOL (self), FALSE);

  return self->editable;
}

/**
 * br_select_tool_set_editable:
 * @self: an arrow
 * @editable: whether it is to change the plan, rather than only to select
 *
 * Lets it change the plan.
 */
void
br_select_tool_set_editable (BrSelectTool *self,
                             gboolean      editable)
{
  BrCanvas *canvas = br_tool_get_canvas (BR_TOOL (self));

  g_return_if_fail (BR_IS_SELECT_TOOL (self));

  if (editable == self->editable)
    return;
  self->editable = editable;
  br_select_tool_drop_edit (self);
  if (canvas != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (canvas));
}
