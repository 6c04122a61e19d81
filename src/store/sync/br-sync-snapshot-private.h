#pragma once

#include "store/sync/br-sync-private.h"
#include "store/sync/br-sync-snapshot.h"

G_BEGIN_DECLS

struct _BrSyncSnapshot
{
  char       *target;
  char       *made; /* the file beside it */
  BrStore    *present;
  BrStore    *store; /* of @made */
  BrSyncLink *link;

  GString    *text; /* lines that are not written yet, the last of them cut */
  char       *at;
  GString    *after;
  const BrEntity *entity; /* of the last row */
  BrSyncSummer summer;
  sqlite3_stmt *put_rev; /* while lines are written */
  gint64      n_rows;
  gint64      n_before; /* of them those that came before this was gone on with */
  gint64      n_all;
  gboolean    ending;
  JsonNode   *end;
  BrSyncChecksum sums[BR_N_KINDS];
};

gboolean br_sync_snapshot_put_progress    (BrSyncSnapshot *self,
                                           BrDb           *db,
                                           GError        **error);

/* br-sync-snapshot-rows.c */
gboolean br_sync_snapshot_write_lines     (BrDb           *db,
                                           gpointer        user_data,
                                           GError        **error);

/* br-sync-snapshot-index.c */
gboolean br_sync_snapshot_put_off_indexes (BrDb           *db,
                                           gpointer        user_data,
                                           GError        **error);
gboolean br_sync_snapshot_make_indexes    (BrDb           *db,
                                           gpointer        user_data,
                                           GError        **error);

/* br-sync-apply.c */
gboolean br_sync_redo_waiting             (BrDb           *db,
                                           const BrId     *server,
                                           GError        **error);

G_END_DECLS
