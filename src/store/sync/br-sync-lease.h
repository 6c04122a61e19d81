#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrSyncLease:
 * @cut_off: since when the server could not be asked, in UTC milliseconds, or %BR_INSTANT_NONE
 * @share: how many people the server lent this device for the night
 * @used: how many of them it has let in of whom the server does not know; fewer than none where more
 *   left than came
 *
 * What a device may let in while nobody can tell it what the others do.
 */
typedef struct
{
  BrInstant cut_off;
  gint64    share;
  gint64    used;
} BrSyncLease;

gboolean br_sync_load_lease  (BrDb         *db,
                              BrDate        night,
                              BrSyncLease  *lease,
                              GError      **error);
gboolean br_sync_put_lease   (BrStore      *store,
                              BrDate        night,
                              gint64        share,
                              BrInstant     until,
                              GError      **error);
gboolean br_sync_set_cut_off (BrStore      *store,
                              BrInstant     since,
                              GError      **error);

G_END_DECLS
