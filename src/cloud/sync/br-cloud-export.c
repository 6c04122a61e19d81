#include "config.h"

#include "cloud/sync/br-cloud-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/sync/br-cloud-export-rows.h"
#include "cloud/pg/br-pg-result.h"

/* Bytes of a piece before it is packed, and pieces that wait to be taken. */
#define PIECE (64 * 1024)
#define WAITING_MOST 4

/* Quick rather than small. */
#define LEVEL 1

struct _BrCloudExport
{
  GObject parent_instance;

  BrCloudExportJob job;
  GMainContext *context;
  GConverter *packer;
  GString *text;

  GMutex lock;
  GCond taken;
  GQueue pieces;
  GError *error;
  gboolean ended;
  gboolean stopped;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (BrCloudExport, br_cloud_export, G_TYPE_OBJECT)

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- from the thread to the main context -------------------------------------------- */

static gboolean
tell_cb (gpointer user_data)
{
  BrCloudExport *self = user_data;

  g_mutex_lock (&self->lock);
  self->told = FALSE;
  g_mutex_unlock (&self->lock);
  g_signal_emit (self, signals[READY], 0);
  return G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
tell (BrCloudExport *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->told)
    return;
  self->told = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* Waits while enough of them lie there. */
static gboolean
hand_over (BrCloudExport *self,
           GBytes        *piece)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->pieces.length >= WAITING_MOST)
    g_cond_wait (&self->taken, &self->lock);
  stopped = self->stopped;
  if (stopped)
    g_bytes_unref (piece);
  else
    {
      g_queue_push_tail (&self->pieces, piece);
      tell (self);
    }
  g_mutex_unlock (&self->lock);
  return !stopped;
}

/* ---- pieces ------------------------------------------------------------------------- */

static GBytes *
pack (BrCloudExport *self,
      gboolean       last)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (PIECE / 4);
  GConverterFlags flags = last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
  const char *in = self->text->str;
  gsize left = self->text->len;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while ((left > 0 || last) && result != G_CONVERTER_FINISHED)
    {
      guint at = out->len;
      gsize n_read, n_written;

      g_byte_array_set_size (out, at + PIECE / 4);
      result = g_converter_convert (self->packer, in, left, out->data + at, PIECE / 4, flags, &n_read, &n_written, NULL);
      g_assert (result != G_CONVERTER_ERROR);
      in += n_read;
      left -= n_read;
      g_byte_array_set_size (out, at + (guint) n_written);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* Sends what there is when it is worth it, or all of it at the end. What was personal is wiped. */
static gboolean
flush (BrCloudExport *self,
       gboolean       last)
{
  GBytes *piece;

  if (self->text->len < PIECE && !last)
    return TRUE;
  piece = self->packer != NULL ? pack (self, last) : g_bytes_new (self->text->str, self->text->len);
  br_seal_cleanse (self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  /* What is packed may keep it to itself for now. */
  if (g_bytes_get_size (piece) == 0)
    {
      g_bytes_unref (piece);
      return TRUE;
    }
  return hand_over (self, piece);
}

static gboolean
flush_cb (GString *text,
          gpointer user_data)
{
  BrCloudExport *self = user_data;

  return text->len < PIECE || flush (self, FALSE);
}

static gpointer
export_thread (gpointer data)
{
  g_autoptr (BrCloudExport) self = data;
  GError *error = NULL;
  gboolean ok = br_cloud_export_job_run (&self->job, self->text, flush_cb, self, &error) && flush (self, TRUE);

  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  if (!ok)
    self->error = error;
  tell (self);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
br_cloud_export_finalize (GObject *object)
{
  BrCloudExport *self = BR_CLOUD_EXPORT (object);

  br_cloud_export_job_clear (&self->job);
  g_main_context_unref (self->context);
  g_clear_object (&self->packer);
  g_string_free (self->text, TRUE);
  g_queue_clear_full (&self->pieces, (GDestroyNotify) g_bytes_unref);
  g_clear_error (&self->error);
  g_cond_clear (&self->taken);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (br_cloud_export_parent_class)->finalize (object);
}

static void
br_cloud_export_class_init (BrCloudExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_cloud_export_finalize;

  /**
   * BrCloudExport::ready:
   * @self: the export
   *
   * There may be something to take.
   */
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
br_cloud_export_init (BrCloudExport *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->taken);
  g_queue_init (&self->pieces);
  self->text = g_string_sized_new (PIECE + 4096);
}

/**
 * br_cloud_export_new:
 * @plan: what is wanted, which is copied
 *
 * Begins. It belongs to the thread's main context, where it emits `ready`.
 *
 * Returns: (transfer full): an export
 */
BrCloudExport *
br_cloud_export_new (const BrCloudExportPlan *plan)
{
  BrCloudExport *self = g_object_new (BR_TYPE_CLOUD_EXPORT, NULL);

  self->context = g_main_context_ref_thread_default ();
  br_cloud_export_job_init (&self->job, plan);
  if (plan->gzip)
    self->packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));
  g_thread_unref (g_thread_new ("export", export_thread, g_object_ref (self)));
  return self;
}

/**
 * br_cloud_export_take:
 * @self: an export
 * @ended: (out): whether nothing will come any more
 * @error: return location for a #BrCloudError or #BrSealError, which ends it
 *
 * Returns: (transfer full) (nullable): the next piece, where there is one yet
 */
GBytes *
br_cloud_export_take (BrCloudExport *self,
                      gboolean      *ended,
                      GError       **error)
{
  GBytes *piece;

  g_mutex_lock (&self->lock);
  piece = g_queue_pop_head (&self->pieces);
  *ended = self->ended && self->pieces.length == 0;
  if (piece == NULL && self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_cond_signal (&self->taken);
  g_mutex_unlock (&self->lock);
  return piece;
}

/**
 * br_cloud_export_get_n_rows:
 * @self: an export that has ended
 *
 * Returns: how many rows it gave
 */
guint64
br_cloud_export_get_n_rows (BrCloudExport *self)
{
  return self->job.n_rows;
}

/**
 * br_cloud_export_stop:
 * @self: an export
 *
 * Has it end soon: nobody takes it any more.
 */
void
br_cloud_export_stop (BrCloudExport *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_signal (&self->taken);
  g_mutex_unlock (&self->lock);
}
