#include "config.h"

#include "sync/br-sync-body.h"

#include <glib/gi18n.h>

#include "sync/br-sync-error.h"

/* What is read at once, and all that an answer may be: a page of changes is far less. */
#define PORTION (64 * 1024)
#define LARGEST (64 * 1024 * 1024)

/* ---- reading ------------------------------------------------------------------------- */

static void read_on (GTask *task);

static void
portion_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GByteArray *whole = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) portion = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (portion == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (portion) == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_byte_array_ref (whole)), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (whole->len + g_bytes_get_size (portion) > LARGEST)
    {
      g_task_return_new_error (task, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER, "%s", _ ("The answer has no end"));
      return;
    }
  g_byte_array_append (whole, g_bytes_get_data (portion, NULL), g_bytes_get_size (portion));
  read_on (g_steal_pointer (&task));
}

static void
read_on (GTask *task)
{
  g_input_stream_read_bytes_async (g_task_get_source_object (task), PORTION, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), portion_read_cb, task);
}

/**
 * br_sync_body_read_async:
 * @stream: an answer's body
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all of it is there
 * @user_data: for @callback
 *
 * Reads an answer to its end, or until it is larger than any may be.
 */
void
br_sync_body_read_async (GInputStream       *stream,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (stream, cancellable, callback, user_data);

  g_task_set_source_tag (task, br_sync_body_read_async);
  g_task_set_task_data (task, g_byte_array_new (), (GDestroyNotify) g_byte_array_unref);
  read_on (task);
}

/**
 * br_sync_body_read_finish:
 * @stream: an answer's body
 * @result: what the callback was given
 * @error: return location for %BR_SYNC_ERROR_ANSWER or what the stream says
 *
 * Returns: (transfer full) (nullable): the body
 */
GBytes *
br_sync_body_read_finish (GInputStream *stream,
                          GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- JSON ---------------------------------------------------------------------------- */

/**
 * br_sync_body_new:
 * @builder: a finished document
 *
 * Returns: (transfer full): its text
 */
GBytes *
br_sync_body_new (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * br_sync_body_pack:
 * @plain: a body
 *
 * Returns: (transfer full): the same, packed as gzip
 */
GBytes *
br_sync_body_pack (GBytes *plain)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (packer));
  gsize size;
  const void *data = g_bytes_get_data (plain, &size);

  if (!g_output_stream_write_all (stream, data, size, NULL, NULL, NULL) || !g_output_stream_close (stream, NULL, NULL))
    g_assert_not_reached ();
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static JsonNode *
parse (GBytes      *body,
       JsonNodeType wanted,
       GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  JsonNode *root = size > 0 && json_parser_load_from_data (parser, text, size, NULL) ? json_parser_get_root (parser) : NULL;

  if (root != NULL && json_node_get_node_type (root) == wanted)
    return json_node_ref (root);
  g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER, _ ("What the server answered cannot be understood"));
  return NULL;
}

/**
 * br_sync_body_parse:
 * @body: an answer
 * @error: return location for %BR_SYNC_ERROR_ANSWER
 *
 * Returns: (transfer full) (nullable): the object that it is
 */
JsonObject *
br_sync_body_parse (GBytes  *body,
                    GError **error)
{
  g_autoptr (JsonNode) root = parse (body, JSON_NODE_OBJECT, error);

  return root != NULL ? json_node_dup_object (root) : NULL;
}

/**
 * br_sync_body_parse_array:
 * @body: an answer
 * @error: return location for %BR_SYNC_ERROR_ANSWER
 *
 * Returns: (transfer full) (nullable): the array that it is
 */
JsonArray *
br_sync_body_parse_array (GBytes  *body,
                          GError **error)
{
  g_autoptr (JsonNode) root = parse (body, JSON_NODE_ARRAY, error);

  return root != NULL ? json_node_dup_array (root) : NULL;
}

/**
 * br_sync_body_get_text:
 * @object: an answer, or a part of one
 * @member: a member's name
 *
 * Returns: (transfer none) (nullable): the text of that name, where there is one
 */
const char *
br_sync_body_get_text (JsonObject *object,
                       const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}
