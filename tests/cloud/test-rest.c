#include "config.h"

#include <string.h>

#include "cloud-fixture.h"

#define ROOM "00000000-0000-7000-8000-00000000000a"
#define NOWHERE "00000000-0000-7000-8000-0000000000ff"

static CloudFixture *fixture;

static guint
ask (int         role,
     const char *method,
     const char *path,
     const char *body,
     JsonNode  **answer)
{
  g_autofree char *whole = g_strconcat ("/v1/venues/{venue}/", path, NULL);

  return cloud_fixture_send (fixture, role, method, whole, body, answer);
}

static void
assert_code (int         role,
             const char *method,
             const char *path,
             const char *body,
             guint       status,
             const char *code)
{
  g_autoptr (JsonNode) answer = NULL;
  guint got = ask (role, method, path, body, &answer);

  g_test_message ("%s %s %s", method, path, body != NULL ? body : "");
  g_assert_cmpuint (got, ==, status);
  g_assert_nonnull (answer);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "code"), ==, code);
}

static const char *
header (const char *name)
{
  return soup_message_headers_get_one (fixture->headers, name);
}

/* Adds a row and returns its path. */
static char *
add (const char *plural,
     const char *body)
{
  g_autoptr (JsonNode) answer = NULL;
  guint status = ask (BR_ROLE_OWNER, "POST", plural, body, &answer);

  if (status != 201)
    g_test_message ("%s", json_object_get_string_member (json_node_get_object (answer), "detail"));
  g_assert_cmpuint (status, ==, 201);
  return g_strdup_printf ("%s/%s", plural, json_object_get_string_member (json_node_get_object (answer), "id"));
}

/* ---- one row ------------------------------------------------------------------------------ */

static void
test_round (void)
{
  g_autofree char *path = add ("tags", "{\"name\": \"Régulière “A” \\\\ 😀\", \"color\": \"#aa0000\"}");
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *tag = g_strdup (header ("ETag"));

  g_assert_true (g_str_has_suffix (header ("Location"), path));
  g_assert_cmpstr (tag, ==, "\"1\"");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", path, NULL, &answer), ==, 200);
  g_assert_cmpstr (header ("ETag"), ==, tag);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "name"), ==, "Régulière “A” \\ 😀");
  cloud_fixture_add_header (fixture, "If-None-Match", tag);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", path, NULL, NULL), ==, 304);

  assert_code (BR_ROLE_OWNER, "PATCH", path, "{\"name\": \"Other\"}", 428, "if-match");
  cloud_fixture_add_header (fixture, "If-Match", "\"7\"");
  assert_code (BR_ROLE_OWNER, "PATCH", path, "{\"name\": \"Other\"}", 412, "changed");
  cloud_fixture_add_header (fixture, "If-Match", tag);
  json_node_unref (g_steal_pointer (&answer));
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "PATCH", path, "{\"name\": \"Other\", \"color\": null}", &answer), ==, 200);
  g_assert_cmpstr (header ("ETag"), ==, "\"2\"");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "name"), ==, "Other");
  g_assert_true (json_object_get_null_member (json_node_get_object (answer), "color"));
  /* It is so already: nothing is written. */
  cloud_fixture_add_header (fixture, "If-Match", "\"2\"");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "PATCH", path, "{\"name\": \"Other\"}", NULL), ==, 200);
  g_assert_cmpstr (header ("ETag"), ==, "\"2\"");

  assert_code (BR_ROLE_OWNER, "DELETE", path, NULL, 428, "if-match");
  cloud_fixture_add_header (fixture, "If-Match", "\"1\"");
  assert_code (BR_ROLE_OWNER, "DELETE", path, NULL, 412, "changed");
  cloud_fixture_add_header (fixture, "If-Match", "\"2\"");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "DELETE", path, NULL, NULL), ==, 204);
  assert_code (BR_ROLE_OWNER, "GET", path, NULL, 404, "not-found");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "DELETE", path, NULL, 404, "not-found");
}

static void
test_forms (void)
{
  g_autofree char *path =
    add ("services", "{\"name\": \"Dinner\", \"weekdays\": \"fri,sat\", \"starts\": 1080, \"ends\": 1620,"
                     " \"starts_on\": \"2026-01-02\", \"online_share\": 5000}");
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *service;

  g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", path, NULL, &answer), ==, 200);
  service = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (service, "weekdays"), ==, "fri,sat");
  g_assert_cmpstr (json_object_get_string_member (service, "starts_on"), ==, "2026-01-02");
  g_assert_cmpint (json_object_get_int_member (service, "ends"), ==, 1620);
  g_assert_true (json_object_get_null_member (service, "last_seating"));
  /* Fields that fit each other no longer are refused, also where only one of them is sent. */
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "PATCH", path, "{\"ends\": 1000}", 422, "invalid");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "PATCH", path, "{\"weekdays\": null}", 422, "field");
}

static void
test_refused (void)
{
  assert_code (BR_ROLE_OWNER, "POST", "tags", "{\"name\": \"A\", \"colour\": \"#aa0000\"}", 422, "field");
  assert_code (BR_ROLE_OWNER, "POST", "tags", "{\"name\": 7}", 422, "field");
  assert_code (BR_ROLE_OWNER, "POST", "tags", "{}", 422, "field");
  assert_code (BR_ROLE_OWNER, "POST", "tags", "[]", 400, "json");
  assert_code (BR_ROLE_OWNER, "POST", "tags", "{\"name\": ", 400, "json");
  assert_code (BR_ROLE_OWNER, "POST", "plans",
               "{\"room\": \"" NOWHERE "\", \"name\": \"P\", \"width\": 1, \"height\": 1}", 422, "reference");
  assert_code (BR_ROLE_OWNER, "POST", "spoons", "{}", 404, "not-found");
  assert_code (BR_ROLE_OWNER, "GET", "tags/" NOWHERE, NULL, 404, "not-found");
  assert_code (BR_ROLE_OWNER, "GET", "tags/1", NULL, 404, "not-found");
  assert_code (BR_ROLE_OWNER, "POST", "door_clicks", "{}", 405, "method");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "PATCH", "denials/" NOWHERE, "{\"party_size\": 2}", 405, "method");
  assert_code (BR_ROLE_HOST, "POST", "rooms", "{\"name\": \"Attic\"}", 403, "role");
  assert_code (BR_ROLE_PROMOTER, "GET", "bookings", NULL, 403, "role");
  assert_code (BR_ROLE_MANAGER, "GET", "users", NULL, 403, "role");
  assert_code (CLOUD_NOBODY, "GET", "tags", NULL, 401, "token");
}

static void
test_parts (void)
{
  g_autofree char *room = add ("rooms", "{\"id\": \"" ROOM "\", \"name\": \"Cellar\"}");
  g_autofree char *table = add ("tables", "{\"room\": \"" ROOM "\", \"number\": \"7\", \"min_covers\": 1, \"max_covers\": 4}");
  g_autofree char *block = g_strdup_printf ("{\"table\": \"%s\", \"starts_at\": \"2026-12-19T20:00:00Z\","
                                            " \"ends_at\": \"2026-12-19T22:00:00Z\"}", table + strlen ("tables/"));
  g_autofree char *path = add ("table_blocks", block);

  assert_code (BR_ROLE_OWNER, "POST", "rooms", "{\"id\": \"" ROOM "\", \"name\": \"Again\"}", 409, "exists");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "DELETE", room, NULL, NULL), ==, 204);
  assert_code (BR_ROLE_OWNER, "GET", path, NULL, 404, "not-found");
  assert_code (BR_ROLE_OWNER, "GET", table, NULL, 404, "not-found");
}

/* ---- pages -------------------------------------------------------------------------------- */

static void
test_pages (void)
{
  g_autofree char *cursor = g_strdup ("");
  g_autoptr (GString) seen = g_string_new (NULL);

  for (int i = 0; i < 7; i++)
    {
      /* 3 nights of which each has more than one row. */
      g_autofree char *body = g_strdup_printf ("{\"business_date\": \"2027-01-%02d\", \"title\": \"List %d\"}", 1 + i % 3, i);
      g_autofree char *path = add ("guest_lists", body);
    }
  for (int page = 0; cursor != NULL; page++)
    {
      g_autofree char *path = g_strdup_printf ("guest_lists?sort=-business_date&limit=2%s%s", *cursor != '\0' ? "&cursor=" : "",
                                               cursor);
      g_autoptr (JsonNode) answer = NULL;
      JsonArray *rows;

      g_assert_cmpint (page, <, 4);
      g_assert_cmpuint (ask (BR_ROLE_DOOR, "GET", path, NULL, &answer), ==, 200);
      rows = json_object_get_array_member (json_node_get_object (answer), "rows");
      for (guint i = 0; i < json_array_get_length (rows); i++)
        g_string_append_printf (seen, "%s ", json_object_get_string_member (json_array_get_object_element (rows, i), "title") + 5);
      g_free (cursor);
      cursor = g_strdup (json_object_get_string_member_with_default (json_node_get_object (answer), "next", NULL));
      if (cursor != NULL)
        {
          g_autofree char *plain = g_steal_pointer (&cursor);

          cursor = g_uri_escape_string (plain, NULL, FALSE);
        }
    }
  /* The newest night first, and of one night the last made first: 2, 5 · 1, 4 · 0, 3, 6. */
  g_assert_cmpstr (seen->str, ==, "5 2 4 1 6 3 0 ");
}

static void
test_filters (void)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (ask (BR_ROLE_DOOR, "GET", "guest_lists?business_date=2027-01-01", NULL, &answer), ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (answer), "rows")), ==, 3);
  json_node_unref (g_steal_pointer (&answer));
  g_assert_cmpuint (ask (BR_ROLE_DOOR, "GET", "guest_lists?business_date=2027-01-01&title=List%203&promoter=", NULL, &answer), ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (answer), "rows")), ==, 1);
  assert_code (BR_ROLE_DOOR, "GET", "guest_lists?colour=red", NULL, 422, "filter");
  assert_code (BR_ROLE_DOOR, "GET", "guest_lists?business_date=tomorrow", NULL, 422, "filter");
  assert_code (BR_ROLE_DOOR, "GET", "guest_lists?limit=201", NULL, 422, "limit");
  assert_code (BR_ROLE_DOOR, "GET", "guest_lists?sort=promoter", NULL, 422, "sort");
  assert_code (BR_ROLE_DOOR, "GET", "guest_lists?cursor=AAAA", NULL, 422, "cursor");
}

/* ---- sent again --------------------------------------------------------------------------- */

static void
test_again (void)
{
  const char *body = "{\"name\": \"Once\"}";
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;

  cloud_fixture_add_header (fixture, "Idempotency-Key", "till-3/0001");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tags", body, &first), ==, 201);
  g_assert_null (header ("Idempotency-Replayed"));
  cloud_fixture_add_header (fixture, "Idempotency-Key", "till-3/0001");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tags", body, &second), ==, 201);
  g_assert_cmpstr (header ("Idempotency-Replayed"), ==, "true");
  g_assert_true (json_node_equal (first, second));
  cloud_fixture_add_header (fixture, "Idempotency-Key", "till-3/0001");
  assert_code (BR_ROLE_OWNER, "POST", "tags", "{\"name\": \"Twice\"}", 422, "idempotency");
  cloud_fixture_add_header (fixture, "Idempotency-Key", "two words");
  assert_code (BR_ROLE_OWNER, "POST", "tags", body, 422, "idempotency");
}

/* ---- what is not meant well ----------------------------------------------------------------- */

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "'; DROP TABLE tag; --", "\\\"\\\\'$1$$", "%00", "\\u0000x", "\\ud83d\\ude00", "﻿", "../../etc/passwd", "${jndi:x}",
  };
  static const char *const paths[] = {
    "tags/..%2f..%2fetc%2fpasswd", "tags/%27%3B%20DROP%20TABLE%20tag", "%2e%2e/healthz", "tags;--", "tags/%ff%fe", "TAGS",
    "tags/00000000-0000-7000-8000-00000000000a%00", "pg_catalog.pg_authid",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"name\": \"x%s\"}", texts[i]);
      g_autofree char *escaped = g_uri_escape_string (texts[i], NULL, FALSE);
      g_autofree char *filter = g_strdup_printf ("tags?name=%s", escaped);
      g_autofree char *name = g_strdup_printf ("tags?%s=1", escaped);
      g_autofree char *sort = g_strdup_printf ("tags?sort=%s", escaped);

      g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tags", body, NULL), ==, 201);
      g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", filter, NULL, NULL), ==, 200);
      assert_code (BR_ROLE_OWNER, "GET", name, NULL, 422, "filter");
      assert_code (BR_ROLE_OWNER, "GET", sort, NULL, 422, "sort");
    }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      guint status = ask (BR_ROLE_OWNER, "GET", paths[i], NULL, NULL);

      g_test_message ("%s", paths[i]);
      g_assert_true (status == 404 || status == 400);
    }
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", "tags", NULL, NULL), ==, 200);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();

  g_test_add_func ("/cloud-rest/a-row-is-added-read-changed-and-removed-by-its-revision", test_round);
  g_test_add_func ("/cloud-rest/values-are-those-of-the-command-line", test_forms);
  g_test_add_func ("/cloud-rest/what-is-wrong-is-refused-with-a-code", test_refused);
  g_test_add_func ("/cloud-rest/what-is-part-of-it-goes-with-it", test_parts);
  g_test_add_func ("/cloud-rest/pages-go-on-where-the-last-one-ended", test_pages);
  g_test_add_func ("/cloud-rest/rows-are-found-by-what-a-field-holds", test_filters);
  g_test_add_func ("/cloud-rest/what-is-sent-again-is-done-once", test_again);
  g_test_add_func ("/cloud-rest/what-is-not-meant-well-is-only-a-text", test_hostile);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
