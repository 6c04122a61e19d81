#include "config.h"

#include "widgets/br-night-grid-private.h"

#include <math.h>

/* How the day grid answers pointer, wheel and keys. */

#define ZOOM_STEP 1.25

/* ---- the keyboard ------------------------------------------------------------ */

/* Where the keyboard goes when it comes to the grid: to what is selected, or where it was before. */
static gboolean
find_entry (BrNightGrid  *self,
            BrChartPlace *place)
{
  int selected = br_night_chart_find (self->chart, &self->selected);

  if (selected != BR_CHART_NONE && (!self->has_place || self->place.booking != selected))
    return br_night_chart_place_of (self->chart, (guint) selected, place);
  if (self->has_place)
    {
      *place = self->place;
      return TRUE;
    }
  return br_night_chart_first_place (self->chart, place);
}

/* The grid is one stop of Tab; within it the arrow keys go on. */
gboolean
br_night_grid_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  BrChartPlace place;

  if (self->chart == NULL || br_night_grid_get_focused (self) != NULL || !find_entry (self, &place))
    return FALSE;
  br_night_grid_go_to (self, &place);
  return TRUE;
}

gboolean
br_night_grid_grab_focus (GtkWidget *widget)
{
  BrNightGrid *self = BR_NIGHT_GRID (widget);
  BrChartPlace place;

  if (self->chart == NULL || !find_entry (self, &place))
    return FALSE;
  br_night_grid_go_to (self, &place);
  return TRUE;
}

static gboolean
walk (BrNightGrid *self,
      BrChartWay   way)
{
  BrChartPlace to;

  if (!self->has_place)
    return br_night_grid_grab_focus (GTK_WIDGET (self));
  if (br_night_chart_walk (self->chart, &self->place, way, &to))
    br_night_grid_go_to (self, &to);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
walk_to_end (BrNightGrid *self,
             BrChartWay   way)
{
  BrChartPlace place = self->place, next;

  while (self->has_place && br_night_chart_walk (self->chart, &place, way, &next))
    place = next;
  if (self->has_place)
    br_night_grid_go_to (self, &place);
  return GDK_EVENT_STOP;
}

static gboolean
zoom_key (BrNightGrid *self,
          guint        keyval)
{
  double middle = (gtk_widget_get_width (GTK_WIDGET (self)) + self->gutter) / 2;

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      br_night_grid_zoom (self, ZOOM_STEP, middle);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      br_night_grid_zoom (self, 1 / ZOOM_STEP, middle);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      br_night_grid_fit (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
plain_key (BrNightGrid *self,
           guint        keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return walk (self, BR_CHART_LEFT);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return walk (self, BR_CHART_RIGHT);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return walk (self, BR_CHART_UP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return walk (self, BR_CHART_DOWN);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return walk_to_end (self, BR_CHART_LEFT);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return walk_to_end (self, BR_CHART_RIGHT);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->has_place)
        br_night_grid_activate (self, &self->place);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      br_night_grid_leave (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (BrNightGrid     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (self->chart == NULL)
    return GDK_EVENT_PROPAGATE;
  if (self->held.is_held && br_night_grid_held_key (self, keyval, held))
    return GDK_EVENT_STOP;
  if ((held & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    return zoom_key (self, keyval);
  return held == 0 ? plain_key (self, keyval) : GDK_EVENT_PROPAGATE;
}

/* ---- the pointer --------------------------------------------------------------- */

/* What is pressed is in view; were it scrolled further into it, it would slip from under the pointer
 * that is about to drag it. */
static void
point_at (BrNightGrid *self,
          int          n_press,
          double       x,
          double       y)
{
  BrChartPlace place;

  if (!br_night_grid_pick (self, x, y, &place))
    return;
  if (place.booking == BR_CHART_NONE && x >= self->gutter)
    {
      br_night_grid_set_selected (self, NULL);
      return;
    }
  if (place.booking == BR_CHART_NONE)
    {
      guint n;

      if (br_night_chart_get_rows (self->chart, &n)[place.row].table == BR_CHART_NONE)
        return;
    }
  br_night_grid_point_to (self, &place);
  if (n_press == 2)
    br_night_grid_activate (self, &place);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            BrNightGrid     *self)
{
  if (!br_night_grid_is_touch (GTK_GESTURE_SINGLE (gesture)))
    point_at (self, n_press, x, y);
}

/* A finger that comes down may be about to scroll: only a tap selects. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             BrNightGrid     *self)
{
  if (br_night_grid_is_touch (GTK_GESTURE_SINGLE (gesture)))
    point_at (self, n_press, x, y);
}

static void
hover (BrNightGrid *self,
       int          booking)
{
  if (self->hovered == booking)
    return;
  self->hovered = booking;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), booking != BR_CHART_NONE ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (BrNightGrid *self,
           double       x,
           double       y)
{
  BrChartPlace place;

  if (self->held.is_held && !self->held.by_keys)
    return;
  hover (self, br_night_grid_pick (self, x, y, &place) ? place.booking : BR_CHART_NONE);
}

static void
leave_cb (BrNightGrid *self)
{
  hover (self, BR_CHART_NONE);
}

static gboolean
scroll_cb (BrNightGrid              *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GtkEventController *base = GTK_EVENT_CONTROLLER (controller);
  GdkEvent *event = gtk_event_controller_get_current_event (base);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, y;
  double native_x, native_y, left, top;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  if ((gtk_event_controller_get_current_event_state (base) & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (event != NULL && native != NULL && gdk_event_get_position (event, &native_x, &native_y))
    {
      gtk_native_get_surface_transform (native, &left, &top);
      gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), native_x - left, native_y - top, &x,
                                        &y);
    }
  br_night_grid_zoom (self, pow (ZOOM_STEP, -dy), x);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (BrNightGrid *self)
{
  self->pinched = 1;
}

static void
pinched_cb (GtkGestureZoom *gesture,
            double          scale,
            BrNightGrid    *self)
{
  double x, y;

  if (self->chart == NULL || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  br_night_grid_zoom (self, scale / self->pinched, x);
  self->pinched = scale;
}

void
br_night_grid_init_input (BrNightGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinched_cb), self, 0);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (br_night_grid_query_tooltip), NULL);
}
