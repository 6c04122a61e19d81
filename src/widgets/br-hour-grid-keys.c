#include "config.h"

#include "widgets/br-hour-grid-private.h"

/* The keyboard on a calendar by the hour. The arrows along the hours move through them, the others go from lane to lane;
 * on a block with Control they move it, with Shift besides its end. Tab goes through a lane and its blocks. */

typedef struct
{
  int lanes;
  int steps;
} Step;

static gboolean
step_of_key (BrHourGrid *self,
             guint       keyval,
             Step       *step)
{
  int x = 0, y = 0;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      x = -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      x = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      y = -1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      y = 1;
      break;
    default:
      return FALSE;
    }
  *step = self->view->rows ? (Step){ y, x } : (Step){ x, y };
  return TRUE;
}

GtkWidget *
_br_hour_grid_get_focused (BrHourGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focused != NULL && gtk_widget_get_parent (focused) == GTK_WIDGET (self) ? focused : NULL;
}

/* The lane under the keyboard says its hour, too. */
void
_br_hour_grid_say_cursor (BrHourGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const BrHourLane *lane = self->view->lanes->pdata[i];
      g_autofree char *clock = br_instant_format_clock (lane->starts + self->cursor * BR_MINUTE, self->view->zone);
      g_autofree char *said = g_strdup_printf ("%s · %s", lane->said, clock);

      br_night_grid_cell_say (self->cells->pdata[i], i == self->lane ? said : lane->said);
      br_night_grid_cell_set_selected (self->cells->pdata[i], i == self->lane);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: whether that is on the calendar; whoever owns it is told where it is not */
gboolean
_br_hour_grid_go_to (BrHourGrid *self,
                     int         lane,
                     int         cursor)
{
  if (lane < 0 || lane >= (int) self->cells->len)
    {
      g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_BEYOND], 0, lane < 0 ? -1 : 1);
      return FALSE;
    }
  self->lane = (guint) lane;
  self->cursor = CLAMP (cursor, 0, (self->view->minutes - 1) / BR_HOUR_CURSOR_STEP * BR_HOUR_CURSOR_STEP);
  _br_hour_grid_say_cursor (self);
  gtk_widget_grab_focus (self->cells->pdata[lane]);
  g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_LANE_MOVED], 0, self->lane);
  return TRUE;
}

/* ---- through the blocks of a lane -------------------------------------------------------------------- */

static int
get_lane_of (BrHourGrid *self,
             guint       chip)
{
  if (chip < self->view->blocks->len)
    return (int) ((const BrHourBlock *) self->view->blocks->pdata[chip])->lane;
  return (int) g_array_index (self->more_lanes, guint, chip - self->view->blocks->len);
}

/* Returns: (nullable): the lane's cell, or its block so many further on */
static GtkWidget *
step_within (BrHourGrid *self,
             GtkWidget  *from,
             int         by)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  guint at;

  g_ptr_array_add (stops, self->cells->pdata[self->lane]);
  for (guint i = 0; i < self->chips->len; i++)
    if (get_lane_of (self, i) == (int) self->lane && gtk_widget_get_child_visible (self->chips->pdata[i]))
      g_ptr_array_add (stops, self->chips->pdata[i]);
  if (!g_ptr_array_find (stops, from, &at) || (int) at + by < 0 || (int) at + by >= (int) stops->len)
    return NULL;
  return stops->pdata[(int) at + by];
}

/* ---- moving a block ------------------------------------------------------------------------------------ */

static gboolean
move_block (BrHourGrid      *self,
            const Step      *step,
            gboolean         its_end)
{
  const BrId *id = br_hour_grid_get_event (self);
  BrHourBlock *block = id != NULL ? _br_hour_grid_get_block (self, id, NULL) : NULL;
  BrHourMove move;
  int lane;

  if (block == NULL || !self->takes || !block->event->movable || block->from == BR_INSTANT_NONE || (its_end && !block->edges))
    return FALSE;
  lane = (int) block->lane + step->lanes;
  if (lane < 0 || lane >= (int) self->view->lanes->len || (its_end && step->lanes != 0))
    return TRUE;
  move = (BrHourMove){ *id, its_end ? BR_HOUR_END : BR_HOUR_WHOLE, block->lane, (guint) lane, block->from, block->until };
  move.until += step->steps * BR_HOUR_SNAP * BR_MINUTE;
  if (!its_end)
    {
      BrInstant away = ((const BrHourLane *) self->view->lanes->pdata[lane])->starts -
                       ((const BrHourLane *) self->view->lanes->pdata[block->lane])->starts;

      move.from += step->steps * BR_HOUR_SNAP * BR_MINUTE + away;
      move.until += away;
    }
  self->lane = (guint) lane;
  g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_DROPPED], 0, &move);
  return TRUE;
}

/* ---- keys ------------------------------------------------------------------------------------------------ */

static void
open_cell (BrHourGrid *self)
{
  const BrHourLane *lane = self->view->lanes->pdata[self->lane];
  BrInstant at = lane->starts + self->cursor * BR_MINUTE;
  BrHourMove swept = { .lane = self->lane, .from_lane = self->lane, .from = at, .until = at };

  for (guint i = 0; i < self->view->blocks->len; i++)
    {
      const BrHourBlock *block = self->view->blocks->pdata[i];

      if (block->lane == self->lane && block->from != BR_INSTANT_NONE && block->from < at + BR_HOUR_CURSOR_STEP * BR_MINUTE &&
          block->until > at)
        {
          gtk_widget_grab_focus (self->chips->pdata[i]);
          g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_EVENT_OPENED], 0, &block->event->id);
          return;
        }
    }
  g_signal_emit (self, _br_hour_grid_signals[BR_HOUR_SWEPT], 0, &swept);
}

static gboolean
walk (BrHourGrid *self,
      GtkWidget  *focused,
      const Step *step)
{
  GtkWidget *next;

  if (BR_IS_NIGHT_GRID_CELL (focused) || step->steps == 0)
    {
      _br_hour_grid_go_to (self, (int) self->lane + step->lanes, self->cursor + step->steps * BR_HOUR_CURSOR_STEP);
      return TRUE;
    }
  next = step_within (self, focused, step->steps);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  return TRUE;
}

static gboolean
key_pressed_cb (BrHourGrid      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focused = _br_hour_grid_get_focused (self);
  Step step;

  if (keyval == GDK_KEY_Escape && self->dragging)
    {
      _br_hour_grid_stop_drag (self);
      return GDK_EVENT_STOP;
    }
  if (focused == NULL || self->view == NULL)
    return GDK_EVENT_PROPAGATE;
  if (held == 0 && BR_IS_NIGHT_GRID_CELL (focused) && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      open_cell (self);
      return GDK_EVENT_STOP;
    }
  if (held == 0 && (keyval == GDK_KEY_Home || keyval == GDK_KEY_End))
    {
      _br_hour_grid_go_to (self, (int) self->lane, keyval == GDK_KEY_Home ? 0 : self->view->minutes);
      return GDK_EVENT_STOP;
    }
  if (!step_of_key (self, keyval, &step))
    return GDK_EVENT_PROPAGATE;
  if (held == GDK_CONTROL_MASK || held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return move_block (self, &step, held != GDK_CONTROL_MASK);
  return held == 0 ? walk (self, focused, &step) : GDK_EVENT_PROPAGATE;
}

/* Tab comes to the lane that the keyboard was on, goes through its blocks, and leaves. */
static gboolean
focus (GtkWidget       *widget,
       GtkDirectionType direction)
{
  BrHourGrid *self = BR_HOUR_GRID (widget);
  GtkWidget *focused = _br_hour_grid_get_focused (self), *next;

  if (self->cells->len == 0 || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;
  if (focused == NULL)
    return gtk_widget_grab_focus (self->cells->pdata[MIN (self->lane, self->cells->len - 1)]);
  next = step_within (self, focused, direction == GTK_DIR_TAB_FORWARD ? 1 : -1);
  return next != NULL && gtk_widget_grab_focus (next);
}

static void
set_focus_child (GtkWidget *widget,
                 GtkWidget *child)
{
  BrHourGrid *self = BR_HOUR_GRID (widget);
  guint at;

  GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->set_focus_child (widget, child);
  if (child != NULL && g_ptr_array_find (self->cells, child, &at))
    self->lane = at;
  else if (child != NULL && g_ptr_array_find (self->chips, child, &at))
    self->lane = (guint) get_lane_of (self, at);
  gtk_widget_queue_draw (widget);
}

void
_br_hour_grid_install_keys (GtkWidgetClass *widget_class)
{
  widget_class->focus = focus;
  widget_class->set_focus_child = set_focus_child;
}

void
_br_hour_grid_init_keys (BrHourGrid *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
