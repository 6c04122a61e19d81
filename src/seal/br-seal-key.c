#include "config.h"

#include "seal/br-seal-key.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "seal/br-kdf.h"

/* The names of keys come from the keys, and must tell nothing of them. */
#define ID_LABEL "backroom key id"

/* Lies at the start of a page of its own, because the system locks and dumps whole pages. */
struct _BrSealKey
{
  gatomicrefcount ref_count;
  guint8          bytes[BR_SEAL_KEY_SIZE];
  char            id[BR_SEAL_KEY_ID_LENGTH + 1];
};

static gsize
get_page_size (void)
{
  return (gsize) sysconf (_SC_PAGESIZE);
}

static BrSealKey *
key_alloc (void)
{
  gsize size = get_page_size ();
  BrSealKey *self;

  g_assert (sizeof *self <= size);

  self = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self == MAP_FAILED)
    g_error ("No memory for a key");

  /* Both are best effort: a container may forbid the one, an old kernel not know the other. */
  mlock (self, size);
  madvise (self, size, MADV_DONTDUMP);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

static void
key_set_id (BrSealKey *self)
{
  guint8 digest[BR_SEAL_KEY_ID_LENGTH / 2];

  br_kdf_hkdf (self->bytes, BR_SEAL_KEY_SIZE, NULL, 0,
               (const guint8 *) ID_LABEL, strlen (ID_LABEL), digest, sizeof digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_snprintf (self->id + 2 * i, 3, "%02x", digest[i]);
}

/**
 * br_seal_key_new_random:
 * @error: return location for a #GError
 *
 * Makes a new key from the system's random source.
 *
 * Returns: (transfer full): the key, or %NULL with %BR_SEAL_ERROR_FAILED
 */
BrSealKey *
br_seal_key_new_random (GError **error)
{
  g_autoptr (BrSealKey) self = key_alloc ();

  if (RAND_priv_bytes (self->bytes, BR_SEAL_KEY_SIZE) != 1)
    {
      br_seal_set_failed_error (error, "RAND_priv_bytes");
      return NULL;
    }
  key_set_id (self);
  return g_steal_pointer (&self);
}

/**
 * br_seal_key_new_from_bytes:
 * @bytes: a key; the caller wipes it with br_seal_cleanse()
 *
 * Returns: (transfer full): a key of the same bytes
 */
BrSealKey *
br_seal_key_new_from_bytes (const guint8 bytes[BR_SEAL_KEY_SIZE])
{
  BrSealKey *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = key_alloc ();
  memcpy (self->bytes, bytes, BR_SEAL_KEY_SIZE);
  key_set_id (self);
  return self;
}

/**
 * br_seal_key_ref:
 * @self: a key
 *
 * Returns: (transfer full): @self
 */
BrSealKey *
br_seal_key_ref (BrSealKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * br_seal_key_unref:
 * @self: (transfer full): a key
 *
 * Drops a reference. With the last one the key is wiped from memory.
 */
void
br_seal_key_unref (BrSealKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  OPENSSL_cleanse (self, sizeof *self);
  munmap (self, get_page_size ());
}

/**
 * br_seal_key_derive:
 * @self: a key
 * @label: what the new key is for, such as `backroom blind index`
 *
 * Derives a key with HKDF-SHA-256 (RFC 5869), @label being its info and the salt empty. A key for
 * one purpose tells nothing of @self, nor of a key for another.
 *
 * Returns: (transfer full): the key
 */
BrSealKey *
br_seal_key_derive (BrSealKey  *self,
                    const char *label)
{
  BrSealKey *derived;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (label != NULL && *label != '\0', NULL);

  derived = key_alloc ();
  br_kdf_hkdf (self->bytes, BR_SEAL_KEY_SIZE, NULL, 0,
               (const guint8 *) label, strlen (label), derived->bytes, BR_SEAL_KEY_SIZE);
  key_set_id (derived);
  return derived;
}

/**
 * br_seal_key_get_bytes:
 * @self: a key
 *
 * For wrapping the key itself. Do not copy the bytes anywhere that is not wiped.
 *
 * Returns: (transfer none) (array fixed-size=32): the secret bytes
 */
const guint8 *
br_seal_key_get_bytes (BrSealKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * br_seal_key_get_id:
 * @self: a key
 *
 * A public name by which a file can say which key it needs: 64 bits derived from the key, from
 * which the key cannot be told.
 *
 * Returns: (transfer none): %BR_SEAL_KEY_ID_LENGTH hexadecimal digits
 */
const char *
br_seal_key_get_id (BrSealKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * br_seal_key_equal:
 * @a: a key
 * @b: another
 *
 * Compares in a time that does not depend on where they differ.
 *
 * Returns: whether both have the same bytes
 */
gboolean
br_seal_key_equal (BrSealKey *a,
                   BrSealKey *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return CRYPTO_memcmp (a->bytes, b->bytes, BR_SEAL_KEY_SIZE) == 0;
}

/**
 * br_seal_cleanse:
 * @secret: (nullable): memory that held a secret
 * @size: its bytes
 *
 * Wipes memory in a way that the compiler does not leave out.
 */
void
br_seal_cleanse (gpointer secret,
                 gsize    size)
{
  if (secret != NULL)
    OPENSSL_cleanse (secret, size);
}
