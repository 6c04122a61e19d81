#pragma once

#include "core/rules/br-moves.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

#define BR_ANSWER_OPTIONS 16
#define BR_ANSWER_ALTERNATIVES 6

/**
 * BrBookingRequest:
 * @customer: who comes: an id, or a name; a name that nobody has is a new customer; or %NULL
 * @is_new: @customer is the name of somebody new, whoever else is called so
 * @phone: (nullable): a new customer's telephone number
 * @email: (nullable): a new customer's e-mail address
 * @allergies: (nullable): what a new customer must not be served
 * @date: the business date
 * @time: a time of the wall, minutes after midnight, where @starts is %BR_INSTANT_NONE
 * @starts: when, in UTC milliseconds
 * @party: how many
 * @minutes: how long, or 0 for the turn time
 * @tables: (nullable): where: numbers or ids; else the best that is free
 * @section: (nullable): where they wish to sit
 * @section_may_be_gone: they wished for @section long ago; where there is none of the name now, any will do
 * @features: (nullable): what the table has to have: “step-free, booth”
 * @overrides: what is set aside, for which @reason is needed
 * @status: %BR_BOOKING_SEATED for one who walks in; else it follows from @deposit
 * @locked: the engine is to leave it at its table
 * @made_at: when it was asked for, or %BR_INSTANT_NONE for now
 *
 * A booking as it is asked for.
 */
typedef struct
{
  char           *customer;
  gboolean        is_new;
  char           *phone;
  char           *email;
  char           *allergies;
  BrDate          date;
  int             time;
  BrInstant       starts;
  int             party;
  int             minutes;
  GStrv           tables;
  char           *section;
  gboolean        section_may_be_gone;
  char           *features;
  char           *occasion;
  char           *notes;
  char           *kitchen_notes;
  char           *private_notes;
  BrMoney         deposit;
  BrMoney         minimum_spend;
  BrBookingSource source;
  BrBookingStatus status;
  BrOverride      overrides;
  char           *reason;
  gboolean        locked;
  BrInstant       made_at;
} BrBookingRequest;

/**
 * BrDeskAnswer:
 * @book: the night it is about
 * @question: what was asked
 * @local: whether the time asked for is shown twice, or never, that night
 * @verdict: %BR_CONSTRAINT_NONE, or why not
 * @options: where they may sit, the best first
 * @alternatives: where they could sit at the nearest other times; none where @options has any
 * @moves: what would make room, at the tables that were named if any were, where @options has none
 *
 * What the engine says of a booking.
 */
typedef struct
{
  BrNightBook *book;
  BrQuestion   question;
  BrLocalTime  local;
  BrVerdict    verdict;
  BrOption     options[BR_ANSWER_OPTIONS];
  guint        n_options;
  BrOption     alternatives[BR_ANSWER_ALTERNATIVES];
  guint        n_alternatives;
  BrMoves      moves;
} BrDeskAnswer;

BrBookingRequest *br_booking_request_new  (void);
BrBookingRequest *br_booking_request_copy (const BrBookingRequest *self);
void              br_booking_request_free (BrBookingRequest       *self);

BrDeskAnswer     *br_desk_ask             (BrDb                   *db,
                                           const BrBookingRequest *request,
                                           const BrId             *except,
                                           GError                **error);
BrDeskAnswer     *br_desk_ask_book        (BrDb                   *db,
                                           BrNightBook            *book,
                                           const BrBookingRequest *request,
                                           GError                **error);
char             *br_desk_answer_say      (const BrDeskAnswer     *self);
void              br_desk_answer_free     (BrDeskAnswer           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrBookingRequest, br_booking_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDeskAnswer, br_desk_answer_free)

G_END_DECLS
