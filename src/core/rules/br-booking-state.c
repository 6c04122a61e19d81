#include "config.h"

#include "core/rules/br-booking-state.h"

#define TO(state) (1u << BR_BOOKING_##state)

/* Which steps lead forward. A walk-in is seated from nothing at all: it is made seated. Someone who
 * waits is given a table, sits down at once, or is sent away. A no-show who comes after all is let
 * in as one who arrives. */
static const guint forward[] = {
  [BR_BOOKING_ENQUIRY] = TO (PENDING_DEPOSIT) | TO (CONFIRMED) | TO (WAITLISTED) | TO (CANCELLED) | TO (DECLINED),
  [BR_BOOKING_PENDING_DEPOSIT] = TO (CONFIRMED) | TO (CANCELLED) | TO (DECLINED),
  [BR_BOOKING_CONFIRMED] = TO (ARRIVED) | TO (SEATED) | TO (CANCELLED) | TO (NO_SHOW),
  [BR_BOOKING_ARRIVED] = TO (SEATED) | TO (CANCELLED),
  [BR_BOOKING_SEATED] = TO (FINISHED),
  [BR_BOOKING_FINISHED] = 0,
  [BR_BOOKING_CANCELLED] = 0,
  [BR_BOOKING_NO_SHOW] = TO (ARRIVED),
  [BR_BOOKING_DECLINED] = 0,
  [BR_BOOKING_WAITLISTED] =
    TO (PENDING_DEPOSIT) | TO (CONFIRMED) | TO (SEATED) | TO (CANCELLED) | TO (NO_SHOW) | TO (DECLINED),
};

/* Which steps take one back. An end is left by the undo of what ended it, not by a step, but for
 * those that a slip of the finger makes on a busy night. */
static const guint back[] = {
  [BR_BOOKING_PENDING_DEPOSIT] = TO (ENQUIRY),
  [BR_BOOKING_CONFIRMED] = TO (PENDING_DEPOSIT) | TO (WAITLISTED),
  [BR_BOOKING_ARRIVED] = TO (CONFIRMED),
  [BR_BOOKING_SEATED] = TO (ARRIVED) | TO (CONFIRMED) | TO (WAITLISTED),
  [BR_BOOKING_FINISHED] = TO (SEATED),
  [BR_BOOKING_NO_SHOW] = TO (CONFIRMED) | TO (WAITLISTED),
  [BR_BOOKING_CANCELLED] = 0,
  [BR_BOOKING_DECLINED] = 0,
  [BR_BOOKING_WAITLISTED] = TO (ENQUIRY),
};

/* The times that a booking has in a state. */
static BrStepTimes
get_times (BrBookingStatus state)
{
  switch (state)
    {
    case BR_BOOKING_ARRIVED:
      return BR_STEP_TIME_ARRIVED;
    case BR_BOOKING_SEATED:
      return BR_STEP_TIME_ARRIVED | BR_STEP_TIME_SEATED;
    case BR_BOOKING_FINISHED:
      return BR_STEP_TIME_ARRIVED | BR_STEP_TIME_SEATED | BR_STEP_TIME_FINISHED;
    default:
      return 0;
    }
}

/**
 * br_booking_state_step:
 * @from: where the booking stands
 * @to: where it is to stand
 * @deposit_is_due: a deposit was asked for and has not been paid
 * @sets: (out) (optional): the times that become now
 * @clears: (out) (optional): the times that are no longer
 *
 * Judges a step: enquiry → pending deposit → confirmed → arrived → seated → finished, with
 * cancelled, no-show and declined as ends and waitlisted beside. With a deposit due nobody is
 * confirmed, or sits, past it. Being seated without having been seen to arrive sets both times;
 * one that cancelled after arriving keeps none.
 *
 * Returns: what kind of step it is
 */
BrStepKind
br_booking_state_step (BrBookingStatus  from,
                       BrBookingStatus  to,
                       gboolean         deposit_is_due,
                       BrStepTimes     *sets,
                       BrStepTimes     *clears)
{
  BrStepKind kind = BR_STEP_REFUSED;
  gboolean unpaid = deposit_is_due && from <= BR_BOOKING_PENDING_DEPOSIT && to == BR_BOOKING_CONFIRMED;

  g_return_val_if_fail (from <= BR_BOOKING_WAITLISTED && to <= BR_BOOKING_WAITLISTED, BR_STEP_REFUSED);

  if (from == to)
    kind = BR_STEP_NONE;
  else if ((forward[from] >> to & 1) && !unpaid)
    kind = BR_STEP_FORWARD;
  else if (back[from] >> to & 1)
    kind = BR_STEP_BACK;

  if (sets != NULL)
    *sets = kind == BR_STEP_REFUSED ? 0 : get_times (to) & ~get_times (from);
  if (clears != NULL)
    *clears = kind == BR_STEP_REFUSED ? 0 : get_times (from) & ~get_times (to);
  return kind;
}

/* What the other states note is noted by #BrStepTimes. */
static BrInstant *
time_of (BrBooking      *booking,
         BrBookingStatus status)
{
  switch ((guint) status)
    {
    case BR_BOOKING_CONFIRMED:
      return &booking->confirmed_at;
    case BR_BOOKING_CANCELLED:
      return &booking->cancelled_at;
    case BR_BOOKING_NO_SHOW:
      return &booking->no_show_at;
    case BR_BOOKING_DECLINED:
      return &booking->declined_at;
    case BR_BOOKING_WAITLISTED:
      return &booking->waitlisted_at;
    default:
      return NULL;
    }
}

static BrStepKind
judge (const BrBooking *booking,
       BrBookingStatus  to,
       BrStepTimes     *sets,
       BrStepTimes     *clears)
{
  gboolean deposit_is_due = booking->status == BR_BOOKING_ENQUIRY && !br_money_is_none (&booking->deposit) &&
                            booking->deposit.amount > 0;

  return br_booking_state_step (booking->status, to, deposit_is_due, sets, clears);
}

/**
 * br_booking_state_judge:
 * @booking: a booking
 * @to: where it is to stand
 *
 * Judges a step as br_booking_state_step() does. Who confirms what awaits a deposit says that it came.
 *
 * Returns: what kind of step it is
 */
BrStepKind
br_booking_state_judge (const BrBooking *booking,
                        BrBookingStatus  to)
{
  return judge (booking, to, NULL, NULL);
}

/**
 * br_booking_state_take:
 * @booking: (inout): a booking
 * @to: where it shall stand
 * @now: the present, in UTC milliseconds
 *
 * Takes a booking a step on, or back, if there is such a step, and notes when.
 *
 * Returns: what the step is; where it is %BR_STEP_REFUSED or %BR_STEP_NONE nothing was changed
 */
BrStepKind
br_booking_state_take (BrBooking      *booking,
                       BrBookingStatus to,
                       BrInstant       now)
{
  BrInstant *times[] = { &booking->arrived_at, &booking->seated_at, &booking->finished_at };
  BrStepTimes sets, clears;
  BrStepKind kind = judge (booking, to, &sets, &clears);

  if (kind == BR_STEP_REFUSED || kind == BR_STEP_NONE)
    return kind;
  if (kind == BR_STEP_BACK && time_of (booking, booking->status) != NULL)
    *time_of (booking, booking->status) = BR_INSTANT_NONE;
  if (kind == BR_STEP_FORWARD && time_of (booking, to) != NULL)
    *time_of (booking, to) = now;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (sets & 1u << i)
      *times[i] = now;
    else if (clears & 1u << i)
      *times[i] = BR_INSTANT_NONE;
  booking->status = to;
  return kind;
}

/**
 * br_booking_state_get_next:
 * @from: where a booking stands
 * @deposit_is_due: a deposit was asked for and has not been paid
 *
 * Returns: the states that lead forward from there, bit i for state i: what a screen offers
 */
guint
br_booking_state_get_next (BrBookingStatus from,
                           gboolean        deposit_is_due)
{
  guint next = 0;

  for (guint to = 0; to <= BR_BOOKING_WAITLISTED; to++)
    if (br_booking_state_step (from, to, deposit_is_due, NULL, NULL) == BR_STEP_FORWARD)
      next |= 1u << to;
  return next;
}

/**
 * br_booking_state_is_end:
 * @state: where a booking stands
 *
 * Returns: whether nothing comes after it
 */
gboolean
br_booking_state_is_end (BrBookingStatus state)
{
  return state >= BR_BOOKING_FINISHED && state <= BR_BOOKING_DECLINED;
}
