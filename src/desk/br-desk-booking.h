#pragma once

#include "desk/br-desk-act.h"
#include "desk/br-desk-answer.h"
#include "desk/br-desk-shown-moves.h"

G_BEGIN_DECLS

/* The verbs of a booking. Each is judged inside its own write: what was asked before is a preview. */

BrDeskAct *br_desk_book         (const BrBookingRequest *request,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_book_shown   (const BrBookingRequest *request,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_turn_away    (const BrBookingRequest *request,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_accept_moves (const BrBookingRequest *request,
                                 const BrDeskAnswer     *shown,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_move_booking (const BrId             *booking,
                                 const BrBookingRequest *request,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_move_making_room (const BrId         *booking,
                                 const BrBookingRequest *request,
                                 const BrShownMoves     *shown,
                                 BrDeskAnswer          **answer);
BrDeskAct *br_desk_step_booking (const BrId             *booking,
                                 BrBookingStatus         status,
                                 int                     covers);
BrDeskAct *br_desk_lock_booking (const BrId             *booking,
                                 gboolean                locked);
BrDeskAct *br_desk_name_guest   (const BrId             *booking,
                                 const BrBookingRequest *request);

/* What a move would be answered, written down nowhere. */
BrDeskAnswer *br_desk_ask_move  (BrDb                   *db,
                                 const BrId             *booking,
                                 const BrBookingRequest *request,
                                 GError                **error);

/* For verbs that are made of these. */
gboolean   br_desk_may_override (BrDb                   *db,
                                 const BrBookingRequest *request,
                                 GError                **error);
gboolean   br_desk_give_tables  (BrDb                   *db,
                                 const BrId             *booking,
                                 const BrId             *tables,
                                 guint                   n_tables,
                                 GError                **error);
gboolean   br_desk_put_tables   (BrDb                   *db,
                                 const BrDeskAnswer     *answer,
                                 const BrId             *booking,
                                 guint                   place,
                                 GError                **error);
gboolean   br_desk_write_booking (BrDb                  *db,
                                 const BrBookingRequest *request,
                                 const BrDeskAnswer     *answer,
                                 BrId                   *id,
                                 GError                **error);
gboolean   br_desk_book_or_deny (BrDb                   *db,
                                 const BrBookingRequest *request,
                                 BrId                   *id,
                                 BrDeskAnswer          **answer,
                                 GError                **error);
gboolean   br_desk_take_step    (BrDb                   *db,
                                 BrBooking              *booking,
                                 BrBookingStatus         status,
                                 int                     covers,
                                 GError                **error);
BrBooking *br_desk_make_booking (const BrBookingRequest *request,
                                 const BrDeskAnswer     *answer,
                                 BrInstant               ends,
                                 BrInstant               now);
BrDenial  *br_desk_make_denial  (const BrBookingRequest *request,
                                 const BrDeskAnswer     *answer,
                                 BrInstant               now);

G_END_DECLS
