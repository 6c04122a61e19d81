#include "config.h"

#include "sync/br-sync-private.h"

#include <glib/gi18n.h>

#include "sync/br-sync-download.h"
#include "sync/br-sync-error.h"

/* After how many seconds a copy that somebody broke off is gone on with, unless they ask before. */
#define RESUMED_AFTER (60 * 60)

static void
progress_cb (double   done,
             gpointer user_data)
{
  br_sync_set_progress (user_data, done);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrSync) self = user_data;
  gboolean closed;
  GError *error = NULL;
  gboolean copied = br_sync_download_finish (BR_SYNC_SESSION (source), result, NULL, &closed, &error);
  gboolean broken_off = self->copying != NULL && g_cancellable_is_cancelled (self->copying);

  br_sync_set_progress (self, -1);
  g_clear_object (&self->copying);
  if (closed)
    {
      if (!copied)
        br_sync_set_error (self, error);
      br_sync_answer (self, error);
      g_clear_error (&error);
      br_sync_stop (self);
      g_signal_emit_by_name (self, "replaced");
      return;
    }
  if (broken_off)
    {
      g_clear_error (&error);
      error = br_sync_error_new_problem (503, NULL, NULL, RESUMED_AFTER);
    }
  br_sync_step_failed (self, error);
}

/**
 * br_sync_copy:
 * @self: a sync of which a snapshot goes on
 *
 * Takes a whole copy in the place of what the file holds.
 */
void
br_sync_copy (BrSync *self)
{
  self->copying = g_cancellable_new ();
  br_sync_set_progress (self, 0);
  br_sync_download_async (self->session, br_store_get_path (self->store), self->store, self->link, NULL, progress_cb,
                          self, self->copying, copied_cb, g_object_ref (self));
}

/**
 * br_sync_cancel_snapshot:
 * @self: a sync
 *
 * Breaks off a whole copy that is on its way. br_sync_now() goes on with it where it was.
 */
void
br_sync_cancel_snapshot (BrSync *self)
{
  if (self->copying != NULL)
    g_cancellable_cancel (self->copying);
}
