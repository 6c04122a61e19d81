#include "config.h"

#include "desk/br-desk-unlock.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-demo.h"
#include "seal/br-passphrase.h"
#include "seal/br-seal-error.h"
#include "store/br-keyring.h"
#include "store/br-vault.h"

/* Names a file whose first line is the recovery passphrase, for scripts and for displays that have
 * no keyring. */
#define PASSPHRASE_FILE "BACKROOM_PASSPHRASE_FILE"

/**
 * br_desk_read_passphrase_file:
 * @error: return location for a #GFileError, or %BR_SEAL_ERROR_WRONG_PASSPHRASE where the file is
 *   empty
 *
 * Reads the file that `BACKROOM_PASSPHRASE_FILE` names.
 *
 * Returns: (transfer full) (nullable): its first line, to be freed with br_passphrase_free(); %NULL
 *   without an error when the variable is not set
 */
char *
br_desk_read_passphrase_file (GError **error)
{
  const char *path = g_getenv (PASSPHRASE_FILE);
  char *text;

  if (path == NULL || *path == '\0')
    return NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  if (*text != '\0')
    return text;

  br_passphrase_free (text);
  g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE, _ ("%s is empty"), path);
  return NULL;
}

static gboolean
unlock_from_file (BrStore *store,
                  GError **error)
{
  char *passphrase = br_desk_read_passphrase_file (error);
  gboolean ok;

  if (passphrase == NULL)
    return FALSE;
  ok = br_store_unlock_with_passphrase (store, passphrase, error);
  br_passphrase_free (passphrase);
  return ok;
}

static gboolean
is_demonstration (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  g_autoptr (BrRecord) setting = br_db_find (db, BR_KIND_SETTING, error, "WHERE key = ?", "t", BR_DEMO_SETTING);

  return setting != NULL;
}

/* A demonstration's people are invented, and its passphrase is no secret. */
static gboolean
unlock_demonstration (BrStore *store)
{
  return br_store_read (store, is_demonstration, NULL, NULL, NULL) &&
         br_store_unlock_with_passphrase (store, BR_DEMO_PASSPHRASE, NULL);
}

static gboolean
unlock_by_asking (BrStore       *store,
                  BrDeskAskFunc  ask,
                  gpointer       user_data,
                  const GError  *why,
                  GError       **error)
{
  char *passphrase = ask != NULL ? ask (user_data) : NULL;
  gboolean ok;

  if (passphrase == NULL)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("Personal data is sealed, and the venue’s key is not here (%s). Let %s name a file that holds "
                      "the recovery passphrase, or open the venue on a desktop whose keyring knows it"),
                   why->message, PASSPHRASE_FILE);
      return FALSE;
    }
  ok = br_store_unlock_with_passphrase (store, passphrase, error);
  br_passphrase_free (passphrase);
  return ok;
}

/**
 * br_desk_unlock:
 * @store: the venue
 * @ask: (nullable): asks somebody for the recovery passphrase when all else has failed
 * @user_data: for @ask
 * @cancellable: (nullable): stops the wait for the keyring
 * @error: return location for %BR_SEAL_ERROR_WRONG_PASSPHRASE, %BR_STORE_ERROR_LOCKED, a
 *   #GFileError and others
 *
 * Takes the venue's key into use: with the file that `BACKROOM_PASSPHRASE_FILE` names, with the
 * desktop's keyring, or with what somebody types. A file that does not open this venue is an
 * error unless the keyring does. A demonstration venue opens by itself.
 *
 * Returns: whether personal data can be read from now on
 */
gboolean
br_desk_unlock (BrStore       *store,
                BrDeskAskFunc  ask,
                gpointer       user_data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GError) in_file = NULL;
  g_autoptr (GError) in_keyring = NULL;

  g_return_val_if_fail (BR_IS_STORE (store), FALSE);

  if (br_store_is_unlocked (store) || unlock_demonstration (store) || unlock_from_file (store, &in_file) ||
      br_store_unlock_from_keyring (store, cancellable, &in_keyring))
    return TRUE;
  if (in_file != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&in_file));
      return FALSE;
    }
  if (g_error_matches (in_keyring, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&in_keyring));
      return FALSE;
    }
  return unlock_by_asking (store, ask, user_data, in_keyring, error);
}
