#pragma once

#include "core/model/br-kinds.h"
#include "store/br-store.h"
#include "sync/br-sync-session.h"

G_BEGIN_DECLS

/**
 * BrSyncState:
 * @BR_SYNC_SIGNED_OUT: nobody is signed in
 * @BR_SYNC_IDLE: nothing to do
 * @BR_SYNC_PUSHING: changes are on their way to the server
 * @BR_SYNC_PULLING: what others did is asked for, or a snapshot is on its way
 * @BR_SYNC_APPLYING: what came is being written into the venue file
 * @BR_SYNC_WAITING: the server or this device was busy; it goes on by itself
 * @BR_SYNC_OFFLINE: the server is not reached; it goes on by itself
 * @BR_SYNC_ATTENTION: somebody has to do something: the word says what
 *
 * What goes on between the venue file and the server.
 */
typedef enum
{
  BR_SYNC_SIGNED_OUT,
  BR_SYNC_IDLE,
  BR_SYNC_PUSHING,
  BR_SYNC_PULLING,
  BR_SYNC_APPLYING,
  BR_SYNC_WAITING,
  BR_SYNC_OFFLINE,
  BR_SYNC_ATTENTION,
} BrSyncState;

#define BR_TYPE_SYNC_STATE (br_sync_state_get_type ())
GType          br_sync_state_get_type     (void);

/**
 * BrSyncPresence:
 * @user: who
 * @name: what they are called
 * @device: where
 *
 * Somebody else who has a row open.
 */
typedef struct
{
  BrId  user;
  char *name;
  BrId  device;
} BrSyncPresence;

void           br_sync_presence_free      (BrSyncPresence       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncPresence, br_sync_presence_free)

/**
 * BrSync:
 *
 * Keeps an open venue file and the server alike. Properties, all to be read and watched:
 *
 * - `state` (#BrSyncState), `word` (what the header says: *Up to date*, *3 changes waiting*, *Offline since
 *   21:14*, *1 conflict*), `error` (nullable string: what went wrong last, in a sentence)
 * - `n-pending`, `n-conflicts`, `n-parked` (guint)
 * - `progress` (double: 0 to 1 while a whole copy of the venue is on its way either way, otherwise −1)
 * - `last-synced` (gint64: UTC milliseconds, or %BR_INSTANT_NONE)
 *
 * Signals: `changed ()` when any of these is another, once for all that changed together;
 * `presence (kind, id-as-text)` when others open or close a row; `replaced ()` when the venue file was
 * exchanged for a new copy from the server (or could not be): the store is closed, this is stopped, and the file
 * is to be opened anew; `door ()` when a door may let in another number than before.
 */
#define BR_TYPE_SYNC (br_sync_get_type ())
G_DECLARE_FINAL_TYPE (BrSync, br_sync, BR, SYNC, GObject)

BrSync        *br_sync_new                (BrStore              *store);
void           br_sync_start              (BrSync               *self);
void           br_sync_stop               (BrSync               *self);
void           br_sync_refresh_async      (BrSync               *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean       br_sync_refresh_finish     (BrSync               *self,
                                           GAsyncResult         *result,
                                           GError              **error);

BrStore       *br_sync_get_store          (BrSync               *self);
BrSyncSession *br_sync_get_session        (BrSync               *self);
const char    *br_sync_get_server         (BrSync               *self);
const char    *br_sync_get_account        (BrSync               *self);
BrSyncState    br_sync_get_state          (BrSync               *self);
const char    *br_sync_get_word           (BrSync               *self);
const char    *br_sync_get_error          (BrSync               *self);
guint          br_sync_get_n_pending      (BrSync               *self);
guint          br_sync_get_n_conflicts    (BrSync               *self);
guint          br_sync_get_n_parked       (BrSync               *self);
double         br_sync_get_progress       (BrSync               *self);
BrInstant      br_sync_get_last_synced    (BrSync               *self);

void           br_sync_join_async         (BrSync               *self,
                                           BrSyncSession        *session,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean       br_sync_join_finish        (BrSync               *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void           br_sync_now                (BrSync               *self);
void           br_sync_now_async          (BrSync               *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean       br_sync_now_finish         (BrSync               *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void           br_sync_cancel_snapshot    (BrSync               *self);

/**
 * BrSignOutFlags:
 * @BR_SIGN_OUT_KEEP: the venue file stays, to be worked with alone
 * @BR_SIGN_OUT_REMOVE: the store is closed and its file removed
 * @BR_SIGN_OUT_LOSE_PENDING: even when the server does not have all of it
 */
typedef enum
{
  BR_SIGN_OUT_KEEP = 0,
  BR_SIGN_OUT_REMOVE = 1 << 0,
  BR_SIGN_OUT_LOSE_PENDING = 1 << 1,
} BrSignOutFlags;

void           br_sync_sign_out_async     (BrSync               *self,
                                           BrSignOutFlags        flags,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean       br_sync_sign_out_finish    (BrSync               *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void           br_sync_open_row           (BrSync               *self,
                                           BrKind                kind,
                                           const BrId           *id);
void           br_sync_close_row          (BrSync               *self,
                                           BrKind                kind,
                                           const BrId           *id);
GPtrArray     *br_sync_get_presence       (BrSync               *self,
                                           BrKind                kind,
                                           const BrId           *id);

G_END_DECLS
