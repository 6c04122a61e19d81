#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrSyncLink:
 * @server: the server's address, such as `https://cloud.example.org`
 * @venue: what the server calls this venue
 * @account: who signed in, for people
 * @cursor: (nullable): up to where its changes are held; %NULL before the first upload or snapshot
 * @linked_at: since when, in UTC milliseconds
 * @since: the newest local entry of the journal of which nothing is left to be sent
 * @wants_snapshot: whether the file must be filled anew: another feed, or fields that this version knows
 *   and the one before did not
 *
 * To which server a venue file belongs. A file that was never linked has none.
 */
typedef struct
{
  char     *server;
  BrId      venue;
  char     *account;
  char     *cursor;
  BrInstant linked_at;
  gint64    since;
  gboolean  wants_snapshot;
} BrSyncLink;

void        br_sync_link_free      (BrSyncLink   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncLink, br_sync_link_free)

/**
 * BrSyncCounts:
 * @pending: entries that the server has not judged
 * @arriving: entries that it accepted and that no pull has brought back yet
 * @refused: entries that it refused and that the next apply parks
 * @parked: entries that are parked
 * @oldest: when the oldest pending entry was made, in UTC milliseconds, or %BR_INSTANT_NONE
 */
typedef struct
{
  gint64    pending;
  gint64    arriving;
  gint64    refused;
  gint64    parked;
  BrInstant oldest;
} BrSyncCounts;

BrSyncLink *br_sync_load_link      (BrDb         *db,
                                    GError      **error);
gboolean    br_sync_count          (BrDb         *db,
                                    BrSyncCounts *counts,
                                    GError      **error);

BrSyncLink *br_sync_get_link       (BrStore      *store,
                                    GError      **error);
gboolean    br_sync_get_counts     (BrStore      *store,
                                    BrSyncCounts *counts,
                                    GError      **error);
gboolean    br_sync_link           (BrStore      *store,
                                    const char   *server,
                                    const BrId   *venue,
                                    const char   *account,
                                    GError      **error);
gboolean    br_sync_unlink         (BrStore      *store,
                                    GError      **error);
gboolean    br_sync_want_snapshot  (BrStore      *store,
                                    GError      **error);
gboolean    br_sync_uploaded       (BrStore      *store,
                                    const char   *cursor,
                                    gint64        head,
                                    GError      **error);

G_END_DECLS
