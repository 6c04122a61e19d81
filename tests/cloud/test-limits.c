#include "config.h"

#include <stdlib.h>

#include "cloud-fixture.h"

static void
control (const char *verb)
{
  const char *argv[] = { g_getenv ("BACKROOM_TEST_REDIS_CONTROL"), verb, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                               NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static guint
ask (CloudFixture *fixture)
{
  return cloud_fixture_send (fixture, CLOUD_NOBODY, "POST", "/v1/token", "{\"refresh\":\"nothing\"}", NULL);
}

static void
assert_ten (CloudFixture *fixture)
{
  g_autoptr (JsonNode) problem = NULL;

  for (int i = 0; i < 10; i++)
    g_assert_cmpuint (ask (fixture), ==, 401);
  g_assert_cmpuint (cloud_fixture_send (fixture, CLOUD_NOBODY, "POST", "/v1/token", "{\"refresh\":\"nothing\"}", &problem),
                    ==, 429);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (problem), "code"), ==, "too-many");
  g_assert_cmpint (atoi (soup_message_headers_get_one (fixture->headers, "Retry-After")), >=, 1);
  g_assert_cmpint (atoi (soup_message_headers_get_one (fixture->headers, "Retry-After")), <=, 10);
}

/* Six in a minute, and ten at a stretch. */
static void
test_together (void)
{
  CloudFixture *one = cloud_fixture_new ();

  while (br_redis_is_away (br_cloud_server_get_redis (one->server)))
    g_main_context_iteration (NULL, TRUE);
  assert_ten (one);
  g_assert_cmpuint (cloud_fixture_send (one, CLOUD_NOBODY, "GET", "/healthz", NULL, NULL), ==, 200);
  /* Somebody else behind the same proxy; and who invents what stands before that gains nothing. */
  one->forwarded_for = "192.0.2.1";
  assert_ten (one);
  one->forwarded_for = "198.51.100.9, 192.0.2.1";
  g_assert_cmpuint (ask (one), ==, 429);
  cloud_fixture_free (one);
}

static void
test_alone (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  BrRedis *redis = br_cloud_server_get_redis (fixture->server);

  while (br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  control ("kill");
  while (!br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  /* What is not its business goes on. */
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/rooms", NULL, NULL), ==, 200);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "POST", "/v1/venues/{venue}/rooms", "{\"name\": \"Attic\"}",
                                        NULL), ==, 201);
  assert_ten (fixture);
  cloud_fixture_free (fixture);
  control ("start");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("BACKROOM_TEST_LIMIT", "6", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cloud-limits/who-asks-too-often-waits-and-nobody-else-does", test_together);
  g_test_add_func ("/cloud-limits/an-instance-counts-alone-while-redis-is-away", test_alone);

  return g_test_run ();
}
