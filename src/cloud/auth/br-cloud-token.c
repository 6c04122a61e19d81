#include "config.h"

#include "cloud/auth/br-cloud-token.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-cloud-jwt.h"

#define AUDIENCE "backroom"

/* What is known again; beyond it all is forgotten, and checked once more. */
#define KNOWN_MOST 8192

typedef struct
{
  BrCloudSession session;
  gint64 expires;
} Known;

struct _BrCloudTokens
{
  BrCloudKeys *keys;
  GHashTable *known;
};

/* What a session is claimed as. `sub` is required; who has no venue yet has no user either. */
static const struct
{
  const char *claim;
  gsize offset;
  gboolean required;
} claims[] = {
  { "sub", G_STRUCT_OFFSET (BrCloudSession, account), TRUE },
  { "venue", G_STRUCT_OFFSET (BrCloudSession, venue), FALSE },
  { "user", G_STRUCT_OFFSET (BrCloudSession, user), FALSE },
  { "device", G_STRUCT_OFFSET (BrCloudSession, device), TRUE },
  { "family", G_STRUCT_OFFSET (BrCloudSession, family), TRUE },
};

/**
 * br_cloud_tokens_new:
 * @keys: those that sign
 *
 * Returns: (transfer full): a maker of tokens
 */
BrCloudTokens *
br_cloud_tokens_new (BrCloudKeys *keys)
{
  BrCloudTokens *self = g_new0 (BrCloudTokens, 1);

  self->keys = br_cloud_keys_ref (keys);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * br_cloud_tokens_free:
 * @self: (transfer full): a maker of tokens
 */
void
br_cloud_tokens_free (BrCloudTokens *self)
{
  br_cloud_keys_unref (self->keys);
  g_hash_table_unref (self->known);
  g_free (self);
}

/**
 * br_cloud_tokens_mint:
 * @self: a maker of tokens
 * @session: who will ask
 * @now_ms: UTC milliseconds
 *
 * Returns: (transfer full): a token that is good for %BR_CLOUD_TOKEN_SECONDS
 */
char *
br_cloud_tokens_mint (BrCloudTokens        *self,
                      const BrCloudSession *session,
                      gint64                now_ms)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      const BrId *id = G_STRUCT_MEMBER_P (session, claims[i].offset);
      g_autofree char *text = br_id_to_string (id);

      if (!br_id_is_none (id))
        json_object_set_string_member (object, claims[i].claim, text);
    }
  return br_cloud_jwt_sign (self->keys, object, AUDIENCE, now_ms, BR_CLOUD_TOKEN_SECONDS);
}

static gboolean
read_session (JsonObject     *object,
              BrCloudSession *session)
{
  *session = (BrCloudSession){ BR_ID_NONE };
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      const char *text = json_object_get_string_member_with_default (object, claims[i].claim, NULL);

      if (text == NULL ? claims[i].required : !br_id_parse (text, G_STRUCT_MEMBER_P (session, claims[i].offset), NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_known (BrCloudTokens  *self,
            const char     *token,
            gint64          now_ms,
            BrCloudSession *session)
{
  const Known *known = g_hash_table_lookup (self->known, token);

  if (known == NULL || known->expires <= now_ms / 1000)
    return FALSE;
  *session = known->session;
  return TRUE;
}

static void
know (BrCloudTokens        *self,
      const char           *token,
      const BrCloudSession *session,
      gint64                expires)
{
  Known *known = g_new0 (Known, 1);

  if (g_hash_table_size (self->known) >= KNOWN_MOST)
    g_hash_table_remove_all (self->known);
  known->session = *session;
  known->expires = expires;
  g_hash_table_replace (self->known, g_strdup (token), known);
}

/**
 * br_cloud_tokens_check:
 * @self: a maker of tokens
 * @token: what was shown
 * @now_ms: UTC milliseconds
 * @session: (out): who asks
 * @error: return location for %BR_CLOUD_ERROR_TOKEN or %BR_CLOUD_ERROR_EXPIRED
 *
 * Returns: whether it is good. Whether the device or the signing-in was ended meanwhile is for the
 *   database.
 */
gboolean
br_cloud_tokens_check (BrCloudTokens  *self,
                       const char     *token,
                       gint64          now_ms,
                       BrCloudSession *session,
                       GError        **error)
{
  g_autoptr (JsonObject) object = NULL;

  if (find_known (self, token, now_ms, session))
    return TRUE;
  object = br_cloud_jwt_verify (self->keys, token, AUDIENCE, now_ms, error);
  if (object == NULL)
    return FALSE;
  if (!read_session (object, session))
    {
      g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_TOKEN, _ ("The token does not say who asks"));
      return FALSE;
    }
  know (self, token, session, json_object_get_int_member (object, "exp"));
  return TRUE;
}
