#include "config.h"

#include "store/br-db-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/br-value.h"

#define ENTRY_COLUMNS                                                                             \
  "seq, id, at, actor, device, origin, code, undo, ifnull (undoes, 0), ifnull (root, 0), labels," \
  " count, n_rows,"                                                                               \
  " root IS NULL AND (SELECT count(*) FROM journal c WHERE c.root = journal.seq) % 2 = 1"

void
br_entry_free (BrEntry *self)
{
  g_free (self->code);
  g_array_unref (self->labels);
  g_free (self);
}

void
br_row_change_free (BrRowChange *self)
{
  g_clear_pointer (&self->before, br_record_unref);
  g_clear_pointer (&self->after, br_record_unref);
  g_free (self);
}

static GArray *
parse_labels (const char *text)
{
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (BrLabel));
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], ":", 2);
      const BrEntity *entity = pair[0] != NULL && *pair[0] != '\0' ? br_entity_find (pair[0], NULL) : NULL;
      BrLabel label;

      if (entity == NULL || pair[1] == NULL || !br_id_parse (pair[1], &label.id, NULL))
        continue;
      label.kind = entity->kind;
      g_array_append_val (labels, label);
    }
  return labels;
}

static int
index_of (const char *const *nicks,
          const char        *nick)
{
  for (int i = 0; nicks[i] != NULL; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  return 0;
}

static BrEntry *
read_entry (BrQuery *query)
{
  static const char *const origins[] = { "local", "remote", "import", NULL };
  static const char *const undos[] = { "invert", "compensate", "never", NULL };
  BrEntry *entry = g_new0 (BrEntry, 1);

  entry->seq = br_query_get_int (query, 0);
  entry->id = br_query_get_id (query, 1);
  entry->at = br_query_get_int (query, 2);
  entry->actor = br_query_get_id (query, 3);
  entry->device = br_query_get_id (query, 4);
  entry->origin = index_of (origins, br_query_get_text (query, 5));
  entry->code = g_strdup (br_query_get_text (query, 6));
  entry->undo = index_of (undos, br_query_get_text (query, 7));
  entry->undoes = br_query_get_int (query, 8);
  entry->root = br_query_get_int (query, 9);
  entry->labels = parse_labels (br_query_get_text (query, 10));
  entry->count = br_query_get_int (query, 11);
  entry->n_rows = br_query_get_int (query, 12);
  entry->undone = br_query_get_int (query, 13) != 0;
  return entry;
}

static BrEntry *
find_entry (BrDb       *db,
            GError    **error,
            const char *sql,
            gint64      value)
{
  g_autoptr (BrQuery) query = br_db_query (db, sql, error, "i", value);

  return br_query_next (query, error) ? read_entry (query) : NULL;
}

/**
 * br_journal_load:
 * @db: a connection
 * @seq: an entry's place in the journal
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the entry
 */
BrEntry *
br_journal_load (BrDb    *db,
                 gint64   seq,
                 GError **error)
{
  GError *local = NULL;
  BrEntry *entry = find_entry (db, &local, "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq = ?", seq);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (entry == NULL)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND,
                 _("The journal has no entry %lld"), (long long) seq);
  return entry;
}

/**
 * br_journal_get_head:
 * @db: a connection
 *
 * Returns: the newest entry's place, or 0 for an empty journal
 */
gint64
br_journal_get_head (BrDb *db)
{
  gint64 head = 0;

  br_db_get_int (db, "SELECT max(seq) FROM journal", &head, NULL, NULL);
  return head;
}

/**
 * br_journal_list:
 * @db: a connection
 * @before_seq: list only entries before this place; 0 for the newest
 * @limit: at most so many
 * @kind: only entries that touched a row of this kind, or -1
 * @id: (nullable): only entries that touched this row
 * @error: return location for a #BrStoreError
 *
 * Bulk entries do not keep which rows they touched and are left out when a row is asked for.
 *
 * Returns: (transfer full) (nullable) (element-type BrEntry): newest first
 */
GPtrArray *
br_journal_list (BrDb       *db,
                 gint64      before_seq,
                 guint       limit,
                 int         kind,
                 const BrId *id,
                 GError    **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) br_entry_free);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gint64 before = before_seq > 0 ? before_seq : G_MAXINT64;

  if (id != NULL)
    query = br_db_query (db,
                         "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq < ?2 AND seq IN"
                         " (SELECT seq FROM journal_touch WHERE id = ?1) ORDER BY seq DESC LIMIT ?3",
                         &local, "Iii", id, before, (gint64) limit);
  else if (kind >= 0)
    query = br_db_query (db,
                         "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq < ?2 AND (EXISTS"
                         " (SELECT 1 FROM journal_touch t WHERE t.seq = journal.seq AND t.entity = ?1))"
                         " ORDER BY seq DESC LIMIT ?3",
                         &local, "tii", br_entity_get (kind)->name, before, (gint64) limit);
  else
    query = br_db_query (db, "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?", &local,
                         "ii", before, (gint64) limit);
  while (br_query_next (query, &local))
    g_ptr_array_add (entries, read_entry (query));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&entries);
}

#define MINE " FROM journal WHERE actor IS ?1 AND device IS ?2"

/**
 * br_journal_peek_undo:
 * @db: a connection
 * @actor: who would undo
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): this actor's newest undoable entry on this device that is
 *   not undone already, or %NULL when there is none
 */
BrEntry *
br_journal_peek_undo (BrDb       *db,
                      const BrId *actor,
                      GError    **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT " ENTRY_COLUMNS MINE " AND root IS NULL AND undo = 'invert' AND code <> 'init'"
                 " AND seq > ifnull ((SELECT value FROM meta WHERE key = 'undo-barrier'), 0)"
                 " AND (SELECT count(*) FROM journal c WHERE c.root = journal.seq) % 2 = 0"
                 " ORDER BY seq DESC LIMIT 1",
                 error, "II", actor, br_store_get_device (db->store));

  return br_query_next (query, error) ? read_entry (query) : NULL;
}

/**
 * br_journal_peek_redo:
 * @db: a connection
 * @actor: who would redo
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the undoing that this actor took back last and after which
 *   they did nothing new, or %NULL when there is none
 */
BrEntry *
br_journal_peek_redo (BrDb       *db,
                      const BrId *actor,
                      GError    **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT " ENTRY_COLUMNS MINE " AND root IS NOT NULL"
                 " AND root > ifnull ((SELECT value FROM meta WHERE key = 'undo-barrier'), 0)"
                 " AND seq = (SELECT max(c.seq) FROM journal c WHERE c.root = journal.root)"
                 " AND (SELECT count(*) FROM journal c WHERE c.root = journal.root) % 2 = 1"
                 " AND seq > ifnull ((SELECT max(n.seq) FROM journal n WHERE n.actor IS ?1 AND n.device IS ?2"
                 "                    AND n.root IS NULL), 0)"
                 " ORDER BY seq DESC LIMIT 1",
                 error, "II", actor, br_store_get_device (db->store));

  return br_query_next (query, error) ? read_entry (query) : NULL;
}

static void
take_side (BrDb                   *db,
           gint64                  seq,
           sqlite3_changeset_iter *iter,
           const BrEntity         *entity,
           int                     n_columns,
           gboolean                new_side,
           BrRecord               *record,
           BrFieldSet             *changed)
{
  int column = 0;

  br_journal_give_subject (db, seq, record);
  for (guint i = 0; i < entity->n_fields && column < n_columns; i++)
    {
      const BrField *field = &entity->fields[i];
      sqlite3_value *value = NULL, *currency = NULL;

      if (new_side)
        sqlite3changeset_new (iter, column, &value);
      else
        sqlite3changeset_old (iter, column, &value);
      column++;
      if (field->type == BR_FIELD_MONEY && column < n_columns)
        {
          if (new_side)
            sqlite3changeset_new (iter, column, &currency);
          else
            sqlite3changeset_old (iter, column, &currency);
          column++;
        }
      if (value == NULL && currency == NULL)
        continue;
      *changed |= (BrFieldSet) 1 << i;
      br_journal_take_value (db, seq, record, field, value, currency, NULL);
    }
}

static BrRowChange *
read_change (BrDb                   *db,
             gint64                  seq,
             sqlite3_changeset_iter *iter)
{
  BrRowChange *change = g_new0 (BrRowChange, 1);
  const BrEntity *entity;
  const char *table;
  int n_columns, op, indirect;
  sqlite3_value *id = NULL;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  entity = br_entity_find (table, NULL);
  change->kind = entity->kind;
  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  memcpy (change->id.bytes, sqlite3_value_blob (id), sizeof change->id.bytes);

  if (op != SQLITE_INSERT)
    {
      change->before = br_record_new (entity);
      br_record_set_id (change->before, &change->id);
      take_side (db, seq, iter, entity, n_columns, FALSE, change->before, &change->changed);
    }
  if (op != SQLITE_DELETE)
    {
      change->after = br_record_new (entity);
      br_record_set_id (change->after, &change->id);
      take_side (db, seq, iter, entity, n_columns, TRUE, change->after, &change->changed);
    }
  change->changed &= ~(BrFieldSet) 1;
  return change;
}

/**
 * br_journal_get_rows:
 * @db: a connection
 * @seq: an entry's place
 * @limit: at most so many rows
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrRowChange): what the entry did, from what
 *   to what. Personal data of the erased, and all of it while the venue is locked, is absent.
 */
GPtrArray *
br_journal_get_rows (BrDb    *db,
                     gint64   seq,
                     guint    limit,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_row_change_free);
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? ORDER BY part", error, "i", seq);
  GError *local = NULL;

  while (rows->len < limit && br_query_next (query, &local))
    {
      gsize size;
      gconstpointer blob = br_query_get_blob (query, 0, &size);
      sqlite3_changeset_iter *iter;

      if (sqlite3changeset_start (&iter, size, (void *) blob) != SQLITE_OK)
        break;
      while (rows->len < limit && sqlite3changeset_next (iter) == SQLITE_ROW)
        g_ptr_array_add (rows, read_change (db, seq, iter));
      sqlite3changeset_finalize (iter);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Looks through one changeset for a row, without opening any other. */
static BrRowChange *
find_change (BrDb         *db,
             gint64        seq,
             gconstpointer changeset,
             gsize         size,
             const char   *table,
             const BrId   *id)
{
  sqlite3_changeset_iter *iter;
  BrRowChange *change = NULL;

  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return NULL;
  while (change == NULL && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *touched;
      int n_columns, op, indirect;
      sqlite3_value *value = NULL;

      sqlite3changeset_op (iter, &touched, &n_columns, &op, &indirect);
      if (!g_str_equal (touched, table))
        continue;
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &value);
      else
        sqlite3changeset_old (iter, 0, &value);
      if (sqlite3_value_bytes (value) == sizeof id->bytes &&
          memcmp (sqlite3_value_blob (value), id->bytes, sizeof id->bytes) == 0)
        change = read_change (db, seq, iter);
    }
  sqlite3changeset_finalize (iter);
  return change;
}

/**
 * br_journal_get_row:
 * @db: a connection
 * @seq: an entry's place
 * @kind: a row's kind
 * @id: its id
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what the entry did to that row; %NULL without an error when
 *   it did nothing to it
 */
BrRowChange *
br_journal_get_row (BrDb       *db,
                    gint64      seq,
                    BrKind      kind,
                    const BrId *id,
                    GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  BrRowChange *change = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? AND instr (changeset, ?) > 0 ORDER BY part",
                       &local, "ib", seq, id->bytes, sizeof id->bytes);
  while (change == NULL && br_query_next (query, &local))
    {
      gsize size;
      gconstpointer blob = br_query_get_blob (query, 0, &size);

      change = find_change (db, seq, blob, size, br_entity_get (kind)->name, id);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return change;
}
