#include "config.h"

#include "sync/br-sync-session.h"

#include <string.h>

#include "seal/br-seal-key.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-session-private.h"

/* An access token is renewed this many seconds before it ends. */
#define BEFORE_ITS_END 60

G_DEFINE_FINAL_TYPE (BrSyncSession, br_sync_session, G_TYPE_OBJECT)

static void
forget (char **secret)
{
  if (*secret != NULL)
    br_seal_cleanse (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

/**
 * br_sync_attempt_clear:
 * @self: an attempt to sign in
 *
 * Forgets it, and the password with it.
 */
void
br_sync_attempt_clear (BrSyncAttempt *self)
{
  forget (&self->password);
  forget (&self->ticket);
  g_clear_pointer (&self->email, g_free);
}

/**
 * br_sync_session_set_access:
 * @self: a session
 * @access: (nullable): its access token
 * @seconds: how long that is good for
 */
void
br_sync_session_set_access (BrSyncSession *self,
                            const char    *access,
                            gint64         seconds)
{
  forget (&self->access);
  self->access = g_strdup (access);
  self->access_until = g_get_monotonic_time () + (seconds - BEFORE_ITS_END) * G_USEC_PER_SEC;
}

/* ---- what outlives the program ------------------------------------------------------- */

typedef struct
{
  BrId venue;
  BrId device;
} Place;

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Place *place = task_data;
  GError *error = NULL;
  BrSyncTokens *tokens = br_sync_tokens_load (&place->venue, &place->device, cancellable, &error);

  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) br_sync_tokens_free);
  else
    g_task_return_error (task, error);
}

/**
 * br_sync_session_load_async:
 * @venue: a venue
 * @device: a device
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks up the session that was kept. The keyring may ask for its password meanwhile.
 */
void
br_sync_session_load_async (const BrId         *venue,
                            const BrId         *device,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Place *place = g_new (Place, 1);

  place->venue = *venue;
  place->device = *device;
  g_task_set_source_tag (task, br_sync_session_load_async);
  g_task_set_task_data (task, place, g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * br_sync_session_load_finish:
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_SIGNED_OUT, %BR_SYNC_ERROR_TOKENS and others
 *
 * Returns: (transfer full) (nullable): the session
 */
BrSyncSession *
br_sync_session_load_finish (GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (BrSyncTokens) tokens = g_task_propagate_pointer (G_TASK (result), error);
  BrSyncSession *self;

  if (tokens == NULL)
    return NULL;
  self = br_sync_session_new (tokens->address, tokens->authority, error);
  if (self == NULL)
    return NULL;
  self->tokens = g_steal_pointer (&tokens);
  self->kept = TRUE;
  return self;
}

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BrSyncSession *self = source;
  GError *error = NULL;

  if (br_sync_tokens_store (self->tokens, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * br_sync_session_keep_async:
 * @self: a session that is signed in
 * @device: the device whose file it is for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps the session for the next time.
 */
void
br_sync_session_keep_async (BrSyncSession      *self,
                            const BrId         *device,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_keep_async);
  self->tokens->device = *device;
  g_task_run_in_thread (task, keep_in_thread);
}

/**
 * br_sync_session_keep_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_TOKENS and others
 *
 * Returns: whether it is kept
 */
gboolean
br_sync_session_keep_finish (BrSyncSession *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  self->kept = g_task_propagate_boolean (G_TASK (result), error);
  return self->kept;
}

static void
clear_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  BrSyncSession *self = source;
  GError *error = NULL;

  if (br_sync_tokens_clear (&self->tokens->venue, &self->tokens->device, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Whether or not the server heard of it, this device forgets. */
static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BrSyncSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = br_sync_transport_send_finish (BR_SYNC_TRANSPORT (source), result, &error);

  if (body == NULL)
    g_debug ("The server was not told of signing out: %s", error->message);
  br_sync_session_set_access (self, NULL, 0);
  if (self->kept)
    g_task_run_in_thread (task, clear_in_thread);
  else
    g_task_return_boolean (task, TRUE);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  BrSyncSession *self = BR_SYNC_SESSION (source);
  g_autofree char *access = br_sync_session_access_finish (self, result, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) body = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "refresh");
  json_builder_add_string_value (builder, self->tokens->refresh);
  json_builder_end_object (builder);
  body = br_sync_body_new (builder);
  br_sync_transport_send_async (self->transport,
                                &(BrSyncRequest){ .method = "POST", .path = "/sign-out", .token = access, .body = body },
                                g_task_get_cancellable (task), ended_cb, task);
}

/**
 * br_sync_session_end_async:
 * @self: a session that is signed in
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Signs out: tells the server, where it is reached, and forgets the session.
 */
void
br_sync_session_end_async (BrSyncSession      *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_end_async);
  /* A renewal that goes on would keep what it gets after all is forgotten. */
  br_sync_session_access_async (self, NULL, cancellable, renewed_cb, task);
}

/**
 * br_sync_session_end_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_TOKENS or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether nothing is kept any more
 */
gboolean
br_sync_session_end_finish (BrSyncSession *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  g_clear_pointer (&self->tokens, br_sync_tokens_free);
  self->kept = FALSE;
  return TRUE;
}

/* ---- the object ---------------------------------------------------------------------- */

static void
br_sync_session_dispose (GObject *object)
{
  g_clear_object (&BR_SYNC_SESSION (object)->transport);

  G_OBJECT_CLASS (br_sync_session_parent_class)->dispose (object);
}

static void
br_sync_session_finalize (GObject *object)
{
  BrSyncSession *self = BR_SYNC_SESSION (object);

  forget (&self->access);
  br_sync_attempt_clear (&self->attempt);
  g_clear_pointer (&self->tokens, br_sync_tokens_free);

  G_OBJECT_CLASS (br_sync_session_parent_class)->finalize (object);
}

static void
br_sync_session_class_init (BrSyncSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_sync_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_sync_session_finalize;
}

static void
br_sync_session_init (BrSyncSession *self)
{
  g_queue_init (&self->waiting);
}

/**
 * br_sync_session_new:
 * @address: where the server is, as somebody typed it
 * @authority: (nullable): a PEM file of authorities that are trusted beside the system's
 * @error: return location for %BR_SYNC_ERROR_ADDRESS or %BR_SYNC_ERROR_CERTIFICATE
 *
 * Returns: (transfer full) (nullable): a session in which nobody is signed in yet
 */
BrSyncSession *
br_sync_session_new (const char *address,
                     const char *authority,
                     GError    **error)
{
  g_autoptr (BrSyncTransport) transport = br_sync_transport_new (address, authority, error);
  BrSyncSession *self;

  if (transport == NULL)
    return NULL;
  self = g_object_new (BR_TYPE_SYNC_SESSION, NULL);
  self->transport = g_steal_pointer (&transport);
  return self;
}

/**
 * br_sync_session_is_signed_in:
 * @self: a session
 *
 * Returns: whether somebody is, so that the rest is known
 */
gboolean
br_sync_session_is_signed_in (BrSyncSession *self)
{
  return self->tokens != NULL;
}

/**
 * br_sync_session_get_address:
 * @self: a session
 *
 * Returns: (transfer none): the server's address
 */
const char *
br_sync_session_get_address (BrSyncSession *self)
{
  return br_sync_transport_get_address (self->transport);
}

/**
 * br_sync_session_get_email:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): with what was signed in
 */
const char *
br_sync_session_get_email (BrSyncSession *self)
{
  return self->tokens->email;
}

/**
 * br_sync_session_get_venue:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): the venue
 */
const BrId *
br_sync_session_get_venue (BrSyncSession *self)
{
  return &self->tokens->venue;
}

/**
 * br_sync_session_get_venue_name:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): what the venue was called then
 */
const char *
br_sync_session_get_venue_name (BrSyncSession *self)
{
  return self->tokens->venue_name;
}

/**
 * br_sync_session_get_user:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): who, in the venue's own list of users
 */
const BrId *
br_sync_session_get_user (BrSyncSession *self)
{
  return &self->tokens->user;
}

/**
 * br_sync_session_get_role:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): what the user is there, such as `manager`
 */
const char *
br_sync_session_get_role (BrSyncSession *self)
{
  return self->tokens->role;
}

/**
 * br_sync_session_get_device:
 * @self: a session that is signed in
 *
 * Returns: (transfer none): the device
 */
const BrId *
br_sync_session_get_device (BrSyncSession *self)
{
  return &self->tokens->device;
}
