#pragma once

#include "store/br-store.h"
#include "store/sync/br-sync-apply.h"
#include "wire/br-wire-entry.h"
#include "wire/br-wire-verdict.h"

G_BEGIN_DECLS

/** A server in memory that does what PROTOCOL.md says, with the plainest rules: what was sent last
 *  counts; rows that refer to nothing, and two uses of one table, are refused. */
typedef struct _SyncServer SyncServer;

SyncServer *sync_server_new        (void);
void        sync_server_free       (SyncServer  *self);
void        sync_server_fill       (SyncServer  *self,
                                    BrStore     *store);
GPtrArray  *sync_server_push       (SyncServer  *self,
                                    GPtrArray   *entries);
char       *sync_server_pull       (SyncServer  *self,
                                    const char  *cursor,
                                    guint        limit);
char       *sync_server_get_cursor (SyncServer  *self);
guint64     sync_server_sum        (SyncServer  *self,
                                    BrKind       kind,
                                    gint64      *rows);
gboolean    sync_server_accepted   (SyncServer  *self,
                                    const BrId  *entry);
void        sync_server_refuse     (SyncServer  *self,
                                    const char  *code);

G_END_DECLS
