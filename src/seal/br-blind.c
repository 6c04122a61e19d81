#include "config.h"

#include "seal/br-blind.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#define KEY_LABEL "backroom blind index"

struct _BrBlind
{
  EVP_MAC_CTX *ctx;
};

/**
 * br_blind_new:
 * @venue_key: the venue's key; the index is made under one derived from it
 *
 * Returns: (transfer full): a maker of blind indexes for the calling thread
 */
BrBlind *
br_blind_new (BrSealKey *venue_key)
{
  g_autoptr (BrSealKey) key = NULL;
  EVP_MAC *mac;
  char digest[] = "SHA256";
  OSSL_PARAM params[] = {
    OSSL_PARAM_utf8_string (OSSL_MAC_PARAM_DIGEST, digest, sizeof digest - 1),
    OSSL_PARAM_END,
  };
  BrBlind *self;

  g_return_val_if_fail (venue_key != NULL, NULL);

  self = g_new0 (BrBlind, 1);
  key = br_seal_key_derive (venue_key, KEY_LABEL);
  mac = EVP_MAC_fetch (NULL, OSSL_MAC_NAME_HMAC, NULL);
  self->ctx = EVP_MAC_CTX_new (mac);
  EVP_MAC_free (mac);
  if (self->ctx == NULL ||
      EVP_MAC_init (self->ctx, br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE, params) != 1)
    g_error ("HMAC-SHA-256 is not available");
  return self;
}

/**
 * br_blind_free:
 * @self: (transfer full): a maker of blind indexes
 */
void
br_blind_free (BrBlind *self)
{
  g_return_if_fail (self != NULL);

  EVP_MAC_CTX_free (self->ctx);
  g_free (self);
}

/**
 * br_blind_index:
 * @self: a maker of blind indexes
 * @domain: what the value is, such as `customer.email`, at most 255 bytes; the same value in
 *   another domain has another index
 * @value: the value, normalised
 * @length: its bytes, or -1 when it ends with a zero
 * @out: (out caller-allocates): the index
 *
 * HMAC-SHA-256 (RFC 2104) of @domain's length, @domain and @value, of which the first
 * %BR_BLIND_SIZE bytes are kept.
 */
void
br_blind_index (BrBlind    *self,
                const char *domain,
                const char *value,
                gssize      length,
                guint8      out[BR_BLIND_SIZE])
{
  guint8 digest[32];
  guint8 head[256];
  gsize domain_len;

  g_return_if_fail (self != NULL && domain != NULL && value != NULL && out != NULL);

  domain_len = strlen (domain);
  g_return_if_fail (domain_len < sizeof head);
  head[0] = (guint8) domain_len;
  memcpy (head + 1, domain, domain_len);

  if (EVP_MAC_init (self->ctx, NULL, 0, NULL) != 1 ||
      EVP_MAC_update (self->ctx, head, domain_len + 1) != 1 ||
      EVP_MAC_update (self->ctx, (const guint8 *) value,
                      length < 0 ? strlen (value) : (gsize) length) != 1 ||
      EVP_MAC_final (self->ctx, digest, NULL, sizeof digest) != 1)
    g_error ("HMAC-SHA-256 failed");
  memcpy (out, digest, BR_BLIND_SIZE);
}
