#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/auth/br-cloud-jwt.h"
#include "cloud/br-cloud-error.h"

#define NOW G_GINT64_CONSTANT (1781910000000)

static JsonObject *
make_claims (void)
{
  JsonObject *claims = json_object_new ();

  json_object_set_string_member (claims, "sub", "00000000-0000-4000-8000-00000000000a");
  return claims;
}

static void
assert_refused (BrCloudKeys *keys,
                const char  *token,
                const char  *audience,
                gint64       now,
                int          code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (br_cloud_jwt_verify (keys, token, audience, now, &error));
  g_assert_error (error, BR_CLOUD_ERROR, code);
}

/* A part of a token with another of its claims, signed as before. */
static char *
forge (const char *token,
       guint       part,
       const char *json)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *encoded = g_base64_encode ((const guchar *) json, strlen (json));

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  g_free (parts[part]);
  parts[part] = g_steal_pointer (&encoded);
  return g_strjoinv (".", parts);
}

static void
test_tokens (void)
{
  g_autoptr (BrCloudKeys) keys = br_cloud_keys_new (NULL);
  g_autoptr (BrCloudKeys) others = br_cloud_keys_new (NULL);
  g_autoptr (JsonObject) claims = make_claims ();
  g_autofree char *token = br_cloud_jwt_sign (keys, claims, "backroom", NOW, 900);
  g_autofree char *id = g_strdup (br_seal_key_get_id (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_SIGNING)));
  g_autofree char *none_header = g_strdup_printf ("{\"alg\":\"none\",\"kid\":\"%s\"}", id);
  g_autofree char *other_header = g_strdup_printf ("{\"alg\":\"HS512\",\"kid\":\"%s\"}", id);
  g_autofree char *none = forge (token, 0, none_header);
  g_autofree char *unsigned_token = g_strndup (none, (gsize) (strrchr (none, '.') - none + 1));
  g_autofree char *other = forge (token, 0, other_header);
  g_autofree char *claimed = forge (token, 1, "{\"sub\":\"x\",\"aud\":\"backroom\",\"iat\":1781910000,\"exp\":1881910000}");
  g_autoptr (JsonObject) read = br_cloud_jwt_verify (keys, token, "backroom", NOW + 899999, NULL);

  g_assert_cmpstr (json_object_get_string_member (read, "sub"), ==, "00000000-0000-4000-8000-00000000000a");
  assert_refused (keys, token, "backroom", NOW + 900000, BR_CLOUD_ERROR_EXPIRED);
  assert_refused (keys, token, "elsewhere", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, token, "backroom", NOW - 60000, BR_CLOUD_ERROR_TOKEN);
  assert_refused (others, token, "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, none, "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, unsigned_token, "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, other, "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, claimed, "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, "", "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  assert_refused (keys, "a.b.c", "backroom", NOW, BR_CLOUD_ERROR_TOKEN);
  /* With a new key the newest signs, and what was signed before is good for its time. */
  g_assert_true (br_cloud_keys_add (keys, BR_CLOUD_KEY_SIGNING, NULL));
  json_object_unref (g_steal_pointer (&read));
  read = br_cloud_jwt_verify (keys, token, "backroom", NOW, NULL);
  g_assert_nonnull (read);
}

/* Written as a program of its own would: HMAC-SHA-256 by GLib, not by the library. */
static void
test_standard (void)
{
  g_autoptr (BrCloudKeys) keys = br_cloud_keys_new (NULL);
  BrSealKey *key = br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_SIGNING);
  g_autoptr (JsonObject) claims = make_claims ();
  g_autofree char *token = br_cloud_jwt_sign (keys, claims, "backroom", NOW, 900);
  gsize signed_length = (gsize) (strrchr (token, '.') - token), length = 32;
  guint8 digest[32];
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE);
  g_autofree char *encoded = NULL;

  g_hmac_update (hmac, (const guchar *) token, (gssize) signed_length);
  g_hmac_get_digest (hmac, digest, &length);
  encoded = g_base64_encode (digest, length);
  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  g_assert_cmpstr (token + signed_length + 1, ==, encoded);
}

static void
test_ended (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) problem = NULL;

  g_free (cloud_fixture_ask (fixture, "UPDATE family SET ended_at = 1"));
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/devices", NULL, &problem), ==, 401);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (problem), "code"), ==, "session-ended");
  cloud_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cloud-gate/a-token-is-good-for-its-time-and-audience-and-no-other-is", test_tokens);
  g_test_add_func ("/cloud-gate/a-token-is-signed-as-the-standard-says", test_standard);
  g_test_add_func ("/cloud-gate/who-was-ended-is-out", test_ended);

  return g_test_run ();
}
