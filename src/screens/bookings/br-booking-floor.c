#include "config.h"

#include "screens/bookings/br-booking-floor.h"

#include <glib/gi18n.h>

#include "screens/bookings/br-booking-floor-chart.h"
#include "screens/floor/br-floor-panel.h"

/**
 * BrBookingFloor:
 *
 * A night as the floor of the house, at a time that one chooses by quarters of an hour. Until one
 * chooses another it is the present, while the night lasts, and otherwise the first booking's. In
 * the present everybody is where they really are; at any other time as they are booked.
 */
struct _BrBookingFloor
{
  AdwBin parent_instance;

  GtkScale *scale;
  GtkLabel *clock;
  GtkWidget *to_now;
  BrFloorPanel *panel;

  const BrNightView *view;
  BrInstant opens;
  BrInstant closes;
  BrInstant now;
  BrInstant at;
  gboolean follows;
  gboolean syncing;
  BrId selected;
};

G_DEFINE_FINAL_TYPE (BrBookingFloor, br_booking_floor, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  BOOKING_ACTIVATED,
  TABLE_WANTED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- the time ------------------------------------------------------------------- */

static gboolean
is_under_way (BrBookingFloor *self)
{
  return self->view != NULL && self->now >= self->opens && self->now < self->closes;
}

static char *
format_time (BrBookingFloor *self,
             BrInstant       at)
{
  return br_instant_format_clock (at, self->view->book->zone);
}

static void
show_tables (BrBookingFloor *self)
{
  g_autoptr (BrFloorChart) chart = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *said = NULL;

  if (self->view == NULL)
    return;
  chart = br_booking_floor_make_chart (self->view, self->at, self->at == self->now);
  br_floor_panel_set_chart (self->panel, chart);
  clock = format_time (self, self->at);
  said = self->at == self->now ? g_strdup_printf (_("%s, now"), clock) : g_strdup (clock);
  gtk_label_set_label (self->clock, clock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  said, -1);
  gtk_widget_set_sensitive (self->to_now, is_under_way (self) && !self->follows);
}

static void
go_to_time (BrBookingFloor *self,
            BrInstant       at)
{
  self->at = CLAMP (at, self->opens, self->closes);
  self->syncing = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), (double) (self->at - self->opens) / BR_QUARTER);
  self->syncing = FALSE;
  show_tables (self);
}

static BrInstant
get_first (BrBookingFloor *self)
{
  for (guint i = 0; i < self->view->book->n_own; i++)
    {
      const BrBooking *booking = br_booking_entry_get_booking (self->view->entries->pdata[i]);

      if (booking->status != BR_BOOKING_CANCELLED && booking->status != BR_BOOKING_DECLINED)
        return br_quarter_of (booking->starts_at);
    }
  return self->opens;
}

static void
follow (BrBookingFloor *self)
{
  self->follows = TRUE;
  go_to_time (self, is_under_way (self) ? self->now : get_first (self));
}

static void
moved_cb (BrBookingFloor *self)
{
  BrInstant at =
    self->opens + (BrInstant) (gtk_range_get_value (GTK_RANGE (self->scale)) + 0.5) * BR_QUARTER;

  if (self->syncing || self->view == NULL)
    return;
  self->follows = FALSE;
  self->at = MIN (at, self->closes);
  show_tables (self);
}

static void
step (BrBookingFloor *self,
      int             quarters)
{
  BrInstant at = br_quarter_of (self->at);

  if (self->view == NULL)
    return;
  self->follows = FALSE;
  go_to_time (self, quarters < 0 && at < self->at ? at : at + quarters * BR_QUARTER);
}

static void
earlier_clicked_cb (BrBookingFloor *self)
{
  step (self, -1);
}

static void
later_clicked_cb (BrBookingFloor *self)
{
  step (self, 1);
}

static void
now_clicked_cb (BrBookingFloor *self)
{
  if (self->view != NULL)
    follow (self);
}

static gboolean
key_pressed_cb (BrBookingFloor *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_Page_Down))
    return GDK_EVENT_PROPAGATE;
  step (self, keyval == GDK_KEY_Page_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

/* A mark for each full hour of the clock on the wall. */
static void
mark_hours (BrBookingFloor *self)
{
  BrInstant hours = (self->closes - self->opens) / BR_HOUR;
  /* As many as can be read side by side, with the booking's details beside the floor. */
  int every = (int) MAX ((hours + 7) / 8, 1);

  gtk_scale_clear_marks (self->scale);
  for (BrInstant at = self->opens; at <= self->closes; at += every * BR_HOUR)
    {
      g_autofree char *clock = format_time (self, at);

      gtk_scale_add_mark (self->scale, (double) (at - self->opens) / BR_QUARTER, GTK_POS_BOTTOM,
                          clock);
    }
}

/* ---- the selection ------------------------------------------------------------------ */

static void
selection_changed_cb (BrBookingFloor *self)
{
  const BrId *booking = br_floor_panel_get_booking (self->panel);

  self->selected = booking != NULL ? *booking : BR_ID_NONE;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
table_activated_cb (BrBookingFloor *self,
                    gpointer        table)
{
  const BrFloorItem *item = br_floor_panel_get_selected (self->panel);

  if (item == NULL)
    return;
  if (!br_id_is_none (&item->booking))
    g_signal_emit (self, signals[BOOKING_ACTIVATED], 0);
  else if (item->mark == BR_FLOOR_MARK_FREE)
    g_signal_emit (self, signals[TABLE_WANTED], 0, table, self->at);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
left_cb (BrBookingFloor *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
br_booking_floor_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  BrBookingFloor *self = BR_BOOKING_FLOOR (widget);

  /* From elsewhere one comes to the tables; the time is before them. */
  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL &&
      gtk_widget_grab_focus (GTK_WIDGET (self->panel)))
    return TRUE;
  return GTK_WIDGET_CLASS (br_booking_floor_parent_class)->focus (widget, direction);
}

static gboolean
br_booking_floor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_BOOKING_FLOOR (widget)->panel));
}

static void
br_booking_floor_dispose (GObject *object)
{
  BR_BOOKING_FLOOR (object)->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BOOKING_FLOOR);

  G_OBJECT_CLASS (br_booking_floor_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  /**
   * BrBookingFloor::selection-changed:
   * @self: the floor
   *
   * Somebody selected another party, or none.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_BOOKING_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  /**
   * BrBookingFloor::booking-activated:
   * @self: the floor
   *
   * Enter or a double click on a table with a party.
   */
  signals[BOOKING_ACTIVATED] =
    g_signal_new ("booking-activated", BR_TYPE_BOOKING_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  /**
   * BrBookingFloor::table-wanted:
   * @self: the floor
   * @table: (type gpointer): the #BrId of a free table
   * @at: the time that is shown
   *
   * Enter or a double click on a free table.
   */
  signals[TABLE_WANTED] =
    g_signal_new ("table-wanted", BR_TYPE_BOOKING_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
  /**
   * BrBookingFloor::left:
   * @self: the floor
   *
   * Escape was pressed.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_BOOKING_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
br_booking_floor_class_init (BrBookingFloorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_booking_floor_dispose;
  widget_class->focus = br_booking_floor_focus;
  widget_class->grab_focus = br_booking_floor_grab_focus;
  install_signals ();

  g_type_ensure (BR_TYPE_FLOOR_PANEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/bookings/br-booking-floor.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBookingFloor, scale);
  gtk_widget_class_bind_template_child (widget_class, BrBookingFloor, clock);
  gtk_widget_class_bind_template_child (widget_class, BrBookingFloor, to_now);
  gtk_widget_class_bind_template_child (widget_class, BrBookingFloor, panel);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
br_booking_floor_init (BrBookingFloor *self)
{
  self->follows = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_booking_floor_set_context:
 * @self: a floor
 * @context: (nullable): the venue
 */
void
br_booking_floor_set_context (BrBookingFloor *self,
                              BrContext      *context)
{
  g_return_if_fail (BR_IS_BOOKING_FLOOR (self));

  self->view = NULL;
  self->follows = TRUE;
  br_floor_panel_set_context (self->panel, context);
}

/**
 * br_booking_floor_show:
 * @self: a floor
 * @view: (nullable): a night, which has to stay until another is shown
 * @now: the present
 *
 * Shows a night. The time that was chosen stays for as long as it is the same night.
 */
void
br_booking_floor_show (BrBookingFloor    *self,
                       const BrNightView *view,
                       BrInstant          now)
{
  BrInstant opens = self->opens, closes = self->closes;

  g_return_if_fail (BR_IS_BOOKING_FLOOR (self));

  self->view = view;
  self->now = now;
  if (view == NULL)
    return;
  br_night_view_get_hours (view, &self->opens, &self->closes);
  if (opens != self->opens || closes != self->closes)
    {
      self->syncing = TRUE;
      gtk_range_set_range (GTK_RANGE (self->scale), 0,
                           (double) (self->closes - self->opens) / BR_QUARTER);
      self->syncing = FALSE;
      mark_hours (self);
    }
  if (self->follows || self->at < self->opens || self->at > self->closes)
    follow (self);
  else
    go_to_time (self, self->at);
}

/**
 * br_booking_floor_show_again:
 * @self: a floor
 *
 * Shows the night as its entries have become.
 */
void
br_booking_floor_show_again (BrBookingFloor *self)
{
  g_return_if_fail (BR_IS_BOOKING_FLOOR (self));

  show_tables (self);
}

/**
 * br_booking_floor_set_now:
 * @self: a floor
 * @now: the present
 */
void
br_booking_floor_set_now (BrBookingFloor *self,
                          BrInstant       now)
{
  g_return_if_fail (BR_IS_BOOKING_FLOOR (self));

  if (self->now == now)
    return;
  self->now = now;
  if (self->view != NULL && self->follows)
    follow (self);
}

/**
 * br_booking_floor_get_selected:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): the selected booking
 */
const BrId *
br_booking_floor_get_selected (BrBookingFloor *self)
{
  g_return_val_if_fail (BR_IS_BOOKING_FLOOR (self), NULL);

  return br_id_is_none (&self->selected) ? NULL : &self->selected;
}

static const BrBooking *
find_booking (BrBookingFloor *self,
              const BrId     *id)
{
  for (guint i = 0; self->view != NULL && i < self->view->entries->len; i++)
    {
      const BrBooking *booking = br_booking_entry_get_booking (self->view->entries->pdata[i]);

      if (br_id_equal (&booking->id, id))
        return booking;
    }
  return NULL;
}

/**
 * br_booking_floor_select:
 * @self: a floor
 * @booking: (nullable): a booking of the night
 *
 * Selects the tables of its party. If it does not sit there at the time that is shown, its own time is.
 */
void
br_booking_floor_select (BrBookingFloor *self,
                         const BrId     *booking)
{
  BrId id = booking != NULL ? *booking : BR_ID_NONE;
  const BrBooking *found;

  g_return_if_fail (BR_IS_BOOKING_FLOOR (self));

  if (br_id_equal (&id, &self->selected))
    return;
  self->selected = id;
  br_floor_panel_select_booking (self->panel, booking != NULL ? &id : NULL);
  found = booking != NULL ? find_booking (self, &id) : NULL;
  if (found == NULL || (br_floor_panel_get_selected (self->panel) != NULL && found->starts_at <= self->at &&
                        self->at < found->ends_at))
    return;
  self->follows = FALSE;
  go_to_time (self, found->starts_at);
  br_floor_panel_select_booking (self->panel, &id);
}
