#include "config.h"

#include "screens/bookings/br-booking-guest.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-booking.h"
#include "screens/bookings/br-guest-entry.h"
#include "screens/shell/br-deed.h"

/**
 * BrBookingGuest:
 *
 * Asks whose a booking is that was made without a name, such as a walk-in's; it is not there where that
 * is known, nor for who may not see guests.
 */
struct _BrBookingGuest
{
  AdwBin parent_instance;

  BrGuestEntry *guest;
  GtkWidget *keep;

  BrContext *context;
  BrId booking;
};

G_DEFINE_FINAL_TYPE (BrBookingGuest, br_booking_guest, ADW_TYPE_BIN)

static void
guest_changed_cb (BrBookingGuest *self)
{
  g_autofree char *name = br_guest_entry_get_name (self->guest);

  gtk_widget_set_sensitive (self->keep, name != NULL);
}

static void
keep_cb (BrBookingGuest *self)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autofree char *name = br_guest_entry_get_name (self->guest);
  const BrId *id;

  if (name == NULL || br_id_is_none (&self->booking))
    return;
  br_guest_entry_settle (self->guest);
  id = br_guest_entry_get_id (self->guest);
  request->customer = id != NULL ? br_id_to_string (id) : g_strdup (name);
  request->is_new = id == NULL;
  request->phone = br_guest_entry_get_phone (self->guest);
  request->email = br_guest_entry_get_email (self->guest);
  request->allergies = br_guest_entry_get_allergies (self->guest);
  /* Translators: a guest's name */
  br_deed_carry_out (GTK_WIDGET (self), br_desk_name_guest (&self->booking, request),
                     g_strdup_printf (_("The booking is %s’s"), name));
}

static void
br_booking_guest_dispose (GObject *object)
{
  g_clear_object (&BR_BOOKING_GUEST (object)->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BOOKING_GUEST);

  G_OBJECT_CLASS (br_booking_guest_parent_class)->dispose (object);
}

static void
br_booking_guest_class_init (BrBookingGuestClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_booking_guest_dispose;

  g_type_ensure (BR_TYPE_GUEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-booking-guest.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBookingGuest, guest);
  gtk_widget_class_bind_template_child (widget_class, BrBookingGuest, keep);
  gtk_widget_class_bind_template_callback (widget_class, guest_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
br_booking_guest_init (BrBookingGuest *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_booking_guest_set_context:
 * @self: a question
 * @context: (nullable): the venue
 */
void
br_booking_guest_set_context (BrBookingGuest *self,
                              BrContext      *context)
{
  g_set_object (&self->context, context);
  br_guest_entry_set_context (self->guest, context);
}

/**
 * br_booking_guest_show:
 * @self: a question
 * @reading: a booking
 *
 * Asks whose it is where nobody knows. What is typed about the same booking stays.
 */
void
br_booking_guest_show (BrBookingGuest         *self,
                       const BrBookingReading *reading)
{
  gboolean asks = br_id_is_none (&reading->booking->customer) && br_permission_may_write (reading->level) &&
                  !br_context_get_read_only (self->context) && br_context_get_unlocked (self->context);

  if (!asks || !br_id_equal (&self->booking, &reading->id))
    br_guest_entry_clear (self->guest);
  self->booking = reading->id;
  guest_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), asks);
}
