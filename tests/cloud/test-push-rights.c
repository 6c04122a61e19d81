#include "config.h"

#include <string.h>

#include "cloud-fixture.h"

/* What of an entry is more than its area: by whom a guest is removed, who recounts, who takes money. */

#define SUBJECT "0192d1f0-0000-7000-8000-0000000000aa"

#define BOOKING "0192d1f0-0000-7000-8000-0000000000bb"

static CloudFixture *fixture;
static JsonNode *answer;

static char *
make_entry (int         role,
            guint       number,
            int         at,
            const char *code,
            const char *rows)
{
  g_autofree char *device = br_id_to_string (&fixture->devices[role]);
  g_autofree char *user = br_id_to_string (&fixture->users[role]);

  return g_strdup_printf ("{\"id\":\"0192d1f0-0000-7000-8000-%012u\",\"device\":\"%s\",\"actor\":\"%s\",\"at\":%d,"
                          "\"code\":\"%s\",\"labels\":[],\"rows\":[%s]}",
                          number, device, user, at, code, rows);
}

static guint
push_text (int         role,
           const char *entry)
{
  g_autofree char *body = g_strdup_printf ("{\"entries\":[%s],\"head\":1}", entry);

  g_clear_pointer (&answer, json_node_unref);
  return cloud_fixture_send (fixture, role, "POST", "/v1/venues/{venue}/entries", body, &answer);
}

static JsonObject *
get_verdict (void)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (answer), "verdicts"), 0);
}

/* The code of its refusal, or “accepted”. */
static const char *
push (int         role,
      guint       number,
      int         at,
      const char *code,
      const char *rows)
{
  g_autofree char *entry = make_entry (role, number, at, code, rows);

  g_assert_cmpuint (push_text (role, entry), ==, 200);
  return json_object_get_string_member_with_default (get_verdict (), "code", "accepted");
}

static void
assert_says (const char *sql,
             const char *expected)
{
  g_autofree char *text = cloud_fixture_ask (fixture, sql);

  g_assert_cmpstr (text, ==, expected);
}

/* A host adds a guest and takes that back, and is rid of no other. */
static void
test_removed_guest (void)
{
  const char *add = "{\"entity\":\"customer\",\"id\":\"0192d1f0-0000-7000-8000-000000000077\",\"op\":\"insert\",\"new\":"
                    "{\"subject\":\"" SUBJECT "\",\"name\":\"Bo Finch\",\"created_at\":1}}";
  const char *remove = "{\"entity\":\"customer\",\"id\":\"0192d1f0-0000-7000-8000-000000000077\",\"op\":\"delete\",\"old\":"
                       "{\"subject\":\"" SUBJECT "\",\"name\":\"Bo Finch\",\"created_at\":1}}";
  g_autofree char *undo = make_entry (BR_ROLE_HOST, 102, 12, "customer.add", remove);
  g_autoptr (GString) taken_back = g_string_new (undo), others = g_string_new (undo);
  g_autofree char *managers = make_entry (BR_ROLE_MANAGER, 104, 14, "customer.add", add);

  g_string_replace (taken_back, "\"labels\"", "\"undoes\":\"0192d1f0-0000-7000-8000-000000000100\",\"labels\"", 1);
  g_string_replace (others, "\"labels\"", "\"undoes\":\"0192d1f0-0000-7000-8000-000000000104\",\"labels\"", 1);
  g_string_replace (others, "000000000102", "000000000105", 1);
  g_assert_cmpstr (push (BR_ROLE_HOST, 100, 10, "customer.add", add), ==, "accepted");
  g_assert_cmpstr (push (BR_ROLE_HOST, 101, 11, "customer.remove", remove), ==, "permission");
  g_assert_cmpuint (push_text (BR_ROLE_HOST, taken_back->str), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (), "verdict"), ==, "accepted");
  /* What another desk added is not theirs to take back. */
  g_assert_cmpuint (push_text (BR_ROLE_MANAGER, managers), ==, 200);
  g_assert_cmpuint (push_text (BR_ROLE_HOST, others->str), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (), "code"), ==, "permission");
  g_assert_cmpstr (push (BR_ROLE_MANAGER, 106, 16, "customer.remove", remove), ==, "accepted");
  assert_says ("SELECT count(*) FROM customer", "0");
}

/* What belongs to no area of its own: a recount, and the money of a booking. */
static void
test_finer_roles (void)
{
  const char *recount = "{\"entity\":\"door_click\",\"id\":\"0192d1f0-0000-7000-8000-000000000078\",\"op\":\"insert\",\"new\":"
                        "{\"business_date\":\"2026-12-19\",\"at\":5,\"kind\":\"recount\",\"people\":9}}";
  const char *rows = "{\"entity\":\"booking\",\"id\":\"" BOOKING "\",\"op\":\"insert\",\"new\":{\"business_date\":\"2026-12-19\","
                     "\"starts_at\":1797710400000,\"ends_at\":1797717600000,\"party_size\":4,\"status\":\"confirmed\","
                     "\"source\":\"phone\",\"locked\":false,\"made_at\":1}}";
  const char *money = "{\"entity\":\"booking\",\"id\":\"" BOOKING "\",\"op\":\"update\",\"old\":{\"deposit\":null},"
                      "\"new\":{\"deposit\":{\"amount\":2000,\"currency\":\"GBP\"}}}";
  const char *more = "{\"entity\":\"booking\",\"id\":\"" BOOKING "\",\"op\":\"update\",\"old\":{\"deposit\":{\"amount\":2000,"
                     "\"currency\":\"GBP\"},\"party_size\":4},\"new\":{\"deposit\":null,\"party_size\":5}}";

  g_assert_cmpstr (push (BR_ROLE_DOOR, 200, 10, "door.recount", recount), ==, "permission");
  g_assert_cmpstr (push (BR_ROLE_HOST, 201, 10, "door.recount", recount), ==, "permission");
  g_assert_cmpstr (push (BR_ROLE_MANAGER, 202, 10, "door.recount", recount), ==, "accepted");
  g_assert_cmpstr (push (BR_ROLE_HOST, 203, 10, "booking.add", rows), ==, "accepted");
  g_assert_cmpstr (push (BR_ROLE_DOOR, 204, 10, "booking.set", money), ==, "permission");
  g_assert_cmpstr (push (BR_ROLE_ACCOUNTANT, 205, 10, "booking.set", money), ==, "accepted");
  g_assert_cmpstr (push (BR_ROLE_ACCOUNTANT, 206, 10, "booking.set", more), ==, "permission");
  assert_says ("SELECT deposit || ' ' || party_size FROM booking", "2000 4");
}

#define ROWS \
  "{\"entity\":\"booking\",\"id\":\"0192d1f0-0000-7000-8000-00000000050%d\",\"op\":\"insert\",\"new\":" \
  "{\"business_date\":\"2026-12-18\",\"starts_at\":1797624000000,\"ends_at\":1797631200000,\"party_size\":%d," \
  "\"status\":\"confirmed\",\"source\":\"phone\",\"locked\":false,\"made_at\":1}}," \
  "{\"entity\":\"booking_table\",\"id\":\"0192d1f0-0000-7000-8000-00000000060%d\",\"op\":\"insert\",\"new\":" \
  "{\"booking\":\"0192d1f0-0000-7000-8000-00000000050%d\",\"table\":\"0192d1f0-0000-7000-8000-00000000900%d\"}}"

/* A room’s own licence binds what a desk brings as the house’s does. */
static void
test_room (void)
{
  static const int parties[] = { 4, 2, 1 };

  g_free (cloud_fixture_ask (
    fixture, "INSERT INTO room (venue_id, id, name) SELECT backroom_venue (), '0192d1f0-0000-7000-8000-000000009000', 'Parlour';"
             "INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked) SELECT backroom_venue (),"
             " ('0192d1f0-0000-7000-8000-00000000900' || n)::uuid, '0192d1f0-0000-7000-8000-000000009000', n, 1, 6, false"
             " FROM generate_series (1, 3) n;"
             "INSERT INTO licence (venue_id, id, room, starts_on, capacity, counts_staff, counts_performers) VALUES (backroom_venue (),"
             " gen_random_uuid (), '0192d1f0-0000-7000-8000-000000009000', '2026-01-01', 5, false, false)"));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *rows = g_strdup_printf (ROWS, i, parties[i], i, i, i + 1);

      g_assert_cmpstr (push (BR_ROLE_HOST, 300 + (guint) i, 10, "booking.add", rows), ==, i == 1 ? "capacity" : "accepted");
      if (i == 1)
        g_assert_cmpint (json_object_get_int_member (get_verdict (), "limit"), ==, 5);
    }
  assert_says ("SELECT string_agg (party_size::text, ',' ORDER BY id) FROM booking WHERE business_date = '2026-12-18'", "4,1");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();

  g_test_add_func ("/push-rights/nobody-is-rid-of-a-guest-but-who-may-erase-or-just-added-them", test_removed_guest);
  g_test_add_func ("/push-rights/a-recount-takes-who-settles-and-a-deposit-who-takes-money", test_finer_roles);

  g_test_add_func ("/push-rights/the-licence-of-a-room-is-not-passed", test_room);

  status = g_test_run ();
  g_clear_pointer (&answer, json_node_unref);
  cloud_fixture_free (fixture);
  return status;
}
