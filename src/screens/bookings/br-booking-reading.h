#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrBookingReading:
 * @id: which
 * @booking: (nullable): the booking, or %NULL where it is gone
 * @customer: (nullable): whose it is, where whoever asks may know
 * @level: what they may know of customers
 * @tables: the numbers of its tables, or nothing
 * @visits: how often the customer came
 * @no_shows: how often they did not
 *
 * What there is to show of a booking, read at one moment.
 */
typedef struct
{
  BrId        id;
  BrBooking  *booking;
  BrCustomer *customer;
  BrLevel     level;
  char       *tables;
  gint64      visits;
  gint64      no_shows;
} BrBookingReading;

BrBookingReading *br_booking_reading_new      (const BrId             *id);
gboolean          br_booking_reading_read     (BrDb                   *db,
                                               gpointer                user_data,
                                               GError                **error);
const char       *br_booking_reading_name     (const BrBooking        *booking,
                                               const BrCustomer       *customer);
const char       *br_booking_reading_get_name (const BrBookingReading *self);
void              br_booking_reading_free     (gpointer                data);

G_END_DECLS
