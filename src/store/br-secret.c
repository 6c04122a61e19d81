#include "config.h"

#include "store/br-secret.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/br-keyring.h"

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

/* libsecret finds nothing, too, when someone closes the question for the keyring's password. A
 * search that does not unlock tells the two apart. */
static void
set_nothing_found (const SecretSchema *schema,
                   GHashTable         *attributes,
                   GCancellable       *cancellable,
                   GError            **error)
{
  GError *refused = NULL;
  GList *items = secret_password_searchv_sync (schema, attributes, SECRET_SEARCH_NONE, cancellable, &refused);

  if (refused != NULL)
    take_error (error, refused);
  else if (items != NULL)
    g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_UNAVAILABLE,
                         _("The keyring is locked"));
  else
    g_set_error_literal (error, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND,
                         _("The keyring has nothing of this venue"));
  g_list_free_full (items, g_object_unref);
}

/**
 * br_secret_store:
 * @schema: what kind of secret it is
 * @attributes: what tells it from the others of its kind
 * @label: what the desktop's keyring program shows
 * @secret: the secret
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Keeps a secret in the Secret Service, in place of one kept before under the same attributes. May wait
 * for the user to unlock the keyring; call it from a thread, or be ready to block.
 *
 * Returns: %TRUE, or %FALSE with %BR_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 */
gboolean
br_secret_store (const SecretSchema *schema,
                 GHashTable         *attributes,
                 const char         *label,
                 const char         *secret,
                 GCancellable       *cancellable,
                 GError            **error)
{
  GError *refused = NULL;

  if (!connect_afresh (error))
    return FALSE;
  if (secret_password_storev_sync (schema, attributes, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &refused))
    return TRUE;
  take_error (error, refused);
  return FALSE;
}

/**
 * br_secret_lookup:
 * @schema: what kind of secret it is
 * @attributes: what tells it from the others of its kind
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Looks up what br_secret_store() kept. May wait as that does.
 *
 * Returns: (transfer full): the secret, in memory that is never written to disk, to be freed with
 *   secret_password_free(); or %NULL with %BR_KEYRING_ERROR_NOT_FOUND, %BR_KEYRING_ERROR_UNAVAILABLE
 *   or %G_IO_ERROR_CANCELLED
 */
char *
br_secret_lookup (const SecretSchema *schema,
                  GHashTable         *attributes,
                  GCancellable       *cancellable,
                  GError            **error)
{
  GError *refused = NULL;
  char *secret;

  if (!connect_afresh (error))
    return NULL;
  secret = secret_password_lookupv_nonpageable_sync (schema, attributes, cancellable, &refused);
  if (refused != NULL)
    take_error (error, refused);
  else if (secret == NULL)
    set_nothing_found (schema, attributes, cancellable, error);
  return secret;
}

/**
 * br_secret_clear:
 * @schema: what kind of secret it is
 * @attributes: what tells it from the others of its kind
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Takes a secret out of the keyring. That there was none is no error.
 *
 * Returns: %TRUE, or %FALSE with %BR_KEYRING_ERROR_UNAVAILABLE or %G_IO_ERROR_CANCELLED
 */
gboolean
br_secret_clear (const SecretSchema *schema,
                 GHashTable         *attributes,
                 GCancellable       *cancellable,
                 GError            **error)
{
  GError *refused = NULL;

  if (!connect_afresh (error))
    return FALSE;
  secret_password_clearv_sync (schema, attributes, cancellable, &refused);
  if (refused == NULL)
    return TRUE;
  take_error (error, refused);
  return FALSE;
}
