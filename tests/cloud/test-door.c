#include "config.h"

#include "cloud-fixture.h"

static CloudFixture *fixture;

static guint
click (int         role,
       const char *kind,
       int         people,
       JsonNode  **answer)
{
  g_autofree char *body =
    g_strdup_printf ("{\"night\": \"2026-12-19\", \"kind\": \"%s\", \"people\": %d}", kind, people);

  return cloud_fixture_send (fixture, role, "POST", "/v1/venues/{venue}/door", body, answer);
}

static void
assert_stands (JsonNode *answer,
               int       inside,
               int       in,
               int       out,
               int       left)
{
  JsonObject *object = json_node_get_object (answer);

  g_assert_cmpint (json_object_get_int_member (object, "inside"), ==, inside);
  g_assert_cmpint (json_object_get_int_member (object, "in"), ==, in);
  g_assert_cmpint (json_object_get_int_member (object, "out"), ==, out);
  g_assert_cmpint (json_object_get_int_member (object, "left"), ==, left);
  g_assert_cmpint (json_object_get_int_member (object, "licence"), ==, 100);
}

static void
assert_clicked (int         role,
                const char *kind,
                int         people,
                int         inside,
                int         in,
                int         out,
                int         left)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (click (role, kind, people, &answer), ==, 200);
  assert_stands (answer, inside, in, out, left);
}

static void
assert_refused (int         role,
                const char *kind,
                int         people,
                guint       status,
                const char *code)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (click (role, kind, people, &answer), ==, status);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "code"), ==, code);
}

/* As a desk writes them: what was found is in the figures. */
static void
assert_incidents (const char *expected)
{
  g_autofree char *n = cloud_fixture_ask (fixture, "SELECT count(*) FROM night_log_entry WHERE kind = 'incident'");
  g_autofree char *figures = cloud_fixture_ask (fixture, "SELECT figures FROM night_log_entry ORDER BY id DESC LIMIT 1");

  g_assert_cmpstr (n, ==, expected);
  if (!g_str_equal (n, "0"))
    g_assert_cmpstr (figures, ==, g_str_equal (n, "1") ? "{\"inside\":101,\"working\":0,\"licensed\":100}"
                                                       : "{\"inside\":105,\"working\":0,\"licensed\":100}");
}

static void
test_counts (void)
{
  g_autoptr (JsonNode) first = NULL, again = NULL;

  assert_clicked (BR_ROLE_DOOR, "in", 60, 60, 60, 0, 40);
  assert_clicked (BR_ROLE_DOOR, "out", 10, 50, 60, 10, 50);
  assert_refused (BR_ROLE_DOOR, "in", 51, 409, "capacity");
  assert_refused (BR_ROLE_DOOR, "out", 51, 409, "empty");
  assert_refused (BR_ROLE_DOOR, "in", 0, 422, "field");
  assert_refused (BR_ROLE_DOOR, "sideways", 1, 422, "field");
  assert_refused (BR_ROLE_ACCOUNTANT, "in", 1, 403, "role");

  cloud_fixture_add_header (fixture, "Idempotency-Key", "door-1");
  g_assert_cmpuint (click (BR_ROLE_HOST, "in", 5, &first), ==, 200);
  cloud_fixture_add_header (fixture, "Idempotency-Key", "door-1");
  g_assert_cmpuint (click (BR_ROLE_HOST, "in", 5, &again), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (fixture->headers, "Idempotency-Replayed"), ==, "true");
  g_assert_true (json_node_equal (first, again));
  assert_stands (again, 55, 65, 10, 45);

  /* To say how many there are takes more than to keep the door; and it counts, whatever may be. */
  assert_refused (BR_ROLE_DOOR, "recount", 70, 403, "role");
  assert_incidents ("0");
  assert_clicked (BR_ROLE_MANAGER, "recount", 101, 101, 65, 10, 0);
  assert_incidents ("1");
  /* Entry is stopped already. */
  assert_clicked (BR_ROLE_MANAGER, "recount", 103, 103, 65, 10, 0);
  assert_incidents ("1");
  assert_clicked (BR_ROLE_MANAGER, "recount", 101, 101, 65, 10, 0);
  assert_refused (BR_ROLE_DOOR, "in", 1, 409, "capacity");
  assert_clicked (BR_ROLE_DOOR, "out", 2, 99, 65, 12, 1);
  assert_clicked (BR_ROLE_DOOR, "in", 1, 100, 66, 12, 0);
  assert_clicked (BR_ROLE_OWNER, "recount", 105, 105, 66, 12, 0);
  assert_incidents ("2");
  assert_clicked (BR_ROLE_OWNER, "recount", 0, 0, 66, 12, 100);
}

static JsonNode *
look (const char *night,
      guint       status)
{
  g_autofree char *path = g_strconcat ("/v1/venues/{venue}/door?night=", night, NULL);
  JsonNode *answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_DOOR, "GET", path, NULL, &answer), ==, status);
  return answer;
}

/* As the last who was counted left it. Before the licence there was none, and so no end to who may come. */
static void
test_stands (void)
{
  g_autoptr (JsonNode) tonight = look ("2026-12-19", 200);
  g_autoptr (JsonNode) before = look ("2025-12-19", 200);
  g_autoptr (JsonNode) never = look ("tonight", 400);

  assert_stands (tonight, 0, 66, 12, 100);
  g_assert_true (json_object_get_null_member (json_node_get_object (before), "licence"));
  g_assert_true (json_object_get_null_member (json_node_get_object (before), "left"));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (before), "inside"), ==, 0);
}

/* What another door was lent is not let in here: of 100, half is the host’s. */
static void
test_lent (void)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_HOST, "POST", "/v1/venues/{venue}/door/lease",
                                        "{\"night\": \"2026-12-19\", \"unsent\": 0}", &answer), ==, 200);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (answer), "share"), ==, 50);
  assert_refused (BR_ROLE_DOOR, "in", 51, 409, "capacity");
  assert_clicked (BR_ROLE_DOOR, "in", 50, 50, 116, 12, 0);
  assert_refused (BR_ROLE_DOOR, "in", 1, 409, "capacity");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "POST", "/v1/venues/{venue}/licences",
                                        "{\"capacity\": 100, \"starts_on\": \"2026-01-01\"}", NULL), ==, 201);

  g_test_add_func ("/cloud-door/people-are-counted-and-never-past-the-licence", test_counts);
  g_test_add_func ("/cloud-door/how-it-stands-is-told-to-who-asks", test_stands);
  g_test_add_func ("/cloud-door/what-another-door-was-lent-is-kept-for-it", test_lent);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
