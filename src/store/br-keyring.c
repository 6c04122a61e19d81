#include "config.h"

#include "store/br-keyring.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/br-secret.h"

G_DEFINE_QUARK (br-keyring-error-quark, br_keyring_error)

static const SecretSchema schema = {
  BR_APP_ID ".VenueKey",
  SECRET_SCHEMA_NONE,
  {
    { "venue", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* Which venue's key it is. */
static GHashTable *
attributes_of (const BrId *venue)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (char *) "venue", br_id_to_string (venue));
  return attributes;
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
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;
  gboolean stored;
  char *text;

  g_return_val_if_fail (venue != NULL && venue_name != NULL && key != NULL, FALSE);

  attributes = attributes_of (venue);
  label = g_strdup_printf (_("Backroom key of “%s”"), venue_name);
  text = g_base64_encode (br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE);
  stored = br_secret_store (&schema, attributes, label, text, cancellable, error);
  br_seal_cleanse (text, strlen (text));
  g_free (text);
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
  g_autoptr (GHashTable) attributes = NULL;
  BrSealKey *key = NULL;
  char *text;

  g_return_val_if_fail (venue != NULL, NULL);

  attributes = attributes_of (venue);
  text = br_secret_lookup (&schema, attributes, cancellable, error);
  if (text != NULL)
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
  g_autoptr (GHashTable) attributes = NULL;

  g_return_val_if_fail (venue != NULL, FALSE);

  attributes = attributes_of (venue);
  return br_secret_clear (&schema, attributes, cancellable, error);
}
