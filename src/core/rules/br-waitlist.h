#pragma once

#include "core/model/br-waiting.h"
#include "core/rules/br-availability.h"

G_BEGIN_DECLS

/** How long one who overran is taken to stay yet, in minutes: nobody knows, and none is too few. */
#define BR_WAITLIST_OVERRUN 15

/** Quotes are told in steps of so many minutes. */
#define BR_WAITLIST_STEP 5

/**
 * BrWaitlistParty:
 * @joined: when they were put on the list
 * @priority: the higher, the sooner
 * @expires: until when they wait, or %BR_INSTANT_NONE
 * @offered_until: until when an offer made to them stands, or %BR_INSTANT_NONE
 * @tags: what their table has to have
 * @section: where it has to stand, or %BR_NIGHT_NONE
 */
typedef struct
{
  int       party;
  BrInstant joined;
  int       priority;
  BrInstant expires;
  BrInstant offered_until;
  guint64   tags;
  int       section;
} BrWaitlistParty;

/**
 * BrWaitlistMatch:
 * @entry: who fits
 * @place: where: the table that is free, or a join with it
 * @spare: seats that stay empty
 */
typedef struct
{
  guint    entry;
  guint    place;
  gboolean join;
  int      spare;
} BrWaitlistMatch;

BrWaitingState br_waitlist_get_state     (BrWaitingState         status,
                                          BrInstant              expires,
                                          BrInstant              offered_until,
                                          BrInstant              now);
int            br_waitlist_compare_turns (const BrWaitlistParty *a,
                                          const BrWaitlistParty *b);
void           br_waitlist_quote         (const BrNight         *night,
                                          BrInstant              now,
                                          const BrWaitlistParty *entries,
                                          guint                  n_entries,
                                          int                   *minutes);
guint          br_waitlist_match         (BrNight               *night,
                                          BrInstant              now,
                                          guint                  table,
                                          const BrWaitlistParty *entries,
                                          guint                  n_entries,
                                          BrWaitlistMatch       *matches);

G_END_DECLS
