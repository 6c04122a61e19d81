#include "config.h"

#include "cli/br-cli-init.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/br-cli-output.h"
#include "desk/br-desk-unlock.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"

/**
 * br_cli_secret_begin:
 * @self: an empty one
 * @error: return location for a #GFileError or #BrSealError
 *
 * Takes the passphrase from the file that `BACKROOM_PASSPHRASE_FILE` names, where there is one.
 */
gboolean
br_cli_secret_begin (BrCliSecret *self,
                     GError     **error)
{
  GError *local = NULL;

  self->given = br_desk_read_passphrase_file (&local);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_clear_error (&local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
write_all (int         file,
           const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize n = write (file, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= n;
    }
  return TRUE;
}

/* For nobody's eyes but the owner's, and never over something that is there. */
static gboolean
write_to_file (BrCli      *cli,
               const char *path,
               const char *passphrase)
{
  int file = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean ok = file >= 0 && write_all (file, passphrase) && write_all (file, "\n") && fsync (file) == 0;
  int reason = errno;

  if (file >= 0)
    close (file);
  if (!ok)
    br_cli_warn (cli, _ ("the recovery passphrase could not be written to %s: %s"), path, g_strerror (reason));
  return ok;
}

/**
 * br_cli_secret_issued:
 * @self: a secret
 * @cli: a run with the new venue open
 * @passphrase: the recovery passphrase that the venue has
 *
 * Puts the passphrase where it will be found again: into the file that `BACKROOM_PASSPHRASE_FILE`
 * names, or before people's eyes. Then the desktop's keyring learns to open the venue too.
 */
void
br_cli_secret_issued (BrCliSecret *self,
                      BrCli       *cli,
                      const char  *passphrase)
{
  const char *path = g_getenv ("BACKROOM_PASSPHRASE_FILE");
  g_autoptr (GError) error = NULL;

  if (self->given != NULL || (path != NULL && *path != '\0' && write_to_file (cli, path, passphrase)))
    return;
  self->shown = g_strdup (passphrase);
  if (!br_store_remember_key (cli->store, NULL, &error))
    br_cli_warn (cli, _ ("no keyring knows how to open this venue, so only the recovery passphrase does: %s"),
                 error->message);
}

/**
 * br_cli_secret_print:
 * @self: a secret
 * @cli: a run that prints text
 *
 * Prints the passphrase, where it is to be seen, and says what it is for.
 */
void
br_cli_secret_print (BrCliSecret *self,
                     BrCli       *cli)
{
  if (self->shown == NULL)
    return;
  br_cli_out_format (cli, "\n%s\n\n    %s\n\n%s\n", _ ("The recovery passphrase of this venue is"), self->shown,
                     _ ("Write it down and keep it safe. Without it, and without this computer’s keyring, nobody can\n"
                        "read the guests’ names, addresses and notes again. It is not shown a second time."));
}

void
br_cli_secret_clear (BrCliSecret *self)
{
  g_clear_pointer (&self->given, br_passphrase_free);
  g_clear_pointer (&self->shown, br_passphrase_free);
}
