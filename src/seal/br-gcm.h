#pragma once

#include <glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/* Within the floor: AES-256-GCM as one call per message, on contexts that are kept. */

#define BR_GCM_NONCE_SIZE 12
#define BR_GCM_TAG_SIZE 16

EVP_CIPHER_CTX *br_gcm_new_encrypting (GError        **error);
EVP_CIPHER_CTX *br_gcm_new_decrypting (GError        **error);

gboolean        br_gcm_encrypt        (EVP_CIPHER_CTX *ctx,
                                       const guint8   *key,
                                       const guint8    nonce[BR_GCM_NONCE_SIZE],
                                       const guint8   *aad,
                                       gsize           aad_len,
                                       const guint8   *plain,
                                       gsize           plain_len,
                                       guint8         *out,
                                       guint8          tag[BR_GCM_TAG_SIZE]);
gboolean        br_gcm_decrypt        (EVP_CIPHER_CTX *ctx,
                                       const guint8   *key,
                                       const guint8    nonce[BR_GCM_NONCE_SIZE],
                                       const guint8   *aad,
                                       gsize           aad_len,
                                       const guint8   *sealed,
                                       gsize           sealed_len,
                                       const guint8    tag[BR_GCM_TAG_SIZE],
                                       guint8         *out);

G_END_DECLS
