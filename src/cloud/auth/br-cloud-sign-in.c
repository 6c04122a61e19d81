#include "config.h"

#include "cloud/auth/br-cloud-sign-in.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/auth/br-cloud-password.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/auth/br-cloud-signing.h"
#include "cloud/auth/br-cloud-totp.h"
#include "core/base/br-text.h"

/* Tries that may fail before it takes longer: of an account, and of an address that a whole house shares. */
#define FREE_ACCOUNT 5
#define FREE_ADDRESS 30

#define BODY_MOST 8192
#define NAME_MOST 100

static void
refuse_body (BrCloudRequest *request)
{
  br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid", _ ("Something that is wanted is missing in the body"));
}

/* An account that is not there and a password that is wrong are told the same. */
static void
refuse_credentials (BrCloudSigning *self)
{
  br_cloud_request_refuse (self->request, SOUP_STATUS_UNAUTHORIZED, "credentials",
                           _ ("The e-mail address or the password is wrong"));
}

/* ---- where to ----------------------------------------------------------------------- */

static void
answer_choose (BrCloudSigning *self,
               const PGresult *venues)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "choose");
  json_builder_begin_array (builder);
  for (int i = 0; i < PQntuples (venues); i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, PQgetvalue (venues, i, 0));
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, PQgetvalue (venues, i, 3));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static int
find_venue (BrCloudSigning *self,
            const PGresult *venues)
{
  BrId venue;

  for (int i = 0; i < PQntuples (venues); i++)
    if (br_pg_result_get_id (venues, i, 0, &venue) &&
        (PQntuples (venues) == 1 ? br_id_is_none (&self->venue) || br_id_equal (&venue, &self->venue)
                                 : br_id_equal (&venue, &self->venue)))
      return i;
  return -1;
}

/* Who may do much, or found a venue, or has a second factor, is asked for it. */
static gboolean
wants_second_factor (BrCloudSigning *self,
                     const char     *role)
{
  return self->totp != NULL || role == NULL || g_str_equal (role, "owner") || g_str_equal (role, "manager");
}

static void
go_on (BrCloudSigning *self,
       const PGresult *venues)
{
  g_autoptr (BrCloudSigning) owned = self;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  int at = find_venue (self, venues);
  const char *role = at >= 0 ? PQgetvalue (venues, at, 2) : NULL;

  if (at < 0 && br_id_is_none (&self->venue) && PQntuples (venues) > 1)
    answer_choose (self, venues);
  else if (at < 0 && !(br_id_is_none (&self->venue) && self->may_found))
    br_cloud_request_refuse (self->request, SOUP_STATUS_FORBIDDEN, "role", _ ("You work at no such venue"));
  else
    {
      if (at >= 0)
        br_pg_result_get_id (venues, at, 0, &self->venue);
      if (wants_second_factor (self, role))
        br_cloud_signing_challenge (self);
      else
        br_cloud_signing_open (g_steal_pointer (&owned), batch);
    }
}

static void
venues_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrCloudSigning) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_signing_fail (self, error);
  else
    go_on (g_steal_pointer (&self), results->pdata[1]);
}

/* ---- the password ------------------------------------------------------------------- */

static void
failed_noted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BrCloudSigning) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_signing_fail (self, error);
  else
    refuse_credentials (self);
}

static void
password_checked_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (BrCloudSigning) self = user_data;
  BrPgPool *pool = br_cloud_server_get_pool (self->server);
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GError) error = NULL;
  gboolean right;

  if (!br_cloud_password_check_finish (result, &right, &error))
    br_cloud_signing_fail (self, error);
  else if (right && self->hash != NULL)
    {
      br_pg_batch_add (batch, "SELECT backroom_forgive ($1, $2)", "bb", self->email_index, self->address_index);
      br_pg_batch_add (batch, "SELECT venue_id, user_id, role, name FROM backroom_memberships ($1)", "I", &self->account);
      br_pg_pool_run_async (pool, batch, NULL, venues_read_cb, g_steal_pointer (&self));
    }
  else
    {
      /* Whether there is such an account is not seen from how long this takes either. */
      br_pg_batch_add (batch, "SELECT backroom_note (NULL, 'sign-in', 'credentials', $1, NULL, NULL, NULL, $2)", "Ib",
                       &self->account, self->address_index);
      br_pg_pool_run_async (pool, batch, NULL, failed_noted_cb, g_steal_pointer (&self));
    }
}

static void
account_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BrCloudSigning) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_signing_fail (self, error);
  else if (!br_cloud_signing_is_locked (self, results->pdata[0]) && br_cloud_signing_take (self, results->pdata[1]))
    {
      BrCloudSigning *next = g_steal_pointer (&self);

      br_cloud_password_check_async (next->hash, next->password, password_checked_cb, next);
    }
}

static gboolean
read_device (BrCloudSigning *self,
             JsonNode       *body)
{
  JsonNode *device = json_object_get_member (json_node_get_object (body), "device");
  const char *id = device != NULL ? br_cloud_body_get_text (device, "id") : NULL;
  const char *name = device != NULL ? br_cloud_body_get_text (device, "name") : NULL;

  if (id == NULL || !br_id_parse (id, &self->device, NULL) || br_id_is_none (&self->device) || name == NULL ||
      g_utf8_strlen (name, -1) > NAME_MOST)
    return FALSE;
  self->device_name = g_strdup (name);
  return TRUE;
}

static gboolean
read_sign_in (BrCloudSigning *self,
              JsonNode       *body)
{
  const char *email = br_cloud_body_get_text (body, "email");
  const char *password = br_cloud_body_get_text (body, "password");
  const char *venue = br_cloud_body_get_text (body, "venue");

  if (email == NULL || password == NULL || strlen (password) > BODY_MOST / 2 || !read_device (self, body) ||
      (venue != NULL && !br_id_parse (venue, &self->venue, NULL)))
    return FALSE;
  self->email = br_text_normalise_email (email);
  self->password = g_strdup (password);
  if (self->email == NULL)
    self->email = g_strdup ("");
  self->email_index = br_cloud_secret_index (br_cloud_server_get_keys (self->server), "account.email", self->email);
  return TRUE;
}

static BrCloudSigning *
begin (BrCloudServer  *server,
       BrCloudRequest *request)
{
  if (br_cloud_server_get_keys (server) != NULL)
    return br_cloud_signing_new (server, request);
  br_cloud_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "unavailable", _ ("The server was given no keys"));
  return NULL;
}

static void
answer_sign_in (BrCloudServer  *server,
                BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (BrCloudSigning) self = body != NULL ? begin (server, request) : NULL;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  gint64 now = br_cloud_server_get_now (server);

  if (self == NULL)
    return;
  if (!read_sign_in (self, body))
    {
      refuse_body (request);
      return;
    }
  br_pg_batch_add (batch, "SELECT coalesce (backroom_attempt ($1, $2, $3), backroom_attempt ($4, $5, $3))", "biibi",
                   self->address_index, (gint64) FREE_ADDRESS, now, self->email_index, (gint64) FREE_ACCOUNT);
  br_pg_batch_add (batch, "SELECT " BR_CLOUD_ACCOUNT_COLUMNS " FROM account WHERE email_index = $1", "b",
                   self->email_index);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, account_read_cb, g_steal_pointer (&self));
}

/* ---- the second factor -------------------------------------------------------------- */

typedef struct
{
  BrCloudSigning *signing;
  char *code;
  char *recovery;
  GBytes *subject;
} Proof;

static void
proof_free (Proof *self)
{
  g_clear_pointer (&self->signing, br_cloud_signing_free);
  g_free (self->code);
  g_free (self->recovery);
  g_clear_pointer (&self->subject, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proof, proof_free)

static void
refuse_code (BrCloudRequest *request)
{
  br_cloud_request_refuse (request, SOUP_STATUS_UNAUTHORIZED, "code", _ ("That code is wrong, or was used"));
}

static void
prove (Proof *self)
{
  BrCloudSigning *signing = self->signing;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GBytes) digest = NULL;
  gint64 now = br_cloud_server_get_now (signing->server), step;

  if (self->recovery != NULL)
    {
      digest = br_cloud_recovery_get_digest (&signing->account, self->recovery);
      br_pg_batch_add (batch, "SELECT backroom_take_recovery ($1, $2, $3)", "Ibi", &signing->account, digest, now);
    }
  else if (signing->totp != NULL && br_cloud_totp_find_step (signing->totp, self->code, now, &step))
    br_pg_batch_add (batch, "SELECT backroom_take_code ($1, $2)", "Ii", &signing->account, step);
  else
    {
      refuse_code (signing->request);
      return;
    }
  br_pg_batch_add (batch, "SELECT backroom_forgive ($1, NULL)", "b", self->subject);
  br_cloud_signing_open (g_steal_pointer (&self->signing), batch);
}

static void
proof_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Proof) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_signing_fail (self->signing, error);
  else if (!br_cloud_signing_is_locked (self->signing, results->pdata[0]) &&
           br_cloud_signing_take (self->signing, results->pdata[1]))
    prove (self);
}

static void
answer_totp (BrCloudServer  *server,
             BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (Proof) self = g_new0 (Proof, 1);
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autofree char *account = NULL;
  const char *challenge;

  self->signing = body != NULL ? begin (server, request) : NULL;
  if (self->signing == NULL)
    return;
  challenge = br_cloud_body_get_text (body, "challenge");
  self->code = g_strdup (br_cloud_body_get_text (body, "code"));
  self->recovery = g_strdup (br_cloud_body_get_text (body, "recovery"));
  if (challenge == NULL || (self->code == NULL) == (self->recovery == NULL))
    {
      refuse_body (request);
      return;
    }
  if (!br_cloud_signing_resume (self->signing, challenge, BR_CLOUD_AUDIENCE_TOTP))
    return;
  account = br_id_to_string (&self->signing->account);
  self->subject = br_cloud_secret_index (br_cloud_server_get_keys (server), "code", account);
  br_pg_batch_add (batch, "SELECT backroom_attempt ($1, $2, $3)", "bii", self->subject, (gint64) FREE_ACCOUNT,
                   br_cloud_server_get_now (server));
  br_pg_batch_add (batch, "SELECT " BR_CLOUD_ACCOUNT_COLUMNS " FROM account WHERE id = $1", "I", &self->signing->account);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, proof_read_cb, g_steal_pointer (&self));
}

/* ---- a new second factor ------------------------------------------------------------ */

static char *
make_codes (BrCloudSigning *self)
{
  GString *digests = g_string_new ("{");

  self->codes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < BR_CLOUD_RECOVERY_CODES; i++)
    {
      char *code = br_cloud_recovery_new ();
      g_autoptr (GBytes) digest = br_cloud_recovery_get_digest (&self->account, code);
      const guint8 *bytes = g_bytes_get_data (digest, NULL);

      g_ptr_array_add (self->codes, code);
      g_string_append (digests, i > 0 ? ",\"\\\\x" : "\"\\\\x");
      for (gsize j = 0; j < g_bytes_get_size (digest); j++)
        g_string_append_printf (digests, "%02x", bytes[j]);
      g_string_append_c (digests, '"');
    }
  g_string_append_c (digests, '}');
  return g_string_free (digests, FALSE);
}

static void
enrol (BrCloudSigning *self,
       gint64          step)
{
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autofree char *digests = make_codes (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = br_cloud_secret_seal (br_cloud_server_get_keys (self->server), self->key_id, &self->account,
                                                    "totp", self->totp, &error);

  if (sealed == NULL)
    {
      br_cloud_request_fail (self->request, error);
      br_cloud_signing_free (self);
      return;
    }
  br_pg_batch_add (batch, "SELECT backroom_enrol ($1, $2, $3, $4)", "Ibit", &self->account, sealed, step, digests);
  br_cloud_signing_open (self, batch);
}

static void
enrolling_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Proof) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  g_autofree char *secret = g_steal_pointer (&self->signing->totp);
  gint64 step;

  if (results == NULL)
    br_cloud_signing_fail (self->signing, error);
  else if (!br_cloud_signing_take (self->signing, results->pdata[0]))
    return;
  else if (self->signing->hash == NULL ||
           !br_cloud_totp_find_step (secret, self->code, br_cloud_server_get_now (self->signing->server), &step))
    refuse_code (self->signing->request);
  else
    {
      g_free (self->signing->totp);
      self->signing->totp = g_steal_pointer (&secret);
      enrol (g_steal_pointer (&self->signing), step);
    }
}

static void
answer_enrol (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (Proof) self = g_new0 (Proof, 1);
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  const char *token;

  self->signing = body != NULL ? begin (server, request) : NULL;
  if (self->signing == NULL)
    return;
  token = br_cloud_body_get_text (body, "enrol");
  self->code = g_strdup (br_cloud_body_get_text (body, "code"));
  if (token == NULL || self->code == NULL)
    {
      refuse_body (request);
      return;
    }
  if (!br_cloud_signing_resume (self->signing, token, BR_CLOUD_AUDIENCE_ENROL))
    return;
  br_pg_batch_add (batch, "SELECT " BR_CLOUD_ACCOUNT_COLUMNS " FROM account WHERE id = $1", "I", &self->signing->account);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, enrolling_read_cb, g_steal_pointer (&self));
}

/* ---- going on, and going ------------------------------------------------------------ */

typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  char *fresh;
} Refreshing;

static void
refreshing_free (Refreshing *self)
{
  g_object_unref (self->server);
  g_object_unref (self->request);
  g_free (self->fresh);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refreshing, refreshing_free)

static void
answer_refreshed (Refreshing     *self,
                  const PGresult *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrCloudSession session = { BR_ID_NONE };
  g_autofree char *access = NULL;

  br_pg_result_get_id (row, 0, 1, &session.venue);
  br_pg_result_get_id (row, 0, 2, &session.account);
  br_pg_result_get_id (row, 0, 3, &session.user);
  br_pg_result_get_id (row, 0, 4, &session.device);
  br_pg_result_get_id (row, 0, 5, &session.family);
  access = br_cloud_tokens_mint (br_cloud_server_get_tokens (self->server), &session,
                                 br_cloud_server_get_now (self->server));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "access");
  json_builder_add_string_value (builder, access);
  json_builder_set_member_name (builder, "expires_in");
  json_builder_add_int_value (builder, BR_CLOUD_TOKEN_SECONDS);
  json_builder_set_member_name (builder, "refresh");
  json_builder_add_string_value (builder, self->fresh);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Refreshing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const char *outcome = results != NULL ? PQgetvalue (results->pdata[0], 0, 0) : NULL;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (g_str_equal (outcome, "done"))
    answer_refreshed (self, results->pdata[0]);
  else
    br_cloud_request_refuse (self->request, SOUP_STATUS_UNAUTHORIZED,
                             g_str_equal (outcome, "unknown") ? "session-ended" : outcome,
                             _ ("This signing-in has ended: sign in again"));
}

static void
answer_token (BrCloudServer  *server,
              BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  const char *token = body != NULL ? br_cloud_body_get_text (body, "refresh") : NULL;
  const char *by = body != NULL ? br_cloud_body_get_text (body, "device") : NULL;
  gint64 now = br_cloud_server_get_now (server);
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GBytes) digest = NULL, fresh = NULL;
  BrId device = BR_ID_NONE;
  Refreshing *self;

  if (body == NULL)
    return;
  if (token == NULL || (by != NULL && !br_id_parse (by, &device, NULL)))
    {
      refuse_body (request);
      return;
    }
  self = g_new0 (Refreshing, 1);
  self->server = g_object_ref (server);
  self->request = g_object_ref (request);
  self->fresh = br_cloud_refresh_new ();
  digest = br_cloud_refresh_get_digest (token);
  fresh = br_cloud_refresh_get_digest (self->fresh);
  br_pg_batch_add (batch,
                   "SELECT outcome, venue_id, account, user_id, device, family FROM backroom_refresh ($1, $2, $3, $4, $5)",
                   "bIbii", digest, &device, fresh, now, now + BR_CLOUD_REFRESH_MS);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, refreshed_cb, self);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrCloudRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results != NULL)
    br_cloud_request_answer_empty (request);
  else
    br_cloud_request_fail (request, error);
}

static void
answer_sign_out (BrCloudServer  *server,
                 BrCloudRequest *request)
{
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  const char *token = body != NULL ? br_cloud_body_get_text (body, "refresh") : NULL;
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GBytes) digest = NULL;

  if (body == NULL)
    return;
  if (token == NULL)
    {
      refuse_body (request);
      return;
    }
  digest = br_cloud_refresh_get_digest (token);
  br_pg_batch_add (batch, "SELECT backroom_sign_out ($1)", "b", digest);
  br_pg_pool_run_async (br_cloud_server_get_pool (server), batch, NULL, signed_out_cb, g_object_ref (request));
}

const BrCloudRoute br_cloud_sign_in_routes[] = {
  { "POST", "/v1/sign-in", BR_ACCESS_ANYONE, BODY_MOST, answer_sign_in,
    .summary = "Signs in, or says what else is wanted",
    .takes = "email:text password:text device:object venue?:id",
    .answers = "access?:text challenge?:text enrol?:text choose?:array" },
  { "POST", "/v1/sign-in/totp", BR_ACCESS_ANYONE, BODY_MOST, answer_totp,
    .summary = "Goes on with a code of the second factor",
    .takes = "challenge:text code?:text recovery?:text",
    .answers = "access:text expires_in:int refresh:text account:object venue:object user:id role:text device:id" },
  { "POST", "/v1/sign-in/enrol", BR_ACCESS_ANYONE, BODY_MOST, answer_enrol,
    .summary = "Takes a second factor into use",
    .takes = "enrol:text code:text",
    .answers = "access:text expires_in:int refresh:text account:object venue:object user:id role:text device:id "
      "recovery_codes:array" },
  { "POST", "/v1/token", BR_ACCESS_ANYONE, BODY_MOST, answer_token,
    .summary = "Renews the access token",
    .takes = "refresh:text device?:id",
    .answers = "access:text expires_in:int refresh:text" },
  { "POST", "/v1/sign-out", BR_ACCESS_ANYONE, BODY_MOST, answer_sign_out,
    .summary = "Ends a signing-in",
    .takes = "refresh:text",
    .status = 204 },
  { NULL },
};
