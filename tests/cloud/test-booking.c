#include "config.h"

#include <string.h>

#include "cloud-fixture.h"

#define ROOM "00000000-0000-7000-8000-00000000000a"
#define N_TABLES 3

/* A Saturday. */
#define AT "\"date\": \"2026-12-19\", \"time\": \"20:00\""
#define ASK "availability?date=2026-12-19&time=20:00"

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

static guint
count (const char *path,
       const char *member)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", path, NULL, &answer), ==, 200);
  return json_array_get_length (json_object_get_array_member (json_node_get_object (answer), member));
}

static void
assert_says (const char *sql,
             const char *expected)
{
  g_autofree char *text = cloud_fixture_ask (fixture, sql);

  g_assert_cmpstr (text, ==, expected);
}

static char *
book (const char *verb,
      const char *body,
      guint       status)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *path = g_strconcat ("bookings/", verb, NULL);
  guint got = ask (BR_ROLE_HOST, "POST", path, body, &answer);

  if (got != status)
    {
      g_autofree char *text = answer != NULL ? json_to_string (answer, FALSE) : NULL;

      g_test_message ("%s", text);
    }
  g_assert_cmpuint (got, ==, status);
  return status == 201 ? g_strdup (json_object_get_string_member (json_node_get_object (answer), "id")) : NULL;
}

static void
clear (void)
{
  g_autofree char *text = cloud_fixture_ask (fixture, "WITH a AS (DELETE FROM booking_hold), b AS (DELETE FROM booking_table)"
                                                      " DELETE FROM booking RETURNING 1");
}

static void
test_availability (void)
{
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *option;

  /* Tables of 2, 4 and 6: the best fit of a party of two is the smallest. */
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", ASK "&party=2", NULL, &answer), ==, 200);
  option = json_array_get_object_element (json_object_get_array_member (json_node_get_object (answer), "options"), 0);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (option, "tables"), 0), ==, "1");
  g_assert_cmpstr (json_object_get_string_member (option, "start"), ==, "2026-12-19T20:00:00+00:00");
  g_assert_cmpint (json_object_get_int_member (option, "spare_seats"), ==, 0);
  g_assert_true (json_object_get_null_member (json_node_get_object (answer), "refusal"));
  g_assert_cmpuint (count (ASK "&party=5", "options"), ==, 1);
  g_assert_cmpuint (count (ASK "&party=7", "options"), ==, 0);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", ASK, NULL, NULL), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", ASK "&party=2&section=';--", NULL, NULL), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", "availability?date=today&time=20:00&party=2", NULL, NULL), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_PROMOTER, "GET", ASK "&party=2", NULL, NULL), ==, 403);
}

static void
test_book (void)
{
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *refusal;

  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autofree char *id = book ("book", "{" AT ", \"party\": 2}", 201);

      /* While a smaller one is free, the table for six is kept for six. */
      g_assert_cmpuint (count (ASK "&party=2", "options"), ==, i < 2 ? 1 : 0);
    }
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", &answer), ==, 409);
  refusal = json_object_get_object_member (json_node_get_object (answer), "refusal");
  g_assert_cmpstr (json_object_get_string_member (refusal, "constraint"), ==, "no-table");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (refusal, "alternatives")), >, 0);
  assert_says ("SELECT count(*) FROM booking WHERE status = 'confirmed' AND source = 'web'", "3");
  assert_says ("SELECT count(DISTINCT \"table\") FROM table_use WHERE planned", "3");
  assert_says ("SELECT count(*) || ' ' || max (\"constraint\") || ' ' || max (party_size) || ' ' || max (source) FROM denial",
               "1 no-table 2 web");
  assert_says ("SELECT json_typeof (figures::json) || ' ' || (json_array_length (fitting::json->'alternatives') > 0) || ' '"
               " || (author = (SELECT id FROM \"user\" WHERE handle = 'host')) FROM denial", "object true true");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 9}", NULL), ==, 409);
  /* What is sent again is refused again, and noted once. */
  cloud_fixture_add_header (fixture, "Idempotency-Key", "no");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 9, \"source\": \"phone\"}", NULL), ==, 409);
  cloud_fixture_add_header (fixture, "Idempotency-Key", "no");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 9, \"source\": \"phone\"}", NULL), ==, 409);
  assert_says ("SELECT string_agg (\"constraint\" || ' ' || source, ', ' ORDER BY id) FROM denial",
               "no-table web, too-large web, too-large phone");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2, \"spoons\": 1}", NULL), ==, 422);
  g_assert_cmpuint (ask (BR_ROLE_DOOR, "POST", "bookings/book", "{" AT ", \"party\": 2}", NULL), ==, 403);
  clear ();
}

#define STANDS                                                                                       \
  "SELECT string_agg (t.number || ' ' || to_char (to_timestamp (b.starts_at / 1000) AT TIME ZONE 'UTC', 'DD HH24:MI') || ' ' ||" \
  " b.party_size, ', ' ORDER BY b.id, t.number) FROM booking b JOIN booking_table u ON u.booking = b.id"                  \
  " JOIN \"table\" t ON t.id = u.\"table\""

static guint
move (const char *id,
      const char *body)
{
  g_autofree char *path = g_strconcat ("bookings/", id, "/move", NULL);

  return ask (BR_ROLE_HOST, "POST", path, body, NULL);
}

static void
test_move (void)
{
  g_autofree char *two = book ("book", "{" AT ", \"party\": 2}", 201);
  g_autofree char *four = book ("book", "{" AT ", \"party\": 4}", 201);
  g_autofree char *path = g_strconcat ("bookings/", two, "/move", NULL), *end = g_strconcat ("bookings/", two, "/cancel", NULL);
  g_autoptr (JsonNode) answer = NULL;

  /* Who only comes later keeps their table; who becomes more gets another, or nothing changes. */
  g_assert_cmpuint (move (two, "{\"time\": \"20:30\"}"), ==, 200);
  assert_says (STANDS, "1 19 20:30 2, 2 19 20:00 4");
  g_assert_cmpuint (move (two, "{\"party\": 5}"), ==, 200);
  assert_says (STANDS, "3 19 20:30 5, 2 19 20:00 4");
  g_assert_cmpuint (move (four, "{\"party\": 5}"), ==, 409);
  g_assert_cmpuint (move (four, "{\"tables\": [\"3\"]}"), ==, 409);
  assert_says (STANDS, "3 19 20:30 5, 2 19 20:00 4");
  assert_says ("SELECT count(*) FROM denial", "3");
  g_assert_cmpuint (move (two, "{\"tables\": [\"9\"]}"), ==, 422);
  g_assert_cmpuint (move (two, "{\"tables\": \"2\"}"), ==, 422);
  g_assert_cmpuint (move (two, "{\"party\": 0}"), ==, 422);
  g_assert_cmpuint (move (two, "{\"covers\": 2}"), ==, 422);
  g_assert_cmpuint (move (two, "{}"), ==, 422);
  g_assert_cmpuint (move ("00000000-0000-7000-8000-0000000000ee", "{\"party\": 2}"), ==, 404);
  g_assert_cmpuint (ask (BR_ROLE_DOOR, "POST", path, "{\"party\": 2}", NULL), ==, 403);

  /* Another night, and sent again. */
  cloud_fixture_add_header (fixture, "Idempotency-Key", "m1");
  g_assert_cmpuint (move (two, "{\"date\": \"2026-12-20\", \"party\": 2, \"tables\": [\"2\"]}"), ==, 200);
  assert_says (STANDS, "2 20 20:30 2, 2 19 20:00 4");
  g_assert_cmpuint (move (two, "{\"date\": \"2026-12-19\"}"), ==, 200);
  cloud_fixture_add_header (fixture, "Idempotency-Key", "m1");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", path, "{\"date\": \"2026-12-20\", \"party\": 2, \"tables\": [\"2\"]}", &answer), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (answer), "place"), "start"),
                   ==, "2026-12-20T20:30:00+00:00");
  /* Table 2 is the other party's that night: the smallest that is free. */
  assert_says (STANDS, "1 19 20:30 2, 2 19 20:00 4");
  assert_says ("SELECT string_agg (lower (during)::text, ',' ORDER BY lower (during)) FROM table_use WHERE planned",
               "1797710400000,1797712200000");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", end, NULL, NULL), ==, 200);
  g_assert_cmpuint (move (two, "{\"party\": 3}"), ==, 409);
  clear ();
}

static void
test_again (void)
{
  g_autofree char *first = NULL, *second = NULL;

  cloud_fixture_add_header (fixture, "Idempotency-Key", "k1");
  first = book ("book", "{" AT ", \"party\": 4}", 201);
  cloud_fixture_add_header (fixture, "Idempotency-Key", "k1");
  second = book ("book", "{" AT ", \"party\": 4}", 201);
  g_assert_cmpstr (first, ==, second);
  assert_says ("SELECT count(*) FROM booking", "1");
  cloud_fixture_add_header (fixture, "Idempotency-Key", "k1");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 3}", NULL), ==, 422);
  clear ();
}

/* What was booked is told as it was, whatever has become of the plan since. */
static void
test_again_later (void)
{
  g_autoptr (JsonNode) first = NULL, second = NULL;
  JsonObject *place, *again;

  cloud_fixture_add_header (fixture, "Idempotency-Key", "k7");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", &first), ==, 201);
  place = json_object_get_object_member (json_node_get_object (first), "place");
  assert_says ("UPDATE \"table\" SET blocked = true WHERE id = (SELECT \"table\" FROM booking_table) RETURNING 'done'", "done");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", ASK "&party=2", NULL, NULL), ==, 200);
  cloud_fixture_add_header (fixture, "Idempotency-Key", "k7");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", &second), ==, 201);
  again = json_object_get_object_member (json_node_get_object (second), "place");
  g_assert_true (json_node_equal (json_object_get_member (place, "tables"), json_object_get_member (again, "tables")));
  g_assert_cmpstr (json_object_get_string_member (place, "start"), ==, json_object_get_string_member (again, "start"));
  g_assert_cmpstr (json_object_get_string_member (place, "end"), ==, json_object_get_string_member (again, "end"));
  g_assert_cmpuint (json_object_get_size (place), ==, 1 + json_object_get_size (again));
  assert_says ("UPDATE \"table\" SET blocked = false WHERE blocked RETURNING 'done'", "done");
  clear ();
}

/* Who comes is whom the booking's notes are sealed for. */
static void
test_guest (void)
{
  g_autoptr (JsonNode) guest = NULL;
  g_autofree char *body = NULL, *id = NULL;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "customers", "{\"name\": \"Odile Marsh\"}", &guest), ==, 201);
  body = g_strdup_printf ("{" AT ", \"party\": 2, \"customer\": \"%s\"}",
                          json_object_get_string_member (json_node_get_object (guest), "id"));
  id = book ("book", body, 201);
  assert_says ("SELECT count(*) FROM booking b JOIN customer c ON c.id = b.customer AND c.subject = b.subject", "1");
  clear ();
}

/* The plan that an instance remembers is another one as soon as somebody changes it. */
static void
test_plan (void)
{
  g_autofree char *id = NULL;

  assert_says ("UPDATE \"table\" SET blocked = true WHERE number = '3' RETURNING 'done'", "done");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 6}", NULL), ==, 409);
  assert_says ("UPDATE \"table\" SET blocked = false WHERE number = '3' RETURNING 'done'", "done");
  id = book ("book", "{" AT ", \"party\": 6}", 201);
  clear ();
}

static void
test_hold (void)
{
  g_autofree char *kept = book ("hold", "{" AT ", \"party\": 6, \"hold_minutes\": 5}", 201);
  g_autofree char *confirm = g_strdup_printf ("bookings/%s/confirm", kept);
  g_autofree char *release = NULL, *taken = NULL, *held = NULL;

  g_assert_cmpuint (count (ASK "&party=6", "options"), ==, 0);
  /* Too late: the table is anybody's, although nobody has looked since. */
  assert_says ("UPDATE booking_hold SET expires_at = now () - interval '1 second' RETURNING 'done'", "done");
  g_assert_cmpuint (count (ASK "&party=6", "options"), ==, 1);
  taken = book ("book", "{" AT ", \"party\": 6}", 201);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", confirm, NULL, NULL), ==, 410);
  assert_says ("SELECT string_agg (status, ' ' ORDER BY made_at, id) FROM booking", "cancelled confirmed");
  clear ();
  held = book ("hold", "{" AT ", \"party\": 6}", 201);
  g_free (confirm);
  confirm = g_strdup_printf ("bookings/%s/confirm", held);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", confirm, NULL, NULL), ==, 204);
  assert_says ("SELECT status FROM booking", "confirmed");
  release = g_strdup_printf ("bookings/%s/release", held);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", release, NULL, NULL), ==, 410);
  clear ();
}

/* Adds a row for one test, and returns its path. */
static char *
add (const char *plural,
     const char *body)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", plural, body, &answer), ==, 201);
  return g_strdup_printf ("%s/%s", plural, json_object_get_string_member (json_node_get_object (answer), "id"));
}

static void
take_away (const char *path)
{
  cloud_fixture_add_header (fixture, "If-Match", "*");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "DELETE", path, NULL, NULL), ==, 204);
  clear ();
}

#define DINNER "{\"name\": \"Dinner\", \"weekdays\": \"sat\", \"starts\": 1080, \"ends\": 1620, "

static void
test_pacing (void)
{
  g_autofree char *service = add ("services", DINNER "\"pacing_parties\": 1, \"online_share\": 10000}");
  g_autofree char *first = book ("book", "{" AT ", \"party\": 2}", 201);
  g_autofree char *later = NULL;
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", &answer), ==, 409);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (answer), "refusal"),
                                                  "constraint"), ==, "pacing");
  later = book ("book", "{\"date\": \"2026-12-19\", \"time\": \"20:15\", \"party\": 2}", 201);
  take_away (service);
}

/* Of three tables one may be booked by guests themselves; at the telephone there are more. */
static void
test_online (void)
{
  g_autofree char *service = add ("services", DINNER "\"online_share\": 3400}");
  g_autofree char *first = book ("book", "{" AT ", \"party\": 2}", 201);
  g_autofree char *second = NULL;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", NULL), ==, 409);
  second = book ("book", "{" AT ", \"party\": 2, \"source\": \"phone\"}", 201);
  take_away (service);
}

static void
test_room (void)
{
  g_autofree char *licence = add ("licences", "{\"room\": \"" ROOM "\", \"starts_on\": \"2026-01-01\", \"capacity\": 5}");
  g_autofree char *first = book ("book", "{" AT ", \"party\": 4}", 201);
  g_autofree char *second = NULL;
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 2}", &answer), ==, 409);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (answer), "refusal"),
                                                  "constraint"), ==, "capacity");
  second = book ("book", "{" AT ", \"party\": 1}", 201);
  take_away (licence);
}

static void
test_licence (void)
{
  g_autofree char *id = NULL;

  assert_says ("INSERT INTO licence (venue_id, id, starts_on, capacity, counts_staff, counts_performers, rev, field_revs)"
               " VALUES (backroom_venue (), gen_random_uuid (), '2026-01-01', 7, false, false, 1, '{}') RETURNING 'done'",
               "done");
  id = book ("book", "{" AT ", \"party\": 4}", 201);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", "bookings/book", "{" AT ", \"party\": 4}", NULL), ==, 409);
  assert_says ("SELECT count(*) FROM booking", "1");
  clear ();
}

static void
furnish (void)
{
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "rooms", "{\"id\": \"" ROOM "\", \"name\": \"Cellar\"}", NULL), ==, 201);
  for (guint i = 1; i <= N_TABLES; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"room\": \"" ROOM "\", \"number\": \"%u\", \"min_covers\": 1,"
                                               " \"max_covers\": %u}", i, 2 * i);

      g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tables", body, NULL), ==, 201);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture = cloud_fixture_new ();
  furnish ();

  g_test_add_func ("/cloud-booking/says-where-a-party-may-sit", test_availability);
  g_test_add_func ("/cloud-booking/books-until-the-house-is-full-and-then-says-why", test_book);
  g_test_add_func ("/cloud-booking/a-booking-is-moved-where-there-is-room", test_move);
  g_test_add_func ("/cloud-booking/what-is-sent-again-is-booked-once", test_again);
  g_test_add_func ("/cloud-booking/what-was-booked-is-told-as-it-was", test_again_later);
  g_test_add_func ("/cloud-booking/a-guest-is-whom-it-is-sealed-for", test_guest);
  g_test_add_func ("/cloud-booking/a-plan-that-was-changed-is-read-again", test_plan);
  g_test_add_func ("/cloud-booking/a-hold-that-lapsed-stands-in-nobodys-way", test_hold);
  g_test_add_func ("/cloud-booking/no-more-come-at-once-than-the-kitchen-takes", test_pacing);
  g_test_add_func ("/cloud-booking/guests-book-their-share-of-the-tables", test_online);
  g_test_add_func ("/cloud-booking/a-room-has-a-licence-of-its-own", test_room);
  g_test_add_func ("/cloud-booking/the-licence-is-never-passed", test_licence);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
