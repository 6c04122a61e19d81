#include "config.h"

#include "widgets/br-chart-canvas-private.h"

#include <math.h>

#define ZOOM_STEP 1.25
#define PAN_STEP 0.1

/* ---- the keyboard -------------------------------------------------------------------------------- */

static void
step (BrChartCanvas *self,
      int            by,
      int            down)
{
  int n = (int) br_chart_get_n_places (self->chart);
  int n_rows = br_chart_is_heat (self->chart) ? (int) br_chart_get_n_series (self->chart) : 1;

  if (n == 0)
    return;
  if (self->cursor < 0)
    br_chart_canvas_set_cursor (self, by < 0 ? (int) self->place.last - 1 : (int) self->place.first, 0);
  else
    br_chart_canvas_set_cursor (self, CLAMP (self->cursor + by, 0, n - 1), CLAMP (self->row + down, 0, n_rows - 1));
  br_chart_canvas_see_cursor (self);
}

static gboolean
key_pressed_cb (BrChartCanvas   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int many;

  if (self->chart == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  many = MAX ((int) (self->place.last - self->place.first) / 10, 1);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!br_chart_is_heat (self->chart))
        return GDK_EVENT_PROPAGATE;
      step (self, 0, keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      step (self, -many, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      step (self, many, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      step (self, -G_MAXINT / 2, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      step (self, G_MAXINT / 2, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      br_chart_canvas_zoom (self, ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      br_chart_canvas_zoom (self, 1 / ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      br_chart_canvas_show_all (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      br_chart_canvas_activate (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->cursor < 0)
        return GDK_EVENT_PROPAGATE;
      br_chart_canvas_set_cursor (self, -1, 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- the pointer ------------------------------------------------------------------------------------ */

static void
motion_cb (BrChartCanvas *self,
           double         x,
           double         y)
{
  if (self->chart == NULL || self->place.empty || self->dragging)
    return;
  if (x < self->place.left || x > self->place.right || y < self->place.top || y > self->place.bottom)
    br_chart_canvas_set_cursor (self, -1, 0);
  else
    br_chart_canvas_set_cursor (self, br_chart_pick (self->chart, &self->place, x),
                              MAX (br_chart_pick_row (self->chart, &self->place, y), 0));
}

static void
leave_cb (BrChartCanvas *self)
{
  br_chart_canvas_set_cursor (self, -1, 0);
}

static gboolean
scroll_cb (BrChartCanvas            *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double at;

  /* The wheel alone scrolls the page that the chart is on. */
  if (self->chart == NULL || (dx == 0 && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) == 0)
    {
      br_chart_canvas_pan (self, PAN_STEP * (dx != 0 ? dx : dy));
      return GDK_EVENT_STOP;
    }
  at = self->cursor >= 0 ? br_chart_get_x (self->chart, (guint) self->cursor) : (self->place.from + self->place.to) / 2;
  br_chart_canvas_zoom_at (self, at, pow (ZOOM_STEP, -dy));
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (BrChartCanvas *self,
               double         x,
               double         y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging = self->chart != NULL && !self->place.empty;
  self->drag_from = self->drag_to = x;
}

static void
drag_update_cb (BrChartCanvas *self,
                double         dx,
                double         dy)
{
  self->drag_to = self->drag_from + dx;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_x_at (BrChartCanvas *self,
          double         left)
{
  const BrChartPlace *place = &self->place;

  return place->from + (left - place->left) / (place->right - place->left) * (place->to - place->from);
}

static void
drag_end_cb (BrChartCanvas *self,
             double         dx,
             double         dy)
{
  double from = CLAMP (MIN (self->drag_from, self->drag_to), self->place.left, self->place.right);
  double to = CLAMP (MAX (self->drag_from, self->drag_to), self->place.left, self->place.right);

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  if (fabs (dx) < BR_CHART_DRAG_LEAST)
    br_chart_canvas_activate (self);
  else if (!br_chart_is_heat (self->chart))
    br_chart_canvas_show_part (self, get_x_at (self, from), get_x_at (self, to));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Has the keyboard and the pointer heard. */
void
br_chart_canvas_listen (BrChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
