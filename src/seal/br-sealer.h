#pragma once

#include <glib.h>

#include "core/base/br-id.h"
#include "seal/br-seal-key.h"

G_BEGIN_DECLS

/**
 * BrSealer:
 *
 * Seals and opens values with AES-256-GCM (NIST SP 800-38D). A sealed value is
 *
 *     1 byte version (1) | 12 bytes nonce | as many bytes as the value | 16 bytes tag
 *
 * so it is %BR_SEAL_OVERHEAD bytes longer than the value. The nonce is fresh and random.
 *
 * A sealer keeps its cipher contexts and a pool of random bytes, so that a value costs no
 * allocation. Use one per thread; it is not safe to share, and a forked child must not go on
 * using its parent's (both would draw the same nonces).
 */
typedef struct _BrSealer BrSealer;

/** Bytes by which a sealed value is longer than the value. */
#define BR_SEAL_OVERHEAD 29

/** Bytes of a key sealed by br_sealer_wrap_key(). */
#define BR_SEAL_WRAPPED_KEY_SIZE (BR_SEAL_KEY_SIZE + BR_SEAL_OVERHEAD)

/** Bytes that a name given to br_seal_aad() may have, and those that a buffer for it needs. */
#define BR_SEAL_NAME_MAX 63
#define BR_SEAL_AAD_SIZE (1 + BR_SEAL_NAME_MAX + 16 + 1 + BR_SEAL_NAME_MAX)

BrSealer *br_sealer_new        (GError       **error);
void      br_sealer_free       (BrSealer      *self);

gboolean  br_sealer_seal       (BrSealer      *self,
                                const guint8   key[BR_SEAL_KEY_SIZE],
                                const guint8  *aad,
                                gsize          aad_len,
                                const guint8  *plain,
                                gsize          plain_len,
                                guint8        *out,
                                GError       **error);
gboolean  br_sealer_open       (BrSealer      *self,
                                const guint8   key[BR_SEAL_KEY_SIZE],
                                const guint8  *aad,
                                gsize          aad_len,
                                const guint8  *sealed,
                                gsize          sealed_len,
                                guint8        *out,
                                gsize         *out_len,
                                GError       **error);

gboolean  br_sealer_wrap_key   (BrSealer      *self,
                                BrSealKey     *wrapping,
                                const BrId    *subject,
                                const guint8   key[BR_SEAL_KEY_SIZE],
                                guint8         out[BR_SEAL_WRAPPED_KEY_SIZE],
                                GError       **error);
gboolean  br_sealer_unwrap_key (BrSealer      *self,
                                BrSealKey     *wrapping,
                                const BrId    *subject,
                                const guint8  *wrapped,
                                gsize          wrapped_len,
                                guint8         key[BR_SEAL_KEY_SIZE],
                                GError       **error);

gboolean  br_sealer_random     (BrSealer      *self,
                                gpointer       out,
                                gsize          size,
                                GError       **error);

gsize     br_seal_aad          (guint8         out[BR_SEAL_AAD_SIZE],
                                const char    *table,
                                const BrId    *row,
                                const char    *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSealer, br_sealer_free)

G_END_DECLS
