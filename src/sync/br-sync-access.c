#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "seal/br-seal-key.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-lock.h"
#include "sync/br-sync-session-private.h"

/* How long another program may take to renew the same session. */
#define WAIT_FOR_OTHERS 40

/* A renewal on its way. Another program on this computer may hold the same session (the desktop is open
 * while a script syncs), and a refresh token that is used twice ends it for both: so it is read, spent and
 * replaced with nobody else between. */
typedef struct
{
  BrSyncSession *session;
  BrSyncLock *lock;
  BrSyncTokens *tokens;
  char *access;
  gint64 seconds;
  GError *error;
} Renewal;

static void
renewal_free (Renewal *self)
{
  br_sync_lock_free (self->lock);
  br_sync_tokens_free (self->tokens);
  if (self->access != NULL)
    br_seal_cleanse (self->access, strlen (self->access));
  g_free (self->access);
  g_clear_error (&self->error);
  g_object_unref (self->session);
  g_free (self);
}

/* All who wait get the same answer; each may start the next. */
static void
answer_all (Renewal *self)
{
  g_autoptr (BrSyncSession) session = g_object_ref (self->session);
  g_autoptr (GError) error = g_steal_pointer (&self->error);
  GQueue waiting = session->waiting;
  g_autofree char *access = g_strdup (session->access);
  GTask *task;

  g_queue_init (&session->waiting);
  renewal_free (self);
  while ((task = g_queue_pop_head (&waiting)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_strdup (access), g_free);
      g_object_unref (task);
    }
}

static void
forget_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  BrSyncTokens *tokens = ((Renewal *) task_data)->tokens;
  g_autoptr (GError) error = NULL;

  if (!br_sync_tokens_clear (&tokens->venue, &tokens->device, NULL, &error))
    g_debug ("A session that is over is still kept: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  answer_all (user_data);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Renewal *self = task_data;
  g_autoptr (GError) error = NULL;

  /* What was spent is spent: it is gone on with, though the next start may have to sign in again. */
  if (!br_sync_tokens_store (self->tokens, NULL, &error))
    g_message ("The session could not be kept: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Renewal *self = user_data;

  /* Signed out meanwhile. */
  if (self->session->tokens == NULL)
    {
      g_set_error_literal (&self->error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT, _ ("Nobody is signed in"));
      answer_all (self);
      return;
    }
  g_clear_pointer (&self->session->tokens, br_sync_tokens_free);
  self->session->tokens = g_steal_pointer (&self->tokens);
  br_sync_session_set_access (self->session, self->access, self->seconds);
  answer_all (self);
}

/* Kept before it is used: whatever ends the program now, the next one has it. */
static void
take_answer (Renewal    *self,
             JsonObject *answer)
{
  const char *access = br_sync_body_get_text (answer, "access");
  const char *refresh = br_sync_body_get_text (answer, "refresh");
  g_autoptr (GTask) task = NULL;

  if (access == NULL || refresh == NULL)
    {
      g_set_error_literal (&self->error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER,
                           _ ("What the server answered cannot be understood"));
      answer_all (self);
      return;
    }
  self->access = g_strdup (access);
  self->seconds = json_object_get_int_member_with_default (answer, "expires_in", 0);
  g_free (self->tokens->refresh);
  self->tokens->refresh = g_strdup (refresh);
  task = g_task_new (NULL, NULL, saved_cb, self);
  g_task_set_task_data (task, self, NULL);
  if (self->session->kept)
    g_task_run_in_thread (task, save_in_thread);
  else
    g_task_return_boolean (task, TRUE);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Renewal *self = user_data;
  g_autoptr (GBytes) body = br_sync_transport_send_finish (BR_SYNC_TRANSPORT (source), result, &self->error);
  g_autoptr (JsonObject) answer = body != NULL ? br_sync_body_parse (body, &self->error) : NULL;

  if (answer != NULL)
    {
      take_answer (self, answer);
    }
  else if (self->session->kept && (g_error_matches (self->error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT) ||
                                   g_error_matches (self->error, BR_SYNC_ERROR, BR_SYNC_ERROR_DEVICE_ENDED)))
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, forgotten_cb, self);

      g_task_set_task_data (task, self, NULL);
      g_task_run_in_thread (task, forget_in_thread);
    }
  else
    {
      answer_all (self);
    }
}

static void
spend (Renewal *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) body = NULL;
  char device[BR_ID_TEXT_LENGTH + 1];

  /* Whose answer is lost on the way may show the same again for two minutes, as the device that it is. */
  br_id_print (&self->tokens->device, device);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "refresh");
  json_builder_add_string_value (builder, self->tokens->refresh);
  json_builder_set_member_name (builder, "device");
  json_builder_add_string_value (builder, device);
  json_builder_end_object (builder);
  body = br_sync_body_new (builder);
  br_sync_transport_send_async (self->session->transport,
                                &(BrSyncRequest){ .method = "POST", .path = "/token", .body = body }, NULL, renewed_cb,
                                self);
}

static void
begin_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Renewal *self = task_data;
  BrSyncTokens *ours = self->session->tokens;
  GError *error = NULL;

  self->lock = br_sync_lock_take (&ours->device, "token", WAIT_FOR_OTHERS, &error);
  if (self->lock != NULL)
    self->tokens = br_sync_tokens_load (&ours->venue, &ours->device, NULL, &error);
  if (self->tokens != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Renewal *self = user_data;

  if (g_task_propagate_boolean (G_TASK (result), &self->error))
    spend (self);
  else
    answer_all (self);
}

static BrSyncTokens *
copy_tokens (const BrSyncTokens *tokens)
{
  BrSyncTokens *copy = g_memdup2 (tokens, sizeof *tokens);

  copy->address = g_strdup (tokens->address);
  copy->authority = g_strdup (tokens->authority);
  copy->email = g_strdup (tokens->email);
  copy->venue_name = g_strdup (tokens->venue_name);
  copy->role = g_strdup (tokens->role);
  copy->refresh = g_strdup (tokens->refresh);
  return copy;
}

static void
renew (BrSyncSession *session)
{
  Renewal *self = g_new0 (Renewal, 1);
  g_autoptr (GTask) task = NULL;

  self->session = g_object_ref (session);
  if (!session->kept)
    {
      self->tokens = copy_tokens (session->tokens);
      spend (self);
      return;
    }
  task = g_task_new (NULL, NULL, begun_cb, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, begin_in_thread);
}

/**
 * br_sync_session_access_async:
 * @self: a session
 * @refused: (nullable): the access token that the server did not take any more
 * @cancellable: (nullable): a #GCancellable; a renewal that has begun is always finished
 * @callback: called when there is one
 * @user_data: for @callback
 *
 * Gives the access token, renewed where it has nearly ended or was @refused.
 */
void
br_sync_session_access_async (BrSyncSession      *self,
                              const char         *refused,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_session_access_async);
  if (self->tokens == NULL)
    {
      g_task_return_new_error (task, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT, "%s", _ ("Nobody is signed in"));
      return;
    }
  if (self->access != NULL && g_get_monotonic_time () < self->access_until && g_strcmp0 (self->access, refused) != 0)
    {
      g_task_return_pointer (task, g_strdup (self->access), g_free);
      return;
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  if (self->waiting.length == 1)
    renew (self);
}

/**
 * br_sync_session_access_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the access token
 */
char *
br_sync_session_access_finish (BrSyncSession *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
