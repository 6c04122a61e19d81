#pragma once

#include "core/base/br-instant.h"
#include "sync/br-sync-session.h"

G_BEGIN_DECLS

/**
 * BrSyncDevice:
 * @id: the device, or the session's family
 * @name: what it is called
 * @user: (nullable): who signed in last there
 * @since: the first time, UTC milliseconds
 * @last_seen: the last time, UTC milliseconds, or %BR_INSTANT_NONE
 * @ended: when it was ended, UTC milliseconds, or %BR_INSTANT_NONE
 * @current: whether it is this one
 *
 * A device that signed in to the venue, or one signing-in of it.
 */
typedef struct
{
  BrId      id;
  char     *name;
  char     *user;
  BrInstant since;
  BrInstant last_seen;
  BrInstant ended;
  gboolean  current;
} BrSyncDevice;

void       br_sync_device_free         (BrSyncDevice         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncDevice, br_sync_device_free)

void       br_sync_devices_list_async  (BrSyncSession        *session,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void       br_sync_sessions_list_async (BrSyncSession        *session,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray *br_sync_devices_list_finish (BrSyncSession        *session,
                                        GAsyncResult         *result,
                                        GError              **error);

void       br_sync_devices_end_async   (BrSyncSession        *session,
                                        const BrId           *device,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void       br_sync_sessions_end_async  (BrSyncSession        *session,
                                        const BrId           *family,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean   br_sync_devices_end_finish  (BrSyncSession        *session,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
