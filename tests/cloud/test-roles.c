#include "config.h"

#include <string.h>

#include "cloud-fixture.h"
#include "cloud/http/br-cloud-route.h"
#include "core/model/br-kinds.h"
#include "role-matrix.h"

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
  { "GET", "/v1/openapi.json", OPEN },
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

/* ---- every entity ----------------------------------------------------------------------- */

static guint
ask_entity (CloudFixture *fixture,
            int           role,
            const char   *method,
            const char   *entities,
            const char   *id,
            const char   *body)
{
  g_autofree char *path = g_strconcat ("/v1/venues/{venue}/", entities, id != NULL ? "/" : "", id, NULL);
  guint status;

  if (!g_str_equal (method, "GET") && !g_str_equal (method, "POST"))
    cloud_fixture_add_header (fixture, "If-Match", "*");
  status = cloud_fixture_send (fixture, role, method, path, body, NULL);
  g_test_message ("%s %s as %s: %u", method, path, role < 0 ? "nobody" : br_enum_get_nick (br_role_values, role), status);
  return status;
}

/* What is another venue's, and is there. */
#define OTHER_VENUE "00000000-0000-7000-8000-0000000000b0"
#define OTHER_ROOM "00000000-0000-7000-8000-0000000000b1"
#define OTHER_TABLE "00000000-0000-7000-8000-0000000000b2"
#define OTHER_GUEST "00000000-0000-7000-8000-0000000000b3"
#define OTHER_BOOKING "00000000-0000-7000-8000-0000000000b4"
#define OTHER_LIST "00000000-0000-7000-8000-0000000000b5"

static void
add_other_venue (CloudFixture *fixture)
{
  g_free (cloud_fixture_ask_outside (fixture,
    "INSERT INTO hosted_venue VALUES ('" OTHER_VENUE "', 'The Green Door', 0); SET backroom.venue = '" OTHER_VENUE "';"
    "INSERT INTO venue (venue_id, id, name, timezone, currency, cut_off, country_code) VALUES"
    " ('" OTHER_VENUE "', '" OTHER_VENUE "', 'The Green Door', 'Europe/London', 'GBP', 360, '44');"
    "INSERT INTO room (venue_id, id, name) VALUES ('" OTHER_VENUE "', '" OTHER_ROOM "', 'Attic');"
    "INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked) VALUES"
    " ('" OTHER_VENUE "', '" OTHER_TABLE "', '" OTHER_ROOM "', '1', 1, 4, false);"
    "INSERT INTO customer (venue_id, id, subject, created_at) VALUES ('" OTHER_VENUE "', '" OTHER_GUEST "', '" OTHER_GUEST "', 0);"
    "INSERT INTO booking (venue_id, id, customer, business_date, starts_at, ends_at, party_size, status, source, locked, made_at)"
    " VALUES ('" OTHER_VENUE "', '" OTHER_BOOKING "', '" OTHER_GUEST "', '2026-12-19', 1797710400000, 1797717600000, 2,"
    " 'confirmed', 'phone', false, 0);"
    "INSERT INTO guest_list (venue_id, id, business_date, title) VALUES ('" OTHER_VENUE "', '" OTHER_LIST "', '2026-12-19', 'Band')"));
}

static void
assert_other_is_whole (CloudFixture *fixture)
{
  g_autofree char *text = cloud_fixture_ask_outside (fixture,
    "SET backroom.venue = '" OTHER_VENUE "'; SELECT string_agg (t, ' ' ORDER BY t) FROM (SELECT 'booking' || rev || status AS t FROM booking"
    " UNION ALL SELECT 'customer' || rev FROM customer UNION ALL SELECT 'list' || rev || title FROM guest_list"
    " UNION ALL SELECT 'room' || rev || name FROM room UNION ALL SELECT 'table' || rev || number FROM \"table\") x");

  g_assert_cmpstr (text, ==, "booking1confirmed customer1 list1Band room1Attic table11");
}

static void
check_cell (CloudFixture *fixture,
            guint         i,
            int           role)
{
  static const char *const ids[] = { STRANGER, OTHER_ROOM, OTHER_TABLE, OTHER_GUEST, OTHER_BOOKING, OTHER_LIST, OTHER_VENUE };
  const char *entities = matrix[i].entities;
  gboolean sees = matrix[i].see[role] != '-';
  gboolean changes = matrix[i].change != NULL && matrix[i].change[role] == 'y';

  g_assert_cmpuint (ask_entity (fixture, role, "GET", entities, NULL, NULL), ==, sees ? 200 : 403);
  for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
    {
      guint refused = matrix[i].change == NULL ? 405 : changes ? 404 : 403;
      gboolean founded = g_str_equal (entities, "venues");

      g_assert_cmpuint (ask_entity (fixture, role, "GET", entities, ids[j], NULL), ==, sees ? 404 : 403);
      if (matrix[i].patch != NULL)
        g_assert_cmpuint (ask_entity (fixture, role, "PATCH", entities, ids[j], matrix[i].patch), ==, refused);
      /* Of a guest nobody is rid of but by who may erase them. */
      if (g_str_equal (entities, "customers"))
        refused = role <= BR_ROLE_MANAGER ? 404 : 403;
      g_assert_cmpuint (ask_entity (fixture, role, "DELETE", entities, ids[j], NULL), ==, founded ? 405 : refused);
    }
}

static void
test_entities (void)
{
  CloudFixture *fixture = cloud_fixture_new ();

  add_other_venue (fixture);
  g_assert_cmpuint (G_N_ELEMENTS (matrix), ==, BR_N_KINDS);
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      for (int role = 0; role < BR_N_ROLES; role++)
        check_cell (fixture, i, role);
      g_assert_cmpuint (ask_entity (fixture, CLOUD_NOBODY, "GET", matrix[i].entities, NULL, NULL), ==, 401);
      g_assert_cmpuint (ask_entity (fixture, CLOUD_NOBODY, "DELETE", matrix[i].entities, STRANGER, NULL), ==, 401);
    }
  assert_other_is_whole (fixture);
  cloud_fixture_free (fixture);
}

static void
test_added (void)
{
  static const struct
  {
    const char *entities;
    const char *body;
    const char *may;
  } added[] = {
    { "rooms", "{\"name\": \"Room %d\"}", "yy----" },
    { "roles", "{\"name\": \"Role %d\", \"base\": \"host\"}", "y-----" },
    { "tags", "{\"name\": \"Tag %d\"}", "yyy---" },
    { "guest_lists", "{\"business_date\": \"2026-12-19\", \"title\": \"Band %d\"}", "yyyy--" },
    { "bookings", "{\"business_date\": \"2026-12-19\", \"starts_at\": \"2026-12-19T2%d:00:00Z\", \"ends_at\": \"2026-12-20T02:00:00Z\","
                  " \"party_size\": 2}", "yyy---" },
    { "bookings/book", "{\"date\": \"2026-12-19\", \"time\": \"2%d:00\", \"party\": 2}", "YYY---" },
    { "bookings/hold", "{\"date\": \"2026-12-19\", \"time\": \"2%d:00\", \"party\": 2}", "YYY---" },
  };
  CloudFixture *fixture = cloud_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    for (int role = 0; role < BR_N_ROLES; role++)
      {
        g_auto (GStrv) parts = g_strsplit (added[i].body, "%d", 2);
        g_autofree char *body = g_strdup_printf ("%s%d%s", parts[0], role % 4, parts[1]);
        /* A house without tables has none to book. */
        guint expected = added[i].may[role] == 'y' ? 201 : added[i].may[role] == 'Y' ? 409 : 403;

        g_assert_cmpuint (ask_entity (fixture, role, "POST", added[i].entities, NULL, body), ==, expected);
      }
  cloud_fixture_free (fixture);
}

/* What is there, but elsewhere, cannot be referred to. */
static void
test_references (void)
{
  static const struct
  {
    const char *entities;
    const char *body;
  } added[] = {
    { "tables", "{\"room\": \"" OTHER_ROOM "\", \"number\": \"1\", \"min_covers\": 1, \"max_covers\": 4}" },
    { "plans", "{\"room\": \"" OTHER_ROOM "\", \"name\": \"P\", \"width\": 1, \"height\": 1}" },
    { "licences", "{\"room\": \"" OTHER_ROOM "\", \"starts_on\": \"2026-01-01\", \"capacity\": 5}" },
    { "table_blocks", "{\"table\": \"" OTHER_TABLE "\", \"starts_at\": \"2026-12-19T20:00:00Z\", \"ends_at\": \"2026-12-19T22:00:00Z\"}" },
    { "bookings", "{\"customer\": \"" OTHER_GUEST "\", \"business_date\": \"2026-12-19\", \"starts_at\": \"2026-12-19T20:00:00Z\","
                  " \"ends_at\": \"2026-12-19T22:00:00Z\", \"party_size\": 2}" },
    { "booking_tables", "{\"booking\": \"" OTHER_BOOKING "\", \"table\": \"" OTHER_TABLE "\"}" },
  };
  CloudFixture *fixture = cloud_fixture_new ();

  add_other_venue (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    g_assert_cmpuint (ask_entity (fixture, BR_ROLE_OWNER, "POST", added[i].entities, NULL, added[i].body), ==, 422);
  for (guint i = 0; i < 2; i++)
    {
      static const char *const verbs[] = { "confirm", "release" };
      g_autofree char *path = g_strconcat ("bookings/" OTHER_BOOKING "/", verbs[i], NULL);

      g_assert_cmpuint (ask_entity (fixture, BR_ROLE_OWNER, "POST", path, NULL, NULL), ==, 404);
    }
  assert_other_is_whole (fixture);
  cloud_fixture_free (fixture);
}

/* ---- entries ---------------------------------------------------------------------------- */

/* Pushes an entry of one row; the code of its refusal, or “accepted”. `@` in the row is a new id. */
static char *
push (CloudFixture *fixture,
      int           role,
      const char   *code,
      const char   *entity,
      const char   *fields)
{
  BrId ids[] = { cloud_fixture_make_id (), cloud_fixture_make_id () };
  g_autofree char *entry = br_id_to_string (&ids[0]), *row = br_id_to_string (&ids[1]);
  g_autofree char *device = br_id_to_string (&fixture->devices[role]), *user = br_id_to_string (&fixture->users[role]);
  g_autofree char *owner = br_id_to_string (&fixture->users[BR_ROLE_OWNER]);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *verdict;

  g_string_printf (body,
                   "{\"head\":1,\"entries\":[{\"id\":\"%s\",\"device\":\"%s\",\"actor\":\"%s\",\"at\":1797710400000,\"code\":\"%s\","
                   "\"labels\":[],\"rows\":[{\"entity\":\"%s\",\"id\":\"@\",\"op\":\"insert\",\"new\":{\"id\":\"@\",%s}}]}]}",
                   entry, device, user, code, entity, fields);
  g_string_replace (body, "@me", user, 0);
  g_string_replace (body, "@owner", owner, 0);
  if (g_str_equal (entity, "customer"))
    g_string_replace (body, "\"@\"", "\"" STRANGER "\"", 0);
  g_string_replace (body, "\"@\"", "\"#\"", 0);
  g_string_replace (body, "#", row, 0);
  g_assert_cmpuint (cloud_fixture_send (fixture, role, "POST", "/v1/venues/{venue}/entries", body->str, &answer), ==, 200);
  verdict = json_array_get_object_element (json_object_get_array_member (json_node_get_object (answer), "verdicts"), 0);
  if (json_object_has_member (verdict, "detail"))
    g_test_message ("%s", json_object_get_string_member (verdict, "detail"));
  return g_strdup (json_object_get_string_member_with_default (verdict, "code", "accepted"));
}

#define SOME_SUBJECT "\"subject\":\"@\""
#define BOOKING                                                                                                    \
  "\"business_date\":\"2026-12-19\",\"starts_at\":1797710400000,\"ends_at\":1797717600000,\"party_size\":2,"        \
  "\"status\":\"confirmed\",\"source\":\"phone\",\"locked\":false,\"made_at\":1"
#define LOG SOME_SUBJECT ",\"business_date\":\"2026-12-19\",\"at\":1,\"kind\":\"incident\",\"text\":"

static void
test_pushed (void)
{
  static const struct
  {
    const char *code;
    const char *entity;
    const char *fields;
    const char *may;
  } pushed[] = {
    { "room.add", "room", "\"name\":\"Attic\"", "yy----" },
    { "role.add", "role", "\"name\":\"Cook\",\"base\":\"host\"", "y-----" },
    { "tag.add", "tag", "\"name\":\"Regular\"", "yyy---" },
    { "booking.add", "booking", BOOKING, "yyy---" },
    { "booking.add", "booking", BOOKING ",\"deposit\":{\"amount\":500,\"currency\":\"GBP\"}", "yyy---" },
    { "guest_list.add", "guest_list", "\"business_date\":\"2026-12-19\",\"title\":\"Band\"", "yyyy--" },
    { "log.add", "night_log_entry", LOG "\"Mine\",\"author\":\"@me\"", "yyyy--" },
    { "log.add", "night_log_entry", LOG "\"Not mine\",\"author\":\"@owner\"", "yy----" },
    { "barred.add", "barred_person", SOME_SUBJECT ",\"name\":\"Ambrose Pettigrew\",\"starts_on\":\"2026-12-01\"", "yy----" },
    { "table.add", "table", "\"room\":\"" OTHER_ROOM "\",\"number\":\"1\",\"min_covers\":1,\"max_covers\":4,\"blocked\":false", "NN----" },
    { "customer.erase", "customer", SOME_SUBJECT ",\"name\":\"Nobody\",\"created_at\":1", "YY----" },
  };
  CloudFixture *fixture = cloud_fixture_new ();

  add_other_venue (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pushed); i++)
    for (int role = 0; role < BR_N_ROLES; role++)
      {
        g_autofree char *code = push (fixture, role, pushed[i].code, pushed[i].entity, pushed[i].fields);

        g_test_message ("%s as %s: %s", pushed[i].code, br_enum_get_nick (br_role_values, role), code);
        if (pushed[i].may[role] == '-')
          g_assert_cmpstr (code, ==, "permission");
        else if (pushed[i].may[role] == 'Y')
          g_assert_cmpstr (code, !=, "permission");
        else
          g_assert_cmpstr (code, ==, pushed[i].may[role] == 'N' ? "not-found" : "accepted");
      }
  assert_other_is_whole (fixture);
  cloud_fixture_free (fixture);
}

/* ---- what is sent ----------------------------------------------------------------------- */

/* What was planted, where, and who is sent it. */
static const struct
{
  int by;
  const char *entity;
  const char *fields;
  const char *text;
  const char *sent;
} planted[] = {
  { BR_ROLE_OWNER, "customer", SOME_SUBJECT ",\"name\":\"Wilhelmina Quarterstaff\",\"email\":\"w.quarterstaff@example.org\",\"created_at\":1",
    "Wilhelmina Quarterstaff", "yyyy--" },
  { BR_ROLE_OWNER, NULL, NULL, "w.quarterstaff@example.org", "yyy---" },
  { BR_ROLE_OWNER, "note", "\"subject\":\"" STRANGER "\",\"customer\":\"" STRANGER "\",\"thread\":\"@\",\"body\":\"Tips in tokens\","
    "\"written_at\":1,\"withdrawn\":false", "Tips in tokens", "yyy---" },
  { BR_ROLE_OWNER, "booking", "\"customer\":\"" STRANGER "\",\"subject\":\"" STRANGER "\"," BOOKING ",\"occasion\":\"Ruby wedding\","
    "\"notes\":\"Quarrels with the band\"", "Quarrels with the band", "yyy---" },
  { BR_ROLE_OWNER, NULL, NULL, "Ruby wedding", "yyyy-y" },
  { BR_ROLE_OWNER, "waitlist_entry", SOME_SUBJECT ",\"name\":\"Barnaby Thistlewood\",\"phone\":\"+442079460123\",\"party_size\":2,"
    "\"business_date\":\"2026-12-19\",\"joined_at\":1,\"priority\":0,\"status\":\"waiting\"", "Barnaby Thistlewood", "yyyy--" },
  { BR_ROLE_OWNER, NULL, NULL, "+442079460123", "yyy---" },
  { BR_ROLE_OWNER, "guest_list", "\"business_date\":\"2026-12-19\",\"title\":\"The Copper Kettles\"", "The Copper Kettles", "yyyy--" },
  { BR_ROLE_OWNER, "night_log_entry", LOG "\"The owner saw a bottle\",\"author\":\"@me\"", "The owner saw a bottle", "yy----" },
  { BR_ROLE_HOST, "night_log_entry", LOG "\"The host saw a fiddle\",\"author\":\"@me\"", "The host saw a fiddle", "yyy---" },
  { BR_ROLE_DOOR, "night_log_entry", LOG "\"The door saw a hat\",\"author\":\"@me\"", "The door saw a hat", "yy-y--" },
  { BR_ROLE_OWNER, "door_duty", SOME_SUBJECT ",\"business_date\":\"2026-12-19\",\"name\":\"Gus Oakenshield\",\"sia_number\":\"1234567812345678\","
    "\"sia_expires_on\":\"2028-01-01\",\"on_at\":1", "Gus Oakenshield", "yyyy--" },
  { BR_ROLE_OWNER, "barred_person", SOME_SUBJECT ",\"name\":\"Ambrose Pettigrew\",\"starts_on\":\"2026-12-01\",\"reason\":\"Threw a trombone\"",
    "Ambrose Pettigrew", "yyyy--" },
  { BR_ROLE_OWNER, NULL, NULL, "Threw a trombone", "yyyy--" },
};

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GBytes **) user_data = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

/* The whole text, which need not be one JSON. */
static char *
read_whole (CloudFixture *fixture,
            int           role,
            const char   *path)
{
  g_autofree char *venue = br_id_to_string (&fixture->venue);
  g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/%s", fixture->url, venue, path);
  g_autofree char *token = cloud_fixture_mint (fixture, role);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) bytes = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &bytes);
  while (bytes == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_said (const char *text,
             int         role,
             const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_test_message ("%s as %s: %s", path, br_enum_get_nick (br_role_values, role), planted[i].text);
      g_assert_cmpint (strstr (text, planted[i].text) != NULL, ==, planted[i].sent[role] == 'y');
    }
}

static void
assert_sent (CloudFixture *fixture,
             int           role,
             const char   *path)
{
  g_autofree char *text = read_whole (fixture, role, path);

  assert_said (text, role, path);
}

/* By single requests everybody reads what their desktop is sent. */
static void
assert_read (CloudFixture *fixture,
             int           role)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    if (matrix[i].see[role] != '-')
      {
        g_autofree char *text = read_whole (fixture, role, matrix[i].entities);

        g_string_append (all, text);
      }
  assert_said (all->str, role, "every entity");
}

static void
test_sent (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autofree char *changes[BR_N_ROLES] = { NULL };

  for (int role = 0; role < BR_N_ROLES; role++)
    {
      g_autoptr (JsonNode) answer = NULL;

      g_assert_cmpuint (cloud_fixture_send (fixture, role, "GET", "/v1/venues/{venue}/checksums", NULL, &answer), ==, 200);
      changes[role] = g_strconcat ("changes?cursor=",
                                   json_object_get_string_member (json_node_get_object (answer), "cursor"), NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    if (planted[i].entity != NULL)
      {
        g_autofree char *code = push (fixture, planted[i].by, "planted.add", planted[i].entity, planted[i].fields);

        g_test_message ("%s", planted[i].entity);
        g_assert_cmpstr (code, ==, "accepted");
      }
  for (int role = 0; role < BR_N_ROLES; role++)
    {
      assert_sent (fixture, role, "snapshot");
      assert_sent (fixture, role, changes[role]);
      assert_read (fixture, role);
      g_free (g_steal_pointer (&changes[role]));
    }
  cloud_fixture_free (fixture);
}

static void
test_fill (void)
{
  CloudFixture *fixture = cloud_fixture_new ();

  for (int role = 0; role < BR_N_ROLES; role++)
    g_assert_cmpuint (cloud_fixture_send (fixture, role, "PUT", "/v1/venues/{venue}/snapshot", "{}\n", NULL), ==,
                      role == BR_ROLE_OWNER ? 409 : 403);
  cloud_fixture_free (fixture);
}

/* A share of the licence is for whoever counts at the door. */
static void
test_lease (void)
{
  CloudFixture *fixture = cloud_fixture_new ();

  for (int role = 0; role < BR_N_ROLES; role++)
    g_assert_cmpuint (cloud_fixture_send (fixture, role, "POST", "/v1/venues/{venue}/door/lease",
                                          "{\"night\":\"2026-12-19\",\"unsent\":0}", NULL),
                      ==, role <= BR_ROLE_DOOR ? 200 : 403);
  for (int role = 0; role < BR_N_ROLES; role++)
    {
      guint status = cloud_fixture_send (fixture, role, "POST", "/v1/venues/{venue}/door",
                                         "{\"night\":\"2026-12-19\",\"kind\":\"in\"}", NULL);

      g_assert_true (role <= BR_ROLE_DOOR ? SOUP_STATUS_IS_SUCCESSFUL (status) : status == 403);
    }
  for (int role = 0; role < BR_N_ROLES; role++)
    g_assert_cmpuint (cloud_fixture_send (fixture, role, "GET", "/v1/venues/{venue}/door?night=2026-12-19", NULL, NULL), ==,
                      role <= BR_ROLE_DOOR ? 200 : 403);
  for (int role = 0; role < BR_N_ROLES; role++)
    g_assert_cmpuint (cloud_fixture_send (fixture, role, "GET",
                                          "/v1/venues/{venue}/availability?date=2026-12-19&time=20:00&party=2", NULL, NULL),
                      ==, role == BR_ROLE_PROMOTER ? 403 : 200);
  cloud_fixture_free (fixture);
}

/* A token of another venue, and a venue whose token is not theirs, in a path that is right. */
static void
test_other_token (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  BrId ours = fixture->venue;
  g_autofree char *token = NULL;

  add_other_venue (fixture);
  g_assert_true (br_id_parse (OTHER_VENUE, &fixture->venue, NULL));
  token = cloud_fixture_mint (fixture, BR_ROLE_OWNER);
  /* It is signed, and for that venue; but nobody is signed in there. */
  g_assert_cmpuint (cloud_fixture_send_with (fixture, token, "GET", "/v1/venues/{venue}/rooms", NULL, NULL), ==, 401);
  fixture->venue = ours;
  g_assert_cmpuint (cloud_fixture_send_with (fixture, token, "GET", "/v1/venues/{venue}/rooms", NULL, NULL), ==, 404);
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
  g_test_add_func ("/cloud-roles/every-role-does-with-every-entity-what-the-matrix-says", test_entities);
  g_test_add_func ("/cloud-roles/every-role-adds-what-the-matrix-says", test_added);
  g_test_add_func ("/cloud-roles/what-is-another-venues-cannot-be-referred-to", test_references);
  g_test_add_func ("/cloud-roles/every-role-pushes-what-the-matrix-says", test_pushed);
  g_test_add_func ("/cloud-roles/every-role-is-sent-what-the-matrix-says", test_sent);
  g_test_add_func ("/cloud-roles/only-who-owns-a-venue-fills-it", test_fill);
  g_test_add_func ("/cloud-roles/who-counts-at-the-door-is-lent-a-share", test_lease);
  g_test_add_func ("/cloud-roles/another-venues-token-opens-nothing", test_other_token);

  return g_test_run ();
}
