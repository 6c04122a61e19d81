#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrSyncLock:
 *
 * The right to do something that only one program of this computer may do at a time for one device. It
 * goes with the program, however that ends.
 */
typedef struct _BrSyncLock BrSyncLock;

BrSyncLock *br_sync_lock_take (const BrId  *device,
                               const char  *what,
                               guint        seconds,
                               GError     **error);
void        br_sync_lock_free (BrSyncLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncLock, br_sync_lock_free)

G_END_DECLS
