#include "config.h"

#include "seal/br-gcm.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include "seal/br-seal-error.h"

/* Fetching looks through the providers under a lock, so it is done once; the result may be shared
 * by threads and is kept as long as the process lives. */
static EVP_CIPHER *
get_cipher (void)
{
  static EVP_CIPHER *cipher;
  static gsize fetched;

  if (g_once_init_enter (&fetched))
    {
      cipher = EVP_CIPHER_fetch (NULL, "AES-256-GCM", NULL);
      g_once_init_leave (&fetched, 1);
    }
  return cipher;
}

static EVP_CIPHER_CTX *
ctx_new (int      encrypt,
         GError **error)
{
  EVP_CIPHER *cipher = get_cipher ();
  EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new ();

  if (cipher == NULL || ctx == NULL ||
      EVP_CipherInit_ex2 (ctx, cipher, NULL, NULL, encrypt, NULL) != 1)
    {
      br_seal_set_failed_error (error, "AES-256-GCM");
      EVP_CIPHER_CTX_free (ctx);
      return NULL;
    }
  return ctx;
}

/**
 * br_gcm_new_encrypting:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a context for br_gcm_encrypt(), to be freed with
 *   EVP_CIPHER_CTX_free(), or %NULL with %BR_SEAL_ERROR_FAILED
 */
EVP_CIPHER_CTX *
br_gcm_new_encrypting (GError **error)
{
  return ctx_new (1, error);
}

/**
 * br_gcm_new_decrypting:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a context for br_gcm_decrypt(), to be freed with
 *   EVP_CIPHER_CTX_free(), or %NULL with %BR_SEAL_ERROR_FAILED
 */
EVP_CIPHER_CTX *
br_gcm_new_decrypting (GError **error)
{
  return ctx_new (0, error);
}

/**
 * br_gcm_encrypt:
 * @ctx: a context of br_gcm_new_encrypting()
 * @key: (nullable): 32 bytes, or %NULL for the key of the call before
 * @nonce: never used before with this key
 * @aad: (nullable): what is authenticated only
 * @aad_len: its bytes
 * @plain: (nullable): what is encrypted
 * @plain_len: its bytes, at most %G_MAXINT
 * @out: (out caller-allocates): @plain_len bytes
 * @tag: (out caller-allocates): the tag
 *
 * AES-256-GCM (NIST SP 800-38D). The tag is asked for as a parameter, which spares the ctrl call
 * and its translation.
 *
 * Returns: %FALSE when libcrypto failed; its error queue says why
 */
gboolean
br_gcm_encrypt (EVP_CIPHER_CTX *ctx,
                const guint8   *key,
                const guint8    nonce[BR_GCM_NONCE_SIZE],
                const guint8   *aad,
                gsize           aad_len,
                const guint8   *plain,
                gsize           plain_len,
                guint8         *out,
                guint8          tag[BR_GCM_TAG_SIZE])
{
  OSSL_PARAM params[] = {
    OSSL_PARAM_octet_string (OSSL_CIPHER_PARAM_AEAD_TAG, tag, BR_GCM_TAG_SIZE),
    OSSL_PARAM_END,
  };
  guint8 rest[BR_GCM_TAG_SIZE];
  int n;

  return EVP_EncryptInit_ex2 (ctx, NULL, key, nonce, NULL) == 1 &&
         (aad_len == 0 || EVP_EncryptUpdate (ctx, NULL, &n, aad, (int) aad_len) == 1) &&
         (plain_len == 0 || EVP_EncryptUpdate (ctx, out, &n, plain, (int) plain_len) == 1) &&
         EVP_EncryptFinal_ex (ctx, rest, &n) == 1 &&
         EVP_CIPHER_CTX_get_params (ctx, params) == 1;
}

/**
 * br_gcm_decrypt:
 * @ctx: a context of br_gcm_new_decrypting()
 * @key: (nullable): 32 bytes, or %NULL for the key of the call before
 * @nonce: the nonce it was encrypted with
 * @aad: (nullable): what was authenticated only
 * @aad_len: its bytes
 * @sealed: (nullable): what was encrypted
 * @sealed_len: its bytes, at most %G_MAXINT
 * @tag: the tag
 * @out: (out caller-allocates): @sealed_len bytes; wiped when the tag does not fit
 *
 * The reverse of br_gcm_encrypt().
 *
 * Returns: %FALSE when @tag does not fit all the rest
 */
gboolean
br_gcm_decrypt (EVP_CIPHER_CTX *ctx,
                const guint8   *key,
                const guint8    nonce[BR_GCM_NONCE_SIZE],
                const guint8   *aad,
                gsize           aad_len,
                const guint8   *sealed,
                gsize           sealed_len,
                const guint8    tag[BR_GCM_TAG_SIZE],
                guint8         *out)
{
  const OSSL_PARAM params[] = {
    OSSL_PARAM_octet_string (OSSL_CIPHER_PARAM_AEAD_TAG, (gpointer) tag, BR_GCM_TAG_SIZE),
    OSSL_PARAM_END,
  };
  guint8 rest[BR_GCM_TAG_SIZE];
  int n;

  if (EVP_DecryptInit_ex2 (ctx, NULL, key, nonce, params) == 1 &&
      (aad_len == 0 || EVP_DecryptUpdate (ctx, NULL, &n, aad, (int) aad_len) == 1) &&
      (sealed_len == 0 || EVP_DecryptUpdate (ctx, out, &n, sealed, (int) sealed_len) == 1) &&
      EVP_DecryptFinal_ex (ctx, rest, &n) == 1)
    return TRUE;

  if (sealed_len > 0)
    OPENSSL_cleanse (out, sealed_len);
  ERR_clear_error ();
  return FALSE;
}
