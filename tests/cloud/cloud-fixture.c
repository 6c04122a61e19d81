#include "config.h"

#include "cloud-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/vault/br-cloud-secret.h"
#include "core/rules/br-permission.h"
#include "seal/br-password.h"

/* ---- the database ----------------------------------------------------------------------- */

static char *
ask (const char *database,
     const char *first,
     const char *sql)
{
  PGconn *conn = PQconnectdb (database);
  PGresult *result;
  char *text = NULL;

  g_assert_cmpint (PQstatus (conn), ==, CONNECTION_OK);
  if (first != NULL)
    PQclear (PQexec (conn, first));
  result = PQexec (conn, sql);
  if (PQresultStatus (result) != PGRES_TUPLES_OK && PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", sql, PQresultErrorMessage (result));
  if (PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) > 0)
    text = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  PQfinish (conn);
  return text != NULL ? text : g_strdup ("");
}

char *
cloud_fixture_ask_outside (CloudFixture *self,
                           const char   *sql)
{
  return ask (self->database, NULL, sql);
}

char *
cloud_fixture_ask (CloudFixture *self,
                   const char   *sql)
{
  char venue[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *first = NULL;

  br_id_print (&self->venue, venue);
  first = g_strdup_printf ("SET backroom.venue = '%s'", venue);
  return ask (self->database, first, sql);
}

/* The walls between venues do not hold for a superuser, so the instance is somebody who is none. */
static void
make_database (CloudFixture *self)
{
  static guint n;
  const char *cluster = g_getenv ("BACKROOM_TEST_DATABASE");
  g_autofree char *create = g_strdup_printf ("CREATE DATABASE cloud_%u OWNER backroomd", ++n);
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  g_assert_nonnull (cluster);
  if (n == 1)
    g_free (ask (cluster, NULL, "CREATE ROLE backroomd LOGIN"));
  g_free (ask (cluster, NULL, create));
  self->database = g_strdup_printf ("%s user=backroomd dbname=cloud_%u", cluster, n);
  br_cloud_migrate (self->database, &migrated, &error);
  g_assert_no_error (error);
}

/* ---- who is there ----------------------------------------------------------------------- */

BrId
cloud_fixture_make_id (void)
{
  g_autofree char *text = g_uuid_string_random ();
  BrId id;

  g_assert_true (br_id_parse (text, &id, NULL));
  return id;
}

static void
add (GString    *sql,
     const char *format,
     ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_string_append (sql, text);
}

/* As a venue's own file begins. */
static void
add_role (CloudFixture *self,
          GString      *sql,
          const char   *venue,
          guint         base)
{
  g_autofree char *role = br_id_to_string (&self->roles[base]);

  add (sql, "INSERT INTO role (venue_id, id, name, base) VALUES ('%s', '%s', '%s', '%s');", venue, role,
       br_enum_get_label (br_role_values, base), br_enum_get_nick (br_role_values, base));
  for (guint area = 0; area < BR_N_AREAS; area++)
    add (sql, "INSERT INTO permission (venue_id, id, role, area, level) VALUES ('%s', gen_random_uuid (), '%s', '%s', '%s');",
         venue, role, br_enum_get_nick (br_area_values, area),
         br_enum_get_nick (br_level_values, br_permission_default (base, area)));
}

static void
add_person (CloudFixture *self,
            GString      *sql,
            const char   *venue,
            guint         base)
{
  g_autofree char *role = br_id_to_string (&self->roles[base]);
  g_autofree char *user = br_id_to_string (&self->users[base]);
  g_autofree char *account = br_id_to_string (&self->accounts[base]);
  g_autofree char *device = br_id_to_string (&self->devices[base]);
  g_autofree char *family = br_id_to_string (&self->families[base]);
  const char *nick = br_enum_get_nick (br_role_values, base);

  add (sql,
       "INSERT INTO \"user\" (venue_id, id, subject, handle, role, retired) VALUES"
       " ('%s', '%s', gen_random_uuid (), '%s', '%s', false);",
       venue, user, nick, role);
  /* They sign in by tokens that the test mints, not by a password. */
  add (sql,
       "SET backroom.venue = '';"
       "INSERT INTO account (id, email_index, email, password, key_id, since) VALUES ('%s', '%s', '', '', '', 0);"
       "INSERT INTO membership (venue_id, account, user_id) VALUES ('%s', '%s', '%s');"
       "INSERT INTO device (venue_id, id, name, user_id, since, last_seen) VALUES ('%s', '%s', 'Desk of %s', '%s', 0, 0);"
       "INSERT INTO family (id, venue_id, account, user_id, device, device_name, since, last_seen) VALUES"
       " ('%s', '%s', '%s', '%s', '%s', 'Desk', 0, (extract (epoch FROM now ()) * 1000)::bigint);"
       "SET backroom.venue = '%s';",
       account, nick, venue, account, user, venue, device, nick, user, family, venue, account, user, device, venue);
}

static void
seed (CloudFixture *self)
{
  g_autofree char *venue = NULL;
  g_autoptr (GString) sql = g_string_new ("BEGIN;");

  self->venue = cloud_fixture_make_id ();
  venue = br_id_to_string (&self->venue);
  add (sql,
       "INSERT INTO hosted_venue (venue_id, name, since) VALUES ('%s', 'The Blind Tiger', 0);"
       "SET backroom.venue = '%s';"
       "INSERT INTO venue (venue_id, id, name, timezone, currency, cut_off, country_code) VALUES"
       " ('%s', '%s', 'The Blind Tiger', 'Europe/London', 'GBP', 360, '44');",
       venue, venue, venue, venue);
  for (guint base = 0; base < BR_N_ROLES; base++)
    {
      BrId *const ids[] = { &self->roles[base], &self->users[base], &self->accounts[base], &self->devices[base],
                            &self->families[base] };

      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        *ids[i] = cloud_fixture_make_id ();
      add_role (self, sql, venue, base);
      add_person (self, sql, venue, base);
    }
  g_string_append (sql, "COMMIT");
  g_free (ask (self->database, NULL, sql->str));
}

/* ---- the instance ----------------------------------------------------------------------- */

static gint64
clock_cb (gpointer user_data)
{
  CloudFixture *self = user_data;

  return self->now != 0 ? self->now : g_get_real_time () / 1000;
}

static void
make_keys (CloudFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeys) keys = br_cloud_keys_new (&error);
  int fd = g_file_open_tmp ("backroomd-keys-XXXXXX", &self->keys_path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  br_cloud_keys_save (keys, self->keys_path, &error);
  g_assert_no_error (error);
}

static void
start (CloudFixture *self)
{
  g_auto (GStrv) environment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = NULL;

  environment = g_environ_setenv (environment, "BACKROOMD_DATABASE", self->database, TRUE);
  environment = g_environ_setenv (environment, "BACKROOMD_LISTEN", "127.0.0.1:0", TRUE);
  environment = g_environ_setenv (environment, "BACKROOMD_KEYS", self->keys_path, TRUE);
  environment = g_environ_setenv (environment, "BACKROOMD_PROXIES", "127.0.0.1", TRUE);
  /* What a test asks in a second is more than a desk in an hour. */
  environment = g_environ_setenv (environment, "BACKROOMD_LIMIT_ACCOUNT", "0", TRUE);
  environment = g_environ_setenv (environment, "BACKROOMD_LIMIT_ADDRESS",
                                  g_getenv ("BACKROOM_TEST_LIMIT") != NULL ? g_getenv ("BACKROOM_TEST_LIMIT") : "0", TRUE);
  if (g_getenv ("BACKROOM_TEST_REDIS") != NULL)
    environment = g_environ_setenv (environment, "BACKROOMD_REDIS", g_getenv ("BACKROOM_TEST_REDIS"), TRUE);
  config = br_cloud_config_load (NULL, (const char *const *) environment, &error);
  g_assert_no_error (error);
  self->server = br_cloud_server_new (config, &error);
  g_assert_no_error (error);
  br_cloud_server_set_clock (self->server, clock_cb, self);
  br_cloud_server_listen (self->server, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", br_cloud_server_get_port (self->server));
  self->session = soup_session_new_with_options ("timeout", 30, NULL);
}

CloudFixture *
cloud_fixture_new (void)
{
  CloudFixture *self = g_new0 (CloudFixture, 1);

  make_database (self);
  seed (self);
  make_keys (self);
  start (self);
  return self;
}

void
cloud_fixture_free (CloudFixture *self)
{
  g_assert_finalize_object (self->session);
  /* The instance sees that the connections were closed. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->server);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_assert_cmpint (g_unlink (self->keys_path), ==, 0);
  g_free (self->keys_path);
  g_free (self->database);
  g_free (self->url);
  g_free (self);
}

/* ---- asking ----------------------------------------------------------------------------- */

char *
cloud_fixture_mint (CloudFixture *self,
                    int           role)
{
  BrCloudSession session = { self->venue, self->accounts[role], self->users[role], self->devices[role],
                             self->families[role] };

  return br_cloud_tokens_mint (br_cloud_server_get_tokens (self->server), &session, clock_cb (self));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **) user_data = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
add_header (const char *name,
            const char *value,
            gpointer    headers)
{
  soup_message_headers_replace (headers, name, value);
}

void
cloud_fixture_add_header (CloudFixture *self,
                          const char   *name,
                          const char   *value)
{
  if (self->extra == NULL)
    self->extra = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  soup_message_headers_replace (self->extra, name, value);
}

guint
cloud_fixture_send_with (CloudFixture *self,
                         const char   *token,
                         const char   *method,
                         const char   *path,
                         const char   *body,
                         JsonNode    **answer)
{
  g_autofree char *venue = br_id_to_string (&self->venue);
  g_autofree char *bearer = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;
  g_autoptr (GString) url = g_string_new (self->url);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) given = NULL;
  GBytes *got = NULL;

  g_string_append (url, path);
  g_string_replace (url, "{venue}", venue, 0);
  message = soup_message_new (method, url->str);
  if (bearer != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  if (self->forwarded_for != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "X-Forwarded-For", self->forwarded_for);
  if (body != NULL)
    {
      given = g_bytes_new (body, strlen (body));
      soup_message_set_request_body_from_bytes (message, "application/json", given);
    }
  if (self->extra != NULL)
    soup_message_headers_foreach (self->extra, add_header, soup_message_get_request_headers (message));
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &got);
  while (got == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->extra, soup_message_headers_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  if (answer != NULL)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (got, NULL), g_bytes_get_size (got));

      *answer = *text != '\0' ? json_from_string (text, NULL) : NULL;
    }
  g_bytes_unref (got);
  return soup_message_get_status (message);
}

guint
cloud_fixture_send (CloudFixture *self,
                    int           role,
                    const char   *method,
                    const char   *path,
                    const char   *body,
                    JsonNode    **answer)
{
  g_autofree char *token = role != CLOUD_NOBODY ? cloud_fixture_mint (self, role) : NULL;

  return cloud_fixture_send_with (self, token, method, path, body, answer);
}

static char *
to_hex (GBytes *bytes)
{
  GString *text = g_string_new ("\\x");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", data[i]);
  return g_string_free (text, FALSE);
}

void
cloud_fixture_set_password (CloudFixture *self,
                            int           role,
                            const char   *email,
                            const char   *password)
{
  BrCloudKeys *keys = br_cloud_server_get_keys (self->server);
  g_autofree char *account = br_id_to_string (&self->accounts[role]);
  g_autoptr (GBytes) sealed = br_cloud_secret_seal (keys, NULL, &self->accounts[role], "email", email, NULL);
  g_autoptr (GBytes) index = br_cloud_secret_index (keys, "account.email", email);
  g_autofree char *hash = br_password_hash (password, (BrPasswordCost){ 4, 1, 1 }, NULL);
  g_autofree char *sealed_hex = to_hex (sealed);
  g_autofree char *index_hex = to_hex (index);
  g_autofree char *sql =
    g_strdup_printf ("UPDATE account SET email = '%s', email_index = '%s', key_id = '%s', password = '%s' WHERE id = '%s'",
                     sealed_hex, index_hex, br_seal_key_get_id (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER)), hash,
                     account);

  g_free (cloud_fixture_ask_outside (self, sql));
}
