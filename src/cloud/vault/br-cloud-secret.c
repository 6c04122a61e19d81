#include "config.h"

#include "cloud/vault/br-cloud-secret.h"

#include <glib/gi18n.h>
#include <string.h>

#include "seal/br-blind.h"
#include "seal/br-sealer.h"

/* What is personal or secret in an account belongs to no venue: it is sealed under a key that derives
 * from the cloud's own, and found by a digest under one that never changes. */
#define LABEL "account"
#define TABLE "account"

static BrSealer *
get_sealer (void)
{
  static BrSealer *sealer;
  g_autoptr (GError) error = NULL;

  /* One thread asks, and the process goes on using it to its end. */
  if (sealer == NULL)
    sealer = br_sealer_new (&error);
  if (sealer == NULL)
    g_error ("%s", error->message);
  return sealer;
}

static BrSealKey *
derive (BrCloudKeys *keys,
        const char  *key_id,
        GError     **error)
{
  BrSealKey *master = key_id != NULL ? br_cloud_keys_find (keys, BR_CLOUD_KEY_MASTER, key_id)
                                     : br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER);

  if (master != NULL)
    return br_seal_key_derive (master, LABEL);
  g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY, _ ("The file of keys has not the key %s"), key_id);
  return NULL;
}

/**
 * br_cloud_secret_seal:
 * @keys: the cloud’s secrets
 * @key_id: (nullable): which of the master keys, %NULL for the newest
 * @account: whose
 * @field: the column
 * @plain: what it says
 * @error: return location for a #BrSealError
 *
 * For the main thread.
 *
 * Returns: (transfer full): what may be written into the database, or %NULL
 */
GBytes *
br_cloud_secret_seal (BrCloudKeys *keys,
                      const char  *key_id,
                      const BrId  *account,
                      const char  *field,
                      const char  *plain,
                      GError     **error)
{
  g_autoptr (BrSealKey) key = derive (keys, key_id, error);
  guint8 aad[BR_SEAL_AAD_SIZE];
  gsize aad_length = br_seal_aad (aad, TABLE, account, field);
  gsize length = strlen (plain);
  g_autofree guint8 *sealed = g_malloc (length + BR_SEAL_OVERHEAD);

  if (key == NULL || !br_sealer_seal (get_sealer (), br_seal_key_get_bytes (key), aad, aad_length, (const guint8 *) plain, length,
                       sealed, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&sealed), length + BR_SEAL_OVERHEAD);
}

/**
 * br_cloud_secret_open:
 * @keys: the cloud’s secrets
 * @key_id: which of the master keys it was sealed under
 * @account: whose
 * @field: the column
 * @sealed: what br_cloud_secret_seal() made
 * @error: return location for a #BrSealError, %BR_SEAL_ERROR_NO_KEY where that key is not there
 *
 * For the main thread.
 *
 * Returns: (transfer full): what it says, or %NULL
 */
char *
br_cloud_secret_open (BrCloudKeys *keys,
                      const char  *key_id,
                      const BrId  *account,
                      const char  *field,
                      GBytes      *sealed,
                      GError     **error)
{
  g_autoptr (BrSealKey) key = derive (keys, key_id, error);
  guint8 aad[BR_SEAL_AAD_SIZE];
  gsize aad_length = br_seal_aad (aad, TABLE, account, field);
  gsize size, length = 0;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);
  g_autofree char *plain = g_malloc0 (size + 1);

  if (key == NULL || !br_sealer_open (get_sealer (), br_seal_key_get_bytes (key), aad, aad_length, bytes, size, (guint8 *) plain,
                       &length, error))
    return NULL;
  plain[length] = '\0';
  return g_steal_pointer (&plain);
}

/**
 * br_cloud_secret_index:
 * @keys: the cloud’s secrets
 * @domain: what it is, such as `account.email`
 * @value: what is to be found again, normalised
 *
 * Returns: (transfer full): by what it is found without being known
 */
GBytes *
br_cloud_secret_index (BrCloudKeys *keys,
                       const char  *domain,
                       const char  *value)
{
  g_autoptr (BrBlind) blind = br_blind_new (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_INDEX));
  guint8 index[BR_BLIND_SIZE];

  br_blind_index (blind, domain, value, -1, index);
  return g_bytes_new (index, sizeof index);
}

/**
 * br_cloud_random:
 * @out: (out caller-allocates): where to
 * @size: how many bytes
 *
 * Bytes that nobody can guess. For the main thread.
 */
void
br_cloud_random (gpointer out,
                 gsize    size)
{
  g_autoptr (GError) error = NULL;

  if (!br_sealer_random (get_sealer (), out, size, &error))
    g_error ("%s", error->message);
}

/**
 * br_cloud_new_id:
 *
 * Returns: a new id, in the order of time. For the main thread.
 */
BrId
br_cloud_new_id (void)
{
  static BrIdSource source;
  guint8 random[10];

  br_cloud_random (random, sizeof random);
  return br_id_source_next (&source, g_get_real_time () / 1000, random);
}
