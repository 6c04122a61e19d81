#include "config.h"

#include "screens/bookings/br-booking-steps.h"

#include <glib/gi18n.h>

#include "core/rules/br-booking-state.h"

/**
 * BrBookingSteps:
 *
 * What may be done with a booking next, as buttons: those of the page's commands that lead on from
 * where it stands.
 */
struct _BrBookingSteps
{
  AdwBin parent_instance;

  GtkFlowBox *box;
};

G_DEFINE_FINAL_TYPE (BrBookingSteps, br_booking_steps, ADW_TYPE_BIN)

/* In the order of an evening. What may still be moved has not ended. */
static const struct
{
  const char *label;
  const char *action;
  BrBookingStatus leads_to;
} steps[] = {
  { N_("Confirm"), "bookings.confirm", BR_BOOKING_CONFIRMED },
  { N_("Arrive"), "bookings.arrive", BR_BOOKING_ARRIVED },
  { N_("Seat"), "bookings.seat", BR_BOOKING_SEATED },
  { N_("Finish"), "bookings.finish", BR_BOOKING_FINISHED },
  { N_("No-Show"), "bookings.no-show", BR_BOOKING_NO_SHOW },
  { N_("Cancel"), "bookings.cancel", BR_BOOKING_CANCELLED },
};

static void
add_button (BrBookingSteps *self,
            const char     *label,
            const char     *action,
            gboolean        first)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_flow_box_insert (self->box, button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

/**
 * br_booking_steps_get_next:
 * @booking: a booking
 * @tonight: the present business date
 *
 * Nobody comes, sits, leaves or stays away before the night is there.
 *
 * Returns: the states that lead on from where it stands, bit i for state i
 */
guint
br_booking_steps_get_next (const BrBooking *booking,
                           BrDate           tonight)
{
  const guint of_the_evening =
    1u << BR_BOOKING_ARRIVED | 1u << BR_BOOKING_SEATED | 1u << BR_BOOKING_FINISHED | 1u << BR_BOOKING_NO_SHOW;
  gboolean due = booking->status == BR_BOOKING_ENQUIRY && !br_money_is_none (&booking->deposit) &&
                 booking->deposit.amount > 0;

  return br_booking_state_get_next (booking->status, due) & ~(booking->business_date > tonight ? of_the_evening : 0);
}

/**
 * br_booking_steps_show:
 * @self: the steps
 * @booking: a booking
 * @tonight: the present business date
 */
void
br_booking_steps_show (BrBookingSteps  *self,
                       const BrBooking *booking,
                       BrDate           tonight)
{
  guint next = br_booking_steps_get_next (booking, tonight);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->box)) != NULL;
  GtkWidget *child;
  gboolean first = TRUE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((next >> steps[i].leads_to & 1) != 0)
      {
        add_button (self, _(steps[i].label), steps[i].action, first && steps[i].leads_to <= BR_BOOKING_FINISHED);
        first = FALSE;
      }
  if (!br_booking_state_is_end (booking->status))
    add_button (self, _("Move…"), "bookings.move", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
  /* The buttons are new ones; the keyboard is not to go with the old. */
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD);
}

static void
br_booking_steps_class_init (BrBookingStepsClass *klass)
{
}

static void
br_booking_steps_init (BrBookingSteps *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (self->box, 3);
  gtk_flow_box_set_max_children_per_line (self->box, 3);
  gtk_flow_box_set_column_spacing (self->box, 6);
  gtk_flow_box_set_row_spacing (self->box, 6);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
