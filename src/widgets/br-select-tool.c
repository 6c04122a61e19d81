#include "config.h"

#include "widgets/br-select-tool.h"

#include "draw/br-scene-pick.h"
#include "widgets/br-canvas.h"

/**
 * BrSelectTool:
 *
 * The arrow. A click selects what it is on and nothing else, with Shift or Ctrl it adds or takes
 * out; a click on nothing selects nothing. A drag selects what its rectangle touches, with Shift
 * or Ctrl in addition. Escape during a drag puts the selection back.
 */
struct _BrSelectTool
{
  BrTool parent_instance;

  GArray *before; /* what was selected when a rectangle was begun; NULL when there is none */
  BrToolEvent band;
};

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
    g_array_append_val (ids, br_scene_get_object (scene, g_array_index (indices, guint, i))->id);
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
  BrCanvas *canvas = br_tool_get_canvas (tool);
  BrId id;

  if (event->n_press == 2 && br_canvas_pick (canvas, event->x, event->y, &id))
    br_canvas_activate_object (canvas, &id);
}

static void
br_select_tool_drag (BrTool            *tool,
                     const BrToolEvent *event)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

  if (!event->is_drag)
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

  br_canvas_set_current (canvas, &id);
  if (is_adding (event->state))
    br_plan_selection_toggle (selection, &id);
  else
    br_plan_selection_select (selection, &id);
}

static void
br_select_tool_release (BrTool            *tool,
                        const BrToolEvent *event)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);

  if (self->before != NULL)
    end_band (self);
  else if (!event->is_drag)
    click (self, event);
}

static void
br_select_tool_cancel (BrTool *tool)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrCanvas *canvas = br_tool_get_canvas (tool);

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
}

static void
br_select_tool_deactivate (BrTool *tool)
{
  br_select_tool_cancel (tool);
  br_select_tool_hover (tool, NULL);
}

static void
br_select_tool_snapshot (BrTool      *tool,
                         GtkSnapshot *snapshot)
{
  BrSelectTool *self = BR_SELECT_TOOL (tool);
  BrRect band;

  if (self->before == NULL)
    return;
  band = get_band (self);
  br_canvas_snapshot_band (br_tool_get_canvas (tool), snapshot, &band);
}

static void
br_select_tool_finalize (GObject *object)
{
  BrSelectTool *self = BR_SELECT_TOOL (object);

  g_clear_pointer (&self->before, g_array_unref);

  G_OBJECT_CLASS (br_select_tool_parent_class)->finalize (object);
}

static void
br_select_tool_class_init (BrSelectToolClass *klass)
{
  BrToolClass *tool_class = BR_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_select_tool_finalize;

  tool_class->deactivate = br_select_tool_deactivate;
  tool_class->press = br_select_tool_press;
  tool_class->drag = br_select_tool_drag;
  tool_class->release = br_select_tool_release;
  tool_class->cancel = br_select_tool_cancel;
  tool_class->hover = br_select_tool_hover;
  tool_class->snapshot = br_select_tool_snapshot;
}

static void
br_select_tool_init (BrSelectTool *self)
{
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
