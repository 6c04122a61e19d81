#pragma once

#include "store/sync/br-sync-apply.h"
#include "store/sync/br-sync-state.h"
#include "sync/br-sync-live.h"
#include "sync/br-sync-lock.h"
#include "sync/br-sync-machine.h"
#include "sync/br-sync-session-private.h"
#include "sync/br-sync.h"

G_BEGIN_DECLS

/**
 * BrSync:
 * @running: whether it was started and not stopped
 * @machine: where the exchange stands
 * @round: how many rounds have begun
 * @hurried: how often in a row the server had not yet told of what it took from here
 * @lock: held while a round goes on
 * @cancellable: ends what goes on
 * @copying: (nullable): breaks off the whole copy that is on its way
 * @pull: (nullable): the pages that came in this round
 * @timer: the next tick
 * @soon: a change here that waits for others of the same moment
 * @asked: who waits for a round, as tasks
 * @cut_off: whether the door was told that nobody can be asked
 * @word: as it was told last
 */
struct _BrSync
{
  GObject         parent_instance;

  BrStore        *store;
  BrSyncSession  *session;
  BrSyncLive     *live;
  gboolean        running;

  BrSyncMachine   machine;
  guint           round;
  guint           hurried;
  BrSyncLock     *lock;
  GCancellable   *cancellable;
  GCancellable   *copying;
  BrSyncPull     *pull;
  guint           timer;
  guint           soon;
  GQueue          asked;
  gboolean        cut_off;

  BrSyncLink     *link;
  BrSyncCounts    counts;
  gint64          n_conflicts;
  double          progress;
  BrInstant       last_synced;
  char           *word;
  char           *error;
  BrSyncState     told_state;
};

/* The object. */
void br_sync_tell           (BrSync               *self);
void br_sync_set_error      (BrSync               *self,
                             const GError         *error);
void br_sync_set_progress   (BrSync               *self,
                             double                progress);
void br_sync_set_synced     (BrSync               *self,
                             BrInstant             at);
void br_sync_begin          (BrSync               *self,
                             BrSyncSession        *session);
void br_sync_end            (BrSync               *self);

/* What is to be done, and what became of it. */
void br_sync_run            (BrSync               *self,
                             BrSyncStep            step);
void br_sync_step_done      (BrSync               *self,
                             gboolean              more);
void br_sync_step_failed    (BrSync               *self,
                             GError               *error);

void br_sync_answer         (BrSync               *self,
                             const GError         *error);

/* The steps. */
void br_sync_push           (BrSync               *self);
void br_sync_pull           (BrSync               *self);
void br_sync_apply_pull     (BrSync               *self);
void br_sync_copy           (BrSync               *self);

/* What a door may let in should the line be cut. */
void br_sync_lease_async    (BrSync               *self,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
gboolean br_sync_lease_finish (BrSync             *self,
                             GAsyncResult         *result,
                             GError              **error);

void br_sync_give_back_async (BrSyncSession       *session,
                             BrStore              *store,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
gboolean br_sync_give_back_finish (BrSyncSession  *session,
                             GAsyncResult         *result,
                             GError              **error);

/* What the venue file says, read beside the main loop. */
void br_sync_look_async     (BrSync               *self,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
gboolean br_sync_look_finish (BrSync              *self,
                             GAsyncResult         *result,
                             GError              **error);

G_END_DECLS
