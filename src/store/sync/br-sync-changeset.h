#pragma once

#include "store/br-db-private.h"

G_BEGIN_DECLS

/**
 * BrSyncWalk:
 * @entity: the table that the change is of
 * @op: `SQLITE_INSERT`, `SQLITE_UPDATE` or `SQLITE_DELETE`
 * @id: the row
 * @change: the change's own bytes
 * @n_change: how many
 *
 * A walk through a changeset that leaves its values as they are.
 */
typedef struct
{
  const BrEntity *entity;
  int             op;
  BrId            id;
  const guint8   *change;
  gsize           n_change;

  /*< private >*/
  const guint8   *at;
  const guint8   *end;
  const guint8   *header;
  gsize           n_header;
  guint32         n_columns;
} BrSyncWalk;

void     br_sync_walk_start (BrSyncWalk    *self,
                             gconstpointer  changeset,
                             gsize          size);
gboolean br_sync_walk_next  (BrSyncWalk    *self);

/**
 * BrSyncSlice:
 * @bytes: a changeset
 * @n_rows: of so many rows
 *
 * A changeset that takes changes over from others.
 */
typedef struct
{
  GByteArray     *bytes;
  guint           n_rows;

  /*< private >*/
  const BrEntity *entity;
} BrSyncSlice;

void     br_sync_slice_init (BrSyncSlice      *self);
void     br_sync_slice_add  (BrSyncSlice      *self,
                             const BrSyncWalk *walk);
GBytes  *br_sync_slice_cut  (gconstpointer     changeset,
                             gsize             size,
                             guint             first,
                             guint             n_rows);

G_END_DECLS
