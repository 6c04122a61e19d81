#include "config.h"

#include "cloud/auth/br-cloud-jwt.h"

#include <glib/gi18n.h>
#include <jwt.h>
#include <string.h>

#include "cloud/br-cloud-error.h"

/* One algorithm (RFC 7518, 3.2): whoever verifies also signs, and what a token says of itself is
 * never a choice. https://www.rfc-editor.org/rfc/rfc8725#section-3.1 */
#define ALGORITHM JWT_ALG_HS256

/* Clocks of instances may differ by so many seconds. */
#define LEEWAY 10

/* No token of ours is as long, in bytes. */
#define TOKEN_MOST 4096

G_DEFINE_AUTOPTR_CLEANUP_FUNC (jwt_t, jwt_free)

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_TOKEN, _ ("The token is not one of this cloud’s"));
  return FALSE;
}

/**
 * br_cloud_jwt_sign:
 * @keys: the newest signs
 * @claims: what is claimed, to which `aud`, `iat` and `exp` are added
 * @audience: for whom
 * @now_ms: UTC milliseconds
 * @seconds: for how long
 *
 * Returns: (transfer full): a JSON web token (RFC 7519)
 */
char *
br_cloud_jwt_sign (const BrCloudKeys *keys,
                   JsonObject        *claims,
                   const char        *audience,
                   gint64             now_ms,
                   gint64             seconds)
{
  BrSealKey *key = br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_SIGNING);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (jwt_t) jwt = NULL;
  g_autofree char *text = NULL;
  char *encoded, *token;

  json_node_set_object (node, claims);
  text = json_to_string (node, FALSE);
  if (jwt_new (&jwt) != 0 || jwt_add_header (jwt, "kid", br_seal_key_get_id (key)) != 0 ||
      jwt_add_grants_json (jwt, text) != 0 || jwt_add_grant (jwt, "aud", audience) != 0 ||
      jwt_add_grant_int (jwt, "iat", (long) (now_ms / 1000)) != 0 ||
      jwt_add_grant_int (jwt, "exp", (long) (now_ms / 1000 + seconds)) != 0 ||
      jwt_set_alg (jwt, ALGORITHM, br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE) != 0)
    g_error ("a token cannot be made");
  encoded = jwt_encode_str (jwt);
  if (encoded == NULL)
    g_error ("a token cannot be signed");
  token = g_strdup (encoded);
  free (encoded);
  return token;
}

/* What it says before anything of it is believed: which key, and that it is signed as ours are. */
static BrSealKey *
find_key (const BrCloudKeys *keys,
          const char        *token)
{
  g_autoptr (jwt_t) jwt = NULL;
  const char *id;

  if (strlen (token) > TOKEN_MOST || jwt_decode (&jwt, token, NULL, 0) != 0 ||
      g_strcmp0 (jwt_get_header (jwt, "alg"), jwt_alg_str (ALGORITHM)) != 0)
    return NULL;
  id = jwt_get_header (jwt, "kid");
  return id != NULL ? br_cloud_keys_find (keys, BR_CLOUD_KEY_SIGNING, id) : NULL;
}

static gboolean
check_times (JsonObject *claims,
             gint64      now_ms,
             GError    **error)
{
  gint64 issued = json_object_get_int_member_with_default (claims, "iat", G_MAXINT64);
  gint64 expires = json_object_get_int_member_with_default (claims, "exp", 0);

  if (issued > now_ms / 1000 + LEEWAY)
    return refuse (error);
  if (expires > now_ms / 1000)
    return TRUE;
  g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_EXPIRED, _ ("The token has expired"));
  return FALSE;
}

/**
 * br_cloud_jwt_verify:
 * @keys: any of those that sign
 * @token: what was shown
 * @audience: for whom it must be
 * @now_ms: UTC milliseconds
 * @error: return location for %BR_CLOUD_ERROR_TOKEN or %BR_CLOUD_ERROR_EXPIRED
 *
 * Returns: (transfer full): what it claims, or %NULL where it is not one of ours, not for @audience,
 *   or not of this time
 */
JsonObject *
br_cloud_jwt_verify (const BrCloudKeys *keys,
                     const char        *token,
                     const char        *audience,
                     gint64             now_ms,
                     GError           **error)
{
  BrSealKey *key = find_key (keys, token);
  g_autoptr (jwt_t) jwt = NULL;
  g_autoptr (JsonNode) node = NULL;
  char *text;

  if (key == NULL || jwt_decode (&jwt, token, br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE) != 0 ||
      jwt_get_alg (jwt) != ALGORITHM || g_strcmp0 (jwt_get_grant (jwt, "aud"), audience) != 0)
    {
      refuse (error);
      return NULL;
    }
  text = jwt_get_grants_json (jwt, NULL);
  node = json_from_string (text, NULL);
  free (text);
  if (!check_times (json_node_get_object (node), now_ms, error))
    return NULL;
  return json_object_ref (json_node_get_object (node));
}
