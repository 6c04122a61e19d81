#include "config.h"

#include "cloud-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Who was invented to be found again in what the server logs, and must not be. */
#define PLANTED "Wilhelmina Quarterstaff"

typedef struct
{
  CloudFixture *cloud;
  char *cursor;
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
  g_free (fixture->cursor);
  cloud_fixture_free (fixture->cloud);
}

/* From now on, as a role. */
static void
begin (Fixture *fixture,
       int      role)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, role, "GET", "/v1/venues/{venue}/checksums", NULL, &answer), ==,
                    200);
  g_free (fixture->cursor);
  fixture->cursor = g_strdup (json_object_get_string_member (json_node_get_object (answer), "cursor"));
}

static guint
pull (Fixture   *fixture,
      int        role,
      guint      limit,
      JsonNode **answer)
{
  g_autofree char *path = g_strdup_printf ("/v1/venues/{venue}/changes?cursor=%s&limit=%u", fixture->cursor, limit);
  guint status = cloud_fixture_send (fixture->cloud, role, "GET", path, NULL, answer);

  if (status == 200)
    {
      g_free (fixture->cursor);
      fixture->cursor = g_strdup (json_object_get_string_member (json_node_get_object (*answer), "cursor"));
    }
  return status;
}

static JsonArray *
get_rows (JsonNode *answer)
{
  return json_object_get_array_member (json_node_get_object (answer), "rows");
}

static gboolean
get_more (JsonNode *answer)
{
  return json_object_get_boolean_member (json_node_get_object (answer), "more");
}

static void
run (Fixture    *fixture,
     const char *sql)
{
  g_free (cloud_fixture_ask (fixture->cloud, sql));
}

#define ADD_TAGS(n)                                                                                                    \
  "INSERT INTO tag (venue_id, id, name) SELECT backroom_venue (), gen_random_uuid (), 'Tag ' || n FROM generate_series (1, " \
  #n ") n"

static void
test_row (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) gone = NULL;
  JsonObject *row, *fields;

  begin (fixture, BR_ROLE_HOST);
  run (fixture,
       "BEGIN; SELECT set_config ('backroom.entry', '11111111-1111-7111-8111-111111111111', true);"
       "INSERT INTO entry (venue_id, id, device, actor, at, code, labels) VALUES (backroom_venue (),"
       " '11111111-1111-7111-8111-111111111111', '22222222-2222-7222-8222-222222222222', NULL, 1700000000000, 'tag.add',"
       " '[{\"entity\": \"tag\", \"id\": \"33333333-3333-7333-8333-333333333333\"}]');"
       "INSERT INTO tag (venue_id, id, name, unknown) VALUES (backroom_venue (), '33333333-3333-7333-8333-333333333333',"
       " 'Regular', '{\"glow\": 7}'); COMMIT");
  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &answer), ==, 200);
  g_assert_cmpuint (json_array_get_length (get_rows (answer)), ==, 1);
  row = json_array_get_object_element (get_rows (answer), 0);
  fields = json_object_get_object_member (row, "fields");
  g_assert_cmpstr (json_object_get_string_member (row, "entity"), ==, "tag");
  g_assert_cmpint (json_object_get_int_member (row, "rev"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (fields, "name"), ==, "Regular");
  g_assert_true (json_object_get_null_member (fields, "color"));
  g_assert_cmpint (json_object_get_int_member (fields, "glow"), ==, 7);
  row = json_array_get_object_element (json_object_get_array_member (json_node_get_object (answer), "entries"), 0);
  g_assert_cmpstr (json_object_get_string_member (row, "code"), ==, "tag.add");
  g_assert_cmpint (json_object_get_int_member (row, "at"), ==, 1700000000000);

  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &again), ==, 200);
  g_assert_cmpuint (json_array_get_length (get_rows (again)), ==, 0);
  run (fixture, "DELETE FROM tag");
  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &gone), ==, 200);
  row = json_array_get_object_element (get_rows (gone), 0);
  g_assert_true (json_object_get_null_member (row, "fields"));
  g_assert_cmpint (json_object_get_int_member (row, "rev"), ==, 2);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  begin (fixture, BR_ROLE_OWNER);
  for (int i = 0; i < 5; i++)
    run (fixture, ADD_TAGS (30));
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (JsonNode) answer = NULL;

      /* Each transaction is a page, however little is asked for. */
      g_assert_cmpuint (pull (fixture, BR_ROLE_OWNER, 7, &answer), ==, 200);
      g_assert_cmpuint (json_array_get_length (get_rows (answer)), ==, 30);
      g_assert_true (get_more (answer) == (i < 4));
    }
}

static void
test_feed (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *mine = NULL;

  begin (fixture, BR_ROLE_HOST);
  mine = g_strdup (fixture->cursor);
  /* A role that sees something else follows another feed. */
  g_assert_cmpuint (pull (fixture, BR_ROLE_DOOR, 10, &answer), ==, 410);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "code"), ==, "feed");
  g_clear_pointer (&answer, json_node_unref);
  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &answer), ==, 200);
  g_clear_pointer (&answer, json_node_unref);
  run (fixture, "UPDATE permission SET level = 'see' WHERE area = 'night-log' AND level = 'own'");
  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &answer), ==, 410);
  g_clear_pointer (&answer, json_node_unref);
  begin (fixture, BR_ROLE_HOST);
  run (fixture, "UPDATE feed SET id = gen_random_uuid ()");
  g_assert_cmpuint (pull (fixture, BR_ROLE_HOST, 10, &answer), ==, 410);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "GET", "/v1/venues/{venue}/changes", NULL, NULL), ==,
                    410);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "GET", "/v1/venues/{venue}/changes?cursor=1.2.x", NULL,
                                        NULL),
                    ==, 400);
}

static void
test_old (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *old = NULL;
  g_autofree char *swept = NULL, *left = NULL;

  begin (fixture, BR_ROLE_OWNER);
  old = g_strdup (fixture->cursor);
  run (fixture, ADD_TAGS (3));
  run (fixture, "DELETE FROM tag WHERE name = 'Tag 1'");
  run (fixture, "UPDATE change_log SET at = now () - interval '91 days'; UPDATE tombstone SET at = now () - interval '91 days';"
                "INSERT INTO entry (venue_id, id, device, at, code, received_at) SELECT backroom_venue (), gen_random_uuid (),"
                " gen_random_uuid (), 0, 'tag.add', now () - n * interval '45 days' FROM generate_series (1, 3) n");
  g_assert_cmpuint (pull (fixture, BR_ROLE_OWNER, 10, &answer), ==, 200);
  g_clear_pointer (&answer, json_node_unref);
  swept = cloud_fixture_ask_outside (fixture->cloud, "SELECT backroom_sweep (now () - interval '90 days') > 3");
  g_assert_cmpstr (swept, ==, "t");
  left = cloud_fixture_ask (fixture->cloud, "SELECT count(*) FROM entry WHERE code = 'tag.add'");
  g_assert_cmpstr (left, ==, "1");
  /* Who stands behind it goes on, who stands before it does not. */
  g_assert_cmpuint (pull (fixture, BR_ROLE_OWNER, 10, &answer), ==, 200);
  g_clear_pointer (&answer, json_node_unref);
  g_free (fixture->cursor);
  fixture->cursor = g_steal_pointer (&old);
  g_assert_cmpuint (pull (fixture, BR_ROLE_OWNER, 10, &answer), ==, 410);
}

/* ---- what a role sees ------------------------------------------------------------------- */

static JsonObject *
find_fields (JsonNode   *answer,
             const char *entity)
{
  for (guint i = 0; i < json_array_get_length (get_rows (answer)); i++)
    {
      JsonObject *row = json_array_get_object_element (get_rows (answer), i);

      if (g_str_equal (json_object_get_string_member (row, "entity"), entity))
        return json_object_get_object_member (row, "fields");
    }
  return NULL;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(BrCloudKeyring **) user_data = br_cloud_vault_open_finish (BR_CLOUD_VAULT (source), result, NULL);
}

static char *
seal_hex (Fixture    *fixture,
          const BrId *subject,
          const char *entity,
          const BrId *row,
          const char *field,
          const char *plain)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (BrCloudKeyring) keyring = NULL;
  g_autoptr (GString) hex = g_string_new ("\\x");
  guint8 sealed[256];

  g_array_append_vals (subjects, subject, 1);
  br_cloud_vault_open_async (br_cloud_server_get_vault (fixture->cloud->server), &fixture->cloud->venue, subjects, NULL,
                             opened_cb, &keyring);
  while (keyring == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (br_cloud_keyring_seal (keyring, subject, entity, row, field, plain, strlen (plain), sealed, NULL));
  for (gsize i = 0; i < strlen (plain) + BR_SEAL_OVERHEAD; i++)
    g_string_append_printf (hex, "%02x", sealed[i]);
  return g_string_free (g_steal_pointer (&hex), FALSE);
}

static void
add_guest (Fixture *fixture)
{
  BrId subject = cloud_fixture_make_id (), id = cloud_fixture_make_id ();
  g_autofree char *subject_text = br_id_to_string (&subject);
  g_autofree char *id_text = br_id_to_string (&id);
  g_autofree char *name = seal_hex (fixture, &subject, "customer", &id, "name", PLANTED);
  g_autofree char *email = seal_hex (fixture, &subject, "customer", &id, "email", "wilhelmina@example.org");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO customer (venue_id, id, subject, name, email, created_at) VALUES (backroom_venue (), '%s', '%s', '%s',"
    " '%s', 1700000000000)",
    id_text, subject_text, name, email);

  run (fixture, sql);
}

static void
test_sight (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    BrRoleBase role;
    gboolean row, name, email;
  } sees[] = {
    { BR_ROLE_OWNER, TRUE, TRUE, TRUE },
    { BR_ROLE_HOST, TRUE, TRUE, TRUE },
    { BR_ROLE_DOOR, TRUE, TRUE, FALSE },
    { BR_ROLE_ACCOUNTANT, TRUE, FALSE, FALSE },
    { BR_ROLE_PROMOTER, FALSE, FALSE, FALSE },
  };
  char *cursors[G_N_ELEMENTS (sees)];

  for (guint i = 0; i < G_N_ELEMENTS (sees); i++)
    {
      begin (fixture, (int) sees[i].role);
      cursors[i] = g_steal_pointer (&fixture->cursor);
    }
  add_guest (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sees); i++)
    {
      g_autoptr (JsonNode) answer = NULL;
      JsonObject *fields;

      g_free (fixture->cursor);
      fixture->cursor = cursors[i];
      g_assert_cmpuint (pull (fixture, (int) sees[i].role, 10, &answer), ==, 200);
      fields = find_fields (answer, "customer");
      g_assert_true ((fields != NULL) == sees[i].row);
      if (fields == NULL)
        continue;
      g_assert_true (json_object_has_member (fields, "name") == sees[i].name);
      g_assert_true (json_object_has_member (fields, "email") == sees[i].email);
      if (sees[i].name)
        g_assert_cmpstr (json_object_get_string_member (fields, "name"), ==, PLANTED);
    }
}

/* What the server says to its log meanwhile is caught. */
static void
test_log (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  int caught = g_file_open_tmp ("backroomd-log-XXXXXX", &path, NULL);
  int kept = dup (STDERR_FILENO);

  g_assert_cmpint (dup2 (caught, STDERR_FILENO), >=, 0);
  test_sight (fixture, data);
  fflush (stderr);
  g_assert_cmpint (dup2 (kept, STDERR_FILENO), >=, 0);
  g_close (kept, NULL);
  g_close (caught, NULL);
  g_assert_true (g_file_get_contents (path, &said, NULL, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_nonnull (strstr (said, "\"route\":\"/v1/venues/{venue}/changes\""));
  g_assert_null (strstr (said, "Quarterstaff"));
  g_assert_null (strstr (said, "wilhelmina"));
}

/* ---- writers that commit out of order, and one who follows ------------------------------ */

#define N_WRITERS 6
#define N_COMMITS 60

typedef struct
{
  Fixture *fixture;
  guint seed;
} Writer;

static void
do_sql (PGconn     *conn,
        const char *sql)
{
  PGresult *result = PQexec (conn, sql);

  g_assert_true (PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK);
  PQclear (result);
}

static gpointer
write_thread (gpointer data)
{
  Writer *writer = data;
  GRand *random = g_rand_new_with_seed (writer->seed);
  PGconn *conn = PQconnectdb (writer->fixture->cloud->database);
  g_autofree char *venue = br_id_to_string (&writer->fixture->cloud->venue);
  g_autofree char *enter = g_strdup_printf ("SET backroom.venue = '%s'", venue);

  do_sql (conn, enter);
  for (int i = 0; i < N_COMMITS; i++)
    {
      int rows = g_rand_int_range (random, 1, 4);

      do_sql (conn, "BEGIN");
      for (int j = 0; j < rows; j++)
        {
          do_sql (conn, ADD_TAGS (1));
          if (g_rand_int_range (random, 0, 4) == 0)
            g_usleep ((gulong) g_rand_int_range (random, 0, 3000));
        }
      do_sql (conn, g_rand_int_range (random, 0, 10) == 0 ? "ROLLBACK" : "COMMIT");
    }
  PQfinish (conn);
  g_rand_free (random);
  return NULL;
}

static guint
follow (Fixture    *fixture,
        GHashTable *seen)
{
  g_autoptr (JsonNode) answer = NULL;
  guint n;

  g_assert_cmpuint (pull (fixture, BR_ROLE_OWNER, 15, &answer), ==, 200);
  n = json_array_get_length (get_rows (answer));
  for (guint i = 0; i < n; i++)
    {
      JsonObject *row = json_array_get_object_element (get_rows (answer), i);

      g_assert_true (g_hash_table_add (seen, g_strdup (json_object_get_string_member (row, "id"))));
    }
  return n;
}

static void
test_writers (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *written = NULL;
  GThread *threads[N_WRITERS];
  Writer writers[N_WRITERS];

  begin (fixture, BR_ROLE_OWNER);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      writers[i] = (Writer){ fixture, i + 1 };
      threads[i] = g_thread_new ("writer", write_thread, &writers[i]);
    }
  for (int i = 0; i < 100; i++)
    follow (fixture, seen);
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  while (follow (fixture, seen) > 0)
    ;
  written = cloud_fixture_ask (fixture->cloud, "SELECT count(*) FROM tag");
  g_assert_cmpuint (g_hash_table_size (seen), ==, (guint) atoi (written));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/cloud-pull/a-row-comes-whole-with-the-entry-it-came-from", test_row);
  ADD ("/cloud-pull/a-page-never-splits-a-transaction", test_pages);
  ADD ("/cloud-pull/another-feed-is-gone", test_feed);
  ADD ("/cloud-pull/what-is-older-than-ninety-days-is-gone", test_old);
  ADD ("/cloud-pull/what-a-role-may-not-see-is-not-sent", test_sight);
  ADD ("/cloud-pull/nobodys-name-is-logged", test_log);
  ADD ("/cloud-pull/who-follows-six-writers-sees-every-row-once", test_writers);

  return g_test_run ();
}
