#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Subjects' keys: one per person, wrapped by the venue's key, in the derived table `subject_key`.
 * Destroying that row is what erases a person. */

static BrCachedSubject *
cache_slot (BrDb       *self,
            const BrId *subject)
{
  return &self->subjects[br_id_hash (subject) % SUBJECT_CACHE_SIZE];
}

/**
 * br_db_forget_subjects:
 * @self: a connection
 *
 * Wipes the subjects' keys it remembers.
 */
void
br_db_forget_subjects (BrDb *self)
{
  br_seal_cleanse (self->subjects, sizeof (BrCachedSubject) * SUBJECT_CACHE_SIZE);
}

/**
 * br_db_forget_key:
 * @self: a connection
 *
 * Has it ask for the venue's key again, for a write that was rolled back may have tried another.
 */
void
br_db_forget_key (BrDb *self)
{
  g_clear_pointer (&self->blind, br_blind_free);
  g_clear_pointer (&self->key, br_seal_key_unref);
  self->key_serial = 0;
  br_db_forget_subjects (self);
}

/**
 * br_db_sync_key:
 * @self: a connection
 * @error: return location for %BR_STORE_ERROR_LOCKED
 *
 * Makes sure that the connection works with the venue's key of now and remembers nobody who was
 * erased meanwhile.
 *
 * Returns: whether the venue's key is there
 */
gboolean
br_db_sync_key (BrDb    *self,
                GError **error)
{
  if (self->erase_serial != br_store_get_erase_serial (self->store))
    {
      br_db_forget_subjects (self);
      self->erase_serial = br_store_get_erase_serial (self->store);
    }
  if (self->key_serial != br_store_get_key_serial (self->store))
    {
      g_clear_pointer (&self->blind, br_blind_free);
      g_clear_pointer (&self->key, br_seal_key_unref);
      self->key = br_store_dup_key (self->store, &self->key_generation, &self->key_serial);
      br_db_forget_subjects (self);
      if (self->key != NULL)
        self->blind = br_blind_new (self->key);
    }
  if (self->key != NULL)
    return TRUE;

  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
               _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
  return FALSE;
}

/**
 * br_db_is_unlocked:
 * @self: a connection
 *
 * Returns: whether personal data can be read
 */
gboolean
br_db_is_unlocked (BrDb *self)
{
  return br_db_sync_key (self, NULL);
}

/**
 * br_db_get_subject_key:
 * @self: a connection
 * @subject: whose
 * @key: (out): the key; wipe it with br_seal_cleanse()
 * @gone: (out): set when the subject was erased; then there is no key
 * @error: return location for a #BrStoreError or #BrSealError
 */
gboolean
br_db_get_subject_key (BrDb       *self,
                       const BrId *subject,
                       guint8      key[BR_SEAL_KEY_SIZE],
                       gboolean   *gone,
                       GError    **error)
{
  BrCachedSubject *slot = cache_slot (self, subject);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gconstpointer wrapped;
  gsize n;

  *gone = FALSE;
  if (!br_db_sync_key (self, error))
    return FALSE;
  if (br_id_equal (&slot->subject, subject) && !br_id_is_none (subject))
    {
      memcpy (key, slot->key, BR_SEAL_KEY_SIZE);
      return TRUE;
    }

  query = br_db_query (self, "SELECT wrapped FROM subject_key WHERE subject = ?", &local, "I", subject);
  if (!br_query_next (query, &local))
    {
      *gone = local == NULL;
      if (local != NULL)
        g_propagate_error (error, local);
      return *gone;
    }
  wrapped = br_query_get_blob (query, 0, &n);
  if (!br_sealer_unwrap_key (self->sealer, self->key, subject, wrapped, n, key, error))
    return FALSE;
  slot->subject = *subject;
  memcpy (slot->key, key, BR_SEAL_KEY_SIZE);
  return TRUE;
}

/**
 * br_db_add_subject:
 * @self: a connection inside a write
 * @subject: an id that has no key here
 * @error: return location for a #BrStoreError
 *
 * Gives a subject a data key of their own.
 */
gboolean
br_db_add_subject (BrDb       *self,
                   const BrId *subject,
                   GError    **error)
{
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  BrCachedSubject *slot;
  int code;

  if (!br_db_sync_key (self, error))
    return FALSE;
  slot = cache_slot (self, subject);
  slot->subject = BR_ID_NONE;
  if (!br_sealer_random (self->sealer, slot->key, sizeof slot->key, error) ||
      !br_sealer_wrap_key (self->sealer, self->key, subject, slot->key, wrapped, error))
    return FALSE;

  if (self->insert_key == NULL)
    self->insert_key =
      br_db_take_statement (self, "INSERT INTO subject_key (subject, wrapped) VALUES (?, ?)", error);
  if (self->insert_key == NULL)
    return FALSE;
  sqlite3_bind_blob (self->insert_key, 1, subject->bytes, sizeof subject->bytes, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert_key, 2, wrapped, sizeof wrapped, SQLITE_STATIC);
  br_db_pause_recording (self);
  code = sqlite3_step (self->insert_key);
  br_db_resume_recording (self);
  if (code != SQLITE_DONE)
    br_db_set_error (self, sqlite3_extended_errcode (self->handle), error);
  sqlite3_reset (self->insert_key);
  if (code != SQLITE_DONE)
    return FALSE;
  slot->subject = *subject;
  return TRUE;
}

static gboolean
is_erased (BrDb       *self,
           const BrId *subject)
{
  gint64 n = 0;

  return br_db_get_int (self, "SELECT count(*) FROM erased WHERE subject = ?", &n, NULL, "I", subject) && n > 0;
}

/**
 * br_db_take_subject_key:
 * @self: a connection inside a write
 * @subject: whose
 * @key: (out): the key; wipe it with br_seal_cleanse()
 * @gone: (out): set when the subject was erased; then there is no key
 * @error: return location for a #BrStoreError or #BrSealError
 *
 * As br_db_get_subject_key(), to write with. Who came from a server with nothing personal has no key here yet,
 * and gets one.
 */
gboolean
br_db_take_subject_key (BrDb       *self,
                        const BrId *subject,
                        guint8      key[BR_SEAL_KEY_SIZE],
                        gboolean   *gone,
                        GError    **error)
{
  if (!br_db_get_subject_key (self, subject, key, gone, error))
    return FALSE;
  if (!*gone || br_id_is_none (subject) || is_erased (self, subject))
    return TRUE;
  return br_db_add_subject (self, subject, error) && br_db_get_subject_key (self, subject, key, gone, error);
}

/**
 * br_db_new_subject:
 * @self: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Makes a subject with a data key of their own. Name them in every row that holds something of
 * theirs.
 *
 * Returns: the subject's id, or none on error
 */
BrId
br_db_new_subject (BrDb    *self,
                   GError **error)
{
  BrId subject;

  if (!br_db_sync_key (self, error))
    return BR_ID_NONE;
  subject = br_db_new_id (self);
  return br_db_add_subject (self, &subject, error) ? subject : BR_ID_NONE;
}

/* The statement that empties the sealed columns of rows whose people are in the list of the
 * erased; a guest's row says since when. */
static char *
empty_erased (const BrEntity *entity,
              const char     *which)
{
  g_autoptr (GString) set = g_string_new (NULL);
  g_autoptr (GString) left = g_string_new (NULL);

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      {
        g_string_append_printf (set, "%s\"%s\" = NULL", set->len > 0 ? ", " : "", field->name);
        g_string_append_printf (left, "%s\"%s\" IS NOT NULL", left->len > 0 ? " OR " : "", field->name);
      }
  if (entity->kind == BR_KIND_CUSTOMER)
    {
      g_string_append (set, ", \"erased_at\" = ifnull (\"erased_at\", (SELECT at FROM erased e"
                            " WHERE e.subject = customer.subject))");
      g_string_append (left, " OR \"erased_at\" IS NULL");
    }
  return g_strdup_printf ("UPDATE \"%s\" SET %s WHERE \"subject\" IN (SELECT subject FROM erased) AND (%s)%s",
                          entity->name, set->str, left->str, which);
}

/**
 * br_db_blank_erased:
 * @self: a connection inside a write
 * @kind: the kind of a row that was just put back
 * @id: its id
 * @error: return location for a #BrStoreError
 *
 * What is put back must not bring back what was erased meanwhile, be it unreadable.
 */
gboolean
br_db_blank_erased (BrDb       *self,
                    BrKind      kind,
                    const BrId *id,
                    GError    **error)
{
  const BrEntity *entity = br_entity_get (kind);
  g_autofree char *sql = NULL;

  if (!br_entity_has_pii (entity))
    return TRUE;
  sql = empty_erased (entity, " AND \"id\" = ?");
  return br_db_exec (self, sql, error, "I", id);
}

/**
 * br_db_unlist_erased:
 * @self: a connection inside a write
 * @customer: a customer whose erasure does not stand
 * @was: (out): whether they were in the list of the erased; nothing is done where they are rightly there
 * @error: return location for a #BrStoreError
 *
 * Takes somebody off the list of the erased. What was sealed for them opens no more, so it is emptied: only
 * somebody else who has it can bring it back.
 */
gboolean
br_db_unlist_erased (BrDb       *self,
                     const BrId *customer,
                     gboolean   *was,
                     GError    **error)
{
  GError *local = NULL;
  BrId subject;
  g_autoptr (BrQuery) query = br_db_query (self,
                                           "SELECT subject FROM customer WHERE id = ? AND erased_at IS NULL"
                                           " AND subject IN (SELECT subject FROM erased)",
                                           &local, "I", customer);

  *was = br_query_next (query, &local);
  if (!*was)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  subject = br_query_get_id (query, 0);
  self->write->relists = TRUE;
  g_clear_pointer (&query, br_query_free);
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = br_entity_has_pii (entity) ? empty_erased (entity, "") : NULL;

      if (sql != NULL && !br_db_exec (self, sql, error, NULL))
        return FALSE;
    }
  return br_db_exec (self, "UPDATE customer SET erased_at = NULL WHERE id = ?", error, "I", customer) &&
         br_db_exec (self, "DELETE FROM erased WHERE subject = ?", error, "I", &subject);
}

static gboolean
list_as_erased (BrDb       *self,
                const BrId *subject,
                GError    **error)
{
  return br_db_exec (self, "INSERT OR IGNORE INTO erased (subject, at) VALUES (?, ?)", error, "Ii", subject,
                     br_db_get_now (self));
}

/**
 * br_db_erase_subjects:
 * @self: a connection inside a write whose undo is never
 * @subjects: (element-type BrId): who is to be erased
 * @n_erased: (out) (optional): how many of them were still there
 * @error: return location for %BR_STORE_ERROR_NOT_ALLOWED and others
 *
 * Destroys the subjects' keys and empties every sealed column and blind index of theirs. Copies
 * in the journal and in backups can no longer be opened; the subjects' ids are kept in the list
 * of the erased, which every restore applies. Takes one pass over the file for all of them.
 */
gboolean
br_db_erase_subjects (BrDb    *self,
                      GArray  *subjects,
                      guint   *n_erased,
                      GError **error)
{
  if (!br_db_require (self, BR_AREA_CUSTOMER_ADMIN, error))
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    if (!list_as_erased (self, &g_array_index (subjects, BrId, i), error))
      return FALSE;
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = br_entity_has_pii (entity) ? empty_erased (entity, "") : NULL;

      if (sql != NULL && !br_db_exec (self, sql, error, NULL))
        return FALSE;
    }
  self->write->erases = self->write->relists = TRUE;
  br_store_bump_erase (self->store);
  if (!br_db_exec (self,
                   "DELETE FROM blind_index WHERE customer IN (SELECT id FROM customer WHERE subject IN"
                   " (SELECT subject FROM erased)) OR customer NOT IN (SELECT id FROM customer)",
                   error, NULL) ||
      !br_db_exec (self, "DELETE FROM subject_key WHERE subject IN (SELECT subject FROM erased)", error, NULL))
    return FALSE;
  if (n_erased != NULL)
    *n_erased = sqlite3_changes (self->handle);
  return TRUE;
}

/**
 * br_db_erase_subject:
 * @self: a connection inside a write whose undo is never
 * @subject: who is to be erased
 * @error: return location for %BR_STORE_ERROR_NOT_ALLOWED and others
 *
 * As br_db_erase_subjects(), for one.
 */
gboolean
br_db_erase_subject (BrDb       *self,
                     const BrId *subject,
                     GError    **error)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (BrId));

  g_array_append_vals (one, subject, 1);
  return br_db_erase_subjects (self, one, NULL, error);
}
