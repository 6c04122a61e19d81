#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cloud-fixture.h"
#include "core/base/br-text.h"

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

/* ---- lists ------------------------------------------------------------------------------ */

static void
put_on (const char *customer,
        const char *tag)
{
  g_autofree char *body = g_strdup_printf ("{\"customer\": \"%s\", \"tag\": \"%s\"}", customer + strlen ("customers/"),
                                           tag + strlen ("tags/"));

  g_free (add ("customer_tags", body));
}

static void
assert_tags (JsonObject *row,
             const char *tags)
{
  JsonArray *array = json_object_get_array_member (row, "tags");
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "," : "", json_array_get_string_element (array, i));
  g_assert_cmpstr (found->str, ==, tags);
}

/* In the order in which they were added, in whatever order the rows come. */
static void
test_lists (void)
{
  static const char *const tags[] = { "Zoë “Z”,Absinthe", "", "Absinthe" };
  static const char *const orders[] = { "id", "-id", "-created_at" };
  g_autofree char *z = add ("tags", "{\"name\": \"Zoë “Z”\"}"), *absinthe = add ("tags", "{\"name\": \"Absinthe\"}");
  char *customers[3];

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    customers[i] = add ("customers", "{\"name\": \"Ottoline Vex\"}");
  put_on (customers[0], z);
  put_on (customers[2], absinthe);
  put_on (customers[0], absinthe);
  for (guint o = 0; o < G_N_ELEMENTS (orders); o++)
    {
      g_autofree char *path = g_strdup_printf ("customers?limit=200&sort=%s", orders[o]);
      g_autoptr (JsonNode) answer = NULL;
      JsonArray *rows;
      guint n_found = 0;

      g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", path, NULL, &answer), ==, 200);
      rows = json_object_get_array_member (json_node_get_object (answer), "rows");
      for (guint i = 0; i < json_array_get_length (rows); i++)
        for (guint c = 0; c < G_N_ELEMENTS (customers); c++)
          {
            JsonObject *row = json_array_get_object_element (rows, i);

            if (!g_str_has_suffix (customers[c], json_object_get_string_member (row, "id")))
              continue;
            assert_tags (row, tags[c]);
            n_found++;
          }
      g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (customers));
    }
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    g_free (customers[i]);
}

/* ---- what is personal ----------------------------------------------------------------------- */

/* Sealed in the database, and what a log or a refusal says is without it. */
static void
test_personal (void)
{
  g_autofree char *path = add ("customers", "{\"name\": \"Wilhelmina Quatermass\", \"email\": \"mina@example.com\","
                                            " \"birthday\": \"1990-02-03\", \"allergies\": \"Nuts\"}");
  const char *id = path + strlen ("customers/");
  g_autofree char *body = g_strdup_printf ("{\"customer\": \"%s\", \"body\": \"Likes the corner\"}", id);
  g_autofree char *note = add ("notes", body);
  g_autofree char *subjects = NULL, *sealed = NULL, *sql = NULL, *found = NULL;
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row;

  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", path, NULL, &answer), ==, 200);
  row = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "Wilhelmina Quatermass");
  g_assert_cmpstr (json_object_get_string_member (row, "birthday"), ==, "1990-02-03");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (row, "tags")), ==, 0);
  g_assert_false (json_object_has_member (row, "subject"));
  g_clear_pointer (&answer, json_node_unref);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", note, NULL, &answer), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "body"), ==, "Likes the corner");

  /* The door sees the name only, and a note not at all. */
  g_clear_pointer (&answer, json_node_unref);
  g_assert_cmpuint (ask (BR_ROLE_DOOR, "GET", path, NULL, &answer), ==, 200);
  row = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "Wilhelmina Quatermass");
  g_assert_false (json_object_has_member (row, "email"));
  g_assert_false (json_object_has_member (row, "allergies"));
  assert_code (BR_ROLE_DOOR, "GET", note, NULL, 403, "role");
  assert_code (BR_ROLE_PROMOTER, "GET", path, NULL, 403, "role");

  /* A note is sealed for whom it is about, whose values nobody finds in the tables. */
  subjects = cloud_fixture_ask (fixture, "SELECT count(DISTINCT subject) FROM (SELECT subject FROM customer UNION ALL"
                                         " SELECT subject FROM note) s");
  g_assert_cmpstr (subjects, ==, "1");
  sealed = cloud_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE position ('Quatermass'::bytea IN name) > 0"
                                       " OR name IS NULL");
  g_assert_cmpstr (sealed, ==, "0");

  cloud_fixture_add_header (fixture, "If-Match", "\"1\"");
  g_clear_pointer (&answer, json_node_unref);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "PATCH", path, "{\"phone\": \"+44 113 496 0007\", \"email\": null}", &answer), ==, 200);
  row = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (row, "phone"), ==, "+44 113 496 0007");
  g_assert_true (json_object_get_null_member (row, "email"));
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "Wilhelmina Quatermass");
  cloud_fixture_add_header (fixture, "If-Match", "\"1\"");
  assert_code (BR_ROLE_HOST, "PATCH", path, "{\"phone\": \"+44 113 496 0008\"}", 412, "changed");
  assert_code (BR_ROLE_HOST, "POST", "customers", "{\"name\": \"A\", \"email\": \"nobody\"}", 422, "field");
  assert_code (BR_ROLE_HOST, "GET", "customers?name=Wilhelmina", NULL, 422, "filter");

  /* Who was erased is nobody, and stays so. */
  sql = g_strdup_printf ("SELECT backroom_erase (ARRAY[(SELECT subject FROM customer WHERE id = '%s')])", id);
  found = cloud_fixture_ask (fixture, sql);
  g_clear_pointer (&answer, json_node_unref);
  g_assert_cmpuint (ask (BR_ROLE_HOST, "GET", path, NULL, &answer), ==, 200);
  g_assert_true (json_object_get_null_member (json_node_get_object (answer), "name"));
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_HOST, "PATCH", path, "{\"name\": \"Wilhelmina\"}", 409, "erased");
  assert_code (BR_ROLE_HOST, "POST", "notes", body, 409, "erased");
}

/* What the instance writes of all this is read back. */
static void
test_logs (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *log = NULL;
  int shown = dup (STDERR_FILENO), file = g_file_open_tmp ("backroom-log-XXXXXX", &path, &error);

  g_assert_no_error (error);
  fflush (stderr);
  dup2 (file, STDERR_FILENO);
  g_free (add ("customers", "{\"name\": \"Wilhelmina Quatermass\", \"email\": \"mina@example.com\"}"));
  assert_code (BR_ROLE_HOST, "POST", "customers", "{\"name\": \"Wilhelmina\", \"company\": 7}", 422, "field");
  assert_code (BR_ROLE_DOOR, "POST", "customers", "{\"name\": \"Wilhelmina\"}", 403, "role");
  assert_code (BR_ROLE_HOST, "GET", "customers?name=Wilhelmina", NULL, 422, "filter");
  fflush (stderr);
  dup2 (shown, STDERR_FILENO);
  g_close (shown, NULL);
  g_close (file, NULL);
  g_assert_true (g_file_get_contents (path, &log, NULL, &error));
  g_remove (path);
  g_assert_nonnull (strstr (log, "\"event\":\"request\""));
  g_assert_null (strstr (log, "Wilhelmina"));
  g_assert_null (strstr (log, "example.com"));
}

/* A manager may know who works in the house, and no more of them. */
static void
test_users (void)
{
  g_autofree char *role = br_id_to_string (&fixture->roles[BR_ROLE_HOST]);
  g_autofree char *body = g_strdup_printf ("{\"handle\": \"vera\", \"name\": \"Vera Lamb\", \"email\":"
                                           " \"vera@example.com\", \"role\": \"%s\"}", role);
  g_autofree char *path = add ("users", body);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row;

  g_assert_cmpuint (ask (BR_ROLE_MANAGER, "GET", path, NULL, &answer), ==, 200);
  row = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "Vera Lamb");
  g_assert_false (json_object_has_member (row, "email"));
  assert_code (BR_ROLE_MANAGER, "POST", "users", body, 403, "role");
}

/* The database tells names apart as br_text_fold() does at the desk. */
static void
test_names (void)
{
  static const char *const pairs[][2] = {
    { "Café  Møller", " CAFE\u0301 MØLLER" }, { "Straße", "STRASSE" }, { "Bar", "Bär" }, { "VIP", "vip " },
    { "Table 1", "Table 2" },                 { "A", "B" },             { "1", "１" },    { "ﬁre", "Fire" },
    { "Bar-1", "Bar 1" },                     { "O", "0" },
  };
  g_autofree char *room = add ("rooms", "{\"name\": \"Café  Møller\"}"), *other = add ("rooms", "{\"name\": \"Attic\"}");
  g_autofree char *table = NULL, *count = NULL;
  char body[128];

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT backroom_spaced ('%s') COLLATE backroom_alike = backroom_spaced ('%s')"
                                              " COLLATE backroom_alike", pairs[i][0], pairs[i][1]);
      g_autofree char *alike = cloud_fixture_ask (fixture, sql);
      g_autofree char *one = br_text_fold (pairs[i][0]), *two = br_text_fold (pairs[i][1]);

      g_test_message ("%s = %s", pairs[i][0], pairs[i][1]);
      g_assert_cmpstr (alike, ==, g_str_equal (one, two) ? "t" : "f");
    }
  assert_code (BR_ROLE_OWNER, "POST", "rooms", "{\"name\": \" CAFE Møller\"}", 409, "exists");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "PATCH", other, "{\"name\": \"cafe\u0301 møller\"}", 409, "exists");
  cloud_fixture_add_header (fixture, "If-Match", "*");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "PATCH", room, "{\"name\": \"CAFÉ MØLLER\"}", NULL), ==, 200);

  /* The number of a table is told apart in its room. */
  g_snprintf (body, sizeof body, "{\"room\": \"%s\", \"number\": \"7a\", \"min_covers\": 1, \"max_covers\": 2}",
              room + strlen ("rooms/"));
  table = add ("tables", body);
  body[strlen (body) - strlen ("a\", \"min_covers\": 1, \"max_covers\": 2}")] = 'A';
  assert_code (BR_ROLE_OWNER, "POST", "tables", body, 409, "exists");
  g_snprintf (body, sizeof body, "{\"room\": \"%s\", \"number\": \"7A\", \"min_covers\": 1, \"max_covers\": 2}",
              other + strlen ("rooms/"));
  g_free (add ("tables", body));
  count = cloud_fixture_ask (fixture, "SELECT count(*) FROM \"table\" WHERE lower (number) = '7a'");
  g_assert_cmpstr (count, ==, "2");
}

static void
test_rules (void)
{
  assert_code (BR_ROLE_MANAGER, "POST", "barred_people", "{\"name\": \"Rex Ash\", \"starts_on\": \"2026-12-19\"}", 422,
               "required");
  assert_code (BR_ROLE_MANAGER, "POST", "barred_people", "{\"reason\": \"Glass\", \"starts_on\": \"2026-12-19\"}", 422,
               "required");
  g_free (add ("barred_people", "{\"name\": \"Rex Ash\", \"reason\": \"Glass\", \"starts_on\": \"2026-12-19\"}"));
  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_OWNER, "PATCH", "venues/00000000-0000-7000-8000-0000000000ff", "{\"timezone\": \"Europe/Ledds\"}",
               422, "field");
}

/* ---- where a booking stands ------------------------------------------------------------------ */

static void
test_steps (void)
{
  g_autofree char *guest = add ("customers", "{\"name\": \"Odile Marsh\"}");
  g_autofree char *body =
    g_strdup_printf ("{\"customer\": \"%s\", \"business_date\": \"2026-12-18\", \"starts_at\": \"2026-12-18T20:00:00Z\","
                     " \"ends_at\": \"2026-12-18T22:00:00Z\", \"party_size\": 2, \"status\": \"confirmed\","
                     " \"notes\": \"By the stage\"}", guest + strlen ("customers/"));
  g_autofree char *path = add ("bookings", body);
  g_autofree char *arrive = g_strconcat (path, "/arrive", NULL), *seat = g_strconcat (path, "/seat", NULL);
  g_autofree char *no_show = g_strconcat (path, "/no-show", NULL), *cancel = g_strconcat (path, "/cancel", NULL);
  g_autofree char *finish = g_strconcat (path, "/finish", NULL), *subjects = NULL;
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row;

  assert_code (BR_ROLE_HOST, "POST", finish, NULL, 409, "state");
  assert_code (BR_ROLE_HOST, "POST", no_show, NULL, 409, "state");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", arrive, NULL, &answer), ==, 200);
  row = json_node_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (row, "status"), ==, "arrived");
  g_assert_false (json_object_get_null_member (row, "arrived_at"));
  g_assert_cmpstr (json_object_get_string_member (row, "notes"), ==, "By the stage");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", arrive, NULL, NULL), ==, 200);
  g_assert_cmpstr (header ("ETag"), ==, "\"2\"");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "POST", seat, NULL, NULL), ==, 200);
  assert_code (BR_ROLE_HOST, "POST", cancel, NULL, 409, "state");
  assert_code (BR_ROLE_DOOR, "POST", finish, NULL, 403, "role");

  cloud_fixture_add_header (fixture, "If-Match", "*");
  assert_code (BR_ROLE_HOST, "PATCH", path, "{\"status\": \"enquiry\"}", 409, "state");
  g_clear_pointer (&answer, json_node_unref);
  cloud_fixture_add_header (fixture, "If-Match", "*");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "PATCH", path, "{\"status\": \"finished\"}", &answer), ==, 200);
  g_assert_false (json_object_get_null_member (json_node_get_object (answer), "finished_at"));

  /* Whoever it becomes, it is sealed for them. */
  g_clear_pointer (&answer, json_node_unref);
  cloud_fixture_add_header (fixture, "If-Match", "*");
  g_assert_cmpuint (ask (BR_ROLE_HOST, "PATCH", path, "{\"customer\": null}", &answer), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "notes"), ==, "By the stage");
  subjects = cloud_fixture_ask (fixture, "SELECT count(*) FROM booking b JOIN customer c USING (subject)");
  g_assert_cmpstr (subjects, ==, "0");
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
      g_autofree char *body = g_strdup_printf ("{\"name\": \"%u%s\"}", i, texts[i]);
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

/* ---- while the database is away --------------------------------------------------------------- */

static void
control (const char *verb)
{
  const char *argv[] = { g_getenv ("BACKROOM_TEST_POSTGRES"), verb, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                               NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_away (void)
{
  g_autofree char *path = add ("tags", "{\"name\": \"Kept\"}");
  guint status;

  control ("stop");
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", path, NULL, NULL), ==, 503);
  g_assert_nonnull (header ("Retry-After"));
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "GET", "customers", NULL, NULL), ==, 503);
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tags", "{\"name\": \"Lost\"}", NULL), ==, 503);
  g_assert_nonnull (header ("Retry-After"));
  control ("start");
  while ((status = ask (BR_ROLE_OWNER, "GET", path, NULL, NULL)) == 503)
    g_usleep (10000);
  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpuint (ask (BR_ROLE_OWNER, "POST", "tags", "{\"name\": \"Found\"}", NULL), ==, 201);
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
  g_test_add_func ("/cloud-rest/what-is-personal-is-sealed-and-shown-to-those-who-may", test_personal);
  g_test_add_func ("/cloud-rest/what-is-personal-is-in-no-log", test_logs);
  g_test_add_func ("/cloud-rest/who-works-in-the-house-has-a-name", test_users);
  g_test_add_func ("/cloud-rest/a-name-is-given-once", test_names);
  g_test_add_func ("/cloud-rest/what-the-desk-would-not-take-is-refused", test_rules);
  g_test_add_func ("/cloud-rest/a-booking-goes-from-where-it-stands", test_steps);
  g_test_add_func ("/cloud-rest/pages-go-on-where-the-last-one-ended", test_pages);
  g_test_add_func ("/cloud-rest/a-page-says-what-is-in-every-list", test_lists);
  g_test_add_func ("/cloud-rest/rows-are-found-by-what-a-field-holds", test_filters);
  g_test_add_func ("/cloud-rest/what-is-sent-again-is-done-once", test_again);
  g_test_add_func ("/cloud-rest/what-is-not-meant-well-is-only-a-text", test_hostile);
  g_test_add_func ("/cloud-rest/while-the-database-is-away-it-is-asked-to-come-again", test_away);

  status = g_test_run ();
  cloud_fixture_free (fixture);
  return status;
}
