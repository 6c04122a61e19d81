#include "config.h"

#include "cloud/vault/br-cloud-keyring.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"

/* Who was erased on another instance is remembered no longer than this, in microseconds. */
#define REMEMBERED (60 * G_USEC_PER_SEC)

typedef struct
{
  BrId subject;
  guint8 key[BR_SEAL_KEY_SIZE];
  gint64 since;
  GList link;
} Slot;

struct _BrCloudKeyring
{
  gatomicrefcount references;
  BrId venue;
  BrSealKey *key;
  BrSealer *sealer;
  guint most;
  GHashTable *slots;
  GQueue used;
};

static void
slot_free (gpointer data)
{
  br_seal_cleanse (data, sizeof (Slot));
  g_free (data);
}

/**
 * br_cloud_keyring_new:
 * @venue: whose
 * @key: the venue’s key
 * @most: how many subjects’ keys to remember, 0 for all
 * @error: return location for a #BrSealError
 *
 * Returns: (transfer full): a keyring of the calling thread
 */
BrCloudKeyring *
br_cloud_keyring_new (const BrId *venue,
                      BrSealKey  *key,
                      guint       most,
                      GError    **error)
{
  BrSealer *sealer = br_sealer_new (error);
  BrCloudKeyring *self;

  if (sealer == NULL)
    return NULL;
  self = g_new0 (BrCloudKeyring, 1);
  g_atomic_ref_count_init (&self->references);
  self->venue = *venue;
  self->key = br_seal_key_ref (key);
  self->sealer = sealer;
  self->most = most;
  self->slots = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, slot_free);
  g_queue_init (&self->used);
  return self;
}

/**
 * br_cloud_keyring_ref:
 * @self: a keyring
 *
 * Returns: (transfer full): @self
 */
BrCloudKeyring *
br_cloud_keyring_ref (BrCloudKeyring *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * br_cloud_keyring_unref:
 * @self: (transfer full): a keyring
 *
 * Lets go of it; with the last one its keys are wiped.
 */
void
br_cloud_keyring_unref (BrCloudKeyring *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->slots);
  br_sealer_free (self->sealer);
  br_seal_key_unref (self->key);
  g_free (self);
}

/**
 * br_cloud_keyring_get_venue:
 * @self: a keyring
 *
 * Returns: (transfer none): whose it is
 */
const BrId *
br_cloud_keyring_get_venue (BrCloudKeyring *self)
{
  return &self->venue;
}

/**
 * br_cloud_keyring_get_key:
 * @self: a keyring
 *
 * Returns: (transfer none): the venue’s key, which threads may share
 */
BrSealKey *
br_cloud_keyring_get_key (BrCloudKeyring *self)
{
  return self->key;
}

/* ---- subjects ----------------------------------------------------------------------- */

static void
drop (BrCloudKeyring *self,
      Slot           *slot)
{
  g_queue_unlink (&self->used, &slot->link);
  g_hash_table_remove (self->slots, &slot->subject);
}

static Slot *
find (BrCloudKeyring *self,
      const BrId     *subject)
{
  Slot *slot = g_hash_table_lookup (self->slots, subject);

  if (slot == NULL)
    return NULL;
  if (self->most > 0 && g_get_monotonic_time () - slot->since > REMEMBERED)
    {
      drop (self, slot);
      return NULL;
    }
  g_queue_unlink (&self->used, &slot->link);
  g_queue_push_head_link (&self->used, &slot->link);
  return slot;
}

static void
put (BrCloudKeyring *self,
     const BrId     *subject,
     const guint8    key[BR_SEAL_KEY_SIZE])
{
  Slot *slot = g_hash_table_lookup (self->slots, subject);

  if (slot != NULL)
    drop (self, slot);
  if (self->most > 0 && self->used.length >= self->most)
    drop (self, self->used.tail->data);
  slot = g_new0 (Slot, 1);
  slot->subject = *subject;
  memcpy (slot->key, key, BR_SEAL_KEY_SIZE);
  slot->since = g_get_monotonic_time ();
  slot->link.data = slot;
  g_hash_table_insert (self->slots, &slot->subject, slot);
  g_queue_push_head_link (&self->used, &slot->link);
}

/**
 * br_cloud_keyring_has:
 * @self: a keyring
 * @subject: somebody
 *
 * Returns: whether their key is there
 */
gboolean
br_cloud_keyring_has (BrCloudKeyring *self,
                      const BrId     *subject)
{
  return find (self, subject) != NULL;
}

/**
 * br_cloud_keyring_offer:
 * @self: a keyring
 * @subject: somebody
 * @wrapped: (out caller-allocates): a new key for them, wrapped; which one it will be the database
 *   decides, and br_cloud_keyring_take() is told
 * @error: return location for a #BrSealError
 *
 * Returns: whether there is one
 */
gboolean
br_cloud_keyring_offer (BrCloudKeyring *self,
                        const BrId     *subject,
                        guint8          wrapped[BR_SEAL_WRAPPED_KEY_SIZE],
                        GError        **error)
{
  guint8 key[BR_SEAL_KEY_SIZE];
  gboolean ok = br_sealer_random (self->sealer, key, sizeof key, error) &&
                br_sealer_wrap_key (self->sealer, self->key, subject, key, wrapped, error);

  br_seal_cleanse (key, sizeof key);
  return ok;
}

/**
 * br_cloud_keyring_take:
 * @self: a keyring
 * @subject: somebody
 * @wrapped: their key, wrapped by the venue’s
 * @length: its bytes
 * @error: return location for a #BrSealError
 *
 * Opens and remembers the key.
 *
 * Returns: whether it could be opened
 */
gboolean
br_cloud_keyring_take (BrCloudKeyring *self,
                       const BrId     *subject,
                       const guint8   *wrapped,
                       gsize           length,
                       GError        **error)
{
  guint8 key[BR_SEAL_KEY_SIZE];

  if (find (self, subject) != NULL)
    return TRUE;
  if (!br_sealer_unwrap_key (self->sealer, self->key, subject, wrapped, length, key, error))
    return FALSE;
  put (self, subject, key);
  br_seal_cleanse (key, sizeof key);
  return TRUE;
}

/**
 * br_cloud_keyring_copy:
 * @self: a keyring
 * @from: another of the same venue
 * @subject: somebody whose key @from has
 */
void
br_cloud_keyring_copy (BrCloudKeyring *self,
                       BrCloudKeyring *from,
                       const BrId     *subject)
{
  Slot *slot = find (from, subject);

  if (slot != NULL)
    put (self, subject, slot->key);
}

/**
 * br_cloud_keyring_forget:
 * @self: a keyring
 * @subject: somebody, who was erased
 */
void
br_cloud_keyring_forget (BrCloudKeyring *self,
                         const BrId     *subject)
{
  Slot *slot = g_hash_table_lookup (self->slots, subject);

  if (slot != NULL)
    drop (self, slot);
}

/* ---- values ------------------------------------------------------------------------- */

static Slot *
require (BrCloudKeyring *self,
         const BrId     *subject,
         GError        **error)
{
  Slot *slot = find (self, subject);

  if (slot == NULL)
    g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY, _ ("There is no key of that person"));
  return slot;
}

/**
 * br_cloud_keyring_seal:
 * @self: a keyring
 * @subject: whose value it is
 * @table: the entity of its row
 * @row: the row’s id
 * @field: the field
 * @plain: the value
 * @length: its bytes
 * @out: (out caller-allocates): @length + %BR_SEAL_OVERHEAD bytes
 * @error: return location for %BR_SEAL_ERROR_NO_KEY where the subject was erased, or another
 *
 * Seals a value to its place.
 *
 * Returns: whether it is sealed
 */
gboolean
br_cloud_keyring_seal (BrCloudKeyring *self,
                       const BrId     *subject,
                       const char     *table,
                       const BrId     *row,
                       const char     *field,
                       const char     *plain,
                       gsize           length,
                       guint8         *out,
                       GError        **error)
{
  guint8 aad[BR_SEAL_AAD_SIZE];
  Slot *slot = require (self, subject, error);

  return slot != NULL && br_sealer_seal (self->sealer, slot->key, aad, br_seal_aad (aad, table, row, field),
                                         (const guint8 *) plain, length, out, error);
}

/**
 * br_cloud_keyring_open:
 * @self: a keyring
 * @subject: whose value it is
 * @table: the entity of its row
 * @row: the row’s id
 * @field: the field
 * @sealed: what br_cloud_keyring_seal() made
 * @length: its bytes
 * @out: (out caller-allocates): @length bytes, of which no more than @out_length are written
 * @out_length: (out): the bytes of the value
 * @error: return location for %BR_SEAL_ERROR_NO_KEY where the subject was erased, or another
 *
 * Opens a value from its place.
 *
 * Returns: whether it is open
 */
gboolean
br_cloud_keyring_open (BrCloudKeyring *self,
                       const BrId     *subject,
                       const char     *table,
                       const BrId     *row,
                       const char     *field,
                       const guint8   *sealed,
                       gsize           length,
                       char           *out,
                       gsize          *out_length,
                       GError        **error)
{
  guint8 aad[BR_SEAL_AAD_SIZE];
  Slot *slot = require (self, subject, error);

  return slot != NULL && br_sealer_open (self->sealer, slot->key, aad, br_seal_aad (aad, table, row, field), sealed,
                                         length, (guint8 *) out, out_length, error);
}
