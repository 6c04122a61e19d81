#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/br-journal.h"
#include "store/sync/br-sync-snapshot.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-upload.h"

/* ---- what goes wrong ----------------------------------------------------------------- */

/* An open venue that comes to a server: task data is the session. What was begun is taken back unless the
 * next start may go on with it. */
static void
join_failed (GTask  *task,
             GError *error)
{
  BrSync *self = g_task_get_source_object (task);

  br_sync_set_progress (self, -1);
  br_sync_machine_signed_out (&self->machine);
  br_sync_set_error (self, error);
  br_sync_tell (self);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_sync_session_end_finish (BR_SYNC_SESSION (source), result, &error))
    g_debug ("%s", error->message);
  join_failed (task, g_error_new_literal (BR_SYNC_ERROR, BR_SYNC_ERROR_OCCUPIED,
                                          _ ("The server holds this venue already, and not as this file has it: sign in with "
                                             "a new file, which is filled from there")));
}

static void
unlink_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!br_sync_unlink (BR_SYNC (source)->store, &error))
    g_debug ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
unlinked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;

  br_sync_session_end_async (g_task_get_task_data (task), NULL, forgotten_cb, task);
}

static void
refuse_occupied (GTask *task)
{
  g_autoptr (GTask) thread = g_task_new (g_task_get_source_object (task), NULL, unlinked_cb, task);

  g_task_run_in_thread (thread, unlink_in_thread);
}

/* ---- the server has it already ------------------------------------------------------- */

static void
joined (GTask *task)
{
  BrSync *self = g_task_get_source_object (task);

  br_sync_set_progress (self, -1);
  if (self->running)
    br_sync_begin (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
remembered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    joined (task);
  else if (error->domain == BR_SYNC_ERROR)
    {
      g_error_free (error);
      refuse_occupied (task);
    }
  else
    join_failed (task, error);
}

static gboolean
read_head (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  *(gint64 *) user_data = br_journal_get_head (db);
  return TRUE;
}

static gboolean
is_same (const BrSyncChecksum *ours,
         JsonObject           *theirs,
         const char           *name)
{
  JsonNode *node = json_object_get_member (theirs, name);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *sum = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", ours->sum);

  if (object == NULL)
    return ours->rows == 0;
  return json_object_get_int_member_with_default (object, "rows", -1) == ours->rows &&
         g_strcmp0 (br_sync_body_get_text (object, "sum"), sum) == 0;
}

/* An upload whose answer was lost left there just what is here: then all is well. */
static gboolean
adopt (BrStore    *store,
       JsonObject *answer,
       GError    **error)
{
  JsonNode *node = json_object_get_member (answer, "checksums");
  JsonObject *theirs = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *cursor = br_sync_body_get_text (answer, "cursor");
  BrSyncChecksum ours[BR_N_KINDS];
  gint64 head = 0;
  gboolean same = theirs != NULL && cursor != NULL;

  if (!br_store_read (store, read_head, &head, NULL, error) || !br_sync_checksums (store, ours, NULL, error))
    return FALSE;
  for (int kind = 0; same && kind < BR_N_KINDS; kind++)
    same = is_same (&ours[kind], theirs, br_entity_get (kind)->name);
  if (same)
    return br_sync_uploaded (store, cursor, head, error);
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_OCCUPIED, "");
  return FALSE;
}

static void
adopt_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (adopt (BR_SYNC (source)->store, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
checksums_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);
  JsonObject *answer = body != NULL ? br_sync_body_parse (body, &error) : NULL;
  g_autoptr (GTask) thread = NULL;

  if (answer == NULL)
    {
      join_failed (task, error);
      return;
    }
  thread = g_task_new (g_task_get_source_object (task), NULL, remembered_cb, task);
  g_task_set_task_data (thread, answer, (GDestroyNotify) json_object_unref);
  g_task_run_in_thread (thread, adopt_in_thread);
}

/* ---- the server has nothing ---------------------------------------------------------- */

static void
progress_cb (double   done,
             gpointer user_data)
{
  br_sync_set_progress (user_data, done);
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  BrSyncSession *session = BR_SYNC_SESSION (source);
  GError *error = NULL;

  if (br_sync_upload_finish (session, result, &error))
    {
      joined (task);
    }
  else if (g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_OCCUPIED))
    {
      g_autofree char *path = br_sync_session_venue_path (session, "checksums");

      g_error_free (error);
      br_sync_session_call_async (session, &(BrSyncRequest){ .method = "GET", .path = path },
                                  g_task_get_cancellable (task), checksums_read_cb, task);
    }
  else
    {
      join_failed (task, error);
    }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BrSync *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      join_failed (task, error);
    }
  else if (self->link->cursor != NULL)
    {
      joined (task);
    }
  else
    {
      br_sync_set_progress (self, 0);
      br_sync_upload_async (g_task_get_task_data (task), self->store, progress_cb, self, g_task_get_cancellable (task),
                            uploaded_cb, task);
    }
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (br_sync_session_keep_finish (BR_SYNC_SESSION (source), result, &error))
    br_sync_look_async (g_task_get_source_object (task), looked_cb, task);
  else
    join_failed (task, error);
}

/* ---- the beginning ------------------------------------------------------------------- */

static void
link_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  BrSyncSession *session = task_data;
  GError *error = NULL;

  if (br_sync_link (BR_SYNC (source)->store, br_sync_session_get_address (session), br_sync_session_get_venue (session),
                    br_sync_session_get_email (session), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BrSync *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    br_sync_session_keep_async (g_task_get_task_data (task), br_store_get_device (self->store),
                                g_task_get_cancellable (task), kept_cb, task);
  else
    join_failed (task, error);
}

/**
 * br_sync_join_async:
 * @self: a sync of an open and unlocked venue
 * @session: a session that is signed in to the same venue
 * @cancellable: (nullable): breaks it off; the next start goes on with it
 * @callback: called when file and server belong together
 * @user_data: for @callback
 *
 * Brings the open venue to a server, or back to it: where the server has nothing of it yet all of it is sent,
 * where it was there before it is gone on from where they were.
 */
void
br_sync_join_async (BrSync             *self,
                    BrSyncSession      *session,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (BrVenue) venue = br_store_get_venue (self->store);
  g_autoptr (GTask) thread = NULL;

  g_task_set_source_tag (task, br_sync_join_async);
  g_task_set_task_data (task, g_object_ref (session), g_object_unref);
  if (!br_id_equal (&venue->id, br_sync_session_get_venue (session)))
    {
      join_failed (task, g_error_new (BR_SYNC_ERROR, BR_SYNC_ERROR_OTHER_VENUE,
                                      _ ("This file holds “%s” and the server “%s”, which are different venues: sign in with a "
                                         "new file to work with that one"),
                                      venue->name, br_sync_session_get_venue_name (session)));
      return;
    }
  thread = g_task_new (self, NULL, linked_cb, task);
  g_task_set_task_data (thread, g_object_ref (session), g_object_unref);
  g_task_run_in_thread (thread, link_in_thread);
}

/**
 * br_sync_join_finish:
 * @self: a sync
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_OTHER_VENUE, %BR_SYNC_ERROR_OCCUPIED and others
 *
 * Returns: whether they belong together
 */
gboolean
br_sync_join_finish (BrSync       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
