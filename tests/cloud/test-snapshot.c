#include "config.h"

#include "cloud-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "cloud/http/br-cloud-gzip.h"

typedef struct
{
  CloudFixture *cloud;
  char         *cursor;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->cloud = cloud_fixture_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  cloud_fixture_free (fixture->cloud);
  g_free (fixture->cursor);
}

static void
run (Fixture    *fixture,
     const char *sql)
{
  g_free (cloud_fixture_ask (fixture->cloud, sql));
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

/* The lines of an answer, which the session unpacks. */
static guint
take (Fixture    *fixture,
      int         role,
      const char *query,
      GStrv      *lines)
{
  g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
  g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/snapshot%s", fixture->cloud->url, venue, query);
  g_autofree char *token = cloud_fixture_mint (fixture->cloud, role);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autofree char *text = NULL;
  GBytes *got = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_session_send_and_read_async (fixture->cloud->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &got);
  while (got == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = g_strndup (g_bytes_get_data (got, NULL), g_bytes_get_size (got));
  g_bytes_unref (got);
  if (lines != NULL)
    *lines = g_strsplit (g_strchomp (text), "\n", -1);
  return soup_message_get_status (message);
}

static JsonNode *
parse (const char *line)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (line, &error);

  g_assert_no_error (error);
  return node;
}

static char *
get_text (const char *line,
          const char *member)
{
  g_autoptr (JsonNode) node = parse (line);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), member));
}

#define ADD_TAGS                                                                                                      \
  "INSERT INTO tag (venue_id, id, name, color, unknown) SELECT backroom_venue (), gen_random_uuid (), E'T\\t\"ag\\x7f ' ||" \
  " n || repeat (' é', 40), CASE WHEN n % 2 = 0 THEN '#aabbcc' END, CASE WHEN n % 3 = 0 THEN '{\"glow\": {\"b\": 1, \"a\":"  \
  " null}}'::jsonb END FROM generate_series (1, 4000) n;"                                                             \
  "INSERT INTO guest_list (venue_id, id, business_date, title, price, price_currency) SELECT backroom_venue (),"      \
  " gen_random_uuid (), '2026-10-25', 'List', 1250, 'GBP' FROM generate_series (1, 10) n;"                            \
  "INSERT INTO customer (venue_id, id, subject, created_at) SELECT backroom_venue (), gen_random_uuid (),"            \
  " gen_random_uuid (), 1700000000000 FROM generate_series (1, 10) n"

/* An independent program works the checksums out, and finds the rows whole and in order. */
static void
assert_right (char **lines)
{
  g_autofree char *text = g_strjoinv ("\n", lines);
  g_autoptr (GSubprocess) python = g_subprocess_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "python3", BR_TEST_SOURCE_DIR "/checksum.py",
    "user:name,email", "customer:name,email,phone,birthday,address,postcode,company,allergies", NULL);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (python);
  g_subprocess_communicate_utf8 (python, text, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));
  g_assert_cmpint (atoi (said), ==, (int) g_strv_length (lines) - 2);
}

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  static const BrRoleBase roles[] = { BR_ROLE_OWNER, BR_ROLE_DOOR };
  g_autofree char *n_tags = NULL;

  run (fixture, ADD_TAGS);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (GStrv) lines = NULL;
      g_autoptr (JsonNode) head = NULL;
      g_autoptr (JsonNode) end = NULL;
      g_autoptr (JsonNode) sums = NULL;
      JsonObject *there, *here;

      g_assert_cmpuint (take (fixture, (int) roles[i], "", &lines), ==, 200);
      assert_right (lines);
      head = parse (lines[0]);
      g_assert_cmpint (json_object_get_int_member (
                         json_object_get_object_member (json_node_get_object (head), "entities"), "tag"),
                       ==, 4000);
      /* What is asked for alone is the same. */
      end = parse (lines[g_strv_length (lines) - 1]);
      g_assert_cmpuint (cloud_fixture_send (fixture->cloud, (int) roles[i], "GET", "/v1/venues/{venue}/checksums", NULL,
                                            &sums),
                        ==, 200);
      here = json_object_get_object_member (json_node_get_object (end), "checksums");
      there = json_object_get_object_member (json_node_get_object (sums), "checksums");
      g_assert_cmpuint (json_object_get_size (here), ==, json_object_get_size (there));
      g_assert_cmpstr (json_object_get_string_member (here, "tag"), ==,
                       json_object_get_string_member (json_object_get_object_member (there, "tag"), "sum"));
    }
}

static void
test_resumed (Fixture      *fixture,
              gconstpointer data)
{
  g_auto (GStrv) whole = NULL;
  g_auto (GStrv) rest = NULL;
  g_autofree char *cursor = NULL;
  g_autofree char *entity = NULL;
  g_autofree char *id = NULL;
  g_autofree char *query = NULL;
  guint n, at;

  run (fixture, ADD_TAGS);
  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, "", &whole), ==, 200);
  n = g_strv_length (whole);
  at = n / 2;
  cursor = get_text (whole[0], "cursor");
  entity = get_text (whole[at], "entity");
  id = get_text (whole[at], "id");
  query = g_strdup_printf ("?after=%s/%s&at=%s", entity, id, cursor);
  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, query, &rest), ==, 200);
  /* The head, what was not there yet, and the end. */
  g_assert_cmpuint (g_strv_length (rest), ==, 1 + (n - 1 - at - 1) + 1);
  for (guint i = at + 1; i < n - 1; i++)
    g_assert_cmpstr (rest[i - at], ==, whole[i]);
  g_clear_pointer (&cursor, g_free);
  cursor = get_text (rest[0], "cursor");
  g_assert_nonnull (strstr (query, cursor));

  g_assert_cmpuint (take (fixture, BR_ROLE_DOOR, query, NULL), ==, 410);
  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, "?after=spoon/1&at=x", NULL), ==, 400);
  run (fixture, "UPDATE feed SET id = gen_random_uuid ()");
  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, query, NULL), ==, 410);
}

/* Whoever goes in the midst of it leaves nothing behind: four more are taken up. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  run (fixture, ADD_TAGS);
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
      g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/snapshot", fixture->cloud->url, venue);
      g_autofree char *token = cloud_fixture_mint (fixture->cloud, BR_ROLE_OWNER);
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Encoding", "identity");
      soup_session_send_async (fixture->cloud->session, message, G_PRIORITY_DEFAULT, cancellable, NULL, NULL);
      while (soup_message_get_status (message) == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (soup_message_get_status (message), ==, 200);
      g_cancellable_cancel (cancellable);
      while (br_cloud_server_get_n_in_flight (fixture->cloud->server) > 0)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* ---- the other way ---------------------------------------------------------------------- */

static guint
put (Fixture    *fixture,
     const char *text,
     gboolean    gzip,
     char      **code)
{
  g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
  g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/snapshot", fixture->cloud->url, venue);
  g_autofree char *token = cloud_fixture_mint (fixture->cloud, BR_ROLE_OWNER);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("PUT", url);
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) body = gzip ? br_cloud_gzip (plain) : g_bytes_ref (plain);
  g_autofree char *said = NULL;
  g_autoptr (JsonNode) root = NULL;
  GBytes *got = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  if (gzip)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Encoding", "gzip");
  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", body);
  soup_session_send_and_read_async (fixture->cloud->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &got);
  while (got == NULL)
    g_main_context_iteration (NULL, TRUE);
  said = g_strndup (g_bytes_get_data (got, NULL), g_bytes_get_size (got));
  g_bytes_unref (got);
  root = parse (said);
  *code = g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "code", ""));
  g_free (fixture->cursor);
  fixture->cursor = g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "cursor", NULL));
  return soup_message_get_status (message);
}

static void
assert_put (Fixture    *fixture,
            const char *text,
            gboolean    gzip,
            guint       status,
            const char *wanted)
{
  g_autofree char *code = NULL;

  g_assert_cmpuint (put (fixture, text, gzip, &code), ==, status);
  g_assert_cmpstr (code, ==, wanted);
}

/* Who sent it follows from where it was filled: what others did since comes, and nothing of what was sent. */
static void
assert_followed (Fixture *fixture)
{
  g_autofree char *path = g_strconcat ("/v1/venues/{venue}/changes?cursor=", fixture->cursor, NULL);

  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (JsonNode) page = NULL;

      g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_OWNER, "GET", path, NULL, &page), ==, 200);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (page), "rows")), ==, n);
      run (fixture, "INSERT INTO tag (venue_id, id, name) VALUES (backroom_venue (), gen_random_uuid (), 'Since')");
    }
  run (fixture, "DELETE FROM tag WHERE name = 'Since'");
}

/* As a venue is whose founder has an account and which has no rows yet. */
static void
empty (Fixture *fixture)
{
  g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
  g_autofree char *account = br_id_to_string (&fixture->cloud->accounts[BR_ROLE_OWNER]);
  g_autofree char *founds = g_strdup_printf ("UPDATE membership SET founder = true WHERE account = '%s'", account);

  run (fixture, "BEGIN; DELETE FROM tag; DELETE FROM guest_list; DELETE FROM customer; DELETE FROM permission;"
                " DELETE FROM \"user\"; DELETE FROM role; DELETE FROM venue; COMMIT");
  run (fixture, founds);
}

static void
test_filled (Fixture      *fixture,
             gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *open = NULL;
  g_autofree char *lacking = NULL;
  g_autofree char *found = NULL;
  guint n;

  run (fixture, ADD_TAGS);
  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, "", &lines), ==, 200);
  n = g_strv_length (lines);
  text = g_strjoinv ("\n", lines);
  assert_put (fixture, text, FALSE, 409, "conflict");
  empty (fixture);
  /* What lacks a line or its end leaves nothing behind. */
  lacking = g_strjoinv ("\n", lines + 1);
  assert_put (fixture, lacking, FALSE, 400, "invalid");
  g_free (lacking);
  lacking = g_strndup (text, strlen (text) - strlen (lines[n - 1]));
  assert_put (fixture, lacking, TRUE, 400, "invalid");
  found = cloud_fixture_ask (fixture->cloud, "SELECT count (*) FROM tag");
  g_assert_cmpstr (found, ==, "0");
  /* Guests come with their names, which rest sealed. */
  parts = g_strsplit (text, "\"created_at\":1700000000000", -1);
  open = g_strjoinv ("\"created_at\":1700000000000,\"name\":\"Wilhelmina\"", parts);
  assert_put (fixture, open, TRUE, 201, "");
  assert_followed (fixture);
  g_clear_pointer (&found, g_free);
  found = cloud_fixture_ask (fixture->cloud, "SELECT string_agg (encode (name, 'escape'), ' ') FROM customer");
  g_assert_cmpuint (strlen (found), >, 100);
  g_assert_null (strstr (found, "Wilhelmina"));

  g_assert_cmpuint (take (fixture, BR_ROLE_OWNER, "", &again), ==, 200);
  g_assert_cmpuint (g_strv_length (again), ==, n);
  assert_right (again);
  for (guint i = 1; i < n - 1; i++)
    if (strstr (lines[i], "{\"entity\":\"customer\"") != NULL)
      g_assert_nonnull (strstr (again[i], "\"name\":\"Wilhelmina\""));
    else
      g_assert_cmpstr (again[i], ==, lines[i]);
  assert_put (fixture, text, FALSE, 409, "conflict");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/cloud-snapshot/is-whole-and-in-order-with-the-checksums-of-another-program", test_whole);
  ADD ("/cloud-snapshot/goes-on-where-it-was-broken-off", test_resumed);
  ADD ("/cloud-snapshot/fills-a-venue-that-is-empty-or-leaves-it-so", test_filled);
  ADD ("/cloud-snapshot/whoever-leaves-leaves-nothing-behind", test_left);

  return g_test_run ();
}
