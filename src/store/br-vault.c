#include "config.h"

#include "store/br-vault.h"

#include <glib/gi18n.h>
#include <string.h>

#include "seal/br-passphrase.h"
#include "store/br-keyring.h"
#include "store/br-store-private.h"

/* The venue's key: one 256-bit key that wraps every subject's key. In the file it rests twice
 * wrapped: by a key kept in the desktop's keyring, and by the recovery passphrase. */

/* Subjects' keys in memory at once while they are wrapped anew. */
#define REWRAP_AT_ONCE 1024

typedef struct
{
  const char *passphrase;
  BrSealKey  *wrapping;
  BrSealKey  *key;
  GBytes     *by_passphrase;
  gint64      generation;
} Vault;

static void
vault_clear (Vault *vault)
{
  g_clear_pointer (&vault->wrapping, br_seal_key_unref);
  g_clear_pointer (&vault->key, br_seal_key_unref);
  g_clear_pointer (&vault->by_passphrase, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vault, vault_clear)

static gboolean
put_key (BrDb    *db,
         Vault   *vault,
         GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GBytes) wrapped = NULL;

  if (venue == NULL)
    return FALSE;
  wrapped = br_passphrase_wrap (vault->passphrase, vault->key, &venue->id, error);
  if (wrapped == NULL)
    return FALSE;
  return br_db_exec (db, "DELETE FROM venue_key", error, NULL) &&
         br_db_exec (db, "INSERT INTO venue_key (generation, key_id, by_passphrase) VALUES (?, ?, ?)", error, "itb",
                     vault->generation, br_seal_key_get_id (vault->key), g_bytes_get_data (wrapped, NULL),
                     g_bytes_get_size (wrapped));
}

/*
 * A second first key would make every guest unreadable. As part of a write the key stands and falls
 * with the write; alone it is a transaction of its own.
 */
static gboolean
put_first_key (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  gboolean alone = sqlite3_get_autocommit (db->handle);
  Vault *vault = user_data;
  gint64 n_keys;

  if (alone && !br_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  vault->generation = 1;
  if (br_db_get_int (db, "SELECT count(*) FROM venue_key", &n_keys, error, NULL))
    {
      if (n_keys > 0)
        g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS, _ ("The venue has its key already"));
      else if (put_key (db, vault, error) && (!alone || br_db_script (db, "COMMIT", error)))
        return TRUE;
    }
  if (alone)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* The passphrase that was given, or a new one. */
static gboolean
choose_passphrase (Vault      *vault,
                   const char *passphrase,
                   char      **issued,
                   GError    **error)
{
  *issued = passphrase != NULL ? g_strdup (passphrase) : br_passphrase_new (error);
  vault->passphrase = *issued;
  if (*issued != NULL)
    vault->key = br_seal_key_new_random (error);
  return vault->key != NULL;
}

/**
 * br_store_issue_key:
 * @self: a new store that has its venue's row
 * @passphrase: (nullable): the recovery passphrase, or %NULL to have one made
 * @issued: (out) (transfer full): the recovery passphrase; free it with br_passphrase_free()
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * Gives the venue its key. Who loses both the keyring and this passphrase loses every guest's
 * personal data, so it is to be shown and written down.
 */
gboolean
br_store_issue_key (BrStore    *self,
                    const char *passphrase,
                    char      **issued,
                    GError    **error)
{
  g_auto (Vault) vault = { 0 };

  if (!choose_passphrase (&vault, passphrase, issued, error) ||
      !br_store_maintain (self, put_first_key, &vault, error))
    {
      g_clear_pointer (issued, br_passphrase_free);
      return FALSE;
    }
  br_store_take_key (self, vault.key, vault.generation);
  return TRUE;
}

/**
 * br_db_issue_key:
 * @db: a connection inside the write that makes the venue, after its venue's row
 * @passphrase: (nullable): the recovery passphrase, or %NULL to have one made
 * @issued: (out) (transfer full): the recovery passphrase; free it with br_passphrase_free()
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * As br_store_issue_key(), but as part of a write, so that the venue and its first user are one
 * change. The key is in use at once; where the write fails after all, the store is good for
 * nothing but being closed.
 */
gboolean
br_db_issue_key (BrDb       *db,
                 const char *passphrase,
                 char      **issued,
                 GError    **error)
{
  g_auto (Vault) vault = { 0 };

  g_return_val_if_fail (db->write != NULL, FALSE);

  if (!choose_passphrase (&vault, passphrase, issued, error) || !put_first_key (db, &vault, error))
    {
      g_clear_pointer (issued, br_passphrase_free);
      return FALSE;
    }
  br_store_take_key (db->store, vault.key, vault.generation);
  return TRUE;
}

static BrQuery *
find_wrapped (BrDb       *db,
              const char *column,
              GError    **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT generation, %s FROM venue_key ORDER BY generation DESC LIMIT 1", column);

  return br_db_query (db, sql, error, NULL);
}

/* The newest key's row; a venue without one is locked for good. */
static gboolean
next_wrapped (BrQuery *query,
              GError **error)
{
  GError *local = NULL;

  if (br_query_next (query, &local))
    return TRUE;
  if (local == NULL)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED, _ ("The venue has no key"));
  else
    g_propagate_error (error, local);
  return FALSE;
}

static gboolean
unwrap_by_keyring (BrDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  Vault *vault = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrQuery) query = venue != NULL ? find_wrapped (db, "by_keyring", error) : NULL;
  guint8 bytes[BR_SEAL_KEY_SIZE];
  gconstpointer wrapped;
  gsize n;

  if (query == NULL || !next_wrapped (query, error))
    return FALSE;
  wrapped = br_query_get_blob (query, 1, &n);
  if (!br_sealer_unwrap_key (db->sealer, vault->wrapping, &venue->id, wrapped, n, bytes, error))
    return FALSE;
  vault->generation = br_query_get_int (query, 0);
  vault->key = br_seal_key_new_from_bytes (bytes);
  br_seal_cleanse (bytes, sizeof bytes);
  return TRUE;
}

/**
 * br_store_unlock_from_keyring:
 * @self: a store
 * @cancellable: (nullable): stops the wait for the keyring
 * @error: return location for a #BrKeyringError, #BrStoreError or #BrSealError
 *
 * Takes the venue's key into use with what the desktop's keyring holds.
 */
gboolean
br_store_unlock_from_keyring (BrStore      *self,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_auto (Vault) vault = { 0 };
  g_autoptr (BrVenue) venue = br_store_get_venue (self);

  if (venue == NULL)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED, _ ("The file has no venue in it yet"));
      return FALSE;
    }
  vault.wrapping = br_keyring_lookup (&venue->id, cancellable, error);
  if (vault.wrapping == NULL || !br_store_read (self, unwrap_by_keyring, &vault, cancellable, error))
    return FALSE;
  br_store_take_key (self, vault.key, vault.generation);
  return TRUE;
}

static gboolean
unwrap_by_passphrase (BrDb     *db,
                      gpointer  user_data,
                      GError  **error)
{
  Vault *vault = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrQuery) query = venue != NULL ? find_wrapped (db, "by_passphrase", error) : NULL;
  gconstpointer wrapped;
  gsize n;

  if (query == NULL || !next_wrapped (query, error))
    return FALSE;
  wrapped = br_query_get_blob (query, 1, &n);
  vault->generation = br_query_get_int (query, 0);
  vault->key = br_passphrase_unwrap (vault->passphrase, wrapped, n, &venue->id, error);
  return vault->key != NULL;
}

/**
 * br_store_unlock_with_passphrase:
 * @self: a store
 * @passphrase: the recovery passphrase as typed
 * @error: return location for %BR_SEAL_ERROR_WRONG_PASSPHRASE and others
 *
 * Takes the venue's key into use. The derivation is slow on purpose (scrypt).
 */
gboolean
br_store_unlock_with_passphrase (BrStore    *self,
                                 const char *passphrase,
                                 GError    **error)
{
  g_auto (Vault) vault = { .passphrase = passphrase };

  if (!br_store_read (self, unwrap_by_passphrase, &vault, NULL, error))
    return FALSE;
  br_store_take_key (self, vault.key, vault.generation);
  return TRUE;
}

static gboolean
put_by_passphrase (BrDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  Vault *vault = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GBytes) wrapped = NULL;

  if (venue == NULL || !br_db_sync_key (db, error))
    return FALSE;
  wrapped = br_passphrase_wrap (vault->passphrase, db->key, &venue->id, error);
  return wrapped != NULL && br_db_exec (db, "UPDATE venue_key SET by_passphrase = ?", error, "b",
                                        g_bytes_get_data (wrapped, NULL), g_bytes_get_size (wrapped));
}

/**
 * br_store_renew_passphrase:
 * @self: an unlocked store of which nobody was shown the recovery passphrase yet
 * @issued: (out) (transfer full): another; free it with br_passphrase_free()
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * Gives the venue's key another recovery passphrase. The key stays, so this is no cure for a passphrase that
 * somebody else knows: br_store_rotate_key() is.
 */
gboolean
br_store_renew_passphrase (BrStore *self,
                           char   **issued,
                           GError **error)
{
  g_auto (Vault) vault = { 0 };

  *issued = br_passphrase_new (error);
  vault.passphrase = *issued;
  if (*issued != NULL && br_store_maintain (self, put_by_passphrase, &vault, error))
    return TRUE;
  g_clear_pointer (issued, br_passphrase_free);
  return FALSE;
}

static gboolean
put_by_keyring (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Vault *vault = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];

  return venue != NULL && br_db_sync_key (db, error) &&
         br_sealer_wrap_key (db->sealer, vault->wrapping, &venue->id, br_seal_key_get_bytes (db->key), wrapped,
                             error) &&
         br_db_exec (db, "UPDATE venue_key SET by_keyring = ?", error, "b", wrapped, sizeof wrapped);
}

/**
 * br_store_remember_key:
 * @self: an unlocked store
 * @cancellable: (nullable): stops the wait for the keyring
 * @error: return location for a #BrKeyringError and others
 *
 * Makes the desktop's keyring able to open this venue from now on.
 */
gboolean
br_store_remember_key (BrStore      *self,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_auto (Vault) vault = { 0 };
  g_autoptr (BrVenue) venue = br_store_get_venue (self);

  g_return_val_if_fail (venue != NULL, FALSE);

  /* What the keyring knows opens the venue until something else does. */
  if (!br_store_is_unlocked (self))
    {
      g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                           _("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  vault.wrapping = br_seal_key_new_random (error);
  return vault.wrapping != NULL &&
         br_keyring_store (&venue->id, venue->name, vault.wrapping, cancellable, error) &&
         br_store_maintain (self, put_by_keyring, &vault, error);
}

typedef struct
{
  BrId   subject;
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
} WrappedSubject;

/* The next subjects in order; a scan that is written behind would come upon its own rows. */
static gboolean
read_subjects (BrDb       *db,
               const BrId *after,
               GArray     *subjects,
               GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  g_array_set_size (subjects, 0);
  query = br_db_query (db, "SELECT subject, wrapped FROM subject_key WHERE subject > ? ORDER BY subject LIMIT ?", &local,
                       "bi", after->bytes, sizeof after->bytes, (gint64) REWRAP_AT_ONCE);
  while (br_query_next (query, &local))
    {
      WrappedSubject row = { .subject = br_query_get_id (query, 0) };
      gsize n;
      gconstpointer wrapped = br_query_get_blob (query, 1, &n);

      memcpy (row.wrapped, wrapped, MIN (n, sizeof row.wrapped));
      g_array_append_val (subjects, row);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
rewrap_subject (BrDb                 *db,
                BrSealKey            *new_key,
                const WrappedSubject *row,
                GError              **error)
{
  guint8 bytes[BR_SEAL_KEY_SIZE], wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  gboolean ok = br_sealer_unwrap_key (db->sealer, db->key, &row->subject, row->wrapped, sizeof row->wrapped, bytes,
                                      error) &&
                br_sealer_wrap_key (db->sealer, new_key, &row->subject, bytes, wrapped, error) &&
                br_db_exec (db, "UPDATE subject_key SET wrapped = ? WHERE subject = ?", error, "bI", wrapped,
                            sizeof wrapped, &row->subject);

  br_seal_cleanse (bytes, sizeof bytes);
  return ok;
}

static gboolean
rewrap_all (BrDb      *db,
            BrSealKey *new_key,
            GError   **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (WrappedSubject));
  BrId after = BR_ID_NONE;

  do
    {
      if (!read_subjects (db, &after, subjects, error))
        return FALSE;
      for (guint i = 0; i < subjects->len; i++)
        if (!rewrap_subject (db, new_key, &g_array_index (subjects, WrappedSubject, i), error))
          return FALSE;
      if (subjects->len > 0)
        after = g_array_index (subjects, WrappedSubject, subjects->len - 1).subject;
    }
  while (subjects->len == REWRAP_AT_ONCE);
  return TRUE;
}

static gboolean
rotate_in_write (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Vault *vault = user_data;

  if (!br_db_require (db, BR_AREA_OWNER, error) || !br_db_sync_key (db, error))
    return FALSE;
  db->write->erases = TRUE;
  vault->generation = db->key_generation + 1;
  if (!rewrap_all (db, vault->key, error) || !put_key (db, vault, error))
    return FALSE;
  g_clear_pointer (&db->key, br_seal_key_unref);
  db->key = br_seal_key_ref (vault->key);
  return br_db_rekey_blind (db, error);
}

/**
 * br_store_rotate_key:
 * @self: an unlocked store
 * @passphrase: (nullable): the new recovery passphrase, or %NULL to have one made
 * @issued: (out) (transfer full): the new recovery passphrase
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * Gives the venue a new key: every subject's key is wrapped anew and the blind indexes are made
 * anew, all in one transaction. The old passphrase and the keyring's entry open it no longer
 * (call br_store_remember_key() next); backups made before still open with the old ones.
 */
gboolean
br_store_rotate_key (BrStore    *self,
                     const char *passphrase,
                     char      **issued,
                     GError    **error)
{
  const BrVerb verb = { "key.rotate", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_auto (Vault) vault = { 0 };

  if (!choose_passphrase (&vault, passphrase, issued, error) ||
      !br_store_write (self, &verb, rotate_in_write, &vault, NULL, error))
    {
      g_clear_pointer (issued, br_passphrase_free);
      return FALSE;
    }
  br_store_take_key (self, vault.key, vault.generation);
  return TRUE;
}

gboolean
br_store_is_unlocked (BrStore *self)
{
  gboolean unlocked;

  g_mutex_lock (&self->lock);
  unlocked = self->key != NULL;
  g_mutex_unlock (&self->lock);
  return unlocked;
}

/**
 * br_store_get_key:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): the venue's key, or %NULL while it is locked
 */
BrSealKey *
br_store_get_key (BrStore *self)
{
  gint64 generation;
  guint serial;

  return br_store_dup_key (self, &generation, &serial);
}

static gboolean
read_passphrase_wrap (BrDb     *db,
                      gpointer  user_data,
                      GError  **error)
{
  g_autoptr (BrQuery) query = find_wrapped (db, "by_passphrase", error);
  gconstpointer blob;
  gsize n;

  if (query == NULL || !next_wrapped (query, error))
    return FALSE;
  blob = br_query_get_blob (query, 1, &n);
  *(GBytes **) user_data = g_bytes_new (blob, n);
  return TRUE;
}

/**
 * br_store_get_passphrase_wrap:
 * @self: a store
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the venue's key wrapped by the recovery passphrase, to go
 *   along in a backup
 */
GBytes *
br_store_get_passphrase_wrap (BrStore *self,
                              GError **error)
{
  GBytes *wrap = NULL;

  br_store_read (self, read_passphrase_wrap, &wrap, NULL, error);
  return wrap;
}
