#include "config.h"

#include "cloud-fixture.h"

/* 06:00 in London on the morning after 2026-12-19, by date(1), in milliseconds. */
#define UNTIL G_GINT64_CONSTANT (1797746400000)

typedef struct
{
  CloudFixture *cloud;
  JsonNode *answer;
  char *held[BR_N_ROLES];
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
  g_clear_pointer (&fixture->answer, json_node_unref);
  for (guint role = 0; role < BR_N_ROLES; role++)
    g_clear_pointer (&fixture->held[role], g_free);
  cloud_fixture_free (fixture->cloud);
}

/* Asks for a lease, holding the one before unless its answer was @lost. */
static void
assert_lease (Fixture    *fixture,
              int         role,
              const char *body,
              gboolean    lost,
              int         share,
              int         left)
{
  char **held = &fixture->held[role];
  g_autofree char *with = *held != NULL ? g_strdup_printf (",\"lease\":\"%s\"}", *held) : g_strdup ("}");
  g_autoptr (GString) asked = g_string_new (body);
  JsonObject *answer;

  g_string_replace (asked, "}", with, 1);
  g_clear_pointer (&fixture->answer, json_node_unref);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, role, "POST", "/v1/venues/{venue}/door/lease", asked->str,
                                        &fixture->answer), ==, 200);
  answer = json_node_get_object (fixture->answer);
  g_assert_cmpint (json_object_get_int_member (answer, "share"), ==, share);
  g_assert_cmpint (json_object_get_int_member (answer, "left"), ==, left);
  g_assert_cmpint (json_object_get_int_member (answer, "until"), ==, UNTIL);
  if (lost)
    return;
  g_free (*held);
  *held = g_strdup (json_object_get_string_member_with_default (answer, "lease", NULL));
}

static JsonObject *
get_verdict (Fixture *fixture)
{
  return json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (fixture->answer), "verdicts"), 0);
}

/* Pushes a click; the code of its refusal, or “accepted”. */
static const char *
click (Fixture    *fixture,
       int         role,
       guint       number,
       const char *kind,
       int         people)
{
  g_autofree char *id = g_strdup_printf ("0192d1f0-0000-7000-8000-%012u", number);
  g_autofree char *device = br_id_to_string (&fixture->cloud->devices[role]);
  g_autofree char *user = br_id_to_string (&fixture->cloud->users[role]);
  g_autofree char *body = g_strdup_printf (
    "{\"entries\":[{\"id\":\"%s\",\"device\":\"%s\",\"actor\":\"%s\",\"at\":10,\"code\":\"door.in\",\"labels\":[],"
    "\"rows\":[{\"entity\":\"door_click\",\"id\":\"%s\",\"op\":\"insert\",\"new\":{\"id\":\"%s\","
    "\"business_date\":\"2026-12-19\",\"at\":%u,\"kind\":\"%s\",\"people\":%d}}]}],\"head\":1}",
    id, device, user, id, id, number, kind, people);

  g_clear_pointer (&fixture->answer, json_node_unref);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, role, "POST", "/v1/venues/{venue}/entries", body, &fixture->answer),
                    ==, 200);
  return json_object_get_string_member_with_default (get_verdict (fixture), "code", "accepted");
}

static void
assert_refused (Fixture    *fixture,
                int         role,
                guint       number,
                const char *kind,
                int         people,
                const char *code,
                const char *detail)
{
  g_assert_cmpstr (click (fixture, role, number, kind, people), ==, code);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture), "detail"), ==, detail);
}

static void
license (Fixture *fixture)
{
  g_free (cloud_fixture_ask (
    fixture->cloud, "INSERT INTO licence (venue_id, id, starts_on, capacity, counts_staff, counts_performers)"
                    " VALUES (backroom_venue (), gen_random_uuid (), '2020-01-01', 100, true, false);"
                    "INSERT INTO working_party (venue_id, id, staff, performers)"
                    " VALUES (backroom_venue (), gen_random_uuid (), 10, 3)"));
}

#define ASK "{\"night\":\"2026-12-19\",\"unsent\":0}"

/* A licence of 100, of whom 10 work there. */
static void
test_lent (Fixture      *fixture,
           gconstpointer data)
{
  license (fixture);
  assert_lease (fixture, BR_ROLE_DOOR, ASK, FALSE, 45, 45);
  assert_lease (fixture, BR_ROLE_HOST, ASK, FALSE, 23, 22);
  /* Thirty of the door's 45 are known to be inside: fifteen more may come of which nobody knows. */
  g_assert_cmpstr (click (fixture, BR_ROLE_DOOR, 300, "in", 30), ==, "accepted");
  assert_lease (fixture, BR_ROLE_HOST, ASK, FALSE, 23, 22);
  assert_lease (fixture, BR_ROLE_DOOR, ASK, FALSE, 19, 18);
  g_assert_cmpstr (click (fixture, BR_ROLE_HOST, 301, "in", 20), ==, "accepted");
  assert_lease (fixture, BR_ROLE_HOST, "{\"night\":\"2026-12-19\",\"unsent\":20}", FALSE, 20, 1);
  assert_lease (fixture, BR_ROLE_HOST, "{\"night\":\"2026-12-19\",\"unsent\":0,\"gives_back\":true}", FALSE, 0, 21);
  assert_lease (fixture, BR_ROLE_DOOR, ASK, FALSE, 20, 20);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_PROMOTER, "POST", "/v1/venues/{venue}/door/lease", ASK, NULL),
                    ==, 403);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_DOOR, "POST", "/v1/venues/{venue}/door/lease",
                                        "{\"night\":\"2026-12-19\",\"unsent\":-1}", NULL), ==, 400);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_DOOR, "POST", "/v1/venues/{venue}/door/lease",
                                        "{\"night\":\"2026-12-19\",\"unsent\":0,\"lease\":\"mine\"}", NULL), ==, 400);
}

/* A door that broke down kept 45 places. Its owner ends it, and they are the others'. */
static void
test_ended (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *device = br_id_to_string (&fixture->cloud->devices[BR_ROLE_DOOR]);
  g_autofree char *path = g_strconcat ("/v1/venues/{venue}/devices/", device, NULL);

  license (fixture);
  assert_lease (fixture, BR_ROLE_DOOR, ASK, FALSE, 45, 45);
  assert_lease (fixture, BR_ROLE_HOST, ASK, FALSE, 23, 22);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_OWNER, "DELETE", path, NULL, NULL), ==, 204);
  assert_lease (fixture, BR_ROLE_HOST, ASK, FALSE, 45, 45);
}

/* Of 90, the owner holds 45 and the manager 23. An answer that was lost leaves the owner with what they had, so that
 * the manager is lent half of the other 45, until the owner has shown that they hold less. */
static void
test_lost_answer (Fixture      *fixture,
                  gconstpointer data)
{
  license (fixture);
  assert_lease (fixture, BR_ROLE_OWNER, ASK, FALSE, 45, 45);
  assert_lease (fixture, BR_ROLE_MANAGER, ASK, FALSE, 23, 22);
  assert_lease (fixture, BR_ROLE_OWNER, ASK, TRUE, 34, 33);
  assert_lease (fixture, BR_ROLE_MANAGER, ASK, FALSE, 23, 22);
  assert_lease (fixture, BR_ROLE_OWNER, ASK, FALSE, 34, 33);
  assert_lease (fixture, BR_ROLE_MANAGER, ASK, FALSE, 23, 22);
  assert_lease (fixture, BR_ROLE_OWNER, ASK, FALSE, 34, 33);
  assert_lease (fixture, BR_ROLE_MANAGER, ASK, FALSE, 28, 28);
}

/* Forty-five are lent to the door. The host may let in the others, and not one more; the door what it was lent,
 * whatever the others did, and then nobody: and whoever is refused is told why. */
static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *inside = NULL;

  license (fixture);
  assert_lease (fixture, BR_ROLE_DOOR, ASK, FALSE, 45, 45);
  assert_refused (fixture, BR_ROLE_HOST, 310, "out", 1, "empty",
                  "0 are counted inside, so 1 cannot leave: recount who is there");
  g_assert_cmpstr (click (fixture, BR_ROLE_HOST, 311, "in", 44), ==, "accepted");
  assert_refused (fixture, BR_ROLE_HOST, 312, "in", 2, "capacity",
                  "The licence lets 90 in: 44 are inside, and 45 places are kept for other doors");
  g_assert_cmpstr (click (fixture, BR_ROLE_HOST, 313, "in", 1), ==, "accepted");
  g_assert_cmpstr (click (fixture, BR_ROLE_DOOR, 314, "in", 40), ==, "accepted");
  /* Who leaves by the door leaves their place to it. */
  g_assert_cmpstr (click (fixture, BR_ROLE_DOOR, 315, "out", 10), ==, "accepted");
  assert_refused (fixture, BR_ROLE_HOST, 316, "in", 1, "capacity",
                  "The licence lets 90 in: 75 are inside, and 15 places are kept for other doors");
  g_assert_cmpstr (click (fixture, BR_ROLE_DOOR, 317, "in", 15), ==, "accepted");
  assert_refused (fixture, BR_ROLE_DOOR, 318, "in", 1, "capacity",
                  "The licence lets 90 in: 90 are inside, and 1 more would go past it");
  g_assert_cmpint (json_object_get_int_member (get_verdict (fixture), "limit"), ==, 90);
  /* What is found is so, whatever may be; and from there on fewer is always right. */
  g_assert_cmpstr (click (fixture, BR_ROLE_MANAGER, 319, "recount", 95), ==, "accepted");
  assert_refused (fixture, BR_ROLE_HOST, 320, "in", 1, "capacity",
                  "The licence lets 90 in: 95 are inside, and 1 more would go past it");
  g_assert_cmpstr (click (fixture, BR_ROLE_HOST, 321, "out", 3), ==, "accepted");
  inside = cloud_fixture_ask (fixture->cloud, "SELECT backroom_inside ('2026-12-19')");
  g_assert_cmpstr (inside, ==, "92");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/door-lease/what-one-door-is-lent-the-others-are-not", test_lent);
  ADD ("/door-lease/an-ended-device-gives-back-what-it-was-lent", test_ended);
  ADD ("/door-lease/what-a-door-may-hold-counts-until-it-shows-that-it-does-not", test_lost_answer);
  ADD ("/door-lease/nobody-is-let-in-beyond-the-licence-by-a-push", test_full);
#undef ADD
  return g_test_run ();
}
