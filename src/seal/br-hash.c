#include "config.h"

#include "seal/br-hash.h"

#include <openssl/evp.h>

struct _BrHash
{
  EVP_MD     *md;
  EVP_MD_CTX *ctx;
};

/**
 * br_hash_new:
 *
 * Returns: (transfer full): a hash, ready for br_hash_update()
 */
BrHash *
br_hash_new (void)
{
  BrHash *self = g_new0 (BrHash, 1);

  self->md = EVP_MD_fetch (NULL, "SHA256", NULL);
  self->ctx = EVP_MD_CTX_new ();
  if (self->md == NULL || self->ctx == NULL || EVP_DigestInit_ex2 (self->ctx, self->md, NULL) != 1)
    g_error ("SHA-256 is not available");
  return self;
}

/**
 * br_hash_free:
 * @self: (transfer full): a hash
 */
void
br_hash_free (BrHash *self)
{
  g_return_if_fail (self != NULL);

  EVP_MD_CTX_free (self->ctx);
  EVP_MD_free (self->md);
  g_free (self);
}

/**
 * br_hash_init:
 * @self: a hash
 *
 * Begins anew, whatever was fed so far. Must be called after br_hash_final() before more is fed.
 */
void
br_hash_init (BrHash *self)
{
  g_return_if_fail (self != NULL);

  if (EVP_DigestInit_ex2 (self->ctx, NULL, NULL) != 1)
    g_error ("SHA-256 failed");
}

/**
 * br_hash_update:
 * @self: a hash
 * @data: (nullable): bytes
 * @size: how many
 *
 * Feeds bytes.
 */
void
br_hash_update (BrHash       *self,
                gconstpointer data,
                gsize         size)
{
  g_return_if_fail (self != NULL && (data != NULL || size == 0));

  if (EVP_DigestUpdate (self->ctx, data, size) != 1)
    g_error ("SHA-256 failed");
}

/**
 * br_hash_final:
 * @self: a hash
 * @out: (out caller-allocates): the digest
 *
 * Ends the hash.
 */
void
br_hash_final (BrHash *self,
               guint8  out[BR_HASH_SIZE])
{
  g_return_if_fail (self != NULL && out != NULL);

  if (EVP_DigestFinal_ex (self->ctx, out, NULL) != 1)
    g_error ("SHA-256 failed");
}
