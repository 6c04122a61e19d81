#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"
#include "wire/br-wire-member.h"

/* How many digits a code of an authenticator has (RFC 6238); any other is a recovery code. */
#define CODE_DIGITS 6

static void
sign_in_venue_free (BrSignInVenue *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * br_sign_in_free:
 * @self: (nullable): where a sign-in stands
 */
void
br_sign_in_free (BrSignIn *self)
{
  if (self == NULL)
    return;
  g_free (self->otpauth);
  g_free (self->secret);
  g_clear_pointer (&self->venues, g_ptr_array_unref);
  g_strfreev (self->recovery_codes);
  g_free (self);
}

/* ---- what the server answers --------------------------------------------------------- */

static gboolean
take_id (JsonObject *object,
         const char *member,
         BrId       *id)
{
  const char *text = object != NULL ? br_sync_body_get_text (object, member) : NULL;

  return text != NULL && br_id_parse (text, id, NULL);
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
take_choice (BrSignIn   *sign_in,
             JsonObject *answer)
{
  JsonNode *node = json_object_get_member (answer, "choose");
  JsonArray *venues = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  sign_in->step = BR_SIGN_IN_CHOOSE;
  sign_in->venues = g_ptr_array_new_with_free_func ((GDestroyNotify) sign_in_venue_free);
  for (guint i = 0; venues != NULL && i < json_array_get_length (venues); i++)
    {
      JsonNode *element = json_array_get_element (venues, i);
      BrSignInVenue *venue = g_new0 (BrSignInVenue, 1);

      g_ptr_array_add (sign_in->venues, venue);
      if (!JSON_NODE_HOLDS_OBJECT (element) || !take_id (json_node_get_object (element), "id", &venue->id))
        return FALSE;
      venue->name = g_strdup (br_sync_body_get_text (json_node_get_object (element), "name"));
    }
  return venues != NULL;
}

static GStrv
take_recovery_codes (JsonObject *answer)
{
  JsonNode *node = json_object_get_member (answer, "recovery_codes");
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_strv_builder_add (codes, json_array_get_string_element (json_node_get_array (node), i));
  return g_strv_builder_end (codes);
}

static gboolean
take_session (BrSyncSession *self,
              BrSignIn      *sign_in,
              JsonObject    *answer)
{
  g_autoptr (BrSyncTokens) tokens = g_new0 (BrSyncTokens, 1);
  JsonObject *account = get_object (answer, "account");
  JsonObject *venue = get_object (answer, "venue");

  tokens->device = self->attempt.device;
  if (account == NULL || br_sync_body_get_text (answer, "access") == NULL ||
      br_sync_body_get_text (answer, "refresh") == NULL || !take_id (account, "id", &tokens->account) ||
      (venue != NULL && (!take_id (venue, "id", &tokens->venue) || !take_id (answer, "user", &tokens->user))))
    return FALSE;
  tokens->address = g_strdup (br_sync_transport_get_address (self->transport));
  tokens->authority = g_strdup (br_sync_transport_get_authority (self->transport));
  tokens->email = g_strdup (br_sync_body_get_text (account, "email"));
  tokens->venue_name = venue != NULL ? g_strdup (br_sync_body_get_text (venue, "name")) : NULL;
  tokens->role = g_strdup (br_sync_body_get_text (answer, "role"));
  tokens->refresh = g_strdup (br_sync_body_get_text (answer, "refresh"));
  if (tokens->email == NULL)
    tokens->email = g_strdup (self->attempt.email);
  if (tokens->venue_name == NULL)
    tokens->venue_name = g_strdup ("");
  sign_in->step = venue != NULL ? BR_SIGN_IN_DONE : BR_SIGN_IN_FOUND;
  sign_in->recovery_codes = take_recovery_codes (answer);
  br_sync_session_set_access (self, br_sync_body_get_text (answer, "access"),
                              json_object_get_int_member_with_default (answer, "expires_in", 0));
  g_clear_pointer (&self->tokens, br_sync_tokens_free);
  self->tokens = g_steal_pointer (&tokens);
  return TRUE;
}

static gboolean
takes_recovery (JsonObject *answer)
{
  JsonNode *node = json_object_get_member (answer, "methods");
  JsonArray *methods = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; methods != NULL && i < json_array_get_length (methods); i++)
    if (g_strcmp0 (json_array_get_string_element (methods, i), "recovery") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_answer (BrSyncSession *self,
             BrSignIn      *sign_in,
             JsonObject    *answer)
{
  const char *ticket;

  if (json_object_has_member (answer, "choose"))
    return take_choice (sign_in, answer);
  if (json_object_has_member (answer, "access"))
    return take_session (self, sign_in, answer);
  sign_in->step = json_object_has_member (answer, "enrol") ? BR_SIGN_IN_ENROL : BR_SIGN_IN_CODE;
  ticket = br_sync_body_get_text (answer, sign_in->step == BR_SIGN_IN_ENROL ? "enrol" : "challenge");
  if (ticket == NULL)
    return FALSE;
  g_free (self->attempt.ticket);
  self->attempt.ticket = g_strdup (ticket);
  sign_in->takes_recovery = takes_recovery (answer);
  sign_in->otpauth = g_strdup (br_sync_body_get_text (answer, "otpauth"));
  sign_in->secret = g_strdup (br_sync_body_get_text (answer, "secret"));
  return sign_in->step == BR_SIGN_IN_CODE || (sign_in->otpauth != NULL && sign_in->secret != NULL);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *self = g_task_get_source_object (task);
  g_autoptr (BrSignIn) sign_in = g_new0 (BrSignIn, 1);
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_transport_send_finish (BR_SYNC_TRANSPORT (source), result, &error);
  g_autoptr (JsonObject) answer = body != NULL ? br_sync_body_parse (body, &error) : NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!take_answer (self, sign_in, answer))
    {
      g_task_return_new_error (task, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER, "%s",
                               _ ("What the server answered cannot be understood"));
      return;
    }
  self->attempt.step = sign_in->step;
  if (sign_in->step == BR_SIGN_IN_DONE || sign_in->step == BR_SIGN_IN_FOUND)
    br_sync_attempt_clear (&self->attempt);
  g_task_return_pointer (task, g_steal_pointer (&sign_in), (GDestroyNotify) br_sign_in_free);
}

/* ---- what is asked ------------------------------------------------------------------- */

static void
post (GTask       *task,
      const char  *path,
      JsonBuilder *builder)
{
  BrSyncSession *self = g_task_get_source_object (task);
  g_autoptr (GBytes) body = br_sync_body_new (builder);

  br_sync_transport_send_async (self->transport, &(BrSyncRequest){ .method = "POST", .path = path, .body = body },
                                g_task_get_cancellable (task), answered_cb, task);
}

static void
post_password (GTask      *task,
               const BrId *venue)
{
  BrSyncSession *self = g_task_get_source_object (task);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "email", self->attempt.email);
  br_wire_say_text (builder, "password", self->attempt.password);
  json_builder_set_member_name (builder, "device");
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "id", &self->attempt.device);
  br_wire_say_text (builder, "name", g_get_host_name ());
  json_builder_end_object (builder);
  if (venue != NULL)
    br_wire_say_id (builder, "venue", venue);
  json_builder_end_object (builder);
  post (task, "/sign-in", builder);
}

/**
 * br_sync_session_sign_in_async:
 * @self: a session
 * @email: who
 * @password: their password
 * @device: the device, as the venue file has it
 * @venue: (nullable): the venue, where it is known which
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known what comes next
 * @user_data: for @callback
 *
 * Begins to sign in; br_sync_session_sign_in_finish() says what comes next.
 */
void
br_sync_session_sign_in_async (BrSyncSession      *self,
                               const char         *email,
                               const char         *password,
                               const BrId         *device,
                               const BrId         *venue,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_sign_in_async);
  br_sync_attempt_clear (&self->attempt);
  self->attempt.email = g_strstrip (g_strdup (email));
  self->attempt.password = g_strdup (password);
  self->attempt.device = *device;
  post_password (task, venue);
}

/**
 * br_sync_session_choose_async:
 * @self: a session of which %BR_SIGN_IN_CHOOSE is wanted
 * @venue: one of the venues
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known what comes next
 * @user_data: for @callback
 *
 * Goes on to one of several venues.
 */
void
br_sync_session_choose_async (BrSyncSession      *self,
                              const BrId         *venue,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->attempt.password != NULL);

  g_task_set_source_tag (task, br_sync_session_choose_async);
  post_password (task, venue);
}

static gboolean
is_of_authenticator (const char *code)
{
  return strlen (code) == CODE_DIGITS && strspn (code, "0123456789") == CODE_DIGITS;
}

/**
 * br_sync_session_give_code_async:
 * @self: a session of which %BR_SIGN_IN_CODE or %BR_SIGN_IN_ENROL is wanted
 * @code: what the authenticator shows, or a recovery code; blanks in it do not matter
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known what comes next
 * @user_data: for @callback
 *
 * Goes on with the second factor. A wrong code may be followed by another.
 */
void
br_sync_session_give_code_async (BrSyncSession      *self,
                                 const char         *code,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (code, " \t\r\n", -1);
  g_autofree char *bare = g_strjoinv ("", parts);
  gboolean enrols = self->attempt.step == BR_SIGN_IN_ENROL;

  g_return_if_fail (self->attempt.ticket != NULL);

  g_task_set_source_tag (task, br_sync_session_give_code_async);
  json_builder_begin_object (builder);
  br_wire_say_text (builder, enrols ? "enrol" : "challenge", self->attempt.ticket);
  br_wire_say_text (builder, enrols || is_of_authenticator (bare) ? "code" : "recovery", bare);
  json_builder_end_object (builder);
  post (task, enrols ? "/sign-in/enrol" : "/sign-in/totp", builder);
}

static void
founded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *self = g_task_get_source_object (task);
  BrSignInVenue *venue = g_task_get_task_data (task);
  g_autoptr (BrSignIn) sign_in = g_new0 (BrSignIn, 1);
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (self, result, &error);
  g_autoptr (JsonObject) answer = body != NULL ? br_sync_body_parse (body, &error) : NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->tokens->venue = venue->id;
  g_free (self->tokens->venue_name);
  self->tokens->venue_name = g_strdup (venue->name);
  take_id (answer, "user", &self->tokens->user);
  g_free (self->tokens->role);
  self->tokens->role = g_strdup ("owner");
  br_sync_session_set_access (self, br_sync_body_get_text (answer, "access"),
                              json_object_get_int_member_with_default (answer, "expires_in", 0));
  sign_in->step = BR_SIGN_IN_DONE;
  g_task_return_pointer (task, g_steal_pointer (&sign_in), (GDestroyNotify) br_sign_in_free);
}

/**
 * br_sync_session_found_async:
 * @self: a session of which %BR_SIGN_IN_FOUND is wanted
 * @venue: the venue's id, as its file has it
 * @name: what it is called
 * @user: which of its users it is that founds it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known what comes next
 * @user_data: for @callback
 *
 * Takes a venue of one's own in at the server, empty as yet: br_sync_join_async() fills it.
 */
void
br_sync_session_found_async (BrSyncSession      *self,
                             const BrId         *venue,
                             const char         *name,
                             const BrId         *user,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) body = NULL;
  BrSignInVenue *founded = g_new0 (BrSignInVenue, 1);

  g_task_set_source_tag (task, br_sync_session_found_async);
  founded->id = *venue;
  founded->name = g_strdup (name);
  g_task_set_task_data (task, founded, (GDestroyNotify) sign_in_venue_free);
  json_builder_begin_object (builder);
  br_wire_say_id (builder, "id", venue);
  br_wire_say_text (builder, "name", name);
  br_wire_say_id (builder, "user", user);
  json_builder_end_object (builder);
  body = br_sync_body_new (builder);
  br_sync_session_call_async (self, &(BrSyncRequest){ .method = "POST", .path = "/venues", .body = body }, cancellable,
                              founded_cb, task);
}

/**
 * br_sync_session_sign_in_finish:
 * @self: a session
 * @result: what the callback of any of the steps was given
 * @error: return location for %BR_SYNC_ERROR_CREDENTIALS, %BR_SYNC_ERROR_LOCKED_OUT and others
 *
 * Returns: (transfer full) (nullable): what comes next
 */
BrSignIn *
br_sync_session_sign_in_finish (BrSyncSession *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
