#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

#include "seal/br-hash.h"
#include "seal/br-kdf.h"
#include "seal/br-passphrase.h"
#include "seal/br-sealer.h"

/*
 * A key wrapped by a passphrase:
 *
 *     1 version (1) | 1 log₂ N | 1 r | 1 p | 16 salt | 61 the sealed key | 4 checksum
 *
 * The checksum is the head of the SHA-256 of all before it. It guards nothing; it tells a damaged
 * file from a wrong passphrase, which no authenticated cipher can.
 */
#define VERSION 1
#define SALT_AT 4
#define SALT_SIZE 16
#define SEALED_AT (SALT_AT + SALT_SIZE)
#define CHECK_AT (SEALED_AT + BR_SEAL_WRAPPED_KEY_SIZE)
#define CHECK_SIZE 4
#define WRAP_SIZE (CHECK_AT + CHECK_SIZE)

/* 32 MiB and about a tenth of a second: RFC 7914's parameters for interactive use, doubled. */
#define LOG_N 15
#define R 8
#define P 1

/* What a file may ask for: 256 MiB, sixteen times over. */
#define LOG_N_MAX 22
#define MEMORY_MAX ((guint64) 256 * 1024 * 1024)
#define P_MAX 16

#define AAD_SIZE (SEALED_AT + sizeof (BrId))

static void
write_aad (guint8        aad[AAD_SIZE],
           const guint8 *wrapped,
           const BrId   *venue)
{
  memcpy (aad, wrapped, SEALED_AT);
  memcpy (aad + SEALED_AT, venue->bytes, sizeof venue->bytes);
}

static void
write_check (const guint8 *wrapped,
             guint8        check[CHECK_SIZE])
{
  g_autoptr (BrHash) hash = br_hash_new ();
  guint8 digest[BR_HASH_SIZE];

  br_hash_update (hash, wrapped, CHECK_AT);
  br_hash_final (hash, digest);
  memcpy (check, digest, CHECK_SIZE);
}

static gboolean
derive_key (const char   *passphrase,
            const guint8 *wrapped,
            guint8        key[BR_SEAL_KEY_SIZE],
            GError      **error)
{
  char *normal = br_passphrase_normalise (passphrase, error);
  gboolean derived;

  if (normal == NULL)
    return FALSE;

  derived = br_kdf_scrypt (normal, wrapped + SALT_AT, SALT_SIZE,
                           G_GUINT64_CONSTANT (1) << wrapped[1], wrapped[2], wrapped[3],
                           key, BR_SEAL_KEY_SIZE, error);
  br_passphrase_free (normal);
  return derived;
}

static gboolean
check_shape (const guint8 *wrapped,
             gsize         wrapped_len,
             GError      **error)
{
  guint8 check[CHECK_SIZE];

  if (wrapped_len > 0 && wrapped[0] != VERSION)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                   _("The recovery record is damaged or of a later version (%u)"), wrapped[0]);
      return FALSE;
    }
  if (wrapped_len == WRAP_SIZE)
    {
      write_check (wrapped, check);
      if (memcmp (check, wrapped + CHECK_AT, CHECK_SIZE) == 0 &&
          wrapped[1] >= 1 && wrapped[1] <= LOG_N_MAX &&
          wrapped[2] >= 1 && wrapped[3] >= 1 && wrapped[3] <= P_MAX &&
          ((guint64) 128 << wrapped[1]) * wrapped[2] <= MEMORY_MAX)
        return TRUE;
    }
  g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                       _("The recovery record is damaged"));
  return FALSE;
}

/**
 * br_passphrase_wrap:
 * @passphrase: the recovery passphrase, as issued, typed or supplied
 * @venue_key: the key to keep
 * @venue: the venue it belongs to
 * @error: return location for a #GError
 *
 * Wraps a key by a passphrase: scrypt (RFC 7914, N = 2¹⁵, r = 8, p = 1, a fresh salt of 16 bytes)
 * makes the key that seals it. Takes about a tenth of a second and 32 MiB while it runs.
 *
 * Returns: (transfer full): the wrapped key, or %NULL with %BR_SEAL_ERROR_WRONG_PASSPHRASE when
 *   @passphrase is empty or an issued one with a typing error, or %BR_SEAL_ERROR_FAILED
 */
GBytes *
br_passphrase_wrap (const char *passphrase,
                    BrSealKey  *venue_key,
                    const BrId *venue,
                    GError    **error)
{
  g_autoptr (BrSealer) sealer = NULL;
  guint8 wrapped[WRAP_SIZE] = { VERSION, LOG_N, R, P };
  guint8 key[BR_SEAL_KEY_SIZE];
  guint8 aad[AAD_SIZE];
  gboolean sealed;

  g_return_val_if_fail (passphrase != NULL && venue_key != NULL && venue != NULL, NULL);

  if ((sealer = br_sealer_new (error)) == NULL ||
      !br_sealer_random (sealer, wrapped + SALT_AT, SALT_SIZE, error) ||
      !derive_key (passphrase, wrapped, key, error))
    return NULL;

  write_aad (aad, wrapped, venue);
  sealed = br_sealer_seal (sealer, key, aad, sizeof aad, br_seal_key_get_bytes (venue_key),
                           BR_SEAL_KEY_SIZE, wrapped + SEALED_AT, error);
  OPENSSL_cleanse (key, sizeof key);
  if (!sealed)
    return NULL;

  write_check (wrapped, wrapped + CHECK_AT);
  return g_bytes_new (wrapped, sizeof wrapped);
}

/**
 * br_passphrase_unwrap:
 * @passphrase: the recovery passphrase, as issued, typed or supplied
 * @wrapped: what br_passphrase_wrap() made
 * @wrapped_len: its bytes
 * @venue: the venue it belongs to
 * @error: return location for a #GError
 *
 * The reverse of br_passphrase_wrap(), with the parameters that are stored in @wrapped. It refuses
 * those that would take more than 256 MiB.
 *
 * Returns: (transfer full): the key, or %NULL with %BR_SEAL_ERROR_WRONG_PASSPHRASE when
 *   @passphrase does not open it (or has a typing error, which the message then says),
 *   %BR_SEAL_ERROR_FORMAT when @wrapped is damaged or of a later version, or
 *   %BR_SEAL_ERROR_FAILED
 */
BrSealKey *
br_passphrase_unwrap (const char   *passphrase,
                      const guint8 *wrapped,
                      gsize         wrapped_len,
                      const BrId   *venue,
                      GError      **error)
{
  g_autoptr (BrSealer) sealer = NULL;
  g_autoptr (BrSealKey) venue_key = NULL;
  g_autoptr (GError) refused = NULL;
  guint8 plain[BR_SEAL_KEY_SIZE];
  guint8 key[BR_SEAL_KEY_SIZE];
  guint8 aad[AAD_SIZE];

  g_return_val_if_fail (passphrase != NULL && wrapped != NULL && venue != NULL, NULL);

  if (!check_shape (wrapped, wrapped_len, error) ||
      (sealer = br_sealer_new (error)) == NULL ||
      !derive_key (passphrase, wrapped, key, error))
    return NULL;

  write_aad (aad, wrapped, venue);
  if (br_sealer_open (sealer, key, aad, sizeof aad, wrapped + SEALED_AT, BR_SEAL_WRAPPED_KEY_SIZE,
                      plain, NULL, &refused))
    venue_key = br_seal_key_new_from_bytes (plain);
  else if (g_error_matches (refused, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED))
    g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE,
                         _("This is not the recovery passphrase of this venue"));
  else
    g_propagate_error (error, g_steal_pointer (&refused));
  OPENSSL_cleanse (plain, sizeof plain);
  OPENSSL_cleanse (key, sizeof key);
  return g_steal_pointer (&venue_key);
}
