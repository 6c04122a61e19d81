/* Many clients at once against a server over HTTP/1.1, each on a connection of its own, as one thread
 * that waits for nobody: the same for every server that is measured.
 *
 *     http-load --url http://127.0.0.1:8080 --clients 500 [--seconds N] [--header 'Name: value']… [--responses FILE] REQUESTS
 *
 * REQUESTS has a line for each request, {"method", "path", "headers"?, "body"?}; the clients take them
 * in turn, each the next when its own was answered. With --seconds they begin anew at the end until the time is over.
 * Standard output is one JSON object: how many, by status, how fast, and how long it took in
 * microseconds. RESPONSES gets a line for each answer, with when it was asked and answered.
 */
#include <errno.h>
#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* A client that is not answered for so long has failed. */
#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  int fd;
  GString *out;
  gsize sent;
  GString *in;
  guint request;
  gint64 begun;
  gboolean busy;
  gboolean writing;
} Client;

typedef struct
{
  struct addrinfo *address;
  int epoll;
  GPtrArray *requests;
  guint next;
  gint64 until;
  GArray *times;
  GHashTable *statuses;
  guint n_errors;
  guint n_busy;
  gint64 begun;
  FILE *responses;
} Load;

/* ---- one answer --------------------------------------------------------------------- */

/* Where the header ends and how long the body is; 0 while more is to come, -1 where it cannot be read. */
typedef struct
{
  guint status;
  gsize header;
  gsize length;
  gboolean chunked;
  gboolean closes;
} Head;

static gboolean
read_head (const GString *in,
           Head          *head)
{
  const char *end = strstr (in->str, "\r\n\r\n");
  g_auto (GStrv) lines = NULL;

  *head = (Head){ 0 };
  if (end == NULL)
    return FALSE;
  head->header = (gsize) (end - in->str) + 4;
  {
    g_autofree char *text = g_strndup (in->str, (gsize) (end - in->str));

    lines = g_strsplit (text, "\r\n", -1);
  }
  head->status = strlen (lines[0]) > 9 ? (guint) atoi (lines[0] + 9) : 0;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (lines[i], "content-length:", 15) == 0)
        head->length = g_ascii_strtoull (g_strstrip (lines[i] + 15), NULL, 10);
      else if (g_ascii_strncasecmp (lines[i], "transfer-encoding:", 18) == 0)
        head->chunked = TRUE;
      else if (g_ascii_strncasecmp (lines[i], "connection: close", 17) == 0)
        head->closes = TRUE;
    }
  return TRUE;
}

/* Whether the body is whole; what is chunked is put together in @body. */
static gboolean
read_body (const GString *in,
           const Head    *head,
           GString       *body)
{
  const char *at = in->str + head->header;
  const char *end = in->str + in->len;

  if (!head->chunked)
    {
      if (in->len < head->header + head->length)
        return FALSE;
      g_string_append_len (body, at, (gssize) head->length);
      return TRUE;
    }
  while (at < end)
    {
      char *line_end = strstr (at, "\r\n");
      gsize size;

      if (line_end == NULL)
        return FALSE;
      size = g_ascii_strtoull (at, NULL, 16);
      at = line_end + 2;
      if ((gsize) (end - at) < size + 2)
        return FALSE;
      if (size == 0)
        return TRUE;
      g_string_append_len (body, at, (gssize) size);
      at += size + 2;
    }
  return FALSE;
}

/* ---- clients ------------------------------------------------------------------------ */

static gboolean
open_client (Load   *load,
             Client *client)
{
  struct epoll_event event = { EPOLLIN | EPOLLOUT, { .ptr = client } };
  int yes = 1;

  client->fd = socket (load->address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (client->fd < 0)
    return FALSE;
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect (client->fd, load->address->ai_addr, load->address->ai_addrlen) != 0 && errno != EINPROGRESS)
    return FALSE;
  client->writing = TRUE;
  return epoll_ctl (load->epoll, EPOLL_CTL_ADD, client->fd, &event) == 0;
}

static void
watch (Load    *load,
       Client  *client,
       gboolean writing)
{
  struct epoll_event event = { EPOLLIN | (writing ? EPOLLOUT : 0), { .ptr = client } };

  if (client->writing != writing)
    epoll_ctl (load->epoll, EPOLL_CTL_MOD, client->fd, &event);
  client->writing = writing;
}

static void
begin (Load   *load,
       Client *client)
{
  const GString *request;

  if (load->next >= load->requests->len && load->until != 0 && g_get_monotonic_time () < load->until)
    load->next = 0;
  if (load->next >= load->requests->len || (load->until != 0 && g_get_monotonic_time () >= load->until))
    return;
  client->request = load->next++;
  request = load->requests->pdata[client->request];
  g_string_truncate (client->out, 0);
  g_string_append_len (client->out, request->str, (gssize) request->len);
  client->sent = 0;
  g_string_truncate (client->in, 0);
  client->begun = g_get_monotonic_time ();
  client->busy = TRUE;
  load->n_busy++;
  watch (load, client, TRUE);
}

static void
reopen (Load   *load,
        Client *client)
{
  close (client->fd);
  if (!open_client (load, client))
    load->n_errors++;
}

static void
note (Load          *load,
      const Client  *client,
      guint          status,
      const GString *body)
{
  gint64 now = g_get_monotonic_time ();
  gint64 took = now - client->begun;
  gpointer n = g_hash_table_lookup (load->statuses, GUINT_TO_POINTER (status));

  g_array_append_val (load->times, took);
  g_hash_table_insert (load->statuses, GUINT_TO_POINTER (status), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  if (load->responses != NULL)
    fprintf (load->responses,
             "{\"request\": %u, \"asked\": %" G_GINT64_FORMAT ", \"answered\": %" G_GINT64_FORMAT
             ", \"status\": %u, \"body\": %s}\n",
             client->request, client->begun - load->begun, now - load->begun, status, body->len > 0 ? body->str : "null");
}

static void
fail (Load   *load,
      Client *client)
{
  if (client->busy)
    {
      load->n_errors++;
      load->n_busy--;
      client->busy = FALSE;
    }
  reopen (load, client);
  begin (load, client);
}

static void
take_answer (Load   *load,
             Client *client)
{
  g_autoptr (GString) body = g_string_new (NULL);
  Head head;

  if (!client->busy || !read_head (client->in, &head) || !read_body (client->in, &head, body))
    return;
  note (load, client, head.status, body);
  load->n_busy--;
  client->busy = FALSE;
  if (head.closes)
    reopen (load, client);
  begin (load, client);
}

static void
serve (Load    *load,
       Client  *client,
       uint32_t events)
{
  char buffer[65536];
  gssize n;

  if ((events & EPOLLOUT) != 0 && client->busy)
    {
      n = send (client->fd, client->out->str + client->sent, client->out->len - client->sent, MSG_NOSIGNAL);
      if (n < 0 && errno != EAGAIN)
        {
          fail (load, client);
          return;
        }
      client->sent += (gsize) MAX (n, 0);
      watch (load, client, client->sent < client->out->len);
    }
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0)
    return;
  n = recv (client->fd, buffer, sizeof buffer, 0);
  if (n > 0)
    {
      g_string_append_len (client->in, buffer, n);
      take_answer (load, client);
    }
  else if (n == 0 || errno != EAGAIN)
    fail (load, client);
}

static gboolean
is_late (const Client *clients,
         guint         n_clients)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < n_clients; i++)
    if (clients[i].busy && now - clients[i].begun > PATIENCE)
      return TRUE;
  return FALSE;
}

static void
run (Load *load,
     guint n_clients)
{
  g_autofree Client *clients = g_new0 (Client, n_clients);
  struct epoll_event events[256];

  for (guint i = 0; i < n_clients; i++)
    {
      clients[i].out = g_string_new (NULL);
      clients[i].in = g_string_new (NULL);
      if (!open_client (load, &clients[i]))
        g_error ("cannot connect: %s", g_strerror (errno));
    }
  load->begun = g_get_monotonic_time ();
  if (load->until != 0)
    load->until += load->begun;
  for (guint i = 0; i < n_clients; i++)
    begin (load, &clients[i]);
  while (load->n_busy > 0)
    {
      int n = epoll_wait (load->epoll, events, G_N_ELEMENTS (events), 1000);

      for (int i = 0; i < n; i++)
        serve (load, events[i].data.ptr, events[i].events);
      if (n == 0 && is_late (clients, n_clients))
        break;
    }
  load->n_errors += load->n_busy;
  for (guint i = 0; i < n_clients; i++)
    {
      close (clients[i].fd);
      g_string_free (clients[i].out, TRUE);
      g_string_free (clients[i].in, TRUE);
    }
}

/* ---- what is asked, and what came of it ---------------------------------------------- */

static GString *
make_request (JsonObject *line,
              const char *host,
              char      **headers)
{
  GString *text = g_string_new (NULL);
  JsonNode *body = json_object_get_member (line, "body");
  g_autofree char *content = body != NULL ? json_to_string (body, FALSE) : NULL;

  g_string_printf (text, "%s %s HTTP/1.1\r\nHost: %s\r\n", json_object_get_string_member (line, "method"),
                   json_object_get_string_member (line, "path"), host);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i++)
    g_string_append_printf (text, "%s\r\n", headers[i]);
  if (json_object_has_member (line, "headers"))
    {
      JsonObject *own = json_object_get_object_member (line, "headers");
      g_autoptr (GList) names = json_object_get_members (own);

      for (GList *name = names; name != NULL; name = name->next)
        g_string_append_printf (text, "%s: %s\r\n", (char *) name->data,
                                json_object_get_string_member (own, name->data));
    }
  if (content != NULL)
    g_string_append_printf (text, "Content-Type: application/json\r\nContent-Length: %zu\r\n", strlen (content));
  g_string_append_printf (text, "\r\n%s", content != NULL ? content : "");
  return text;
}

static void
free_request (gpointer data)
{
  g_string_free (data, TRUE);
}

static GPtrArray *
read_requests (const char *path,
               const char *host,
               char      **headers)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (free_request);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_autoptr (JsonNode) node = json_from_string (lines[i], &error);

        if (node == NULL)
          g_error ("%s:%u: %s", path, i + 1, error->message);
        g_ptr_array_add (requests, make_request (json_node_get_object (node), host, headers));
      }
  return requests;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
percentile (const GArray *times,
            double        share)
{
  return times->len > 0 ? g_array_index (times, gint64, (guint) (share * (times->len - 1))) : 0;
}

static void
report (Load *load)
{
  double seconds = (double) (g_get_monotonic_time () - load->begun) / G_USEC_PER_SEC;
  GHashTableIter iter;
  gpointer status, n;
  const char *comma = "";

  g_array_sort (load->times, compare_times);
  g_print ("{\"answers\": %u, \"errors\": %u, \"seconds\": %.3f, \"per_second\": %.1f, \"p50\": %" G_GINT64_FORMAT
           ", \"p99\": %" G_GINT64_FORMAT ", \"most\": %" G_GINT64_FORMAT ", \"statuses\": {",
           load->times->len, load->n_errors, seconds, load->times->len / seconds, percentile (load->times, 0.5),
           percentile (load->times, 0.99), percentile (load->times, 1));
  g_hash_table_iter_init (&iter, load->statuses);
  while (g_hash_table_iter_next (&iter, &status, &n))
    {
      g_print ("%s\"%u\": %u", comma, GPOINTER_TO_UINT (status), GPOINTER_TO_UINT (n));
      comma = ", ";
    }
  g_print ("}}\n");
}

static struct addrinfo *
look_up (const char *url,
         char      **host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, &error);
  g_autofree char *port = NULL;
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address = NULL;

  if (uri == NULL)
    g_error ("%s", error->message);
  port = g_strdup_printf ("%d", g_uri_get_port (uri));
  *host = g_strdup_printf ("%s:%s", g_uri_get_host (uri), port);
  if (getaddrinfo (g_uri_get_host (uri), port, &hints, &address) != 0)
    g_error ("%s has no address", *host);
  return address;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *url = NULL;
  g_autofree char *responses = NULL;
  g_autofree char *host = NULL;
  g_auto (GStrv) headers = NULL;
  int n_clients = 1;
  int seconds = 0;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "Where to", "URL" },
    { "clients", 0, 0, G_OPTION_ARG_INT, &n_clients, "How many at once", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "For how long, beginning anew", "N" },
    { "header", 0, 0, G_OPTION_ARG_STRING_ARRAY, &headers, "A header of every request", "TEXT" },
    { "responses", 0, 0, G_OPTION_ARG_FILENAME, &responses, "Write every answer to FILE", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("REQUESTS");
  g_autoptr (GError) error = NULL;
  Load load = { .until = 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || url == NULL || n_clients < 1)
    {
      g_printerr ("http-load: %s\n", error != NULL ? error->message : "--url and REQUESTS are wanted");
      return 2;
    }
  load.address = look_up (url, &host);
  load.epoll = epoll_create1 (EPOLL_CLOEXEC);
  load.requests = read_requests (argv[1], host, headers);
  load.until = seconds * G_USEC_PER_SEC;
  load.times = g_array_new (FALSE, FALSE, sizeof (gint64));
  load.statuses = g_hash_table_new (NULL, NULL);
  load.responses = responses != NULL ? fopen (responses, "w") : NULL;
  run (&load, (guint) n_clients);
  report (&load);
  if (load.responses != NULL)
    fclose (load.responses);
  close (load.epoll);
  freeaddrinfo (load.address);
  g_array_unref (load.times);
  g_hash_table_unref (load.statuses);
  g_ptr_array_unref (load.requests);
  return load.n_errors > 0 ? 1 : 0;
}
