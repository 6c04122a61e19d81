#pragma once

#include <glib-object.h>

#include "screens/bookings/br-booking-reply.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_ASKER (br_booking_asker_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingAsker, br_booking_asker, BR, BOOKING_ASKER, GObject)

BrBookingAsker       *br_booking_asker_new       (void);
void                  br_booking_asker_ask       (BrBookingAsker         *self,
                                                  BrStore                *store,
                                                  const BrBookingRequest *request,
                                                  const BrId             *except,
                                                  gboolean                soon);
void                  br_booking_asker_stop      (BrBookingAsker         *self);
gboolean              br_booking_asker_is_asking (BrBookingAsker         *self);
const BrBookingReply *br_booking_asker_get_reply (BrBookingAsker         *self);

G_END_DECLS
