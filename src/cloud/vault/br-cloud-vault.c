#include "config.h"

#include "cloud/vault/br-cloud-vault.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-pg-result.h"

/* Subjects that are remembered of a venue, and venues. */
#define SUBJECTS_MOST 1024
#define VENUES_MOST 256

struct _BrCloudVault
{
  GObject parent_instance;

  BrCloudKeys *keys;
  BrPgPool *pool;
  GHashTable *venues;
  GQueue order;
};

G_DEFINE_FINAL_TYPE (BrCloudVault, br_cloud_vault, G_TYPE_OBJECT)

typedef struct
{
  BrId venue;
  GArray *subjects;
  BrCloudKeyring *keyring;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_clear_pointer (&self->subjects, g_array_unref);
  g_clear_pointer (&self->keyring, br_cloud_keyring_unref);
  g_free (self);
}

/* ---- the venue's key ---------------------------------------------------------------- */

/**
 * br_cloud_venue_key_wrap:
 * @keys: the keys outside the database
 * @venue: whose
 * @key: the venue’s key
 * @wrapped: (out caller-allocates): the key under the newest of @keys
 * @error: return location for a #BrSealError
 *
 * Returns: whether it is wrapped
 */
gboolean
br_cloud_venue_key_wrap (BrCloudKeys *keys,
                         const BrId  *venue,
                         BrSealKey   *key,
                         guint8       wrapped[BR_SEAL_WRAPPED_KEY_SIZE],
                         GError     **error)
{
  BrSealer *sealer = br_sealer_new (error);
  gboolean ok;

  if (sealer == NULL)
    return FALSE;
  ok = br_sealer_wrap_key (sealer, br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER), venue, br_seal_key_get_bytes (key), wrapped, error);
  br_sealer_free (sealer);
  return ok;
}

/**
 * br_cloud_venue_key_unwrap:
 * @keys: the keys outside the database
 * @wrapped_by: the name of the one that it is wrapped under
 * @venue: whose
 * @wrapped: what br_cloud_venue_key_wrap() made
 * @length: its bytes
 * @error: return location for a #BrSealError, which is %BR_SEAL_ERROR_NO_KEY where @keys has none of
 *   that name
 *
 * Returns: (transfer full) (nullable): the venue’s key
 */
BrSealKey *
br_cloud_venue_key_unwrap (BrCloudKeys  *keys,
                           const char   *wrapped_by,
                           const BrId   *venue,
                           const guint8 *wrapped,
                           gsize         length,
                           GError      **error)
{
  BrSealKey *wrapping = br_cloud_keys_find (keys, BR_CLOUD_KEY_MASTER, wrapped_by);
  guint8 bytes[BR_SEAL_KEY_SIZE];
  BrSealKey *key = NULL;
  BrSealer *sealer;

  if (wrapping == NULL)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY,
                   _ ("The file of keys has not the key %s, under which a venue’s key is wrapped"), wrapped_by);
      return NULL;
    }
  sealer = br_sealer_new (error);
  if (sealer == NULL)
    return NULL;
  if (br_sealer_unwrap_key (sealer, wrapping, venue, wrapped, length, bytes, error))
    key = br_seal_key_new_from_bytes (bytes);
  br_seal_cleanse (bytes, sizeof bytes);
  br_sealer_free (sealer);
  return key;
}

static char *
print_hex (const guint8 *bytes,
           gsize         length)
{
  char *text = g_malloc (2 * length + 3);

  text[0] = '\\';
  text[1] = 'x';
  for (gsize i = 0; i < length; i++)
    g_snprintf (text + 2 + 2 * i, 3, "%02x", bytes[i]);
  return text;
}

static BrPgBatch *
new_batch (const BrId *venue)
{
  BrPgBatch *batch = br_pg_batch_new ();
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (venue, id);
  br_pg_batch_add (batch, "SELECT set_config ('backroom.venue', $1, true)", "t", id);
  return batch;
}

static void
keep_venue (BrCloudVault   *self,
            BrCloudKeyring *keyring)
{
  if (self->order.length >= VENUES_MOST)
    g_hash_table_remove (self->venues, g_queue_pop_tail (&self->order));
  g_hash_table_insert (self->venues, (gpointer) br_cloud_keyring_get_venue (keyring),
                       br_cloud_keyring_ref (keyring));
  g_queue_push_head (&self->order, (gpointer) br_cloud_keyring_get_venue (keyring));
}

static BrCloudKeyring *
take_venue_key (BrCloudVault   *self,
                const BrId     *venue,
                const PGresult *result,
                GError        **error)
{
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();
  g_autoptr (BrSealKey) key = NULL;
  BrCloudKeyring *keyring;

  br_pg_result_get_bytes (result, 0, 1, wrapped);
  key = br_cloud_venue_key_unwrap (self->keys, PQgetvalue (result, 0, 0), venue, wrapped->data, wrapped->len, error);
  if (key == NULL)
    return NULL;
  keyring = br_cloud_keyring_new (venue, key, SUBJECTS_MOST, error);
  if (keyring != NULL)
    keep_venue (self, keyring);
  return keyring;
}

/* ---- the subjects' keys ------------------------------------------------------------- */

static void
add_offer (GString    *ids,
           GString    *offers,
           const BrId *subject,
           const char *hex)
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (subject, id);
  g_string_append_printf (ids, "%s%s", ids->len > 1 ? "," : "", id);
  /* In the text of an array a backslash stands behind another. */
  g_string_append_printf (offers, "%s\"\\%s\"", offers->len > 1 ? "," : "", hex);
}

/* Offers keys for those who are not known here; NULL where there are none, or for an error. */
static BrPgBatch *
offer_keys (Opening        *opening,
            BrCloudKeyring *known,
            GError        **error)
{
  g_autoptr (GString) ids = g_string_new ("{"), offers = g_string_new ("{");
  BrPgBatch *batch;

  for (guint i = 0; i < opening->subjects->len; i++)
    {
      const BrId *subject = &g_array_index (opening->subjects, BrId, i);
      guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
      g_autofree char *hex = NULL;

      if (br_id_is_none (subject) || br_cloud_keyring_has (opening->keyring, subject))
        continue;
      br_cloud_keyring_copy (opening->keyring, known, subject);
      if (br_cloud_keyring_has (opening->keyring, subject))
        continue;
      if (!br_cloud_keyring_offer (known, subject, wrapped, error))
        return NULL;
      hex = print_hex (wrapped, sizeof wrapped);
      add_offer (ids, offers, subject, hex);
    }
  if (ids->len == 1)
    return NULL;
  g_string_append_c (ids, '}');
  g_string_append_c (offers, '}');
  batch = new_batch (&opening->venue);
  br_pg_batch_add (batch, "SELECT subject, wrapped FROM backroom_subject_keys ($1, $2)", "tt", ids->str, offers->str);
  return batch;
}

static gboolean
take_subject_keys (BrCloudVault   *self,
                   Opening        *opening,
                   const PGresult *result,
                   GError        **error)
{
  BrCloudKeyring *known = g_hash_table_lookup (self->venues, &opening->venue);
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();

  for (int i = 0; i < PQntuples (result); i++)
    {
      BrId subject;

      /* Who has none was erased. */
      if (!br_pg_result_get_id (result, i, 0, &subject) || !br_pg_result_get_bytes (result, i, 1, wrapped))
        continue;
      if (!br_cloud_keyring_take (opening->keyring, &subject, wrapped->data, wrapped->len, error))
        return FALSE;
      if (known != NULL)
        br_cloud_keyring_copy (known, opening->keyring, &subject);
    }
  return TRUE;
}

static void
give_keyring (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&opening->keyring), (GDestroyNotify) br_cloud_keyring_unref);
}

static void
subjects_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL ||
      !take_subject_keys (g_task_get_source_object (task), g_task_get_task_data (task), results->pdata[1], &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    give_keyring (task);
}

/* A job has a keyring of its own, which forgets nobody while it lasts. */
static void
open_subjects (BrCloudVault   *self,
               GTask          *task,
               BrCloudKeyring *known)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (BrPgBatch) batch = NULL;
  GError *error = NULL;

  if (opening->subjects == NULL)
    opening->keyring = br_cloud_keyring_ref (known);
  else
    opening->keyring = br_cloud_keyring_new (&opening->venue, br_cloud_keyring_get_key (known), 0, &error);
  if (error == NULL && opening->subjects != NULL)
    batch = offer_keys (opening, known, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (batch == NULL)
    give_keyring (task);
  else
    {
      br_pg_pool_run_async (self->pool, batch, g_task_get_cancellable (task), subjects_read_cb, g_object_ref (task));
      return;
    }
}

static void
venue_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrCloudVault *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autoptr (BrCloudKeyring) known = NULL;

  if (g_hash_table_contains (self->venues, &opening->venue))
    known = br_cloud_keyring_ref (g_hash_table_lookup (self->venues, &opening->venue));
  else if (results != NULL)
    known = take_venue_key (self, &opening->venue, results->pdata[1], &error);
  if (known == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    open_subjects (self, task, known);
}

static void
open_venue (BrCloudVault *self,
            GTask        *task)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (BrPgBatch) batch = new_batch (&opening->venue);
  g_autoptr (BrSealKey) key = NULL;
  g_autoptr (GBytes) offer = NULL;
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  GError *error = NULL;

  if (self->keys == NULL)
    {
      g_task_return_new_error (task, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, _ ("The server was given no keys"));
      return;
    }
  key = br_seal_key_new_random (&error);
  if (key == NULL || !br_cloud_venue_key_wrap (self->keys, &opening->venue, key, wrapped, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  offer = g_bytes_new (wrapped, sizeof wrapped);
  br_pg_batch_add (batch, "SELECT wrapped_by, wrapped FROM backroom_venue_key ($1, $2)", "tb",
                   br_seal_key_get_id (br_cloud_keys_get_newest (self->keys, BR_CLOUD_KEY_MASTER)), offer);
  br_pg_pool_run_async (self->pool, batch, g_task_get_cancellable (task), venue_read_cb, g_object_ref (task));
}

static void
br_cloud_vault_finalize (GObject *object)
{
  BrCloudVault *self = BR_CLOUD_VAULT (object);

  g_queue_clear (&self->order);
  g_hash_table_unref (self->venues);
  g_clear_pointer (&self->keys, br_cloud_keys_unref);
  g_object_unref (self->pool);

  G_OBJECT_CLASS (br_cloud_vault_parent_class)->finalize (object);
}

static void
br_cloud_vault_class_init (BrCloudVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_cloud_vault_finalize;
}

static void
br_cloud_vault_init (BrCloudVault *self)
{
  self->venues = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, (GDestroyNotify) br_cloud_keyring_unref);
  g_queue_init (&self->order);
}

/**
 * br_cloud_vault_new:
 * @keys: (nullable): the keys outside the database; without them nothing can be opened
 * @pool: the database
 *
 * Returns: (transfer full): a vault of the thread’s main context
 */
BrCloudVault *
br_cloud_vault_new (BrCloudKeys *keys,
                    BrPgPool    *pool)
{
  BrCloudVault *self = g_object_new (BR_TYPE_CLOUD_VAULT, NULL);

  self->keys = keys != NULL ? br_cloud_keys_ref (keys) : NULL;
  self->pool = g_object_ref (pool);
  return self;
}

/**
 * br_cloud_vault_open_async:
 * @self: a vault
 * @venue: whose rows are to be read or written
 * @subjects: (nullable) (element-type BrId): for whom something is to be sealed: those who are new
 *   are given a key; %NULL where rows are only read, whose keys come along with them
 * @cancellable: (nullable): to give up
 * @callback: called when the keys are there
 * @user_data: for @callback
 *
 * Opens the keys. It asks the database only for what is not remembered.
 */
void
br_cloud_vault_open_async (BrCloudVault       *self,
                           const BrId         *venue,
                           GArray             *subjects,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);
  BrCloudKeyring *known = g_hash_table_lookup (self->venues, venue);

  g_task_set_source_tag (task, br_cloud_vault_open_async);
  opening->venue = *venue;
  opening->subjects = subjects != NULL ? g_array_ref (subjects) : NULL;
  g_task_set_task_data (task, opening, opening_free);
  if (known != NULL)
    open_subjects (self, task, known);
  else
    open_venue (self, task);
}

/**
 * br_cloud_vault_open_finish:
 * @self: a vault
 * @result: what the callback was given
 * @error: return location for a #BrCloudError or #BrSealError
 *
 * Returns: (transfer full) (nullable): the keys; of the subjects that were asked for only those who
 *   were erased have none
 */
BrCloudKeyring *
br_cloud_vault_open_finish (BrCloudVault *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * br_cloud_vault_forget:
 * @self: a vault
 * @venue: a venue
 * @subject: somebody of it, who was erased
 */
void
br_cloud_vault_forget (BrCloudVault *self,
                       const BrId   *venue,
                       const BrId   *subject)
{
  BrCloudKeyring *known = g_hash_table_lookup (self->venues, venue);

  if (known != NULL)
    br_cloud_keyring_forget (known, subject);
}
