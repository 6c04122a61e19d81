#include "config.h"

#include "widgets/br-floor-view-private.h"

#include <math.h>

/* How the live floor answers keys and pointer. The wheel, pinching and dragging are the canvas's. */

#define PAN_STEP 60.0

/* ---- the keyboard ------------------------------------------------------------ */

static gboolean
get_middle (BrFloorView *self,
            const BrId  *table,
            double      *x,
            double      *y)
{
  GdkRectangle place;

  if (!br_floor_view_get_place (self, table, &place))
    return FALSE;
  *x = place.x + place.width / 2.0;
  *y = place.y + place.height / 2.0;
  return TRUE;
}

/* Where the keyboard goes when it comes to the floor: to what is selected, or the first table in
 * reading order. */
static const BrId *
find_entry (BrFloorView *self)
{
  GHashTableIter iter;
  gpointer table;
  const BrId *found = NULL;
  double x, y, best = 0;

  if (g_hash_table_contains (self->cells, &self->table))
    return &self->table;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    {
      if (!get_middle (self, table, &x, &y) || (found != NULL && x + 2 * y >= best))
        continue;
      found = table;
      best = x + 2 * y;
    }
  return found;
}

/* The floor is one stop of Tab; within it the arrow keys go on. */
gboolean
br_floor_view_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  return br_floor_view_get_focused (BR_FLOOR_VIEW (widget)) == NULL &&
         br_floor_view_grab_focus (widget);
}

/* To come by is not to select. */
gboolean
br_floor_view_grab_focus (GtkWidget *widget)
{
  BrFloorView *self = BR_FLOOR_VIEW (widget);
  const BrId *table = find_entry (self);

  return table != NULL && gtk_widget_grab_focus (g_hash_table_lookup (self->cells, table));
}

/* As the canvas goes: what lies ahead rather than aside, and of that the nearest. */
static const BrId *
find_next (BrFloorView *self,
           const BrId  *from,
           BrSceneWay   way)
{
  GHashTableIter iter;
  gpointer table;
  const BrId *found = NULL;
  double here_x, here_y, x, y, best = G_MAXDOUBLE;

  if (!get_middle (self, from, &here_x, &here_y))
    return NULL;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    {
      gboolean across = way == BR_SCENE_LEFT || way == BR_SCENE_RIGHT;
      double ahead, aside, cost;

      if (!get_middle (self, table, &x, &y))
        continue;
      ahead =
        (across ? x - here_x : y - here_y) * (way == BR_SCENE_LEFT || way == BR_SCENE_UP ? -1 : 1);
      aside = fabs (across ? y - here_y : x - here_x);
      cost = ahead + 2 * aside + (aside > ahead ? 1e6 : 0);
      if (ahead < 1 || cost >= best)
        continue;
      best = cost;
      found = table;
    }
  return found;
}

static gboolean
walk (BrFloorView *self,
      BrSceneWay   way)
{
  BrNightGridCell *focused = br_floor_view_get_focused (self);
  const BrId *next;

  if (focused == NULL)
    return br_floor_view_grab_focus (GTK_WIDGET (self));
  next = find_next (self, br_night_grid_cell_get_id (focused), way);
  if (next != NULL)
    br_floor_view_go_to (self, next);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
find_way (guint       keyval,
          BrSceneWay *way)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *way = BR_SCENE_LEFT;
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *way = BR_SCENE_RIGHT;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *way = BR_SCENE_UP;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *way = BR_SCENE_DOWN;
      return TRUE;
    default:
      return FALSE;
    }
}

/* The view goes that way, so the paper goes the other. */
static gboolean
pan_key (BrFloorView *self,
         BrSceneWay   way)
{
  br_floor_view_pan (self,
                     way == BR_SCENE_LEFT    ? PAN_STEP
                     : way == BR_SCENE_RIGHT ? -PAN_STEP
                                             : 0,
                     way == BR_SCENE_UP     ? PAN_STEP
                     : way == BR_SCENE_DOWN ? -PAN_STEP
                                            : 0);
  return GDK_EVENT_STOP;
}

static gboolean
zoom_key (BrFloorView *self,
          guint        keyval)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      br_floor_view_zoom_in (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      br_floor_view_zoom_out (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      br_floor_view_fit (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
plain_key (BrFloorView *self,
           guint        keyval)
{
  BrNightGridCell *focused = br_floor_view_get_focused (self);
  BrSceneWay way;

  if (find_way (keyval, &way))
    return walk (self, way);
  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      br_floor_view_fit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (focused == NULL)
        return GDK_EVENT_PROPAGATE;
      br_floor_view_go_to (self, br_night_grid_cell_get_id (focused));
      br_floor_view_activate (self, br_night_grid_cell_get_id (focused));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      br_floor_view_set_selected (self, NULL, NULL);
      br_floor_view_leave (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (BrFloorView    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  BrSceneWay way;

  if (self->chart == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((held & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    return zoom_key (self, keyval);
  if (held == GDK_ALT_MASK && find_way (keyval, &way))
    return pan_key (self, way);
  return held == 0 ? plain_key (self, keyval) : GDK_EVENT_PROPAGATE;
}

/* ---- the pointer --------------------------------------------------------------- */

static gboolean
pick (BrFloorView *self,
      double       x,
      double       y,
      BrId        *table)
{
  return self->chart != NULL &&
         br_floor_picture_pick (self->picture, br_canvas_get_viewport (self->canvas), x, y, table);
}

/* When the button goes up: a drag that moved the plan has taken the click by then. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             BrFloorView     *self)
{
  BrId table;

  if (!pick (self, x, y, &table))
    {
      br_floor_view_set_selected (self, NULL, NULL);
      return;
    }
  br_floor_view_go_to (self, &table);
  if (n_press == 2)
    br_floor_view_activate (self, &table);
}

static void
hover (BrFloorView *self,
       const BrId  *table)
{
  if (br_id_equal (&self->hovered, table))
    return;
  self->hovered = *table;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->canvas),
                                   br_id_is_none (table) ? "grab" : "pointer");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (BrFloorView *self,
           double       x,
           double       y)
{
  BrId table;

  hover (self, pick (self, x, y, &table) ? &table : &BR_ID_NONE);
}

static void
leave_cb (BrFloorView *self)
{
  hover (self, &BR_ID_NONE);
}

static gboolean
query_tooltip_cb (BrFloorView *self,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  BrNightGridCell *focused = keyboard ? br_floor_view_get_focused (self) : NULL;
  const BrFloorItem *item;
  GdkRectangle place;
  BrId table = focused != NULL ? *br_night_grid_cell_get_id (focused) : BR_ID_NONE;

  if ((keyboard && focused == NULL) || (!keyboard && !pick (self, x, y, &table)))
    return FALSE;
  item = br_floor_chart_find (self->chart, &table);
  if (item == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, item->facts != NULL ? item->facts : item->said);
  if (br_floor_view_get_place (self, &table, &place))
    gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

void
br_floor_view_init_input (BrFloorView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
