#include "config.h"

#include "sync-server.h"
#include "sync/br-sync-address.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-transport.h"

typedef struct
{
  SyncServer *server;
  BrSyncTransport *transport;
  GBytes *body;
  GError *error;
  gboolean done;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->server = sync_server_new ();
  f->transport = br_sync_transport_new (f->server->url, NULL, NULL);
  g_assert_nonnull (f->transport);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_clear_pointer (&f->body, g_bytes_unref);
  g_clear_error (&f->error);
  g_assert_finalize_object (f->transport);
  sync_server_free (f->server);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *f = user_data;

  f->body = br_sync_transport_send_finish (BR_SYNC_TRANSPORT (source), result, &f->error);
  f->done = TRUE;
}

static void
ask (Fixture             *f,
     const BrSyncRequest *request,
     GCancellable        *cancellable)
{
  f->done = FALSE;
  g_clear_pointer (&f->body, g_bytes_unref);
  g_clear_error (&f->error);
  br_sync_transport_send_async (f->transport, request, cancellable, sent_cb, f);
}

static void
wait_for (Fixture *f)
{
  while (!f->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
get (Fixture    *f,
     const char *path)
{
  ask (f, &(BrSyncRequest){ .method = "GET", .path = path, .token = "t0k3n" }, NULL);
  wait_for (f);
}

static void
test_address (void)
{
  static const struct
  {
    const char *typed;
    const char *address;
  } cases[] = {
    { "https://cloud.example.org/", "https://cloud.example.org" },
    { " cloud.example.org ", "https://cloud.example.org" },
    { "https://cloud.example.org:8443/backroom/v1/", "https://cloud.example.org:8443/backroom" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://[::1]:8080/v1", "http://[::1]:8080" },
    { "http://localhost:8080", "http://localhost:8080" },
    { "http://cloud.example.org", NULL },
    { "http://127.0.0.1.example.org", NULL },
    { "ftp://cloud.example.org", NULL },
    { "https://me:secret@cloud.example.org", NULL },
    { "https://cloud.example.org/?a=b", NULL },
    { "https://", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = br_sync_address_normalise (cases[i].typed, &error);

      g_assert_cmpstr (address, ==, cases[i].address);
      if (address == NULL)
        g_assert_error (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ADDRESS);
    }
}

static void
test_request (Fixture      *f,
              gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"text\":\"%s\"}", long_text);
  g_autoptr (GBytes) small = g_bytes_new_static ("{}", 2);
  g_autoptr (GBytes) large = g_bytes_new (json, strlen (json));

  sync_server_answer (f->server, "POST /v1/thing", 200, NULL, "{\"ok\":true}");
  ask (f, &(BrSyncRequest){ .method = "POST", .path = "/thing", .token = "t0k3n", .body = small }, NULL);
  wait_for (f);
  g_assert_no_error (f->error);
  g_assert_cmpmem (g_bytes_get_data (f->body, NULL), g_bytes_get_size (f->body), "{\"ok\":true}", 11);
  g_assert_cmpstr (sync_server_get (f->server, 0)->token, ==, "t0k3n");
  g_assert_cmpint (g_ascii_strtoll (sync_server_get (f->server, 0)->schema, NULL, 10), >=, 7);
  g_assert_null (sync_server_get (f->server, 0)->encoding);
  g_assert_cmpstr (sync_server_get (f->server, 0)->body, ==, "{}");

  ask (f, &(BrSyncRequest){ .method = "POST", .path = "/thing", .body = large }, NULL);
  wait_for (f);
  g_assert_null (sync_server_get (f->server, 1)->token);
  g_assert_cmpstr (sync_server_get (f->server, 1)->encoding, ==, "gzip");
  g_assert_cmpstr (sync_server_get (f->server, 1)->body, ==, json);
}

static void
test_problems (Fixture      *f,
               gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *code;
    const char *header;
    BrSyncError error;
    int retry_after;
  } cases[] = {
    { 401, "credentials", NULL, BR_SYNC_ERROR_CREDENTIALS, -1 },
    { 401, "reused", NULL, BR_SYNC_ERROR_SIGNED_OUT, -1 },
    { 403, "device-ended", NULL, BR_SYNC_ERROR_DEVICE_ENDED, -1 },
    { 403, "role", NULL, BR_SYNC_ERROR_NOT_ALLOWED, -1 },
    { 409, "occupied", NULL, BR_SYNC_ERROR_OCCUPIED, -1 },
    { 410, "feed", NULL, BR_SYNC_ERROR_FEED, -1 },
    { 423, "locked", "Retry-After: 60", BR_SYNC_ERROR_LOCKED_OUT, 60 },
    { 426, "upgrade", NULL, BR_SYNC_ERROR_UPGRADE, -1 },
    { 429, "rate", "Retry-After: 17", BR_SYNC_ERROR_BUSY, 17 },
    { 500, "internal", NULL, BR_SYNC_ERROR_SERVER, -1 },
    { 503, "unavailable", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", BR_SYNC_ERROR_BUSY, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autofree char *what = g_strdup_printf ("GET /v1%s", path);
      g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\",\"detail\":\"no\"}", cases[i].code);

      sync_server_answer (f->server, what, cases[i].status, cases[i].header, body);
      get (f, path);
      g_assert_null (f->body);
      g_assert_error (f->error, BR_SYNC_ERROR, (int) cases[i].error);
      g_assert_cmpstr (br_sync_error_get_problem (f->error), ==, cases[i].code);
      g_assert_cmpint (br_sync_error_get_retry_after (f->error), ==, cases[i].retry_after);
    }
}

static void
test_redirect (Fixture      *f,
               gconstpointer data)
{
  g_autofree char *header = g_strconcat ("Location: ", f->server->url, "/v1/there", NULL);

  sync_server_answer (f->server, "GET /v1/here", 302, header, "");
  sync_server_answer (f->server, "GET /v1/there", 200, NULL, "{}");
  get (f, "/here");
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER);
  g_assert_cmpuint (f->server->requests->len, ==, 1);
}

static void
test_cut (Fixture      *f,
          gconstpointer data)
{
  sync_server_answer_how (f->server, "GET /v1/page", 200, NULL, "{\"rows\":[", SYNC_SERVER_CUT);
  get (f, "/page");
  g_assert_null (f->body);
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
seen_cb (const SyncServerRequest *request,
         gpointer                 cancellable)
{
  g_idle_add (cancel_cb, cancellable);
}

static void
test_silent (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  sync_server_answer_how (f->server, "GET /v1/page", 200, NULL, "", SYNC_SERVER_SILENT);
  f->server->seen = seen_cb;
  f->server->seen_data = cancellable;
  ask (f, &(BrSyncRequest){ .method = "GET", .path = "/page" }, cancellable);
  wait_for (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody (void)
{
  Fixture f = { NULL };
  g_autofree char *url = NULL;

  /* A port that was free a moment ago. */
  f.server = sync_server_new ();
  url = g_strdup (f.server->url);
  sync_server_free (f.server);
  f.transport = br_sync_transport_new (url, NULL, NULL);
  get (&f, "/page");
  g_assert_error (f.error, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (f.error->message, url));
  g_clear_error (&f.error);
  g_assert_finalize_object (f.transport);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transport/speaks-in-the-clear-to-this-computer-alone", test_address);
  ADD ("/transport/packs-what-is-worth-it", test_request);
  ADD ("/transport/says-what-the-server-means", test_problems);
  ADD ("/transport/takes-its-token-nowhere-else", test_redirect);
  ADD ("/transport/does-not-take-half-an-answer-for-one", test_cut);
  ADD ("/transport/is-broken-off-while-the-server-is-silent", test_silent);
  g_test_add_func ("/transport/says-whom-it-does-not-reach", test_nobody);
  return g_test_run ();
}
