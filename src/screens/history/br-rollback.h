#pragma once

#include <gio/gio.h>

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrRollback:
 * @after: the entry after which everything is to be undone
 * @seqs: (element-type gint64): what will be undone, newest first
 * @shown: (element-type BrHistoryEntry): the newest of these, in words
 * @n_kept: how many changes after it cannot be undone and stay
 * @kept: (element-type BrHistoryEntry): the newest of these, in words
 *
 * What going back to an earlier state of the venue would mean, found out before it is done.
 */
typedef struct
{
  gint64 after;
  GArray *seqs;
  GPtrArray *shown;
  guint n_kept;
  GPtrArray *kept;
} BrRollback;

void        br_rollback_free        (BrRollback           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRollback, br_rollback_free)

void        br_rollback_plan_async  (BrStore              *store,
                                     gint64                after,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
BrRollback *br_rollback_plan_finish (BrStore              *store,
                                     GAsyncResult         *result,
                                     GError              **error);

void        br_rollback_run_async   (BrStore              *store,
                                     BrRollback           *rollback,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
int         br_rollback_run_finish  (BrStore              *store,
                                     GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
