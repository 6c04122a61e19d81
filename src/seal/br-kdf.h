#pragma once

#include <glib.h>

#include "seal/br-seal-key.h"

G_BEGIN_DECLS

/* Within the floor: other floors derive keys with br_seal_key_derive() and br_passphrase_*(). */

void     br_kdf_hkdf   (const guint8 *secret,
                        gsize         secret_len,
                        const guint8 *salt,
                        gsize         salt_len,
                        const guint8 *info,
                        gsize         info_len,
                        guint8       *out,
                        gsize         out_len);
gboolean br_kdf_scrypt (const char   *passphrase,
                        const guint8 *salt,
                        gsize         salt_len,
                        guint64       n,
                        guint32       r,
                        guint32       p,
                        guint8       *out,
                        gsize         out_len,
                        GError      **error);

G_END_DECLS
