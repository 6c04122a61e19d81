#include "config.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "cloud-fixture.h"
#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-cloud-password.h"
#include "cloud/auth/br-cloud-totp.h"
#include "seal/br-password.h"

#define HOST "host@example.com"
#define OWNER "owner@example.com"
#define PASSWORD "three gins and a fiddle"
#define NOW G_GINT64_CONSTANT (1781910000000)
#define DEVICE "00000000-0000-4000-8000-0000000000d1"

static const char *
get_text (JsonNode   *node,
          const char *name)
{
  g_assert_nonnull (node);
  return json_object_get_string_member (json_node_get_object (node), name);
}

static gboolean
has (JsonNode   *node,
     const char *name)
{
  return json_object_has_member (json_node_get_object (node), name);
}

static guint
sign_in (CloudFixture *fixture,
         const char   *email,
         const char   *password,
         JsonNode    **answer)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\",\"password\":\"%s\",\"device\":{\"id\":\"" DEVICE "\","
                                           "\"name\":\"Front desk\"}}",
                                           email, password);

  return cloud_fixture_send (fixture, CLOUD_NOBODY, "POST", "/v1/sign-in", body, answer);
}

static guint
post (CloudFixture *fixture,
      const char   *path,
      JsonNode    **answer,
      const char   *format,
      ...)
{
  g_autofree char *body = NULL;
  va_list args;

  va_start (args, format);
  body = g_strdup_vprintf (format, args);
  va_end (args);
  return cloud_fixture_send (fixture, CLOUD_NOBODY, "POST", path, body, answer);
}

/* As a phone makes it. */
static char *
make_code (const char *secret,
           gint64      now_ms)
{
  char *key = NULL, code[7];
  size_t length;

  g_assert_cmpint (oath_base32_decode (secret, strlen (secret), &key, &length), ==, OATH_OK);
  g_assert_cmpint (oath_totp_generate (key, length, (time_t) (now_ms / 1000), 30, 0, 6, code), ==, OATH_OK);
  free (key);
  return g_strdup (code);
}

/* ---- codes ------------------------------------------------------------------------------ */

/* RFC 6238, appendix B, SHA-1: the secret is 12345678901234567890, and six digits are the last of its eight. */
static void
test_totp (void)
{
  static const struct
  {
    gint64 seconds;
    const char *code;
  } vectors[] = {
    { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
    { 1234567890, "005924" }, { 2000000000, "279037" }, { G_GINT64_CONSTANT (20000000000), "353130" },
  };
  const char *secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      gint64 now = vectors[i].seconds * 1000, step = -1;

      g_assert_true (br_cloud_totp_find_step (secret, vectors[i].code, now, &step));
      g_assert_cmpint (step, ==, vectors[i].seconds / 30);
      g_assert_true (br_cloud_totp_find_step (secret, vectors[i].code, now + 30000, &step));
      g_assert_cmpint (step, ==, vectors[i].seconds / 30);
      g_assert_false (br_cloud_totp_find_step (secret, vectors[i].code, now + 60000, &step));
    }
  g_assert_false (br_cloud_totp_find_step (secret, "28708", 59000, &(gint64){ 0 }));
  g_assert_true (br_cloud_totp_find_step (secret, "287 082", 59000, &(gint64){ 0 }));
}

static void
test_passwords (void)
{
  static const char *const poor[] = { "short", "password123!", "1234567890", "aaaaaaaaaaaa", "qwertyuiop", "Passw0rd2026",
                                      "clarebowles1" };
  g_autofree char *hash = br_password_hash ("cafe\xcc\x81 noir et blanc", (BrPasswordCost){ 4, 1, 1 }, NULL);
  gboolean right;

  for (guint i = 0; i < G_N_ELEMENTS (poor); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (br_cloud_password_judge (poor[i], "clarebowles@example.com", &error));
      g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_PASSWORD);
    }
  g_assert_true (br_cloud_password_judge (PASSWORD, "clarebowles@example.com", NULL));
  /* However its accents are typed. */
  g_assert_true (br_password_check (hash, "caf\xc3\xa9 noir et blanc", &right, NULL));
  g_assert_true (right);
  g_assert_true (br_password_check (hash, "cafe noir et blanc", &right, NULL));
  g_assert_false (right);
}

/* Made by Python's hashlib.scrypt. */
static void
test_scrypt (void)
{
  gboolean right;

  g_assert_true (br_password_check ("scrypt$10,8,1$c2FsdHNhbHRzYWx0c2FsdA==$x7NB1Uk9of4zgVgsS3hh9A+/4fXBVeo/TAy/raI27kU=", "gin and it, please", &right,
                                    NULL));
  g_assert_true (right);
}

/* ---- a host ----------------------------------------------------------------------------- */

static void
test_host (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) answer = NULL, me = NULL, problem = NULL;
  JsonObject *areas;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_assert_cmpuint (sign_in (fixture, "Host@Example.com", PASSWORD, &answer), ==, 200);
  g_assert_cmpstr (get_text (answer, "role"), ==, "host");
  g_assert_cmpstr (get_text (answer, "device"), ==, DEVICE);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (answer), "expires_in"), ==, 900);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (answer, "access"), "GET", "/v1/me", NULL, &me), ==, 200);
  areas = json_object_get_object_member (json_node_get_object (me), "areas");
  g_assert_cmpstr (json_object_get_string_member (areas, "bookings"), ==, "full");
  g_assert_cmpstr (json_object_get_string_member (areas, "money"), ==, "none");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (me), "account"), "email"),
                   ==, HOST);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (answer, "access"), "GET", "/v1/venues/{venue}/devices",
                                             NULL, &problem),
                    ==, 403);
  g_assert_cmpstr (get_text (problem, "code"), ==, "role");
  cloud_fixture_free (fixture);
}

/* The work that takes the time is done for an account that is not there as well. */
static void
test_unknown (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) wrong = NULL, unknown = NULL;
  guint64 before;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  before = br_cloud_password_get_n ();
  g_assert_cmpuint (sign_in (fixture, HOST, "not this one", &wrong), ==, 401);
  g_assert_cmpuint (br_cloud_password_get_n () - before, ==, 1);
  g_assert_cmpuint (sign_in (fixture, "nobody@example.com", PASSWORD, &unknown), ==, 401);
  g_assert_cmpuint (br_cloud_password_get_n () - before, ==, 2);
  g_assert_cmpstr (get_text (wrong, "code"), ==, "credentials");
  g_assert_cmpstr (get_text (unknown, "code"), ==, "credentials");
  g_assert_cmpstr (get_text (wrong, "detail"), ==, get_text (unknown, "detail"));
  cloud_fixture_free (fixture);
}

static void
test_locked (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  const char *const emails[] = { HOST, "nobody@example.com" };

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  fixture->now = NOW;
  for (guint e = 0; e < G_N_ELEMENTS (emails); e++)
    {
      fixture->now = NOW;
      for (int i = 0; i < 5; i++)
        g_assert_cmpuint (sign_in (fixture, emails[e], "not this one", NULL), ==, 401);
      g_assert_cmpuint (sign_in (fixture, emails[e], PASSWORD, NULL), ==, 423);
      g_assert_cmpstr (soup_message_headers_get_one (fixture->headers, "Retry-After"), ==, "30");
      fixture->now = NOW + 29999;
      g_assert_cmpuint (sign_in (fixture, emails[e], PASSWORD, NULL), ==, 423);
      fixture->now = NOW + 30000;
      g_assert_cmpuint (sign_in (fixture, emails[e], "not this one", NULL), ==, 401);
      g_assert_cmpuint (sign_in (fixture, emails[e], PASSWORD, NULL), ==, 423);
      g_assert_cmpstr (soup_message_headers_get_one (fixture->headers, "Retry-After"), ==, "60");
    }
  fixture->now = NOW + 90000;
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, NULL), ==, 200);
  g_assert_cmpuint (sign_in (fixture, HOST, "not this one", NULL), ==, 401);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, NULL), ==, 200);
  cloud_fixture_free (fixture);
}

/* ---- an owner --------------------------------------------------------------------------- */

static char *
enrol (CloudFixture *fixture,
       JsonNode    **opened)
{
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *code = NULL;
  char *secret;

  g_assert_cmpuint (sign_in (fixture, OWNER, PASSWORD, &answer), ==, 200);
  secret = g_strdup (get_text (answer, "secret"));
  g_assert_true (g_str_has_prefix (get_text (answer, "otpauth"), "otpauth://totp/Backroom:owner%40example.com?secret="));
  g_assert_cmpuint (post (fixture, "/v1/sign-in/enrol", NULL, "{\"enrol\":\"%s\",\"code\":\"000000\"}",
                          get_text (answer, "enrol")),
                    ==, 401);
  code = make_code (secret, fixture->now);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/enrol", opened, "{\"enrol\":\"%s\",\"code\":\"%s\"}",
                          get_text (answer, "enrol"), code),
                    ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/enrol", NULL, "{\"enrol\":\"%s\",\"code\":\"%s\"}",
                          get_text (answer, "enrol"), code),
                    ==, 409);
  return secret;
}

static void
test_owner (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) opened = NULL, answer = NULL;
  g_autofree char *secret = NULL, *code = NULL, *recovery = NULL;
  JsonArray *codes;

  cloud_fixture_set_password (fixture, BR_ROLE_OWNER, OWNER, PASSWORD);
  fixture->now = NOW;
  secret = enrol (fixture, &opened);
  g_assert_cmpstr (get_text (opened, "role"), ==, "owner");
  codes = json_object_get_array_member (json_node_get_object (opened), "recovery_codes");
  g_assert_cmpuint (json_array_get_length (codes), ==, 10);
  recovery = g_ascii_strdown (json_array_get_string_element (codes, 3), -1);

  fixture->now = NOW + 60000;
  g_assert_cmpuint (sign_in (fixture, OWNER, PASSWORD, &answer), ==, 200);
  g_assert_false (has (answer, "access"));
  code = make_code (secret, fixture->now);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"code\":\"%s\"}",
                          get_text (answer, "challenge"), code),
                    ==, 200);
  /* Whoever looked over a shoulder. */
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"code\":\"%s\"}",
                          get_text (answer, "challenge"), code),
                    ==, 401);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"recovery\":\"%s\"}",
                          get_text (answer, "challenge"), recovery),
                    ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"recovery\":\"%s\"}",
                          get_text (answer, "challenge"), recovery),
                    ==, 401);
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"code\":\"000000\"}",
                            get_text (answer, "challenge")),
                      ==, 401);
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"code\":\"000000\"}",
                          get_text (answer, "challenge")),
                    ==, 423);
  fixture->now += 300000;
  g_assert_cmpuint (post (fixture, "/v1/sign-in/totp", NULL, "{\"challenge\":\"%s\",\"code\":\"000000\"}",
                          get_text (answer, "challenge")),
                    ==, 401);
  cloud_fixture_free (fixture);
}

/* ---- families and devices --------------------------------------------------------------- */

static void
test_reuse (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) first = NULL, second = NULL, third = NULL, problem = NULL;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &first), ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/token", &second, "{\"refresh\":\"%s\"}", get_text (first, "refresh")), ==, 200);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (second, "access"), "GET", "/v1/me", NULL, NULL), ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/token", &problem, "{\"refresh\":\"%s\"}", get_text (first, "refresh")), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "reused");
  /* Neither the thief nor the desk goes on. */
  g_assert_cmpuint (post (fixture, "/v1/token", &third, "{\"refresh\":\"%s\"}", get_text (second, "refresh")), ==, 401);
  g_assert_cmpstr (get_text (third, "code"), ==, "session-ended");
  g_clear_pointer (&problem, json_node_unref);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (second, "access"), "GET", "/v1/me", NULL, &problem), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "session-ended");
  cloud_fixture_free (fixture);
}

/* An answer that is torn off by the network must not ask a manager for a second factor at twenty to midnight. */

#define REFRESH(token) "{\"refresh\":\"%s\",\"device\":\"" DEVICE "\"}", get_text (token, "refresh")
#define ELSEWHERE(token) "{\"refresh\":\"%s\",\"device\":\"00000000-0000-4000-8000-0000000000d2\"}", get_text (token, "refresh")

static CloudFixture *
begin_refreshing (JsonNode **first,
                  JsonNode **lost)
{
  CloudFixture *fixture = cloud_fixture_new ();

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  fixture->now = NOW;
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, first), ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/token", lost, REFRESH (*first)), ==, 200);
  return fixture;
}

static void
test_lost (void)
{
  g_autoptr (JsonNode) first = NULL, lost = NULL, lost_too = NULL, second = NULL, third = NULL, problem = NULL;
  CloudFixture *fixture = begin_refreshing (&first, &lost);
  g_autofree char *noted = NULL;

  fixture->now = NOW + 60000;
  g_assert_cmpuint (post (fixture, "/v1/token", &lost_too, REFRESH (first)), ==, 200);
  fixture->now = NOW + 120000;
  g_assert_cmpuint (post (fixture, "/v1/token", &second, REFRESH (first)), ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/token", &third, REFRESH (second)), ==, 200);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (third, "access"), "GET", "/v1/me", NULL, NULL), ==, 200);
  noted = cloud_fixture_ask (fixture, "SELECT count(*) FROM audit WHERE what = 'refresh' AND outcome = 'again'");
  g_assert_cmpstr (noted, ==, "2");
  /* Somebody read what was lost on its way: they and the desk are out. */
  g_assert_cmpuint (post (fixture, "/v1/token", &problem, REFRESH (lost)), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "reused");
  g_assert_cmpuint (post (fixture, "/v1/token", NULL, REFRESH (third)), ==, 401);
  cloud_fixture_free (fixture);
}

typedef enum
{
  LATE,
  ELSE,
  UNNAMED,
  USED,
} Again;

static guint
show_again (CloudFixture *fixture,
            Again         how,
            JsonNode     *first,
            JsonNode     *second,
            JsonNode    **problem)
{
  fixture->now = NOW + (how == LATE ? 120001 : 1000);
  if (how == USED)
    g_assert_cmpuint (post (fixture, "/v1/token", NULL, REFRESH (second)), ==, 200);
  if (how == ELSE)
    return post (fixture, "/v1/token", problem, ELSEWHERE (first));
  if (how == UNNAMED)
    return post (fixture, "/v1/token", problem, "{\"refresh\":\"%s\"}", get_text (first, "refresh"));
  return post (fixture, "/v1/token", problem, REFRESH (first));
}

static void
test_stolen (void)
{
  for (Again how = LATE; how <= USED; how++)
    {
      g_autoptr (JsonNode) first = NULL, second = NULL, problem = NULL, ended = NULL;
      CloudFixture *fixture = begin_refreshing (&first, &second);

      g_assert_cmpuint (show_again (fixture, how, first, second, &problem), ==, 401);
      g_assert_cmpstr (get_text (problem, "code"), ==, "reused");
      g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (second, "access"), "GET", "/v1/me", NULL, &ended), ==, 401);
      g_assert_cmpstr (get_text (ended, "code"), ==, "session-ended");
      cloud_fixture_free (fixture);
    }
}

/* A thief who shows it again in time gets no further than the desk's next step. */
static void
test_raced (void)
{
  g_autoptr (JsonNode) first = NULL, second = NULL, thiefs = NULL, problem = NULL, ended = NULL;
  CloudFixture *fixture = begin_refreshing (&first, &second);

  g_assert_cmpuint (post (fixture, "/v1/token", &thiefs, REFRESH (first)), ==, 200);
  g_assert_cmpuint (post (fixture, "/v1/token", &problem, REFRESH (second)), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "reused");
  g_assert_cmpuint (post (fixture, "/v1/token", &ended, REFRESH (thiefs)), ==, 401);
  g_assert_cmpstr (get_text (ended, "code"), ==, "session-ended");
  cloud_fixture_free (fixture);
}

static void
device_ended_cb (BrCloudServer *server,
                 const BrId    *venue,
                 const BrId    *device,
                 gpointer       user_data)
{
  *(BrId *) user_data = *device;
}

static void
test_ended (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) host = NULL, problem = NULL, devices = NULL;
  g_autofree char *told = NULL;
  BrId ended = BR_ID_NONE;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_signal_connect (fixture->server, "device-ended", G_CALLBACK (device_ended_cb), &ended);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &host), ==, 200);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/devices", NULL, &devices), ==, 200);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (devices)), ==, BR_N_ROLES + 1);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_MANAGER, "DELETE", "/v1/venues/{venue}/devices/" DEVICE, NULL, NULL),
                    ==, 403);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "DELETE", "/v1/venues/{venue}/devices/" DEVICE, NULL, NULL),
                    ==, 204);
  told = br_id_to_string (&ended);
  g_assert_cmpstr (told, ==, DEVICE);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (host, "access"), "GET", "/v1/me", NULL, &problem), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "device-ended");
  g_clear_pointer (&problem, json_node_unref);
  g_assert_cmpuint (post (fixture, "/v1/token", &problem, "{\"refresh\":\"%s\"}", get_text (host, "refresh")), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "device-ended");
  g_clear_pointer (&problem, json_node_unref);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &problem), ==, 403);
  g_assert_cmpstr (get_text (problem, "code"), ==, "device-ended");
  cloud_fixture_free (fixture);
}

/* The desk's tokens end with its session; the session of somebody else goes on. */
static void
test_end_session (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) host = NULL, problem = NULL, refused = NULL, sessions = NULL;
  g_autofree char *family = NULL, *path = NULL, *device = NULL;
  BrId ended = BR_ID_NONE;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_signal_connect (fixture->server, "device-ended", G_CALLBACK (device_ended_cb), &ended);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &host), ==, 200);
  family = cloud_fixture_ask_outside (fixture, "SELECT id FROM family WHERE device = '" DEVICE "'");
  path = g_strconcat ("/v1/venues/{venue}/sessions/", family, NULL);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_MANAGER, "DELETE", path, NULL, NULL), ==, 403);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (host, "access"), "GET", "/v1/me", NULL, NULL), ==, 200);
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "DELETE", path, NULL, NULL), ==, 204);
  device = br_id_to_string (&ended);
  g_assert_cmpstr (device, ==, DEVICE);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (host, "access"), "GET", "/v1/me", NULL, &problem), ==, 401);
  g_assert_cmpstr (get_text (problem, "code"), ==, "session-ended");
  g_assert_cmpuint (post (fixture, "/v1/token", &refused, REFRESH (host)), ==, 401);
  g_assert_cmpstr (get_text (refused, "code"), ==, "session-ended");
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_OWNER, "GET", "/v1/venues/{venue}/sessions", NULL, &sessions), ==, 200);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (sessions)), ==, BR_N_ROLES);
  /* Not the device: it may sign in again. */
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, NULL), ==, 200);
  cloud_fixture_free (fixture);
}

static void
test_retired (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) host = NULL, refused = NULL, again = NULL;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &host), ==, 200);
  g_free (cloud_fixture_ask (fixture, "UPDATE \"user\" SET retired = true WHERE handle = 'host'"));
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (host, "access"), "GET", "/v1/venues/{venue}/bookings", NULL, NULL),
                    ==, 403);
  g_assert_cmpuint (post (fixture, "/v1/token", &refused, REFRESH (host)), ==, 401);
  g_assert_cmpstr (get_text (refused, "code"), ==, "session-ended");
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &again), ==, 403);
  g_assert_cmpstr (get_text (again, "code"), ==, "role");
  cloud_fixture_free (fixture);
}

static void
test_password (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) here = NULL, there = NULL;

  cloud_fixture_set_password (fixture, BR_ROLE_HOST, HOST, PASSWORD);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &here), ==, 200);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, &there), ==, 200);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (here, "access"), "POST", "/v1/me/password",
                                             "{\"old\":\"" PASSWORD "\",\"new\":\"password1234\"}", NULL),
                    ==, 422);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (here, "access"), "POST", "/v1/me/password",
                                             "{\"old\":\"no\",\"new\":\"a rye and a slow piano\"}", NULL),
                    ==, 403);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (here, "access"), "POST", "/v1/me/password",
                                             "{\"old\":\"" PASSWORD "\",\"new\":\"a rye and a slow piano\"}", NULL),
                    ==, 204);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (there, "access"), "GET", "/v1/me", NULL, NULL), ==, 401);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (here, "access"), "GET", "/v1/me", NULL, NULL), ==, 200);
  g_assert_cmpuint (sign_in (fixture, HOST, PASSWORD, NULL), ==, 401);
  g_assert_cmpuint (sign_in (fixture, HOST, "a rye and a slow piano", NULL), ==, 200);
  cloud_fixture_free (fixture);
}

static void
test_found (void)
{
  CloudFixture *fixture = cloud_fixture_new ();
  g_autoptr (JsonNode) opened = NULL, founded = NULL, me = NULL;
  g_autofree char *secret = NULL, *account = br_id_to_string (&fixture->accounts[BR_ROLE_OWNER]);
  g_autofree char *sql = g_strdup_printf ("UPDATE account SET may_found = true WHERE id = '%s'; DELETE FROM membership"
                                          " WHERE account = '%s'",
                                          account, account);

#define BODY "{\"id\":\"00000000-0000-4000-8000-0000000000f0\",\"name\":\"The Cellar\",\"user\":\"00000000-0000-4000-8000-0000000000f1\"}"
  cloud_fixture_set_password (fixture, BR_ROLE_OWNER, OWNER, PASSWORD);
  g_free (cloud_fixture_ask_outside (fixture, sql));
  fixture->now = NOW;
  secret = enrol (fixture, &opened);
  g_assert_true (json_object_get_null_member (json_node_get_object (opened), "venue"));
  g_assert_cmpuint (cloud_fixture_send (fixture, BR_ROLE_HOST, "POST", "/v1/venues", BODY, NULL), ==, 403);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (opened, "access"), "POST", "/v1/venues", BODY, &founded), ==, 201);
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (founded, "access"), "GET", "/v1/me", NULL, &me), ==, 200);
  g_assert_cmpstr (get_text (me, "role"), ==, "owner");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (me), "areas"), "owner"),
                   ==, "full");
  g_assert_cmpuint (cloud_fixture_send_with (fixture, get_text (founded, "access"), "POST", "/v1/venues", BODY, NULL), ==, 409);
  cloud_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign-in/codes-are-those-of-the-standard-for-a-minute-and-a-half", test_totp);
  g_test_add_func ("/sign-in/a-password-is-long-and-not-the-first-that-is-tried", test_passwords);
  g_test_add_func ("/sign-in/a-password-is-kept-as-scrypt-has-it", test_scrypt);
  g_test_add_func ("/sign-in/a-host-signs-in-and-may-what-the-matrix-says", test_host);
  g_test_add_func ("/sign-in/an-account-that-is-not-there-is-told-nothing-else", test_unknown);
  g_test_add_func ("/sign-in/who-guesses-waits-longer-and-longer", test_locked);
  g_test_add_func ("/sign-in/an-owner-proves-a-second-factor-whose-codes-are-taken-once", test_owner);
  g_test_add_func ("/sign-in/a-refresh-token-that-comes-again-ends-the-family", test_reuse);
  g_test_add_func ("/sign-in/a-desk-whose-answer-was-lost-refreshes-again", test_lost);
  g_test_add_func ("/sign-in/nobody-else-refreshes-again-nor-later-nor-after-its-use", test_stolen);
  g_test_add_func ("/sign-in/a-thief-who-refreshes-again-is-out-with-the-desks-next-step", test_raced);
  g_test_add_func ("/sign-in/a-session-that-was-ended-is-out-and-its-device-is-not", test_end_session);
  g_test_add_func ("/sign-in/who-works-there-no-longer-refreshes-nothing", test_retired);
  g_test_add_func ("/sign-in/a-device-that-was-ended-is-out-at-once-and-stays-out", test_ended);
  g_test_add_func ("/sign-in/another-password-signs-all-others-out", test_password);
  g_test_add_func ("/sign-in/who-may-takes-in-a-venue", test_found);

  return g_test_run ();
}
