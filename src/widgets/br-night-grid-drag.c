#include "config.h"

#include "widgets/br-night-grid-private.h"

/* How something on the day grid is dragged: with the mouse at once, by touch after a long press, so
 * that a finger can still scroll. Near an edge the night scrolls on beneath it. */

/* How far from an edge of a block it is taken by its edge, by mouse and by touch, in pixels. */
#define GRIP 7.0
#define GRIP_TOUCH 18.0

/* How near to the edge of the view it scrolls, and by how much in a frame at most, in pixels. */
#define SCROLL_NEAR 28.0
#define SCROLL_MOST 18.0

/* The device does not tell: on X11 touches come from the pointer that every device moves. */
gboolean
br_night_grid_is_touch (GtkGestureSingle *gesture)
{
  return gtk_gesture_single_get_current_sequence (gesture) != NULL;
}

/* ---- what is taken hold of ------------------------------------------------------ */

static gint64
get_length (BrNightGrid *self,
            double       pixels)
{
  return (gint64) (pixels / br_night_grid_get_shown_scale (self) * BR_MINUTE);
}

static gboolean
find_hold (BrNightGrid *self,
           double       x,
           double       y,
           double       edge,
           BrChartHold *hold)
{
  BrChartPlace place;
  guint n;

  if (self->chart == NULL || x < self->gutter || !br_night_grid_pick (self, x, y, &place))
    return FALSE;
  *hold = (BrChartHold){ BR_CHART_GRIP_NEW, place.booking, place.row,
                         br_night_grid_get_instant (self, x) };
  if (place.booking == BR_CHART_NONE)
    return br_night_grid_takes_new (self) &&
           br_night_chart_get_rows (self->chart, &n)[place.row].table != BR_CHART_NONE;
  hold->grip =
    br_night_chart_get_grip (self->chart, (guint) place.booking, hold->at, get_length (self, edge));
  return TRUE;
}

static const char *
get_cursor (BrChartGrip grip,
            gboolean    held)
{
  switch (grip)
    {
    case BR_CHART_GRIP_START:
    case BR_CHART_GRIP_END:
      return "ew-resize";
    case BR_CHART_GRIP_NEW:
      return held ? "ew-resize" : NULL;
    case BR_CHART_GRIP_WHOLE:
    default:
      return held ? "grabbing" : "pointer";
    }
}

/* What the pointer would do here. */
static void
hover_cb (BrNightGrid *self,
          double       x,
          double       y)
{
  BrChartHold hold;

  if (self->held.is_held || self->judge == NULL)
    return;
  if (find_hold (self, x, y, GRIP, &hold))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (hold.grip, FALSE));
}

/* ---- near the edges --------------------------------------------------------------- */

static double
get_push (double at,
          double low,
          double high)
{
  if (at < low + SCROLL_NEAR)
    return -MIN ((low + SCROLL_NEAR - at) / SCROLL_NEAR, 1) * SCROLL_MOST;
  if (at > high - SCROLL_NEAR)
    return MIN ((at - high + SCROLL_NEAR) / SCROLL_NEAR, 1) * SCROLL_MOST;
  return 0;
}

static gboolean
scroll (GtkAdjustment *adjustment,
        double         by)
{
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + by);
  return gtk_adjustment_get_value (adjustment) != before;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  double right = gtk_widget_get_width (widget),
         bottom = gtk_widget_get_height (widget) - self->footer;
  gboolean scrolled = scroll (self->hadjustment, get_push (self->held.x, self->gutter, right));

  if (self->held.hold.grip == BR_CHART_GRIP_WHOLE)
    scrolled |= scroll (self->vadjustment, get_push (self->held.y, self->header, bottom));
  if (scrolled)
    br_night_grid_carry (self);
  return G_SOURCE_CONTINUE;
}

/* ---- the gestures -------------------------------------------------------------------- */

static gboolean
take (BrNightGrid *self,
      double       x,
      double       y,
      double       edge)
{
  BrChartHold hold;

  self->may_drag = FALSE;
  if (!find_hold (self, x, y, edge, &hold) || !br_night_grid_hold (self, &hold, FALSE))
    return FALSE;
  self->hovered = BR_CHART_NONE;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (hold.grip, TRUE));
  return TRUE;
}

static void
carry_to (BrNightGrid *self,
          double       x,
          double       y)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));

  self->held.x = x;
  self->held.y = y;
  self->held.is_fine = (state & GDK_SHIFT_MASK) != 0;
  br_night_grid_carry (self);
}

static gboolean
is_dragging (BrNightGrid *self)
{
  return self->held.is_held && !self->held.by_keys && !self->held.is_dropped;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               BrNightGrid    *self)
{
  self->may_drag = !br_night_grid_is_touch (GTK_GESTURE_SINGLE (gesture));
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                BrNightGrid    *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!is_dragging (self) && self->may_drag && self->judge != NULL &&
      gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    gtk_gesture_set_state (GTK_GESTURE (gesture), take (self, x, y, GRIP)
                                                    ? GTK_EVENT_SEQUENCE_CLAIMED
                                                    : GTK_EVENT_SEQUENCE_DENIED);
  if (is_dragging (self))
    carry_to (self, x + dx, y + dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             BrNightGrid    *self)
{
  self->may_drag = FALSE;
  if (is_dragging (self))
    br_night_grid_drop (self);
}

static void
cancelled_cb (GtkGesture       *gesture,
              GdkEventSequence *sequence,
              BrNightGrid      *self)
{
  self->may_drag = FALSE;
  if (is_dragging (self))
    br_night_grid_put_back (self);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture,
                 double               x,
                 double               y,
                 BrNightGrid         *self)
{
  if (!take (self, x, y, GRIP_TOUCH))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  carry_to (self, x, y);
}

void
br_night_grid_init_drag (BrNightGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (hover_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (cancelled_cb), self, 0);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, 0);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (self->drag, press);
}
