/* Rooms, their plans, and what stands on them. */

#include "config.h"

#include "cloud-fixture.h"

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

/* ---- what comes with a row ------------------------------------------------------------------- */

static char *
ask_places (void)
{
  return cloud_fixture_ask (fixture,
                            "SELECT string_agg (concat_ws (' ', t.number, e.x / 1000, e.y / 1000, e.width / 1000, e.height / 1000,"
                            " e.rotation / 1000, e.shape, z.name), '; ' ORDER BY t.number) FROM element e"
                            " JOIN \"table\" t ON t.id = e.\"table\" JOIN room r ON r.id = t.room AND r.name = 'Loft'"
                            " AND r.default_plan = e.plan LEFT JOIN zone z ON z.id = e.zone");
}

static char *
ask_zones (void)
{
  return cloud_fixture_ask (fixture,
                            "SELECT string_agg (concat_ws (' ', t.number, z.name), ', ' ORDER BY t.number) FROM element e"
                            " JOIN \"table\" t ON t.id = e.\"table\" JOIN room r ON r.id = t.room AND r.name = 'Loft'"
                            " AND r.default_plan = e.plan LEFT JOIN zone z ON z.id = e.zone");
}

static void
assert_zones (const char *expected)
{
  g_autofree char *zones = ask_zones ();

  g_assert_cmpstr (zones, ==, expected);
}

static void
change (const char *path,
        const char *tag,
        const char *body)
{
  cloud_fixture_add_header (fixture, "If-Match", tag);
  g_assert_cmpuint (ask (BR_ROLE_OWNER, body != NULL ? "PATCH" : "DELETE", path, body, NULL), ==, body != NULL ? 200 : 204);
}

/* The tables stand at 1350, 3350 (both at 1350 down) and 5000, 4000; the window is 4000 to 6000 and 3000 to 5000. */
static void
check_zones (const char *plan)
{
  g_autofree char *body = g_strdup_printf ("{\"plan\": \"%s\", \"name\": \"Stage side\", \"x\": 0, \"y\": 0, \"points\":"
                                           " [[0, 0], [9000000, 0], [9000000, 9000000], [0, 9000000]]}",
                                           plan);
  g_autofree char *zone = add ("zones", body);

  /* The smaller of two is the one. */
  assert_zones ("1 Stage side, 2 Stage side, 3 Window");
  change (zone, "\"1\"", "{\"points\": [[0, 0], [2000000, 0], [2000000, 2000000], [0, 2000000]]}");
  assert_zones ("1 Stage side, 2, 3 Window");
  change (zone, "\"2\"", "{\"x\": 4500, \"y\": 3500, \"points\": [[0, 0], [900000, 0], [900000, 900000], [0, 900000]]}");
  assert_zones ("1, 2, 3 Stage side");
  /* Nothing moves where it is not removed. */
  cloud_fixture_add_header (fixture, "If-Match", "\"1\"");
  assert_code (BR_ROLE_OWNER, "DELETE", zone, NULL, 412, "changed");
  assert_zones ("1, 2, 3 Stage side");
  change (zone, "\"3\"", NULL);
  assert_zones ("1, 2, 3 Window");
}

/* A table for four is 900 mm square, and 900 mm are kept free around it and to the edges: so the first stands
 * at 1350 mm, and the second, in steps of 250 mm, at the first place 1800 mm from it, which is 3350 mm. */
static void
test_companions (void)
{
  g_autoptr (JsonNode) answer = NULL, again = NULL;
  g_autofree char *body = NULL, *places = NULL, *plan = NULL;
  const char *room, *usual;

  cloud_fixture_add_header (fixture, "Idempotency-Key", "loft");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "rooms", "{\"name\": \"Loft\"}", &answer), ==, 201);
  g_assert_cmpstr (header ("ETag"), ==, "\"1\"");
  room = json_object_get_string_member (json_node_get_object (answer), "id");
  usual = json_object_get_string_member (json_node_get_object (answer), "default_plan");
  cloud_fixture_add_header (fixture, "Idempotency-Key", "loft");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "rooms", "{\"name\": \"Loft\"}", &again), ==, 201);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (again), "default_plan"), ==, usual);
  plan = g_strconcat ("plans/", usual, NULL);
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", plan, NULL, NULL), ==, 200);
  body = g_strdup_printf ("{\"plan\": \"%s\", \"name\": \"Window\", \"x\": 4000, \"y\": 3000, \"points\":"
                          " [[0, 0], [2000000, 0], [2000000, 2000000], [0, 2000000]]}",
                          usual);
  g_free (add ("zones", body));

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *table =
        g_strdup_printf ("{\"room\": \"%s\", \"number\": \"%u\", \"min_covers\": 1, \"max_covers\": 4}", room, i);

      g_free (add ("tables", table));
    }
  g_free (body);
  body = g_strdup_printf ("{\"room\": \"%s\", \"number\": \"3\", \"min_covers\": 1, \"max_covers\": 6, \"x\": 5000,"
                          " \"y\": 4000, \"width\": 1200, \"height\": 800, \"rotation\": 45, \"shape\": \"booth\"}",
                          room);
  g_free (add ("tables", body));
  places = ask_places ();
  g_assert_cmpstr (places, ==,
                   "1 1350 1350 900 900 0 square; 2 3350 1350 900 900 0 square; 3 5000 4000 1200 800 45 booth Window");

  check_zones (usual);
  g_free (body);
  body = g_strdup_printf ("{\"room\": \"%s\", \"number\": \"4\", \"min_covers\": 1, \"max_covers\": 4, \"x\": 5000}", room);
  assert_code (BR_ROLE_OWNER, "POST", "tables", body, 422, "field");
  g_free (body);
  body = g_strdup_printf ("{\"room\": \"%s\", \"number\": \"4\", \"min_covers\": 1, \"max_covers\": 4, \"shape\": \"heart\"}", room);
  assert_code (BR_ROLE_OWNER, "POST", "tables", body, 422, "field");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();

  g_test_add_func ("/cloud-rest/a-room-has-a-plan-and-a-table-stands-on-it", test_companions);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
