#include "config.h"

#include "store/sync/br-sync-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"

/* The pages of a pull wait for the last one. They are packed, which makes them about a tenth. */

struct _BrSyncPull
{
  GPtrArray *pages; /* GBytes */
  guint      n_rows;
  char      *cursor;
  gboolean   whole;
};

/**
 * br_sync_pull_new:
 *
 * Returns: (transfer full): a pull without any page yet
 */
BrSyncPull *
br_sync_pull_new (void)
{
  BrSyncPull *self = g_new0 (BrSyncPull, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

void
br_sync_pull_free (BrSyncPull *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self->cursor);
  g_free (self);
}

static GBytes *
convert (GConverter   *converter,
         gconstpointer data,
         gsize         size,
         GError      **error)
{
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, converter);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/**
 * br_sync_pull_add_page:
 * @self: a pull that is not whole
 * @body: what the server answered to `GET changes`
 * @length: its bytes, or -1 when it ends with a NUL
 * @error: return location for a #BrInputError: it is not what it must be
 *
 * Takes the next page.
 */
gboolean
br_sync_pull_add_page (BrSyncPull *self,
                       const char *body,
                       gssize      length,
                       GError    **error)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 1);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *page;
  JsonNode *rows, *more;
  const char *cursor;
  GBytes *packed;
  gsize n = length < 0 ? strlen (body) : (gsize) length;

  g_return_val_if_fail (!self->whole, FALSE);

  node = br_wire_parse (body, n, error);
  if (node == NULL)
    return FALSE;
  page = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  rows = page != NULL ? json_object_get_member (page, "rows") : NULL;
  more = page != NULL ? json_object_get_member (page, "more") : NULL;
  if (rows == NULL || !JSON_NODE_HOLDS_ARRAY (rows) || more == NULL || json_node_get_value_type (more) != G_TYPE_BOOLEAN)
    {
      br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 0, 0, "$", _ ("The server’s answer is no page of changes"));
      return FALSE;
    }
  cursor = br_wire_get_text (page, "cursor", TRUE, error);
  packed = cursor != NULL ? convert (G_CONVERTER (packer), body, n, error) : NULL;
  if (packed == NULL)
    return FALSE;
  g_ptr_array_add (self->pages, packed);
  g_free (self->cursor);
  self->cursor = g_strdup (cursor);
  self->n_rows += json_array_get_length (json_node_get_array (rows));
  self->whole = !json_node_get_boolean (more);
  return TRUE;
}

/**
 * br_sync_pull_is_whole:
 * @self: a pull
 *
 * Returns: whether its last page is there, so that it may be applied
 */
gboolean
br_sync_pull_is_whole (const BrSyncPull *self)
{
  return self->whole;
}

/**
 * br_sync_pull_get_cursor:
 * @self: a pull
 *
 * Returns: (nullable): from where the next page is asked
 */
const char *
br_sync_pull_get_cursor (const BrSyncPull *self)
{
  return self->cursor;
}

guint
br_sync_pull_get_n_rows (const BrSyncPull *self)
{
  return self->n_rows;
}

/**
 * br_sync_pull_foreach_page:
 * @self: a pull
 * @func: called with every page, in order
 * @user_data: for @func
 * @error: return location for what @func says
 *
 * Only one page stands in memory as a tree.
 */
gboolean
br_sync_pull_foreach_page (BrSyncPull    *self,
                           BrSyncPageFunc func,
                           gpointer       user_data,
                           GError       **error)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
      g_autoptr (GBytes) body = NULL;
      g_autoptr (JsonNode) node = NULL;
      gconstpointer data;
      gsize size;

      data = g_bytes_get_data (self->pages->pdata[i], &size);
      body = convert (G_CONVERTER (unpacker), data, size, error);
      if (body == NULL)
        return FALSE;
      data = g_bytes_get_data (body, &size);
      node = br_wire_parse (data, size, error);
      if (node == NULL || !func (json_node_get_object (node), user_data, error))
        return FALSE;
    }
  return TRUE;
}
