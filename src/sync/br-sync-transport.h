#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * BrSyncTransport:
 *
 * The line to one server: requests and answers, and what became of them as a #BrSyncError. It knows
 * nothing of who is signed in.
 */
#define BR_TYPE_SYNC_TRANSPORT (br_sync_transport_get_type ())
G_DECLARE_FINAL_TYPE (BrSyncTransport, br_sync_transport, BR, SYNC_TRANSPORT, GObject)

/**
 * BrSyncRequest:
 * @method: such as `GET`
 * @path: what is asked for, behind the address and `/v1`
 * @token: (nullable): the access token
 * @key: (nullable): under which a repetition is known to be one (`Idempotency-Key`)
 * @body: (nullable): JSON that is sent
 * @stream: (nullable): NDJSON that is sent instead, packed already
 *
 * What is asked.
 */
typedef struct
{
  const char   *method;
  const char   *path;
  const char   *token;
  const char   *key;
  GBytes       *body;
  GInputStream *stream;
} BrSyncRequest;

BrSyncTransport         *br_sync_transport_new            (const char           *address,
                                                           const char           *authority,
                                                           GError              **error);
const char              *br_sync_transport_get_address    (BrSyncTransport      *self);
const char              *br_sync_transport_get_authority  (BrSyncTransport      *self);
SoupSession             *br_sync_transport_get_soup       (BrSyncTransport      *self);

void                     br_sync_transport_open_async     (BrSyncTransport      *self,
                                                           const BrSyncRequest  *request,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
GInputStream            *br_sync_transport_open_finish    (BrSyncTransport      *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

void                     br_sync_transport_send_async     (BrSyncTransport      *self,
                                                           const BrSyncRequest  *request,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
GBytes                  *br_sync_transport_send_finish    (BrSyncTransport      *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

void                     br_sync_transport_connect_async  (BrSyncTransport      *self,
                                                           const BrSyncRequest  *request,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
SoupWebsocketConnection *br_sync_transport_connect_finish (BrSyncTransport      *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

GError                  *br_sync_transport_translate      (BrSyncTransport      *self,
                                                           GError               *error);

G_END_DECLS
