#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/http/br-cloud-server.h"

typedef struct
{
  BrCloudServer *server;
  SoupSession *session;
  char *url;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *database = g_strconcat ("BACKROOMD_DATABASE=", g_getenv ("BACKROOM_TEST_DATABASE"), NULL);
  const char *const environment[] = { database, "BACKROOMD_LISTEN=127.0.0.1:0", "BACKROOMD_GRACE=20", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = br_cloud_config_load (NULL, environment, &error);
  gboolean ok;

  g_assert_no_error (error);
  fixture->server = br_cloud_server_new (config, &error);
  ok = br_cloud_server_listen (fixture->server, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%u", br_cloud_server_get_port (fixture->server));
  fixture->session = soup_session_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  /* The server sees that the connections were closed. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->server);
  g_free (fixture->url);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **) user_data = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static GBytes *
send (Fixture     *fixture,
      SoupMessage *message)
{
  GBytes *body = NULL;

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &body);
  while (body == NULL)
    g_main_context_iteration (NULL, TRUE);
  return body;
}

static SoupMessage *
ask (Fixture    *fixture,
     const char *method,
     const char *path,
     GBytes    **body)
{
  g_autofree char *url = g_strconcat (fixture->url, path, NULL);
  SoupMessage *message = soup_message_new (method, url);

  *body = send (fixture, message);
  return message;
}

static void
assert_answers (Fixture    *fixture,
                const char *method,
                const char *path,
                guint       status,
                const char *code)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = ask (fixture, method, path, &body);
  g_autoptr (JsonNode) root = json_from_string (g_bytes_get_data (body, NULL), NULL);

  g_assert_cmpuint (soup_message_get_status (message), ==, status);
  if (code == NULL)
    return;
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL), ==,
                   "application/problem+json");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "code"), ==, code);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "status"), ==, status);
}

static void
test_ready (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  assert_answers (fixture, "GET", "/healthz", 200, NULL);
  assert_answers (fixture, "GET", "/readyz", 503, "database");
  g_assert_true (br_cloud_migrate (g_getenv ("BACKROOM_TEST_DATABASE"), &migrated, &error));
  assert_answers (fixture, "GET", "/readyz", 200, NULL);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  assert_answers (fixture, "GET", "/v2/spoons", 404, "not-found");
  assert_answers (fixture, "DELETE", "/healthz", 405, "method");
}

static void
test_ids (Fixture      *fixture,
          gconstpointer data)
{
  static const struct
  {
    const char *given;
    gboolean kept;
  } ids[] = { { "till-3.a_b", TRUE }, { "two words", FALSE }, { "<script>", FALSE } };
  g_autofree char *url = g_strconcat (fixture->url, "/healthz", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
      g_autoptr (GBytes) body = NULL;
      const char *id;

      soup_message_headers_replace (soup_message_get_request_headers (message), "X-Request-Id", ids[i].given);
      body = send (fixture, message);
      id = soup_message_headers_get_one (soup_message_get_response_headers (message), "X-Request-Id");
      g_assert_true (g_str_equal (id, ids[i].given) == ids[i].kept);
      g_assert_true (ids[i].kept || g_uuid_string_is_valid (id));
    }
}

static void
test_metrics (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 3; i++)
    assert_answers (fixture, "GET", "/healthz", 200, NULL);
  message = ask (fixture, "GET", "/metrics", &body);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_assert_nonnull (strstr (text, "\nbackroomd_request_seconds_count{method=\"GET\",route=\"/healthz\",status=\"200\"} 3\n"));
  g_assert_nonnull (strstr (text, "\nbackroomd_requests_in_flight 1\n"));
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* libsoup before 3.3 keeps what is closed between two requests. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  guint before = count_descriptors ();

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (SoupSession) visitor = soup_session_new ();
      SoupSession *own = fixture->session;

      fixture->session = visitor;
      assert_answers (fixture, "GET", "/healthz", 200, NULL);
      fixture->session = own;
    }
  for (guint i = 0; i < 500 && count_descriptors () > before; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (10000);
    }
  g_assert_cmpuint (count_descriptors (), <=, before);
}

static void
control (const char *verb)
{
  const char *argv[] = { g_getenv ("BACKROOM_TEST_POSTGRES"), verb, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                               NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static guint
get_ready_status (Fixture *fixture)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = ask (fixture, "GET", "/readyz", &body);

  if (soup_message_get_status (message) == 503)
    g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After"), ==, "2");
  return soup_message_get_status (message);
}

static void
test_away (Fixture      *fixture,
           gconstpointer data)
{
  gint64 begun;

  g_assert_cmpuint (get_ready_status (fixture), ==, 200);
  control ("stop");
  g_assert_cmpuint (get_ready_status (fixture), ==, 503);
  assert_answers (fixture, "GET", "/healthz", 200, NULL);
  control ("start");
  begun = g_get_monotonic_time ();
  while (get_ready_status (fixture) != 200)
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 60 * G_USEC_PER_SEC);
      g_usleep (20000);
    }
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = br_cloud_server_stop_finish (BR_CLOUD_SERVER (source), result, NULL);
}

static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->url, "/readyz", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) first = ask (fixture, "GET", "/metrics", &body);
  GBytes *answer = NULL;
  gboolean stopped = FALSE;

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &answer);
  while (!stopped)
    {
      static gboolean told;

      g_main_context_iteration (NULL, TRUE);
      if (!told && br_cloud_server_get_n_in_flight (fixture->server) == 1)
        {
          told = TRUE;
          br_cloud_server_stop_async (fixture->server, stopped_cb, &stopped);
        }
    }
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_bytes_unref (answer);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/cloud-server/is-ready-when-the-database-has-its-schema", test_ready);
  ADD ("/cloud-server/what-is-not-there-is-a-problem-with-a-code", test_nothing);
  ADD ("/cloud-server/a-request-keeps-the-id-it-was-given", test_ids);
  ADD ("/cloud-server/counts-what-it-answered", test_metrics);
  ADD ("/cloud-server/lets-go-of-whoever-hangs-up", test_gone);
  ADD ("/cloud-server/says-so-when-the-database-is-away-and-recovers", test_away);
  ADD ("/cloud-server/finishes-what-is-in-flight-before-it-stops", test_stop);

  return g_test_run ();
}
