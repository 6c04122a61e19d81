#include "config.h"

#include "sync/br-sync-tokens-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "seal/br-seal-key.h"
#include "store/br-durable.h"
#include "sync/br-sync-error.h"

#define GROUP "tokens"

/**
 * br_sync_tokens_file_get_path:
 *
 * Returns: (transfer none) (nullable): the file that `BACKROOM_TOKENS_FILE` names
 */
const char *
br_sync_tokens_file_get_path (void)
{
  const char *path = g_getenv ("BACKROOM_TOKENS_FILE");

  return path != NULL && *path != '\0' ? path : NULL;
}

/* A file that others may read keeps no secret. */
static gboolean
check_private (const char *path,
               GError    **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return TRUE;
  g_set_error (error, BR_SYNC_ERROR, BR_SYNC_ERROR_TOKENS,
               _ ("Others may read %s; make it yours alone with “chmod 600”"), path);
  return FALSE;
}

static GKeyFile *
read_file (const char *path,
           GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  if (!check_private (path, error))
    return NULL;
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local) ||
      g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);
  g_set_error (error, BR_SYNC_ERROR, BR_SYNC_ERROR_TOKENS, _ ("%s holds no tokens: %s"), path, local->message);
  return NULL;
}

static gboolean
write_file (const char *path,
            GKeyFile   *file,
            GError    **error)
{
  g_autofree char *part = NULL;
  gsize size;
  char *text = g_key_file_to_data (file, &size, NULL);
  int fd = br_durable_begin (path, &part, error);
  gboolean ok = fd >= 0;

  if (ok && write (fd, text, size) != (gssize) size)
    {
      br_durable_set_error (error, errno, path);
      br_durable_abandon (fd, part);
      ok = FALSE;
    }
  br_seal_cleanse (text, size);
  g_free (text);
  return ok && br_durable_commit (fd, part, path, error);
}

/**
 * br_sync_tokens_file_lookup:
 * @path: the file
 * @name: under which name
 * @error: return location for %BR_SYNC_ERROR_TOKENS, or %BR_SYNC_ERROR_SIGNED_OUT where there is none of that name
 *
 * Returns: (transfer full) (nullable): the secret
 */
char *
br_sync_tokens_file_lookup (const char *path,
                            const char *name,
                            GError    **error)
{
  g_autoptr (GKeyFile) file = read_file (path, error);
  char *secret;

  if (file == NULL)
    return NULL;
  secret = g_key_file_get_string (file, GROUP, name, NULL);
  if (secret == NULL)
    g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT, _ ("Nobody is signed in"));
  return secret;
}

/**
 * br_sync_tokens_file_put:
 * @path: the file
 * @name: under which name
 * @secret: (nullable): the secret, or %NULL to take it out
 * @error: return location for %BR_SYNC_ERROR_TOKENS or a #GFileError
 *
 * Keeps a secret beside those of other names, which other programs may be writing now.
 *
 * Returns: whether it is on the disk
 */
gboolean
br_sync_tokens_file_put (const char *path,
                         const char *name,
                         const char *secret,
                         GError    **error)
{
  g_autofree char *beside = g_strconcat (path, ".lock", NULL);
  int lock = g_open (beside, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_autoptr (GKeyFile) file = NULL;
  gboolean ok;

  if (lock < 0 || flock (lock, LOCK_EX) != 0)
    {
      br_durable_set_error (error, errno, beside);
      if (lock >= 0)
        close (lock);
      return FALSE;
    }
  file = read_file (path, error);
  if (file != NULL && secret != NULL)
    g_key_file_set_string (file, GROUP, name, secret);
  else if (file != NULL)
    g_key_file_remove_key (file, GROUP, name, NULL);
  ok = file != NULL && write_file (path, file, error);
  close (lock);
  return ok;
}
