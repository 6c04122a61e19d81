#pragma once

#include "core/model/br-kinds.h"
#include "sync/br-sync-session.h"

G_BEGIN_DECLS

/**
 * BrSyncLive:
 *
 * The WebSocket of a venue: what is going on just now. It may be cut, and what it would have said may be lost:
 * it opens again by itself. Signals: `hint ()` when something was committed or the socket was opened, `presence
 * (kind, id-as-text)` when others opened or closed a row, `ended ()` when this device or session was ended.
 */
#define BR_TYPE_SYNC_LIVE (br_sync_live_get_type ())
G_DECLARE_FINAL_TYPE (BrSyncLive, br_sync_live, BR, SYNC_LIVE, GObject)

BrSyncLive *br_sync_live_new          (BrSyncSession *session);
void        br_sync_live_start        (BrSyncLive    *self);
void        br_sync_live_stop         (BrSyncLive    *self);
gboolean    br_sync_live_is_open      (BrSyncLive    *self);
void        br_sync_live_meet         (BrSyncLive    *self,
                                       gboolean       reached);

void        br_sync_live_open_row     (BrSyncLive    *self,
                                       BrKind         kind,
                                       const BrId    *id);
void        br_sync_live_close_row    (BrSyncLive    *self,
                                       BrKind         kind,
                                       const BrId    *id);
GPtrArray  *br_sync_live_get_presence (BrSyncLive    *self,
                                       BrKind         kind,
                                       const BrId    *id);

G_END_DECLS
