#pragma once

#include "sync/br-sync-session.h"

G_BEGIN_DECLS

/**
 * BrSyncProgress:
 * @done: how much, from 0 to 1
 * @user_data: as handed in
 */
typedef void (*BrSyncProgress) (double   done,
                                gpointer user_data);

void     br_sync_fetch_async  (BrSyncSession       *session,
                               const char          *path,
                               const char          *passphrase,
                               BrSyncProgress       progress,
                               gpointer             progress_data,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
gboolean br_sync_fetch_finish (BrSyncSession       *session,
                               GAsyncResult        *result,
                               char               **recovery_passphrase,
                               GError             **error);

G_END_DECLS
