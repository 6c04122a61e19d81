#pragma once

#include "core/rules/br-waitlist.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/**
 * BrWaiting:
 * @entry: (nullable): the entry of the waitlist, or %NULL for a booking that waits
 * @use: the booking that waits, as a place among the uses of the night; or −1
 * @state: where it stands now: an offer may have lapsed since it was written down
 * @asks: what it waits for, as the rule has it
 *
 * Somebody who waits for a table.
 */
typedef struct
{
  BrWaitlistEntry *entry;
  int              use;
  BrWaitingState   state;
  BrWaitlistParty  asks;
} BrWaiting;

GPtrArray       *br_desk_get_waiting       (BrDb                  *db,
                                            const BrNightBook     *book,
                                            BrInstant              now,
                                            GError               **error);
BrWaitlistParty *br_desk_list_questions    (const GPtrArray       *waiting,
                                            guint                  n_more);
BrWaitlistParty  br_desk_question_of_entry (const BrNightBook     *book,
                                            const BrWaitlistEntry *entry);
BrWaitingState   br_desk_waiting_state     (const BrWaitlistEntry *entry,
                                            BrInstant              now);

G_END_DECLS
