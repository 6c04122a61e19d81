#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/br-cloud-gzip.h"

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

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
