#include "config.h"

#include <string.h>

#include "cloud-fixture.h"

#define PATH "/v1/venues/{venue}/entries"

/* 2026-12-19, 20:00 UTC, in milliseconds. */
#define EIGHT G_GINT64_CONSTANT (1797710400000)
#define HOUR G_GINT64_CONSTANT (3600000)

typedef struct
{
  CloudFixture *cloud;
  JsonNode *answer;
  guint n_entries;
} Fixture;

/* ---- what is pushed ------------------------------------------------------------------------ */

static char *
make_id (guint number)
{
  return g_strdup_printf ("0192d1f0-0000-7000-8000-%012u", number);
}

/* The text of an entry that was done by a role's user, at so many minutes of the clock. */
static char *
make_entry (Fixture    *fixture,
            int         role,
            guint       number,
            int         at,
            const char *code,
            const char *rows)
{
  g_autofree char *id = make_id (number);
  g_autofree char *device = br_id_to_string (&fixture->cloud->devices[role]);
  g_autofree char *user = br_id_to_string (&fixture->cloud->users[role]);

  return g_strdup_printf ("{\"id\":\"%s\",\"device\":\"%s\",\"actor\":\"%s\",\"at\":%d,\"code\":\"%s\",\"labels\":[],"
                          "\"rows\":[%s]}",
                          id, device, user, at, code, rows);
}

static guint
push_text (Fixture    *fixture,
           int         role,
           const char *entries)
{
  g_autofree char *body = g_strdup_printf ("{\"entries\":[%s],\"head\":1}", entries);

  g_clear_pointer (&fixture->answer, json_node_unref);
  return cloud_fixture_send (fixture->cloud, role, "POST", PATH, body, &fixture->answer);
}

static JsonObject *
get_verdict (Fixture *fixture,
             guint    i)
{
  return json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (fixture->answer), "verdicts"), i);
}

/* Pushes one entry; the code of its refusal, or “accepted”. */
static const char *
push (Fixture    *fixture,
      int         role,
      guint       number,
      int         at,
      const char *code,
      const char *rows)
{
  g_autofree char *entry = make_entry (fixture, role, number, at, code, rows);

  g_assert_cmpuint (push_text (fixture, role, entry), ==, 200);
  return json_object_get_string_member_with_default (get_verdict (fixture, 0), "code", "accepted");
}

static char *
insert_booking (guint       number,
                gint64      starts,
                int         party,
                const char *table)
{
  g_autofree char *id = make_id (number);
  g_autofree char *link = make_id (number + 500);

  /* The journal may have them in any order. */
  return g_strdup_printf (
    "{\"entity\":\"booking_table\",\"id\":\"%s\",\"op\":\"insert\",\"new\":{\"id\":\"%s\",\"booking\":\"%s\","
    "\"table\":\"%s\"}},"
    "{\"entity\":\"booking\",\"id\":\"%s\",\"op\":\"insert\",\"new\":{\"id\":\"%s\",\"business_date\":\"2026-12-19\","
    "\"starts_at\":%" G_GINT64_FORMAT ",\"ends_at\":%" G_GINT64_FORMAT ",\"party_size\":%d,\"status\":\"confirmed\","
    "\"source\":\"phone\",\"locked\":false,\"made_at\":1}}",
    link, link, id, table, id, id, starts, starts + 2 * HOUR, party);
}

static char *
update (const char *entity,
        guint       number,
        const char *old,
        const char *new)
{
  g_autofree char *id = make_id (number);

  return g_strdup_printf ("{\"entity\":\"%s\",\"id\":\"%s\",\"op\":\"update\",\"old\":{%s},\"new\":{%s}}", entity, id,
                          old, new);
}

static void
assert_says (Fixture    *fixture,
             const char *sql,
             const char *expected)
{
  g_autofree char *text = cloud_fixture_ask (fixture->cloud, sql);

  g_assert_cmpstr (text, ==, expected);
}

#define ROOM "0192d1f0-0000-7000-8000-000000009000"
#define TABLE "0192d1f0-0000-7000-8000-000000009001"
#define OTHER_TABLE "0192d1f0-0000-7000-8000-000000009002"

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->cloud = cloud_fixture_new ();
  g_free (cloud_fixture_ask (
    fixture->cloud,
    "INSERT INTO room (venue_id, id, name) VALUES (backroom_venue (), '" ROOM "', 'Parlour');"
    "INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked) VALUES"
    " (backroom_venue (), '" TABLE "', '" ROOM "', '1', 1, 6, false),"
    " (backroom_venue (), '" OTHER_TABLE "', '" ROOM "', '2', 1, 6, false);"));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->answer, json_node_unref);
  cloud_fixture_free (fixture->cloud);
}

/* ---- entries and verdicts -------------------------------------------------------------------- */

static void
test_repeated (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *rows = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 100, 10, "booking.add", rows), ==, "accepted");
  first = json_to_string (fixture->answer, FALSE);
  g_assert_nonnull (strstr (first, "\"rev\":1"));
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 100, 10, "booking.add", rows), ==, "accepted");
  again = json_to_string (fixture->answer, FALSE);
  g_assert_cmpstr (again, ==, first);
  assert_says (fixture, "SELECT count(*) || ' ' || max (rev) FROM booking", "1 1");
  assert_says (fixture, "SELECT count(*) FROM table_use", "1");
  assert_says (fixture, "SELECT count(*) FROM change_log WHERE entry_id = '0192d1f0-0000-7000-8000-000000000100'", "2");
  assert_says (fixture, "SELECT code || ' ' || at || ' ' || (verdict->>'verdict') FROM entry", "booking.add 10 accepted");
}

/* Where they could sit instead, as the engine of a desk would say it. */
static void
assert_alternative (JsonObject *verdict,
                    const char *start,
                    const char *table)
{
  JsonArray *alternatives = json_object_get_array_member (verdict, "alternatives");
  JsonObject *first;

  g_assert_cmpuint (json_array_get_length (alternatives), >, 0);
  first = json_array_get_object_element (alternatives, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "start"), ==, start);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (first, "tables"), 0), ==, table);
}

static void
test_refused_does_not_block (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *taken = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *clash = insert_booking (2, EIGHT + HOUR, 2, TABLE);
  g_autofree char *later = update ("booking", 2, "\"party_size\":2", "\"party_size\":3");
  g_autofree char *free_one = insert_booking (3, EIGHT, 2, OTHER_TABLE);
  g_autofree char *a = make_entry (fixture, BR_ROLE_HOST, 101, 11, "booking.add", clash);
  g_autofree char *b = make_entry (fixture, BR_ROLE_HOST, 102, 12, "booking.set", later);
  g_autofree char *c = make_entry (fixture, BR_ROLE_HOST, 103, 13, "booking.add", free_one);
  g_autofree char *faulty = g_strdup ("{\"id\":\"0192d1f0-0000-7000-8000-000000000104\"}");
  g_autofree char *all = g_strjoin (",", a, b, faulty, c, NULL);

  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 100, 10, "booking.add", taken), ==, "accepted");
  g_assert_cmpuint (push_text (fixture, BR_ROLE_HOST, all), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 0), "code"), ==, "no-table");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 0), "constraint"), ==, "no-table");
  assert_alternative (get_verdict (fixture, 0), "2026-12-19T21:00:00+00:00", "2");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 1), "code"), ==, "depends");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 1), "depends"), ==,
                   "0192d1f0-0000-7000-8000-000000000101");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 2), "code"), ==, "invalid");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 3), "verdict"), ==, "accepted");
  assert_says (fixture, "SELECT count(*) FROM booking", "2");
  /* The same again is refused the same way, although there is room now. */
  g_free (cloud_fixture_ask (fixture->cloud, "DELETE FROM booking_table; DELETE FROM booking"));
  g_assert_cmpuint (push_text (fixture, BR_ROLE_HOST, a), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 0), "code"), ==, "no-table");
}

/* A booking of two tables, of which one is taken, holds neither. */
static void
test_half_a_join (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *taken = insert_booking (1, EIGHT, 4, OTHER_TABLE);
  g_autofree char *one = insert_booking (2, EIGHT, 8, TABLE);
  g_autofree char *two = g_strdup_printf ("%s,{\"entity\":\"booking_table\",\"id\":\"0192d1f0-0000-7000-8000-000000000700\","
                                          "\"op\":\"insert\",\"new\":{\"id\":\"0192d1f0-0000-7000-8000-000000000700\","
                                          "\"booking\":\"0192d1f0-0000-7000-8000-000000000002\",\"table\":\"" OTHER_TABLE
                                          "\"}}",
                                          one);

  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 100, 10, "booking.add", taken), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 101, 10, "booking.add", two), ==, "no-table");
  assert_says (fixture, "SELECT count(*) FROM booking_table", "1");
  assert_says (fixture, "SELECT count(*) FROM table_use", "1");
}

static void
test_licence (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *one = insert_booking (1, EIGHT, 6, TABLE);
  g_autofree char *two = insert_booking (2, EIGHT + HOUR, 5, OTHER_TABLE);
  g_autofree char *fits = insert_booking (3, EIGHT + HOUR, 4, OTHER_TABLE);

  g_free (cloud_fixture_ask (fixture->cloud,
                             "INSERT INTO licence (venue_id, id, starts_on, capacity, counts_staff, counts_performers)"
                             " VALUES (backroom_venue (), gen_random_uuid (), '2020-01-01', 10, false, false)"));
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 100, 10, "booking.add", one), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 101, 10, "booking.add", two), ==, "capacity");
  g_assert_cmpint (json_object_get_int_member (get_verdict (fixture, 0), "limit"), ==, 10);
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 102, 10, "booking.add", fits), ==, "accepted");
}

static void
test_references (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *rows = insert_booking (1, EIGHT, 4, "0192d1f0-0000-7000-8000-00000000dead");
  g_autofree char *never = update ("booking", 7, "\"party_size\":2", "\"party_size\":3");
  g_autofree char *backwards = insert_booking (2, EIGHT, 0, TABLE);
  const char *in_use = "{\"entity\":\"room\",\"id\":\"" ROOM "\",\"op\":\"delete\",\"old\":{\"id\":\"" ROOM
                       "\",\"name\":\"Parlour\"}}";

  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 100, 10, "booking.add", rows), ==, "not-found");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 101, 10, "booking.set", never), ==, "not-found");
  g_assert_cmpstr (push (fixture, BR_ROLE_OWNER, 102, 10, "room.remove", in_use), ==, "in-use");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 103, 10, "booking.add", backwards), ==, "invalid");
  assert_says (fixture, "SELECT count(*) FROM booking", "0");
}

/* ---- two desks ------------------------------------------------------------------------------- */

#define CUSTOMER "0192d1f0-0000-7000-8000-000000000005"
#define SUBJECT "0192d1f0-0000-7000-8000-000000008005"

static void
add_customer (Fixture *fixture)
{
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 200, 10, "customer.add",
                         "{\"entity\":\"customer\",\"id\":\"" CUSTOMER "\",\"op\":\"insert\",\"new\":{\"id\":\"" CUSTOMER
                         "\",\"subject\":\"" SUBJECT "\",\"name\":\"Ines Calloway\",\"phone\":\"+441632960001\","
                         "\"allergies\":\"Nuts\",\"created_at\":1,\"later\":{\"a\":1}}}"), ==, "accepted");
}

/* What will change from here on. */
static char *
get_changes_path (Fixture *fixture)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/checksums", NULL,
                                        &answer), ==, 200);
  return g_strconcat ("/v1/venues/{venue}/changes?cursor=",
                      json_object_get_string_member (json_node_get_object (answer), "cursor"), NULL);
}

static void
test_two_desks (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *mine = update ("customer", 5, "\"allergies\":\"Nuts\",\"phone\":\"+441632960001\"",
                                  "\"allergies\":\"Nuts\\nShellfish\",\"phone\":\"+441632960002\"");
  g_autofree char *theirs = update ("customer", 5, "\"allergies\":\"Nuts\",\"phone\":\"+441632960001\",\"company\":null",
                                    "\"allergies\":\"Nuts\\nCelery\",\"phone\":\"+441632960003\",\"company\":\"Brass & Co\"");
  g_autofree char *loser = NULL;
  g_autofree char *path = NULL;

  path = get_changes_path (fixture);
  add_customer (fixture);
  assert_says (fixture, "SELECT (name IS NOT NULL) || ' ' || unknown FROM customer", "true {\"later\": {\"a\": 1}}");
  assert_says (fixture, "SELECT count(*) FROM customer WHERE position ('Ines' IN encode (name, 'escape')) > 0", "0");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 201, 20, "customer.set", mine), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 202, 30, "customer.set", theirs), ==, "accepted");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (get_verdict (fixture, 0), "losers")), ==, 1);
  assert_says (fixture, "SELECT entity || ' ' || field || ' ' || why || ' ' || kept || ' ' || state || ' ' || mine_at"
                        " || ' ' || theirs_at || ' ' || (subject = '" SUBJECT "') || ' ' || (mine IS NOT NULL) FROM conflict",
               "customer phone both-changed theirs open 30 20 true true");
  assert_says (fixture, "SELECT h.handle || ' ' || t.handle FROM conflict c JOIN \"user\" h ON h.id = c.theirs_by"
                        " JOIN \"user\" t ON t.id = c.mine_by",
               "host manager");
  /* What both wrote is there, as every desk gets it. */
  g_clear_pointer (&fixture->answer, json_node_unref);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_OWNER, "GET", path, NULL, &fixture->answer), ==, 200);
  loser = json_to_string (fixture->answer, FALSE);
  g_assert_nonnull (strstr (loser, "\"allergies\":\"Nuts\\nCelery\\nShellfish\""));
  g_assert_nonnull (strstr (loser, "\"phone\":\"+441632960002\""));
  g_assert_nonnull (strstr (loser, "\"company\":\"Brass & Co\""));
  g_assert_nonnull (strstr (loser, "\"mine\":\"+441632960003\",\"theirs\":\"+441632960002\",\"base\":\"+441632960001\""));
}

static void
test_removed_and_edited (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *rows = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *gone = make_id (1);
  g_autofree char *remove = g_strdup_printf (
    "{\"entity\":\"booking\",\"id\":\"%s\",\"op\":\"delete\",\"old\":{\"id\":\"%s\",\"party_size\":4,\"status\":\"confirmed\"}},"
    "{\"entity\":\"booking_table\",\"id\":\"0192d1f0-0000-7000-8000-000000000501\",\"op\":\"delete\",\"old\":{}}",
    gone, gone);
  g_autofree char *edit = update ("booking", 1, "\"notes\":null", "\"notes\":\"By the window\"");

  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 100, 10, "booking.add", rows), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 101, 20, "booking.remove", remove), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 102, 15, "booking.set", edit), ==, "accepted");
  assert_says (fixture, "SELECT field || ' ' || why || ' ' || state || ' ' || (subject = id) FROM conflict",
               "notes deleted-there open true");
  assert_says (fixture, "SELECT count(*) FROM booking", "0");
  assert_says (fixture, "SELECT count(*) FROM table_use", "0");
}

static void
test_erasure (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *one = update ("customer", 5, "\"phone\":\"+441632960001\"", "\"phone\":\"+441632960002\"");
  g_autofree char *two = update ("customer", 5, "\"phone\":\"+441632960001\"", "\"phone\":\"+441632960003\"");
  g_autofree char *erase = update ("customer", 5, "\"name\":\"Ines Calloway\",\"erased_at\":null",
                                   "\"name\":null,\"erased_at\":50");

  add_customer (fixture);
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 201, 20, "customer.set", one), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 202, 30, "customer.set", two), ==, "accepted");
  assert_says (fixture, "SELECT count(*) FROM conflict WHERE mine IS NOT NULL", "1");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 203, 40, "customer.erase", erase), ==, "permission");
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 204, 50, "customer.erase", erase), ==, "accepted");
  assert_says (fixture, "SELECT (name IS NULL) || ' ' || (phone IS NULL) || ' ' || (allergies IS NULL) || ' ' || erased_at"
                        " FROM customer", "true true true 50");
  assert_says (fixture, "SELECT count(*) FROM conflict WHERE mine IS NOT NULL OR theirs IS NOT NULL OR base IS NOT NULL", "0");
  assert_says (fixture, "SELECT count(*) FROM subject_key WHERE subject = '" SUBJECT "' AND wrapped IS NULL", "1");
  g_assert_cmpstr (push (fixture, BR_ROLE_HOST, 205, 60, "customer.set", one), ==, "erased");
}

/* Nobody can bring back whose key was destroyed: what was refused before, and rows that never came, are no reason. */
static void
test_erasure_depends_on_nothing (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *taken = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *clash = insert_booking (2, EIGHT + HOUR, 2, TABLE);
  g_autofree char *customer = update ("customer", 5, "\"name\":\"Ines Calloway\",\"erased_at\":null",
                                      "\"name\":null,\"erased_at\":50");
  g_autofree char *booking = update ("booking", 2, "\"notes\":\"By the window\"", "\"notes\":null");
  g_autofree char *erase = g_strjoin (",", customer, booking, NULL);
  g_autofree char *a = make_entry (fixture, BR_ROLE_MANAGER, 101, 11, "booking.add", clash);
  g_autofree char *b = make_entry (fixture, BR_ROLE_MANAGER, 102, 50, "customer.erase", erase);
  g_autofree char *all = g_strjoin (",", a, b, NULL);

  add_customer (fixture);
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 100, 10, "booking.add", taken), ==, "accepted");
  g_assert_cmpuint (push_text (fixture, BR_ROLE_MANAGER, all), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 0), "code"), ==, "no-table");
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 1), "verdict"), ==, "accepted");
  assert_says (fixture, "SELECT (name IS NULL) || ' ' || erased_at FROM customer", "true 50");
  assert_says (fixture, "SELECT count(*) FROM booking", "1");
}

/* ---- at once ---------------------------------------------------------------------------------- */

#define N_AT_ONCE 12

typedef struct
{
  guint n_left;
  guint n_accepted;
  guint n_losers;
} Rush;

static void
rushed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Rush *rush = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (strstr (text, "\"accepted\"") != NULL)
    rush->n_accepted++;
  if (strstr (text, "\"losers\":[]") == NULL)
    rush->n_losers++;
  rush->n_left--;
}

static void
rush_one (Fixture    *fixture,
          Rush       *rush,
          int         role,
          const char *entry)
{
  g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
  g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/entries", fixture->cloud->url, venue);
  g_autofree char *token = cloud_fixture_mint (fixture->cloud, role);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autofree char *body = g_strdup_printf ("{\"entries\":[%s]}", entry);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_session_send_and_read_async (fixture->cloud->session, message, G_PRIORITY_DEFAULT, NULL, rushed_cb, rush);
  rush->n_left++;
}

/* Two desks write one note at once, again and again; each change starts from what was there before any. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  Rush rush = { 0 };
  g_autofree char *path = get_changes_path (fixture);
  g_autofree char *text = NULL;

  add_customer (fixture);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      int role = i % 2 == 0 ? BR_ROLE_HOST : BR_ROLE_MANAGER;
      g_autofree char *new = g_strdup_printf ("\"allergies\":\"Nuts\\nNote %u\",\"company\":\"House %u\"", i, i);
      g_autofree char *rows = update ("customer", 5, "\"allergies\":\"Nuts\",\"company\":null", new);
      g_autofree char *entry = make_entry (fixture, role, 300 + i, 20 + (int) i, "customer.set", rows);

      rush_one (fixture, &rush, role, entry);
    }
  while (rush.n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rush.n_accepted, ==, N_AT_ONCE);
  g_assert_cmpuint (rush.n_losers, ==, N_AT_ONCE - 1);
  assert_says (fixture, "SELECT rev FROM customer", "13");
  assert_says (fixture, "SELECT count(*) FROM conflict WHERE state = 'noted' AND field = 'company'", "11");
  g_clear_pointer (&fixture->answer, json_node_unref);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_OWNER, "GET", path, NULL, &fixture->answer), ==, 200);
  text = json_to_string (fixture->answer, FALSE);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autofree char *line = g_strdup_printf ("\\nNote %u\\n", i);
      g_autofree char *last = g_strdup_printf ("\\nNote %u\"", i);

      g_assert_true (strstr (text, line) != NULL || strstr (text, last) != NULL);
    }
  /* Of the others’ the latest counts, whichever came last. */
  g_assert_nonnull (strstr (text, "\"company\":\"House 11\""));
}

/* ---- who may --------------------------------------------------------------------------------- */

static void
test_roles (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *rows = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *door = br_id_to_string (&fixture->cloud->users[BR_ROLE_DOOR]);
  g_autofree char *host = br_id_to_string (&fixture->cloud->users[BR_ROLE_HOST]);
  const char *line = "{\"entity\":\"night_log_entry\",\"id\":\"0192d1f0-0000-7000-8000-0000000000%s\",\"op\":\"insert\",\"new\":"
                     "{\"subject\":\"" SUBJECT "\",\"business_date\":\"2026-12-19\",\"at\":5,\"kind\":\"incident\","
                     "\"text\":\"A glass broke\",\"author\":\"%s\"}}";
  g_autoptr (GString) own = g_string_new (line);
  g_autoptr (GString) others = g_string_new (line);
  const char *rewrite = "{\"entity\":\"night_log_entry\",\"id\":\"0192d1f0-0000-7000-8000-000000000031\",\"op\":\"update\","
                        "\"old\":{\"people\":null},\"new\":{\"people\":2}}";
  const char *role = "{\"entity\":\"role\",\"id\":\"0192d1f0-0000-7000-8000-000000000033\",\"op\":\"insert\",\"new\":"
                     "{\"name\":\"Cellar\",\"base\":\"owner\"}}";

  g_string_replace (own, "%s", "31", 1);
  g_string_replace (own, "%s", door, 1);
  g_string_replace (others, "%s", "32", 1);
  g_string_replace (others, "%s", host, 1);
  g_assert_cmpstr (push (fixture, BR_ROLE_DOOR, 100, 10, "booking.add", rows), ==, "permission");
  g_assert_cmpstr (push (fixture, BR_ROLE_PROMOTER, 101, 10, "booking.add", rows), ==, "permission");
  g_assert_cmpstr (push (fixture, BR_ROLE_DOOR, 102, 10, "night_log_entry.add", own->str), ==, "accepted");
  g_assert_cmpstr (push (fixture, BR_ROLE_DOOR, 103, 10, "night_log_entry.add", others->str), ==, "permission");
  g_assert_cmpstr (push (fixture, BR_ROLE_OWNER, 104, 10, "night_log_entry.set", rewrite), ==, "append-only");
  g_assert_cmpstr (push (fixture, BR_ROLE_MANAGER, 105, 10, "role.add", role), ==, "permission");
  g_assert_cmpstr (push (fixture, BR_ROLE_OWNER, 106, 10, "role.add", role), ==, "accepted");
  assert_says (fixture, "SELECT count(*) FROM booking", "0");
}

static void
test_who_did_it (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *rows = insert_booking (1, EIGHT, 4, TABLE);
  g_autofree char *other = insert_booking (2, EIGHT, 4, OTHER_TABLE);
  g_autofree char *entry = make_entry (fixture, BR_ROLE_HOST, 100, 10, "booking.add", rows);
  g_autofree char *others = make_entry (fixture, BR_ROLE_HOST, 101, 10, "booking.add", other);
  g_autofree char *device = br_id_to_string (&fixture->cloud->devices[BR_ROLE_MANAGER]);
  g_autoptr (GString) from_the_managers_desk = g_string_new (others);
  g_autofree char *mine = br_id_to_string (&fixture->cloud->devices[BR_ROLE_HOST]);

  /* Another device's entries are not theirs to bring. */
  g_assert_cmpuint (push_text (fixture, BR_ROLE_MANAGER, entry), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (get_verdict (fixture, 0), "code"), ==, "device");
  /* At a manager's desk a host may have done it. */
  g_string_replace (from_the_managers_desk, mine, device, 1);
  g_assert_cmpuint (push_text (fixture, BR_ROLE_MANAGER, from_the_managers_desk->str), ==, 200);
  assert_says (fixture, "SELECT u.handle FROM entry e JOIN \"user\" u ON u.id = e.actor", "host");
}

static void
test_what_is_no_push (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *large = g_strnfill (9 * 1024 * 1024, ' ');

  g_assert_cmpuint (push_text (fixture, BR_ROLE_HOST, "7"), ==, 400);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "POST", PATH, "{}", NULL), ==, 400);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "POST", PATH, large, NULL), ==, 413);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, CLOUD_NOBODY, "POST", PATH, "{\"entries\":[]}", NULL), ==, 401);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/push/an-entry-that-is-sent-again-changes-nothing", test_repeated);
  ADD ("/push/a-refused-entry-blocks-none-but-those-that-build-on-it", test_refused_does_not_block);
  ADD ("/push/never-half-a-join", test_half_a_join);
  ADD ("/push/never-past-the-licence", test_licence);
  ADD ("/push/what-belongs-to-nothing-is-refused", test_references);
  ADD ("/push/two-desks-lose-nothing", test_two_desks);
  ADD ("/push/removed-and-edited", test_removed_and_edited);
  ADD ("/push/who-is-erased-is-gone-everywhere", test_erasure);
  ADD ("/push/an-erasure-depends-on-nothing", test_erasure_depends_on_nothing);
  ADD ("/push/any-number-at-once-lose-nothing", test_at_once);
  ADD ("/push/each-role-writes-what-it-may", test_roles);
  ADD ("/push/who-did-it", test_who_did_it);
  ADD ("/push/what-is-no-push", test_what_is_no_push);
  return g_test_run ();
}
