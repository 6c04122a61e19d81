/* A file layer for SQLite that fails on demand.
 *
 * Beside the real files, which hold what a running program reads back, it keeps what a disk would
 * hold: what was synced, and in what order the rest was written since. When the power is cut, any
 * part of the rest may have got there, and the last of a write may be torn at a sector. A sync that
 * failed has lost what it was for: a later one that succeeds does not bring it back. */

#include "config.h"

#include "tests/store/fault-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

typedef struct
{
  gint64  offset;
  GBytes *bytes;
  gint64  truncate_to;
} Pending;

typedef struct
{
  GByteArray *durable;
  GArray     *pending;
  gboolean    was_synced;
  gboolean    is_deleted;
} Disk;

typedef struct
{
  sqlite3_file  base;
  char         *path;
  Disk         *disk;
  sqlite3_file *real;
} FaultFile;

static GMutex lock;
static sqlite3_vfs *real_vfs;
static GHashTable *disks;
static FaultMode mode;
static FaultOps ops;
static guint nth, count;
static gboolean hit;

/* ---- what the disk holds ------------------------------------------------------- */

static void
pending_clear (gpointer data)
{
  g_clear_pointer (&((Pending *) data)->bytes, g_bytes_unref);
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;

  g_byte_array_unref (disk->durable);
  g_array_unref (disk->pending);
  g_free (disk);
}

/* What was there before the test is durable. */
static Disk *
find_disk (const char *path)
{
  Disk *disk = g_hash_table_lookup (disks, path);
  g_autofree char *bytes = NULL;
  gsize size;

  if (disk != NULL)
    return disk;
  disk = g_new0 (Disk, 1);
  disk->durable = g_byte_array_new ();
  disk->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (disk->pending, pending_clear);
  if (g_file_get_contents (path, &bytes, &size, NULL))
    {
      g_byte_array_append (disk->durable, (guint8 *) bytes, size);
      disk->was_synced = TRUE;
    }
  g_hash_table_insert (disks, g_strdup (path), disk);
  return disk;
}

static void
apply (Disk          *disk,
       const Pending *one,
       gsize          n)
{
  if (one->bytes == NULL)
    {
      g_byte_array_set_size (disk->durable, one->truncate_to);
      return;
    }
  if (disk->durable->len < one->offset + n)
    {
      guint old = disk->durable->len;

      g_byte_array_set_size (disk->durable, one->offset + n);
      memset (disk->durable->data + old, 0, disk->durable->len - old);
    }
  if (n > 0)
    memcpy (disk->durable->data + one->offset, g_bytes_get_data (one->bytes, NULL), n);
}

static void
settle (Disk *disk)
{
  for (guint i = 0; i < disk->pending->len; i++)
    {
      const Pending *one = &g_array_index (disk->pending, Pending, i);

      apply (disk, one, one->bytes != NULL ? g_bytes_get_size (one->bytes) : 0);
    }
  g_array_set_size (disk->pending, 0);
  disk->was_synced = TRUE;
}

/* Each write since the last sync got there, or did not, or in part. */
static void
settle_some (Disk  *disk,
             GRand *rand)
{
  for (guint i = 0; i < disk->pending->len; i++)
    {
      const Pending *one = &g_array_index (disk->pending, Pending, i);
      gsize n = one->bytes != NULL ? g_bytes_get_size (one->bytes) : 0;

      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          apply (disk, one, n);
          break;
        case 1:
          if (n > SECTOR)
            apply (disk, one, g_rand_int_range (rand, 0, n / SECTOR) * SECTOR);
          break;
        default:
          break;
        }
    }
  g_array_set_size (disk->pending, 0);
}

/* ---- deciding what fails -------------------------------------------------------- */

/* Returns whether the operation is to fail; called with the lock held. */
static gboolean
fails (FaultOps op)
{
  if (mode == FAULT_POWER && hit)
    return TRUE;
  if ((ops & op) == 0)
    return FALSE;
  count++;
  if ((mode != FAULT_ONCE && mode != FAULT_POWER) || count != nth)
    return FALSE;
  hit = TRUE;
  return TRUE;
}

/* ---- files ----------------------------------------------------------------------- */

static int
fault_close (sqlite3_file *file)
{
  FaultFile *self = (FaultFile *) file;
  int code = self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  g_free (self->path);
  return code;
}

static int
fault_read (sqlite3_file *file,
            void         *buffer,
            int           n,
            sqlite3_int64 offset)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xRead (self->real, buffer, n, offset);
}

static int
fault_write (sqlite3_file *file,
             const void   *buffer,
             int           n,
             sqlite3_int64 offset)
{
  FaultFile *self = (FaultFile *) file;
  sqlite3_int64 size = 0;
  int written = n, code = SQLITE_OK;

  g_mutex_lock (&lock);
  if (mode == FAULT_READ_ONLY)
    code = SQLITE_IOERR_WRITE;
  else if (mode == FAULT_FULL && self->real->pMethods->xFileSize (self->real, &size) == SQLITE_OK && offset + n > size)
    code = SQLITE_FULL;
  else if (fails (FAULT_WRITES))
    code = SQLITE_IOERR_WRITE;
  if (code != SQLITE_OK)
    written = mode == FAULT_POWER ? 0 : n / 2;
  if (written > 0 && mode != FAULT_READ_ONLY)
    {
      int done = self->real->pMethods->xWrite (self->real, buffer, written, offset);

      if (done == SQLITE_OK && self->disk != NULL)
        {
          Pending one = { .offset = offset, .bytes = g_bytes_new (buffer, written) };

          g_array_append_val (self->disk->pending, one);
        }
      if (code == SQLITE_OK)
        code = done;
    }
  g_mutex_unlock (&lock);
  return code;
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  FaultFile *self = (FaultFile *) file;
  int code = SQLITE_IOERR_TRUNCATE;

  g_mutex_lock (&lock);
  if (mode != FAULT_READ_ONLY && !fails (FAULT_TRUNCATES))
    code = self->real->pMethods->xTruncate (self->real, size);
  if (code == SQLITE_OK && self->disk != NULL)
    {
      Pending one = { .truncate_to = size };

      g_array_append_val (self->disk->pending, one);
    }
  g_mutex_unlock (&lock);
  return code;
}

/* The real file need not be synced: its disk is ours. */
static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  FaultFile *self = (FaultFile *) file;
  int code = SQLITE_OK;

  g_mutex_lock (&lock);
  if (fails (FAULT_SYNCS))
    {
      code = SQLITE_IOERR_FSYNC;
      if (mode == FAULT_ONCE && self->disk != NULL)
        g_array_set_size (self->disk->pending, 0);
    }
  else if (self->disk != NULL)
    {
      settle (self->disk);
    }
  g_mutex_unlock (&lock);
  return code;
}

#define FORWARD(self, method, ...) ((FaultFile *) (self))->real->pMethods->method (((FaultFile *) (self))->real, ##__VA_ARGS__)

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  return FORWARD (file, xFileSize, size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  return FORWARD (file, xLock, level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  return FORWARD (file, xUnlock, level);
}

static int
fault_check_lock (sqlite3_file *file,
                  int          *out)
{
  return FORWARD (file, xCheckReservedLock, out);
}

static int
fault_control (sqlite3_file *file,
               int           op,
               void         *argument)
{
  return FORWARD (file, xFileControl, op, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return FORWARD (file, xSectorSize);
}

static int
fault_characteristics (sqlite3_file *file)
{
  return FORWARD (file, xDeviceCharacteristics);
}

static int
fault_shm_map (sqlite3_file   *file,
               int             page,
               int             size,
               int             extend,
               void volatile **out)
{
  if (mode == FAULT_READ_ONLY)
    return SQLITE_CANTOPEN;
  return FORWARD (file, xShmMap, page, size, extend, out);
}

static int
fault_shm_lock (sqlite3_file *file,
                int           offset,
                int           n,
                int           flags)
{
  return FORWARD (file, xShmLock, offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  FORWARD (file, xShmBarrier);
}

static int
fault_shm_unmap (sqlite3_file *file,
                 int           remove)
{
  return FORWARD (file, xShmUnmap, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

/* ---- the layer --------------------------------------------------------------------- */

/* Of media that cannot be written, files open for reading only, and none can be made. */
static int
open_real (FaultFile  *self,
           const char *name,
           int         flags,
           int        *out_flags)
{
  if (mode == FAULT_READ_ONLY && name != NULL)
    {
      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return SQLITE_CANTOPEN;
      flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
  return real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
}

static int
fault_open (sqlite3_vfs  *vfs,
            const char   *name,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  gboolean creates = (flags & SQLITE_OPEN_CREATE) != 0 && name != NULL && !g_file_test (name, G_FILE_TEST_EXISTS);
  int code;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  g_mutex_lock (&lock);
  if (creates && fails (FAULT_OPENS))
    code = SQLITE_CANTOPEN;
  else
    {
      if (name != NULL)
        self->disk = find_disk (name);
      code = open_real (self, name, flags, out_flags);
    }
  if (code == SQLITE_OK && self->disk != NULL && self->disk->is_deleted)
    {
      g_byte_array_set_size (self->disk->durable, 0);
      self->disk->was_synced = self->disk->is_deleted = FALSE;
    }
  g_mutex_unlock (&lock);
  if (code == SQLITE_OK)
    {
      self->path = g_strdup (name);
      self->base.pMethods = &methods;
    }
  return code;
}

static int
fault_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          sync_folder)
{
  int code = SQLITE_IOERR_DELETE;

  g_mutex_lock (&lock);
  if (mode != FAULT_READ_ONLY && !fails (FAULT_DELETES))
    {
      Disk *disk = find_disk (name);

      code = real_vfs->xDelete (real_vfs, name, 0);
      g_array_set_size (disk->pending, 0);
      disk->is_deleted = TRUE;
      if (sync_folder)
        {
          g_byte_array_set_size (disk->durable, 0);
          disk->was_synced = FALSE;
        }
    }
  g_mutex_unlock (&lock);
  return code;
}

static int
fault_access (sqlite3_vfs *vfs,
              const char  *name,
              int          flags,
              int         *out)
{
  return real_vfs->xAccess (real_vfs, name, flags, out);
}

static int
fault_full_name (sqlite3_vfs *vfs,
                 const char  *name,
                 int          n,
                 char        *out)
{
  return real_vfs->xFullPathname (real_vfs, name, n, out);
}

static int
fault_randomness (sqlite3_vfs *vfs,
                  int          n,
                  char        *out)
{
  return real_vfs->xRandomness (real_vfs, n, out);
}

static int
fault_sleep (sqlite3_vfs *vfs,
             int          microseconds)
{
  return real_vfs->xSleep (real_vfs, microseconds);
}

static int
fault_time (sqlite3_vfs *vfs,
            double      *out)
{
  return real_vfs->xCurrentTime (real_vfs, out);
}

static int
fault_last_error (sqlite3_vfs *vfs,
                  int          n,
                  char        *out)
{
  return real_vfs->xGetLastError (real_vfs, n, out);
}

/**
 * fault_vfs_register:
 *
 * Makes the layer known to SQLite, once.
 */
void
fault_vfs_register (void)
{
  static sqlite3_vfs vfs;

  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, disk_free);
  vfs = (sqlite3_vfs){
    .iVersion = 1,
    .szOsFile = sizeof (FaultFile) + real_vfs->szOsFile,
    .mxPathname = real_vfs->mxPathname,
    .zName = FAULT_VFS,
    .xOpen = fault_open,
    .xDelete = fault_delete,
    .xAccess = fault_access,
    .xFullPathname = fault_full_name,
    .xRandomness = fault_randomness,
    .xSleep = fault_sleep,
    .xCurrentTime = fault_time,
    .xGetLastError = fault_last_error,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs, FALSE), ==, SQLITE_OK);
}

/**
 * fault_vfs_set:
 * @new_mode: what is done to the user
 * @new_ops: the operations that count
 * @new_nth: which of them fails, from 1; none when 0
 *
 * Counts from here on.
 */
void
fault_vfs_set (FaultMode new_mode,
               FaultOps  new_ops,
               guint     new_nth)
{
  g_mutex_lock (&lock);
  mode = new_mode;
  ops = new_ops;
  nth = new_nth;
  count = 0;
  hit = FALSE;
  g_mutex_unlock (&lock);
}

guint
fault_vfs_get_count (void)
{
  return count;
}

gboolean
fault_vfs_has_hit (void)
{
  return hit;
}

/**
 * fault_vfs_power_cut:
 * @rand: what decides how much of what was not synced got to the disk
 *
 * Puts in place of every file what a disk might hold after the power went. Nothing may be open.
 */
void
fault_vfs_power_cut (GRand *rand)
{
  GHashTableIter iter;
  gpointer path, value;

  g_mutex_lock (&lock);
  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      Disk *disk = value;
      gboolean there = disk->was_synced || g_rand_boolean (rand);

      g_unlink (path);
      if (g_str_has_suffix (path, "-shm") || !there || (disk->is_deleted && g_rand_boolean (rand)))
        continue;
      settle_some (disk, rand);
      g_assert_true (g_file_set_contents (path, (char *) disk->durable->data, disk->durable->len, NULL));
    }
  mode = FAULT_NONE;
  g_mutex_unlock (&lock);
}

/**
 * fault_vfs_forget:
 *
 * Forgets every disk: what is there now is durable.
 */
void
fault_vfs_forget (void)
{
  g_mutex_lock (&lock);
  g_hash_table_remove_all (disks);
  g_mutex_unlock (&lock);
}
