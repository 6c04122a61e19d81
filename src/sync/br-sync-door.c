#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night.h"
#include "store/sync/br-sync-lease.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "wire/br-wire-entry.h"

/* At the end of each round a door is lent anew what it may let in should the line be cut after it. */

/* What is held may be less than what the server counts: it is told so once, not until nothing changes any more. */
#define MOST_ASKS 2

typedef struct
{
  BrSyncLeaseAsk ask;
  BrSyncLeaseTerms terms;
  guint n_asked;
} Lease;

static void prepare (GTask *task);

/* ---- asking -------------------------------------------------------------------------- */

static gboolean
take_answer (Lease   *self,
             GBytes  *body,
             GError **error)
{
  g_autoptr (JsonObject) answer = br_sync_body_parse (body, error);
  const char *lease;

  if (answer == NULL)
    return FALSE;
  self->terms = (BrSyncLeaseTerms){ .lease = BR_ID_NONE };
  lease = br_sync_body_get_text (answer, "lease");
  if (lease == NULL)
    return TRUE;
  if (!br_id_parse (lease, &self->terms.lease, NULL))
    {
      g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER,
                           _ ("What the server answered cannot be understood"));
      return FALSE;
    }
  self->terms.share = json_object_get_int_member_with_default (answer, "share", 0);
  self->terms.left = json_object_get_int_member_with_default (answer, "left", 0);
  self->terms.until = json_object_get_int_member_with_default (answer, "until", 0);
  return TRUE;
}

/* Less is held than before, which the server cannot know as yet. */
static gboolean
is_less (const Lease *self)
{
  return !br_id_is_none (&self->ask.lease) && self->terms.share - self->ask.unsent < self->ask.share - self->ask.used;
}

static gboolean
is_other (const Lease *self)
{
  return self->ask.cut_off || br_id_is_none (&self->ask.lease) != br_id_is_none (&self->terms.lease) ||
         self->terms.share - self->ask.unsent != self->ask.share - self->ask.used || self->terms.left != self->ask.left;
}

static void
put_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Lease *self = task_data;
  GError *error = NULL;

  if (br_sync_put_lease (BR_SYNC (source)->store, &self->ask, &self->terms, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Lease *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (is_other (self))
    g_signal_emit_by_name (source, "door");
  if (self->ask.wanted && is_less (self) && self->n_asked < MOST_ASKS)
    prepare (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
put (GTask *task)
{
  g_autoptr (GTask) putting = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), put_cb, task);

  g_task_set_task_data (putting, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (putting, put_in_thread);
}

/* Who may not count people is lent nothing, and neither is anybody by a server that does not know how: the door
 * is then held to the licence alone, as long as the server can be asked. */
static gboolean
is_no_door (const GError *error)
{
  return g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_ALLOWED) ||
         g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_FOUND) ||
         g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_REFUSED);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Lease *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);

  if (is_no_door (error))
    {
      g_clear_error (&error);
      self->terms = (BrSyncLeaseTerms){ .lease = BR_ID_NONE };
      put (g_steal_pointer (&task));
    }
  else if (body == NULL || !take_answer (self, body, &error))
    g_task_return_error (task, error);
  else
    put (g_steal_pointer (&task));
}

static void
send (BrSyncSession      *session,
      const Lease        *self,
      gboolean            gives_back,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) body = NULL;
  g_autofree char *path = br_sync_session_venue_path (session, "door/lease");
  char night[BR_DATE_TEXT_LENGTH + 1];

  br_date_print (self->ask.night, night);
  json_builder_begin_object (builder);
  br_wire_add_text (builder, "night", night);
  json_builder_set_member_name (builder, "unsent");
  json_builder_add_int_value (builder, self->ask.unsent);
  if (!br_id_is_none (&self->ask.lease))
    br_wire_add_id (builder, "lease", &self->ask.lease);
  if (gives_back)
    {
      json_builder_set_member_name (builder, "gives_back");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
  body = br_sync_body_new (builder);
  br_sync_session_call_async (session, &(BrSyncRequest){ .method = "POST", .path = path, .body = body }, cancellable,
                              callback, user_data);
}

static void
ask (GTask *task)
{
  Lease *self = g_task_get_task_data (task);

  self->n_asked++;
  send (BR_SYNC (g_task_get_source_object (task))->session, self, FALSE, g_task_get_cancellable (task), answered_cb, task);
}

/* ---- what there is to ask with --------------------------------------------------------- */

static gboolean
prepare_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Lease *self = user_data;
  BrDate night = br_desk_tonight (db, error);

  return night != BR_DATE_NONE && br_sync_prepare_lease (db, night, &self->ask, error);
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (br_store_read (BR_SYNC (source)->store, prepare_in_read, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Lease *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (self->ask.wanted && BR_SYNC (source)->session != NULL)
    ask (g_steal_pointer (&task));
  else if (self->ask.cut_off)
    put (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
prepare (GTask *task)
{
  g_autoptr (GTask) preparing = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), prepared_cb, task);

  g_task_set_task_data (preparing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (preparing, prepare_in_thread);
}

/**
 * br_sync_lease_async:
 * @self: a sync of which a round went well
 * @callback: called when the door knows what it was lent
 * @user_data: for @callback
 *
 * Has a device through which people came in tonight lent what it may let in, and lets no door be cut off any more.
 */
void
br_sync_lease_async (BrSync             *self,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_lease_async);
  g_task_set_task_data (task, g_new0 (Lease, 1), g_free);
  prepare (task);
}

/**
 * br_sync_lease_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or #BrStoreError
 *
 * Returns: whether the door knows
 */
gboolean
br_sync_lease_finish (BrSync       *self,
                      GAsyncResult *result,
                      GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- giving back --------------------------------------------------------------------------- */

typedef struct
{
  BrStore *store;
  Lease lease;
} Giving;

static void
giving_free (Giving *self)
{
  g_object_unref (self->store);
  g_free (self);
}

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);

  if (body != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
let_go_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Giving *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (br_id_is_none (&self->lease.ask.lease))
    g_task_return_boolean (task, TRUE);
  else
    send (BR_SYNC_SESSION (source), &self->lease, TRUE, NULL, given_cb, g_steal_pointer (&task));
}

/* Here first: what was given back nobody may be let in by. */
static void
let_go_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Giving *self = task_data;
  const BrSyncLeaseTerms nothing = { .lease = BR_ID_NONE };
  GError *error = NULL;

  if (br_store_read (self->store, prepare_in_read, &self->lease, NULL, &error) &&
      br_sync_put_lease (self->store, &self->lease.ask, &nothing, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * br_sync_give_back_async:
 * @session: a session that is signed in
 * @store: its venue
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Gives back what the door was lent, before nobody is signed in any more: from then on it is held to the licence alone.
 */
void
br_sync_give_back_async (BrSyncSession      *session,
                         BrStore            *store,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  g_autoptr (GTask) letting_go = g_task_new (session, NULL, let_go_cb, task);
  Giving *self = g_new0 (Giving, 1);

  self->store = g_object_ref (store);
  g_task_set_source_tag (task, br_sync_give_back_async);
  g_task_set_task_data (task, self, (GDestroyNotify) giving_free);
  g_task_set_task_data (letting_go, self, NULL);
  g_task_run_in_thread (letting_go, let_go_in_thread);
}

/**
 * br_sync_give_back_finish:
 * @session: a session
 * @result: what the callback was given
 * @error: return location for a #BrSyncError or #BrStoreError
 *
 * Returns: whether nothing is lent any more
 */
gboolean
br_sync_give_back_finish (BrSyncSession *session,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
