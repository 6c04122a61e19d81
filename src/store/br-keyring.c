#include "config.h"

#include "store/br-keyring.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (br-keyring-error-quark, br_keyring_error)

static const SecretSchema schema = {
  BR_APP_ID ".VenueKey",
  SECRET_SCHEMA_NONE,
  {
    { "venue", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* Where GDBus looks when no address is given, before it would start a bus of its own. */
static gboolean
has_user_bus (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISSOCK (status.st_mode) && status.st_uid == geteuid ();
}

static gboolean
has_session_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");

  if (address == NULL || *address == '\0')
    return has_user_bus ();
  return !g_str_has_prefix (address, "autolaunch:");
}

/* Where libsecret asks the bus for a portal before anything else. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL;
}

/* libsecret would start a session bus where there is none, and wait for ever for a backend whose
 * name it does not know; so both are found out first. */
static gboolean
check_reachable (GError **error)
{
  const char *backend = g_getenv ("SECRET_BACKEND");
  gboolean in_file = g_strcmp0 (backend, "file") == 0;

  if (backend != NULL && *backend != '\0' && !in_file && strcmp (backend, "service") != 0)
    {
      g_set_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE,
                   _("SECRET_BACKEND names a keyring that is not known: “%s”"), backend);
      return FALSE;
    }
  if (!has_session_bus () && (!in_file || is_sandboxed ()))
    {
      g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE,
                           _("There is no keyring: no session bus is running"));
      return FALSE;
    }
  return TRUE;
}

/* The file backend reads its file once and keeps it, though another process may have written it
 * since: a fresh connection reads it again. */
static gboolean
connect_afresh (GError **error)
{
  if (!check_reachable (error))
    return FALSE;

  secret_service_disconnect ();
  return TRUE;
}

static void
take_error (GError **error,
            GError  *refused)
{
  if (g_error_matches (refused, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, refused);
      return;
    }
  g_set_error (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE,
               _("The keyring does not answer: %s"), refused->message);
  g_error_free (refused);
}

static BrSealKey *
read_key (const char *text,
          GError    **error)
{
  BrSealKey *key = NULL;
  gsize size;
  guint8 *bytes = g_base64_decode (text, &size);

  if (size == BR_SEAL_KEY_SIZE)
    key = br_seal_key_new_from_bytes (bytes);
  else
    g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_DAMAGED,
                         _("What the keyring holds for this venue is not a key"));
  br_seal_cleanse (bytes, size);
  g_free (bytes);
  return key;
}

/* libsecret finds nothing, too, when someone closes the question for the keyring's password. A
 * search that does not unlock tells the two apart. */
static void
set_nothing_found (const char   *venue,
                   GCancellable *cancellable,
                   GError      **error)
{
  GError *refused = NULL;
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, &refused,
                                              "venue", venue, NULL);

  if (refused != NULL)
    take_error (error, refused);
  else if (items != NULL)
    g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE,
                         _("The keyring is locked"));
  else
    g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND,
                         _("The keyring has no key of this venue"));
  g_list_free_full (items, g_object_unref);
}

/**
 * br_keyring_store:
 * @venue: the venue
 * @venue_name: its name, for the label that the desktop's keyring program shows
 * @key: the key that wraps the venue's
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Keeps a key in the Secret Service, in place of one kept before for the same venue. May wait for
 * the user to unlock the keyring; call it from a thread, or be ready to block.
 *
 * Returns: %TRUE, or %FALSE with %BR_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 */
gboolean
br_keyring_store (const BrId   *venue,
                  const char   *venue_name,
                  BrSealKey    *key,
                  GCancellable *cancellable,
                  GError      **error)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *label = NULL;
  GError *refused = NULL;
  gboolean stored;
  char *text;

  g_return_val_if_fail (venue != NULL && venue_name != NULL && key != NULL, FALSE);

  if (!connect_afresh (error))
    return FALSE;

  br_id_print (venue, id);
  label = g_strdup_printf (_("Backroom key of “%s”"), venue_name);
  text = g_base64_encode (br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE);
  stored = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, text,
                                       cancellable, &refused, "venue", id, NULL);
  br_seal_cleanse (text, strlen (text));
  g_free (text);
  if (!stored)
    take_error (error, refused);
  return stored;
}

/**
 * br_keyring_lookup:
 * @venue: the venue
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Looks up the key that br_keyring_store() kept. May wait as that does.
 *
 * Returns: (transfer full): the key, or %NULL with %BR_KEYRING_ERROR_NOT_FOUND when the keyring
 *   has none for @venue, %BR_KEYRING_ERROR_UNAVAILABLE when there is no keyring or it stays
 *   locked, %BR_KEYRING_ERROR_DAMAGED or %G_IO_ERROR_CANCELLED
 */
BrSealKey *
br_keyring_lookup (const BrId   *venue,
                   GCancellable *cancellable,
                   GError      **error)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  BrSealKey *key = NULL;
  GError *refused = NULL;
  char *text;

  g_return_val_if_fail (venue != NULL, NULL);

  if (!connect_afresh (error))
    return NULL;

  br_id_print (venue, id);
  text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &refused,
                                                  "venue", id, NULL);
  if (refused != NULL)
    take_error (error, refused);
  else if (text == NULL)
    set_nothing_found (id, cancellable, error);
  else
    key = read_key (text, error);
  secret_password_free (text);
  return key;
}

/**
 * br_keyring_clear:
 * @venue: the venue
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Takes the venue's key out of the keyring. That there was none is no error.
 *
 * Returns: %TRUE, or %FALSE with %BR_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 */
gboolean
br_keyring_clear (const BrId   *venue,
                  GCancellable *cancellable,
                  GError      **error)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  GError *refused = NULL;

  g_return_val_if_fail (venue != NULL, FALSE);

  if (!connect_afresh (error))
    return FALSE;

  br_id_print (venue, id);
  secret_password_clear_sync (&schema, cancellable, &refused, "venue", id, NULL);
  if (refused != NULL)
    {
      take_error (error, refused);
      return FALSE;
    }
  return TRUE;
}
