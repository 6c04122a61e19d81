#pragma once

#include "screens/bookings/br-booking-asker.h"
#include "screens/bookings/br-booking-places.h"
#include "screens/bookings/br-booking-terms.h"
#include "screens/bookings/br-booking-when.h"
#include "screens/bookings/br-booking-wishes.h"
#include "screens/bookings/br-guest-card.h"
#include "screens/bookings/br-guest-entry.h"
#include "screens/bookings/br-new-booking.h"

G_BEGIN_DECLS

/**
 * @starts: exactly when, where it was not typed; else %BR_INSTANT_NONE
 * @overrides: what is to be set aside
 * @busy: what was asked for is being written
 */
struct _BrNewBooking
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  BrBookingWhen *when;
  BrBookingWishes *wishes;
  BrBookingPlaces *places;
  BrGuestEntry *guest;
  BrGuestCard *card;
  BrBookingTerms *terms;
  GtkWidget *turn_away;
  GtkWidget *wait;
  GtkWidget *book;

  BrContext *context;
  GTimeZone *zone;
  BrInstant starts;
  BrOverride overrides;
  BrBookingAsker *asker;
  gboolean filling;
  gboolean busy;
};

BrBookingRequest *_br_new_booking_make_request (BrNewBooking *self);
void              _br_new_booking_clear        (BrNewBooking *self);
void              _br_new_booking_ask_again    (BrNewBooking *self);
void              _br_new_booking_say          (BrNewBooking *self,
                                                AdwToast     *toast);
void              _br_new_booking_tell_booked  (BrNewBooking *self,
                                                const BrId   *id);
void              _br_new_booking_book         (BrNewBooking *self);
void              _br_new_booking_book_at      (BrNewBooking   *self,
                                                const BrOption *option);
void              _br_new_booking_accept       (BrNewBooking *self);
void              _br_new_booking_turn_away    (BrNewBooking *self);
void              _br_new_booking_wait         (BrNewBooking *self);

G_END_DECLS
