#include "config.h"

#include "widgets/br-canvas-private.h"

#include <math.h>

/* One notch of a wheel. */
#define WHEEL_ZOOM 1.2
#define WHEEL_PAN 60.0

/* Finer wheels and touchpads send pixels; this many are a notch. */
#define PIXELS_PER_NOTCH 40.0

static BrToolEvent
make_event (BrCanvas *self,
            double    x,
            double    y)
{
  BrToolEvent event = { 0 };

  event.x = x;
  event.y = y;
  event.place = br_viewport_to_plan (&self->viewport, x, y);
  event.start_x = self->start_x;
  event.start_y = self->start_y;
  event.start_place = self->start_place;
  event.state = self->state;
  event.n_press = self->n_press;
  event.is_drag = self->is_drag;
  return event;
}

void
br_canvas_update_cursor (BrCanvas *self)
{
  const char *name = br_tool_get_cursor (self->tool);

  if (self->panning)
    name = "grabbing";
  else if (self->space_held)
    name = "grab";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* A finger on the screen drags the plan, because it has no wheel to do it with; unless it was put
 * on something that the tool would drag. */
static gboolean
drag_is_pan (BrCanvas       *self,
             double          x,
             double          y,
             GtkGestureDrag *gesture)
{
  BrToolEvent event;

  if (self->space_held ||
      gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_MIDDLE)
    return TRUE;
  if (gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)) == NULL)
    return FALSE;
  event = make_event (self, x, y);
  return !br_tool_grabs (self->tool, &event);
}

static void
click_pressed_cb (BrCanvas        *self,
                  int              n_press,
                  double           x,
                  double           y,
                  GtkGestureClick *gesture)
{
  self->n_press = (guint) n_press;
}

static void
drag_begun_cb (BrCanvas       *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  gboolean pan = drag_is_pan (self, x, y, gesture);
  BrToolEvent event;

  if (!pan && button != GDK_BUTTON_PRIMARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->dragging = TRUE;
  self->panning = pan;
  self->space_used = self->space_held;
  self->is_drag = FALSE;
  self->start_x = self->pan_x = x;
  self->start_y = self->pan_y = y;
  self->start_place = br_viewport_to_plan (&self->viewport, x, y);
  br_canvas_update_cursor (self);

  if (!pan)
    {
      event = make_event (self, x, y);
      br_tool_press (self->tool, &event);
    }
}

static void
drag_updated_cb (BrCanvas       *self,
                 double          offset_x,
                 double          offset_y,
                 GtkGestureDrag *gesture)
{
  double x = self->start_x + offset_x;
  double y = self->start_y + offset_y;
  BrToolEvent event;

  if (!self->dragging)
    return;

  self->state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  if (!self->is_drag && gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->start_x,
                                                  (int) self->start_y, (int) x, (int) y))
    {
      self->is_drag = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }

  if (self->panning)
    {
      br_canvas_pan (self, x - self->pan_x, y - self->pan_y);
      self->pan_x = x;
      self->pan_y = y;
      return;
    }
  event = make_event (self, x, y);
  br_tool_drag (self->tool, &event);
}

static void
drag_ended_cb (BrCanvas       *self,
               double          offset_x,
               double          offset_y,
               GtkGestureDrag *gesture)
{
  gboolean was_pan = self->panning;
  /* A finger that was put down and lifted means what is under it. */
  gboolean tapped =
    was_pan && !self->is_drag && !self->space_held &&
    gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_MIDDLE;
  BrToolEvent event;

  if (!self->dragging)
    return;

  self->dragging = FALSE;
  self->panning = FALSE;
  br_canvas_update_cursor (self);
  event = make_event (self, self->start_x + offset_x, self->start_y + offset_y);
  if (tapped)
    br_tool_press (self->tool, &event);
  if (!was_pan || tapped)
    br_tool_release (self->tool, &event);
}

static void
drag_cancelled_cb (BrCanvas         *self,
                   GdkEventSequence *sequence,
                   GtkGesture       *gesture)
{
  br_canvas_cancel_drag (self);
}

void
br_canvas_cancel_drag (BrCanvas *self)
{
  if (!self->dragging)
    return;

  self->dragging = FALSE;
  if (!self->panning)
    br_tool_cancel (self->tool);
  self->panning = FALSE;
  br_canvas_update_cursor (self);
}

static void
pointer_moved_cb (BrCanvas                 *self,
                  double                    x,
                  double                    y,
                  GtkEventControllerMotion *controller)
{
  BrToolEvent event;

  self->pointer_x = x;
  self->pointer_y = y;
  self->pointer_inside = TRUE;
  if (self->dragging)
    return;

  self->state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  self->start_x = x;
  self->start_y = y;
  self->start_place = br_viewport_to_plan (&self->viewport, x, y);
  self->is_drag = FALSE;
  event = make_event (self, x, y);
  br_tool_hover (self->tool, &event);
}

static void
pointer_left_cb (BrCanvas *self)
{
  self->pointer_inside = FALSE;
  if (!self->dragging)
    br_tool_hover (self->tool, NULL);
}

static void
menu_pressed_cb (BrCanvas        *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGestureClick *gesture)
{
  if (self->dragging)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  br_canvas_ask_menu (self, x, y);
}

/* A finger has no second button; where it moves something it is not to ask for a menu as well. */
static void
held_cb (BrCanvas            *self,
         double               x,
         double               y,
         GtkGestureLongPress *gesture)
{
  if (self->is_drag)
    return;
  br_canvas_cancel_drag (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  br_canvas_ask_menu (self, x, y);
}

/* Whether it comes from something one turns rather than something one strokes. */
static gboolean
is_wheel (GtkEventControllerScroll *controller)
{
  GdkDevice *device =
    gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (controller));

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return FALSE;
  return device == NULL || gdk_device_get_source (device) != GDK_SOURCE_TOUCHPAD;
}

static gboolean
scrolled_cb (BrCanvas                 *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean wheel = is_wheel (controller);
  gboolean pixels = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;
  double notch = pixels ? PIXELS_PER_NOTCH : 1;
  double step = pixels ? 1 : WHEEL_PAN;

  if ((wheel && (state & GDK_SHIFT_MASK) == 0 && dx == 0) || (state & GDK_CONTROL_MASK) != 0)
    {
      double x = self->pointer_inside ? self->pointer_x : self->viewport.width / 2;
      double y = self->pointer_inside ? self->pointer_y : self->viewport.height / 2;

      br_canvas_zoom (self, pow (WHEEL_ZOOM, -dy / notch), x, y);
      return GDK_EVENT_STOP;
    }

  /* GTK turns Shift with a wheel into a horizontal scroll on some systems and not on others. */
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  br_canvas_pan (self, -dx * step, -dy * step);
  return GDK_EVENT_STOP;
}

static void
pinch_begun_cb (BrCanvas         *self,
                GdkEventSequence *sequence,
                GtkGesture       *gesture)
{
  self->pinch_scale = 1;
  br_canvas_cancel_drag (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_changed_cb (BrCanvas       *self,
                  double          scale,
                  GtkGestureZoom *gesture)
{
  double x = self->viewport.width / 2;
  double y = self->viewport.height / 2;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y) && self->pointer_inside)
    {
      x = self->pointer_x;
      y = self->pointer_y;
    }
  if (scale > 0)
    br_canvas_zoom (self, scale / self->pinch_scale, x, y);
  self->pinch_scale = scale;
}

void
br_canvas_init_pointer (BrCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  g_signal_connect_object (motion, "enter", G_CALLBACK (pointer_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointer_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (pointer_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  /* Added after the drag, so that it is told of a press first and can count it. */
  g_signal_connect_object (click, "pressed", G_CALLBACK (click_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));

  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
