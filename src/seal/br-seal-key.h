#pragma once

#include <glib.h>

#include "seal/br-seal-error.h"

G_BEGIN_DECLS

/** Bytes in every key: AES-256 and HMAC-SHA-256 alike. */
#define BR_SEAL_KEY_SIZE 32

/** Characters in a key's public name. */
#define BR_SEAL_KEY_ID_LENGTH 16

/**
 * BrSealKey:
 *
 * A long-lived secret key (the venue's, or the one that wraps it) in a page of its own that is
 * not swapped out where the system permits, is left out of core dumps and is wiped when the last
 * reference goes. It never changes, and may be shared by threads.
 *
 * A subject's key is not one of these: there is one per customer, and they pass through
 * #BrSealer as plain arrays of %BR_SEAL_KEY_SIZE bytes. Wipe those with br_seal_cleanse().
 */
typedef struct _BrSealKey BrSealKey;

BrSealKey    *br_seal_key_new_random     (GError       **error);
BrSealKey    *br_seal_key_new_from_bytes (const guint8   bytes[BR_SEAL_KEY_SIZE]);
BrSealKey    *br_seal_key_ref            (BrSealKey     *self);
void          br_seal_key_unref          (BrSealKey     *self);
BrSealKey    *br_seal_key_derive         (BrSealKey     *self,
                                          const char    *label);
const guint8 *br_seal_key_get_bytes      (BrSealKey     *self);
const char   *br_seal_key_get_id         (BrSealKey     *self);
gboolean      br_seal_key_equal          (BrSealKey     *a,
                                          BrSealKey     *b);

void          br_seal_cleanse            (gpointer       secret,
                                          gsize          size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSealKey, br_seal_key_unref)

G_END_DECLS
