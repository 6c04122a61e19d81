#include "config.h"

#include "sync/br-sync-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "sync/br-sync-error.h"

#define TRY_EVERY (50 * 1000)

struct _BrSyncLock
{
  int file;
};

static int
open_file (const BrId *device,
           const char *what,
           GError    **error)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "backroom", NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  int file = -1;

  br_id_print (device, id);
  name = g_strdup_printf ("%s.%s", id, what);
  path = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return file;
}

/**
 * br_sync_lock_take:
 * @device: the device
 * @what: what is to be done alone
 * @seconds: how long to wait for whoever does it now; 0 does not wait
 * @error: return location for %BR_SYNC_ERROR_IN_USE or a #GFileError
 *
 * Takes the right, or says who has it. Where it may wait it is for a worker's thread.
 *
 * Returns: (transfer full) (nullable): the right, which br_sync_lock_free() gives back
 */
BrSyncLock *
br_sync_lock_take (const BrId *device,
                   const char *what,
                   guint       seconds,
                   GError    **error)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  int file = open_file (device, what, error);
  BrSyncLock *self;

  if (file < 0)
    return NULL;
  while (flock (file, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EINTR)
        continue;
      if (errno != EWOULDBLOCK || g_get_monotonic_time () >= until)
        {
          g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_IN_USE,
                               _ ("Another program is syncing this venue just now"));
          close (file);
          return NULL;
        }
      g_usleep (TRY_EVERY);
    }
  self = g_new (BrSyncLock, 1);
  self->file = file;
  return self;
}

/**
 * br_sync_lock_free:
 * @self: (nullable): a right
 *
 * Gives it back.
 */
void
br_sync_lock_free (BrSyncLock *self)
{
  if (self == NULL)
    return;
  close (self->file);
  g_free (self);
}
