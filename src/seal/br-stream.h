#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"
#include "seal/br-hash.h"
#include "seal/br-sealer.h"

G_BEGIN_DECLS

/**
 * BrStreamHeader:
 * @venue: the venue whose key opens the stream
 * @key_id: the name of that key, as br_seal_key_get_id()
 * @passphrase_wrap: (nullable): what br_passphrase_wrap() made of that key
 *
 * What a sealed stream says of itself without any key: enough to ask for the right one.
 */
typedef struct
{
  BrId    venue;
  char    key_id[BR_SEAL_KEY_ID_LENGTH + 1];
  GBytes *passphrase_wrap;

  /*< private >*/
  guint8  wrapped_key[BR_SEAL_WRAPPED_KEY_SIZE];
  guint8  digest[BR_HASH_SIZE];
} BrStreamHeader;

/**
 * BrStreamProgress:
 * @done: bytes of the plain text that are through
 * @user_data: what was handed in with the function
 *
 * Called after every chunk, in the thread that seals or opens.
 */
typedef void (*BrStreamProgress) (guint64  done,
                                  gpointer user_data);

gboolean        br_stream_seal          (GInputStream         *plain,
                                         GOutputStream        *sealed,
                                         BrSealKey            *venue_key,
                                         const BrId           *venue,
                                         GBytes               *passphrase_wrap,
                                         BrStreamProgress      progress,
                                         gpointer              user_data,
                                         GCancellable         *cancellable,
                                         GError              **error);

BrStreamHeader *br_stream_read_header   (GInputStream         *sealed,
                                         GCancellable         *cancellable,
                                         GError              **error);
void            br_stream_header_free   (BrStreamHeader       *self);
BrSealKey      *br_stream_header_unlock (const BrStreamHeader *self,
                                         const char           *passphrase,
                                         GError              **error);
gboolean        br_stream_open          (GInputStream         *sealed,
                                         const BrStreamHeader *header,
                                         BrSealKey            *venue_key,
                                         GOutputStream        *plain,
                                         BrStreamProgress      progress,
                                         gpointer              user_data,
                                         GCancellable         *cancellable,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrStreamHeader, br_stream_header_free)

G_END_DECLS
