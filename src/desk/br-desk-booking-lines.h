#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrBookingLine:
 * @booking: a booking; its personal fields are absent where the actor may not see them
 * @customer: (nullable): whose it is, likewise
 * @name: what they are called, or the words for why that is not shown
 * @tables: the numbers of its tables, in the order in which they were given
 *
 * A booking as it goes on paper and into files.
 */
typedef struct
{
  BrBooking  *booking;
  BrCustomer *customer;
  char       *name;
  GStrv       tables;
} BrBookingLine;

/**
 * BrBookingLineFunc:
 * @line: (transfer none): a booking, good only during the call
 *
 * Returns: whether to go on
 */
typedef gboolean (*BrBookingLineFunc) (const BrBookingLine *line,
                                       gpointer             user_data,
                                       GError             **error);

gboolean br_desk_foreach_booking_line (BrDb               *db,
                                       BrDate              from,
                                       BrDate              to,
                                       BrBookingLineFunc   func,
                                       gpointer            user_data,
                                       GError            **error);
char    *br_booking_line_name_tables  (const BrBookingLine *self);

G_END_DECLS
