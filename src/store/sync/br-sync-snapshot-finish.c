#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/br-backup-private.h"
#include "store/br-durable.h"
#include "store/br-schema.h"
#include "store/sync/br-sync-snapshot-private.h"

/* A snapshot that is whole takes the venue file's place: it is proved, what derives from it is made, and the
 * journal goes over with what waits, which is done again upon the rows of now. */

/* ---- is it what the server has? --------------------------------------------------------------------- */

/* One that was gone on with has no checksum of what was sent before, nor of what it went on in the midst of. */
static gboolean
check_sum (const BrSyncSnapshot *self,
           const BrEntity       *entity,
           JsonObject           *sums,
           GError              **error)
{
  gboolean is_said = json_object_has_member (sums, entity->name);
  const char *said = json_object_get_string_member_with_default (sums, entity->name, "0000000000000000");

  if ((!is_said && self->n_before > 0) || g_ascii_strtoull (said, NULL, 16) == self->sums[entity->kind].sum)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("The snapshot is not what the server has (%s)"),
               entity->name);
  return FALSE;
}

static gboolean
check (BrSyncSnapshot *self,
       GError        **error)
{
  JsonObject *end = json_node_get_object (self->end);
  JsonNode *sums = json_object_get_member (end, "checksums");

  if (json_object_get_int_member_with_default (end, "rows", -1) != self->n_rows - self->n_before)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("The snapshot is not complete"));
      return FALSE;
    }
  for (guint k = 0; sums != NULL && JSON_NODE_HOLDS_OBJECT (sums) && k < BR_N_KINDS; k++)
    if (!check_sum (self, br_entity_get (k), json_node_get_object (sums), error))
      return FALSE;
  return TRUE;
}

/* ---- what goes over ---------------------------------------------------------------------------------- */

/* What is known of each backup, of who did what, and of what waits. */
static const char carried[] =
  "INSERT OR IGNORE INTO main.subject_key SELECT * FROM present.subject_key"
  "  WHERE subject NOT IN (SELECT subject FROM main.erased);"
  "INSERT OR IGNORE INTO main.erased SELECT * FROM present.erased;"
  "INSERT OR REPLACE INTO main.meta SELECT * FROM present.meta WHERE key IN ('device', 'undo-barrier');"
  "INSERT INTO main.backup SELECT * FROM present.backup;"
  "INSERT INTO main.journal SELECT * FROM present.journal;"
  "INSERT INTO main.journal_part SELECT * FROM present.journal_part;"
  "INSERT INTO main.journal_touch SELECT * FROM present.journal_touch;"
  "INSERT INTO main.sync_link SELECT * FROM present.sync_link;"
  "INSERT INTO main.sync_entry SELECT * FROM present.sync_entry;"
  "INSERT INTO main.sync_lease SELECT * FROM present.sync_lease;"
  "INSERT INTO main.access_log SELECT * FROM present.access_log;"
  "INSERT INTO main.credential SELECT * FROM present.credential;";

static gboolean
carry_in_maintain (BrDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  BrSyncSnapshot *self = user_data;
  gboolean ok;

  if (!br_db_exec (db, "ATTACH ? AS present", error, "t", self->target))
    return FALSE;
  ok = br_db_script (db, "BEGIN IMMEDIATE", error) && br_db_script (db, carried, error) && br_db_script (db, "COMMIT", error);
  if (!ok)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return br_db_script (db, "DETACH present", ok ? error : NULL) && ok;
}

/* Of whom the server says that they were erased, the key goes here as well. */
static gboolean
derive_all (BrDb    *db,
            GError **error)
{
  return br_db_exec (db, "INSERT OR IGNORE INTO erased (subject, at) SELECT subject, erased_at FROM customer"
                         " WHERE erased_at IS NOT NULL",
                     error, NULL) &&
         br_db_exec (db, "DELETE FROM subject_key WHERE subject IN (SELECT subject FROM erased)", error, NULL) &&
         br_db_exec (db, "DELETE FROM table_use", error, NULL) && br_db_exec (db, "DELETE FROM customer_stat", error, NULL) &&
         br_db_exec (db, "INSERT INTO table_use (booking, \"table\", starts, ends, planned, seated) " BR_DERIVED_USES,
                     error, NULL) &&
         br_db_exec (db,
                     "INSERT INTO customer_stat (customer, visits, last_visit, no_shows, cancelled, first_visit, spent) " BR_DERIVED_STATS
                     "WHERE customer IS NOT NULL GROUP BY customer",
                     error, NULL) &&
         br_db_exec (db, "DELETE FROM ledger_balanced", error, NULL) &&
         br_db_exec (db, "INSERT INTO ledger_balanced (entry) SELECT entry FROM balanced_entry", error, NULL) &&
         br_db_exec (db, "DELETE FROM ledger_day", error, NULL) &&
         br_db_exec (db, "INSERT INTO ledger_day SELECT * FROM ledger_day_of_lines", error, NULL);
}

static gboolean
put_link (BrSyncSnapshot *self,
          BrDb           *db,
          GError        **error)
{
  return br_db_exec (db,
                     "INSERT INTO sync_link (one, server, venue, account, schema, linked_at, since, wants_snapshot)"
                     " VALUES (1, ?, ?, ?, ?, ?, (SELECT ifnull (max(seq), 0) FROM journal), 0)"
                     " ON CONFLICT (one) DO NOTHING",
                     error, "tItii", self->link->server, &self->link->venue, self->link->account,
                     (gint64) BR_SCHEMA_CURRENT, br_db_get_now (db)) &&
         br_db_exec (db, "UPDATE sync_link SET cursor = ?, schema = ?, wants_snapshot = 0", error, "ti", self->at,
                     (gint64) BR_SCHEMA_CURRENT) &&
         br_db_exec (db, "DELETE FROM meta WHERE key LIKE 'snapshot-%'", error, NULL);
}

/* What was done before is not undone across a snapshot. */
static gboolean
settle (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  BrSyncSnapshot *self = user_data;

  db->write->actor = BR_ID_NONE;
  db->write->guarded = TRUE;
  br_db_pause_recording (db);
  return br_db_exec (db, "INSERT OR REPLACE INTO writing (one, copying) VALUES (1, 1)", error, NULL) &&
         derive_all (db, error) && put_link (self, db, error) && br_sync_redo_waiting (db, &self->link->venue, error) &&
         br_sync_settle_finished (db, error) &&
         br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('undo-barrier', ?)", error, "i",
                     db->write->seq);
}

static gboolean
check_references (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  if (br_db_find_dangling (db, &(BrKind){ 0 }, &(BrId){ 0 }, &(const char *){ NULL }))
    {
      br_db_explain_dangling (db, error);
      return FALSE;
    }
  return br_db_script (db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON", error);
}

static gboolean
enable_triggers (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  return TRUE;
}

static gboolean
work_in (BrSyncSnapshot *self,
         GError        **error)
{
  const BrVerb verb = { "sync.snapshot", BR_UNDO_NEVER, BR_ORIGIN_REMOTE };

  if (!br_store_maintain (self->store, br_sync_snapshot_make_indexes, NULL, error))
    return FALSE;
  if (self->present != NULL && !br_store_maintain (self->store, carry_in_maintain, self, error))
    return FALSE;
  return br_store_maintain (self->store, enable_triggers, NULL, error) &&
         br_store_write (self->store, &verb, settle, self, NULL, error) &&
         br_store_maintain (self->store, check_references, self, error);
}

/**
 * br_sync_snapshot_finish:
 * @self: a snapshot that is whole
 * @kept_as: (out) (transfer full) (nullable): what the file is called that was there
 * @error: return location for %BR_STORE_ERROR_CORRUPT (it is not what the server has: discard it),
 *   %BR_STORE_ERROR_BUSY (somebody has the venue file open) and others
 *
 * Puts it in the place of the venue file, with the journal, what is parked and what waits. The store that was handed
 * in is closed by this, whatever comes of it; open the file anew.
 *
 * Returns: whether it is in place; if not, the venue file is as it was
 */
gboolean
br_sync_snapshot_finish (BrSyncSnapshot *self,
                         char          **kept_as,
                         GError        **error)
{
  BrInstant now = br_store_get_now (self->store);

  g_return_val_if_fail (self->end != NULL, FALSE);

  *kept_as = NULL;
  if (self->present != NULL)
    br_store_close (self->present);
  if (!br_sync_snapshot_wait (self, error) || !check (self, error) || !work_in (self, error))
    return FALSE;
  br_store_close (self->store);
  g_clear_object (&self->store);
  return br_durable_sync_file (self->made, error) && br_restore_swap (self->made, self->target, now, kept_as, error);
}
