#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

/**
 * BrSyncPull:
 *
 * The pages of one pull, kept until the last one is there. They hold personal data in the open, so
 * they stay in memory, packed, and never touch a disk.
 */
typedef struct _BrSyncPull BrSyncPull;

BrSyncPull *br_sync_pull_new        (void);
void        br_sync_pull_free       (BrSyncPull           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncPull, br_sync_pull_free)

gboolean    br_sync_pull_add_page   (BrSyncPull           *self,
                                     const char           *body,
                                     gssize                length,
                                     GError              **error);
gboolean    br_sync_pull_is_whole   (const BrSyncPull     *self);
const char *br_sync_pull_get_cursor (const BrSyncPull     *self);
guint       br_sync_pull_get_n_rows (const BrSyncPull     *self);

/**
 * BrSyncReport:
 * @n_rows: rows of the server that were newer than what was held
 * @n_entries: entries of others that they came from
 * @n_parked: entries of this device that do not stand any more
 *
 * What applying a pull came to.
 */
typedef struct
{
  guint n_rows;
  guint n_entries;
  guint n_parked;
} BrSyncReport;

/* @judge is asked of each pending entry that was done again: the rows stand as they would be, and
 * its second argument is the entry's place in the journal. */
gboolean    br_sync_apply           (BrStore              *store,
                                     BrSyncPull           *pull,
                                     BrUndoJudge           judge,
                                     BrSyncReport         *report,
                                     GCancellable         *cancellable,
                                     GError              **error);
void        br_sync_apply_async     (BrStore              *store,
                                     BrSyncPull           *pull,
                                     BrUndoJudge           judge,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean    br_sync_apply_finish    (BrStore              *store,
                                     GAsyncResult         *result,
                                     BrSyncReport         *report,
                                     GError              **error);

G_END_DECLS
