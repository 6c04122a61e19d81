#include "config.h"

#include "sync-server.h"

typedef struct
{
  guint status;
  char *header;
  char *body;
  SyncServerHow how;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_free (self->header);
  g_free (self->body);
  g_free (self);
}

static void
request_free (gpointer data)
{
  SyncServerRequest *self = data;

  g_free (self->method);
  g_free (self->path);
  g_free (self->token);
  g_free (self->schema);
  g_free (self->encoding);
  g_free (self->body);
  g_free (self);
}

static char *
unpack (SoupServerMessage *message,
        const char        *encoding)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *text = g_malloc0 (1024 * 1024);

  if (encoding == NULL)
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  stream = g_converter_input_stream_new (memory, G_CONVERTER (unpacker));
  g_input_stream_read_all (stream, text, 1024 * 1024 - 1, NULL, NULL, NULL);
  return g_steal_pointer (&text);
}

static SyncServerRequest *
note (SyncServer        *self,
      SoupServerMessage *message,
      const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  SyncServerRequest *request = g_new0 (SyncServerRequest, 1);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (path);
  request->token = authorization != NULL && g_str_has_prefix (authorization, "Bearer ") ? g_strdup (authorization + 7) : NULL;
  request->schema = g_strdup (soup_message_headers_get_one (headers, "X-Backroom-Schema"));
  request->encoding = g_strdup (soup_message_headers_get_one (headers, "Content-Encoding"));
  request->body = unpack (message, request->encoding);
  g_ptr_array_add (self->requests, request);
  return request;
}

/* A body that is said to be longer than what comes. */
static void
cut_cb (SoupServerMessage *message)
{
  g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  SyncServer *self = user_data;
  SyncServerRequest *request = note (self, message, path);
  g_autofree char *what = g_strconcat (request->method, " ", path, NULL);
  GQueue *queue = g_hash_table_lookup (self->answers, what);
  Answer *answer = queue != NULL ? g_queue_peek_head (queue) : NULL;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (self->seen != NULL)
    self->seen (request, self->seen_data);
  if (answer == NULL)
    {
      soup_server_message_set_status (message, 404, NULL);
      return;
    }
  if (answer->how == SYNC_SERVER_SILENT)
    {
      soup_server_message_pause (message);
      return;
    }
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (answer->header, ": ", 2);

      soup_message_headers_append (headers, parts[0], parts[1]);
    }
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
  if (answer->how == SYNC_SERVER_CUT)
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CONTENT_LENGTH);
      soup_message_headers_set_content_length (headers, (goffset) strlen (answer->body) + 100);
      g_signal_connect (message, "wrote-body-data", G_CALLBACK (cut_cb), NULL);
    }
  /* The last answer is given again and again. */
  if (queue->length > 1)
    answer_free (g_queue_pop_head (queue));
}

static void
queue_free (gpointer queue)
{
  g_queue_free_full (queue, answer_free);
}

SyncServer *
sync_server_new (void)
{
  SyncServer *self = g_new0 (SyncServer, 1);
  GSList *uris;
  g_autofree char *url = NULL;

  self->soup = soup_server_new (NULL, NULL);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  g_assert_true (soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (self->soup);
  url = g_uri_to_string (uris->data);
  self->url = g_strndup (url, strlen (url) - 1);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
sync_server_free (SyncServer *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_free (self->url);
  g_free (self);
}

void
sync_server_answer_how (SyncServer   *self,
                        const char   *what,
                        guint         status,
                        const char   *header,
                        const char   *body,
                        SyncServerHow how)
{
  GQueue *queue = g_hash_table_lookup (self->answers, what);
  Answer *answer = g_new0 (Answer, 1);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->answers, g_strdup (what), queue);
    }
  answer->status = status;
  answer->header = g_strdup (header);
  answer->body = g_strdup (body);
  answer->how = how;
  g_queue_push_tail (queue, answer);
}

void
sync_server_answer (SyncServer *self,
                    const char *what,
                    guint       status,
                    const char *header,
                    const char *body)
{
  sync_server_answer_how (self, what, status, header, body, SYNC_SERVER_WHOLE);
}

const SyncServerRequest *
sync_server_get (SyncServer *self,
                 guint       i)
{
  g_assert_cmpuint (i, <, self->requests->len);
  return self->requests->pdata[i];
}
