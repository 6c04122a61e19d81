#include "config.h"

#include "core/rules/br-holds.h"

#define DAY (24 * BR_HOUR)
#define SATURDAY 6

/* By rank; of two that were given one rank on two devices the older is first. */
static int
compare_holds (gconstpointer a,
               gconstpointer b)
{
  const BrHold *one = *(const BrHold *const *) a, *other = *(const BrHold *const *) b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->made_at != other->made_at)
    return one->made_at < other->made_at ? -1 : 1;
  return br_id_compare (&one->id, &other->id);
}

/* One that was confirmed keeps its place, so that who stood behind it does not seem to be first. */
static gboolean
is_ranked (const BrHold *hold)
{
  return hold->status == BR_HOLD_HELD || hold->status == BR_HOLD_CONFIRMED;
}

/**
 * br_hold_next_rank:
 * @holds: (element-type BrHold): all of a room and night
 *
 * Returns: the rank that the next one gets: behind all that stand
 */
int
br_hold_next_rank (const GPtrArray *holds)
{
  gint64 last = 0;

  for (guint i = 0; i < holds->len; i++)
    {
      const BrHold *hold = holds->pdata[i];

      if (is_ranked (hold))
        last = MAX (last, hold->rank);
    }
  return (int) last + 1;
}

/**
 * br_hold_close_ranks:
 * @holds: (element-type BrHold): all of a room and night; those that are held get their new ranks
 * @moved: (element-type BrHold) (optional): gets those whose rank changed
 *
 * Moves up who stands behind a hold that is none any more: those that stand are ranked 1, 2, 3 in their order.
 *
 * Returns: how many moved
 */
guint
br_hold_close_ranks (GPtrArray *holds,
                     GPtrArray *moved)
{
  int rank = 0;
  guint n = 0;

  g_ptr_array_sort (holds, compare_holds);
  for (guint i = 0; i < holds->len; i++)
    {
      BrHold *hold = holds->pdata[i];

      if (!is_ranked (hold) || hold->rank == ++rank)
        continue;
      hold->rank = rank;
      if (moved != NULL)
        g_ptr_array_add (moved, hold);
      n++;
    }
  return n;
}

/**
 * br_hold_drop:
 * @holds: (element-type BrHold): all of a room and night
 * @hold: (inout): one of them, which goes behind all others
 */
void
br_hold_drop (GPtrArray *holds,
              BrHold    *hold)
{
  hold->rank = br_hold_next_rank (holds);
}

/**
 * br_hold_expiry:
 * @made_at: when it was made, UTC milliseconds
 * @days: how long it is kept, or 0 for ever
 *
 * Returns: when it lapses, UTC milliseconds, or %BR_INSTANT_NONE
 */
BrInstant
br_hold_expiry (BrInstant made_at,
                int       days)
{
  return days > 0 ? made_at + days * DAY : BR_INSTANT_NONE;
}

/**
 * br_hold_is_overdue:
 * @hold: a hold
 * @now: the present, UTC milliseconds
 *
 * Returns: whether it is held still although its time is over
 */
gboolean
br_hold_is_overdue (const BrHold *hold,
                    BrInstant     now)
{
  return hold->status == BR_HOLD_HELD && hold->expires_at != BR_INSTANT_NONE && hold->expires_at <= now;
}

/**
 * br_challenge_due:
 * @asked_at: when somebody was asked, UTC milliseconds
 * @hours: how long they have
 * @skips_weekends: whether Saturdays and Sundays do not count
 * @zone: the venue's
 *
 * Hours are hours, whatever the clocks do meanwhile; a weekend is from midnight to midnight on the wall.
 *
 * Returns: until when they may answer, UTC milliseconds
 */
BrInstant
br_challenge_due (BrInstant  asked_at,
                  int        hours,
                  gboolean   skips_weekends,
                  GTimeZone *zone)
{
  BrInstant at = asked_at;
  gint64 left = hours * BR_HOUR;

  if (!skips_weekends)
    return asked_at + left;
  for (;;)
    {
      BrInstant midnight;
      BrDate date;
      int minutes, weekday;

      br_instant_to_local (at, zone, &date, &minutes);
      weekday = br_date_get_weekday (date);
      if (weekday >= SATURDAY)
        {
          br_local_to_instant (date + (weekday == SATURDAY ? 2 : 1), 0, zone, &at);
          continue;
        }
      br_local_to_instant (date + 1, 0, zone, &midnight);
      if (left <= midnight - at)
        return at + left;
      left -= midnight - at;
      at = midnight;
    }
}

/* The newest that was noted of a hold in this challenge. */
static const BrHoldChallengeStep *
find_step (const GPtrArray *steps,
           const BrId      *hold)
{
  const BrHoldChallengeStep *found = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const BrHoldChallengeStep *step = steps->pdata[i];

      if (br_id_equal (&step->hold, hold) &&
          (found == NULL || step->at > found->at || (step->at == found->at && step->kind > found->kind)))
        found = step;
    }
  return found;
}

static const BrHold *
find_hold (const GPtrArray *holds,
           const BrId      *id)
{
  for (guint i = 0; i < holds->len; i++)
    if (br_id_equal (&((const BrHold *) holds->pdata[i])->id, id))
      return holds->pdata[i];
  return NULL;
}

/* Those who stand before the challenger, by rank. */
static GPtrArray *
find_earlier (const GPtrArray *holds,
              const BrHold    *challenger)
{
  GPtrArray *earlier = g_ptr_array_new ();

  for (guint i = 0; i < holds->len; i++)
    {
      BrHold *hold = holds->pdata[i];

      if (hold->status == BR_HOLD_HELD && hold->rank < challenger->rank)
        g_ptr_array_add (earlier, hold);
    }
  g_ptr_array_sort (earlier, compare_holds);
  return earlier;
}

/* When the one before was done with, which is when the next is asked: nobody gains by a desk that was asleep. */
static BrInstant
last_answer (const GPtrArray *steps,
             BrInstant        opened_at)
{
  BrInstant last = opened_at;

  for (guint i = 0; i < steps->len; i++)
    {
      const BrHoldChallengeStep *step = steps->pdata[i];

      if (step->kind != BR_CHALLENGE_ASKED)
        last = MAX (last, step->at);
    }
  return last;
}

/**
 * br_challenge_next:
 * @challenge: a challenge
 * @holds: (element-type BrHold): all of the room and night, as they stand
 * @steps: (element-type BrHoldChallengeStep): what was noted of it
 * @now: the present, UTC milliseconds
 * @zone: the venue's
 *
 * What is to be done next; do it, note it, and ask again until there is nothing. In order of rank, one is asked once the
 * one before was done with; together, all are. Who does not answer in time has passed, at the minute their time was
 * over. Nobody is asked whose hold ended otherwise meanwhile.
 *
 * Returns: the next move
 */
BrChallengeMove
br_challenge_next (const BrHoldChallenge *challenge,
                   const GPtrArray       *holds,
                   const GPtrArray       *steps,
                   BrInstant              now,
                   GTimeZone             *zone)
{
  const BrHold *challenger = find_hold (holds, &challenge->hold);
  BrChallengeMove move = { BR_CHALLENGE_MOVE_NONE, NULL, now, BR_INSTANT_NONE };
  g_autoptr (GPtrArray) earlier = NULL;
  gboolean waits = FALSE;

  if (challenge->status != BR_CHALLENGE_OPEN || challenger == NULL)
    return move;
  for (guint i = 0; i < steps->len; i++)
    if (((const BrHoldChallengeStep *) steps->pdata[i])->kind == BR_CHALLENGE_CONFIRMED)
      move.kind = BR_CHALLENGE_MOVE_LOST;
  if (challenger->status == BR_HOLD_RELEASED || challenger->status == BR_HOLD_LAPSED)
    move.kind = BR_CHALLENGE_MOVE_LOST;
  if (move.kind == BR_CHALLENGE_MOVE_LOST)
    return move;

  earlier = find_earlier (holds, challenger);
  for (guint i = 0; i < earlier->len; i++)
    {
      BrHold *hold = earlier->pdata[i];
      const BrHoldChallengeStep *step = find_step (steps, &hold->id);

      if (step != NULL && step->kind == BR_CHALLENGE_ASKED && step->due_at <= now)
        return (BrChallengeMove){ BR_CHALLENGE_MOVE_LAPSE, hold, step->due_at, BR_INSTANT_NONE };
      if (step == NULL && (!waits || challenge->order == BR_CHALLENGE_TOGETHER))
        {
          BrInstant asked =
            challenge->order == BR_CHALLENGE_TOGETHER ? challenge->opened_at : last_answer (steps, challenge->opened_at);

          return (BrChallengeMove){ BR_CHALLENGE_MOVE_ASK, hold, asked,
                                    br_challenge_due (asked, (int) challenge->hours, challenge->skips_weekends, zone) };
        }
      waits |= step != NULL && step->kind == BR_CHALLENGE_ASKED;
    }
  if (!waits)
    move.kind = BR_CHALLENGE_MOVE_WON;
  return move;
}
