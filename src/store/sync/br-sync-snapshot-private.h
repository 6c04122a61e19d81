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
  char       *after;
  gint64      n_rows;
  gint64      n_all;
  gboolean    ending;
  JsonNode   *end;
  BrSyncChecksum sums[BR_N_KINDS];
};

/* br-sync-apply.c */
gboolean br_sync_redo_waiting (BrDb       *db,
                               const BrId *server,
                               GError    **error);

G_END_DECLS
