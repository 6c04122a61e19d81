#include "config.h"

#include "store/sync/br-sync-parked.h"

#include <glib/gi18n.h>

#include "store/sync/br-sync-private.h"

/* Entries of this device that do not stand: the server refused them, or they did not fit any more what
 * others had done. They stay to be seen until somebody tries them again or gives them up. */

void
br_sync_parked_free (BrSyncParked *self)
{
  br_entry_free (self->entry);
  g_free (self->code);
  g_free (self->detail);
  g_free (self->verdict);
  g_free (self);
}

static BrSyncParked *
read_parked (BrDb    *db,
             BrQuery *query,
             GError **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, br_query_get_int (query, 0), error);
  g_autoptr (BrWireVerdict) verdict = NULL;
  g_autoptr (JsonNode) node = NULL;
  BrSyncParked *parked;
  BrId id = br_query_get_id (query, 5);
  gsize size;
  gconstpointer sealed = br_query_get_blob (query, 6, &size);

  if (entry == NULL)
    return NULL;
  parked = g_new0 (BrSyncParked, 1);
  parked->entry = g_steal_pointer (&entry);
  parked->piece = br_query_get_int (query, 1);
  parked->by_server = br_query_get_int (query, 2) != 0;
  parked->code = g_strdup (br_query_get_text (query, 3));
  parked->depends = br_query_get_int (query, 4);
  parked->verdict = sealed != NULL ? br_sync_open_text (db, &id, sealed, size) : NULL;
  node = parked->verdict != NULL ? json_from_string (parked->verdict, NULL) : NULL;
  verdict = node != NULL ? br_wire_verdict_read (node, NULL) : NULL;
  parked->detail = g_strdup (verdict != NULL && verdict->detail != NULL ? verdict->detail : "");
  return parked;
}

/**
 * br_sync_parked_list:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrSyncParked): what is parked, in the order in which it was done.
 *   While the venue is locked only the codes are known.
 */
GPtrArray *
br_sync_parked_list (BrDb    *db,
                     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_parked_free);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db,
                       "SELECT seq, piece, by_server, ifnull (code, ''), ifnull (depends, 0), id, verdict FROM sync_entry"
                       " WHERE state = 'parked' ORDER BY seq, piece",
                       &local, NULL);
  while (local == NULL && br_query_next (query, &local))
    {
      BrSyncParked *parked = read_parked (db, query, &local);

      if (parked != NULL)
        g_ptr_array_add (list, parked);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- what can be done about it ---------------------------------------------------------------- */

typedef struct
{
  gint64      seq;
  gint64      piece;
  BrSyncAlter alter;
  gpointer    user_data;
  BrUndoJudge judge;
  const char *from;
  const char *to;
} Choice;

static BrSyncUnit *
find_parked (BrDb         *db,
             const Choice *choice,
             GError      **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT s.id, s.n_rows, j.n_rows FROM sync_entry s JOIN journal j ON j.seq = s.seq"
                 " WHERE s.seq = ? AND s.piece = ? AND s.state = 'parked'",
                 error, "ii", choice->seq, choice->piece);
  BrSyncUnit *unit;

  if (!br_query_next (query, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("This change is not parked any more"));
      return NULL;
    }
  unit = g_new0 (BrSyncUnit, 1);
  unit->seq = choice->seq;
  unit->piece = choice->piece;
  unit->id = br_query_get_id (query, 0);
  unit->n_rows = br_query_get_int (query, 1);
  unit->whole = unit->n_rows == br_query_get_int (query, 2);
  return unit;
}

static void
name_rows (BrDb          *db,
           const BrEntry *entry)
{
  const BrVerb verb = { g_intern_string (entry->code), entry->undo, BR_ORIGIN_LOCAL };

  br_db_change_verb (db, &verb);
  for (guint i = 0; i < entry->labels->len; i++)
    {
      const BrLabel *label = &g_array_index (entry->labels, BrLabel, i);

      br_db_label (db, label->kind, &label->id);
    }
  br_db_label_count (db, entry->count);
}

/* Rows that others removed meanwhile are not there to be changed. */
static gboolean
is_anything (BrDb    *db,
             GError **error)
{
  if (db->write->n_rows > 0)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND,
               _ ("What this change was about is no longer there, or is as it was to become"));
  return FALSE;
}

static gboolean
try_in_write (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Choice *choice = user_data;
  BrSyncUnit *unit = find_parked (db, choice, error);
  g_autoptr (BrEntry) entry = unit != NULL ? br_journal_load (db, choice->seq, error) : NULL;
  g_autoptr (GBytes) changeset = entry != NULL ? br_sync_unit_recorded (db, unit, error) : NULL;
  gboolean ok = FALSE;

  if (changeset != NULL && br_constraint_suspend (db, error))
    {
      db->write->applying = TRUE;
      name_rows (db, entry);
      ok = br_sync_do_again (db, changeset, error) &&
           (choice->alter == NULL || choice->alter (db, choice->seq, choice->user_data, error)) &&
           br_db_flush_write (db, error) && is_anything (db, error) &&
           (choice->judge == NULL || !unit->whole || choice->judge (db, choice->seq, error)) &&
           br_sync_put_state (db, unit, "done", error);
    }
  g_clear_pointer (&unit, br_sync_unit_free);
  return ok;
}

/**
 * br_sync_parked_try_again:
 * @store: a store
 * @seq: the entry's place in the journal
 * @piece: which part of it
 * @alter: (nullable) (scope call): what makes of it, in the same write, what fits
 * @user_data: for @alter
 * @judge: (nullable) (scope call): the rules of the venue
 * @error: return location for why it still does not fit, and for a #BrStoreError
 *
 * Does it again, as the actor's change of now, upon what is there now. It can be undone as any other.
 */
gboolean
br_sync_parked_try_again (BrStore    *store,
                          gint64      seq,
                          gint64      piece,
                          BrSyncAlter alter,
                          gpointer    user_data,
                          BrUndoJudge judge,
                          GError    **error)
{
  const BrVerb verb = { "sync.again", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  Choice choice = { .seq = seq, .piece = piece, .alter = alter, .user_data = user_data, .judge = judge };

  return br_store_write (store, &verb, try_in_write, &choice, NULL, error);
}

static gboolean
put_choice (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  const Choice *choice = user_data;

  if (!br_db_exec (db, "UPDATE sync_entry SET state = ? WHERE seq = ? AND piece = ? AND state = ?", error, "tiit",
                   choice->to, choice->seq, choice->piece, choice->from))
    return FALSE;
  if (sqlite3_changes (db->handle) == 1)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("This change is not parked any more"));
  return FALSE;
}

static gboolean
choose (BrStore     *store,
        gint64       seq,
        gint64       piece,
        const char  *from,
        const char  *to,
        GError     **error)
{
  const BrVerb verb = { "sync", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };
  Choice choice = { .seq = seq, .piece = piece, .from = from, .to = to };

  return br_store_write (store, &verb, put_choice, &choice, NULL, error);
}

/**
 * br_sync_parked_give_up:
 * @store: a store
 * @seq: the entry's place in the journal
 * @piece: which part of it
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Lets it go: it is not shown any more. The journal still tells of it.
 */
gboolean
br_sync_parked_give_up (BrStore *store,
                        gint64   seq,
                        gint64   piece,
                        GError **error)
{
  return choose (store, seq, piece, "parked", "given-up", error);
}

/**
 * br_sync_parked_keep:
 * @store: a store
 * @seq: the entry's place in the journal
 * @piece: which part of it
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Takes br_sync_parked_give_up() back.
 */
gboolean
br_sync_parked_keep (BrStore *store,
                     gint64   seq,
                     gint64   piece,
                     GError **error)
{
  return choose (store, seq, piece, "given-up", "parked", error);
}
