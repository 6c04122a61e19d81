#pragma once

#include "sync/br-sync.h"

G_BEGIN_DECLS

/**
 * BrSyncStep:
 * @BR_SYNC_STEP_NONE: wait, for as long as br_sync_machine_get_wait() says
 * @BR_SYNC_STEP_PUSH: send the next batch of changes, and take their verdicts
 * @BR_SYNC_STEP_PULL: ask for the next page of changes
 * @BR_SYNC_STEP_APPLY: write what was pulled
 * @BR_SYNC_STEP_SNAPSHOT: take a whole copy
 *
 * What is to be done next.
 */
typedef enum
{
  BR_SYNC_STEP_NONE,
  BR_SYNC_STEP_PUSH,
  BR_SYNC_STEP_PULL,
  BR_SYNC_STEP_APPLY,
  BR_SYNC_STEP_SNAPSHOT,
} BrSyncStep;

/** Milliseconds after a round without a hint, after which the next begins. */
#define BR_SYNC_TICK 30000

/** The longest wait after a failure, in milliseconds, unless the server asks for a longer one. */
#define BR_SYNC_LONGEST_WAIT 60000

/**
 * BrSyncMachine:
 * @step: what goes on
 * @state: how that is called
 * @wanted: whether another round was asked for meanwhile
 * @snapshot: whether a whole copy is wanted
 * @push_blocked: why nothing can be sent, a #BrSyncError, or −1
 * @attention: why somebody has to do something, a #BrSyncError, or −1
 * @failures: how often in a row it failed
 * @wake_at: when the next round begins, monotonic milliseconds
 * @offline_since: since when the server is not reached, UTC milliseconds, or %BR_INSTANT_NONE
 *
 * Where the exchange with a server stands. It does nothing itself, and knows no clock and no chance.
 */
typedef struct
{
  BrSyncStep  step;
  BrSyncState state;
  gboolean    wanted;
  gboolean    snapshot;
  int         push_blocked;
  int         attention;
  guint       failures;
  gint64      wake_at;
  BrInstant   offline_since;
} BrSyncMachine;

void       br_sync_machine_init       (BrSyncMachine       *self);
void       br_sync_machine_signed_in  (BrSyncMachine       *self,
                                       gint64               now);
void       br_sync_machine_signed_out (BrSyncMachine       *self);
BrSyncStep br_sync_machine_wake       (BrSyncMachine       *self);
BrSyncStep br_sync_machine_tick       (BrSyncMachine       *self,
                                       gint64               now);
BrSyncStep br_sync_machine_done       (BrSyncMachine       *self,
                                       gboolean             more,
                                       gint64               now);
BrSyncStep br_sync_machine_failed     (BrSyncMachine       *self,
                                       const GError        *error,
                                       gint64               now,
                                       BrInstant            at,
                                       double               chance);
gint64     br_sync_machine_get_wait   (const BrSyncMachine *self,
                                       gint64               now);

/**
 * BrSyncFacts:
 * @pending: changes that wait to be sent
 * @conflicts: conflicts that nobody has settled
 * @parked: changes that do not stand
 * @progress: of a whole copy, from 0 to 1, or −1
 *
 * What else the word is made of.
 */
typedef struct
{
  guint  pending;
  guint  conflicts;
  guint  parked;
  double progress;
} BrSyncFacts;

char      *br_sync_machine_get_word   (const BrSyncMachine *self,
                                       const BrSyncFacts   *facts,
                                       GTimeZone           *zone);

G_END_DECLS
