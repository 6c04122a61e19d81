#include "config.h"

#include "widgets/br-canvas-private.h"

#include "draw/br-scene-pick.h"

#define PAN_STEP 60.0
#define PAN_PAGE 0.8

/* What going to an object does to the selection. */
static void
go_to (BrCanvas       *self,
       guint           index,
       GdkModifierType state)
{
  BrId id = br_scene_get_object (self->scene, index)->id;

  br_canvas_set_current (self, &id);
  br_canvas_reveal (self, &id);

  if ((state & GDK_CONTROL_MASK) != 0)
    return;
  if ((state & GDK_SHIFT_MASK) == 0)
    br_plan_selection_select (self->selection, &id);
  else if (!br_plan_selection_contains (self->selection, &id))
    br_plan_selection_toggle (self->selection, &id);
}

static gboolean
get_current_index (BrCanvas *self,
                   guint    *index)
{
  return self->scene != NULL && !br_id_is_none (&self->current) &&
         br_scene_find (self->scene, &self->current, index);
}

static GArray *
get_reading_order (BrCanvas *self)
{
  if (self->reading_order == NULL)
    {
      self->reading_order = g_array_new (FALSE, FALSE, sizeof (guint));
      if (self->scene != NULL)
        br_scene_reading_order (self->scene, self->reading_order);
    }
  return self->reading_order;
}

static gboolean
go_along (BrCanvas       *self,
          int             way,
          GdkModifierType state)
{
  GArray *order = get_reading_order (self);
  guint index;

  if (!get_current_index (self, &index))
    return FALSE;
  for (guint i = 0; i < order->len; i++)
    {
      if (g_array_index (order, guint, i) == index)
        {
          if ((way < 0 && i == 0) || (way > 0 && i + 1 == order->len))
            return FALSE;
          go_to (self, g_array_index (order, guint, (guint) ((int) i + way)), state);
          return TRUE;
        }
    }
  return FALSE;
}

/* The one nearest the middle of what is in view, not counting the zones everything stands on. */
static gboolean
go_to_middle (BrCanvas *self)
{
  BrPoint middle =
    br_viewport_to_plan (&self->viewport, self->viewport.width / 2, self->viewport.height / 2);
  GArray *order = get_reading_order (self);
  double best = G_MAXDOUBLE;
  guint found = 0;

  for (guint i = 0; i < order->len; i++)
    {
      guint index = g_array_index (order, guint, i);
      const BrSceneObject *object = br_scene_get_object (self->scene, index);
      double away = br_point_distance (object->centre, middle);

      if (object->kind == BR_SCENE_ZONE)
        away += BR_GEOMETRY_LIMIT;
      if (away < best)
        {
          best = away;
          found = index;
        }
    }
  if (best == G_MAXDOUBLE)
    return FALSE;
  go_to (self, found, 0);
  return TRUE;
}

static void
pan_by_key (BrCanvas  *self,
            BrSceneWay way,
            gboolean   page)
{
  double across = page ? self->viewport.width * PAN_PAGE : PAN_STEP;
  double down = page ? self->viewport.height * PAN_PAGE : PAN_STEP;

  /* The view goes that way, so the paper goes the other. */
  br_canvas_pan (self,
                 way == BR_SCENE_LEFT    ? across
                 : way == BR_SCENE_RIGHT ? -across
                                         : 0,
                 way == BR_SCENE_UP     ? down
                 : way == BR_SCENE_DOWN ? -down
                                        : 0);
}

static gboolean
arrow_pressed (BrCanvas       *self,
               BrSceneWay      way,
               GdkModifierType state)
{
  guint index;

  if ((state & GDK_ALT_MASK) != 0 || !get_current_index (self, &index))
    pan_by_key (self, way, (state & GDK_SHIFT_MASK) != 0);
  else if (br_scene_pick_way (self->scene, index, way, &index))
    go_to (self, index, state);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
escape_pressed (BrCanvas *self)
{
  if (self->dragging)
    br_canvas_cancel_drag (self);
  else if (!br_id_is_none (&self->current))
    br_canvas_set_current (self, NULL);
  else if (br_plan_selection_get_n (self->selection) > 0)
    br_plan_selection_clear (self->selection);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
return_pressed (BrCanvas *self)
{
  guint index;

  if (get_current_index (self, &index))
    br_canvas_activate_object (self, &self->current);
  else if (self->scene == NULL || !go_to_middle (self))
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
select_all (BrCanvas *self)
{
  GArray *order = get_reading_order (self);
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (BrId), order->len);

  for (guint i = 0; i < order->len; i++)
    {
      const BrSceneObject *object = br_scene_get_object (self->scene, g_array_index (order, guint, i));

      if (!object->locked)
        g_array_append_val (ids, object->id);
    }
  br_plan_selection_set (self->selection, (const BrId *) (gpointer) ids->data, ids->len);
}

static gboolean
control_key_pressed (BrCanvas *self,
                     guint     keyval)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      br_canvas_zoom_in (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_underscore:
    case GDK_KEY_KP_Subtract:
      br_canvas_zoom_out (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      br_canvas_fit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_a:
    case GDK_KEY_A:
      select_all (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
space_pressed (BrCanvas *self)
{
  if (self->space_held)
    return;
  self->space_held = TRUE;
  self->space_used = FALSE;
  br_canvas_update_cursor (self);
}

/* The menu opens at what the keyboard is on, for what is selected. */
static gboolean
menu_key_pressed (BrCanvas *self)
{
  double x = self->viewport.width / 2;
  double y = self->viewport.height / 2;
  guint index;

  if (get_current_index (self, &index))
    {
      br_viewport_to_view (&self->viewport, br_scene_get_object (self->scene, index)->centre, &x, &y);
      if (br_plan_selection_get_n (self->selection) == 0)
        br_plan_selection_select (self->selection, &self->current);
    }
  g_signal_emit_by_name (self, "menu", x, y);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (BrCanvas              *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  state &= gtk_accelerator_get_default_mod_mask ();

  if (br_tool_key (self->tool, keyval, state))
    return GDK_EVENT_STOP;
  if ((state & GDK_CONTROL_MASK) != 0 && control_key_pressed (self, keyval))
    return GDK_EVENT_STOP;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return arrow_pressed (self, BR_SCENE_LEFT, state);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return arrow_pressed (self, BR_SCENE_RIGHT, state);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow_pressed (self, BR_SCENE_UP, state);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow_pressed (self, BR_SCENE_DOWN, state);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      br_canvas_fit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      br_canvas_fit_selection (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      return escape_pressed (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return return_pressed (self);
    case GDK_KEY_Menu:
      return menu_key_pressed (self);
    case GDK_KEY_F10:
      return (state & GDK_SHIFT_MASK) != 0 ? menu_key_pressed (self) : GDK_EVENT_PROPAGATE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      space_pressed (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Space held is the hand; Space tapped selects what is current. */
static void
key_released_cb (BrCanvas              *self,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 GtkEventControllerKey *controller)
{
  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || !self->space_held)
    return;

  self->space_held = FALSE;
  if (!self->space_used && !br_id_is_none (&self->current))
    br_plan_selection_toggle (self->selection, &self->current);
  br_canvas_update_cursor (self);
}

static void
focus_left_cb (BrCanvas *self)
{
  self->space_held = FALSE;
  br_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * br_canvas_focus:
 * @widget: a canvas
 * @direction: where the focus goes
 *
 * Tab goes from object to object while one is current, and to the next widget otherwise.
 *
 * Returns: whether the focus stays here
 */
gboolean
br_canvas_focus (GtkWidget       *widget,
                 GtkDirectionType direction)
{
  BrCanvas *self = BR_CANVAS (widget);

  if (!gtk_widget_has_focus (widget))
    return gtk_widget_grab_focus (widget);
  if (direction == GTK_DIR_TAB_FORWARD)
    return go_along (self, 1, 0);
  if (direction == GTK_DIR_TAB_BACKWARD)
    return go_along (self, -1, 0);
  return FALSE;
}

void
br_canvas_init_keys (BrCanvas *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-released", G_CALLBACK (key_released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect_object (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
