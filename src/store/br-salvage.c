#include "config.h"

#include "store/br-salvage.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/br-durable.h"
#include "store/br-salvage-private.h"
#include "store/br-vault.h"

/* A new file from a damaged one. Nothing is written to the damaged file. */

static void
advance (BrSalvage *self,
         double     done)
{
  if (self->progress != NULL)
    self->progress (done, self->user_data);
}

gboolean
br_salvage_exec (BrSalvage  *self,
                 const char *sql,
                 GError    **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error) && br_db_exec (self->to, sql, error, NULL);
}

/* ---- copying ---------------------------------------------------------------- */

/* How many rows a torn table lost, which its index of ids may know better than itself. */
static gint64
count_lost (BrSalvage      *self,
            const BrEntity *entity,
            const BrCopied *copied)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count(*) FROM \"%s\" INDEXED BY \"sqlite_autoindex_%s_1\"", entity->name, entity->name);
  gint64 n;

  if (br_db_get_int (self->from, sql, &n, NULL, NULL))
    return MAX (n - copied->n_copied, 0);
  return copied->n_unread;
}

static gboolean
copy_kinds (BrSalvage *self,
            GError   **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      BrCopied copied;

      if (!br_salvage_copy_table (self, entity->name, self->to->handle, &copied, error))
        return FALSE;
      self->torn[k] = copied.torn;
      self->report->n_saved[k] = copied.n_copied;
      if (copied.torn)
        self->report->n_lost[k] = count_lost (self, entity, &copied);
      advance (self, 0.4 + 0.3 * (k + 1) / br_entity_get_n ());
    }
  return TRUE;
}

/* Keys that a scan did not come by may still be found by their names. */
static gboolean
probe_keys (BrSalvage *self,
            GError   **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = NULL;
      g_autoptr (BrQuery) query = NULL;
      GError *local = NULL;

      if (!br_entity_has_pii (entity))
        continue;
      sql = g_strdup_printf ("SELECT DISTINCT subject FROM \"%s\" WHERE subject IS NOT NULL"
                             " AND subject NOT IN (SELECT subject FROM subject_key)"
                             " AND subject NOT IN (SELECT subject FROM erased)",
                             entity->name);
      query = br_db_query (self->to, sql, &local, NULL);
      while (br_query_next (query, &local) && !g_cancellable_set_error_if_cancelled (self->cancellable, &local))
        {
          BrId subject = br_query_get_id (query, 0);
          g_autoptr (BrQuery) found =
            br_db_query (self->from, "SELECT wrapped FROM subject_key WHERE subject = ?", NULL, "I", &subject);
          gconstpointer wrapped;
          gsize n;

          if (!br_query_next (found, NULL))
            continue;
          wrapped = br_query_get_blob (found, 0, &n);
          br_db_exec (self->to, "INSERT OR IGNORE INTO subject_key (subject, wrapped) VALUES (?, ?)", &local, "Ib",
                      &subject, wrapped, n);
        }
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
copy_keys (BrSalvage *self,
           GError   **error)
{
  BrCopied copied;
  gboolean torn;
  gint64 n_keys;

  if (!br_salvage_copy_table (self, "venue_key", self->to->handle, &copied, error) ||
      !br_salvage_copy_keyed (self, "subject_key", "ORDER BY subject", "ORDER BY subject DESC", &torn, error) ||
      !br_salvage_copy_keyed (self, "erased", "ORDER BY subject", "ORDER BY subject DESC", &torn, error) ||
      !br_salvage_copy_keyed (self, "blind_index", "ORDER BY value, customer", "ORDER BY value DESC, customer DESC",
                              &torn, error))
    return FALSE;
  if (!br_db_get_int (self->to, "SELECT count(*) FROM venue_key", &n_keys, error, NULL))
    return FALSE;
  self->report->key_lost = n_keys == 0;
  return self->key == NULL || br_db_get_int (self->to, "SELECT generation FROM venue_key WHERE key_id = ?",
                                             &self->generation, error, "t", br_seal_key_get_id (self->key));
}

/* A key that does not unwrap is as good as lost. */
static gboolean
drop_bad_keys (BrSalvage *self,
               GError   **error)
{
  g_autoptr (GArray) bad = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  if (self->generation == 0)
    return TRUE;
  query = br_db_query (self->to, "SELECT subject, wrapped FROM subject_key", &local, NULL);
  while (br_query_next (query, &local))
    {
      BrId subject = br_query_get_id (query, 0);
      guint8 key[BR_SEAL_KEY_SIZE];
      gsize n;
      gconstpointer wrapped = br_query_get_blob (query, 1, &n);

      if (!br_sealer_unwrap_key (self->to->sealer, self->key, &subject, wrapped, n, key, NULL))
        g_array_append_val (bad, subject);
      br_seal_cleanse (key, sizeof key);
    }
  g_clear_pointer (&query, br_query_free);
  for (guint i = 0; local == NULL && i < bad->len; i++)
    br_db_exec (self->to, "DELETE FROM subject_key WHERE subject = ?", &local, "I", &g_array_index (bad, BrId, i));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
copy_all (BrSalvage *self,
          GError   **error)
{
  BrCopied copied;

  if (!copy_keys (self, error) || !br_salvage_copy_table (self, "backup", self->to->handle, &copied, error) ||
      !br_salvage_copy_table (self, "access_log", self->to->handle, &copied, error) ||
      !br_salvage_copy_table (self, "credential", self->to->handle, &copied, error))
    return FALSE;
  advance (self, 0.1);
  if (!br_salvage_copy_journal (self, error))
    return FALSE;
  advance (self, 0.4);
  return copy_kinds (self, error) && br_salvage_drop_unreadable (self, error) && br_salvage_replay (self, error) &&
         probe_keys (self, error) && drop_bad_keys (self, error) && br_salvage_mend (self, error);
}

/* Runs on the new file's writer, while the reader of the damaged one waits. */
static gboolean
copy_in_maintain (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  BrSalvage *self = user_data;

  self->to = db;
  if (!br_db_script (db, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;"
                         " INSERT INTO writing (one, copying) VALUES (1, 1)", error))
    return FALSE;
  if (copy_all (self, error) && br_db_script (db, "DELETE FROM writing; COMMIT; PRAGMA foreign_keys = ON", error))
    return TRUE;
  sqlite3_exec (db->handle, "ROLLBACK; PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
copy_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrSalvage *self = user_data;

  self->from = db;
  return br_store_maintain (self->store, copy_in_maintain, self, error);
}

/* ---- the new file ------------------------------------------------------------ */

/* What was done before is not undone across a salvage. Who was erased may have come back with the
 * journal, unreadable. */
static gboolean
finish_in_write (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  BrSalvage *self = user_data;
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (BrId));
  gboolean ok;

  br_db_pause_recording (db);
  ok = br_db_exec (db, "INSERT INTO writing (one, copying) VALUES (1, 1)", error, NULL) &&
       br_db_erase_subjects (db, nobody, NULL, error) &&
       (self->generation == 0 || (br_db_sync_key (db, error) && br_salvage_drop_unopened (self, error) &&
                                  br_db_rekey_blind (db, error))) &&
       br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('undo-barrier', ?)", error, "i",
                   db->write->seq) &&
       br_db_exec (db, "DELETE FROM writing", error, NULL);
  br_db_resume_recording (db);
  return ok;
}

static gboolean
fill (BrSalvage *self,
      BrStore   *damaged,
      GError   **error)
{
  const BrVerb verb = { "salvage", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };

  if (!br_store_read (damaged, copy_in_read, self, self->cancellable, error))
    return FALSE;
  if (self->generation > 0)
    br_store_take_key (self->store, self->key, self->generation);
  advance (self, 0.9);
  return br_store_write (self->store, &verb, finish_in_write, self, self->cancellable, error);
}

static void
take_away (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

/**
 * br_salvage:
 * @damaged: a damaged venue file; nothing is written to it
 * @path: the new file
 * @venue_key: (nullable): the venue's key; with it guests can be found by e-mail and telephone
 *   again, which the damage may have cost
 * @now: when it is, in UTC milliseconds; %BR_INSTANT_NONE for the system's clock
 * @progress: (nullable) (scope call): called now and then, on several threads
 * @user_data: for @progress
 * @report: (out): what was saved and what was lost
 * @cancellable: (nullable): stops it; then there is no new file
 * @error: return location for a #BrStoreError
 *
 * Copies everything that can be read into a new, sound venue file: the tables row by row around the
 * pages that cannot be read, what is missing from the journal, and the journal as far as it is
 * whole. Rows that refer to what was lost lose the reference, or go with it.
 *
 * Returns: whether the new file is there; @report says what it is worth
 */
gboolean
br_salvage (const char      *damaged,
            const char      *path,
            BrSealKey       *venue_key,
            BrInstant        now,
            BrProgress       progress,
            gpointer         user_data,
            BrSalvageReport *report,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (BrStore) from = NULL, to = NULL;
  BrSalvage self = { .key = venue_key, .cancellable = cancellable, .progress = progress, .user_data = user_data,
                     .report = report };
  gboolean ok;

  memset (report, 0, sizeof *report);
  from = br_store_open (damaged, BR_STORE_READ_ONLY, error);
  to = from != NULL ? br_store_open (path, BR_STORE_CREATE, error) : NULL;
  if (to == NULL)
    return FALSE;

  self.store = to;
  br_store_set_now (to, now);
  ok = fill (&self, from, error);
  br_store_close (to);
  ok = ok && br_durable_sync_file (path, error) && br_durable_sync_folder (path, error);
  if (!ok)
    take_away (path);
  else
    advance (&self, 1);
  return ok;
}

/**
 * br_salvage_lost_anything:
 * @report: a report
 *
 * Returns: whether anything at all was lost
 */
gboolean
br_salvage_lost_anything (const BrSalvageReport *report)
{
  for (int k = 0; k < BR_N_KINDS; k++)
    if (report->n_lost[k] != 0)
      return TRUE;
  return report->n_entries_lost > 0 || report->n_values_lost > 0 || report->n_people_lost > 0 || report->key_lost;
}
