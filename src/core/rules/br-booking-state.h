#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrStepKind:
 * @BR_STEP_FORWARD: towards the table, or to an end
 * @BR_STEP_BACK: takes a step back; what it had timed is cleared
 * @BR_STEP_NONE: the booking is there already
 * @BR_STEP_REFUSED: there is no such step
 */
typedef enum
{
  BR_STEP_REFUSED,
  BR_STEP_NONE,
  BR_STEP_FORWARD,
  BR_STEP_BACK,
} BrStepKind;

/** The times of a booking that a step sets or clears, one bit each. */
typedef enum
{
  BR_STEP_TIME_ARRIVED = 1 << 0,
  BR_STEP_TIME_SEATED = 1 << 1,
  BR_STEP_TIME_FINISHED = 1 << 2,
} BrStepTimes;

BrStepKind  br_booking_state_step     (BrBookingStatus  from,
                                       BrBookingStatus  to,
                                       gboolean         deposit_is_due,
                                       BrStepTimes     *sets,
                                       BrStepTimes     *clears);
BrStepKind  br_booking_state_judge    (const BrBooking *booking,
                                       BrBookingStatus  to);
BrStepKind  br_booking_state_take     (BrBooking       *booking,
                                       BrBookingStatus  to,
                                       BrInstant        now);
guint       br_booking_state_get_next (BrBookingStatus  from,
                                       gboolean         deposit_is_due);
gboolean    br_booking_state_is_end   (BrBookingStatus  state);

G_END_DECLS
