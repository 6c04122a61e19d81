#include "config.h"

#include <string.h>

#include "core/rules/br-booking-state.h"
#include "core/rules/br-deposit.h"

/* Every step there is, row by row from enquiry: + forward, - back, = there already. The columns
 * are in the same order: enquiry, pending, confirmed, arrived, seated, finished, cancelled,
 * no-show, declined, waitlisted. */
static const char *const steps[] = {
  "=++   + ++",
  "-=+   + + ",
  " -=++ ++ -",
  "  -=+ +   ",
  "  --=+   -",
  "    -=    ",
  "      =   ",
  "  -+   = -",
  "        = ",
  "-++ + +++=",
};

static void
test_every_step (void)
{
  for (BrBookingStatus from = 0; from <= BR_BOOKING_WAITLISTED; from++)
    for (BrBookingStatus to = 0; to <= BR_BOOKING_WAITLISTED; to++)
      {
        static const char letters[] = { ' ', '=', '+', '-' };
        BrStepKind kind = br_booking_state_step (from, to, FALSE, NULL, NULL);

        if (letters[kind] != steps[from][to])
          g_error ("from %s to %s: '%c', not '%c'", br_booking_status_values[from].nick,
                   br_booking_status_values[to].nick, letters[kind], steps[from][to]);
      }
}

static void
test_deposit (void)
{
  g_assert_cmpint (br_booking_state_step (BR_BOOKING_ENQUIRY, BR_BOOKING_CONFIRMED, TRUE, NULL, NULL), ==,
                   BR_STEP_REFUSED);
  g_assert_cmpint (br_booking_state_step (BR_BOOKING_PENDING_DEPOSIT, BR_BOOKING_CONFIRMED, TRUE, NULL, NULL), ==,
                   BR_STEP_REFUSED);
  g_assert_cmpuint (br_booking_state_get_next (BR_BOOKING_PENDING_DEPOSIT, TRUE), ==,
                    1u << BR_BOOKING_CANCELLED | 1u << BR_BOOKING_DECLINED);
  g_assert_cmpuint (br_booking_state_get_next (BR_BOOKING_SEATED, TRUE), ==, 1u << BR_BOOKING_FINISHED);
}

static void
test_times (void)
{
  BrStepTimes sets, clears;

  br_booking_state_step (BR_BOOKING_CONFIRMED, BR_BOOKING_SEATED, FALSE, &sets, &clears);
  g_assert_cmpint (sets, ==, BR_STEP_TIME_ARRIVED | BR_STEP_TIME_SEATED);
  g_assert_cmpint (clears, ==, 0);
  br_booking_state_step (BR_BOOKING_ARRIVED, BR_BOOKING_SEATED, FALSE, &sets, &clears);
  g_assert_cmpint (sets, ==, BR_STEP_TIME_SEATED);
  br_booking_state_step (BR_BOOKING_FINISHED, BR_BOOKING_SEATED, FALSE, &sets, &clears);
  g_assert_cmpint (sets, ==, 0);
  g_assert_cmpint (clears, ==, BR_STEP_TIME_FINISHED);
  br_booking_state_step (BR_BOOKING_SEATED, BR_BOOKING_CONFIRMED, FALSE, &sets, &clears);
  g_assert_cmpint (clears, ==, BR_STEP_TIME_ARRIVED | BR_STEP_TIME_SEATED);
  br_booking_state_step (BR_BOOKING_SEATED, BR_BOOKING_ENQUIRY, FALSE, &sets, &clears);
  g_assert_cmpint (sets | clears, ==, 0);
}

static void
test_ends (void)
{
  for (BrBookingStatus state = 0; state <= BR_BOOKING_WAITLISTED; state++)
    g_assert_cmpint (br_booking_state_is_end (state), ==,
                     strchr ("fcnd", br_booking_status_values[state].nick[0]) != NULL &&
                       state != BR_BOOKING_CONFIRMED);
}

/* Rows and columns as above: c comes, u did not come, r is redeemed, k is kept, x is cancelled, R and K take that back. */
static const char *const deposits[] = {
  "     rxkx ",
  "  c  rxkx ",
  " u   rxkx ",
  "     rxkx ",
  "     rxkx ",
  "RRRRR xkxR",
  "     r kx ",
  "KKKKKrx xK",
  "     rxk  ",
  "     rxkx ",
};

static void
test_what_a_step_means_for_the_deposit (void)
{
  static const char letters[] = " curRkKx";

  for (BrBookingStatus from = 0; from <= BR_BOOKING_WAITLISTED; from++)
    for (BrBookingStatus to = 0; to <= BR_BOOKING_WAITLISTED; to++)
      g_assert_cmpint (letters[br_deposit_step (from, to)], ==, deposits[from][to]);
}

static void
test_who_cancels_in_time (void)
{
  BrInstant starts = 1000 * BR_HOUR;

  g_assert_true (br_deposit_goes_back (starts, starts - 48 * BR_HOUR, 48));
  g_assert_false (br_deposit_goes_back (starts, starts - 48 * BR_HOUR + 1, 48));
  g_assert_true (br_deposit_goes_back (starts, starts, 0));
  g_assert_false (br_deposit_goes_back (starts, starts + 1, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booking-state/each-step-leads-forward-back-or-nowhere", test_every_step);
  g_test_add_func ("/booking-state/a-deposit-that-is-due-stands-in-the-way", test_deposit);
  g_test_add_func ("/booking-state/a-step-back-clears-what-was-timed", test_times);
  g_test_add_func ("/booking-state/finished-cancelled-no-show-and-declined-are-ends", test_ends);
  g_test_add_func ("/booking-state/what-a-step-means-for-the-deposit", test_what_a_step_means_for_the_deposit);
  g_test_add_func ("/booking-state/who-cancels-in-time-gets-the-deposit-back", test_who_cancels_in_time);
  return g_test_run ();
}
