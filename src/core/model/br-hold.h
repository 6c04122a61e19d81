#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

typedef enum
{
  BR_HOLD_HELD,
  BR_HOLD_CONFIRMED,
  BR_HOLD_RELEASED,
  BR_HOLD_LAPSED,
} BrHoldStatus;

extern const BrEnumValue br_hold_status_values[];

/**
 * A night in a room that somebody wants kept. @rank 1 is the first option; holds that are held are ranked without
 * gaps. @batch is common to holds that were made at once. @ended_at and @reason are of one that is held no longer.
 */
#define BR_HOLD_FIELDS(F)                                                                  \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                 \
  F (REF (ROOM), room, N_ ("Room"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                      \
  F (DATE, business_date, N_ ("Night"), BR_FIELD_REQUIRED | BR_FIELD_ASK)                  \
  F (INT, rank, N_ ("Rank"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE | BR_FIELD_ASK)         \
  F (TEXT, owner, N_ ("Held by"), BR_FIELD_NAMES)                                          \
  F (REF (PROMOTER), promoter, N_ ("Promoter"), BR_FIELD_ASK)                              \
  F (REF (EVENT), event, N_ ("Event"), BR_FIELD_LETS_GO)                                   \
  F (ENUM (BrHoldStatus, br_hold_status_values), status, N_ ("State"), BR_FIELD_ASK)       \
  F (INSTANT, made_at, N_ ("Made"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                    \
  F (INSTANT, expires_at, N_ ("Held until"), 0)                                            \
  F (INSTANT, ended_at, N_ ("Ended"), 0)                                                   \
  F (TEXT, reason, N_ ("Why it ended"), 0)                                                 \
  F (ID, batch, N_ ("Made together"), BR_FIELD_INTERNAL)                                   \
  F (TEXT, notes, N_ ("Notes"), BR_FIELD_MULTILINE | BR_FIELD_UNION)                       \
  F (REF (USER), author, N_ ("Whose"), BR_FIELD_LETS_GO)

typedef enum
{
  BR_CHALLENGE_IN_ORDER,
  BR_CHALLENGE_TOGETHER,
} BrChallengeOrder;

extern const BrEnumValue br_challenge_order_values[];

typedef enum
{
  BR_CHALLENGE_OPEN,
  BR_CHALLENGE_WON,
  BR_CHALLENGE_LOST,
  BR_CHALLENGE_WITHDRAWN,
} BrChallengeStatus;

extern const BrEnumValue br_challenge_status_values[];

/** What becomes of a hold whose holder passes: it goes, or to the end of the row. */
typedef enum
{
  BR_PASS_RELEASES,
  BR_PASS_DROPS,
} BrHoldPass;

extern const BrEnumValue br_hold_pass_values[];

/** A holder who is ready to confirm has the earlier ones asked; the terms are those of the day it was opened. */
#define BR_HOLD_CHALLENGE_FIELDS(F)                                                             \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                      \
  F (REF (HOLD), hold, N_ ("Challenger"), BR_FIELD_REQUIRED)                                    \
  F (INSTANT, opened_at, N_ ("Opened"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                     \
  F (REF (USER), opened_by, N_ ("By"), 0)                                                       \
  F (ENUM (BrChallengeOrder, br_challenge_order_values), order, N_ ("Asked"), 0)                \
  F (INT, hours, N_ ("Hours to answer"), BR_FIELD_REQUIRED | BR_FIELD_POSITIVE)                 \
  F (BOOL, skips_weekends, N_ ("Weekends do not count"), 0)                                     \
  F (ENUM (BrHoldPass, br_hold_pass_values), on_pass, N_ ("Who passes"), 0)                     \
  F (ENUM (BrChallengeStatus, br_challenge_status_values), status, N_ ("State"), BR_FIELD_ASK)  \
  F (INSTANT, closed_at, N_ ("Closed"), 0)

typedef enum
{
  BR_CHALLENGE_ASKED,
  BR_CHALLENGE_PASSED,
  BR_CHALLENGE_CONFIRMED,
  BR_CHALLENGE_LAPSED,
} BrChallengeStepKind;

extern const BrEnumValue br_challenge_step_kind_values[];

/** What happened in a challenge: who was asked and until when they could answer, what they said, what lapsed. */
#define BR_HOLD_CHALLENGE_STEP_FIELDS(F)                                                        \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                      \
  F (REF (HOLD_CHALLENGE), challenge, N_ ("Challenge"), BR_FIELD_REQUIRED)                      \
  F (REF (HOLD), hold, N_ ("Hold"), BR_FIELD_REQUIRED)                                          \
  F (ENUM (BrChallengeStepKind, br_challenge_step_kind_values), kind, N_ ("What"), 0)           \
  F (INSTANT, at, N_ ("At"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                                \
  F (INSTANT, due_at, N_ ("To answer until"), 0)                                                \
  F (INT, rank, N_ ("Rank then"), BR_FIELD_POSITIVE)                                            \
  F (REF (USER), recorded_by, N_ ("By"), 0)

G_END_DECLS
