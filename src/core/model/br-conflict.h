#pragma once

#include "core/model/br-entity.h"

G_BEGIN_DECLS

/** What two devices did: whose the value is that lost is always called “mine”. */
typedef enum
{
  BR_CONFLICT_BOTH_CHANGED,
  BR_CONFLICT_DELETED_HERE,
  BR_CONFLICT_DELETED_THERE,
} BrConflictWhy;

extern const BrEnumValue br_conflict_why_values[];

/** Which of the two stands in the row since. */
typedef enum
{
  BR_CONFLICT_KEPT_THEIRS,
  BR_CONFLICT_KEPT_MINE,
} BrConflictKept;

extern const BrEnumValue br_conflict_kept_values[];

/** Whether anybody has to do something about it: where the later one simply counts, nobody has to. */
typedef enum
{
  BR_CONFLICT_OPEN,
  BR_CONFLICT_NOTED,
  BR_CONFLICT_SETTLED,
} BrConflictState;

extern const BrEnumValue br_conflict_state_values[];

/**
 * A value that two devices changed without knowing of each other, or that one changed in a row that
 * the other removed. @entity, @row and @field name it. @mine is what whoever brought their change
 * later had (in @entry of their journal), @theirs what was there already, @base what both had started
 * from; a value is text as br_merge_value_to_text() writes it, and absent where the field was empty.
 * @subject is that of the row, or the conflict's own id where the row has none. Whoever may write
 * bookings may see and settle it, because it is they who are at the desk when it is found; to settle
 * it in favour of the other value they also need what the row itself needs.
 */
#define BR_CONFLICT_FIELDS(F)                                                                        \
  F (ID, id, N_ ("Id"), BR_FIELD_REQUIRED)                                                           \
  F (ID, subject, N_ ("Subject"), BR_FIELD_REQUIRED | BR_FIELD_INTERNAL)                             \
  F (TEXT, entity, N_ ("Of"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                                    \
  F (ID, row, N_ ("Which"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                                      \
  F (TEXT, field, N_ ("What"), BR_FIELD_REQUIRED | BR_FIELD_NAMES | BR_FIELD_FIXED)                  \
  F (ENUM (BrConflictWhy, br_conflict_why_values), why, N_ ("Why"), BR_FIELD_FIXED)                  \
  F (TEXT, mine, N_ ("Brought later"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_FIXED)           \
  F (TEXT, theirs, N_ ("There already"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_FIXED)         \
  F (TEXT, base, N_ ("Before both"), BR_FIELD_PII | BR_FIELD_MULTILINE | BR_FIELD_FIXED)             \
  F (REF (USER), mine_by, N_ ("Brought later by"), BR_FIELD_LETS_GO | BR_FIELD_FIXED)                \
  F (INSTANT, mine_at, N_ ("Brought later, done"), BR_FIELD_FIXED)                                   \
  F (REF (USER), theirs_by, N_ ("There already by"), BR_FIELD_LETS_GO | BR_FIELD_FIXED)              \
  F (INSTANT, theirs_at, N_ ("There already, done"), BR_FIELD_FIXED)                                 \
  F (ENUM (BrConflictKept, br_conflict_kept_values), kept, N_ ("Kept"), 0)                           \
  F (ENUM (BrConflictState, br_conflict_state_values), state, N_ ("State"), 0)                       \
  F (INSTANT, found_at, N_ ("Found"), BR_FIELD_REQUIRED | BR_FIELD_FIXED)                            \
  F (ID, entry, N_ ("Entry"), BR_FIELD_INTERNAL | BR_FIELD_FIXED)                                    \
  F (REF (USER), settled_by, N_ ("Settled by"), BR_FIELD_LETS_GO)                                    \
  F (INSTANT, settled_at, N_ ("Settled"), 0)

G_END_DECLS
