#include "config.h"

#include "cloud/auth/br-cloud-signing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-cloud-gate.h"
#include "cloud/auth/br-cloud-jwt.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/auth/br-cloud-totp.h"
#include "wire/br-wire-member.h"

/* How long somebody may look for their phone, in seconds. */
#define CHALLENGE_SECONDS 300

#define REFRESH_SIZE 32

/**
 * br_cloud_signing_new:
 * @server: an instance
 * @request: a request that has no answer yet
 *
 * Returns: (transfer full): a signing-in of whom nothing is known
 */
BrCloudSigning *
br_cloud_signing_new (BrCloudServer  *server,
                      BrCloudRequest *request)
{
  BrCloudSigning *self = g_new0 (BrCloudSigning, 1);
  g_autofree char *address = br_cloud_gate_get_address (server, request);

  self->server = g_object_ref (server);
  self->request = g_object_ref (request);
  self->address_index = br_cloud_secret_index (br_cloud_server_get_keys (server), "address", address);
  return self;
}

/**
 * br_cloud_signing_free:
 * @self: (transfer full): a signing-in
 */
void
br_cloud_signing_free (BrCloudSigning *self)
{
  if (self->password != NULL)
    br_seal_cleanse (self->password, strlen (self->password));
  if (self->totp != NULL)
    br_seal_cleanse (self->totp, strlen (self->totp));
  g_clear_object (&self->server);
  g_clear_object (&self->request);
  g_free (self->email);
  g_free (self->password);
  g_free (self->device_name);
  g_clear_pointer (&self->email_index, g_bytes_unref);
  g_clear_pointer (&self->address_index, g_bytes_unref);
  g_free (self->key_id);
  g_free (self->hash);
  g_free (self->totp);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_free (self->refresh);
  g_free (self);
}

static char *
open_column (BrCloudSigning *self,
             const PGresult *account,
             int             column,
             const char     *field,
             GError        **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) sealed = NULL;

  br_pg_result_get_bytes (account, 0, column, array);
  sealed = g_bytes_new (array->data, array->len);
  return br_cloud_secret_open (br_cloud_server_get_keys (self->server), self->key_id, &self->account, field, sealed, error);
}

/**
 * br_cloud_signing_take:
 * @self: a signing-in
 * @account: the row of %BR_CLOUD_ACCOUNT_COLUMNS, or none
 *
 * Takes over what is known of the account. Where there is none @self stays without a hash.
 *
 * Returns: whether it could be opened; otherwise the request was answered
 */
gboolean
br_cloud_signing_take (BrCloudSigning *self,
                       const PGresult *account)
{
  g_autoptr (GError) error = NULL;

  if (PQntuples (account) == 0)
    return TRUE;
  br_pg_result_get_id (account, 0, 0, &self->account);
  self->hash = g_strdup (PQgetvalue (account, 0, 1));
  self->key_id = g_strdup (PQgetvalue (account, 0, 3));
  self->may_found = *PQgetvalue (account, 0, 4) == 't';
  if ((PQgetisnull (account, 0, 2) || (self->totp = open_column (self, account, 2, "totp", &error)) != NULL) &&
      (self->email != NULL || (self->email = open_column (self, account, 5, "email", &error)) != NULL))
    return TRUE;
  br_cloud_request_fail (self->request, error);
  return FALSE;
}

/**
 * br_cloud_signing_is_locked:
 * @self: a signing-in
 * @locked: until when, in UTC milliseconds, or nothing
 *
 * Returns: whether it is locked, and the request was answered so
 */
gboolean
br_cloud_signing_is_locked (BrCloudSigning *self,
                            const PGresult *locked)
{
  gint64 left;
  g_autofree char *seconds = NULL;

  if (PQgetisnull (locked, 0, 0))
    return FALSE;
  left = br_pg_result_get_int (locked, 0, 0) - br_cloud_server_get_now (self->server);
  seconds = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (1, (left + 999) / 1000));
  soup_message_headers_replace (
    soup_server_message_get_response_headers (br_cloud_request_get_message (self->request)), "Retry-After", seconds);
  br_cloud_request_refuse (self->request, SOUP_STATUS_LOCKED, "locked",
                           _ ("Too many tries failed: wait a moment and try again"));
  return TRUE;
}

/**
 * br_cloud_signing_fail:
 * @self: a signing-in
 * @error: why it cannot go on
 *
 * Answers for what a step came to.
 */
void
br_cloud_signing_fail (BrCloudSigning *self,
                       const GError   *error)
{
  const char *state = br_cloud_error_get_state (error);

  if (g_strcmp0 (state, "BR403") == 0)
    br_cloud_request_refuse (self->request, SOUP_STATUS_FORBIDDEN, "device-ended",
                             _ ("This device was ended by the owner, and may not sign in again"));
  else if (g_strcmp0 (state, "BR401") == 0)
    br_cloud_request_refuse (self->request, SOUP_STATUS_UNAUTHORIZED, "code", _ ("That code is wrong, or was used"));
  else
    br_cloud_request_fail (self->request, error);
}

/* ---- a family begins ---------------------------------------------------------------- */

/**
 * br_cloud_refresh_new:
 *
 * Returns: (transfer full): a refresh token, of which only the digest is kept
 */
char *
br_cloud_refresh_new (void)
{
  guint8 bytes[REFRESH_SIZE];
  GString *text = g_string_new (NULL);

  br_cloud_random (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  br_seal_cleanse (bytes, sizeof bytes);
  return g_string_free (text, FALSE);
}

/**
 * br_cloud_refresh_get_digest:
 * @token: a refresh token
 *
 * Returns: (transfer full): what is kept of it
 */
GBytes *
br_cloud_refresh_get_digest (const char *token)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (sum, (const guchar *) token, -1);
  g_checksum_get_digest (sum, digest, &size);
  return g_bytes_new (digest, size);
}

static void
add_codes (JsonBuilder *builder,
           GPtrArray   *codes)
{
  json_builder_set_member_name (builder, "recovery_codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    json_builder_add_string_value (builder, codes->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_account (JsonBuilder    *builder,
             BrCloudSigning *self)
{
  json_builder_set_member_name (builder, "account");
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "id", &self->account);
  br_wire_say_text (builder, "email", self->email);
  json_builder_end_object (builder);
}

static void
answer_open (BrCloudSigning *self,
             const PGresult *opened)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrCloudSession session = { self->venue, self->account, BR_ID_NONE, self->device, self->family };
  g_autofree char *access = NULL;

  br_pg_result_get_id (opened, 0, 0, &session.user);
  access = br_cloud_tokens_mint (br_cloud_server_get_tokens (self->server), &session,
                                 br_cloud_server_get_now (self->server));
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "access", access);
  json_builder_set_member_name (builder, "expires_in");
  json_builder_add_int_value (builder, BR_CLOUD_TOKEN_SECONDS);
  br_wire_say_text (builder, "refresh", self->refresh);
  add_account (builder, self);
  json_builder_set_member_name (builder, "venue");
  if (br_id_is_none (&self->venue))
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      br_wire_say_id (builder, "id", &self->venue);
      br_wire_say_text (builder, "name", PQgetvalue (opened, 0, 2));
      json_builder_end_object (builder);
    }
  br_wire_say_id (builder, "user", &session.user);
  json_builder_set_member_name (builder, "role");
  if (PQgetisnull (opened, 0, 1))
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, PQgetvalue (opened, 0, 1));
  br_wire_say_id (builder, "device", &self->device);
  if (self->codes != NULL)
    add_codes (builder, self->codes);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrCloudSigning) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_signing_fail (self, error);
  else
    answer_open (self, results->pdata[results->len - 1]);
}

/**
 * br_cloud_signing_open:
 * @self: (transfer full): a signing-in that was proved
 * @batch: what is to be done before, in the same transaction
 *
 * Begins a family, and answers with its first tokens.
 */
void
br_cloud_signing_open (BrCloudSigning *self,
                       BrPgBatch      *batch)
{
  gint64 now = br_cloud_server_get_now (self->server);
  g_autoptr (GBytes) digest = NULL;

  self->family = br_cloud_new_id ();
  self->refresh = br_cloud_refresh_new ();
  digest = br_cloud_refresh_get_digest (self->refresh);
  br_pg_batch_add (batch, "SELECT * FROM backroom_open ($1, $2, $3, $4, $5, $6, $7, $8, $9)", "IIItIbiib", &self->account,
                   &self->venue, &self->device, self->device_name, &self->family, digest, now, now + BR_CLOUD_REFRESH_MS,
                   self->address_index);
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, opened_cb, self);
}

/* ---- a second factor is asked for --------------------------------------------------- */

static char *
sign_challenge (BrCloudSigning *self,
                const char     *audience,
                const char     *secret)
{
  g_autoptr (JsonObject) claims = json_object_new ();
  const struct
  {
    const char *claim;
    const BrId *id;
  } ids[] = { { "sub", &self->account }, { "venue", &self->venue }, { "device", &self->device } };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = br_id_to_string (ids[i].id);

      json_object_set_string_member (claims, ids[i].claim, text);
    }
  json_object_set_string_member (claims, "name", self->device_name);
  if (secret != NULL)
    json_object_set_string_member (claims, "secret", secret);
  return br_cloud_jwt_sign (br_cloud_server_get_keys (self->server), claims, audience,
                            br_cloud_server_get_now (self->server), CHALLENGE_SECONDS);
}

/**
 * br_cloud_signing_challenge:
 * @self: a signing-in whose password is right
 *
 * Answers that a code is wanted, or that a second factor is to be set up. Nothing is kept of it: what
 * goes on is in a token that says so.
 */
void
br_cloud_signing_challenge (BrCloudSigning *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *token = NULL, *secret = NULL, *uri = NULL;

  json_builder_begin_object (builder);
  if (self->totp != NULL)
    {
      token = sign_challenge (self, BR_CLOUD_AUDIENCE_TOTP, NULL);
      br_wire_say_text (builder, "challenge", token);
      json_builder_set_member_name (builder, "methods");
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, "totp");
      json_builder_add_string_value (builder, "recovery");
      json_builder_end_array (builder);
    }
  else
    {
      secret = br_cloud_totp_new_secret ();
      uri = br_cloud_totp_to_uri (secret, self->email);
      token = sign_challenge (self, BR_CLOUD_AUDIENCE_ENROL, secret);
      br_wire_say_text (builder, "enrol", token);
      br_wire_say_text (builder, "otpauth", uri);
      br_wire_say_text (builder, "secret", secret);
    }
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

/**
 * br_cloud_signing_resume:
 * @self: a signing-in of whom nothing is known
 * @token: what br_cloud_signing_challenge() gave
 * @audience: for which step it must be
 *
 * Goes on where the password was right.
 *
 * Returns: whether it does; otherwise the request was answered
 */
gboolean
br_cloud_signing_resume (BrCloudSigning *self,
                         const char     *token,
                         const char     *audience)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) claims = br_cloud_jwt_verify (br_cloud_server_get_keys (self->server), token, audience,
                                                       br_cloud_server_get_now (self->server), &error);

  if (claims == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return FALSE;
    }
  /* It is ours, so it says what sign_challenge() put there. */
  br_id_parse (json_object_get_string_member (claims, "sub"), &self->account, NULL);
  br_id_parse (json_object_get_string_member (claims, "venue"), &self->venue, NULL);
  br_id_parse (json_object_get_string_member (claims, "device"), &self->device, NULL);
  self->device_name = g_strdup (json_object_get_string_member (claims, "name"));
  self->totp = g_strdup (json_object_get_string_member_with_default (claims, "secret", NULL));
  return TRUE;
}

/**
 * br_cloud_body_get_text:
 * @body: a body that is an object
 * @name: a member
 *
 * Returns: (transfer none) (nullable): its text; %NULL where it is none
 */
const char *
br_cloud_body_get_text (JsonNode   *body,
                        const char *name)
{
  JsonNode *node = JSON_NODE_HOLDS_OBJECT (body) ? json_object_get_member (json_node_get_object (body), name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}
