#include "config.h"

#include "store/br-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/br-schema.h"

G_DEFINE_FINAL_TYPE (BrStore, br_store, G_TYPE_OBJECT)

static gboolean
ensure_wal (BrDb    *db,
            GError **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  gboolean wal;

  query = br_db_query (db, "PRAGMA journal_mode = WAL", &local, NULL);
  wal = br_query_next (query, &local) && g_strcmp0 (br_query_get_text (query, 0), "wal") == 0;
  if (local != NULL)
    g_propagate_error (error, local);
  else if (!wal)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN,
                 _ ("The venue file lies where SQLite cannot keep a write-ahead log, such as a network drive"));
  return wal;
}

static gboolean
read_meta (BrStore *self,
           BrDb    *db,
           GError **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, "SELECT value FROM meta WHERE key = 'device'", &local, NULL);
  if (br_query_next (query, &local))
    self->device = br_query_get_id (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Looks into every table, cheaply; a page that cannot be read shows itself here or later. */
static gboolean
look_over (BrDb    *db,
           GError **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max(rowid) FROM \"%s\"", br_entity_get (k)->name);
      gint64 newest;

      if (!br_db_get_int (db, sql, &newest, error, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Everything that a new file has is there at once, or nothing is. */
static gboolean
make_file (BrStore *self,
           BrDb    *db,
           GError **error)
{
  BrId device = br_store_new_id (self, db->sealer);

  if (!br_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (br_schema_create (db, error) &&
      br_db_exec (db, "INSERT INTO meta (key, value) VALUES ('device', ?)", error, "I", &device) &&
      br_db_script (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
prepare_writing (BrStore *self,
                 gboolean create,
                 int      version,
                 GError **error)
{
  if (!ensure_wal (self->writer, error) || !br_db_script (self->writer, "PRAGMA cache_size = -65536", error))
    return FALSE;
  if (create)
    return make_file (self, self->writer, error);
  return version >= BR_SCHEMA_CURRENT || br_schema_migrate (self->writer, error);
}

static gboolean
open_writer (BrStore     *self,
             BrStoreFlags flags,
             GError     **error)
{
  gboolean create = (flags & BR_STORE_CREATE) != 0;
  int version;

  self->read_only = (flags & BR_STORE_READ_ONLY) != 0;
  self->writer = br_db_open (self->path, self->vfs,
                             self->read_only ? SQLITE_OPEN_READONLY
                                             : SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0),
                             self, error);
  if (self->writer == NULL || !br_schema_check (self->writer, &version, error))
    return FALSE;
  if (version == 0 && !create)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_A_VENUE, _ ("The file is empty, not a venue file"));
      return FALSE;
    }
  if (sqlite3_db_readonly (self->writer->handle, "main") == 1)
    self->read_only = TRUE;
  return (self->read_only ? br_schema_stand_in (self->writer, error)
                          : prepare_writing (self, create, version, error)) &&
         read_meta (self, self->writer, error) && look_over (self->writer, error);
}

static guint64
size_of (const char *path,
         const char *ending)
{
  g_autofree char *file = g_strconcat (path, ending, NULL);
  GStatBuf buf;

  return g_stat (file, &buf) == 0 ? buf.st_size : 0;
}

/* How a file that did not open may be opened after all, to be read. */
static gboolean
find_another_way (BrStore      *self,
                  BrStoreFlags *flags,
                  const GError *error)
{
  if ((*flags & BR_STORE_CREATE) != 0)
    return FALSE;
  *flags |= BR_STORE_READ_ONLY;
  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT) && self->damage == NULL)
    {
      self->damage = g_strdup (error->message);
      return TRUE;
    }
  /* A write-ahead log needs files beside the venue's; without one, the file itself is all. */
  if (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN) && !self->unmoving &&
      size_of (self->path, "-wal") == 0)
    return self->unmoving = TRUE;
  return FALSE;
}

/* Whether what could be opened of a damaged file is a venue file at all. */
static gboolean
is_worth_reading (BrStore *self)
{
  gint64 id;

  return self->damage != NULL && self->writer != NULL &&
         br_db_get_int (self->writer, "PRAGMA application_id", &id, NULL, NULL) && id == BR_APPLICATION_ID;
}

static gboolean
open_somehow (BrStore     *self,
              BrStoreFlags flags,
              GError     **error)
{
  g_autoptr (GError) first = NULL;

  for (;;)
    {
      g_autoptr (GError) local = NULL;

      if (open_writer (self, flags, &local))
        return TRUE;
      if (first == NULL || g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_NOT_A_VENUE))
        {
          g_clear_error (&first);
          first = g_error_copy (local);
        }
      if (is_worth_reading (self))
        return TRUE;
      g_clear_pointer (&self->writer, br_db_close);
      if (!find_another_way (self, &flags, local))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
check_path (const char *path,
            GError    **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, _ ("There is no venue file at %s"), path);
      return FALSE;
    }
  /* SQLite would throw away the log of an empty file, and the log may be all there is. */
  if (size_of (path, "") == 0 && size_of (path, "-wal") > 0)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT,
                   _ ("The venue file %s is empty, but the log beside it is not"), path);
      return FALSE;
    }
  return TRUE;
}

/* Whoever comes second finds the file there. */
static gboolean
claim_path (const char *path,
            GError    **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  int saved = errno;

  if (fd >= 0)
    {
      g_close (fd, NULL);
      return TRUE;
    }
  if (saved == EEXIST)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_EXISTS, _ ("There is a file already at %s"), path);
  else if (saved == ENOSPC || saved == EDQUOT)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FULL, _ ("The disk is full"));
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, _ ("No venue file can be made at %s: %s"), path,
                 g_strerror (saved));
  return FALSE;
}

/* A file that was being made and could not be is taken away again. */
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
 * br_store_open_vfs:
 * @path: the venue file
 * @vfs: (nullable): SQLite's file layer, for tests that make it fail
 * @flags: how
 * @error: return location for a #BrStoreError
 *
 * A damaged file is opened for reading only where that is possible at all: see
 * br_store_get_damage(). So is one that may not be written, or lies where nothing may be.
 *
 * Returns: (transfer full) (nullable): the open store, or %NULL
 */
BrStore *
br_store_open_vfs (const char  *path,
                   const char  *vfs,
                   BrStoreFlags flags,
                   GError     **error)
{
  g_autoptr (BrStore) self = NULL;
  gboolean create = (flags & BR_STORE_CREATE) != 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (create ? !claim_path (path, error) : !check_path (path, error))
    return NULL;
  self = g_object_new (BR_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);
  if (!open_somehow (self, flags, error))
    {
      if (create)
        take_away (path);
      return NULL;
    }
  br_store_start_workers (self);
  return g_steal_pointer (&self);
}

BrStore *
br_store_open (const char  *path,
               BrStoreFlags flags,
               GError     **error)
{
  return br_store_open_vfs (path, NULL, flags, error);
}

/**
 * br_store_close:
 * @self: a store
 *
 * Waits for the work in hand and closes the file. Everything acknowledged is in it already.
 */
void
br_store_close (BrStore *self)
{
  BrDb *db;

  if (self->write_pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->write_pool), FALSE, TRUE);
  if (self->read_pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->read_pool), FALSE, TRUE);
  while ((db = g_async_queue_try_pop (self->readers)) != NULL)
    br_db_close (db);
  g_clear_pointer (&self->writer, br_db_close);

  g_mutex_lock (&self->lock);
  if (self->emission != NULL)
    {
      g_source_destroy (self->emission);
      g_clear_pointer (&self->emission, g_source_unref);
    }
  g_queue_clear_full (&self->pending, (GDestroyNotify) br_changes_unref);
  g_clear_pointer (&self->key, br_seal_key_unref);
  g_mutex_unlock (&self->lock);
}

static void
br_store_finalize (GObject *object)
{
  BrStore *self = BR_STORE (object);

  br_store_close (self);
  g_async_queue_unref (self->readers);
  g_clear_pointer ((BrRecord **) &self->venue, br_record_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->vfs);
  g_free (self->damage);

  G_OBJECT_CLASS (br_store_parent_class)->finalize (object);
}

static void
br_store_class_init (BrStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = br_store_finalize;

  /* SQLite's count of its memory, which nobody asks for, costs a lock for every allocation. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);

  /**
   * BrStore::changed:
   * @self: the store
   * @changes: what one commit touched, here or in another process
   *
   * Emitted after a commit, on the main context in which the store was opened.
   */
  g_signal_new ("changed", BR_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   BR_TYPE_CHANGES);

  /**
   * BrStore::lock-changed:
   * @self: the store
   *
   * Emitted, on the main context in which the store was opened, when the venue's key came, went
   * or was rotated.
   */
  g_signal_new ("lock-changed", BR_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_store_init (BrStore *self)
{
  g_mutex_init (&self->lock);
  self->fixed_now = BR_INSTANT_NONE;
  self->context = g_main_context_ref_thread_default ();
  self->readers = g_async_queue_new ();
  g_queue_init (&self->pending);
}
