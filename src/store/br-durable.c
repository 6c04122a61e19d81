#include "config.h"

#include "store/br-durable.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/br-store-error.h"

/**
 * br_durable_set_error:
 * @error: return location for a #BrStoreError
 * @saved_errno: what the system said
 * @path: of what
 */
void
br_durable_set_error (GError    **error,
                      int         saved_errno,
                      const char *path)
{
  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_FULL, _ ("The disk is full"));
  else if (saved_errno == EROFS)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_READ_ONLY, _ ("Nothing can be written at %s"), path);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN, "%s: %s", path, g_strerror (saved_errno));
}

/* Whether what is open still is what has that name. */
static gboolean
is_still (int         fd,
          const char *path)
{
  struct stat open, named;

  return fstat (fd, &open) == 0 && stat (path, &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

/**
 * br_durable_begin:
 * @file: the file that is to be made
 * @part: (out) (transfer full): where it is written for now
 * @error: return location for %BR_STORE_ERROR_BUSY and others
 *
 * What another process left behind when it was killed is taken over; what it still writes is not.
 *
 * Returns: a descriptor of the empty part, or -1
 */
int
br_durable_begin (const char *file,
                  char      **part,
                  GError    **error)
{
  g_autofree char *path = g_strconcat (file, ".part", NULL);

  for (;;)
    {
      int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

      if (fd < 0)
        {
          br_durable_set_error (error, errno, file);
          return -1;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_BUSY, _ ("Another program is writing %s just now"), file);
          close (fd);
          return -1;
        }
      if (is_still (fd, path))
        {
          if (ftruncate (fd, 0) == 0)
            {
              *part = g_steal_pointer (&path);
              return fd;
            }
          br_durable_set_error (error, errno, path);
          close (fd);
          return -1;
        }
      /* The other process ended, and its part has its name by now or is gone. */
      close (fd);
    }
}

/**
 * br_durable_commit:
 * @fd: (transfer full): of br_durable_begin(); closed whatever happens
 * @part: its name
 * @file: what it is called from now on, in place of what was there
 * @error: return location for a #BrStoreError
 *
 * Returns: whether the file is there and would survive a power cut
 */
gboolean
br_durable_commit (int         fd,
                   const char *part,
                   const char *file,
                   GError    **error)
{
  if (fsync (fd) != 0 || g_rename (part, file) != 0)
    {
      br_durable_set_error (error, errno, part);
      br_durable_abandon (fd, part);
      return FALSE;
    }
  close (fd);
  return br_durable_sync_folder (file, error);
}

/**
 * br_durable_abandon:
 * @fd: (transfer full): of br_durable_begin()
 * @part: its name
 *
 * Takes away what was begun.
 */
void
br_durable_abandon (int         fd,
                    const char *part)
{
  g_unlink (part);
  close (fd);
}

/**
 * br_durable_is_stale:
 * @part: the name of a part
 *
 * Returns: whether nobody writes it any more
 */
gboolean
br_durable_is_stale (const char *part)
{
  int fd = g_open (part, O_RDWR | O_CLOEXEC, 0);
  gboolean stale;

  if (fd < 0)
    return errno == ENOENT;
  stale = flock (fd, LOCK_EX | LOCK_NB) == 0;
  close (fd);
  return stale;
}

/**
 * br_durable_sync_file:
 * @path: a file
 * @error: return location for a #BrStoreError
 *
 * Returns: whether what is in it would survive a power cut
 */
gboolean
br_durable_sync_file (const char *path,
                      GError    **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    br_durable_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  return done;
}

/**
 * br_durable_sync_folder:
 * @path: a file in the folder
 * @error: return location for a #BrStoreError
 *
 * Returns: whether the names in it would survive a power cut
 */
gboolean
br_durable_sync_folder (const char *path,
                        GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (!done)
    br_durable_set_error (error, errno, folder);
  if (fd >= 0)
    close (fd);
  return done;
}
