#include "config.h"

#include "core/rules/br-event-state.h"
#include "core/rules/br-holds.h"

/* Monday 7 December 2026, noon in London. */
#define MONDAY G_GINT64_CONSTANT (1796644800000)
#define DAY (24 * BR_HOUR)

static GPtrArray *
new_holds (guint n)
{
  GPtrArray *holds = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  for (guint i = 0; i < n; i++)
    {
      BrHold *hold = br_new (HOLD, BrHold);

      hold->id.bytes[15] = (guint8) (i + 1);
      hold->rank = i + 1;
      hold->status = BR_HOLD_HELD;
      hold->made_at = MONDAY + i;
      g_ptr_array_add (holds, hold);
    }
  return holds;
}

static BrHold *
nth (GPtrArray *holds,
     guint      i)
{
  return holds->pdata[i];
}

static void
test_ranks (void)
{
  g_autoptr (GPtrArray) holds = new_holds (3);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  BrHold *second = nth (holds, 1), *third = nth (holds, 2);

  g_assert_cmpint (br_hold_next_rank (holds), ==, 4);
  nth (holds, 0)->status = BR_HOLD_RELEASED;
  g_assert_cmpuint (br_hold_close_ranks (holds, moved), ==, 2);
  g_assert_cmpint (second->rank, ==, 1);
  g_assert_cmpint (third->rank, ==, 2);
  g_assert_cmpuint (moved->len, ==, 2);
  g_assert_cmpint (br_hold_next_rank (holds), ==, 3);

  /* Who confirmed stays first, and who stood behind stays behind. */
  second->status = BR_HOLD_CONFIRMED;
  g_assert_cmpuint (br_hold_close_ranks (holds, NULL), ==, 0);
  g_assert_cmpint (third->rank, ==, 2);
}

/* Two desks gave the same rank while they could not hear of each other: the older one is first. */
static void
test_same_rank_twice (void)
{
  g_autoptr (GPtrArray) holds = new_holds (2);
  BrHold *first = nth (holds, 0), *second = nth (holds, 1);

  first->rank = second->rank = 1;
  br_hold_close_ranks (holds, NULL);
  g_assert_cmpint (first->rank, ==, 1);
  g_assert_cmpint (second->rank, ==, 2);
}

static void
test_expiry (void)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);

  hold->status = BR_HOLD_HELD;
  hold->expires_at = br_hold_expiry (MONDAY, BR_HOLD_DAYS);
  g_assert_cmpint (hold->expires_at, ==, MONDAY + 14 * DAY);
  g_assert_false (br_hold_is_overdue (hold, hold->expires_at - 1));
  g_assert_true (br_hold_is_overdue (hold, hold->expires_at));
  hold->status = BR_HOLD_RELEASED;
  g_assert_false (br_hold_is_overdue (hold, hold->expires_at));
  g_assert_cmpint (br_hold_expiry (MONDAY, 0), ==, BR_INSTANT_NONE);
}

static void
test_clock (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  const BrInstant friday = MONDAY + 4 * DAY, saturday = MONDAY + 5 * DAY;

  g_assert_cmpint (br_challenge_due (friday, 48, FALSE, zone), ==, friday + 2 * DAY);
  /* Friday noon to midnight are 12 hours, Monday 24, and 12 more to Tuesday noon. */
  g_assert_cmpint (br_challenge_due (friday, 48, TRUE, zone), ==, MONDAY + 8 * DAY);
  /* Asked on Saturday, the clock begins at midnight before Monday and ends at midnight after Tuesday. */
  g_assert_cmpint (br_challenge_due (saturday, 48, TRUE, zone), ==, MONDAY + 8 * DAY + 12 * BR_HOUR);
  g_assert_cmpint (br_challenge_due (MONDAY, 48, TRUE, zone), ==, MONDAY + 2 * DAY);
}

static void
note (GPtrArray          *steps,
      const BrHold       *hold,
      BrChallengeStepKind kind,
      BrInstant           at,
      BrInstant           due_at)
{
  BrHoldChallengeStep *step = br_new (HOLD_CHALLENGE_STEP, BrHoldChallengeStep);

  step->hold = hold->id;
  step->kind = kind;
  step->at = at;
  step->due_at = due_at;
  g_ptr_array_add (steps, step);
}

typedef struct
{
  GPtrArray       *holds;
  GPtrArray       *steps;
  BrHoldChallenge *challenge;
  GTimeZone       *zone;
} Case;

/* The third of three is ready to confirm. */
static void
case_init (Case            *self,
           BrChallengeOrder order)
{
  self->holds = new_holds (3);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->challenge = br_new (HOLD_CHALLENGE, BrHoldChallenge);
  self->challenge->hold = nth (self->holds, 2)->id;
  self->challenge->opened_at = MONDAY;
  self->challenge->hours = 48;
  self->challenge->order = order;
  self->zone = g_time_zone_new_identifier ("Europe/London");
}

static void
case_clear (Case *self)
{
  g_ptr_array_unref (self->holds);
  g_ptr_array_unref (self->steps);
  br_record_unref ((BrRecord *) self->challenge);
  g_time_zone_unref (self->zone);
}

static BrChallengeMove
next (Case     *self,
      BrInstant now)
{
  return br_challenge_next (self->challenge, self->holds, self->steps, now, self->zone);
}

static void
test_in_order (void)
{
  Case c;
  BrHold *first, *second;
  BrChallengeMove move;

  case_init (&c, BR_CHALLENGE_IN_ORDER);
  first = nth (c.holds, 0);
  second = nth (c.holds, 1);

  move = next (&c, MONDAY);
  g_assert_cmpint (move.kind, ==, BR_CHALLENGE_MOVE_ASK);
  g_assert_true (move.hold == first);
  g_assert_cmpint (move.due_at, ==, MONDAY + 2 * DAY);
  note (c.steps, first, BR_CHALLENGE_ASKED, MONDAY, move.due_at);
  g_assert_cmpint (next (&c, MONDAY + DAY).kind, ==, BR_CHALLENGE_MOVE_NONE);

  /* They say nothing; the next is asked from when their time was over, although nobody looked for a day. */
  move = next (&c, MONDAY + 3 * DAY);
  g_assert_cmpint (move.kind, ==, BR_CHALLENGE_MOVE_LAPSE);
  g_assert_true (move.hold == first);
  g_assert_cmpint (move.at, ==, MONDAY + 2 * DAY);
  note (c.steps, first, BR_CHALLENGE_LAPSED, move.at, BR_INSTANT_NONE);
  first->status = BR_HOLD_LAPSED;
  move = next (&c, MONDAY + 3 * DAY);
  g_assert_cmpint (move.kind, ==, BR_CHALLENGE_MOVE_ASK);
  g_assert_true (move.hold == second);
  g_assert_cmpint (move.due_at, ==, MONDAY + 4 * DAY);
  note (c.steps, second, BR_CHALLENGE_ASKED, move.at, move.due_at);

  /* The second passes, and nobody is left. */
  note (c.steps, second, BR_CHALLENGE_PASSED, MONDAY + 3 * DAY, BR_INSTANT_NONE);
  second->status = BR_HOLD_RELEASED;
  g_assert_cmpint (next (&c, MONDAY + 3 * DAY).kind, ==, BR_CHALLENGE_MOVE_WON);
  case_clear (&c);
}

static void
test_together (void)
{
  Case c;
  BrChallengeMove move;

  case_init (&c, BR_CHALLENGE_TOGETHER);
  move = next (&c, MONDAY);
  g_assert_true (move.kind == BR_CHALLENGE_MOVE_ASK && move.hold == nth (c.holds, 0));
  note (c.steps, move.hold, BR_CHALLENGE_ASKED, MONDAY, move.due_at);
  move = next (&c, MONDAY);
  g_assert_true (move.kind == BR_CHALLENGE_MOVE_ASK && move.hold == nth (c.holds, 1));
  g_assert_cmpint (move.due_at, ==, MONDAY + 2 * DAY);
  note (c.steps, move.hold, BR_CHALLENGE_ASKED, MONDAY, move.due_at);
  g_assert_cmpint (next (&c, MONDAY).kind, ==, BR_CHALLENGE_MOVE_NONE);

  note (c.steps, nth (c.holds, 1), BR_CHALLENGE_CONFIRMED, MONDAY + DAY, BR_INSTANT_NONE);
  g_assert_cmpint (next (&c, MONDAY + DAY).kind, ==, BR_CHALLENGE_MOVE_LOST);
  case_clear (&c);
}

/* One who dropped to the end by passing is not asked again. */
static void
test_drop (void)
{
  Case c;
  BrHold *first, *second;

  case_init (&c, BR_CHALLENGE_IN_ORDER);
  first = nth (c.holds, 0);
  second = nth (c.holds, 1);
  note (c.steps, first, BR_CHALLENGE_ASKED, MONDAY, MONDAY + 2 * DAY);
  note (c.steps, first, BR_CHALLENGE_PASSED, MONDAY + DAY, BR_INSTANT_NONE);
  br_hold_drop (c.holds, first);
  br_hold_close_ranks (c.holds, NULL);
  g_assert_cmpint (first->rank, ==, 3);
  g_assert_cmpint (second->rank, ==, 1);
  g_assert_true (next (&c, MONDAY + DAY).hold == second);
  case_clear (&c);
}

static void
test_states (void)
{
  g_autoptr (BrEvent) event = br_new (EVENT, BrEvent);
  BrEventLack lacks;

  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_CONFIRMED, 20000, FALSE, &lacks), ==, BR_STEP_REFUSED);
  g_assert_cmpint (lacks, ==, BR_EVENT_LACKS_DATE | BR_EVENT_LACKS_ROOM);
  event->business_date = 20001;
  event->room.bytes[15] = 1;
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_CONFIRMED, 20000, FALSE, &lacks), ==, BR_STEP_FORWARD);
  br_event_state_take (event, BR_EVENT_CONFIRMED, MONDAY);
  g_assert_cmpint (event->confirmed_at, ==, MONDAY);

  /* It is done once its night has begun, and settled once there is a settlement. */
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_DONE, 20000, FALSE, &lacks), ==, BR_STEP_REFUSED);
  g_assert_cmpint (lacks, ==, BR_EVENT_LACKS_BEGINNING);
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_DONE, 20001, FALSE, &lacks), ==, BR_STEP_FORWARD);
  br_event_state_take (event, BR_EVENT_DONE, MONDAY);
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_SETTLED, 20001, FALSE, &lacks), ==, BR_STEP_REFUSED);
  g_assert_cmpint (lacks, ==, BR_EVENT_LACKS_SETTLEMENT);
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_SETTLED, 20001, TRUE, &lacks), ==, BR_STEP_FORWARD);
  g_assert_cmpint (br_event_state_judge (event, BR_EVENT_ENQUIRY, 20001, TRUE, &lacks), ==, BR_STEP_REFUSED);
  g_assert_cmpint (br_event_state_step (BR_EVENT_SETTLED, BR_EVENT_DONE), ==, BR_STEP_BACK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holds/who-stands-behind-moves-up", test_ranks);
  g_test_add_func ("/holds/of-one-rank-given-twice-the-older-is-first", test_same_rank_twice);
  g_test_add_func ("/holds/a-hold-lapses-after-fourteen-days", test_expiry);
  g_test_add_func ("/holds/weekends-do-not-count-if-they-are-not-to", test_clock);
  g_test_add_func ("/holds/earlier-holders-are-asked-one-after-the-other", test_in_order);
  g_test_add_func ("/holds/or-together-and-one-confirms", test_together);
  g_test_add_func ("/holds/who-passes-may-drop-to-the-end", test_drop);
  g_test_add_func ("/events/a-step-says-what-it-lacks", test_states);
  return g_test_run ();
}
