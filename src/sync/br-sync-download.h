#pragma once

#include "store/sync/br-sync-state.h"
#include "sync/br-sync-fetch.h"

G_BEGIN_DECLS

void     br_sync_download_async  (BrSyncSession       *session,
                                  const char          *path,
                                  BrStore             *present,
                                  const BrSyncLink    *link,
                                  const char          *passphrase,
                                  BrSyncProgress       progress,
                                  gpointer             progress_data,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean br_sync_download_finish (BrSyncSession       *session,
                                  GAsyncResult        *result,
                                  char               **issued,
                                  gboolean            *closed,
                                  GError             **error);

G_END_DECLS
