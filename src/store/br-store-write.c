#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/br-backup-private.h"
#include "store/br-fresh.h"

/* One write: BEGIN, the verb's own changes with the session extension recording, what is derived
 * from them, the journal's entry, COMMIT. */

#define LABELS_MAX 16

static const char *const undo_nicks[] = { "invert", "compensate", "never" };
static const char *const origin_nicks[] = { "local", "remote", "import" };

static gboolean
open_session (BrDb    *self,
              GError **error)
{
  int code = sqlite3session_create (self->handle, "main", &self->write->session);

  for (guint k = 0; code == SQLITE_OK && k < br_entity_get_n (); k++)
    code = sqlite3session_attach (self->write->session, br_entity_get (k)->name);
  return code == SQLITE_OK || br_db_set_error (self, code, error);
}

/**
 * br_db_pause_recording:
 * @self: a connection inside a write
 *
 * Keeps what is written from here on out of the write's changeset, until
 * br_db_resume_recording(); pauses may nest. The session would look even for a derived table, which it never
 * records, among all it knows, for every row.
 */
void
br_db_pause_recording (BrDb *self)
{
  if (self->write->n_pauses++ == 0)
    sqlite3session_enable (self->write->session, 0);
}

void
br_db_resume_recording (BrDb *self)
{
  if (--self->write->n_pauses == 0)
    sqlite3session_enable (self->write->session, 1);
}

/**
 * br_db_begin_write:
 * @self: the writer's connection
 * @verb: what is being done
 * @error: return location for a #BrStoreError
 */
gboolean
br_db_begin_write (BrDb         *self,
                   const BrVerb *verb,
                   GError      **error)
{
  BrWrite *write;
  gint64 head;

  g_assert (self->write == NULL);

  if (!br_db_script (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  write = self->write = g_new0 (BrWrite, 1);
  write->verb = *verb;
  write->actor = self->actor;
  write->at = br_store_get_now (self->store);
  write->labels = g_string_new (NULL);
  write->touched = g_array_new (FALSE, FALSE, sizeof (BrTouch));
  write->blinds = g_array_new (FALSE, FALSE, sizeof (BrBlindValue));
  write->restated = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  write->changes = br_changes_new ();
  if (!br_db_read_levels (self, error) ||
      !br_db_get_int (self, "SELECT max(seq) FROM journal", &head, error, NULL) || !open_session (self, error))
    {
      br_db_abandon_write (self);
      return FALSE;
    }
  write->seq = head + 1;
  return TRUE;
}

/**
 * br_db_change_verb:
 * @self: a connection inside a write
 * @verb: what it has turned out to be; its code must be a constant
 *
 * For a verb that finds, inside its write, that something else is to be written than was asked for:
 * a booking that is refused becomes a denial, which is undone otherwise. Who asks last says so.
 */
void
br_db_change_verb (BrDb         *self,
                   const BrVerb *verb)
{
  self->write->verb.code = verb->code;
  self->write->verb.undo = verb->undo;
}

static void
write_free (BrWrite *write)
{
  g_clear_pointer (&write->session, sqlite3session_delete);
  g_clear_pointer (&write->fresh, br_fresh_free);
  g_clear_pointer ((BrRecord **) &write->venue, br_record_unref);
  g_string_free (write->labels, TRUE);
  g_array_unref (write->touched);
  g_array_unref (write->blinds);
  g_hash_table_unref (write->restated);
  br_changes_unref (write->changes);
  g_free (write);
}

/**
 * br_db_abandon_write:
 * @self: the writer's connection
 *
 * Rolls back what was begun.
 */
void
br_db_abandon_write (BrDb *self)
{
  g_clear_pointer (&self->write, write_free);
  br_db_set_cancellable (self, NULL);
  br_db_forget_key (self);
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

static BrKind
find_kind (const char *table)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    if (g_str_equal (br_entity_get (k)->name, table))
      return k;
  g_assert_not_reached ();
}

/* A reference of a row: as it was where the change names it, else as it became. */
static BrId
read_reference (sqlite3_changeset_iter *iter,
                BrKind                  kind,
                int                     op,
                const char             *name)
{
  const BrField *field = name != NULL ? br_entity_get_field (br_entity_get (kind), name) : NULL;
  sqlite3_value *value = NULL;
  BrId id = BR_ID_NONE;
  int column = 0;

  if (field == NULL)
    return id;
  for (const BrField *before = br_entity_get (kind)->fields; before < field; before++)
    column += before->type == BR_FIELD_MONEY ? 2 : 1;
  if (op != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);
  else
    sqlite3changeset_new (iter, column, &value);
  if (value != NULL && sqlite3_value_bytes (value) == sizeof id.bytes)
    memcpy (id.bytes, sqlite3_value_blob (value), sizeof id.bytes);
  return id;
}

/* The row that derived tables hang on. */
static BrId
read_owner (sqlite3_changeset_iter *iter,
            BrKind                  kind,
            int                     op)
{
  return read_reference (iter, kind, op,
                         kind == BR_KIND_BOOKING_TABLE ? "booking" : kind == BR_KIND_BOOKING ? "customer" : NULL);
}

/**
 * br_db_read_touch:
 * @iter: a changeset, on a change
 * @touch: (out): which row it touched, and how
 *
 * Returns: SQLITE_OK, or why it cannot be read
 */
int
br_db_read_touch (sqlite3_changeset_iter *iter,
                  BrTouch                *touch)
{
  const char *table;
  int n_columns, indirect;
  sqlite3_value *id = NULL;
  int code = sqlite3changeset_op (iter, &table, &n_columns, &touch->op, &indirect);

  if (code == SQLITE_OK && touch->op == SQLITE_INSERT)
    code = sqlite3changeset_new (iter, 0, &id);
  else if (code == SQLITE_OK)
    code = sqlite3changeset_old (iter, 0, &id);
  if (code != SQLITE_OK)
    return code;
  touch->kind = find_kind (table);
  memcpy (touch->id.bytes, sqlite3_value_blob (id), sizeof touch->id.bytes);
  touch->owner = read_owner (iter, touch->kind, touch->op);
  return SQLITE_OK;
}

/* Reads off the changeset which rows were touched. */
static gboolean
collect_touched (BrDb    *self,
                 void    *changeset,
                 int      size,
                 GError **error)
{
  sqlite3_changeset_iter *iter;
  int code = sqlite3changeset_start (&iter, size, changeset);

  while (code == SQLITE_OK && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      BrTouch touch;
      BrId author;

      code = br_db_read_touch (iter, &touch);
      if (code != SQLITE_OK)
        break;
      author = read_reference (iter, touch.kind, touch.op, "author");
      if (touch.kind == BR_KIND_VENUE)
        br_db_venue_written (self);
      g_array_append_val (self->write->touched, touch);
      br_changes_add (self->write->changes, touch.kind, &touch.id);
      if (!br_db_may_touch (self, iter, &touch, &author, error))
        {
          sqlite3changeset_finalize (iter);
          return FALSE;
        }
    }
  if (code == SQLITE_DONE)
    code = SQLITE_OK;
  sqlite3changeset_finalize (iter);
  return code == SQLITE_OK || br_db_set_error (self, code, error);
}

/* Running digest of the parts: each step covers the digest before it and one changeset. */
void
br_journal_hash_part (BrHash       *hash,
                      guint8        running[BR_HASH_SIZE],
                      gconstpointer changeset,
                      gsize         size)
{
  br_hash_init (hash);
  br_hash_update (hash, running, BR_HASH_SIZE);
  br_hash_update (hash, changeset, size);
  br_hash_final (hash, running);
}

static gboolean
put_part (BrDb    *self,
          void    *changeset,
          int      size,
          GError **error)
{
  BrWrite *write = self->write;

  br_journal_hash_part (self->hash, write->parts_hash, changeset, size);
  return br_db_exec (self, "INSERT INTO journal_part (seq, part, changeset) VALUES (?, ?, ?)", error, "iib",
                     write->seq, (gint64) write->n_parts++, changeset, (gsize) size);
}

static gboolean
note_fresh (BrDb    *self,
            GError **error)
{
  BrWrite *write = self->write;

  for (guint i = 0; i < write->touched->len; i++)
    {
      const BrTouch *touch = &g_array_index (write->touched, BrTouch, i);

      br_changes_add (write->changes, touch->kind, &touch->id);
      if (!br_db_require (self, br_entity_get (touch->kind)->area, error))
        return FALSE;
    }
  write->n_rows += write->touched->len;
  return TRUE;
}

/* New rows go before what was changed since, which may be one of them. */
static gboolean
flush_fresh (BrDb    *self,
             GError **error)
{
  BrWrite *write = self->write;
  g_autoptr (GByteArray) changeset = NULL;

  if (write->fresh == NULL || br_fresh_is_empty (write->fresh))
    return TRUE;
  changeset = br_fresh_take (write->fresh, write->touched);
  return note_fresh (self, error) && put_part (self, changeset->data, (int) changeset->len, error) &&
         br_derive (self, write->touched, error);
}

/**
 * br_db_flush_write:
 * @self: the writer's connection
 * @error: return location for a #BrStoreError
 *
 * Puts away what was recorded so far as one part of the entry, and derives what depends on it.
 */
gboolean
br_db_flush_write (BrDb    *self,
                   GError **error)
{
  BrWrite *write = self->write;
  void *recorded = NULL;
  int size = 0;
  int code;
  gboolean ok;

  if (!flush_fresh (self, error))
    return FALSE;
  code = sqlite3session_changeset (write->session, &size, &recorded);
  ok = code == SQLITE_OK || br_db_set_error (self, code, error);

  g_clear_pointer (&write->session, sqlite3session_delete);
  if (ok && size > 0)
    {
      g_array_set_size (write->touched, 0);
      ok = collect_touched (self, recorded, size, error) && put_part (self, recorded, size, error) &&
           br_derive (self, write->touched, error);
      write->n_rows += write->touched->len;
    }
  sqlite3_free (recorded);
  write->n_recorded = 0;
  return ok && open_session (self, error);
}

/* Which rows an entry touched, so that "a later change stands on top" can be answered. An entry
 * of several parts is a bulk entry and is looked through instead. */
static gboolean
put_touches (BrDb    *self,
             GError **error)
{
  BrWrite *write = self->write;

  if (write->n_parts > 1)
    return TRUE;
  for (guint i = 0; i < write->touched->len; i++)
    {
      const BrTouch *touch = &g_array_index (write->touched, BrTouch, i);

      if (!br_db_exec (self, "INSERT OR IGNORE INTO journal_touch (id, seq, entity) VALUES (?, ?, ?)", error, "Iit",
                       &touch->id, write->seq, br_entity_get (touch->kind)->name))
        return FALSE;
    }
  return TRUE;
}

static void
hash_int (BrHash *hash,
          gint64  value)
{
  gint64 big = GINT64_TO_BE (value);

  br_hash_update (hash, &big, sizeof big);
}

static void
hash_text (BrHash     *hash,
           const char *text)
{
  gsize n = text != NULL ? strlen (text) : 0;

  hash_int (hash, n);
  br_hash_update (hash, text, n);
}

/**
 * br_journal_hash_entry:
 * @hash: a hash to use
 * @previous: the hash of the entry before
 * @entry: the entry
 * @labels: its labels as the file keeps them
 * @parts: the running digest of its parts
 * @out: (out): the entry's hash
 *
 * SHA-256 over the entry before, every column of this one and its changesets. It covers sealed
 * bytes only, so that the chain still holds after an erasure.
 */
void
br_journal_hash_entry (BrHash        *hash,
                       const guint8   previous[BR_HASH_SIZE],
                       const BrEntry *entry,
                       const char    *labels,
                       const guint8   parts[BR_HASH_SIZE],
                       guint8         out[BR_HASH_SIZE])
{
  br_hash_init (hash);
  br_hash_update (hash, previous, BR_HASH_SIZE);
  hash_int (hash, entry->seq);
  br_hash_update (hash, entry->id.bytes, sizeof entry->id.bytes);
  hash_int (hash, entry->at);
  br_hash_update (hash, entry->actor.bytes, sizeof entry->actor.bytes);
  br_hash_update (hash, entry->device.bytes, sizeof entry->device.bytes);
  hash_text (hash, origin_nicks[entry->origin]);
  hash_text (hash, entry->code);
  hash_text (hash, undo_nicks[entry->undo]);
  hash_int (hash, entry->undoes);
  hash_int (hash, entry->root);
  hash_text (hash, labels);
  hash_int (hash, entry->count);
  hash_int (hash, entry->n_rows);
  br_hash_update (hash, parts, BR_HASH_SIZE);
  br_hash_final (hash, out);
}

static gboolean
get_previous_hash (BrDb    *self,
                   guint8   previous[BR_HASH_SIZE],
                   GError **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  memset (previous, 0, BR_HASH_SIZE);
  query = br_db_query (self, "SELECT hash FROM journal WHERE seq = ?", &local, "i", self->write->seq - 1);
  if (br_query_next (query, &local))
    {
      gsize n;
      gconstpointer hash = br_query_get_blob (query, 0, &n);

      if (n == BR_HASH_SIZE)
        memcpy (previous, hash, n);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
put_entry (BrDb    *self,
           GError **error)
{
  BrWrite *write = self->write;
  guint8 previous[BR_HASH_SIZE], hash[BR_HASH_SIZE];
  BrEntry entry = {
    .seq = write->seq,
    .id = br_id_is_none (&write->id) ? br_db_new_id (self) : write->id,
    .at = write->at,
    .actor = write->actor,
    .device = br_id_is_none (&write->device) ? *br_store_get_device (self->store) : write->device,
    .origin = write->verb.origin,
    .code = (char *) write->verb.code,
    .undo = write->verb.undo,
    .undoes = write->undoes,
    .root = write->root,
    .count = write->count > 0 ? write->count : write->n_labels,
    .n_rows = write->n_rows,
  };

  if (!get_previous_hash (self, previous, error))
    return FALSE;
  br_journal_hash_entry (self->hash, previous, &entry, write->labels->str, write->parts_hash, hash);
  return br_db_exec (self,
                     "INSERT INTO journal (seq, id, at, actor, device, origin, code, undo, undoes, root, labels,"
                     " count, n_rows, n_parts, parts_hash, hash)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), nullif (?, 0), ?, ?, ?, ?, ?, ?)",
                     error, "iIiIItttiitiiibb", entry.seq, &entry.id, entry.at, &entry.actor, &entry.device,
                     origin_nicks[entry.origin], entry.code, undo_nicks[entry.undo], entry.undoes, entry.root,
                     write->labels->str, entry.count, entry.n_rows, (gint64) write->n_parts, write->parts_hash,
                     (gsize) BR_HASH_SIZE, hash, (gsize) BR_HASH_SIZE);
}

/**
 * br_db_take_recorded:
 * @self: a connection inside a write
 * @size: (out): how many bytes
 * @error: return location for a #BrStoreError
 *
 * Takes what was recorded so far, as one changeset. Whoever takes it puts it into the journal with
 * br_db_put_remote().
 *
 * Returns: (transfer full) (nullable): free it with sqlite3_free(); %NULL on error, and where
 *   nothing was recorded
 */
gpointer
br_db_take_recorded (BrDb    *self,
                     int     *size,
                     GError **error)
{
  void *recorded = NULL;
  int code = sqlite3session_changeset (self->write->session, size, &recorded);

  if (code != SQLITE_OK)
    {
      br_db_set_error (self, code, error);
      return NULL;
    }
  g_clear_pointer (&self->write->session, sqlite3session_delete);
  self->write->n_recorded = 0;
  if (open_session (self, error))
    {
      sqlite3session_enable (self->write->session, self->write->n_pauses == 0);
      return recorded;
    }
  sqlite3_free (recorded);
  return NULL;
}

static gboolean
put_parts (BrDb          *self,
           const BrRemote *remote,
           GError       **error)
{
  for (guint i = 0; i < remote->parts->len; i++)
    {
      const GByteArray *part = remote->parts->pdata[i];

      if (!put_part (self, part->data, (int) part->len, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_db_put_remote:
 * @self: a connection inside a write that brings in what was done elsewhere
 * @remote: one entry of it
 * @error: return location for a #BrStoreError
 *
 * Puts an entry into the journal beside the write's own: what others did keeps who, where and when.
 */
gboolean
br_db_put_remote (BrDb           *self,
                  const BrRemote *remote,
                  GError        **error)
{
  BrWrite *write = self->write;
  BrWrite saved = *write;
  gboolean ok;

  write->verb = (BrVerb){ remote->code, BR_UNDO_INVERT, BR_ORIGIN_REMOTE };
  write->id = remote->id;
  write->device = remote->device;
  write->actor = remote->actor;
  write->at = remote->at;
  write->root = remote->root;
  write->undoes = remote->undoes;
  write->touched = remote->touched;
  write->n_rows = remote->touched->len;
  write->count = remote->count;
  write->labels = g_string_new (remote->labels);
  ok = put_parts (self, remote, error) && put_touches (self, error) && put_entry (self, error);
  g_string_free (write->labels, TRUE);
  *write = saved;
  write->seq += ok;
  return ok;
}

/**
 * br_db_end_write:
 * @self: the writer's connection
 * @changes: (out) (transfer full): what was touched
 * @error: return location for a #BrStoreError
 *
 * Puts the entry into the journal and commits. A write that changed nothing leaves no entry, but
 * an undoing does, or it would be done again and again. On error nothing of the write remains.
 */
gboolean
br_db_end_write (BrDb       *self,
                 BrChanges **changes,
                 GError    **error)
{
  BrWrite *write = self->write;
  gboolean ok = br_db_flush_write (self, error) && br_derive_restated (self, error) && br_derive_blinds (self, error);
  gboolean relists;
  int code;

  if (ok && (write->n_parts > 0 || write->root > 0 || write->verb.undo == BR_UNDO_NEVER))
    ok = put_touches (self, error) && put_entry (self, error);
  ok = ok && br_constraint_resume (self, error);
  br_db_set_cancellable (self, NULL);
  if (ok)
    {
      code = sqlite3_exec (self->handle, "COMMIT", NULL, NULL, NULL);
      if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        br_db_explain_dangling (self, error);
      else if (code != SQLITE_OK)
        br_db_set_error (self, code, error);
      ok = code == SQLITE_OK;
    }
  if (!ok)
    {
      br_db_abandon_write (self);
      return FALSE;
    }
  if (write->erases)
    {
      br_store_bump_erase (self->store);
      self->wal_remembers = TRUE;
    }
  *changes = br_changes_ref (write->changes);
  relists = write->relists;
  g_clear_pointer (&self->write, write_free);
  br_db_empty_wal (self);
  /* What cannot be reached now is brought up to date by the next backup there. */
  if (relists)
    br_backup_note_erased_in (self, NULL);
  return TRUE;
}

/**
 * br_db_label:
 * @self: a connection inside a write
 * @kind: a row's kind
 * @id: its id
 *
 * Names a row in the entry's label, once however often it is told. The journal keeps the id, never a name.
 */
void
br_db_label (BrDb       *self,
             BrKind      kind,
             const BrId *id)
{
  BrWrite *write = self->write;
  char text[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *label = NULL;

  if (write == NULL)
    return;
  br_id_print (id, text);
  label = g_strdup_printf ("%s:%s", br_entity_get (kind)->name, text);
  if (strstr (write->labels->str, label) != NULL || ++write->n_labels > LABELS_MAX)
    return;
  g_string_append_printf (write->labels, "%s%s", write->labels->len > 0 ? " " : "", label);
}

/**
 * br_db_label_count:
 * @self: a connection inside a write
 * @count: how many rows the entry speaks of, where naming them would be too long
 */
void
br_db_label_count (BrDb  *self,
                   gint64 count)
{
  if (self->write != NULL)
    self->write->count = count;
}

/**
 * br_db_get_now:
 * @self: a connection
 *
 * Returns: the instant of the write, or now: UTC milliseconds
 */
BrInstant
br_db_get_now (BrDb *self)
{
  return self->write != NULL ? self->write->at : br_store_get_now (self->store);
}

BrId
br_db_new_id (BrDb *self)
{
  return br_store_new_id (self->store, self->sealer);
}

/**
 * br_db_get_actor:
 * @self: a connection
 *
 * Returns: (transfer none): who acts; none for the program itself
 */
const BrId *
br_db_get_actor (BrDb *self)
{
  return &self->actor;
}
