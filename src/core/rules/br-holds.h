#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** A hold is kept for so many days unless the venue says otherwise. */
#define BR_HOLD_DAYS 14

/** So many hours somebody who is challenged has to answer. */
#define BR_CHALLENGE_HOURS 48

int       br_hold_next_rank   (const GPtrArray       *holds);
guint     br_hold_close_ranks (GPtrArray             *holds,
                               GPtrArray             *moved);
void      br_hold_drop        (GPtrArray             *holds,
                               BrHold                *hold);
BrInstant br_hold_expiry      (BrInstant              made_at,
                               int                    days);
gboolean  br_hold_is_overdue  (const BrHold          *hold,
                               BrInstant              now);

BrInstant br_challenge_due    (BrInstant              asked_at,
                               int                    hours,
                               gboolean               skips_weekends,
                               GTimeZone             *zone);

/**
 * BrChallengeMoveKind:
 * @BR_CHALLENGE_MOVE_NONE: everybody who was asked may still answer
 * @BR_CHALLENGE_MOVE_ASK: this holder is to be asked now
 * @BR_CHALLENGE_MOVE_LAPSE: this holder did not answer in time
 * @BR_CHALLENGE_MOVE_WON: nobody stands before the challenger any more
 * @BR_CHALLENGE_MOVE_LOST: one who was asked confirms
 *
 * What comes next in a challenge.
 */
typedef enum
{
  BR_CHALLENGE_MOVE_NONE,
  BR_CHALLENGE_MOVE_ASK,
  BR_CHALLENGE_MOVE_LAPSE,
  BR_CHALLENGE_MOVE_WON,
  BR_CHALLENGE_MOVE_LOST,
} BrChallengeMoveKind;

/**
 * BrChallengeMove:
 * @kind: what
 * @hold: (nullable): whose
 * @at: when: for one who did not answer, when their time was over
 * @due_at: until when they may answer
 */
typedef struct
{
  BrChallengeMoveKind kind;
  BrHold             *hold;
  BrInstant           at;
  BrInstant           due_at;
} BrChallengeMove;

BrChallengeMove br_challenge_next (const BrHoldChallenge *challenge,
                                   const GPtrArray       *holds,
                                   const GPtrArray       *steps,
                                   BrInstant              now,
                                   GTimeZone             *zone);

G_END_DECLS
