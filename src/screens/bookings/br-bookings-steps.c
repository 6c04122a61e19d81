#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-booking-state.h"
#include "desk/br-desk-booking.h"
#include "screens/bookings/br-booking-steps.h"
#include "screens/shell/br-deed.h"

static const struct
{
  const char *action;
  BrBookingStatus status;
} steps[] = {
  { "bookings.confirm", BR_BOOKING_CONFIRMED }, { "bookings.arrive", BR_BOOKING_ARRIVED },
  { "bookings.seat", BR_BOOKING_SEATED },       { "bookings.finish", BR_BOOKING_FINISHED },
  { "bookings.no-show", BR_BOOKING_NO_SHOW },   { "bookings.cancel", BR_BOOKING_CANCELLED },
};

static char *
say_step (BrBookingStatus status,
          const char     *name)
{
  switch (status)
    {
    case BR_BOOKING_CONFIRMED:
      return g_strdup_printf (_("%s is confirmed"), name);
    case BR_BOOKING_ARRIVED:
      return g_strdup_printf (_("%s is here"), name);
    case BR_BOOKING_SEATED:
      return g_strdup_printf (_("%s is seated"), name);
    case BR_BOOKING_FINISHED:
      return g_strdup_printf (_("%s has left"), name);
    case BR_BOOKING_NO_SHOW:
      return g_strdup_printf (_("%s is a no-show"), name);
    case BR_BOOKING_CANCELLED:
    default:
      return g_strdup_printf (_("%s: the booking is cancelled"), name);
    }
}

/* Returns: (nullable): the booking that is selected, as the night has it */
BrBookingEntry *
_br_bookings_get_selected (BrBookingsPage *self)
{
  for (guint i = 0; self->view != NULL && i < self->view->entries->len; i++)
    {
      BrBookingEntry *entry = self->view->entries->pdata[i];

      if (br_id_equal (&br_booking_entry_get_booking (entry)->id, &self->selected))
        return entry;
    }
  return NULL;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);
  BrBookingEntry *entry = _br_bookings_get_selected (self);
  guint at = 0;

  while (!g_str_equal (steps[at].action, name))
    at++;
  if (entry != NULL)
    br_deed_carry_out (widget, br_desk_step_booking (&self->selected, steps[at].status, 0),
                       say_step (steps[at].status, br_booking_entry_get_name (entry)));
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrBookingsPage *self = BR_BOOKINGS_PAGE (widget);
  BrBookingEntry *entry = _br_bookings_get_selected (self);
  const char *whose;
  gboolean locked;

  if (entry == NULL)
    return;
  whose = br_booking_entry_get_name (entry);
  locked = br_booking_entry_get_booking (entry)->locked;
  br_deed_carry_out (widget, br_desk_lock_booking (&self->selected, !locked),
                     locked ? g_strdup_printf (_("%s may be moved again"), whose)
                            : g_strdup_printf (_("%s is locked to its table"), whose));
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _br_bookings_start_move (BR_BOOKINGS_PAGE (widget));
}

/* Letters step through the states only where the details are shown, not beside a form that is being
 * filled in. */
void
_br_bookings_update_steps (BrBookingsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrBookingEntry *entry = _br_bookings_get_selected (self);
  gboolean may = entry != NULL && context != NULL && !br_context_get_read_only (context) &&
                 gtk_stack_get_visible_child (self->panes) == GTK_WIDGET (self->pane);
  guint next = may ? br_booking_steps_get_next (br_booking_entry_get_booking (entry),
                                                br_context_get_business_date (context))
                   : 0;
  gboolean ended = may && br_booking_state_is_end (br_booking_entry_get_booking (entry)->status);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), steps[i].action, (next >> steps[i].status & 1) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bookings.move", may && !ended);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bookings.lock", may);
}

void
_br_bookings_class_install_steps (BrBookingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i].action, NULL, step_action);
  gtk_widget_class_install_action (widget_class, "bookings.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "bookings.move", NULL, move_action);
}
