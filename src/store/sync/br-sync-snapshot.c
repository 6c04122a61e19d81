#include "config.h"

#include "store/sync/br-sync-snapshot.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/base/br-error.h"
#include "store/br-store-private.h"
#include "store/br-vault.h"
#include "store/sync/br-sync-snapshot-private.h"

/* A snapshot of the server's, line by line, into a file beside the venue file. Lines are written by
 * the megabyte, each time together with how far it is, so that a program that was ended goes on where it
 * was. References are looked at when all rows are there. */

/* So much text is written at once. */
#define BATCH_BYTES (4 * 1024 * 1024)

/* What the last line begins with, and nothing before it has. */
#define END_MARK "{\"end\""

#define ENDING ".snapshot"

/* ---- how far it is ------------------------------------------------------------------------------- */

static gboolean
put_text (BrDb       *db,
          const char *key,
          const char *value,
          GError    **error)
{
  return br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error, "tt", key, value);
}

static char *
get_text (BrDb       *db,
          const char *key)
{
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT value FROM meta WHERE key = ?", NULL, "t", key);

  return br_query_next (query, NULL) ? g_strdup (br_query_get_text (query, 0)) : NULL;
}

static void
parse_sums (BrSyncSnapshot *self,
            const char     *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) three = g_strsplit (words[i], ":", 3);
      const BrEntity *entity = br_entity_find (three[0], NULL);

      if (entity == NULL || g_strv_length (three) != 3)
        continue;
      self->sums[entity->kind].rows = g_ascii_strtoll (three[1], NULL, 10);
      self->sums[entity->kind].sum = g_ascii_strtoull (three[2], NULL, 16);
    }
}

gboolean
br_sync_snapshot_put_progress (const BrSyncBatch *batch,
                               BrDb              *db,
                               GError           **error)
{
  return put_text (db, "snapshot-at", batch->at, error) && put_text (db, "snapshot-after", batch->after, error) &&
         put_text (db, "snapshot-counts", batch->counts, error) && put_text (db, "snapshot-sums", batch->sums, error);
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static const BrVerb loading = { "sync.snapshot", BR_UNDO_INVERT, BR_ORIGIN_REMOTE };

static gpointer
write_in_thread (gpointer data)
{
  BrSyncBatch *batch = data;
  GError *error = NULL;

  br_store_write (batch->store, &loading, br_sync_snapshot_write_batch, batch, NULL, &error);
  br_sync_batch_free (batch);
  return error;
}

/**
 * br_sync_snapshot_wait:
 * @self: a snapshot
 * @error: return location for what any write may say
 *
 * Waits until what was taken is in the file, as far as it was whole lines and enough of them to be written.
 *
 * Returns: whether it is
 */
gboolean
br_sync_snapshot_wait (BrSyncSnapshot *self,
                       GError        **error)
{
  GError *failed = self->writing != NULL ? g_thread_join (g_steal_pointer (&self->writing)) : NULL;

  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

/**
 * br_sync_snapshot_take:
 * @self: a snapshot
 * @bytes: what came next, cut anywhere
 * @size: how many bytes
 * @error: return location for a #BrInputError (it is no snapshot), %BR_STORE_ERROR_NOT_FOUND (the server has not the one
 *   that was begun: discard it and begin anew), and what any write may say, also of what was taken before
 *
 * Takes lines as they come. They are written while the next are taken: see br_sync_snapshot_wait(). After an error
 * the snapshot is good for nothing but being freed; what came before is kept in the file.
 *
 * Returns: whether they could be taken
 */
gboolean
br_sync_snapshot_take (BrSyncSnapshot *self,
                       const char     *bytes,
                       gsize           size,
                       GError        **error)
{
  gsize seen = self->text->len > sizeof END_MARK ? self->text->len - sizeof END_MARK : 0;
  BrSyncBatch *batch;

  g_string_append_len (self->text, bytes, size);
  if (self->at != NULL && self->text->len < BATCH_BYTES && strstr (self->text->str + seen, END_MARK) == NULL &&
      !self->ending)
    return TRUE;
  /* The last line is waited for no longer than it takes to come. */
  self->ending = self->ending || strstr (self->text->str + seen, END_MARK) != NULL;
  batch = br_sync_snapshot_read_lines (self, error);
  if (!br_sync_snapshot_wait (self, batch != NULL ? error : NULL) || batch == NULL)
    {
      g_clear_pointer (&batch, br_sync_batch_free);
      return FALSE;
    }
  batch->store = self->store;
  self->writing = g_thread_new ("[backroom] snapshot", write_in_thread, batch);
  return TRUE;
}

/**
 * br_sync_snapshot_get_after:
 * @self: a snapshot
 *
 * Returns: (nullable): the row behind which to go on, as `ENTITY/ID`; %NULL at the beginning
 */
const char *
br_sync_snapshot_get_after (BrSyncSnapshot *self)
{
  return self->after->len > 0 ? self->after->str : NULL;
}

/**
 * br_sync_snapshot_get_at:
 * @self: a snapshot
 *
 * Returns: (nullable): the cursor of the snapshot that was begun
 */
const char *
br_sync_snapshot_get_at (BrSyncSnapshot *self)
{
  return self->at;
}

/**
 * br_sync_snapshot_get_done:
 * @self: a snapshot
 *
 * Returns: how much is there, from 0 to 1
 */
double
br_sync_snapshot_get_done (BrSyncSnapshot *self)
{
  return self->n_all > 0 ? MIN ((double) self->n_rows / self->n_all, 1) : 0;
}

/**
 * br_sync_snapshot_is_whole:
 * @self: a snapshot
 *
 * Returns: whether its last line came
 */
gboolean
br_sync_snapshot_is_whole (BrSyncSnapshot *self)
{
  return self->end != NULL;
}

/* ---- the file ----------------------------------------------------------------------------------------------- */

/* Whoever is new here begins with what the server calls the venue; its own row says the rest. */
static gboolean
add_venue (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const BrSyncSnapshot *self = user_data;
  g_autoptr (BrVenue) venue = br_new (VENUE, BrVenue);

  venue->id = self->link->venue;
  venue->name = g_strdup (self->link->account);
  venue->timezone = g_strdup ("UTC");
  venue->currency = g_strdup ("GBP");
  venue->country_code = g_strdup ("44");
  venue->cut_off = BR_CUT_OFF_DEFAULT;
  br_db_pause_recording (db);
  return br_db_insert_unjudged (db, (BrRecord *) venue, error);
}

static gboolean
begin_new (BrSyncSnapshot *self,
           const char     *passphrase,
           char          **issued,
           GError        **error)
{
  return br_store_write (self->store, &loading, add_venue, self, NULL, error) &&
         br_store_issue_key (self->store, passphrase, issued, error);
}

static gboolean
attach_present (BrDb           *db,
                BrSyncSnapshot *self,
                GError        **error)
{
  return br_db_exec (db, "ATTACH ? AS present", error, "t", self->target);
}

/* Everybody keeps their key, so that what the journal holds of them can still be read. */
static gboolean
copy_keys (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  BrSyncSnapshot *self = user_data;
  gboolean ok;

  if (!attach_present (db, self, error))
    return FALSE;
  ok = br_db_script (db,
                     "BEGIN IMMEDIATE; INSERT INTO writing (one, copying) VALUES (1, 1);"
                     "INSERT INTO venue SELECT * FROM present.venue;"
                     "INSERT INTO venue_key SELECT * FROM present.venue_key;"
                     "INSERT INTO subject_key SELECT * FROM present.subject_key;"
                     "INSERT INTO erased SELECT * FROM present.erased; DELETE FROM writing; COMMIT",
                     error);
  if (!ok)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return br_db_script (db, "DETACH present", ok ? error : NULL) && ok;
}

static gboolean
begin_from_present (BrSyncSnapshot *self,
                    GError        **error)
{
  g_autoptr (BrSealKey) key = NULL;
  gint64 generation;
  guint serial;

  key = br_store_dup_key (self->present, &generation, &serial);
  if (key == NULL)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  if (!br_store_maintain (self->store, copy_keys, self, error))
    return FALSE;
  br_store_take_key (self->store, key, generation);
  return TRUE;
}

/* A file that can be made again needs no care but for being whole when it is swapped in. What its triggers would
 * forbid the server has allowed, and what they would derive is derived when all rows are there. */
static gboolean
hurry (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  return br_db_script (db, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;"
                           BR_SYNC_SNAPSHOT_CACHE,
                       error);
}

static gboolean
read_progress (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  BrSyncSnapshot *self = user_data;
  g_autofree char *counts = get_text (db, "snapshot-counts");
  g_autofree char *sums = get_text (db, "snapshot-sums");
  g_autofree char *venue = get_text (db, "snapshot-venue");
  g_autofree char *wanted = br_id_to_string (&self->link->venue);
  g_autofree char *after = NULL;
  char *rest = NULL;

  if (g_strcmp0 (venue, wanted) != 0)
    return FALSE;
  self->at = get_text (db, "snapshot-at");
  after = get_text (db, "snapshot-after");
  g_string_assign (self->after, after != NULL ? after : "");
  if (counts == NULL || sums == NULL || self->at == NULL)
    return FALSE;
  self->n_rows = self->n_before = g_ascii_strtoll (counts, &rest, 10);
  self->n_all = g_ascii_strtoll (rest, NULL, 10);
  parse_sums (self, sums);
  return TRUE;
}

static gboolean
unlock (BrSyncSnapshot *self,
        const char     *passphrase,
        char          **issued)
{
  gint64 generation;
  guint serial;
  g_autoptr (BrSealKey) key = self->present != NULL ? br_store_dup_key (self->present, &generation, &serial) : NULL;

  if (key != NULL)
    br_store_take_key (self->store, key, generation);
  if (key != NULL || self->present != NULL)
    return key != NULL;
  if (passphrase == NULL)
    return br_store_unlock_from_keyring (self->store, NULL, NULL) && br_store_renew_passphrase (self->store, issued, NULL);
  if (!br_store_unlock_with_passphrase (self->store, passphrase, NULL))
    return FALSE;
  *issued = g_strdup (passphrase);
  return TRUE;
}

/* Goes on where it was ended; what cannot be gone on with is let go. */
static gboolean
resume (BrSyncSnapshot *self,
        const char     *passphrase,
        char          **issued)
{
  self->store = br_store_open (self->made, BR_STORE_DEFAULT, NULL);
  if (self->store != NULL && br_store_read (self->store, read_progress, self, NULL, NULL) &&
      unlock (self, passphrase, issued))
    return TRUE;
  if (self->store != NULL)
    br_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->at, g_free);
  g_string_truncate (self->after, 0);
  self->n_rows = self->n_before = self->n_all = 0;
  memset (self->sums, 0, sizeof self->sums);
  return FALSE;
}

static gboolean
put_venue_id (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrSyncSnapshot *self = user_data;
  g_autofree char *venue = br_id_to_string (&self->link->venue);

  return put_text (db, "snapshot-venue", venue, error);
}

static gboolean
begin (BrSyncSnapshot *self,
       const char     *passphrase,
       char          **issued,
       GError        **error)
{
  br_sync_snapshot_discard (self->target);
  self->store = br_store_open (self->made, BR_STORE_CREATE, error);
  return self->store != NULL &&
         (self->present != NULL ? begin_from_present (self, error) : begin_new (self, passphrase, issued, error)) &&
         br_store_maintain (self->store, br_sync_snapshot_put_off_indexes, NULL, error) &&
         br_store_write (self->store, &loading, put_venue_id, self, NULL, error);
}

/**
 * br_sync_snapshot_open:
 * @path: the venue file
 * @present: (nullable) (transfer none): the open and unlocked venue file; %NULL where there is none yet
 * @link: to which server it belongs
 * @passphrase: (nullable): the recovery passphrase that a file that is made here shall have, or %NULL to have one made
 * @issued: (out) (transfer full) (nullable): the recovery passphrase of a file that is made here, to be shown and
 *   kept; free it with br_passphrase_free()
 * @error: return location for a #BrStoreError
 *
 * Begins a snapshot, or goes on with one that was begun: see br_sync_snapshot_get_after(). One of a new file
 * is gone on with where the same @passphrase opens it, or, without one, where its key was put into the keyring
 * with br_store_remember_key(); nobody was shown what was issued then, so another is.
 *
 * Returns: (transfer full) (nullable): it
 */
BrSyncSnapshot *
br_sync_snapshot_open (const char       *path,
                       BrStore          *present,
                       const BrSyncLink *link,
                       const char       *passphrase,
                       char            **issued,
                       GError          **error)
{
  g_autoptr (BrSyncSnapshot) self = g_new0 (BrSyncSnapshot, 1);

  if (issued != NULL)
    *issued = NULL;
  self->target = g_canonicalize_filename (path, NULL);
  self->made = g_strconcat (self->target, ENDING, NULL);
  self->text = g_string_new (NULL);
  self->after = g_string_new (NULL);
  br_sync_summer_init (&self->summer);
  g_set_object (&self->present, present);
  self->link = g_new0 (BrSyncLink, 1);
  self->link->server = g_strdup (link->server);
  self->link->venue = link->venue;
  self->link->account = g_strdup (link->account);
  if ((!g_file_test (self->made, G_FILE_TEST_EXISTS) || !resume (self, passphrase, issued)) && !begin (self, passphrase, issued, error))
    return NULL;
  if (!br_store_maintain (self->store, hurry, NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
put_device (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  const BrId *device = user_data;

  if (!br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('device', ?)", error, "I", device))
    return FALSE;
  db->store->device = *device;
  return TRUE;
}

/**
 * br_sync_snapshot_set_device:
 * @self: a snapshot of which nothing was taken in this run
 * @device: a device
 * @error: return location for a #BrStoreError
 *
 * Makes the file that device’s. It is by the device that a server knows who signed in from where, and that is
 * before there is a file.
 */
gboolean
br_sync_snapshot_set_device (BrSyncSnapshot *self,
                             const BrId     *device,
                             GError        **error)
{
  BrId taken = *device;

  return br_store_maintain (self->store, put_device, &taken, error);
}

/**
 * br_sync_snapshot_get_store:
 * @self: a snapshot
 *
 * Returns: (transfer none): the file that is being filled, to put its key into the keyring
 */
BrStore *
br_sync_snapshot_get_store (BrSyncSnapshot *self)
{
  return self->store;
}

void
br_sync_snapshot_free (BrSyncSnapshot *self)
{
  br_sync_snapshot_wait (self, NULL);
  if (self->store != NULL)
    br_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->present);
  g_clear_pointer (&self->link, br_sync_link_free);
  g_clear_pointer (&self->end, json_node_unref);
  g_string_free (self->text, TRUE);
  g_free (self->at);
  g_string_free (self->after, TRUE);
  br_sync_summer_clear (&self->summer);
  g_free (self->made);
  g_free (self->target);
  g_free (self);
}

/**
 * br_sync_snapshot_discard:
 * @path: the venue file
 *
 * Removes what was begun beside it.
 */
void
br_sync_snapshot_discard (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (whole, ENDING, endings[i], NULL);

      g_unlink (file);
    }
}
