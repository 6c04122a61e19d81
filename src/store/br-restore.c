#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/br-backup-private.h"
#include "store/br-durable.h"
#include "store/br-erased-list.h"
#include "store/br-store-private.h"
#include "store/br-vault.h"

/* A backup is opened beside the file that it shall replace; who was erased since is erased there,
 * the whole is proved, and only then it takes the other's place. */

/* Shares of the time. */
#define OPEN_SHARE 0.3
#define ERASE_SHARE 0.1
/* After a day nobody is restoring any more. */
#define OLD_SECONDS (24 * 60 * 60)

typedef struct
{
  const char      *file;
  const char      *target;
  char            *made;
  int              fd;
  BrStreamHeader  *header;
  GInputStream    *sealed;
  BrSealKey       *key;
  guint64          size;
  GArray          *erased;
  GBytes          *by_keyring;
  BrInstant        now;
  BrProgress       progress;
  gpointer         user_data;
  GCancellable    *cancellable;
  BrRestoreReport *report;
} Restore;

static void
advance (Restore *self,
         double   done)
{
  if (self->progress != NULL)
    self->progress (MIN (done, 1), self->user_data);
}

/* ---- opening the backup ---------------------------------------------------- */

static gboolean
find_key (Restore    *self,
          BrSealKey  *venue_key,
          const char *passphrase,
          GError    **error)
{
  if (venue_key != NULL &&
      (passphrase == NULL || g_str_equal (br_seal_key_get_id (venue_key), self->header->key_id)))
    self->key = br_seal_key_ref (venue_key);
  else if (passphrase != NULL)
    self->key = br_stream_header_unlock (self->header, passphrase, error);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                 _ ("The backup opens with the venue’s key or with the recovery passphrase, and neither was given"));
  return self->key != NULL;
}

static void
opened_some (guint64  done,
             gpointer user_data)
{
  Restore *self = user_data;

  if (self->size > 0)
    advance (self, OPEN_SHARE * MIN ((double) done / self->size, 1));
}

static gboolean
open_backup (Restore *self,
             GError **error)
{
  g_autoptr (GOutputStream) plain = NULL;
  GStatBuf buf;

  self->size = g_stat (self->file, &buf) == 0 ? buf.st_size : 0;
  self->made = g_strconcat (self->target, ".restoring-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->made, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      br_durable_set_error (error, errno, self->target);
      g_clear_pointer (&self->made, g_free);
      return FALSE;
    }
  plain = g_unix_output_stream_new (self->fd, FALSE);
  if (!br_stream_open (self->sealed, self->header, self->key, plain, opened_some, self, self->cancellable, error))
    return FALSE;
  /* SQLite locks the file by its process: were this closed later, the locks would go with it. */
  close (self->fd);
  self->fd = -1;
  return TRUE;
}

/* ---- who was erased since -------------------------------------------------- */

static gboolean
read_replaced (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Restore *self = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, NULL);
  g_autoptr (BrQuery) query = NULL;

  if (venue != NULL && !br_id_equal (&venue->id, &self->header->venue))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS,
                   _ ("The backup is of another venue than the file that it would replace (%s)"), venue->name);
      return FALSE;
    }
  query = br_db_query (db, "SELECT by_keyring FROM venue_key WHERE key_id = ? AND by_keyring IS NOT NULL", NULL, "t",
                       self->header->key_id);
  if (br_query_next (query, NULL))
    {
      gsize n;
      gconstpointer wrapped = br_query_get_blob (query, 0, &n);

      self->by_keyring = g_bytes_new (wrapped, n);
    }
  return br_backup_add_erased (db, self->erased, error);
}

/* The file that is to be replaced knows best who was erased; if it is in ruins, the list beside
 * the backup has to do. */
static gboolean
look_at_replaced (Restore *self,
                  GError **error)
{
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    return TRUE;
  store = br_store_open (self->target, BR_STORE_READ_ONLY, &local);
  if (store != NULL && br_store_read (store, read_replaced, self, self->cancellable, &local))
    return TRUE;
  if (g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS) ||
      g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_BUSY) ||
      g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_NEWER) ||
      g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->report->list_unread = TRUE;
  return TRUE;
}

static gboolean
list_erased (Restore *self,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->file);

  return br_erased_list_read (folder, self->erased, error) && look_at_replaced (self, error);
}

/* ---- making it the present one --------------------------------------------- */

/* Nothing of this is recorded: a row of the journal would keep what is to be gone, and every
 * device that has the list does the same. */
static gboolean
erase_again (Restore *self,
             BrDb    *db,
             GError **error)
{
  gboolean ok;

  br_db_pause_recording (db);
  ok = br_db_erase_subjects (db, self->erased, &self->report->n_erased, error) &&
       /* A tag may say as much of somebody as a note. */
       br_db_exec (db, "DELETE FROM customer_tag WHERE customer IN (SELECT id FROM customer WHERE erased_at IS NOT NULL)",
                   error, NULL);
  br_db_resume_recording (db);
  return ok;
}

/* What was done before is not undone across a restore; and the file is a device of its own from
 * here on, for the one it was copied from may have gone on. */
static gboolean
make_present (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Restore *self = user_data;
  BrStore *store = db->store;

  if (!erase_again (self, db, error))
    return FALSE;
  store->device = br_db_new_id (db);
  br_db_label_count (db, self->report->n_erased);
  if (self->by_keyring != NULL &&
      !br_db_exec (db, "UPDATE venue_key SET by_keyring = ? WHERE key_id = ?", error, "bt",
                   g_bytes_get_data (self->by_keyring, NULL), g_bytes_get_size (self->by_keyring),
                   self->header->key_id))
    return FALSE;
  return br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('device', ?)", error, "I",
                     &store->device) &&
         br_db_exec (db, "INSERT OR REPLACE INTO meta (key, value) VALUES ('undo-barrier', ?)", error, "i",
                     db->write->seq);
}

static gboolean
read_generation (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  return br_db_get_int (db, "SELECT max(generation) FROM venue_key", user_data, error, NULL);
}

static void
checked_some (double   done,
              gpointer user_data)
{
  advance (user_data, OPEN_SHARE + ERASE_SHARE + (1 - OPEN_SHARE - ERASE_SHARE) * done);
}

static gboolean
prove (Restore *self,
       BrStore *store,
       GError **error)
{
  self->report->check = br_check (store, BR_CHECK_ALL, checked_some, self, self->cancellable, error);
  if (self->report->check == NULL)
    return FALSE;
  if (!br_check_report_is_sound (self->report->check))
    {
      const BrCheckFinding *first = self->report->check->findings->pdata[0];

      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("What the backup holds is not sound: %s"),
                   first->detail);
      return FALSE;
    }
  return TRUE;
}

static gboolean
work_on (Restore *self,
         BrStore *store,
         GError **error)
{
  const BrVerb verb = { "restore", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  gint64 generation;

  if (br_store_get_damage (store) != NULL || venue == NULL || !br_id_equal (&venue->id, &self->header->venue))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("What the backup holds is not sound: %s"),
                   br_store_get_damage (store) != NULL ? br_store_get_damage (store) : _ ("it has another venue"));
      return FALSE;
    }
  if (!br_store_read (store, read_generation, &generation, self->cancellable, error))
    return FALSE;
  br_store_take_key (store, self->key, generation);
  br_store_set_now (store, self->now);
  if (!br_store_write (store, &verb, make_present, self, self->cancellable, error))
    return FALSE;
  advance (self, OPEN_SHARE + ERASE_SHARE);
  return prove (self, store, error);
}

/* When the last connection goes, the log is taken into the file; without it, part of it would stay
 * behind when the file is moved. */
static gboolean
log_is_gone (Restore *self,
             GError **error)
{
  g_autofree char *log = g_strconcat (self->made, "-wal", NULL);
  GStatBuf buf;

  if (g_stat (log, &buf) != 0 || buf.st_size == 0)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FAILED, _ ("The restored file could not be completed"));
  return FALSE;
}

static gboolean
bring_up_to_date (Restore *self,
                  GError **error)
{
  g_autoptr (BrStore) store = br_store_open (self->made, BR_STORE_DEFAULT, error);

  if (store == NULL || !work_on (self, store, error))
    return FALSE;
  br_store_close (store);
  return log_is_gone (self, error) && br_durable_sync_file (self->made, error);
}

/* ---- around it ------------------------------------------------------------- */

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

/* What a restore left behind that was killed; one that may still run is left alone. */
static void
take_old_away (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);
  g_autofree char *prefix = g_strconcat (base, ".restoring-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf buf;

      if (g_str_has_prefix (name, prefix) && g_stat (path, &buf) == 0 && buf.st_mtime < time (NULL) - OLD_SECONDS)
        g_unlink (path);
    }
}

static gboolean
run (Restore    *self,
     BrSealKey  *venue_key,
     const char *passphrase,
     GError    **error)
{
  self->header = br_backup_read_header (self->file, &self->sealed, self->cancellable, error);
  return self->header != NULL && find_key (self, venue_key, passphrase, error) && list_erased (self, error) &&
         open_backup (self, error) && bring_up_to_date (self, error) &&
         !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
         br_restore_swap (self->made, self->target, self->now, &self->report->kept_as, error);
}

/**
 * br_restore:
 * @file: a backup
 * @target: the venue file that is to hold its state; it must not be open anywhere
 * @venue_key: (nullable): the venue's key
 * @passphrase: (nullable): the recovery passphrase that the venue had when the backup was made
 * @now: when it is, in UTC milliseconds; %BR_INSTANT_NONE for the system's clock
 * @progress: (nullable) (scope call): called now and then, on several threads
 * @user_data: for @progress
 * @report: (out): what was done; clear it with br_restore_report_clear(), also after an error
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrStoreError, #BrSealError or #GIOError
 *
 * Puts the state of a backup in the place of a venue file. Who was erased since it was made stays
 * erased, by the list beside the backup and by what the replaced file says. The result is proved
 * by br_check() first; the replaced file is kept beside it.
 *
 * Returns: whether the backup's state is in place; if not, nothing was changed
 */
gboolean
br_restore (const char      *file,
            const char      *target,
            BrSealKey       *venue_key,
            const char      *passphrase,
            BrInstant        now,
            BrProgress       progress,
            gpointer         user_data,
            BrRestoreReport *report,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autofree char *from = g_canonicalize_filename (file, NULL);
  g_autofree char *to = g_canonicalize_filename (target, NULL);
  Restore self = { .file = from, .target = to, .fd = -1, .now = now, .progress = progress, .user_data = user_data,
                   .cancellable = cancellable, .report = report };
  gboolean ok;

  memset (report, 0, sizeof *report);
  if (now == BR_INSTANT_NONE)
    self.now = g_get_real_time () / 1000;
  self.erased = g_array_new (FALSE, FALSE, sizeof (BrId));
  take_old_away (to);
  ok = run (&self, venue_key, passphrase, error);
  if (self.fd >= 0)
    close (self.fd);
  if (self.made != NULL)
    take_away (self.made);
  g_array_unref (self.erased);
  g_clear_object (&self.sealed);
  g_clear_pointer (&self.header, br_stream_header_free);
  g_clear_pointer (&self.key, br_seal_key_unref);
  g_clear_pointer (&self.by_keyring, g_bytes_unref);
  g_free (self.made);
  return ok;
}

/**
 * br_restore_report_clear:
 * @self: a report
 */
void
br_restore_report_clear (BrRestoreReport *self)
{
  g_clear_pointer (&self->kept_as, g_free);
  g_clear_pointer (&self->check, br_check_report_free);
}
