#pragma once

#include "desk/br-desk-answer.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrBookingReply:
 * @request: what was asked for
 * @except: the booking that is to be moved, or %BR_ID_NONE
 * @answer: what the engine says; where tables were asked for that cannot be had, of the whole house
 * @wished: (nullable): what it says of the tables that were asked for and cannot be had
 * @wish: (nullable): why they cannot
 * @helps: what would make room if it were set aside, where whoever asks may; else nothing
 * @moves: the moves of br_booking_reply_get_room() in words
 * @now: when it was asked
 *
 * What is to be said of a booking on the telephone.
 */
typedef struct
{
  BrBookingRequest *request;
  BrId              except;
  BrDeskAnswer     *answer;
  BrDeskAnswer     *wished;
  char             *wish;
  BrOverride        helps;
  GStrv             moves;
  BrInstant         now;
} BrBookingReply;

void                br_booking_reply_ask_async   (BrStore                *store,
                                                  const BrBookingRequest *request,
                                                  const BrId             *except,
                                                  GCancellable           *cancellable,
                                                  GAsyncReadyCallback     callback,
                                                  gpointer                user_data);
BrBookingReply     *br_booking_reply_ask_finish  (BrStore                *store,
                                                  GAsyncResult           *result,
                                                  GError                **error);
const BrDeskAnswer *br_booking_reply_get_room    (const BrBookingReply   *self);
char               *br_booking_reply_name_place  (const BrBookingReply   *self,
                                                  const BrOption         *option);
char               *br_booking_reply_name_option (const BrBookingReply   *self,
                                                  const BrOption         *option);
char               *br_booking_reply_tell_option (const BrBookingReply   *self,
                                                  const BrOption         *option);
GStrv               br_booking_reply_get_tables  (const BrBookingReply   *self,
                                                  const BrOption         *option);
char               *br_booking_reply_say_clocks  (const BrBookingReply   *self);
void                br_booking_reply_free        (BrBookingReply         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrBookingReply, br_booking_reply_free)

G_END_DECLS
