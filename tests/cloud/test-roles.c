#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/br-cloud-route.h"

/* Every route, whoever asks: what stands here is what the design promises. A route that does not stand here
 * must be of a venue, and judges by what it is about. */

typedef enum
{
  OPEN,
  ACCOUNT,
  FINER,
  OWNER_ONLY,
} Expected;

static const struct
{
  const char *method;
  const char *pattern;
  Expected expected;
} expectations[] = {
  { "GET", "/healthz", OPEN },
  { "GET", "/readyz", OPEN },
  { "GET", "/metrics", OPEN },
  { "POST", "/v1/sign-in", OPEN },
  { "POST", "/v1/sign-in/totp", OPEN },
  { "POST", "/v1/sign-in/enrol", OPEN },
  { "POST", "/v1/token", OPEN },
  { "POST", "/v1/sign-out", OPEN },
  { "GET", "/v1/me", ACCOUNT },
  { "POST", "/v1/me/password", ACCOUNT },
  { "POST", "/v1/venues", ACCOUNT },
  { "GET", "/v1/venues/{venue}/devices", OWNER_ONLY },
  { "DELETE", "/v1/venues/{venue}/devices/{device}", OWNER_ONLY },
  { "GET", "/v1/venues/{venue}/sessions", OWNER_ONLY },
  { "DELETE", "/v1/venues/{venue}/sessions/{family}", OWNER_ONLY },
};

static Expected
find_expected (const BrCloudRoute *route)
{
  for (guint i = 0; i < G_N_ELEMENTS (expectations); i++)
    if (g_str_equal (expectations[i].method, route->method) && g_str_equal (expectations[i].pattern, route->pattern))
      return expectations[i].expected;
  g_assert_cmpint (route->access, ==, BR_ACCESS_VENUE);
  return FINER;
}

static BrCloudAccess
get_access (Expected expected)
{
  return expected == OPEN ? BR_ACCESS_ANYONE : expected == ACCOUNT ? BR_ACCESS_ACCOUNT : BR_ACCESS_VENUE;
}

#define STRANGER "00000000-0000-4000-8000-00000000dead"

/* A path of the pattern: its venue is @venue, and all else in braces is an id that nothing has. */
static char *
fill (const char *pattern,
      const char *venue)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '{')
      {
        const char *with = g_str_equal (parts[i], "{venue}") ? venue : STRANGER;

        g_free (parts[i]);
        parts[i] = g_strdup (with);
      }
  return g_strjoinv ("/", parts);
}

static guint
ask (CloudFixture       *fixture,
     int                 role,
     const BrCloudRoute *route,
     const char         *venue)
{
  g_autofree char *path = fill (route->pattern, venue);

  return cloud_fixture_send (fixture, role, route->method, path, route->most_body > 0 ? "{}" : NULL, NULL);
}

static void
check_nobody (const BrCloudRoute *route,
              gpointer            user_data)
{
  CloudFixture *fixture = user_data;
  guint status = ask (fixture, CLOUD_NOBODY, route, "{venue}");

  g_test_message ("%s %s", route->method, route->pattern);
  g_assert_cmpint (route->access, ==, get_access (find_expected (route)));
  if (route->access != BR_ACCESS_ANYONE)
    g_assert_cmpuint (status, ==, 401);
}

/* Not forbidden, which would say that it is there. */
static void
check_stranger (const BrCloudRoute *route,
                gpointer            user_data)
{
  CloudFixture *fixture = user_data;

  g_test_message ("%s %s", route->method, route->pattern);
  if (route->access == BR_ACCESS_VENUE)
    for (int role = 0; role < BR_N_ROLES; role++)
      {
        g_assert_cmpuint (ask (fixture, role, route, STRANGER), ==, 404);
        g_assert_cmpuint (ask (fixture, role, route, "no-id"), ==, 404);
      }
}

static void
check_owner (const BrCloudRoute *route,
             gpointer            user_data)
{
  CloudFixture *fixture = user_data;

  g_test_message ("%s %s", route->method, route->pattern);
  if (find_expected (route) == OWNER_ONLY)
    for (int role = 0; role < BR_N_ROLES; role++)
      {
        guint status = ask (fixture, role, route, "{venue}");

        if (role == BR_ROLE_OWNER)
          g_assert_cmpuint (status, ==, g_str_equal (route->method, "DELETE") ? 404 : 200);
        else
          g_assert_cmpuint (status, ==, 403);
      }
}

static void
walk (void (*check) (const BrCloudRoute *route,
                     gpointer            user_data))
{
  CloudFixture *fixture = cloud_fixture_new ();

  br_cloud_route_foreach (check, fixture);
  cloud_fixture_free (fixture);
}

static void
test_nobody (void)
{
  walk (check_nobody);
}

static void
test_stranger (void)
{
  walk (check_stranger);
}

static void
test_owner (void)
{
  walk (check_owner);
}

static void
test_ended (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) problem = NULL;

  g_free (cloud_fixture_ask (fixture, "UPDATE family SET ended_at = 1"));
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/devices", NULL, &problem), ==, 401);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (problem), "code"), ==, "session-ended");
  cloud_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cloud-roles/nobody-gets-past-a-route-that-wants-a-token", test_nobody);
  g_test_add_func ("/cloud-roles/another-venue-is-not-there", test_stranger);
  g_test_add_func ("/cloud-roles/what-is-the-owners-is-nobody-elses", test_owner);
  g_test_add_func ("/cloud-roles/who-was-ended-is-out", test_ended);

  return g_test_run ();
}
