#pragma once

#include "store/sync/br-sync-private.h"
#include "store/sync/br-sync-snapshot.h"

G_BEGIN_DECLS

/** Kibibytes of a file that is being filled which are held in memory. */
#define BR_SYNC_SNAPSHOT_CACHE "PRAGMA cache_size = -65536"

/**
 * BrSyncSnapshotRow:
 * @entity: (nullable): what it is; %NULL where this build does not know it
 * @unknown: (nullable): what it is called then
 * @id: which
 * @rev: the server's revision
 * @record: (nullable): what it holds
 * @rest: (nullable): what it holds besides that this build does not know
 * @fields: (nullable): all that came, of the venue's own and of what is not known
 */
typedef struct
{
  const BrEntity *entity;
  char           *unknown;
  BrId            id;
  gint64          rev;
  BrRecord       *record;
  JsonObject     *rest;
  JsonNode       *fields;
} BrSyncSnapshotRow;

/**
 * BrSyncBatch:
 * @store: where they go
 * @rows: rows that are written together
 * @at: (nullable): with them is noted of which snapshot they are,
 * @after: (nullable): behind which row to go on,
 * @counts: how many there are by then, and will be,
 * @sums: and the sums of them
 */
typedef struct
{
  BrStore *store;
  GArray  *rows;
  char    *at;
  char    *after;
  char    *counts;
  char    *sums;
} BrSyncBatch;

/* Lines are read on the thread that hands them in, while the batch before them is written on another. */
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
  GThread    *writing; /* the batch before; ends with a #GError or none */
  gint64      n_rows;
  gint64      n_before; /* of them those that came before this was gone on with */
  gint64      n_all;
  gboolean    ending;
  JsonNode   *end;
  BrSyncChecksum sums[BR_N_KINDS];
};

gboolean br_sync_snapshot_put_progress    (const BrSyncBatch *batch,
                                           BrDb           *db,
                                           GError        **error);

/* br-sync-snapshot-lines.c */
void     br_sync_batch_free               (BrSyncBatch    *self);
BrSyncBatch *br_sync_snapshot_read_lines  (BrSyncSnapshot *self,
                                           GError        **error);
const char *br_sync_snapshot_row_get_name (const BrSyncSnapshotRow *self);

/* br-sync-snapshot-rows.c */
gboolean br_sync_snapshot_write_batch     (BrDb           *db,
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
