#pragma once

#include "sync/br-sync-session.h"
#include "sync/br-sync-tokens.h"
#include "sync/br-sync-transport.h"

G_BEGIN_DECLS

/**
 * BrSyncAttempt:
 * @email: with what is being signed in
 * @password: likewise; wiped as soon as it is not needed any more
 * @device: from where
 * @step: where it stands
 * @ticket: (nullable): what the server knows the attempt by
 */
typedef struct
{
  char         *email;
  char         *password;
  BrId          device;
  BrSignInStep  step;
  char         *ticket;
} BrSyncAttempt;

struct _BrSyncSession
{
  GObject          parent_instance;

  BrSyncTransport *transport;
  BrSyncTokens    *tokens;
  gboolean         kept;

  char            *access;
  gint64           access_until;
  GQueue           waiting;

  BrSyncAttempt    attempt;
};

void             br_sync_attempt_clear            (BrSyncAttempt        *self);
void             br_sync_session_set_access       (BrSyncSession        *self,
                                                   const char           *access,
                                                   gint64                seconds);

/* What outlives the program. */
void             br_sync_session_load_async       (const BrId           *venue,
                                                   const BrId           *device,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
BrSyncSession   *br_sync_session_load_finish      (GAsyncResult         *result,
                                                   GError              **error);
void             br_sync_session_keep_async       (BrSyncSession        *self,
                                                   const BrId           *device,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         br_sync_session_keep_finish      (BrSyncSession        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void             br_sync_session_end_async        (BrSyncSession        *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         br_sync_session_end_finish       (BrSyncSession        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* The access token. */
void             br_sync_session_access_async     (BrSyncSession        *self,
                                                   const char           *refused,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char            *br_sync_session_access_finish    (BrSyncSession        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Requests in its name. */
char            *br_sync_session_venue_path       (BrSyncSession        *self,
                                                   const char           *rest);
void             br_sync_session_call_async       (BrSyncSession        *self,
                                                   const BrSyncRequest  *request,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GBytes          *br_sync_session_call_finish      (BrSyncSession        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void             br_sync_session_open_async       (BrSyncSession        *self,
                                                   const BrSyncRequest  *request,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GInputStream    *br_sync_session_open_finish      (BrSyncSession        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void             br_sync_session_connect_async    (BrSyncSession        *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
SoupWebsocketConnection *br_sync_session_connect_finish (BrSyncSession  *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
