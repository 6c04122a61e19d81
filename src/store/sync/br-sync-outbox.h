#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/** Rows in one wire entry; an entry of the journal that has more is cut into several. */
#define BR_SYNC_PIECE_ROWS 1000

GPtrArray *br_sync_outbox_next          (BrStore              *store,
                                         guint                 max_entries,
                                         gsize                 max_bytes,
                                         GError              **error);
void       br_sync_outbox_next_async    (BrStore              *store,
                                         guint                 max_entries,
                                         gsize                 max_bytes,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray *br_sync_outbox_next_finish   (BrStore              *store,
                                         GAsyncResult         *result,
                                         GError              **error);

gboolean   br_sync_outbox_settle        (BrStore              *store,
                                         GPtrArray            *verdicts,
                                         GError              **error);
void       br_sync_outbox_settle_async  (BrStore              *store,
                                         GPtrArray            *verdicts,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean   br_sync_outbox_settle_finish (BrStore              *store,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
