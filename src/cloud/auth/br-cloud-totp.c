#include "config.h"

#include "cloud/auth/br-cloud-totp.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "cloud/vault/br-cloud-secret.h"
#include "seal/br-seal-key.h"

/* RFC 6238 with the parameters that every program for phones takes: SHA-1, six digits, half a minute;
 * one step before and one behind for clocks that differ. */
#define PERIOD 30
#define DIGITS 6
#define WINDOW 1
#define SECRET_SIZE 20

/* Without what is taken for another letter or digit. */
#define ALPHABET "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#define RECOVERY_LENGTH 16

/**
 * br_cloud_totp_new_secret:
 *
 * Returns: (transfer full): a new secret in base 32 (RFC 4648), as people type it
 */
char *
br_cloud_totp_new_secret (void)
{
  guint8 bytes[SECRET_SIZE];
  char *encoded = NULL, *secret;

  br_cloud_random (bytes, sizeof bytes);
  if (oath_base32_encode ((const char *) bytes, sizeof bytes, &encoded, NULL) != OATH_OK)
    g_error ("base 32 failed");
  br_seal_cleanse (bytes, sizeof bytes);
  secret = g_strdup (encoded);
  free (encoded);
  return secret;
}

/**
 * br_cloud_totp_to_uri:
 * @secret: a secret in base 32
 * @email: whose
 *
 * Returns: (transfer full): what a phone reads from a picture
 */
char *
br_cloud_totp_to_uri (const char *secret,
                      const char *email)
{
  g_autofree char *name = g_uri_escape_string (email, NULL, FALSE);

  return g_strdup_printf ("otpauth://totp/Backroom:%s?secret=%s&issuer=Backroom&algorithm=SHA1&digits=%d&period=%d", name,
                          secret, DIGITS, PERIOD);
}

/* In a time that does not tell how much of it was right. */
static gboolean
is_equal (const char *a,
          const char *b)
{
  guint8 differs = 0;

  for (guint i = 0; i < DIGITS; i++)
    differs |= (guint8) (a[i] ^ b[i]);
  return differs == 0;
}

/**
 * br_cloud_totp_find_step:
 * @secret: a secret in base 32
 * @code: what was typed, blanks included
 * @now_ms: UTC milliseconds
 * @step: (out): of which half minute since 1970 it is the code
 *
 * Returns: whether it is a code of this time. Whether it was used is for the caller.
 */
gboolean
br_cloud_totp_find_step (const char *secret,
                         const char *code,
                         gint64      now_ms,
                         gint64     *step)
{
  g_autoptr (GString) typed = g_string_new (code);
  gint64 now = now_ms / 1000;
  size_t length = 0;
  char *key = NULL, made[DIGITS + 1];
  gboolean found = FALSE;

  g_string_replace (typed, " ", "", 0);
  if (typed->len != DIGITS || oath_base32_decode (secret, strlen (secret), &key, &length) != OATH_OK)
    return FALSE;
  for (gint64 i = -WINDOW; i <= WINDOW; i++)
    if (now / PERIOD + i >= 0 &&
        oath_totp_generate (key, length, (time_t) (now + i * PERIOD), PERIOD, OATH_TOTP_DEFAULT_START_TIME, DIGITS,
                            made) == OATH_OK &&
        is_equal (typed->str, made))
      {
        *step = now / PERIOD + i;
        found = TRUE;
      }
  br_seal_cleanse (key, length);
  free (key);
  return found;
}

/**
 * br_cloud_recovery_new:
 *
 * Returns: (transfer full): a code of eighty bits that stands in for a lost phone once
 */
char *
br_cloud_recovery_new (void)
{
  GString *code = g_string_new (NULL);
  guint8 bytes[RECOVERY_LENGTH];

  br_cloud_random (bytes, sizeof bytes);
  for (guint i = 0; i < RECOVERY_LENGTH; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, ALPHABET[bytes[i] % strlen (ALPHABET)]);
    }
  br_seal_cleanse (bytes, sizeof bytes);
  return g_string_free (code, FALSE);
}

/**
 * br_cloud_recovery_get_digest:
 * @account: whose
 * @code: what br_cloud_recovery_new() made, however it was typed
 *
 * Returns: (transfer full): what is kept of it: with eighty bits nobody finds it from that
 */
GBytes *
br_cloud_recovery_get_digest (const BrId *account,
                              const char *code)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *upper = g_ascii_strup (code, -1);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (sum, account->bytes, sizeof account->bytes);
  for (const char *p = upper; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_checksum_update (sum, (const guchar *) p, 1);
  g_checksum_get_digest (sum, digest, &size);
  return g_bytes_new (digest, size);
}
