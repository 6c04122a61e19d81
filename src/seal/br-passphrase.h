#pragma once

#include <glib.h>

#include "core/base/br-id.h"
#include "seal/br-seal-key.h"

G_BEGIN_DECLS

char      *br_passphrase_new       (GError      **error);
char      *br_passphrase_normalise (const char   *text,
                                    GError      **error);
void       br_passphrase_free      (char         *passphrase);

GBytes    *br_passphrase_wrap      (const char   *passphrase,
                                    BrSealKey    *venue_key,
                                    const BrId   *venue,
                                    GError      **error);
BrSealKey *br_passphrase_unwrap    (const char   *passphrase,
                                    const guint8 *wrapped,
                                    gsize         wrapped_len,
                                    const BrId   *venue,
                                    GError      **error);

G_END_DECLS
