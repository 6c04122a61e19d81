#include "config.h"

#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-redis.h"

typedef struct
{
  gboolean answered;
  char *text;
} Answer;

static void
control (const char *verb)
{
  const char *argv[] = { g_getenv ("BACKROOM_TEST_REDIS_CONTROL"), verb, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                               NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static BrRedis *
connect_redis (void)
{
  g_autoptr (GError) error = NULL;
  BrRedis *redis = br_redis_new (g_getenv ("BACKROOM_TEST_REDIS"), &error);

  g_assert_no_error (error);
  g_assert_true (br_redis_is_away (redis));
  while (br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  return redis;
}

static void
close_redis (BrRedis *redis)
{
  br_redis_close (redis);
  g_assert_finalize_object (redis);
}

static void
answered_cb (const redisReply *reply,
             gpointer          user_data)
{
  Answer *answer = user_data;

  answer->answered = TRUE;
  answer->text = reply == NULL ? g_strdup ("away") : g_strdup (reply->str != NULL ? reply->str : "nothing");
}

static void
assert_answers (BrRedis           *redis,
                const char *const *words,
                const char        *expected)
{
  Answer answer = { FALSE, NULL };

  br_redis_do (redis, answered_cb, &answer, words);
  g_assert_false (answer.answered);
  while (!answer.answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (answer.text, ==, expected);
  g_free (answer.text);
}

static const char *const set[] = { "SET", "drink", "sidecar", NULL };
static const char *const get[] = { "GET", "drink", NULL };

static void
test_commands (void)
{
  static const char *const wrong[] = { "INCR", "drink", NULL };
  BrRedis *redis = connect_redis ();

  assert_answers (redis, set, "OK");
  assert_answers (redis, get, "sidecar");
  assert_answers (redis, wrong, "ERR value is not an integer or out of range");
  close_redis (redis);
}

static void
test_away (void)
{
  BrRedis *redis = connect_redis ();

  control ("kill");
  while (!br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  assert_answers (redis, get, "away");
  control ("start");
  while (br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  assert_answers (redis, get, "nothing");
  close_redis (redis);
}

static void
test_silent (void)
{
  BrRedis *redis = connect_redis ();

  control ("pause");
  assert_answers (redis, get, "away");
  g_assert_true (br_redis_is_away (redis));
  control ("resume");
  while (br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  assert_answers (redis, set, "OK");
  close_redis (redis);
}

static void
heard_cb (const char *channel,
          const char *text,
          gpointer    user_data)
{
  GString *heard = user_data;

  g_string_append_printf (heard, "%s=%s;", channel, text);
}

static void
wait_for (GString    *heard,
          BrRedis    *redis,
          const char *expected)
{
  while (strlen (expected) > heard->len)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (heard->str, ==, expected);
  g_string_truncate (heard, 0);
}

/* Subscribing is answered before what is published on the same server afterwards, but over another
 * connection: so it is said until it is heard. */
static void
say_until_heard (BrRedis    *redis,
                 GString    *heard,
                 const char *channel)
{
  while (heard->len == 0)
    {
      br_redis_publish (redis, channel, "?");
      for (int i = 0; i < 20 && heard->len == 0; i++)
        {
          g_usleep (500);
          g_main_context_iteration (NULL, FALSE);
        }
    }
  /* All that was said is through when a command behind it is answered, and a moment. */
  assert_answers (redis, set, "OK");
  g_usleep (20000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_truncate (heard, 0);
}

static void
test_heard (void)
{
  BrRedis *redis = connect_redis ();
  BrRedis *other = connect_redis ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GString) also = g_string_new (NULL);
  guint first = br_redis_subscribe (redis, "bar", heard_cb, heard);
  guint second = br_redis_subscribe (redis, "bar", heard_cb, also);

  say_until_heard (other, heard, "bar");
  g_string_truncate (also, 0);
  br_redis_publish (other, "stage", "not for us");
  br_redis_publish (other, "bar", "gin");
  wait_for (heard, redis, "bar=gin;");
  wait_for (also, redis, "bar=gin;");
  br_redis_unsubscribe (redis, second);
  br_redis_publish (other, "bar", "rye");
  wait_for (heard, redis, "bar=rye;");
  g_assert_cmpuint (also->len, ==, 0);

  control ("kill");
  while (!br_redis_is_away (redis) || !br_redis_is_away (other))
    g_main_context_iteration (NULL, TRUE);
  control ("start");
  while (br_redis_is_away (redis) || br_redis_is_away (other))
    g_main_context_iteration (NULL, TRUE);
  say_until_heard (other, heard, "bar");
  br_redis_unsubscribe (redis, first);
  close_redis (redis);
  close_redis (other);
}

static void
test_address (void)
{
  static const char *const wrong[] = { "", "redis:", "http://127.0.0.1:6379", "127.0.0.1:6379", "redis://:70000" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (br_redis_new (wrong[i], &error));
      g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redis/answers-in-order-also-that-a-command-is-wrong", test_commands);
  g_test_add_func ("/redis/is-told-to-be-away-and-comes-back", test_away);
  g_test_add_func ("/redis/who-does-not-answer-is-away", test_silent);
  g_test_add_func ("/redis/what-is-subscribed-to-is-heard-again-after-it-was-away", test_heard);
  g_test_add_func ("/redis/an-address-that-cannot-be-understood-is-refused", test_address);

  return g_test_run ();
}
