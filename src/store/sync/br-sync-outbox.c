#include "config.h"

#include "store/sync/br-sync-outbox.h"

#include <string.h>

#include "store/br-columns.h"
#include "store/sync/br-sync-changeset.h"
#include "store/sync/br-sync-private.h"

/* What waits, as the server wants it: entry by entry in the order of the journal, each with the fields it
 * changed. Nothing is merged: what was done twice is sent twice. */

/* ---- a row of an entry -------------------------------------------------------------------- */

typedef int (*GetValue) (sqlite3_changeset_iter *iter,
                         int                     column,
                         sqlite3_value         **value);

/* Takes one side of a change. @unread: what is there and nobody can read any more, because their person was
 * erased */
static gboolean
take_side (BrDb                   *db,
           gint64                  seq,
           sqlite3_changeset_iter *iter,
           GetValue                get,
           BrRecord               *record,
           BrFieldSet             *fields,
           BrFieldSet             *unread,
           GError                **error)
{
  const BrEntity *entity = record->entity;
  int column = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[i];
      sqlite3_value *value = NULL, *currency = NULL;

      if (column >= br_columns_count (entity))
        break;
      get (iter, column++, &value);
      if (field->type == BR_FIELD_MONEY)
        get (iter, column++, &currency);
      if (value == NULL && currency == NULL)
        continue;
      *fields |= (BrFieldSet) 1 << i;
      if (!br_journal_take_value (db, seq, record, field, value, currency, error))
        return FALSE;
      if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
        continue;
      if ((field->flags & BR_FIELD_PII) != 0 && !br_record_field_is_set (record, field))
        *unread |= (BrFieldSet) 1 << i;
    }
  return TRUE;
}

static BrWireEntryRow *
read_row (BrDb                   *db,
          gint64                  seq,
          sqlite3_changeset_iter *iter,
          GError                **error)
{
  g_autoptr (BrWireEntryRow) row = NULL;
  const BrEntity *entity;
  BrTouch touch;
  BrFieldSet unread_old = 0, unread_new = 0;

  br_db_read_touch (iter, &touch);
  entity = br_entity_get (touch.kind);
  row = br_wire_entry_row_new (entity, &touch.id,
                               touch.op == SQLITE_INSERT   ? BR_OP_INSERT
                               : touch.op == SQLITE_DELETE ? BR_OP_DELETE
                                                           : BR_OP_UPDATE);
  if (touch.op != SQLITE_INSERT)
    {
      g_clear_pointer (&row->old_row, br_record_unref);
      row->old_row = br_record_new (entity);
      br_record_set_id (row->old_row, &touch.id);
      br_journal_give_subject (db, seq, row->old_row);
      if (!take_side (db, seq, iter, sqlite3changeset_old, row->old_row, &row->fields, &unread_old, error))
        return NULL;
    }
  if (touch.op != SQLITE_DELETE)
    {
      g_clear_pointer (&row->new_row, br_record_unref);
      row->new_row = br_record_new (entity);
      br_record_set_id (row->new_row, &touch.id);
      if (touch.op == SQLITE_UPDATE)
        br_journal_give_subject (db, seq, row->new_row);
      if (!take_side (db, seq, iter, sqlite3changeset_new, row->new_row, &row->fields, &unread_new, error))
        return NULL;
    }
  /* The name of a row is not among the fields that changed. That a value is emptied is told, although
   * what it was nobody can read any more: so somebody is erased. */
  row->fields &= ~((BrFieldSet) 1 | (touch.op == SQLITE_DELETE ? unread_old : unread_new));
  return g_steal_pointer (&row);
}

/* ---- an entry ------------------------------------------------------------------------------ */

static gboolean
add_rows (BrDb        *db,
          gint64       seq,
          BrWireEntry *entry,
          GBytes      *changeset,
          GError     **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  void *bytes = (void *) g_bytes_get_data (changeset, &size);
  gboolean ok = TRUE;

  if (sqlite3changeset_start (&iter, (int) size, bytes) != SQLITE_OK)
    return br_db_set_error (db, SQLITE_NOMEM, error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      BrWireEntryRow *row = read_row (db, seq, iter, error);

      ok = row != NULL;
      if (ok)
        g_ptr_array_add (entry->rows, row);
    }
  sqlite3changeset_finalize (iter);
  return ok;
}

static BrId
id_of (BrDb  *db,
       gint64 seq)
{
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT id FROM journal WHERE seq = ?", NULL, "i", seq);

  return br_query_next (query, NULL) ? br_query_get_id (query, 0) : BR_ID_NONE;
}

static BrWireEntry *
read_unit (BrDb             *db,
           const BrSyncUnit *unit,
           GError          **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, unit->seq, error);
  g_autoptr (GBytes) changeset = entry != NULL ? br_sync_unit_recorded (db, unit, error) : NULL;
  g_autoptr (BrWireEntry) wire = NULL;

  if (changeset == NULL)
    return NULL;
  wire = br_wire_entry_new ();
  wire->id = unit->id;
  wire->device = entry->device;
  wire->actor = entry->actor;
  wire->at = entry->at;
  g_free (wire->code);
  wire->code = g_strdup (entry->code);
  for (guint i = 0; i < entry->labels->len; i++)
    {
      const BrLabel *label = &g_array_index (entry->labels, BrLabel, i);
      BrWireRef ref = { .entity = br_entity_get (label->kind), .id = label->id };

      g_array_append_val (wire->labels, ref);
    }
  if (entry->undoes > 0)
    wire->undoes = id_of (db, entry->undoes);
  return add_rows (db, unit->seq, wire, changeset, error) ? g_steal_pointer (&wire) : NULL;
}

/* ---- the next batch ------------------------------------------------------------------------- */

typedef struct
{
  guint      max_entries;
  gsize      max_bytes;
  GPtrArray *entries;
} Batch;

static void
batch_free (Batch *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/* What an entry comes to as JSON: names and ids are several times what the changeset holds. */
static gsize
measure (BrWireEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  br_wire_entry_add (builder, entry);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  return strlen (text) + 1;
}

static gboolean
fill_batch (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Batch *self = user_data;
  g_autoptr (BrSyncLink) link = br_sync_load_link (db, NULL);
  g_autoptr (GPtrArray) units = NULL;
  gsize size = 0, n_rows = 0;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) br_wire_entry_free);
  if (link == NULL || link->cursor == NULL)
    return TRUE;
  units = br_sync_units_load (db, self->max_entries, error);
  if (units == NULL || (units->len > 0 && !br_db_sync_key (db, error)))
    return FALSE;
  for (guint i = 0; i < units->len && self->entries->len < self->max_entries; i++)
    {
      const BrSyncUnit *unit = units->pdata[i];
      BrWireEntry *entry;

      if (unit->state != BR_SYNC_PENDING)
        continue;
      entry = read_unit (db, unit, error);
      if (entry == NULL)
        return FALSE;
      size += measure (entry);
      n_rows += entry->rows->len;
      if (self->entries->len > 0 && (size > self->max_bytes || n_rows > BR_WIRE_MOST_ROWS))
        {
          br_wire_entry_free (entry);
          break;
        }
      g_ptr_array_add (self->entries, entry);
    }
  return TRUE;
}

/**
 * br_sync_outbox_next:
 * @store: a store
 * @max_entries: at most so many
 * @max_bytes: at most so many bytes of JSON, but one entry however long
 * @error: return location for %BR_STORE_ERROR_LOCKED and others
 *
 * Reads what is to be sent next: the oldest entries that no verdict was given on, in the order of the
 * journal. Until their verdicts are handed to br_sync_outbox_settle() they are what is next.
 *
 * Returns: (transfer full) (nullable) (element-type BrWireEntry): them; empty when there is nothing
 */
GPtrArray *
br_sync_outbox_next (BrStore *store,
                     guint    max_entries,
                     gsize    max_bytes,
                     GError **error)
{
  Batch batch = { max_entries, max_bytes, NULL };

  if (br_store_read (store, fill_batch, &batch, NULL, error))
    return batch.entries;
  g_clear_pointer (&batch.entries, g_ptr_array_unref);
  return NULL;
}

void
br_sync_outbox_next_async (BrStore            *store,
                           guint               max_entries,
                           gsize               max_bytes,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->max_entries = max_entries;
  batch->max_bytes = max_bytes;
  br_store_read_async (store, fill_batch, batch, (GDestroyNotify) batch_free, cancellable, callback, user_data);
}

GPtrArray *
br_sync_outbox_next_finish (BrStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  Batch *batch = NULL;
  GPtrArray *entries;

  if (!br_store_read_finish (store, result, (gpointer *) &batch, error))
    return NULL;
  entries = g_steal_pointer (&batch->entries);
  batch_free (batch);
  return entries;
}

/* ---- verdicts --------------------------------------------------------------------------------- */

/* One that was parked here before its verdict came may have been accepted all the same. */
static gboolean
settle_parked (BrDb                *db,
               const BrWireVerdict *verdict,
               GError             **error)
{
  return !verdict->accepted ||
         br_db_exec (db, "UPDATE sync_entry SET state = 'done' WHERE id = ? AND state IN ('parked', 'given-up')", error,
                     "I", &verdict->id);
}

static gboolean
take_verdicts (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  GPtrArray *verdicts = user_data;
  g_autoptr (GPtrArray) units = br_sync_units_load (db, 0, error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (br_id_hash, br_id_equal);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    g_hash_table_insert (by_id, &((BrSyncUnit *) units->pdata[i])->id, units->pdata[i]);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const BrWireVerdict *verdict = verdicts->pdata[i];
      BrSyncUnit *unit = g_hash_table_lookup (by_id, &verdict->id);

      if (unit == NULL ? !settle_parked (db, verdict, error)
                       : !br_sync_put_verdict (db, unit, verdict->accepted ? "accepted" : "refused", TRUE, verdict, 0,
                                               error))
        return FALSE;
    }
  return TRUE;
}

static const BrVerb settling = { "sync", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

/**
 * br_sync_outbox_settle:
 * @store: a store
 * @verdicts: (element-type BrWireVerdict): what the server said of what was sent
 * @error: return location for a #BrStoreError
 *
 * Remembers verdicts. A repeated one changes nothing; one of an entry that is settled is let be.
 * What was refused is undone and parked by the next br_sync_apply().
 */
gboolean
br_sync_outbox_settle (BrStore   *store,
                       GPtrArray *verdicts,
                       GError   **error)
{
  return br_store_write (store, &settling, take_verdicts, verdicts, NULL, error);
}

void
br_sync_outbox_settle_async (BrStore            *store,
                             GPtrArray          *verdicts,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  br_store_write_async (store, &settling, take_verdicts, g_ptr_array_ref (verdicts), (GDestroyNotify) g_ptr_array_unref,
                        cancellable, callback, user_data);
}

gboolean
br_sync_outbox_settle_finish (BrStore      *store,
                              GAsyncResult *result,
                              GError      **error)
{
  return br_store_write_finish (store, result, NULL, error);
}
