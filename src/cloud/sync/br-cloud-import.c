#include "config.h"

#include "cloud/sync/br-cloud-import.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/sync/br-cloud-import-rows.h"

/* Pieces that wait to be read, and what one is unpacked to at a time. */
#define WAITING_MOST 16
#define UNPACKED (64 * 1024)

struct _BrCloudImport
{
  GObject parent_instance;

  char *database;
  BrCloudSession session;
  BrSealKey *key;
  GMainContext *context;

  /* The thread’s own. */
  GConverter *unpacker;
  GBytes *piece;
  gsize at;

  GMutex lock;
  GCond given;
  GQueue pieces;
  gboolean ended;
  gboolean whole;
  gboolean done;
  guint64 n_rows;
  char *cursor;
  GError *error;
};

G_DEFINE_FINAL_TYPE (BrCloudImport, br_cloud_import, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
tell_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (BrCloudImport *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* ---- the thread ----------------------------------------------------------------------- */

/* The next piece as it came, NULL at the end. */
static GBytes *
wait_for_piece (BrCloudImport *self,
                GError       **error)
{
  GBytes *piece;

  g_mutex_lock (&self->lock);
  while (self->pieces.length == 0 && !self->ended)
    g_cond_wait (&self->given, &self->lock);
  piece = g_queue_pop_head (&self->pieces);
  if (piece == NULL && !self->whole)
    g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE, _ ("It broke off"));
  if (self->pieces.length == WAITING_MOST / 2)
    tell (self);
  g_mutex_unlock (&self->lock);
  return piece;
}

static GBytes *
read_packed (BrCloudImport *self,
             GError       **error)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (UNPACKED);
  gsize n_written = 0;

  g_byte_array_set_size (out, UNPACKED);
  while (n_written == 0)
    {
      gsize size, n_read;
      const guint8 *data;
      GConverterResult result;

      if (self->piece == NULL)
        {
          GError *local = NULL;

          self->piece = wait_for_piece (self, &local);
          self->at = 0;
          if (local != NULL)
            {
              g_propagate_error (error, local);
              return NULL;
            }
          if (self->piece == NULL)
            break;
        }
      data = g_bytes_get_data (self->piece, &size);
      result = g_converter_convert (self->unpacker, data + self->at, size - self->at, out->data, UNPACKED,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, error);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      self->at += n_read;
      if (self->at == size)
        g_clear_pointer (&self->piece, g_bytes_unref);
    }
  g_byte_array_set_size (out, (guint) n_written);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
read_cb (gpointer user_data,
         GError **error)
{
  BrCloudImport *self = user_data;
  GError *local = NULL;
  GBytes *piece;

  if (self->unpacker != NULL)
    return read_packed (self, error);
  piece = wait_for_piece (self, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (piece == NULL)
    piece = g_bytes_new (NULL, 0);
  return piece;
}

static gpointer
import_thread (gpointer data)
{
  g_autoptr (BrCloudImport) self = data;
  GError *error = NULL;
  guint64 n_rows = 0;
  char *cursor = NULL;

  br_cloud_import_run (self->database, &self->session, self->key, read_cb, self, &n_rows, &cursor, &error);
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  self->n_rows = n_rows;
  self->cursor = cursor;
  self->error = error;
  g_queue_clear_full (&self->pieces, (GDestroyNotify) g_bytes_unref);
  tell (self);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
br_cloud_import_finalize (GObject *object)
{
  BrCloudImport *self = BR_CLOUD_IMPORT (object);

  g_free (self->database);
  br_seal_key_unref (self->key);
  g_main_context_unref (self->context);
  g_clear_object (&self->unpacker);
  g_clear_pointer (&self->piece, g_bytes_unref);
  g_queue_clear_full (&self->pieces, (GDestroyNotify) g_bytes_unref);
  g_free (self->cursor);
  g_clear_error (&self->error);
  g_cond_clear (&self->given);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (br_cloud_import_parent_class)->finalize (object);
}

static void
br_cloud_import_class_init (BrCloudImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_cloud_import_finalize;

  /**
   * BrCloudImport::changed:
   * @self: the import
   *
   * It can take more, or it is done.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
br_cloud_import_init (BrCloudImport *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->given);
  g_queue_init (&self->pieces);
}

/**
 * br_cloud_import_new:
 * @database: where it is, as libpq reads it
 * @session: who sends it
 * @keyring: the venue's key
 * @gzip: whether what comes is packed
 *
 * Begins. It belongs to the thread's main context, where it emits `changed`.
 *
 * Returns: (transfer full): an import
 */
BrCloudImport *
br_cloud_import_new (const char           *database,
                     const BrCloudSession *session,
                     BrCloudKeyring       *keyring,
                     gboolean              gzip)
{
  BrCloudImport *self = g_object_new (BR_TYPE_CLOUD_IMPORT, NULL);

  self->database = g_strdup (database);
  self->session = *session;
  self->key = br_seal_key_ref (br_cloud_keyring_get_key (keyring));
  self->context = g_main_context_ref_thread_default ();
  if (gzip)
    self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_thread_unref (g_thread_new ("import", import_thread, g_object_ref (self)));
  return self;
}

/**
 * br_cloud_import_is_full:
 * @self: an import
 *
 * Returns: whether so much waits that no more should be read now
 */
gboolean
br_cloud_import_is_full (BrCloudImport *self)
{
  gboolean full;

  g_mutex_lock (&self->lock);
  full = !self->done && self->pieces.length >= WAITING_MOST;
  g_mutex_unlock (&self->lock);
  return full;
}

/**
 * br_cloud_import_add:
 * @self: an import
 * @piece: what came
 */
void
br_cloud_import_add (BrCloudImport *self,
                     GBytes        *piece)
{
  g_mutex_lock (&self->lock);
  if (!self->done)
    g_queue_push_tail (&self->pieces, g_bytes_ref (piece));
  g_cond_signal (&self->given);
  g_mutex_unlock (&self->lock);
}

/**
 * br_cloud_import_end:
 * @self: an import
 * @whole: whether all of it came; where it did not, nothing is kept
 */
void
br_cloud_import_end (BrCloudImport *self,
                     gboolean       whole)
{
  g_mutex_lock (&self->lock);
  self->whole = whole && !self->ended;
  self->ended = TRUE;
  g_cond_signal (&self->given);
  g_mutex_unlock (&self->lock);
}

/**
 * br_cloud_import_is_done:
 * @self: an import
 * @n_rows: (out): how many rows the venue has now
 * @cursor: (out) (transfer full) (nullable): where to follow it from
 * @error: return location for why it has none
 *
 * Returns: whether it is known
 */
gboolean
br_cloud_import_is_done (BrCloudImport *self,
                         guint64       *n_rows,
                         char         **cursor,
                         GError       **error)
{
  gboolean done;

  g_mutex_lock (&self->lock);
  done = self->done;
  *n_rows = self->n_rows;
  *cursor = g_strdup (self->cursor);
  if (done && self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->lock);
  return done;
}
