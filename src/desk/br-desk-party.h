#pragma once

#include "desk/br-desk-booking.h"

G_BEGIN_DECLS

/* The verbs of a party and the tables at which it sits down, or sits. Where one of them takes a
 * reason, it sets aside what the house has laid down about sizes, needs and joins, which is for
 * those who may lay it down; that a table is taken, and the licence, nobody sets aside. Tables are
 * numbers or ids. */

BrDeskAct *br_desk_walk_in   (const BrBookingRequest *request,
                              BrDeskAnswer          **answer);
BrDeskAct *br_desk_seat_at   (const BrId             *booking,
                              const char *const      *tables,
                              int                     covers,
                              const char             *reason);
BrDeskAct *br_desk_transfer  (const BrId             *booking,
                              const char *const      *tables,
                              const char             *reason);
BrDeskAct *br_desk_combine   (const BrId             *booking,
                              const char *const      *tables,
                              int                     covers,
                              const char             *reason);
BrDeskAct *br_desk_give_back (const BrId             *booking,
                              const char *const      *tables,
                              const char             *reason);
BrDeskAct *br_desk_split     (const BrId             *booking,
                              const char *const      *tables,
                              int                     people,
                              const char             *reason);

G_END_DECLS
