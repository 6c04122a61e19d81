#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/http/br-cloud-gzip.h"

static CloudFixture *fixture;

#define TAGS "/v1/venues/{venue}/tags"

static void
assert_code (const char *body,
             guint       status,
             const char *code)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "POST", TAGS, body, &answer), ==, status);
  g_assert_nonnull (answer);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "code"), ==, code);
}

static char *
repeat (char  c,
        gsize n)
{
  char *text = g_malloc (n + 1);

  memset (text, c, n);
  text[n] = '\0';
  return text;
}

static void
test_large (void)
{
  g_autofree char *text = repeat ('x', 300 * 1024);
  g_autofree char *body = g_strdup_printf ("{\"name\": \"%s\"}", text);

  assert_code (body, 413, "too-large");
  /* Whoever asks next is answered. */
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", TAGS, NULL, NULL), ==, 200);
}

static void
test_deep (void)
{
  g_autofree char *text = repeat ('[', 100000);

  assert_code (text, 400, "json");
  assert_code ("{\"name\": /* \" */ 1}", 400, "json");
  assert_code ("{\"name\": \"\xff\"}", 400, "json");
}

static void
test_type (void)
{
  cloud_fixture_add_header (fixture, "Content-Encoding", "br");
  assert_code ("{\"name\": \"A\"}", 415, "encoding");
  cloud_fixture_add_header (fixture, "Content-Type", "text/plain");
  assert_code ("{\"name\": \"A\"}", 415, "media-type");
  cloud_fixture_add_header (fixture, "Content-Encoding", "gzip");
  assert_code ("{\"name\": \"A\"}", 400, "gzip");
}

static void
test_packed (void)
{
  g_autofree char *text = repeat ('x', 64 * 1024 * 1024);
  g_autoptr (GBytes) plain = g_bytes_new_static (text, 64 * 1024 * 1024);
  g_autoptr (GBytes) packed = br_cloud_gzip (plain);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = br_cloud_gunzip (packed, 1024 * 1024, &error);
  g_autoptr (GBytes) whole = br_cloud_gunzip (packed, 64 * 1024 * 1024, NULL);

  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 1024 * 1024);
  g_assert_true (g_bytes_equal (whole, plain));
}

static void
assert_schema (int         from_ours,
               const char *method,
               const char *path,
               const char *body,
               guint       status,
               const char *code)
{
  g_autofree char *schema = g_strdup_printf ("%d", BR_ENTITY_SCHEMA + from_ours);
  g_autoptr (JsonNode) answer = NULL;

  cloud_fixture_add_header (fixture, "X-Backroom-Schema", schema);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, method, path, body, &answer), ==, status);
  if (code != NULL)
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "code"), ==, code);
}

/* The desktop before this one is spoken to, those before it are not; one of tomorrow pulls and waits to push. */
static void
test_schema (void)
{
  static const char *const pull = "/v1/venues/{venue}/checksums";
  static const char *const push = "/v1/venues/{venue}/entries";

  assert_schema (0, "GET", pull, NULL, 200, NULL);
  assert_schema (-1, "GET", pull, NULL, 200, NULL);
  assert_schema (-1, "POST", push, "{\"entries\":[]}", 200, NULL);
  assert_schema (-2, "GET", pull, NULL, 426, "upgrade");
  assert_schema (-2, "POST", push, "{\"entries\":[]}", 426, "upgrade");
  assert_schema (1, "GET", pull, NULL, 200, NULL);
  assert_schema (1, "POST", push, "{\"entries\":[]}", 409, "schema");
  assert_schema (1, "PUT", "/v1/venues/{venue}/snapshot", "{}", 409, "schema");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();

  g_test_add_func ("/cloud-intake/a-body-is-refused-that-is-too-large", test_large);
  g_test_add_func ("/cloud-intake/what-nests-too-deeply-is-not-parsed", test_deep);
  g_test_add_func ("/cloud-intake/a-body-says-what-it-is", test_type);
  g_test_add_func ("/cloud-intake/what-unpacks-to-too-much-is-not-held", test_packed);

  g_test_add_func ("/cloud-intake/desktops-of-this-schema-and-the-one-before-are-understood", test_schema);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
