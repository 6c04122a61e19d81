#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>

/* How long another process's write is waited for before it is said that the file is held. */
static int busy_ms = 5000;
/* Virtual-machine steps between two looks at the cancellable. */
#define STEPS_PER_LOOK 4000

/**
 * br_sqlite_set_error:
 * @handle: (nullable): the connection that failed
 * @code: SQLite's extended result code
 * @error: return location
 *
 * The one place where SQLite's codes become a #BrStoreError.
 */
void
br_sqlite_set_error (sqlite3 *handle,
                     int      code,
                     GError **error)
{
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_BUSY,
                   _ ("Another program is using the venue file and did not let go within %d seconds"),
                   (g_atomic_int_get (&busy_ms) + 999) / 1000);
      break;
    case SQLITE_IOERR:
      if (code != SQLITE_IOERR_SHORT_READ && code != SQLITE_IOERR_CORRUPTFS && code != SQLITE_IOERR_DATA)
        {
          g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FAILED, _ ("The disk does not do what it should (%s)"),
                       sqlite3_errstr (code));
          break;
        }
      G_GNUC_FALLTHROUGH;
    case SQLITE_CORRUPT:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT, _ ("The venue file is damaged (%s)"), message);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_A_VENUE, _ ("This is not a venue file"));
      break;
    case SQLITE_READONLY:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY, _ ("The venue file is open for reading only"));
      break;
    case SQLITE_FULL:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FULL, _ ("The disk is full"));
      break;
    case SQLITE_CANTOPEN:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, _ ("The venue file cannot be opened"));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT, "%s", message);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    default:
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FAILED, "%s", message);
    }
}

gboolean
br_db_set_error (BrDb    *self,
                 int      code,
                 GError **error)
{
  if ((code & 0xff) == SQLITE_BUSY && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  br_sqlite_set_error (self->handle, code, error);
  return FALSE;
}

/**
 * br_db_set_busy_time:
 * @milliseconds: how long to wait
 *
 * Sets for how long another process that holds the venue file is waited for, for tests.
 */
void
br_db_set_busy_time (guint milliseconds)
{
  g_atomic_int_set (&busy_ms, (int) milliseconds);
}

guint
br_db_get_busy_time (void)
{
  return g_atomic_int_get (&busy_ms);
}

/* SQLite's own wait cannot be cancelled. */
static int
wait_for_other (void *user_data,
                int   n_tries)
{
  BrDb *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (n_tries == 0)
    self->waiting_since = now;
  if (now - self->waiting_since >= (gint64) g_atomic_int_get (&busy_ms) * 1000 ||
      g_cancellable_is_cancelled (self->cancellable))
    return 0;
  g_usleep (1000 * MIN (1 << MIN (n_tries, 6), 50));
  return 1;
}

/**
 * br_db_script:
 * @self: a connection
 * @sql: one or more statements that return nothing
 * @error: return location for a #BrStoreError
 */
gboolean
br_db_script (BrDb       *self,
              const char *sql,
              GError    **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || br_db_set_error (self, code, error);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* What cannot have a write-ahead log, because nothing can be made beside it, is read without. */
static char *
unmoving_uri (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (whole, NULL, NULL);

  return uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : g_strdup (path);
}

static int
open_handle (BrDb       *self,
             const char *path,
             const char *vfs,
             int         flags)
{
  g_autofree char *name = NULL;

  if (br_store_is_unmoving (self->store))
    {
      name = unmoving_uri (path);
      flags |= SQLITE_OPEN_URI;
    }
  else
    {
      /* A name that looks like a URI is none. */
      name = g_str_has_prefix (path, "file:") ? g_build_filename (".", path, NULL) : g_strdup (path);
    }
  return sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, vfs);
}

/* SQLite refuses a file that is shorter than it says, or whose schema has an odd row, unless its
 * schema may be written; on a connection that cannot write this only means that it may be read. */
static void
set_guards (BrDb *self)
{
  gboolean damaged = br_store_get_damage (self->store) != NULL;

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, !damaged, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, damaged, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
}

/**
 * br_db_open:
 * @path: the file
 * @vfs: (nullable): SQLite's file layer, for tests that make it fail
 * @flags: SQLITE_OPEN_*
 * @store: (transfer none): whose connection it is
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full): a connection with the pragmas that every one of ours has
 */
BrDb *
br_db_open (const char *path,
            const char *vfs,
            int         flags,
            BrStore    *store,
            GError    **error)
{
  BrDb *self = g_new0 (BrDb, 1);
  int code;

  self->store = store;
  code = open_handle (self, path, vfs, flags);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (code != SQLITE_OK)
    {
      br_db_set_error (self, code, error);
      br_db_close (self);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, wait_for_other, self);
  set_guards (self);
  self->sealer = br_sealer_new (error);
  if (self->sealer == NULL ||
      !br_db_script (self,
                     "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                     "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;",
                     error))
    {
      br_db_close (self);
      return NULL;
    }
  self->hash = br_hash_new ();
  self->subjects = g_new0 (BrCachedSubject, SUBJECT_CACHE_SIZE);
  return self;
}

void
br_db_close (BrDb *self)
{
  if (self->write != NULL)
    br_db_abandon_write (self);
  g_hash_table_unref (self->statements);
  for (int i = 0; i < BR_N_KINDS; i++)
    sqlite3_finalize (self->inserts[i]);
  sqlite3_finalize (self->insert_key);
  if (self->subjects != NULL)
    br_db_forget_subjects (self);
  g_free (self->subjects);
  g_clear_pointer (&self->blind, br_blind_free);
  g_clear_pointer (&self->key, br_seal_key_unref);
  g_clear_pointer (&self->sealer, br_sealer_free);
  g_clear_pointer (&self->hash, br_hash_free);
  sqlite3_close (self->handle);
  g_free (self);
}

/**
 * br_db_empty_wal:
 * @self: the writer's connection, outside any transaction
 *
 * Makes the write-ahead log forget what was erased: its old pages would still hold the keys. It
 * waits for nobody: where a reader has the log in hand, it is tried again after the next write
 * and at the next poll.
 */
void
br_db_empty_wal (BrDb *self)
{
  if (!self->wal_remembers)
    return;
  sqlite3_busy_handler (self->handle, NULL, NULL);
  if (sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK)
    self->wal_remembers = FALSE;
  sqlite3_busy_handler (self->handle, wait_for_other, self);
}

static int
look_at_cancellable (gpointer user_data)
{
  BrDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * br_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable) (transfer none): what stops its statements from now on
 */
void
br_db_set_cancellable (BrDb         *self,
                       GCancellable *cancellable)
{
  self->cancellable = cancellable;
  sqlite3_progress_handler (self->handle, cancellable != NULL ? STEPS_PER_LOOK : 0, look_at_cancellable, self);
}

/**
 * br_db_cancelled:
 * @self: a connection
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * For loops between statements.
 *
 * Returns: whether the job was cancelled; then @error is set
 */
gboolean
br_db_cancelled (BrDb    *self,
                 GError **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * br_db_take_statement:
 * @self: a connection
 * @sql: the statement's text
 * @error: return location for a #BrStoreError
 *
 * Takes an idle prepared statement of that text, or prepares one. Two that run at once are two.
 *
 * Returns: (transfer full) (nullable): to be returned with br_db_give_statement()
 */
sqlite3_stmt *
br_db_take_statement (BrDb       *self,
                      const char *sql,
                      GError    **error)
{
  sqlite3_stmt *statement;
  char *text;
  int code;

  if (g_hash_table_steal_extended (self->statements, sql, (gpointer *) &text, (gpointer *) &statement))
    {
      g_free (text);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      br_db_set_error (self, code, error);
      return NULL;
    }
  return statement;
}

void
br_db_give_statement (BrDb         *self,
                      sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  g_hash_table_replace (self->statements, g_strdup (sqlite3_sql (statement)), statement);
}
