#pragma once

#include "store/br-progress.h"
#include "store/br-store.h"
#include "store/sync/br-sync-state.h"

G_BEGIN_DECLS

/**
 * BrSyncSnapshot:
 *
 * A snapshot of the server's on its way into a file beside the venue file. What came in stays
 * when the program ends, and the next one goes on behind it.
 */
typedef struct _BrSyncSnapshot BrSyncSnapshot;

BrSyncSnapshot *br_sync_snapshot_open      (const char         *path,
                                            BrStore            *present,
                                            const BrSyncLink   *link,
                                            const char         *passphrase,
                                            char              **issued,
                                            GError            **error);
void            br_sync_snapshot_free      (BrSyncSnapshot     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncSnapshot, br_sync_snapshot_free)

BrStore        *br_sync_snapshot_get_store (BrSyncSnapshot     *self);
gboolean        br_sync_snapshot_set_device (BrSyncSnapshot    *self,
                                            const BrId         *device,
                                            GError            **error);
const char     *br_sync_snapshot_get_after (BrSyncSnapshot     *self);
const char     *br_sync_snapshot_get_at    (BrSyncSnapshot     *self);
gboolean        br_sync_snapshot_take      (BrSyncSnapshot     *self,
                                            const char         *bytes,
                                            gsize               size,
                                            GError            **error);
gboolean        br_sync_snapshot_wait      (BrSyncSnapshot     *self,
                                            GError            **error);
double          br_sync_snapshot_get_done  (BrSyncSnapshot     *self);
gboolean        br_sync_snapshot_is_whole  (BrSyncSnapshot     *self);
gboolean        br_sync_snapshot_finish    (BrSyncSnapshot     *self,
                                            char              **kept_as,
                                            GError            **error);
void            br_sync_snapshot_discard   (const char         *path);

/**
 * BrSyncChecksum:
 * @rows: how many rows of the kind there are
 * @sum: their checksum
 */
typedef struct
{
  gint64  rows;
  guint64 sum;
} BrSyncChecksum;

gboolean        br_sync_checksums          (BrStore            *store,
                                            BrSyncChecksum      sums[BR_N_KINDS],
                                            GCancellable       *cancellable,
                                            GError            **error);
gboolean        br_sync_export             (BrStore            *store,
                                            GOutputStream      *stream,
                                            gint64             *head,
                                            BrProgress          progress,
                                            gpointer            user_data,
                                            GCancellable       *cancellable,
                                            GError            **error);

G_END_DECLS
