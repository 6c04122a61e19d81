#include "config.h"

#include "seal/br-sealer.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

#include "seal/br-gcm.h"

#define VERSION 1
#define NONCE_AT 1
#define BODY_AT (NONCE_AT + BR_GCM_NONCE_SIZE)
#define POOL_SIZE 4096

/* The key that wraps others does not itself encrypt: this keeps what it wraps apart from all else
 * that is derived from it. */
#define WRAP_LABEL "backroom key wrap"

G_STATIC_ASSERT (BODY_AT + BR_GCM_TAG_SIZE == BR_SEAL_OVERHEAD);

/* A context that remembers whose key it was last set to, so that unwrapping a million subjects'
 * keys expands the venue's key once. Wrapping and unwrapping remember apart: changing the venue's
 * key unwraps with the old one and wraps with the new one in turn. */
typedef struct
{
  EVP_CIPHER_CTX *ctx;
  BrSealKey      *wrapping;
  BrSealKey      *pending;
} Schedule;

struct _BrSealer
{
  EVP_CIPHER_CTX *seal;
  EVP_CIPHER_CTX *open;
  Schedule        wrap;
  Schedule        unwrap;
  gsize           pool_at;
  guint8          pool[POOL_SIZE];
};

/* When a process ends, libcrypto takes down what other threads, idle by then but alive, still hold:
 * that leaks what is theirs, and crashes one that is not as idle as it seemed. So it must not. */
__attribute__ ((constructor)) static void
leave_libcrypto_up (void)
{
  OPENSSL_init_crypto (OPENSSL_INIT_NO_ATEXIT, NULL);
}

static void
schedule_clear (Schedule *schedule)
{
  EVP_CIPHER_CTX_free (schedule->ctx);
  g_clear_pointer (&schedule->wrapping, br_seal_key_unref);
  g_clear_pointer (&schedule->pending, br_seal_key_unref);
}

/* Returns the bytes of the key to set, or NULL when the context has it already. */
static const guint8 *
schedule_get_key (Schedule  *schedule,
                  BrSealKey *wrapping)
{
  if (schedule->wrapping == wrapping && schedule->pending == NULL)
    return NULL;

  if (schedule->wrapping != wrapping)
    {
      g_clear_pointer (&schedule->wrapping, br_seal_key_unref);
      g_clear_pointer (&schedule->pending, br_seal_key_unref);
      schedule->wrapping = br_seal_key_ref (wrapping);
      schedule->pending = br_seal_key_derive (wrapping, WRAP_LABEL);
    }
  return br_seal_key_get_bytes (schedule->pending);
}

static gboolean
seal_with (BrSealer       *self,
           EVP_CIPHER_CTX *ctx,
           const guint8   *key,
           const guint8   *aad,
           gsize           aad_len,
           const guint8   *plain,
           gsize           plain_len,
           guint8         *out,
           GError        **error)
{
  guint8 *nonce = out + NONCE_AT;
  guint8 *body = out + BODY_AT;

  out[0] = VERSION;
  if (!br_sealer_random (self, nonce, BR_GCM_NONCE_SIZE, error))
    return FALSE;
  if (!br_gcm_encrypt (ctx, key, nonce, aad, aad_len, plain, plain_len, body, body + plain_len))
    {
      br_seal_set_failed_error (error, "AES-256-GCM");
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_with (EVP_CIPHER_CTX *ctx,
           const guint8   *key,
           const guint8   *aad,
           gsize           aad_len,
           const guint8   *sealed,
           gsize           sealed_len,
           guint8         *out,
           GError        **error)
{
  const guint8 *body;
  gsize body_len;

  if (sealed_len < BR_SEAL_OVERHEAD)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED,
                           _("A sealed value is cut short"));
      return FALSE;
    }
  if (sealed[0] != VERSION)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                   _("A sealed value is of version %u, which this program does not know"),
                   sealed[0]);
      return FALSE;
    }

  body = sealed + BODY_AT;
  body_len = sealed_len - BR_SEAL_OVERHEAD;
  if (!br_gcm_decrypt (ctx, key, sealed + NONCE_AT, aad, aad_len,
                       body, body_len, body + body_len, out))
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED,
                           _("A sealed value was changed, moved, or sealed under another key"));
      return FALSE;
    }
  return TRUE;
}

/**
 * br_sealer_new:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a sealer for the calling thread, or %NULL with
 *   %BR_SEAL_ERROR_FAILED
 */
BrSealer *
br_sealer_new (GError **error)
{
  g_autoptr (BrSealer) self = g_new0 (BrSealer, 1);

  self->pool_at = POOL_SIZE;
  if ((self->seal = br_gcm_new_encrypting (error)) == NULL ||
      (self->open = br_gcm_new_decrypting (error)) == NULL ||
      (self->wrap.ctx = br_gcm_new_encrypting (error)) == NULL ||
      (self->unwrap.ctx = br_gcm_new_decrypting (error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_sealer_free:
 * @self: (transfer full): a sealer
 *
 * Frees it and wipes the keys it still remembers.
 */
void
br_sealer_free (BrSealer *self)
{
  g_return_if_fail (self != NULL);

  EVP_CIPHER_CTX_free (self->seal);
  EVP_CIPHER_CTX_free (self->open);
  schedule_clear (&self->wrap);
  schedule_clear (&self->unwrap);
  OPENSSL_cleanse (self, sizeof *self);
  g_free (self);
}

/**
 * br_sealer_seal:
 * @self: a sealer
 * @key: the subject's key
 * @aad: (nullable): the place the value belongs to, see br_seal_aad()
 * @aad_len: its bytes
 * @plain: (nullable): the value
 * @plain_len: its bytes
 * @out: (out caller-allocates): @plain_len + %BR_SEAL_OVERHEAD bytes; must not overlap @plain
 * @error: return location for a #GError
 *
 * Seals a value. The nonce is random, which is safe for 2³² values under one key (NIST SP 800-38D,
 * 8.3).
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_FAILED
 */
gboolean
br_sealer_seal (BrSealer     *self,
                const guint8  key[BR_SEAL_KEY_SIZE],
                const guint8 *aad,
                gsize         aad_len,
                const guint8 *plain,
                gsize         plain_len,
                guint8       *out,
                GError      **error)
{
  g_return_val_if_fail (self != NULL && key != NULL && out != NULL, FALSE);
  g_return_val_if_fail (plain_len <= G_MAXINT && aad_len <= G_MAXINT, FALSE);

  return seal_with (self, self->seal, key, aad, aad_len, plain, plain_len, out, error);
}

/**
 * br_sealer_open:
 * @self: a sealer
 * @key: the subject's key
 * @aad: (nullable): the place the value was read from, see br_seal_aad()
 * @aad_len: its bytes
 * @sealed: what br_sealer_seal() made
 * @sealed_len: its bytes
 * @out: (out caller-allocates): @sealed_len − %BR_SEAL_OVERHEAD bytes; may be %NULL when there are
 *   none
 * @out_len: (out) (optional): the bytes of the value; 0 when it is refused
 * @error: return location for a #GError
 *
 * Opens a sealed value. Nothing of it is left in @out when it is refused.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_TAMPERED when the value, its place or the key is
 *   not that of the sealing, or %BR_SEAL_ERROR_FORMAT when it is of an unknown version
 */
gboolean
br_sealer_open (BrSealer     *self,
                const guint8  key[BR_SEAL_KEY_SIZE],
                const guint8 *aad,
                gsize         aad_len,
                const guint8 *sealed,
                gsize         sealed_len,
                guint8       *out,
                gsize        *out_len,
                GError      **error)
{
  g_return_val_if_fail (self != NULL && key != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL || sealed_len == 0, FALSE);
  g_return_val_if_fail (sealed_len <= G_MAXINT && aad_len <= G_MAXINT, FALSE);

  if (out_len != NULL)
    *out_len = 0;
  if (!open_with (self->open, key, aad, aad_len, sealed, sealed_len, out, error))
    return FALSE;
  if (out_len != NULL)
    *out_len = sealed_len - BR_SEAL_OVERHEAD;
  return TRUE;
}

/**
 * br_sealer_wrap_key:
 * @self: a sealer
 * @wrapping: the key that wraps: the venue's
 * @subject: whose key it is
 * @key: the subject's key
 * @out: (out caller-allocates): the wrapped key
 * @error: return location for a #GError
 *
 * Seals a key under a key derived from @wrapping, bound to @subject. The sealer keeps @wrapping
 * and its key schedule until another is used or the sealer is freed.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_FAILED
 */
gboolean
br_sealer_wrap_key (BrSealer     *self,
                    BrSealKey    *wrapping,
                    const BrId   *subject,
                    const guint8  key[BR_SEAL_KEY_SIZE],
                    guint8        out[BR_SEAL_WRAPPED_KEY_SIZE],
                    GError      **error)
{
  g_return_val_if_fail (self != NULL && wrapping != NULL && subject != NULL, FALSE);
  g_return_val_if_fail (key != NULL && out != NULL, FALSE);

  if (!seal_with (self, self->wrap.ctx, schedule_get_key (&self->wrap, wrapping),
                  subject->bytes, sizeof subject->bytes, key, BR_SEAL_KEY_SIZE, out, error))
    return FALSE;
  g_clear_pointer (&self->wrap.pending, br_seal_key_unref);
  return TRUE;
}

/**
 * br_sealer_unwrap_key:
 * @self: a sealer
 * @wrapping: the key that wrapped: the venue's
 * @subject: whose key it is
 * @wrapped: what br_sealer_wrap_key() made
 * @wrapped_len: its bytes
 * @key: (out caller-allocates): the subject's key; the caller wipes it with br_seal_cleanse()
 * @error: return location for a #GError
 *
 * The reverse of br_sealer_wrap_key(). The sealer keeps @wrapping and its key schedule as there.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_TAMPERED when the bytes, the subject or the key is
 *   not that of the wrapping, or %BR_SEAL_ERROR_FORMAT when it cannot be a wrapped key
 */
gboolean
br_sealer_unwrap_key (BrSealer     *self,
                      BrSealKey    *wrapping,
                      const BrId   *subject,
                      const guint8 *wrapped,
                      gsize         wrapped_len,
                      guint8        key[BR_SEAL_KEY_SIZE],
                      GError      **error)
{
  g_return_val_if_fail (self != NULL && wrapping != NULL && subject != NULL, FALSE);
  g_return_val_if_fail (wrapped != NULL && key != NULL, FALSE);

  if (wrapped_len != BR_SEAL_WRAPPED_KEY_SIZE)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                   _("A wrapped key has %u bytes, not %zu"),
                   (guint) BR_SEAL_WRAPPED_KEY_SIZE, wrapped_len);
      return FALSE;
    }
  if (!open_with (self->unwrap.ctx, schedule_get_key (&self->unwrap, wrapping),
                  subject->bytes, sizeof subject->bytes, wrapped, wrapped_len, key, error))
    return FALSE;
  g_clear_pointer (&self->unwrap.pending, br_seal_key_unref);
  return TRUE;
}

/**
 * br_sealer_random:
 * @self: a sealer
 * @out: (out caller-allocates) (array length=size) (element-type guint8): random bytes
 * @size: how many
 * @error: return location for a #GError
 *
 * Random bytes from libcrypto's generator, drawn in gulps of 4 KiB; what was handed out is wiped
 * from the pool. Good for nonces, ids and subjects' keys.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_FAILED
 */
gboolean
br_sealer_random (BrSealer *self,
                  gpointer  out,
                  gsize     size,
                  GError  **error)
{
  guint8 *at = out;

  g_return_val_if_fail (self != NULL && (out != NULL || size == 0), FALSE);

  while (size > 0)
    {
      gsize n;

      if (self->pool_at == POOL_SIZE)
        {
          if (RAND_bytes (self->pool, POOL_SIZE) != 1)
            {
              br_seal_set_failed_error (error, "RAND_bytes");
              return FALSE;
            }
          self->pool_at = 0;
        }

      n = MIN (size, POOL_SIZE - self->pool_at);
      memcpy (at, self->pool + self->pool_at, n);
      OPENSSL_cleanse (self->pool + self->pool_at, n);
      self->pool_at += n;
      at += n;
      size -= n;
    }
  return TRUE;
}

static guint8 *
append_name (guint8     *at,
             const char *name)
{
  gsize length = strlen (name);

  g_assert (length <= BR_SEAL_NAME_MAX);
  *at++ = (guint8) length;
  memcpy (at, name, length);
  return at + length;
}

/**
 * br_seal_aad:
 * @out: (out caller-allocates): the additional data
 * @table: the table's name, at most %BR_SEAL_NAME_MAX bytes
 * @row: the row's id
 * @field: the field's name, at most %BR_SEAL_NAME_MAX bytes
 *
 * Names a place so that a sealed value opens there and nowhere else: each name behind its length,
 * so that no two places have the same bytes.
 *
 * Returns: the bytes used of @out
 */
gsize
br_seal_aad (guint8      out[BR_SEAL_AAD_SIZE],
             const char *table,
             const BrId *row,
             const char *field)
{
  guint8 *at = out;

  g_return_val_if_fail (out != NULL && table != NULL && row != NULL && field != NULL, 0);

  at = append_name (at, table);
  memcpy (at, row->bytes, sizeof row->bytes);
  at = append_name (at + sizeof row->bytes, field);
  return (gsize) (at - out);
}
