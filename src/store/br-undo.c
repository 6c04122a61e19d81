#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Undo and redo apply the inverse of a recorded entry as a new entry of its own. */

typedef struct
{
  gboolean      redo;
  gint64        seq;
  BrUndoJudge   judge;
  BrUndoReport *report;

  gboolean      refused;
  BrId          id;
  int           kind;
} Undoing;

void
br_undo_report_clear (BrUndoReport *self)
{
  g_clear_pointer (&self->entry, br_entry_free);
  g_clear_pointer (&self->stands_on, br_entry_free);
  g_clear_pointer (&self->why, g_free);
}

/* A ledger stays as it was written: a denial that came with bookings is not undone with them. */
static int
is_undone (void       *user_data,
           const char *table)
{
  const BrEntity *entity = br_entity_find (table, NULL);

  return entity == NULL || !entity->append_only;
}

static int
conflicted (void                   *user_data,
            int                     conflict,
            sqlite3_changeset_iter *iter)
{
  Undoing *undoing = user_data;
  const BrEntity *entity;
  const char *table;
  int n_columns, op, indirect;
  sqlite3_value *id = NULL;

  /* Whether references hold is decided at COMMIT, when all of them are there. */
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_OMIT;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  entity = br_entity_find (table, NULL);
  undoing->refused = TRUE;
  undoing->kind = entity != NULL ? entity->kind : -1;
  if (id != NULL && sqlite3_value_bytes (id) == sizeof undoing->id.bytes)
    memcpy (undoing->id.bytes, sqlite3_value_blob (id), sizeof undoing->id.bytes);
  return SQLITE_CHANGESET_ABORT;
}

/* Rows put back whose people were erased since: their sealed values are not wanted back. */
static gboolean
blank_erased (BrDb    *db,
              void    *inverse,
              int      size,
              GError **error)
{
  sqlite3_changeset_iter *iter;
  gboolean ok = TRUE;
  gint64 n_erased;

  if (!br_db_get_int (db, "SELECT count(*) FROM erased", &n_erased, error, NULL))
    return FALSE;
  if (n_erased == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, size, inverse) != SQLITE_OK)
    return br_db_set_error (db, SQLITE_NOMEM, error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, op, indirect;
      sqlite3_value *id = NULL;
      BrId row;

      sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
      if (op == SQLITE_DELETE)
        continue;
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &id);
      else
        sqlite3changeset_old (iter, 0, &id);
      memcpy (row.bytes, sqlite3_value_blob (id), sizeof row.bytes);
      ok = br_db_blank_erased (db, br_entity_find (table, NULL)->kind, &row, error);
    }
  sqlite3changeset_finalize (iter);
  return ok;
}

static gboolean
apply_inverse (BrDb         *db,
               gconstpointer changeset,
               gsize         size,
               Undoing      *undoing,
               GError      **error)
{
  void *inverse = NULL;
  int inverse_size = 0;
  int code = sqlite3changeset_invert (size, changeset, &inverse_size, &inverse);
  gboolean ok;

  if (code == SQLITE_OK && !br_constraint_suspend (db, error))
    {
      sqlite3_free (inverse);
      return FALSE;
    }
  if (code == SQLITE_OK)
    code = sqlite3changeset_apply (db->handle, inverse_size, inverse, is_undone, conflicted, undoing);
  ok = code == SQLITE_OK && br_undo_reseal (db, inverse, inverse_size, error) &&
       blank_erased (db, inverse, inverse_size, error);
  sqlite3_free (inverse);
  if (undoing->refused)
    return FALSE;
  if (code != SQLITE_OK)
    return br_db_set_error (db, code, error);
  return ok && br_db_flush_write (db, error);
}

static gboolean
copy_labels (BrDb    *db,
             gint64   seq,
             GError **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);

  if (entry == NULL)
    return FALSE;
  for (guint i = 0; i < entry->labels->len; i++)
    {
      const BrLabel *label = &g_array_index (entry->labels, BrLabel, i);

      br_db_label (db, label->kind, &label->id);
    }
  br_db_label_count (db, entry->count);
  return TRUE;
}

static void
explain_constraint (BrDb         *db,
                    gint64        seq,
                    BrUndoReport *report,
                    GError      **error)
{
  GError *why = br_undo_explain_use (db, seq, report);

  if (why == NULL)
    return;
  g_clear_error (error);
  g_propagate_error (error, why);
}

/* The parts of the newest link of the chain, whose inverse is what is wanted, newest part first. */
static gboolean
invert_entry (BrDb    *db,
              gint64   seq,
              Undoing *undoing,
              GError **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT changeset FROM journal_part WHERE seq = ? ORDER BY part DESC", error, "i", seq);
  GError *local = NULL;
  gboolean ok = query != NULL;

  while (ok && br_query_next (query, &local))
    {
      gsize size;
      gconstpointer blob = br_query_get_blob (query, 0, &size);

      ok = apply_inverse (db, blob, size, undoing, &local);
    }
  if (undoing->refused && local == NULL)
    br_undo_explain_changed (db, seq, undoing->kind, &undoing->id, undoing->report, &local);
  else if (g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT))
    explain_constraint (db, seq, undoing->report, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return ok && local == NULL && br_undo_check_references (db, seq, undoing->report, error);
}

/* An entry that someone picked out of the journal. */
static BrEntry *
load_undoable (BrDb    *db,
               gint64   seq,
               GError **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
  gint64 barrier;

  if (entry == NULL ||
      !br_db_get_int (db, "SELECT value FROM meta WHERE key = 'undo-barrier'", &barrier, error, NULL))
    return NULL;
  if (entry->undo == BR_UNDO_INVERT && entry->root == 0 && !entry->undone && entry->seq > barrier)
    return g_steal_pointer (&entry);
  g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING,
                       entry->undone ? _ ("This is undone already") : _ ("This cannot be undone"));
  return NULL;
}

static BrEntry *
choose_entry (BrDb    *db,
              Undoing *undoing,
              GError **error)
{
  BrEntry *entry;
  GError *local = NULL;

  if (undoing->seq > 0)
    return load_undoable (db, undoing->seq, error);
  if (undoing->redo)
    entry = br_journal_peek_redo (db, &db->write->actor, &local);
  else
    entry = br_journal_peek_undo (db, &db->write->actor, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (entry == NULL)
    g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING,
                         undoing->redo ? _ ("There is nothing to redo") : _ ("There is nothing to undo"));
  return entry;
}

static gboolean
undo_in_write (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Undoing *undoing = user_data;
  g_autoptr (BrEntry) entry = choose_entry (db, undoing, error);
  gint64 root, last;

  if (entry == NULL)
    return FALSE;

  root = entry->root > 0 ? entry->root : entry->seq;
  if (!br_db_get_int (db, "SELECT ifnull (max(seq), ?1) FROM journal WHERE root = ?1", &last, error, "i", root))
    return FALSE;
  db->write->applying = TRUE;
  db->write->root = root;
  db->write->undoes = last;
  if (!copy_labels (db, root, error) || !invert_entry (db, last, undoing, error) ||
      (undoing->judge != NULL && !undoing->judge (db, last, error)))
    return FALSE;
  undoing->report->entry = br_journal_load (db, root, error);
  return undoing->report->entry != NULL;
}

static gboolean
run_undo (BrStore      *store,
          gboolean      redo,
          gint64        seq,
          BrUndoJudge   judge,
          BrUndoReport *report,
          GError      **error)
{
  Undoing undoing = { .redo = redo, .seq = seq, .judge = judge, .report = report, .kind = -1 };
  const BrVerb verb = { redo ? "redo" : "undo", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };

  memset (report, 0, sizeof *report);
  return br_store_write (store, &verb, undo_in_write, &undoing, NULL, error);
}

/**
 * br_store_undo:
 * @store: a store
 * @judge: (nullable) (scope call): the rules of the venue
 * @report: (out): what was undone, or on what it stands; clear it with br_undo_report_clear()
 * @error: return location for %BR_STORE_ERROR_NOTHING, %BR_STORE_ERROR_STANDS_ON and what any
 *   write may say
 *
 * Takes back the actor's newest undoable entry on this device, as a new entry.
 */
gboolean
br_store_undo (BrStore      *store,
               BrUndoJudge   judge,
               BrUndoReport *report,
               GError      **error)
{
  return run_undo (store, FALSE, 0, judge, report, error);
}

/**
 * br_store_redo:
 * @store: a store
 * @judge: (nullable) (scope call): the rules of the venue
 * @report: (out): what was redone, or on what it stands
 * @error: return location as for br_store_undo()
 *
 * Takes back the undoing that was done last.
 */
gboolean
br_store_redo (BrStore      *store,
               BrUndoJudge   judge,
               BrUndoReport *report,
               GError      **error)
{
  return run_undo (store, TRUE, 0, judge, report, error);
}

/**
 * br_store_undo_entry:
 * @store: a store
 * @seq: the entry
 * @judge: (nullable) (scope call): the rules of the venue
 * @report: (out): as for br_store_undo()
 * @error: return location as for br_store_undo()
 *
 * Takes back one entry of the journal, whoever made it.
 */
gboolean
br_store_undo_entry (BrStore      *store,
                     gint64        seq,
                     BrUndoJudge   judge,
                     BrUndoReport *report,
                     GError      **error)
{
  g_return_val_if_fail (seq > 0, FALSE);

  return run_undo (store, FALSE, seq, judge, report, error);
}
