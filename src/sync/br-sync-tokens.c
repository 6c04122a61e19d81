#include "config.h"

#include "sync/br-sync-tokens.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "seal/br-seal-key.h"
#include "store/br-keyring.h"
#include "store/br-secret.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-tokens-file.h"

static const SecretSchema schema = {
  BR_APP_ID ".Session",
  SECRET_SCHEMA_NONE,
  {
    { "venue", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "device", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* How each part is called where it is kept. */
static const struct
{
  const char *name;
  gsize       offset;
} texts[] = {
  { "address", G_STRUCT_OFFSET (BrSyncTokens, address) },
  { "authority", G_STRUCT_OFFSET (BrSyncTokens, authority) },
  { "email", G_STRUCT_OFFSET (BrSyncTokens, email) },
  { "venue_name", G_STRUCT_OFFSET (BrSyncTokens, venue_name) },
  { "role", G_STRUCT_OFFSET (BrSyncTokens, role) },
  { "refresh", G_STRUCT_OFFSET (BrSyncTokens, refresh) },
}, ids[] = {
  { "venue", G_STRUCT_OFFSET (BrSyncTokens, venue) },
  { "device", G_STRUCT_OFFSET (BrSyncTokens, device) },
  { "account", G_STRUCT_OFFSET (BrSyncTokens, account) },
  { "user", G_STRUCT_OFFSET (BrSyncTokens, user) },
};

/**
 * br_sync_tokens_free:
 * @self: (nullable): a sign-in
 *
 * Frees it, and leaves nothing of its secret in memory.
 */
void
br_sync_tokens_free (BrSyncTokens *self)
{
  if (self == NULL)
    return;
  if (self->refresh != NULL)
    br_seal_cleanse (self->refresh, strlen (self->refresh));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, self, texts[i].offset));
  g_free (self);
}

static char *
to_text (const BrSyncTokens *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&G_STRUCT_MEMBER (BrId, self, ids[i].offset), id);
      json_builder_set_member_name (builder, ids[i].name);
      json_builder_add_string_value (builder, id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (G_STRUCT_MEMBER (char *, self, texts[i].offset) != NULL)
      {
        json_builder_set_member_name (builder, texts[i].name);
        json_builder_add_string_value (builder, G_STRUCT_MEMBER (char *, self, texts[i].offset));
      }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static BrSyncTokens *
from_text (const char *text,
           GError    **error)
{
  g_autoptr (BrSyncTokens) self = g_new0 (BrSyncTokens, 1);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  gboolean whole = object != NULL;

  for (guint i = 0; whole && i < G_N_ELEMENTS (ids); i++)
    whole = br_id_parse (json_object_get_string_member_with_default (object, ids[i].name, ""),
                         &G_STRUCT_MEMBER (BrId, self, ids[i].offset), NULL);
  for (guint i = 0; whole && i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, self, texts[i].offset) =
      g_strdup (json_object_get_string_member_with_default (object, texts[i].name, NULL));
  if (whole && self->address != NULL && self->refresh != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT,
                       _ ("What is kept of the sign-in cannot be read: sign in again"));
  return NULL;
}

/* Two files of one venue may lie on one computer, each a device of its own. */
static GHashTable *
attributes_of (const BrId *venue,
               const BrId *device)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (char *) "venue", br_id_to_string (venue));
  g_hash_table_insert (attributes, (char *) "device", br_id_to_string (device));
  return attributes;
}

static char *
name_of (const BrId *venue,
         const BrId *device)
{
  char first[BR_ID_TEXT_LENGTH + 1], second[BR_ID_TEXT_LENGTH + 1];

  br_id_print (venue, first);
  br_id_print (device, second);
  return g_strconcat (first, ".", second, NULL);
}

/* That the keyring has nothing is no fault of the keyring's. */
static void
take_error (GError **error,
            GError  *refused)
{
  gboolean nothing = g_error_matches (refused, BR_KEYRING_ERROR, BR_KEYRING_ERROR_NOT_FOUND);

  if (refused->domain != BR_KEYRING_ERROR)
    {
      g_propagate_error (error, refused);
      return;
    }
  g_set_error_literal (error, BR_SYNC_ERROR, nothing ? BR_SYNC_ERROR_SIGNED_OUT : BR_SYNC_ERROR_TOKENS,
                       nothing ? _ ("Nobody is signed in") : refused->message);
  g_error_free (refused);
}

/**
 * br_sync_tokens_load:
 * @venue: the venue
 * @device: the device
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for %BR_SYNC_ERROR_SIGNED_OUT, %BR_SYNC_ERROR_TOKENS or %G_IO_ERROR_CANCELLED
 *
 * Looks up who is signed in. May wait for the user to unlock the keyring: call it from a thread.
 *
 * Returns: (transfer full) (nullable): the sign-in
 */
BrSyncTokens *
br_sync_tokens_load (const BrId   *venue,
                     const BrId   *device,
                     GCancellable *cancellable,
                     GError      **error)
{
  const char *path = br_sync_tokens_file_get_path ();
  BrSyncTokens *self = NULL;
  GError *refused = NULL;
  char *text;

  if (path != NULL)
    {
      g_autofree char *name = name_of (venue, device);

      text = br_sync_tokens_file_lookup (path, name, error);
    }
  else
    {
      g_autoptr (GHashTable) attributes = attributes_of (venue, device);

      text = br_secret_lookup (&schema, attributes, cancellable, &refused);
      if (refused != NULL)
        take_error (error, refused);
    }
  if (text == NULL)
    return NULL;
  self = from_text (text, error);
  if (path == NULL)
    {
      secret_password_free (text);
    }
  else
    {
      br_seal_cleanse (text, strlen (text));
      g_free (text);
    }
  return self;
}

/**
 * br_sync_tokens_store:
 * @self: a sign-in
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for %BR_SYNC_ERROR_TOKENS or %G_IO_ERROR_CANCELLED
 *
 * Keeps a sign-in, in place of the one before. May wait as br_sync_tokens_load() does.
 *
 * Returns: whether it is kept
 */
gboolean
br_sync_tokens_store (const BrSyncTokens *self,
                      GCancellable       *cancellable,
                      GError            **error)
{
  const char *path = br_sync_tokens_file_get_path ();
  char *text = to_text (self);
  GError *refused = NULL;
  gboolean ok;

  if (path != NULL)
    {
      g_autofree char *name = name_of (&self->venue, &self->device);

      ok = br_sync_tokens_file_put (path, name, text, error);
    }
  else
    {
      g_autoptr (GHashTable) attributes = attributes_of (&self->venue, &self->device);
      g_autofree char *label = g_strdup_printf (_ ("Backroom sign-in to “%s”"), self->venue_name);

      ok = br_secret_store (&schema, attributes, label, text, cancellable, &refused);
      if (!ok)
        take_error (error, refused);
    }
  br_seal_cleanse (text, strlen (text));
  g_free (text);
  return ok;
}

/**
 * br_sync_tokens_clear:
 * @venue: the venue
 * @device: the device
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for %BR_SYNC_ERROR_TOKENS or %G_IO_ERROR_CANCELLED
 *
 * Forgets a sign-in. That there was none is no error.
 *
 * Returns: whether nothing is kept any more
 */
gboolean
br_sync_tokens_clear (const BrId   *venue,
                      const BrId   *device,
                      GCancellable *cancellable,
                      GError      **error)
{
  const char *path = br_sync_tokens_file_get_path ();
  GError *refused = NULL;

  if (path != NULL)
    {
      g_autofree char *name = name_of (venue, device);

      return br_sync_tokens_file_put (path, name, NULL, error);
    }
  else
    {
      g_autoptr (GHashTable) attributes = attributes_of (venue, device);

      if (br_secret_clear (&schema, attributes, cancellable, &refused))
        return TRUE;
      take_error (error, refused);
      return FALSE;
    }
}
