#include "config.h"

#include "cloud/auth/br-cloud-account.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-cloud-password.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/auth/br-cloud-signing.h"
#include "core/base/br-text.h"
#include "wire/br-wire-member.h"

#define BODY_MOST 4096
#define NAME_MOST 100
#define FREE_PASSWORDS 5

/* What a step hands to the next. */
typedef struct
{
  BrCloudServer *server;
  BrCloudRequest *request;
  BrCloudSigning *signing;
  BrId device;
  char *fresh;
} Asked;

static Asked *
asked_new (BrCloudServer  *server,
           BrCloudRequest *request)
{
  Asked *self = g_new0 (Asked, 1);

  self->server = g_object_ref (server);
  self->request = g_object_ref (request);
  return self;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->server);
  g_object_unref (self->request);
  g_clear_pointer (&self->signing, br_cloud_signing_free);
  if (self->fresh != NULL)
    br_seal_cleanse (self->fresh, strlen (self->fresh));
  g_free (self->fresh);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
run (Asked              *self,
     BrPgBatch          *batch,
     GAsyncReadyCallback callback)
{
  br_pg_pool_run_async (br_cloud_server_get_pool (self->server), batch, NULL, callback, self);
}

/* Finishes a batch; what went wrong is answered. */
static GPtrArray *
finish (Asked        *self,
        GObject      *source,
        GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  return results;
}

static void
add_value (JsonBuilder    *builder,
           const char     *name,
           const PGresult *result,
           int             row,
           int             column)
{
  json_builder_set_member_name (builder, name);
  if (PQgetisnull (result, row, column))
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, PQgetvalue (result, row, column));
}

static void
add_instant (JsonBuilder    *builder,
             const char     *name,
             const PGresult *result,
             int             row,
             int             column)
{
  json_builder_set_member_name (builder, name);
  if (PQgetisnull (result, row, column))
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, br_pg_result_get_int (result, row, column));
}

/* ---- who asks ----------------------------------------------------------------------- */

static void
add_me (JsonBuilder    *builder,
        Asked          *self,
        const PGresult *member,
        const PGresult *levels)
{
  const BrCloudSession *session = br_cloud_request_get_session (self->request);

  json_builder_set_member_name (builder, "account");
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "id", &session->account);
  json_builder_set_member_name (builder, "email");
  json_builder_add_string_value (builder, self->signing->email);
  json_builder_set_member_name (builder, "may_found");
  json_builder_add_boolean_value (builder, self->signing->may_found);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "venue");
  if (PQntuples (member) == 0)
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      br_wire_say_id (builder, "id", &session->venue);
      add_value (builder, "name", member, 0, 2);
      json_builder_end_object (builder);
    }
  br_wire_say_id (builder, "user", &session->user);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, PQntuples (member) > 0 ? PQgetvalue (member, 0, 1) : "");
  br_wire_say_id (builder, "device", &session->device);
  json_builder_set_member_name (builder, "areas");
  json_builder_begin_object (builder);
  for (int i = 0; i < PQntuples (levels); i++)
    add_value (builder, PQgetvalue (levels, i, 0), levels, i, 1);
  json_builder_end_object (builder);
}

static void
me_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (results == NULL || !br_cloud_signing_take (self->signing, results->pdata[4]))
    return;
  json_builder_begin_object (builder);
  add_me (builder, self, results->pdata[1], results->pdata[2]);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static void
answer_me (BrCloudServer  *server,
           BrCloudRequest *request)
{
  const BrCloudSession *session = br_cloud_request_get_session (request);
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  g_autoptr (GString) areas = g_string_new ("{");
  Asked *self = asked_new (server, request);

  self->signing = br_cloud_signing_new (server, request);
  for (guint i = 0; i < BR_N_AREAS; i++)
    g_string_append_printf (areas, "%s%s", i > 0 ? "," : "", br_enum_get_nick (br_area_values, i));
  g_string_append_c (areas, '}');
  br_pg_batch_add (batch, "SELECT user_id, role, name FROM backroom_member ($1, $2)", "II", &session->account,
                   &session->venue);
  br_pg_batch_add (batch, "SELECT a, backroom_level (a) FROM unnest ($1::text[]) a", "t", areas->str);
  br_pg_batch_add (batch, "SELECT backroom_leave ()", "");
  br_pg_batch_add (batch, "SELECT " BR_CLOUD_ACCOUNT_COLUMNS " FROM account WHERE id = $1", "I", &session->account);
  run (self, batch, me_read_cb);
}

/* ---- devices and signings-in -------------------------------------------------------- */

static void
answer_array (Asked          *self,
              const PGresult *rows,
              void          (*add) (JsonBuilder *builder, Asked *self, const PGresult *rows, int row))
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (int i = 0; i < PQntuples (rows); i++)
    {
      json_builder_begin_object (builder);
      add (builder, self, rows, i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_OK, builder);
}

static void
add_current (JsonBuilder    *builder,
             const PGresult *rows,
             int             row,
             const BrId     *current)
{
  BrId id;

  json_builder_set_member_name (builder, "current");
  json_builder_add_boolean_value (builder, br_pg_result_get_id (rows, row, 0, &id) && br_id_equal (&id, current));
}

static void
add_device (JsonBuilder    *builder,
            Asked          *self,
            const PGresult *rows,
            int             row)
{
  add_value (builder, "id", rows, row, 0);
  add_value (builder, "name", rows, row, 1);
  add_value (builder, "user", rows, row, 2);
  add_instant (builder, "last_seen", rows, row, 3);
  add_instant (builder, "since", rows, row, 4);
  add_instant (builder, "ended", rows, row, 5);
  add_current (builder, rows, row, &br_cloud_request_get_session (self->request)->device);
}

static void
devices_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);

  if (results != NULL)
    answer_array (self, results->pdata[2], add_device);
}

static void
answer_devices (BrCloudServer  *server,
                BrCloudRequest *request)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);

  br_cloud_request_require (request, batch, BR_AREA_OWNER, BR_LEVEL_FULL);
  br_pg_batch_add (batch,
                   "SELECT id, name, user_id, last_seen, since, ended_at FROM device WHERE venue_id = backroom_venue ()"
                   " ORDER BY last_seen DESC, id",
                   "");
  run (asked_new (server, request), batch, devices_read_cb);
}

static void
add_session (JsonBuilder    *builder,
             Asked          *self,
             const PGresult *rows,
             int             row)
{
  add_value (builder, "id", rows, row, 0);
  add_value (builder, "user", rows, row, 1);
  add_value (builder, "device", rows, row, 2);
  add_instant (builder, "since", rows, row, 3);
  add_instant (builder, "last_seen", rows, row, 4);
  add_current (builder, rows, row, &br_cloud_request_get_session (self->request)->family);
}

static void
sessions_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);

  if (results != NULL)
    answer_array (self, results->pdata[2], add_session);
}

static void
answer_sessions (BrCloudServer  *server,
                 BrCloudRequest *request)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);

  br_cloud_request_require (request, batch, BR_AREA_OWNER, BR_LEVEL_FULL);
  br_pg_batch_add (batch,
                   "SELECT id, user_id, device, since, last_seen FROM family"
                   " WHERE venue_id = backroom_venue () AND ended_at IS NULL ORDER BY last_seen DESC, id",
                   "");
  run (asked_new (server, request), batch, sessions_read_cb);
}

/* Every instance hears it, this one too, and closes what the device has open. */
static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);
  const BrCloudSession *session = br_cloud_request_get_session (self->request);
  g_autofree char *venue = br_id_to_string (&session->venue);
  g_autofree char *device = NULL, *text = NULL;

  if (results == NULL)
    return;
  if (br_id_is_none (&self->device))
    br_pg_result_get_id (results->pdata[2], 0, 0, &self->device);
  device = br_id_to_string (&self->device);
  text = g_strdup_printf ("%s %s", venue, device);
  br_cloud_server_device_ended (self->server, &session->venue, &self->device);
  if (br_cloud_server_get_redis (self->server) != NULL)
    br_redis_publish (br_cloud_server_get_redis (self->server), BR_CLOUD_ENDED_CHANNEL, text);
  br_cloud_request_answer_empty (self->request);
}

static void
refuse_absent (BrCloudRequest *request)
{
  br_cloud_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
}

static void
answer_end_device (BrCloudServer  *server,
                   BrCloudRequest *request)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  Asked *self;
  BrId device;

  if (!br_cloud_request_get_id_param (request, "device", &device))
    {
      refuse_absent (request);
      return;
    }
  self = asked_new (server, request);
  self->device = device;
  br_cloud_request_require (request, batch, BR_AREA_OWNER, BR_LEVEL_FULL);
  br_pg_batch_add (batch, "SELECT backroom_end_device ($1)", "I", &device);
  run (self, batch, ended_cb);
}

static void
answer_end_session (BrCloudServer  *server,
                    BrCloudRequest *request)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  BrId family;

  if (!br_cloud_request_get_id_param (request, "family", &family))
    {
      refuse_absent (request);
      return;
    }
  br_cloud_request_require (request, batch, BR_AREA_OWNER, BR_LEVEL_FULL);
  br_pg_batch_add (batch, "SELECT backroom_end_session ($1)", "I", &family);
  run (asked_new (server, request), batch, ended_cb);
}

/* ---- a venue is taken in ------------------------------------------------------------ */

static void
founded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrCloudSession session = *br_cloud_request_get_session (self->request);
  g_autofree char *access = NULL;

  if (results == NULL)
    return;
  br_pg_result_get_id (results->pdata[3], 0, 0, &session.venue);
  br_pg_result_get_id (results->pdata[3], 0, 1, &session.user);
  access = br_cloud_tokens_mint (br_cloud_server_get_tokens (self->server), &session,
                                 br_cloud_server_get_now (self->server));
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "venue", &session.venue);
  br_wire_say_id (builder, "user", &session.user);
  json_builder_set_member_name (builder, "access");
  json_builder_add_string_value (builder, access);
  json_builder_set_member_name (builder, "expires_in");
  json_builder_add_int_value (builder, BR_CLOUD_TOKEN_SECONDS);
  json_builder_end_object (builder);
  br_cloud_request_answer_json (self->request, SOUP_STATUS_CREATED, builder);
}

static void
answer_found (BrCloudServer  *server,
              BrCloudRequest *request)
{
  const BrCloudSession *session = br_cloud_request_get_session (request);
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  const char *id, *name, *user;
  BrId venue, as;

  if (body == NULL)
    return;
  id = br_cloud_body_get_text (body, "id");
  name = br_cloud_body_get_text (body, "name");
  user = br_cloud_body_get_text (body, "user");
  if (id == NULL || name == NULL || user == NULL || *name == '\0' || g_utf8_strlen (name, -1) > NAME_MOST ||
      !br_id_parse (id, &venue, NULL) || br_id_is_none (&venue) || !br_id_parse (user, &as, NULL) || br_id_is_none (&as))
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid",
                               _ ("A venue’s id, its name and which of its users you are, are wanted"));
      return;
    }
  br_pg_batch_add (batch, "SELECT backroom_leave ()", "");
  br_pg_batch_add (batch, "SELECT backroom_found ($1, $2, $3, $4, $5, $6)", "IIItIi", &session->account, &session->family,
                   &venue, name, &as, br_cloud_server_get_now (server));
  br_pg_batch_add (batch, "SELECT venue_id, user_id FROM family WHERE id = $1", "I", &session->family);
  run (asked_new (server, request), batch, founded_cb);
}

/* ---- another password --------------------------------------------------------------- */

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);

  if (results != NULL)
    br_cloud_request_answer_empty (self->request);
}

/* Whoever else is signed in to the account has to know the new one. */
static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  const BrCloudSession *session = br_cloud_request_get_session (self->request);
  g_autoptr (BrPgBatch) batch = br_pg_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = br_cloud_password_hash_finish (result, &error);

  if (hash == NULL)
    {
      br_cloud_request_fail (self->request, error);
      return;
    }
  br_pg_batch_add (batch, "UPDATE account SET password = $2 WHERE id = $1", "It", &session->account, hash);
  br_pg_batch_add (batch, "SELECT backroom_forgive ($1, NULL)", "b", self->signing->email_index);
  br_pg_batch_add (batch, "SELECT backroom_end_families (NULL, NULL, NULL, $1, $2, 'password')", "II", &session->account,
                   &session->family);
  br_pg_batch_add (batch, "SELECT backroom_note (NULL, 'password', 'done', $1, NULL, $2, NULL, NULL)", "II",
                   &session->account, &session->device);
  run (g_steal_pointer (&self), batch, changed_cb);
}

static void
old_checked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean right;

  if (!br_cloud_password_check_finish (result, &right, &error))
    br_cloud_request_fail (self->request, error);
  else if (!right)
    br_cloud_request_refuse (self->request, SOUP_STATUS_FORBIDDEN, "credentials", _ ("The password of now is wrong"));
  else
    {
      Asked *next = g_steal_pointer (&self);

      br_cloud_password_hash_async (next->fresh, hashed_cb, next);
    }
}

static void
password_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asked) self = user_data;
  g_autoptr (GPtrArray) results = finish (self, source, result);
  g_autoptr (GError) error = NULL;

  if (results == NULL || br_cloud_signing_is_locked (self->signing, results->pdata[2]) ||
      !br_cloud_signing_take (self->signing, results->pdata[3]))
    return;
  if (!br_cloud_password_judge (self->fresh, self->signing->email, &error))
    br_cloud_request_refuse (self->request, SOUP_STATUS_UNPROCESSABLE_ENTITY, "password", error->message);
  else
    {
      Asked *next = g_steal_pointer (&self);

      br_cloud_password_check_async (next->signing->hash, next->signing->password, old_checked_cb, next);
    }
}

static void
answer_password (BrCloudServer  *server,
                 BrCloudRequest *request)
{
  const BrCloudSession *session = br_cloud_request_get_session (request);
  g_autoptr (JsonNode) body = br_cloud_request_read_json (request);
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (request);
  g_autofree char *account = br_id_to_string (&session->account);
  Asked *self;

  if (body == NULL)
    return;
  if (br_cloud_body_get_text (body, "old") == NULL || br_cloud_body_get_text (body, "new") == NULL)
    {
      br_cloud_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid", _ ("The password of now and a new one are wanted"));
      return;
    }
  self = asked_new (server, request);
  self->signing = br_cloud_signing_new (server, request);
  self->signing->password = g_strdup (br_cloud_body_get_text (body, "old"));
  self->fresh = g_strdup (br_cloud_body_get_text (body, "new"));
  self->signing->email_index = br_cloud_secret_index (br_cloud_server_get_keys (server), "password", account);
  br_pg_batch_add (batch, "SELECT backroom_leave ()", "");
  br_pg_batch_add (batch, "SELECT backroom_attempt ($1, $2, $3)", "bii", self->signing->email_index,
                   (gint64) FREE_PASSWORDS, br_cloud_server_get_now (server));
  br_pg_batch_add (batch, "SELECT " BR_CLOUD_ACCOUNT_COLUMNS " FROM account WHERE id = $1", "I", &session->account);
  run (self, batch, password_read_cb);
}

const BrCloudRoute br_cloud_account_routes[] = {
  { "GET", "/v1/me", BR_ACCESS_ACCOUNT, 0, answer_me,
    .summary = "Who is signed in, and what they may do",
    .answers = "account:object venue?:object user?:id role?:text device:id areas?:object" },
  { "POST", "/v1/me/password", BR_ACCESS_ACCOUNT, BODY_MOST, answer_password,
    .summary = "Changes the password and ends every other signing-in",
    .takes = "old:text new:text",
    .status = 204 },
  { "POST", "/v1/venues", BR_ACCESS_ACCOUNT, BODY_MOST, answer_found,
    .summary = "Founds a venue, which a snapshot then fills",
    .takes = "id:id name:text user:id",
    .answers = "venue:object user:id access:text expires_in:int",
    .status = 201 },
  { "GET", "/v1/venues/{venue}/devices", BR_ACCESS_VENUE, 0, answer_devices,
    .summary = "The devices that are signed in",
    .answers = "@array" },
  { "DELETE", "/v1/venues/{venue}/devices/{device}", BR_ACCESS_VENUE, 0, answer_end_device,
    .summary = "Ends a device",
    .status = 204 },
  { "GET", "/v1/venues/{venue}/sessions", BR_ACCESS_VENUE, 0, answer_sessions,
    .summary = "The signings-in",
    .answers = "@array" },
  { "DELETE", "/v1/venues/{venue}/sessions/{family}", BR_ACCESS_VENUE, 0, answer_end_session,
    .summary = "Ends a signing-in",
    .status = 204 },
  { NULL },
};
