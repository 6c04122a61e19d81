#include "config.h"

#include "seal/br-password.h"

#include <glib/gi18n.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <string.h>

#include "seal/br-kdf.h"

#define SALT_SIZE 16
#define HASH_SIZE 32

/* What a hash may ask for: beyond it, one that was tampered with could ask for all memory there is. */
#define LN_MOST 18
#define FACTOR_MOST 32

typedef struct
{
  BrPasswordCost cost;
  guint8 salt[SALT_SIZE];
  guint8 hash[HASH_SIZE];
} Parts;

static gboolean
take_bytes (const char *text,
            guint8     *out,
            gsize       size)
{
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (text, &length);

  if (length != size)
    return FALSE;
  memcpy (out, bytes, size);
  return TRUE;
}

static gboolean
split (const char *hash,
       Parts      *parts)
{
  g_auto (GStrv) words = g_strsplit (hash, "$", -1);
  BrPasswordCost *cost = &parts->cost;

  if (g_strv_length (words) != 4 || !g_str_equal (words[0], "scrypt") ||
      sscanf (words[1], "%u,%u,%u", &cost->ln, &cost->r, &cost->p) != 3)
    return FALSE;
  return cost->ln >= 1 && cost->ln <= LN_MOST && cost->r >= 1 && cost->r <= FACTOR_MOST && cost->p >= 1 &&
         cost->p <= FACTOR_MOST && take_bytes (words[2], parts->salt, SALT_SIZE) &&
         take_bytes (words[3], parts->hash, HASH_SIZE);
}

/* The same characters typed on another keyboard are the same password: NIST SP 800-63B, 5.1.1.2. */
static gboolean
derive (const char   *password,
        const Parts  *parts,
        guint8        out[HASH_SIZE],
        GError      **error)
{
  char *normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  gboolean ok;

  if (normal == NULL)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT, _ ("The password is not text"));
      return FALSE;
    }
  ok = br_kdf_scrypt (normal, parts->salt, SALT_SIZE, (guint64) 1 << parts->cost.ln, parts->cost.r, parts->cost.p, out,
                      HASH_SIZE, error);
  OPENSSL_cleanse (normal, strlen (normal));
  g_free (normal);
  return ok;
}

/**
 * br_password_hash:
 * @password: a password
 * @cost: what it is to take to try one
 * @error: return location for a #BrSealError
 *
 * Takes as long as @cost says, on purpose: never on a thread that somebody waits for. May be called on
 * any thread.
 *
 * scrypt (RFC 7914) with a salt of its own; the parameters of %BR_PASSWORD_COST are of the OWASP
 * Password Storage Cheat Sheet.
 *
 * Returns: (transfer full): what may be kept, which says its parameters, or %NULL
 */
char *
br_password_hash (const char    *password,
                  BrPasswordCost cost,
                  GError       **error)
{
  Parts parts = { .cost = cost };
  g_autofree char *salt = NULL;
  g_autofree char *hash = NULL;

  if (RAND_bytes (parts.salt, SALT_SIZE) != 1)
    {
      br_seal_set_failed_error (error, "RAND_bytes");
      return NULL;
    }
  if (!derive (password, &parts, parts.hash, error))
    return NULL;
  salt = g_base64_encode (parts.salt, SALT_SIZE);
  hash = g_base64_encode (parts.hash, HASH_SIZE);
  return g_strdup_printf ("scrypt$%u,%u,%u$%s$%s", cost.ln, cost.r, cost.p, salt, hash);
}

/**
 * br_password_check:
 * @hash: what br_password_hash() made
 * @password: what was said
 * @right: (out): whether it is the password
 * @error: return location for a #BrSealError
 *
 * Takes as long as @hash says. May be called on any thread.
 *
 * Returns: whether that could be found out
 */
gboolean
br_password_check (const char *hash,
                   const char *password,
                   gboolean   *right,
                   GError    **error)
{
  Parts parts;
  guint8 derived[HASH_SIZE];

  *right = FALSE;
  if (!split (hash, &parts))
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT, _ ("What is kept of the password is damaged"));
      return FALSE;
    }
  if (!derive (password, &parts, derived, error))
    return FALSE;
  *right = CRYPTO_memcmp (derived, parts.hash, HASH_SIZE) == 0;
  return TRUE;
}
