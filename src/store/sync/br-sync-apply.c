#include "config.h"

#include "store/sync/br-sync-apply.h"

#include <glib/gi18n.h>

#include "store/sync/br-sync-changeset.h"
#include "store/sync/br-sync-private.h"
#include "store/sync/br-sync-snapshot-private.h"

/* A whole pull in one transaction: what waits is taken back, newest first; the server's rows are written
 * where they are newer; what waits is done again, oldest first, and judged. So what stands is the
 * server's rows, and upon them what the server has not seen. */

typedef struct
{
  BrSyncPull     *pull;
  BrUndoJudge     judge;
  BrSyncReport    report;

  BrDb           *db;
  GPtrArray      *units;
  GPtrArray      *effects; /* GBytes, of each unit: what stands of it */
  GHashTable     *seals;
  GHashTable     *parked_rows; /* BrSyncKey → the entry's place in the journal */
  BrSyncRecorder *recorder;
  GArray         *erased;
} Apply;

static void
apply_clear (Apply *self)
{
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->effects, g_ptr_array_unref);
  g_clear_pointer (&self->seals, g_hash_table_unref);
  g_clear_pointer (&self->parked_rows, g_hash_table_unref);
  g_clear_pointer (&self->recorder, br_sync_recorder_free);
  g_clear_pointer (&self->erased, g_array_unref);
}

/* What was judged elsewhere is let in as it is; what is done here is judged. */
static gboolean
set_judged (BrDb    *db,
            gboolean judged,
            GError **error)
{
  db->write->guarded = TRUE;
  return br_db_exec (db, "INSERT OR REPLACE INTO writing (one, copying) VALUES (1, ?)", error, "i", (gint64) !judged);
}

/* ---- back ------------------------------------------------------------------------------------------ */

static gboolean
load_units (Apply   *self,
            GError **error)
{
  self->units = br_sync_units_load (self->db, 0, error);
  if (self->units == NULL)
    return FALSE;
  for (guint i = 0; i < self->units->len; i++)
    {
      GBytes *effect = br_sync_unit_effect (self->db, self->units->pdata[i], error);

      if (effect == NULL)
        return FALSE;
      g_ptr_array_add (self->effects, effect);
      if (!br_sync_seals_keep (self->db, self->seals, effect, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_back (Apply   *self,
           GError **error)
{
  for (guint i = self->units->len; i-- > 0;)
    if (!br_sync_take_back (self->db, self->effects->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- the server's rows ------------------------------------------------------------------------------ */

static gboolean
write_row (Apply      *self,
           JsonObject *row,
           GError    **error)
{
  const char *name = br_wire_get_text (row, "entity", TRUE, error);
  const BrEntity *entity = name != NULL ? br_entity_find (name, NULL) : NULL;
  BrId id = BR_ID_NONE, entry = BR_ID_NONE;
  gint64 rev = 0;

  if (name == NULL || !br_wire_get_id (row, "id", TRUE, &id, error) || !br_wire_get_int (row, "rev", &rev, error) ||
      !br_wire_get_id (row, "entry", FALSE, &entry, error))
    return FALSE;
  if (rev <= br_sync_get_rev (self->db, name, &id))
    return TRUE;
  self->report.n_rows++;
  if (entity != NULL)
    br_sync_recorder_add_row (self->recorder, entity->kind, &id, &entry);
  return br_sync_put_row (self->db, name, &id, json_object_get_member (row, "fields"), self->erased, error) &&
         br_sync_put_rev (self->db, name, &id, rev, error);
}

static gboolean
write_page (JsonObject *page,
            gpointer    user_data,
            GError    **error)
{
  Apply *self = user_data;
  JsonNode *entries = json_object_get_member (page, "entries");
  JsonArray *rows = json_object_get_array_member (page, "rows");

  for (guint i = 0; entries != NULL && JSON_NODE_HOLDS_ARRAY (entries) &&
                    i < json_array_get_length (json_node_get_array (entries)); i++)
    {
      JsonNode *entry = json_array_get_element (json_node_get_array (entries), i);

      if (JSON_NODE_HOLDS_OBJECT (entry) &&
          !br_sync_recorder_add_entry (self->recorder, json_node_get_object (entry), error))
        return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (JSON_NODE_HOLDS_OBJECT (row) && !write_row (self, json_node_get_object (row), error))
        return FALSE;
      if (i % 256 == 0 && br_db_cancelled (self->db, error))
        return FALSE;
    }
  return TRUE;
}

/* What derives from the rows, after all of them: a table that changes hands is free before it is taken. */
static gboolean
derive_so_far (Apply   *self,
               GError **error)
{
  void *recorded = NULL;
  int size = 0;
  int code = sqlite3session_changeset (self->db->write->session, &size, &recorded);
  gboolean ok = code == SQLITE_OK ? br_sync_derive (self->db, recorded, size, error)
                                  : br_db_set_error (self->db, code, error);

  sqlite3_free (recorded);
  return ok;
}

static gboolean
write_rows (Apply   *self,
            GError **error)
{
  return br_sync_pull_foreach_page (self->pull, write_page, self, error) &&
         (self->erased->len == 0 || br_db_erase_subjects (self->db, self->erased, NULL, error)) &&
         derive_so_far (self, error);
}

/* ---- again ------------------------------------------------------------------------------------------ */

static gboolean
has_arrived (Apply            *self,
             const BrSyncUnit *unit)
{
  for (guint i = 0; i < unit->revs->len; i++)
    {
      const BrWireRef *ref = &g_array_index (unit->revs, BrWireRef, i);

      if (br_sync_get_rev (self->db, ref->entity->name, &ref->id) < ref->rev)
        return FALSE;
    }
  return TRUE;
}

/* The parked entry whose row this one needs, or 0. */
static gint64
find_parked (Apply  *self,
             GBytes *changeset)
{
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  if (g_hash_table_size (self->parked_rows) == 0)
    return 0;
  br_sync_walk_start (&walk, bytes, size);
  while (br_sync_walk_next (&walk))
    {
      BrSyncKey key = { walk.entity->kind, walk.id };
      gint64 *seq = g_hash_table_lookup (self->parked_rows, &key);

      if (seq != NULL)
        return *seq;
    }
  return 0;
}

static void
note_parked_rows (Apply            *self,
                  const BrSyncUnit *unit,
                  GBytes           *changeset)
{
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  br_sync_walk_start (&walk, bytes, size);
  while (br_sync_walk_next (&walk))
    g_hash_table_replace (self->parked_rows, br_sync_key_new (walk.entity->kind, &walk.id),
                          g_memdup2 (&unit->seq, sizeof unit->seq));
}

/* What was undone here already, and the undoing of what does not stand either, come to nothing: nobody need
 * see them. */
static gboolean
is_void (Apply            *self,
         const BrSyncUnit *unit,
         gboolean         *is,
         GError          **error)
{
  gint64 n = 0;

  if (!br_db_get_int (self->db,
                      "SELECT (SELECT count(*) FROM journal WHERE root = ?1 AND seq > ?2) % 2 = 1 OR EXISTS"
                      " (SELECT 1 FROM sync_entry WHERE seq = ?3 AND state = 'void')",
                      &n, error, "iii", unit->root > 0 ? unit->root : unit->seq, unit->seq, unit->undoes))
    return FALSE;
  *is = n != 0;
  return TRUE;
}

static const char *
code_of (const GError *why)
{
  if (why->domain != BR_STORE_ERROR)
    return "refused";
  return why->code == BR_STORE_ERROR_CONSTRAINT ? "conflict" : "not-found";
}

/* Erasing somebody cannot be taken back, so it waits for nothing that was parked. */
static gboolean
is_erasure (Apply            *self,
            const BrSyncUnit *unit)
{
  gint64 erases = 0;

  return br_db_get_int (self->db, "SELECT code = 'customer.erase' FROM journal WHERE seq = ?", &erases, NULL, "i", unit->seq) &&
         erases != 0;
}

/* An erasure that does not stand has destroyed a key all the same: only the server has what it opened. */
static gboolean
bring_back (Apply   *self,
            GBytes  *changeset,
            GError **error)
{
  gboolean any = FALSE;
  BrSyncWalk walk;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  br_sync_walk_start (&walk, bytes, size);
  while (br_sync_walk_next (&walk))
    {
      gboolean was;

      if (walk.entity->kind != BR_KIND_CUSTOMER)
        continue;
      if (!br_db_unlist_erased (self->db, &walk.id, &was, error))
        return FALSE;
      any = any || was;
    }
  return !any || br_db_exec (self->db, "UPDATE sync_link SET wants_snapshot = 1", error, NULL);
}

/* @why: nothing where the server said it, or another entry is the reason */
static gboolean
park (Apply            *self,
      const BrSyncUnit *unit,
      GBytes           *changeset,
      gint64            depends,
      const GError     *why,
      GError          **error)
{
  g_autoptr (BrWireVerdict) verdict = NULL;
  gboolean to_nothing, ok;

  note_parked_rows (self, unit, changeset);
  if (is_erasure (self, unit) && !bring_back (self, changeset, error))
    return FALSE;
  if (!is_void (self, unit, &to_nothing, error))
    return FALSE;
  if (to_nothing)
    return br_sync_put_state (self->db, unit, "void", error);
  self->report.n_parked++;
  if (why == NULL && depends == 0)
    ok = br_sync_put_state (self->db, unit, "parked", error);
  else
    {
      verdict = br_wire_verdict_new_refused (&unit->id, why != NULL ? code_of (why) : "depends",
                                             why != NULL ? why->message : "");
      ok = br_sync_put_verdict (self->db, unit, "parked", unit->state == BR_SYNC_REFUSED, verdict, depends, error) &&
           br_db_exec (self->db, "DELETE FROM sync_effect WHERE seq = ? AND piece = ?", error, "ii", unit->seq,
                       unit->piece);
    }
  return ok && br_sync_recorder_add_parked (self->recorder, self->db, unit, changeset, error);
}

/* Only what differs from the journal's own record is kept. */
static gboolean
put_effect (Apply            *self,
            const BrSyncUnit *unit,
            GBytes           *recorded,
            GBytes           *effect,
            GError          **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (effect, &size);

  if (g_bytes_equal (recorded, effect))
    return br_db_exec (self->db, "DELETE FROM sync_effect WHERE seq = ? AND piece = ?", error, "ii", unit->seq,
                       unit->piece);
  return br_db_exec (self->db, "INSERT OR REPLACE INTO sync_effect (seq, piece, changeset) VALUES (?, ?, ?)", error, "iib",
                     unit->seq, unit->piece, size > 0 ? bytes : "", size);
}

static gboolean
do_unit_again (Apply            *self,
               const BrSyncUnit *unit,
               GError          **error)
{
  g_autoptr (GBytes) recorded = br_sync_unit_recorded (self->db, unit, error);
  g_autoptr (GBytes) effect = NULL;
  g_autoptr (GError) why = NULL;
  gint64 depends;

  if (recorded == NULL)
    return FALSE;
  if (unit->state == BR_SYNC_REFUSED)
    return park (self, unit, recorded, 0, NULL, error);
  if (unit->state == BR_SYNC_ACCEPTED && has_arrived (self, unit))
    return br_sync_put_state (self->db, unit, "done", error);
  depends = find_parked (self, recorded);
  if (depends > 0 && !is_erasure (self, unit))
    return park (self, unit, recorded, depends, NULL, error);
  effect = br_sync_try_unit (self->db, unit, recorded, unit->state == BR_SYNC_PENDING ? self->judge : NULL, &why, error);
  /* What the server let stand stands, also where the rows that make room for it are still under way. */
  if (effect == NULL && why != NULL && unit->state == BR_SYNC_ACCEPTED)
    effect = g_bytes_new (NULL, 0);
  if (effect != NULL)
    return put_effect (self, unit, recorded, effect, error);
  return why != NULL && park (self, unit, recorded, 0, why, error);
}

static gboolean
do_again (Apply   *self,
          GError **error)
{
  if (!set_judged (self->db, TRUE, error))
    return FALSE;
  for (guint i = 0; i < self->units->len; i++)
    if (!do_unit_again (self, self->units->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- all of it -------------------------------------------------------------------------------------- */

static gboolean
is_anything_to_do (Apply *self)
{
  if (br_sync_pull_get_n_rows (self->pull) > 0)
    return TRUE;
  for (guint i = 0; i < self->units->len; i++)
    if (((BrSyncUnit *) self->units->pdata[i])->state != BR_SYNC_PENDING)
      return TRUE;
  return FALSE;
}

static gboolean
run (Apply            *self,
     const BrSyncLink *link,
     GError          **error)
{
  if (!load_units (self, error))
    return FALSE;
  if (!is_anything_to_do (self))
    return TRUE;
  return br_db_sync_key (self->db, error) && set_judged (self->db, FALSE, error) && take_back (self, error) &&
         write_rows (self, error) && do_again (self, error) && set_judged (self->db, FALSE, error) &&
         br_sync_seals_put_back (self->db, self->seals, error) &&
         br_sync_recorder_put (self->recorder, self->db, &link->venue, &self->report.n_entries, error);
}

static void
apply_init (Apply *self,
            BrDb  *db)
{
  self->db = db;
  self->report = (BrSyncReport){ 0 };
  self->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->seals = br_sync_seals_new ();
  self->parked_rows = g_hash_table_new_full (br_sync_key_hash, br_sync_key_equal, g_free, g_free);
  self->recorder = br_sync_recorder_new ();
  self->erased = g_array_new (FALSE, FALSE, sizeof (BrId));
}

/**
 * br_sync_redo_waiting:
 * @db: a connection inside a write, whose rows are the server's and nothing else
 * @server: what stands for the device where nobody's does
 * @error: return location for a #BrStoreError
 *
 * Does what waits upon them, as after a pull.
 */
gboolean
br_sync_redo_waiting (BrDb       *db,
                      const BrId *server,
                      GError    **error)
{
  Apply self = { 0 };
  gboolean ok;

  apply_init (&self, db);
  db->write->applying = TRUE;
  self.units = br_sync_units_load (db, 0, error);
  ok = self.units != NULL && do_again (&self, error) && set_judged (db, FALSE, error) &&
       br_sync_recorder_put (self.recorder, db, server, &self.report.n_entries, error);
  apply_clear (&self);
  return ok;
}

static gboolean
apply_in_write (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Apply *self = user_data;
  g_autoptr (BrSyncLink) link = br_sync_load_link (db, error);
  gboolean ok;

  if (link == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND, _ ("The venue file is not linked to a server"));
      return FALSE;
    }
  /* Whoever asked for the pull, it is the program that writes what others did. */
  db->write->actor = BR_ID_NONE;
  db->write->applying = TRUE;
  apply_init (self, db);
  ok = run (self, link, error) &&
       br_db_exec (db, "UPDATE sync_link SET cursor = ?", error, "t", br_sync_pull_get_cursor (self->pull)) &&
       br_sync_settle_finished (db, error);
  apply_clear (self);
  return ok;
}

static const BrVerb applying = { "sync.pull", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

/**
 * br_sync_apply:
 * @store: a store that is linked
 * @pull: a whole pull
 * @judge: (nullable) (scope call): the rules of the venue, asked of each pending entry that was done again
 * @report: (out): what it came to
 * @cancellable: (nullable): stops it; then nothing was changed
 * @error: return location for %BR_STORE_ERROR_LOCKED and others
 *
 * Applies a pull with its cursor, or nothing of it. Entries of this device that no longer fit are
 * parked with those that need their rows.
 */
gboolean
br_sync_apply (BrStore      *store,
               BrSyncPull   *pull,
               BrUndoJudge   judge,
               BrSyncReport *report,
               GCancellable *cancellable,
               GError      **error)
{
  Apply self = { .pull = pull, .judge = judge };

  g_return_val_if_fail (br_sync_pull_is_whole (pull), FALSE);

  if (!br_store_write (store, &applying, apply_in_write, &self, cancellable, error))
    return FALSE;
  *report = self.report;
  return TRUE;
}

static void
apply_free (Apply *self)
{
  br_sync_pull_free (self->pull);
  g_free (self);
}

/**
 * br_sync_apply_async:
 * @store: a store that is linked
 * @pull: (transfer full): a whole pull
 * @judge: (nullable) (scope async): as of br_sync_apply()
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
br_sync_apply_async (BrStore            *store,
                     BrSyncPull         *pull,
                     BrUndoJudge         judge,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Apply *self = g_new0 (Apply, 1);

  g_return_if_fail (br_sync_pull_is_whole (pull));

  self->pull = pull;
  self->judge = judge;
  br_store_write_async (store, &applying, apply_in_write, self, (GDestroyNotify) apply_free, cancellable, callback,
                        user_data);
}

gboolean
br_sync_apply_finish (BrStore      *store,
                      GAsyncResult *result,
                      BrSyncReport *report,
                      GError      **error)
{
  Apply *self = NULL;

  if (!br_store_write_finish (store, result, (gpointer *) &self, error))
    return FALSE;
  *report = self->report;
  apply_free (self);
  return TRUE;
}
