#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/br-salvage-private.h"
#include "store/br-schema.h"

/* The journal as far as it is whole, and what only it still knows of the tables. */

/* The newest entry that anything in the file speaks of. */
static gint64
find_newest (BrSalvage *self)
{
  static const char *const queries[] = {
    "SELECT max(seq) FROM journal",
    "SELECT max(seq) FROM journal_touch",
    "SELECT max(seq) FROM journal_part",
  };
  gint64 newest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      gint64 seq;

      if (br_db_get_int (self->from, queries[i], &seq, NULL, NULL))
        newest = MAX (newest, seq);
    }
  return newest;
}

/* How many entries from the first on can be read and fit the chain. */
static gint64
count_whole (BrSalvage *self)
{
  BrJournalProof proof;
  gint64 n;

  br_journal_verify_watched (self->from, NULL, NULL, &proof, NULL);
  n = proof.bad_seq != 0 ? MIN (proof.n_entries, proof.bad_seq - 1) : proof.n_entries;
  br_journal_proof_clear (&proof);
  return n;
}

static gboolean
put_touches (BrSalvage    *self,
             gint64        seq,
             gconstpointer changeset,
             gsize         size,
             GError      **error)
{
  sqlite3_changeset_iter *iter;
  gboolean ok = TRUE;

  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return TRUE;
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, op, indirect;
      sqlite3_value *id = NULL;

      sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &id);
      else
        sqlite3changeset_old (iter, 0, &id);
      ok = br_db_exec (self->to, "INSERT OR IGNORE INTO journal_touch (id, seq, entity) VALUES (?, ?, ?)", error, "bit",
                       sqlite3_value_blob (id), (gsize) sqlite3_value_bytes (id), seq, table);
    }
  sqlite3changeset_finalize (iter);
  return ok;
}

static gboolean
copy_parts (BrSalvage *self,
            gint64     seq,
            GError   **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gint64 n_parts = 0;

  if (!br_db_get_int (self->from, "SELECT n_parts FROM journal WHERE seq = ?", &n_parts, error, "i", seq))
    return FALSE;
  query = br_db_query (self->from, "SELECT part, changeset FROM journal_part WHERE seq = ? ORDER BY part", &local, "i",
                       seq);
  while (br_query_next (query, &local))
    {
      gsize size;
      gconstpointer changeset = br_query_get_blob (query, 1, &size);

      if (!br_db_exec (self->to, "INSERT INTO journal_part (seq, part, changeset) VALUES (?, ?, ?)", &local, "iib", seq,
                       br_query_get_int (query, 0), changeset, size) ||
          (n_parts == 1 && !put_touches (self, seq, changeset, size, &local)))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

#define ENTRY_COLUMNS                                                                             \
  "seq, id, at, actor, device, origin, code, undo, undoes, root, labels, count, n_rows, n_parts," \
  " parts_hash, hash"

static gboolean
copy_entry (BrSalvage    *self,
            sqlite3_stmt *get,
            sqlite3_stmt *put,
            gint64        seq,
            GError      **error)
{
  int code;

  sqlite3_reset (get);
  sqlite3_bind_int64 (get, 1, seq);
  code = sqlite3_step (get);
  if (code != SQLITE_ROW)
    return br_db_set_error (self->from, code, error);
  for (int i = 0; i < sqlite3_column_count (get); i++)
    sqlite3_bind_value (put, i + 1, sqlite3_column_value (get, i));
  code = sqlite3_step (put);
  sqlite3_reset (put);
  return (code == SQLITE_DONE || br_db_set_error (self->to, code, error)) && copy_parts (self, seq, error);
}

/**
 * br_salvage_copy_journal:
 * @self: a salvage
 * @error: return location for a #BrStoreError or %G_IO_ERROR_CANCELLED
 */
gboolean
br_salvage_copy_journal (BrSalvage *self,
                         GError   **error)
{
  sqlite3_stmt *get, *put;
  gint64 newest = find_newest (self);
  gint64 n = count_whole (self);
  gboolean ok = TRUE;

  self->report->n_entries = n;
  self->report->n_entries_lost = MAX (newest - n, 0);
  self->journal_whole = n > 0 && n >= newest;
  get = n > 0 ? br_db_take_statement (self->from, "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq = ?", error) : NULL;
  put = br_db_take_statement (self->to,
                              "INSERT INTO journal (" ENTRY_COLUMNS ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              error);
  for (gint64 seq = 1; ok && get != NULL && put != NULL && seq <= n; seq++)
    ok = !g_cancellable_set_error_if_cancelled (self->cancellable, error) && copy_entry (self, get, put, seq, error);
  ok = ok && put != NULL && (n == 0 || get != NULL);
  if (get != NULL)
    br_db_give_statement (self->from, get);
  if (put != NULL)
    br_db_give_statement (self->to, put);
  return ok;
}

/* ---- what only the journal knows ------------------------------------------- */

static int
is_torn (void       *user_data,
         const char *table)
{
  BrSalvage *self = user_data;
  const BrEntity *entity = br_entity_find (table, NULL);

  return entity != NULL && self->torn[entity->kind];
}

static int
pass_over (void                   *user_data,
           int                     conflict,
           sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_OMIT;
}

/* Every change once more that can be read, in an empty house that is thrown away afterwards. Those
 * that no longer fit, because one before them is lost, are passed over. */
static gboolean
replay_into (BrSalvage *self,
             sqlite3   *scratch,
             GError   **error)
{
  sqlite3_stmt *parts = NULL;
  BrCopied copied;

  if (!br_salvage_copy_table (self, "journal_part", scratch, &copied, error))
    return FALSE;
  sqlite3_prepare_v2 (scratch, "SELECT changeset FROM journal_part ORDER BY seq, part", -1, &parts, NULL);
  while (parts != NULL && sqlite3_step (parts) == SQLITE_ROW && !g_cancellable_is_cancelled (self->cancellable))
    sqlite3changeset_apply (scratch, sqlite3_column_bytes (parts, 0), (void *) sqlite3_column_blob (parts, 0), is_torn,
                            pass_over, self);
  sqlite3_finalize (parts);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
take_missing (BrSalvage      *self,
              sqlite3        *scratch,
              const BrEntity *entity)
{
  g_autofree char *get_sql = g_strdup_printf ("SELECT * FROM \"%s\"", entity->name);
  g_autoptr (GString) put_sql = g_string_new (NULL);
  sqlite3_stmt *get = NULL, *put = NULL;
  BrSalvageReport *report = self->report;
  gint64 n_known = 0;

  sqlite3_prepare_v2 (scratch, get_sql, -1, &get, NULL);
  g_string_append_printf (put_sql, "INSERT OR IGNORE INTO \"%s\" VALUES (?", entity->name);
  for (int i = 1; i < sqlite3_column_count (get); i++)
    g_string_append (put_sql, ", ?");
  g_string_append_c (put_sql, ')');
  sqlite3_prepare_v2 (self->to->handle, put_sql->str, -1, &put, NULL);
  while (get != NULL && put != NULL && sqlite3_step (get) == SQLITE_ROW)
    {
      n_known++;
      for (int i = 0; i < sqlite3_column_count (get); i++)
        sqlite3_bind_value (put, i + 1, sqlite3_column_value (get, i));
      if (sqlite3_step (put) == SQLITE_DONE)
        report->n_from_journal[entity->kind] += sqlite3_changes (self->to->handle);
      sqlite3_reset (put);
    }
  sqlite3_finalize (get);
  sqlite3_finalize (put);
  report->n_saved[entity->kind] += report->n_from_journal[entity->kind];
  if (self->journal_whole)
    report->n_lost[entity->kind] = MAX (n_known - report->n_saved[entity->kind], 0);
  else if (report->n_lost[entity->kind] != BR_SALVAGE_UNKNOWN)
    report->n_lost[entity->kind] = MAX (report->n_lost[entity->kind] - report->n_from_journal[entity->kind], 0);
  return TRUE;
}

/**
 * br_salvage_replay:
 * @self: a salvage whose tables and journal have been copied
 * @error: return location for a #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Rows of torn tables that could not be read are had from the journal, which has every row that
 * ever was. From a journal that is torn itself they come as the rest of it knows them.
 */
gboolean
br_salvage_replay (BrSalvage *self,
                   GError   **error)
{
  sqlite3 *scratch;
  gboolean any = FALSE, ok;

  for (int k = 0; k < BR_N_KINDS; k++)
    any = any || self->torn[k];
  if (!any)
    return TRUE;
  scratch = br_schema_make_pattern (BR_SCHEMA_CURRENT, error);
  if (scratch == NULL)
    return FALSE;
  ok = replay_into (self, scratch, error);
  for (int k = 0; ok && k < BR_N_KINDS; k++)
    if (self->torn[k])
      ok = take_missing (self, scratch, br_entity_get (k));
  sqlite3_close (scratch);
  return ok;
}
