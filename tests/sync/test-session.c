#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "sync-server.h"
#include "sync/br-sync-devices.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-session-private.h"

#define VENUE "0190a000-0000-7000-8000-000000000001"
#define DEVICE "0190a000-0000-7000-8000-000000000002"
#define SESSION(access, seconds, refresh)                                                                     \
  "{\"access\":\"" access "\",\"expires_in\":" seconds ",\"refresh\":\"" refresh                             \
  "\",\"account\":{\"id\":\"0190a000-0000-7000-8000-000000000003\",\"email\":\"mary@example.org\"},"          \
  "\"venue\":{\"id\":\"" VENUE "\",\"name\":\"The Vault\"},\"user\":\"0190a000-0000-7000-8000-000000000004\"," \
  "\"role\":\"manager\",\"device\":\"" DEVICE "\"}"
#define RENEWED(access, refresh) "{\"access\":\"" access "\",\"expires_in\":900,\"refresh\":\"" refresh "\"}"

typedef struct
{
  char *dir;
  char *tokens;
  SyncServer *server;
  BrSyncSession *session;
  BrId device;
  BrId venue;
  guint n_done;
  GAsyncResult *result;
  GError *error;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->dir = g_dir_make_tmp ("session-XXXXXX", NULL);
  f->tokens = g_build_filename (f->dir, "tokens", NULL);
  g_setenv ("BACKROOM_TOKENS_FILE", f->tokens, TRUE);
  f->server = sync_server_new ();
  f->session = br_sync_session_new (f->server->url, NULL, NULL);
  br_id_parse (DEVICE, &f->device, NULL);
  br_id_parse (VENUE, &f->venue, NULL);
}

/* A thread of the pool lets go of what it worked for a moment after it has answered. */
static void
let_go (BrSyncSession *session)
{
  gpointer there = session;

  g_object_add_weak_pointer (G_OBJECT (session), &there);
  g_object_unref (session);
  for (guint i = 0; i < 5000 && g_atomic_pointer_get (&there) != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (there);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *lock = g_strconcat (f->tokens, ".lock", NULL);

  g_clear_object (&f->result);
  g_clear_error (&f->error);
  let_go (f->session);
  sync_server_free (f->server);
  g_remove (lock);
  g_remove (f->tokens);
  g_rmdir (f->dir);
  g_free (f->tokens);
  g_free (f->dir);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *f = user_data;

  g_set_object (&f->result, result);
  f->n_done++;
}

static void
wait_for (Fixture *f,
          guint    n)
{
  while (f->n_done < n)
    g_main_context_iteration (NULL, TRUE);
  f->n_done = 0;
  g_clear_error (&f->error);
}

static BrSignIn *
sign_in (Fixture *f)
{
  br_sync_session_sign_in_async (f->session, " mary@example.org", "pass phrase", &f->device, NULL, NULL, done_cb, f);
  wait_for (f, 1);
  return br_sync_session_sign_in_finish (f->session, f->result, &f->error);
}

static BrSignIn *
give_code (Fixture    *f,
           const char *code)
{
  br_sync_session_give_code_async (f->session, code, NULL, done_cb, f);
  wait_for (f, 1);
  return br_sync_session_sign_in_finish (f->session, f->result, &f->error);
}

/* Somebody signed in, with an access token for so long, and it is kept. */
static void
be_signed_in (Fixture    *f,
              const char *answer)
{
  g_autoptr (BrSignIn) done = NULL;

  sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL, answer);
  done = sign_in (f);
  g_assert_no_error (f->error);
  g_assert_cmpint (done->step, ==, BR_SIGN_IN_DONE);
  br_sync_session_keep_async (f->session, &f->device, NULL, done_cb, f);
  wait_for (f, 1);
  g_assert_true (br_sync_session_keep_finish (f->session, f->result, &f->error));
  g_ptr_array_set_size (f->server->requests, 0);
}

static void
call (Fixture *f)
{
  br_sync_session_call_async (f->session, &(BrSyncRequest){ .method = "GET", .path = "/me" }, NULL, done_cb, f);
}

static gboolean
called (Fixture *f)
{
  g_autoptr (GBytes) body = br_sync_session_call_finish (f->session, f->result, &f->error);

  return body != NULL;
}

static char *
read_refresh (Fixture *f)
{
  g_autoptr (BrSyncTokens) tokens = br_sync_tokens_load (&f->venue, &f->device, NULL, NULL);

  return tokens != NULL ? g_strdup (tokens->refresh) : NULL;
}

/* ---- signing in ---------------------------------------------------------------------- */

static void
test_code (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (BrSignIn) first = NULL;
  g_autoptr (BrSignIn) wrong = NULL;
  g_autoptr (BrSignIn) last = NULL;

  sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL, "{\"challenge\":\"c1\",\"methods\":[\"totp\",\"recovery\"]}");
  sync_server_answer (f->server, "POST /v1/sign-in/totp", 401, NULL, "{\"code\":\"code\"}");
  sync_server_answer (f->server, "POST /v1/sign-in/totp", 200, NULL, SESSION ("a1", "900", "r1"));
  first = sign_in (f);
  g_assert_cmpint (first->step, ==, BR_SIGN_IN_CODE);
  g_assert_true (first->takes_recovery);
  g_assert_false (br_sync_session_is_signed_in (f->session));
  wrong = give_code (f, "123 456");
  g_assert_null (wrong);
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_CREDENTIALS);
  last = give_code (f, "abcd-efgh");
  g_assert_no_error (f->error);
  g_assert_cmpint (last->step, ==, BR_SIGN_IN_DONE);
  g_assert_cmpstr (br_sync_session_get_email (f->session), ==, "mary@example.org");
  g_assert_cmpstr (br_sync_session_get_role (f->session), ==, "manager");
  g_assert_true (br_id_equal (br_sync_session_get_venue (f->session), &f->venue));
  g_assert_nonnull (strstr (sync_server_get (f->server, 0)->body, "\"email\":\"mary@example.org\""));
  g_assert_cmpstr (sync_server_get (f->server, 1)->body, ==, "{\"challenge\":\"c1\",\"code\":\"123456\"}");
  g_assert_cmpstr (sync_server_get (f->server, 2)->body, ==, "{\"challenge\":\"c1\",\"recovery\":\"abcd-efgh\"}");
}

static void
test_enrol (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (BrSignIn) first = NULL;
  g_autoptr (BrSignIn) last = NULL;

  sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL,
                      "{\"enrol\":\"e1\",\"otpauth\":\"otpauth://totp/x\",\"secret\":\"ABC\"}");
  sync_server_answer (f->server, "POST /v1/sign-in/enrol", 200, NULL,
                      "{\"recovery_codes\":[\"one\",\"two\"]," "\"x\":0," "\"access\":\"a1\",\"expires_in\":900,\"refresh\":\"r1\","
                      "\"account\":{\"id\":\"0190a000-0000-7000-8000-000000000003\"},\"venue\":null,\"user\":null}");
  first = sign_in (f);
  g_assert_cmpint (first->step, ==, BR_SIGN_IN_ENROL);
  g_assert_cmpstr (first->otpauth, ==, "otpauth://totp/x");
  g_assert_cmpstr (first->secret, ==, "ABC");
  last = give_code (f, "123456");
  g_assert_no_error (f->error);
  g_assert_cmpint (last->step, ==, BR_SIGN_IN_FOUND);
  g_assert_cmpuint (g_strv_length (last->recovery_codes), ==, 2);
  g_assert_cmpstr (sync_server_get (f->server, 1)->body, ==, "{\"enrol\":\"e1\",\"code\":\"123456\"}");
}

static void
test_choose (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (BrSignIn) first = NULL;
  g_autoptr (BrSignIn) last = NULL;
  const BrSignInVenue *venue;

  sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL, "{\"choose\":[{\"id\":\"" VENUE "\",\"name\":\"The Vault\"}]}");
  sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL, SESSION ("a1", "900", "r1"));
  first = sign_in (f);
  g_assert_cmpint (first->step, ==, BR_SIGN_IN_CHOOSE);
  venue = first->venues->pdata[0];
  g_assert_cmpstr (venue->name, ==, "The Vault");
  br_sync_session_choose_async (f->session, &venue->id, NULL, done_cb, f);
  wait_for (f, 1);
  last = br_sync_session_sign_in_finish (f->session, f->result, &f->error);
  g_assert_cmpint (last->step, ==, BR_SIGN_IN_DONE);
  g_assert_nonnull (strstr (sync_server_get (f->server, 1)->body, "\"venue\":\"" VENUE "\""));
  g_assert_nonnull (strstr (sync_server_get (f->server, 1)->body, "\"password\":\"pass phrase\""));
}

static void
test_nonsense (Fixture      *f,
               gconstpointer data)
{
  static const char *const answers[] = {
    "", "[]", "{}", "{\"access\":1}", "{\"choose\":3}", "{\"choose\":[1]}", "{\"challenge\":null}", "{\"enrol\":\"x\"}",
    "{\"access\":\"a\",\"refresh\":\"r\",\"account\":{\"id\":\"x\"},\"venue\":{}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sync_server_answer (f->server, "POST /v1/sign-in", 200, NULL, answers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (BrSignIn) none = sign_in (f);

      g_assert_null (none);
      g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER);
    }
}

/* ---- the access token ---------------------------------------------------------------- */

/* By the time that a new access token is used, the refresh token that came with it is on the disk. */
static void
seen_cb (const SyncServerRequest *request,
         gpointer                 data)
{
  g_autofree char *refresh = NULL;

  if (g_strcmp0 (request->token, "a2") != 0)
    return;
  refresh = read_refresh (data);
  g_assert_cmpstr (refresh, ==, "r2");
}

static void
test_renewal (Fixture      *f,
              gconstpointer data)
{
  be_signed_in (f, SESSION ("a1", "30", "r1"));
  sync_server_answer (f->server, "POST /v1/token", 200, NULL, RENEWED ("a2", "r2"));
  sync_server_answer (f->server, "GET /v1/me", 200, NULL, "{}");
  f->server->seen = seen_cb;
  f->server->seen_data = f;
  call (f);
  call (f);
  call (f);
  wait_for (f, 3);
  g_assert_true (called (f));
  /* Three asked; it was renewed once. */
  g_assert_cmpuint (f->server->requests->len, ==, 4);
  g_assert_cmpstr (sync_server_get (f->server, 0)->body, ==, "{\"refresh\":\"r1\",\"device\":\"" DEVICE "\"}");
  g_assert_cmpstr (sync_server_get (f->server, 1)->token, ==, "a2");
}

static void
test_refused (Fixture      *f,
              gconstpointer data)
{
  be_signed_in (f, SESSION ("a1", "900", "r1"));
  sync_server_answer (f->server, "GET /v1/me", 401, NULL, "{\"code\":\"token\"}");
  sync_server_answer (f->server, "GET /v1/me", 200, NULL, "{}");
  sync_server_answer (f->server, "POST /v1/token", 200, NULL, RENEWED ("a2", "r2"));
  call (f);
  wait_for (f, 1);
  g_assert_true (called (f));
  g_assert_cmpuint (f->server->requests->len, ==, 3);
  g_assert_cmpstr (sync_server_get (f->server, 0)->token, ==, "a1");
  g_assert_cmpstr (sync_server_get (f->server, 2)->token, ==, "a2");
}

static void
test_refused_twice (Fixture      *f,
                    gconstpointer data)
{
  be_signed_in (f, SESSION ("a1", "900", "r1"));
  sync_server_answer (f->server, "GET /v1/me", 401, NULL, "{\"code\":\"token\"}");
  sync_server_answer (f->server, "POST /v1/token", 200, NULL, RENEWED ("a2", "r2"));
  call (f);
  wait_for (f, 1);
  g_assert_false (called (f));
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT);
  g_assert_cmpuint (f->server->requests->len, ==, 3);
}

static void
test_reused (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *refresh = NULL;

  be_signed_in (f, SESSION ("a1", "0", "r1"));
  sync_server_answer (f->server, "POST /v1/token", 401, NULL, "{\"code\":\"reused\"}");
  call (f);
  wait_for (f, 1);
  g_assert_false (called (f));
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_SIGNED_OUT);
  refresh = read_refresh (f);
  g_assert_null (refresh);
}

static void
test_busy (Fixture      *f,
           gconstpointer data)
{
  g_autofree char *refresh = NULL;

  be_signed_in (f, SESSION ("a1", "0", "r1"));
  sync_server_answer (f->server, "POST /v1/token", 503, "Retry-After: 5", "{\"code\":\"unavailable\"}");
  call (f);
  wait_for (f, 1);
  g_assert_false (called (f));
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_BUSY);
  refresh = read_refresh (f);
  g_assert_cmpstr (refresh, ==, "r1");
}

/* The desktop is open while a script syncs: both hold the same session. */
static void
test_other_program (Fixture      *f,
                    gconstpointer data)
{
  g_autoptr (BrSyncTokens) theirs = NULL;

  be_signed_in (f, SESSION ("a1", "0", "r1"));
  theirs = br_sync_tokens_load (&f->venue, &f->device, NULL, NULL);
  g_free (theirs->refresh);
  theirs->refresh = g_strdup ("r7");
  g_assert_true (br_sync_tokens_store (theirs, NULL, NULL));
  sync_server_answer (f->server, "POST /v1/token", 200, NULL, RENEWED ("a8", "r8"));
  sync_server_answer (f->server, "GET /v1/me", 200, NULL, "{}");
  call (f);
  wait_for (f, 1);
  g_assert_true (called (f));
  g_assert_cmpstr (sync_server_get (f->server, 0)->body, ==, "{\"refresh\":\"r7\",\"device\":\"" DEVICE "\"}");
}

/* ---- what outlives the program ------------------------------------------------------- */

static void
test_kept (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (BrSyncSession) again = NULL;
  GStatBuf status;

  be_signed_in (f, SESSION ("a1", "900", "r1"));
  g_assert_cmpint (g_stat (f->tokens, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  br_sync_session_load_async (&f->venue, &f->device, NULL, done_cb, f);
  wait_for (f, 1);
  again = br_sync_session_load_finish (f->result, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpstr (br_sync_session_get_venue_name (again), ==, "The Vault");

  g_chmod (f->tokens, 0644);
  br_sync_session_load_async (&f->venue, &f->device, NULL, done_cb, f);
  wait_for (f, 1);
  g_assert_null (br_sync_session_load_finish (f->result, &f->error));
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_TOKENS);
}

static void
test_sign_out (Fixture      *f,
               gconstpointer data)
{
  g_autofree char *refresh = NULL;

  be_signed_in (f, SESSION ("a1", "900", "r1"));
  sync_server_answer (f->server, "POST /v1/sign-out", 503, NULL, "{}");
  br_sync_session_end_async (f->session, NULL, done_cb, f);
  wait_for (f, 1);
  g_assert_true (br_sync_session_end_finish (f->session, f->result, &f->error));
  refresh = read_refresh (f);
  g_assert_null (refresh);
  g_assert_false (br_sync_session_is_signed_in (f->session));
}

static void
test_devices (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (GPtrArray) devices = NULL;
  const BrSyncDevice *device;

  be_signed_in (f, SESSION ("a1", "900", "r1"));
  sync_server_answer (f->server, "GET /v1/venues/" VENUE "/devices", 200, NULL,
                      "[{\"id\":\"" DEVICE "\",\"name\":\"bar\",\"user\":\"Mary\",\"since\":5,\"last_seen\":6,\"ended\":null,"
                      "\"current\":true}]");
  br_sync_devices_list_async (f->session, NULL, done_cb, f);
  wait_for (f, 1);
  devices = br_sync_devices_list_finish (f->session, f->result, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (devices->len, ==, 1);
  device = devices->pdata[0];
  g_assert_cmpstr (device->name, ==, "bar");
  g_assert_cmpstr (device->user, ==, "Mary");
  g_assert_cmpint (device->last_seen, ==, 6);
  g_assert_true (device->ended == BR_INSTANT_NONE);
  g_assert_true (device->current);

  sync_server_answer (f->server, "DELETE /v1/venues/" VENUE "/devices/" DEVICE, 403, NULL, "{\"code\":\"role\",\"detail\":\"no\"}");
  br_sync_devices_end_async (f->session, &f->device, NULL, done_cb, f);
  wait_for (f, 1);
  g_assert_false (br_sync_devices_end_finish (f->session, f->result, &f->error));
  g_assert_error (f->error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_ALLOWED);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  /* The one of GNOME reads settings. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/signs-in-with-a-code-after-a-wrong-one", test_code);
  ADD ("/session/enrols-and-may-bring-a-venue", test_enrol);
  ADD ("/session/goes-to-one-of-several-venues", test_choose);
  ADD ("/session/takes-no-nonsense-for-a-sign-in", test_nonsense);
  ADD ("/session/renews-once-for-all-who-wait-and-keeps-it-first", test_renewal);
  ADD ("/session/asks-again-when-its-token-was-refused", test_refused);
  ADD ("/session/asks-again-but-once", test_refused_twice);
  ADD ("/session/forgets-what-was-used-twice", test_reused);
  ADD ("/session/stays-when-the-server-is-busy", test_busy);
  ADD ("/session/goes-on-from-what-another-program-renewed", test_other_program);
  ADD ("/session/is-kept-where-nobody-else-may-read", test_kept);
  ADD ("/session/is-over-here-though-the-server-does-not-hear-it", test_sign_out);
  ADD ("/session/lists-and-ends-devices", test_devices);
  return g_test_run ();
}
