#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/br-backup-private.h"
#include "store/br-durable.h"

/* One file in the place of another, at once. A write-ahead log belongs to the file it was written
 * for: it must never be found beside the other. */

/* Has nobody else the file open, its log is taken into it and goes. A file in ruins keeps its log. */
static gboolean
settle (const char *target,
        GError    **error)
{
  sqlite3 *handle = NULL;
  int code = sqlite3_open_v2 (target, &handle, SQLITE_OPEN_READWRITE, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_extended_result_codes (handle, 1);
      sqlite3_busy_timeout (handle, br_db_get_busy_time ());
      code = sqlite3_exec (handle,
                           "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;"
                           "PRAGMA wal_checkpoint (TRUNCATE)",
                           NULL, NULL, NULL);
    }
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
    {
      br_sqlite_set_error (handle, code, error);
      sqlite3_close (handle);
      return FALSE;
    }
  sqlite3_close (handle);
  return TRUE;
}

static char *
choose_name (const char *target,
             BrInstant   at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / 1000);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.before-restore-%s", target, stamp);

  for (int i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%d", target, stamp, i);
    }
  return name;
}

/* The log and its index that lie beside a file. */
static gboolean
move_log (const char *target,
          const char *kept_as,
          GError    **error)
{
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept_as, "-wal", NULL);
  g_autofree char *index = g_strconcat (target, "-shm", NULL);

  if (g_rename (log, kept_log) != 0 && errno != ENOENT)
    {
      br_durable_set_error (error, errno, log);
      return FALSE;
    }
  g_unlink (index);
  return TRUE;
}

static void
put_log_back (const char *target,
              const char *kept_as)
{
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept_as, "-wal", NULL);

  g_rename (kept_log, log);
}

/* Some media know no second name for a file; there it is without one for a moment. */
static gboolean
replace (const char *made,
         const char *target,
         const char *kept_as,
         GError    **error)
{
  gboolean linked = link (target, kept_as) == 0;
  int saved;

  if (!linked && g_rename (target, kept_as) != 0)
    {
      br_durable_set_error (error, errno, target);
      return FALSE;
    }
  if (br_durable_sync_folder (target, error) && g_rename (made, target) == 0)
    return TRUE;
  saved = errno;
  if (linked)
    g_unlink (kept_as);
  else
    g_rename (kept_as, target);
  if (error == NULL || *error == NULL)
    br_durable_set_error (error, saved, target);
  return FALSE;
}

/* Nobody else's file is overwritten that came to be there meanwhile. */
static gboolean
put_in_empty_place (const char *made,
                    const char *target,
                    GError    **error)
{
  if (link (made, target) == 0)
    {
      g_unlink (made);
      return TRUE;
    }
  if (errno != EEXIST && g_rename (made, target) == 0)
    return TRUE;
  br_durable_set_error (error, errno, target);
  return FALSE;
}

/**
 * br_restore_swap:
 * @made: a whole venue file that nobody has open, without a log
 * @target: what it shall be called
 * @at: now, in UTC milliseconds
 * @kept_as: (out) (transfer full) (nullable): what the file is called that was there
 * @error: return location for %BR_STORE_ERROR_BUSY when somebody has it open, and others
 *
 * Returns: whether @made is in place; if not, @target is as it was
 */
gboolean
br_restore_swap (const char *made,
                 const char *target,
                 BrInstant   at,
                 char      **kept_as,
                 GError    **error)
{
  g_autofree char *kept = choose_name (target, at);
  gboolean there = g_file_test (target, G_FILE_TEST_EXISTS);

  *kept_as = NULL;
  if ((there && !settle (target, error)) || !move_log (target, kept, error))
    return FALSE;
  if (there ? !replace (made, target, kept, error) : !put_in_empty_place (made, target, error))
    {
      put_log_back (target, kept);
      return FALSE;
    }
  if (there)
    *kept_as = g_steal_pointer (&kept);
  return br_durable_sync_folder (target, error);
}
