#include "config.h"

#include "cloud-fixture.h"

/* Who takes money for a booking, which is not always who books. */

#define STRANGER "00000000-0000-4000-8000-00000000dead"

static CloudFixture *fixture;

static guint
ask (int         role,
     const char *path,
     const char *body)
{
  g_autofree char *whole = g_strconcat ("/v1/venues/{venue}/", path, NULL);

  return cloud_fixture_send (fixture, role, "POST", whole, body, NULL);
}

/* The matrix is the venue's own: here a host books, and takes no money. */
static void
test_deposit (void)
{
  const char *with = "{\"business_date\": \"2026-12-19\", \"starts_at\": \"2026-12-19T20:00:00Z\", \"ends_at\":"
                     " \"2026-12-19T22:00:00Z\", \"party_size\": 2, \"deposit\": {\"amount\": 500, \"currency\": \"GBP\"}}";
  const char *without = "{\"business_date\": \"2026-12-19\", \"starts_at\": \"2026-12-19T20:00:00Z\", \"ends_at\":"
                        " \"2026-12-19T22:00:00Z\", \"party_size\": 2}";
  g_autofree char *count = NULL;

  g_free (cloud_fixture_ask (fixture, "UPDATE permission SET level = 'none' WHERE area = 'deposits' AND role ="
                                      " (SELECT role FROM \"user\" WHERE handle = 'host')"));
  g_assert_cmpuint (ask (BR_ROLE_HOST, "bookings", with), ==, 403);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "bookings", without), ==, 201);
  g_assert_cmpuint (ask (BR_ROLE_MANAGER, "bookings", with), ==, 201);
  count = cloud_fixture_ask (fixture, "SELECT count(*) FROM booking");
  g_assert_cmpstr (count, ==, "2");
  g_free (cloud_fixture_ask (fixture, "WITH gone AS (DELETE FROM booking) UPDATE permission SET level = 'full' WHERE area ="
                                      " 'deposits' AND role = (SELECT role FROM \"user\" WHERE handle = 'host')"));
}

/* Who takes money takes it whether or not they may book, and changes nothing else. */
static void
test_taking (void)
{
  const char *may = "yyy--y";
  g_autofree char *id = NULL, *path = NULL, *kept = NULL;
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_HOST, "POST", "/v1/venues/{venue}/bookings",
                                        "{\"business_date\": \"2026-12-19\", \"starts_at\": \"2026-12-19T20:00:00Z\","
                                        " \"ends_at\": \"2026-12-19T22:00:00Z\", \"party_size\": 2}", &answer), ==, 201);
  id = g_strdup (json_object_get_string_member (json_node_get_object (answer), "id"));
  path = g_strconcat ("bookings/", id, "/deposit", NULL);
  for (int role = 0; role < BR_N_ROLES; role++)
    {
      g_autofree char *body = g_strdup_printf ("{\"deposit\": {\"amount\": %d, \"currency\": \"GBP\"}}", 500 + role);

      g_assert_cmpuint (ask (role, path, body), ==, may[role] == 'y' ? 200 : 403);
    }
  kept = cloud_fixture_ask (fixture, "SELECT deposit || deposit_currency || rev FROM booking");
  g_assert_cmpstr (kept, ==, "505GBP5");
  g_assert_cmpuint (ask (BR_ROLE_ACCOUNTANT, path, "{\"deposit\": null, \"party_size\": 9}"), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_ACCOUNTANT, path, "{\"deposit\": -1}"), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_ACCOUNTANT, "bookings/" STRANGER "/deposit", "{\"deposit\": null}"), ==, 404);
  g_assert_cmpuint (ask (BR_ROLE_ACCOUNTANT, path, "{\"deposit\": null}"), ==, 200);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();

  g_test_add_func ("/cloud-deposit/who-books-takes-no-deposit-unless-the-matrix-says-so", test_deposit);
  g_test_add_func ("/cloud-deposit/who-takes-money-takes-it-whether-or-not-they-book", test_taking);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
