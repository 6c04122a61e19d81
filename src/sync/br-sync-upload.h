#pragma once

#include "store/br-store.h"
#include "sync/br-sync-fetch.h"

G_BEGIN_DECLS

void     br_sync_upload_async  (BrSyncSession       *session,
                                BrStore             *store,
                                BrSyncProgress       progress,
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean br_sync_upload_finish (BrSyncSession       *session,
                                GAsyncResult        *result,
                                GError             **error);

G_END_DECLS
