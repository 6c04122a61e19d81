#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-undo.h"
#include "store/sync/br-sync-outbox.h"
#include "sync/br-sync-body.h"
#include "sync/br-sync-error.h"
#include "wire/br-wire-entry.h"
#include "wire/br-wire-verdict.h"

/* What a batch may be, with room for what stands around its entries. */
#define BATCH_BYTES (BR_WIRE_MOST_BYTES - 64 * 1024)

/* Rows on a page of changes. */
#define PAGE_ROWS "2000"

/* ---- push ---------------------------------------------------------------------------- */

static void
verdicts_settled_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  GError *error = NULL;

  if (br_sync_outbox_settle_finish (BR_STORE (source), result, &error))
    br_sync_step_done (self, TRUE);
  else
    br_sync_step_failed (self, error);
}

/* Of an entry of many rows each has a revision: frames go on being drawn meanwhile. Without a verdict the same
 * would be sent for ever. */
static void
read_verdicts (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  gsize size;
  const char *text = g_bytes_get_data (task_data, &size);
  g_autoptr (GPtrArray) verdicts = br_wire_verdicts_read (text, size, NULL);

  if (verdicts != NULL && verdicts->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&verdicts), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER,
                             _ ("What the server answered cannot be understood"));
}

static void
verdicts_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;
  g_autoptr (GPtrArray) verdicts = g_task_propagate_pointer (G_TASK (result), &error);

  if (verdicts == NULL)
    br_sync_step_failed (self, error);
  else
    br_sync_outbox_settle_async (self->store, verdicts, self->cancellable, verdicts_settled_cb, g_object_ref (self));
}

static void
pushed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  GError *error = NULL;
  GBytes *body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (body == NULL)
    {
      br_sync_step_failed (self, error);
      return;
    }
  task = g_task_new (self, self->cancellable, verdicts_read_cb, NULL);
  g_task_set_task_data (task, body, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_verdicts);
}

static void
build_batch (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GPtrArray *entries = task_data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    br_wire_entry_add (builder, entries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_task_return_pointer (task, br_sync_body_new (builder), (GDestroyNotify) g_bytes_unref);
}

static void
batch_built_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;
  g_autoptr (GBytes) body = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *path = NULL;

  if (body == NULL || self->session == NULL)
    {
      br_sync_step_failed (self, error);
      return;
    }
  path = br_sync_session_venue_path (self->session, "entries");
  br_sync_session_call_async (self->session, &(BrSyncRequest){ .method = "POST", .path = path, .body = body },
                              self->cancellable, pushed_cb, g_object_ref (self));
}

static void
batch_taken_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = br_sync_outbox_next_finish (BR_STORE (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (entries == NULL)
    {
      br_sync_step_failed (self, error);
      return;
    }
  if (entries->len == 0)
    {
      br_sync_step_done (self, FALSE);
      return;
    }
  task = g_task_new (self, self->cancellable, batch_built_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&entries), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, build_batch);
}

/**
 * br_sync_push:
 * @self: a sync of which a push goes on
 *
 * Sends the oldest changes that the server has not judged, and takes its verdicts. A batch whose answer was
 * lost is sent again, and answered alike.
 */
void
br_sync_push (BrSync *self)
{
  br_sync_outbox_next_async (self->store, BR_WIRE_MOST_ENTRIES, BATCH_BYTES, self->cancellable, batch_taken_cb,
                             g_object_ref (self));
}

/* ---- pull ---------------------------------------------------------------------------- */

static void
add_page (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  BrSync *self = source;
  GError *error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (task_data, &size);

  if (br_sync_pull_add_page (self->pull, text, (gssize) size, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
page_added_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    br_sync_step_done (self, !br_sync_pull_is_whole (self->pull));
  else
    br_sync_step_failed (self, error);
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) body = br_sync_session_call_finish (BR_SYNC_SESSION (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (body == NULL)
    {
      br_sync_step_failed (self, error);
      return;
    }
  task = g_task_new (self, self->cancellable, page_added_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, add_page);
}

/**
 * br_sync_pull:
 * @self: a sync of which a pull goes on
 *
 * Asks for the next page of what others did.
 */
void
br_sync_pull (BrSync *self)
{
  const char *cursor = self->pull != NULL ? br_sync_pull_get_cursor (self->pull) : NULL;
  g_autofree char *escaped = g_uri_escape_string (cursor != NULL ? cursor : self->link->cursor, NULL, FALSE);
  g_autofree char *rest = g_strconcat ("changes?cursor=", escaped, "&limit=" PAGE_ROWS, NULL);
  g_autofree char *path = br_sync_session_venue_path (self->session, rest);

  if (self->pull == NULL)
    self->pull = br_sync_pull_new ();
  br_sync_session_call_async (self->session, &(BrSyncRequest){ .method = "GET", .path = path }, self->cancellable,
                              page_read_cb, g_object_ref (self));
}

/* ---- apply --------------------------------------------------------------------------- */

static void
leased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (!br_sync_lease_finish (self, result, &error))
    {
      br_sync_step_failed (self, error);
      return;
    }
  self->cut_off = FALSE;
  br_sync_step_done (self, FALSE);
}

/* File and server were found alike. */
static void
finish (BrSync *self)
{
  br_sync_set_synced (self, br_store_get_now (self->store));
  br_sync_lease_async (self, leased_cb, NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      br_sync_step_failed (self, error);
      return;
    }
  /* What was applied may have shown that the file lacks what the server has. */
  if (self->link != NULL && self->link->wants_snapshot)
    br_sync_now (self);
  finish (self);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  BrSyncReport report;
  GError *error = NULL;

  if (br_sync_apply_finish (BR_STORE (source), result, &report, &error))
    br_sync_look_async (self, looked_cb, NULL);
  else
    br_sync_step_failed (self, error);
}

static void
looked_before_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  GError *error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      br_sync_step_failed (self, error);
    }
  else if (br_sync_pull_get_n_rows (self->pull) > 0 || self->counts.refused > 0 ||
           g_strcmp0 (br_sync_pull_get_cursor (self->pull), self->link->cursor) != 0)
    {
      br_sync_apply_async (self->store, g_steal_pointer (&self->pull), br_desk_judge_again, self->cancellable, applied_cb,
                           g_object_ref (self));
    }
  else
    {
      g_clear_pointer (&self->pull, br_sync_pull_free);
      finish (self);
    }
}

/**
 * br_sync_apply_pull:
 * @self: a sync of which a pull is whole
 *
 * Writes what came, where anything did. What was refused here or there is undone and parked by the same.
 */
void
br_sync_apply_pull (BrSync *self)
{
  br_sync_look_async (self, looked_before_cb, NULL);
}
