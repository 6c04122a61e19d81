#pragma once

#include "seal/br-stream.h"

G_BEGIN_DECLS

/* Within the floor: how the header of a sealed stream is made and its key got out again. */

/** Bytes of plain text in every chunk but the last, which has 1 to this many, or 0 when alone. */
#define BR_STREAM_CHUNK_SIZE 65536

BrStreamHeader *br_stream_header_new     (BrSealKey            *venue_key,
                                          const BrId           *venue,
                                          GBytes               *passphrase_wrap,
                                          guint8                file_key[BR_SEAL_KEY_SIZE],
                                          GError              **error);
gboolean        br_stream_header_write   (BrStreamHeader       *self,
                                          GOutputStream        *sealed,
                                          GCancellable         *cancellable,
                                          GError              **error);
gboolean        br_stream_header_get_key (const BrStreamHeader *self,
                                          BrSealKey            *venue_key,
                                          guint8                file_key[BR_SEAL_KEY_SIZE],
                                          GError              **error);

G_END_DECLS
