#include "config.h"

#include "store/br-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/br-backup-private.h"
#include "store/br-durable.h"
#include "store/br-erased-list.h"
#include "store/br-vault.h"

/* A backup is a copy of one state of the file, made while readers and writers go on, then sealed.
 * The copy lies beside the backup for as long as that takes; its personal data is sealed anyway. */

/* Pages copied between two looks at the cancellable. */
#define PAGES_PER_STEP 512
/* How much of the time the copy takes; sealing takes the rest. */
#define COPY_SHARE 0.5

typedef struct
{
  const char     *file;
  char           *copy;
  char           *part;
  int             fd;
  BrProgress      progress;
  gpointer        user_data;
  GCancellable   *cancellable;
  BrBackupReport *report;
  BrId            venue;
  BrSealKey      *key;
  GBytes         *wrap;
  guint8          head[BR_HASH_SIZE];
  GArray         *erased;
  GArray         *standing;
  gint64          copy_size;
} Backup;

static void
advance (Backup *self,
         double  done)
{
  if (self->progress != NULL)
    self->progress (done, self->user_data);
}

/* ---- who was erased -------------------------------------------------------- */

static gboolean
add_subjects (BrDb       *db,
              const char *sql,
              GArray     *subjects,
              GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, sql, &local, NULL);
  while (br_query_next (query, &local))
    {
      BrId subject = br_query_get_id (query, 0);

      g_array_append_val (subjects, subject);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_backup_add_erased:
 * @db: a connection
 * @subjects: (element-type BrId): appended to
 * @error: return location for a #BrStoreError
 */
gboolean
br_backup_add_erased (BrDb    *db,
                      GArray  *subjects,
                      GError **error)
{
  return add_subjects (db, "SELECT subject FROM erased", subjects, error);
}

/* Whom this device erased, and the server did not let be erased. */
static gboolean
add_standing (BrDb    *db,
              GArray  *subjects,
              GError **error)
{
  return add_subjects (db,
                       "SELECT DISTINCT c.subject FROM sync_entry s JOIN journal j ON j.seq = s.seq"
                       " JOIN journal_touch t ON t.seq = j.seq AND t.entity = 'customer' JOIN customer c ON c.id = t.id"
                       " WHERE s.state IN ('parked', 'given-up') AND j.code = 'customer.erase'"
                       " AND c.erased_at IS NULL AND c.subject NOT IN (SELECT subject FROM erased)",
                       subjects, error);
}

/* ---- the copy ------------------------------------------------------------- */

static gboolean
read_head (Backup  *self,
           BrDb    *db,
           GError **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", &local, NULL);
  if (br_query_next (query, &local))
    {
      gsize n;
      gconstpointer hash = br_query_get_blob (query, 1, &n);

      self->report->n_entries = br_query_get_int (query, 0);
      memcpy (self->head, hash, MIN (n, sizeof self->head));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The state that is copied is the one that was read first, so that a writer cannot make it start
 * again. */
static gboolean
read_facts (Backup  *self,
            BrDb    *db,
            GError **error)
{
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  if (!read_head (self, db, error))
    return FALSE;
  venue = br_db_get_venue (db, error);
  if (venue == NULL)
    return FALSE;
  self->venue = venue->id;
  self->report->at = br_db_get_now (db);
  query = br_db_query (db, "SELECT by_passphrase FROM venue_key WHERE key_id = ?", &local, "t",
                       br_seal_key_get_id (self->key));
  if (br_query_next (query, &local))
    {
      gsize n;
      gconstpointer wrap = br_query_get_blob (query, 0, &n);

      self->wrap = g_bytes_new (wrap, n);
    }
  else if (local == NULL)
    g_set_error (&local, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED, _ ("The venue’s key was changed meanwhile"));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL && br_backup_add_erased (db, self->erased, error) && add_standing (db, self->standing, error);
}

static gboolean
copy_pages (Backup   *self,
            BrDb     *db,
            sqlite3  *copy,
            GError  **error)
{
  sqlite3_backup *pages = sqlite3_backup_init (copy, "main", db->handle, "main");
  int code = SQLITE_OK;

  if (pages == NULL)
    {
      br_sqlite_set_error (copy, sqlite3_errcode (copy), error);
      return FALSE;
    }
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (self->cancellable))
    {
      int total;

      code = sqlite3_backup_step (pages, PAGES_PER_STEP);
      total = sqlite3_backup_pagecount (pages);
      if (total > 0)
        advance (self, COPY_SHARE * (total - sqlite3_backup_remaining (pages)) / total);
    }
  sqlite3_backup_finish (pages);
  if (code == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    br_sqlite_set_error (NULL, code, error);
  return FALSE;
}

/* A backup of a damaged file would in time push out the last sound one. */
static gboolean
prove_copy (sqlite3 *copy,
            GError **error)
{
  sqlite3_stmt *rows = NULL;
  gboolean sound = FALSE;

  if (sqlite3_prepare_v2 (copy, "PRAGMA quick_check (1)", -1, &rows, NULL) == SQLITE_OK &&
      sqlite3_step (rows) == SQLITE_ROW)
    sound = g_strcmp0 ((const char *) sqlite3_column_text (rows, 0), "ok") == 0;
  if (!sound)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("The venue file is damaged (%s)"),
                 rows != NULL && sqlite3_column_text (rows, 0) != NULL ? (const char *) sqlite3_column_text (rows, 0)
                                                                       : sqlite3_errmsg (copy));
  sqlite3_finalize (rows);
  return sound;
}

static gboolean
fill_copy (Backup  *self,
           BrDb    *db,
           GError **error)
{
  sqlite3 *copy = NULL;
  gboolean ok = FALSE;

  if (sqlite3_open_v2 (self->copy, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK ||
      sqlite3_exec (copy, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE", NULL,
                    NULL, NULL) != SQLITE_OK)
    br_sqlite_set_error (copy, sqlite3_extended_errcode (copy), error);
  else
    ok = copy_pages (self, db, copy, error) && prove_copy (copy, error);
  sqlite3_close (copy);
  return ok;
}

static gboolean
copy_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Backup *self = user_data;

  return read_facts (self, db, error) && fill_copy (self, db, error);
}

/* ---- sealing it ----------------------------------------------------------- */

static void
sealed_some (guint64  done,
             gpointer user_data)
{
  Backup *self = user_data;

  if (self->copy_size > 0)
    advance (self, COPY_SHARE + (1 - COPY_SHARE) * MIN ((double) done / self->copy_size, 1));
}

static gboolean
seal_copy (Backup  *self,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->copy);
  g_autoptr (GFileInputStream) plain = g_file_read (file, self->cancellable, error);
  g_autoptr (GOutputStream) sealed = NULL;
  GStatBuf buf;

  if (plain == NULL)
    return FALSE;
  self->copy_size = g_stat (self->copy, &buf) == 0 ? buf.st_size : 0;
  sealed = g_unix_output_stream_new (self->fd, FALSE);
  return br_stream_seal (G_INPUT_STREAM (plain), sealed, self->key, &self->venue, self->wrap, sealed_some, self,
                         self->cancellable, error);
}

static void
take_copy_away (Backup *self)
{
  static const char *const endings[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->copy, endings[i], NULL);

      g_unlink (path);
    }
}

/* SQLite would let everybody read it. */
static gboolean
claim_copy (Backup  *self,
            GError **error)
{
  int fd = g_open (self->copy, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      br_durable_set_error (error, errno, self->copy);
      return FALSE;
    }
  return g_close (fd, error);
}

static gboolean
make_part (Backup  *self,
           BrStore *store,
           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->file);
  gboolean ok;

  take_copy_away (self);
  ok = claim_copy (self, error) && br_store_read (store, copy_in_read, self, self->cancellable, error) && seal_copy (self, error);
  take_copy_away (self);
  return ok && br_erased_list_append (folder, self->erased, self->standing, error);
}

/* ---- around it ------------------------------------------------------------ */

/**
 * br_backup_read_header:
 * @file: a backup
 * @stream: (out) (transfer full): the file, where br_stream_open() takes it up
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrSealError or #GIOError
 *
 * Returns: (transfer full) (nullable): what the backup says of itself
 */
BrStreamHeader *
br_backup_read_header (const char    *file,
                       GInputStream **stream,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (file);
  g_autoptr (GInputStream) in = G_INPUT_STREAM (g_file_read (source, cancellable, error));
  BrStreamHeader *header = in != NULL ? br_stream_read_header (in, cancellable, error) : NULL;

  if (header != NULL && stream != NULL)
    *stream = g_steal_pointer (&in);
  return header;
}

/* A backup may take the place of another; never that of something else, such as the venue. */
static gboolean
check_place (const char *file,
             GError    **error)
{
  g_autoptr (BrStreamHeader) header = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  header = br_backup_read_header (file, NULL, NULL, NULL);
  if (header != NULL)
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS, _ ("There is a file already at %s, and no backup"), file);
  return FALSE;
}

static gboolean
note_backup (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Backup *self = user_data;
  g_autofree char *folder = g_path_get_dirname (self->file);
  g_autofree char *name = g_path_get_basename (self->file);

  return br_db_exec (db, "INSERT OR REPLACE INTO backup (at, folder, name, size, seq, head) VALUES (?, ?, ?, ?, ?, ?)",
                     error, "ittiib", self->report->at, folder, name, self->report->size, self->report->n_entries,
                     self->head, sizeof self->head);
}

static gboolean
run (Backup  *self,
     BrStore *store,
     GError **error)
{
  GStatBuf buf;

  self->key = br_store_get_key (store);
  if (self->key == NULL)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return FALSE;
    }
  if (!check_place (self->file, error) || (self->fd = br_durable_begin (self->file, &self->part, error)) < 0)
    return FALSE;
  if (!make_part (self, store, error))
    {
      br_durable_abandon (self->fd, self->part);
      return FALSE;
    }
  if (!br_durable_commit (self->fd, self->part, self->file, error))
    return FALSE;

  self->report->file = g_strdup (self->file);
  self->report->size = g_stat (self->file, &buf) == 0 ? buf.st_size : 0;
  /* The backup is made, whether or not the file can note so. */
  if (!br_store_is_read_only (store))
    br_store_maintain (store, note_backup, self, NULL);
  advance (self, 1);
  return TRUE;
}

/**
 * br_backup:
 * @store: an unlocked store
 * @file: where to; another backup there is replaced, anything else is not
 * @progress: (nullable) (scope call): called now and then, on several threads
 * @user_data: for @progress
 * @report: (out): what was made; clear it with br_backup_report_clear()
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrStoreError, #BrSealError or #GIOError
 *
 * Makes a sealed backup of the present state, while readers and writers go on. It can be opened
 * with the venue's key and with the recovery passphrase. The list of the erased is kept beside it.
 *
 * Returns: whether the backup is there, whole and durable; otherwise nothing is
 */
gboolean
br_backup (BrStore        *store,
           const char     *file,
           BrProgress      progress,
           gpointer        user_data,
           BrBackupReport *report,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  Backup self = { .file = absolute, .fd = -1, .progress = progress, .user_data = user_data,
                  .cancellable = cancellable, .report = report };
  gboolean ok;

  memset (report, 0, sizeof *report);
  self.copy = g_strconcat (absolute, ".copy", NULL);
  self.erased = g_array_new (FALSE, FALSE, sizeof (BrId));
  self.standing = g_array_new (FALSE, FALSE, sizeof (BrId));
  ok = run (&self, store, error);
  g_array_unref (self.erased);
  g_array_unref (self.standing);
  g_clear_pointer (&self.key, br_seal_key_unref);
  g_clear_pointer (&self.wrap, g_bytes_unref);
  g_free (self.copy);
  g_free (self.part);
  return ok;
}

/**
 * br_backup_report_clear:
 * @self: a report
 */
void
br_backup_report_clear (BrBackupReport *self)
{
  g_clear_pointer (&self->file, g_free);
}

/**
 * br_backup_into:
 * @store: an unlocked store
 * @folder: where backups are gathered; made when it is not there
 * @retention: which to keep, such as %BR_RETENTION_DEFAULT
 * @progress: (nullable) (scope call): as for br_backup()
 * @user_data: for @progress
 * @report: (out): what was made and how many older ones were removed
 * @cancellable: (nullable): stops it
 * @error: return location as for br_backup()
 *
 * Makes a backup named after the venue file and the present instant, in UTC, then removes those of
 * this venue that are not to be kept. Files that are not such backups are left alone.
 */
gboolean
br_backup_into (BrStore           *store,
                const char        *folder,
                const BrRetention *retention,
                BrProgress         progress,
                gpointer           user_data,
                BrBackupReport    *report,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autofree char *stem = br_backup_get_stem (br_store_get_path (store));
  g_autofree char *name = br_backup_make_name (stem, br_store_get_now (store));
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  memset (report, 0, sizeof *report);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      br_durable_set_error (error, errno, folder);
      return FALSE;
    }
  if (!br_backup (store, file, progress, user_data, report, cancellable, error))
    return FALSE;
  venue = br_store_get_venue (store);
  zone = br_store_get_zone (store);
  if (venue != NULL)
    report->n_removed = br_backup_sweep (folder, stem, &venue->id, name, retention, zone);
  return TRUE;
}

/* ---- what was backed up ---------------------------------------------------- */

static gboolean
read_last (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  return br_db_get_int (db, "SELECT max(at) FROM backup", user_data, error, NULL);
}

/**
 * br_backup_get_last:
 * @store: a store
 *
 * Returns: when the last backup was made, in UTC milliseconds, or %BR_INSTANT_NONE
 */
BrInstant
br_backup_get_last (BrStore *store)
{
  gint64 at = 0;

  return br_store_read (store, read_last, &at, NULL, NULL) && at != 0 ? at : BR_INSTANT_NONE;
}

static GPtrArray *
read_folders (BrDb    *db,
              GError **error)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT DISTINCT folder FROM backup", &local, NULL);
  while (br_query_next (query, &local))
    g_ptr_array_add (folders, g_strdup (br_query_get_text (query, 0)));
  if (local == NULL)
    return g_steal_pointer (&folders);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * br_backup_note_erased_in:
 * @db: a connection
 * @error: return location for a #BrStoreError
 *
 * As br_backup_note_erased().
 */
gboolean
br_backup_note_erased_in (BrDb    *db,
                          GError **error)
{
  g_autoptr (GArray) erased = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GPtrArray) folders = read_folders (db, error);

  if (folders == NULL || !br_backup_add_erased (db, erased, error) || !add_standing (db, standing, error))
    return FALSE;
  for (guint i = 0; i < folders->len; i++)
    if (g_file_test (folders->pdata[i], G_FILE_TEST_IS_DIR) &&
        !br_erased_list_append (folders->pdata[i], erased, standing, error))
      return FALSE;
  return TRUE;
}

static gboolean
note_erased (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  return br_backup_note_erased_in (db, error);
}

/**
 * br_backup_note_erased:
 * @store: a store
 * @error: return location for a #BrStoreError
 *
 * Brings the list of the erased up to date beside every backup that this file knows of and that is
 * within reach, so that no older backup brings anybody back. A write that erased somebody has done so;
 * this says whether it could.
 *
 * Returns: whether all lists within reach are up to date
 */
gboolean
br_backup_note_erased (BrStore *store,
                       GError **error)
{
  return br_store_read (store, note_erased, NULL, NULL, error);
}
