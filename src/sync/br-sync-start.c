#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>

#include "sync/br-sync-error.h"

/* Milliseconds in which changes of one moment gather before they are sent. */
#define GATHER 50

/* ---- what makes a round begin -------------------------------------------------------- */

static void
looked_at_change_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  g_autoptr (GError) error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      g_debug ("%s", error->message);
      return;
    }
  /* A server that is not reached is not asked more often because there is more to send. */
  if (self->running && self->counts.pending > 0 && self->machine.failures == 0)
    br_sync_now (self);
}

static gboolean
gathered_cb (gpointer user_data)
{
  BrSync *self = user_data;

  self->soon = 0;
  br_sync_look_async (self, looked_at_change_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (BrSync *self)
{
  if (self->running && self->soon == 0)
    self->soon = g_timeout_add (GATHER, gathered_cb, self);
}

static void
lock_changed_cb (BrSync *self)
{
  if (self->running && self->machine.state == BR_SYNC_ATTENTION)
    br_sync_now (self);
}

static void
network_changed_cb (BrSync  *self,
                    gboolean available)
{
  if (!available || !self->running || self->machine.failures == 0)
    return;
  self->machine.failures = 0;
  br_sync_now (self);
}

static void
presence_cb (BrSync     *self,
             int         kind,
             const char *id)
{
  g_signal_emit_by_name (self, "presence", kind, id);
}

/* ---- the session --------------------------------------------------------------------- */

/**
 * br_sync_begin:
 * @self: a sync
 * @session: a session that is signed in
 *
 * From now on the file and the server are kept alike.
 */
void
br_sync_begin (BrSync        *self,
               BrSyncSession *session)
{
  g_set_object (&self->session, session);
  g_clear_object (&self->live);
  self->live = br_sync_live_new (session);
  g_signal_connect_object (self->live, "hint", G_CALLBACK (br_sync_now), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "ended", G_CALLBACK (br_sync_now), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "presence", G_CALLBACK (presence_cb), self, G_CONNECT_SWAPPED);
  br_sync_live_start (self->live);
  br_sync_machine_signed_in (&self->machine, g_get_monotonic_time () / 1000);
  br_sync_set_error (self, NULL);
  br_sync_now (self);
}

/**
 * br_sync_end:
 * @self: a sync
 *
 * Nobody is signed in any more.
 */
void
br_sync_end (BrSync *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->live != NULL)
    br_sync_live_stop (self->live);
  g_clear_object (&self->live);
  g_clear_object (&self->session);
  br_sync_tell (self);
}

static void
session_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSyncSession) session = br_sync_session_load_finish (result, &error);

  if (!self->running || self->session != NULL)
    return;
  if (session != NULL && self->link->cursor != NULL)
    {
      br_sync_begin (self, session);
      return;
    }
  /* The first upload was broken off. */
  if (session != NULL)
    {
      br_sync_join_async (self, session, self->cancellable, NULL, NULL);
      return;
    }
  br_sync_machine_signed_out (&self->machine);
  self->machine.attention = error->domain == BR_SYNC_ERROR ? error->code : BR_SYNC_ERROR_TOKENS;
  br_sync_set_error (self, error);
  br_sync_tell (self);
}

static void
looked_at_start_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  BrSync *self = BR_SYNC (source);
  g_autoptr (GError) error = NULL;

  if (!br_sync_look_finish (self, result, &error))
    {
      br_sync_set_error (self, error);
      return;
    }
  if (self->running && self->link != NULL && self->session == NULL)
    br_sync_session_load_async (&self->link->venue, br_store_get_device (self->store), self->cancellable,
                                session_loaded_cb, g_object_ref (self));
}

/**
 * br_sync_start:
 * @self: a sync
 *
 * Looks whether somebody is signed in, and if so keeps the file and the server alike from now on.
 */
void
br_sync_start (BrSync *self)
{
  if (self->running)
    return;
  self->running = TRUE;
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "lock-changed", G_CALLBACK (lock_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  br_sync_look_async (self, looked_at_start_cb, NULL);
}

/**
 * br_sync_stop:
 * @self: a sync
 *
 * Lets go of the server. What goes on is broken off, and taken up again by the next start.
 */
void
br_sync_stop (BrSync *self)
{
  GTask *task;

  if (!self->running)
    return;
  self->running = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_signal_handlers_disconnect_by_data (self->store, self);
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), self);
  g_clear_handle_id (&self->soon, g_source_remove);
  br_sync_machine_signed_out (&self->machine);
  br_sync_end (self);
  while ((task = g_queue_pop_head (&self->asked)) != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The sync was stopped"));
      g_object_unref (task);
    }
}
