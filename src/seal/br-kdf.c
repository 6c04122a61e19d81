#include "config.h"

#include "seal/br-kdf.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <string.h>

/* What scrypt may use; beyond it a forged file could ask for all memory there is. */
#define SCRYPT_MEMORY_MAX ((guint64) 512 * 1024 * 1024)

/**
 * br_kdf_hkdf:
 * @secret: the key that the new one is derived from
 * @secret_len: its bytes
 * @salt: (nullable): a salt
 * @salt_len: its bytes
 * @info: (nullable): what the new key is for
 * @info_len: its bytes
 * @out: (out caller-allocates): the new key
 * @out_len: bytes wanted, at most 8160
 *
 * HKDF with SHA-256 (RFC 5869). It can only fail for want of memory, and ends the program then as
 * g_malloc() does.
 */
void
br_kdf_hkdf (const guint8 *secret,
             gsize         secret_len,
             const guint8 *salt,
             gsize         salt_len,
             const guint8 *info,
             gsize         info_len,
             guint8       *out,
             gsize         out_len)
{
  EVP_KDF *kdf = EVP_KDF_fetch (NULL, OSSL_KDF_NAME_HKDF, NULL);
  EVP_KDF_CTX *ctx = EVP_KDF_CTX_new (kdf);
  char digest[] = "SHA256";
  OSSL_PARAM params[5], *next = params;

  *next++ = OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, digest, 0);
  *next++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, (gpointer) secret, secret_len);
  if (salt_len > 0)
    *next++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (gpointer) salt, salt_len);
  if (info_len > 0)
    *next++ = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (gpointer) info, info_len);
  *next = OSSL_PARAM_construct_end ();

  if (ctx == NULL || EVP_KDF_derive (ctx, out, out_len, params) != 1)
    g_error ("HKDF failed");

  EVP_KDF_CTX_free (ctx);
  EVP_KDF_free (kdf);
}

/**
 * br_kdf_scrypt:
 * @passphrase: the passphrase, as it is
 * @salt: the salt
 * @salt_len: its bytes
 * @n: the cost, a power of two
 * @r: the block size, in units of 128 bytes
 * @p: the parallelisation
 * @out: (out caller-allocates): the key
 * @out_len: bytes wanted
 * @error: return location for a #GError
 *
 * scrypt (RFC 7914). Takes 128 × @n × @r bytes of memory while it runs.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_FAILED when the parameters are not possible or
 *   ask for more than 512 MiB
 */
gboolean
br_kdf_scrypt (const char   *passphrase,
               const guint8 *salt,
               gsize         salt_len,
               guint64       n,
               guint32       r,
               guint32       p,
               guint8       *out,
               gsize         out_len,
               GError      **error)
{
  if (EVP_PBE_scrypt (passphrase, strlen (passphrase), salt, salt_len, n, r, p,
                      SCRYPT_MEMORY_MAX, out, out_len) != 1)
    {
      br_seal_set_failed_error (error, "scrypt");
      return FALSE;
    }
  return TRUE;
}
