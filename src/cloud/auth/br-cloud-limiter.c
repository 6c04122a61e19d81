#include "config.h"

#include "cloud/auth/br-cloud-limiter.h"

#include "cloud/br-cloud-log.h"

/* Who has not asked for long may ask for so much of a minute at a stretch. */
#define BURST_PART 6
#define BURST_LEAST 10

/* What is known of those who ask; beyond it all begin anew. */
#define KNOWN_MOST 20000

#define MINUTE_MS 60000.0

/* A bucket of tokens that fills with time, as one step of Redis: takes as many as are wanted and there, and
 * says how long it is to the next where there is none. */
#define SCRIPT                                                                                                         \
  "local b = redis.call ('HMGET', KEYS[1], 't', 'at') "                                                                \
  "local time = redis.call ('TIME') "                                                                                  \
  "local now = time[1] * 1000 + math.floor (time[2] / 1000) "                                                          \
  "local rate, burst, want = ARGV[1] / 60000, tonumber (ARGV[2]), tonumber (ARGV[3]) "                                 \
  "local t = burst "                                                                                                   \
  "if b[1] then t = math.min (burst, b[1] + math.max (0, now - b[2]) * rate) end "                                     \
  "local taken = math.min (want, math.floor (t)) "                                                                     \
  "redis.call ('HSET', KEYS[1], 't', tostring (t - taken), 'at', now) "                                                \
  "redis.call ('PEXPIRE', KEYS[1], math.ceil (burst / rate)) "                                                         \
  "return { taken, taken > 0 and 0 or math.ceil ((1 - t) / rate) }"

/* What was taken from Redis and is not used yet, and the bucket of this instance for when Redis is away. */
typedef struct
{
  guint credit;
  double tokens;
  gint64 at;
} Bucket;

struct _BrCloudLimiter
{
  gatomicrefcount references;
  BrRedis *redis;
  GHashTable *buckets;
};

typedef struct
{
  BrCloudLimiter *limiter;
  char *who;
  guint per_minute;
  BrCloudLimited func;
  gpointer user_data;
} Asked;

/**
 * br_cloud_limiter_new:
 * @redis: (nullable): what instances count together in
 *
 * Returns: (transfer full): a limiter
 */
BrCloudLimiter *
br_cloud_limiter_new (BrRedis *redis)
{
  BrCloudLimiter *self = g_new0 (BrCloudLimiter, 1);

  g_atomic_ref_count_init (&self->references);
  self->redis = redis != NULL ? g_object_ref (redis) : NULL;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * br_cloud_limiter_free:
 * @self: (transfer full): a limiter, which stays for those who wait for its answer
 */
void
br_cloud_limiter_free (BrCloudLimiter *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->redis);
  g_hash_table_unref (self->buckets);
  g_free (self);
}

static guint
get_burst (guint per_minute)
{
  return MAX (per_minute / BURST_PART, BURST_LEAST);
}

static Bucket *
get_bucket (BrCloudLimiter *self,
            const char     *who,
            guint           per_minute)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, who);

  if (bucket != NULL)
    return bucket;
  if (g_hash_table_size (self->buckets) >= KNOWN_MOST)
    g_hash_table_remove_all (self->buckets);
  bucket = g_new0 (Bucket, 1);
  bucket->tokens = get_burst (per_minute);
  bucket->at = g_get_monotonic_time ();
  g_hash_table_insert (self->buckets, g_strdup (who), bucket);
  return bucket;
}

static gint64
take_here (BrCloudLimiter *self,
           const char     *who,
           guint           per_minute)
{
  Bucket *bucket = get_bucket (self, who, per_minute);
  gint64 now = g_get_monotonic_time ();
  double rate = per_minute / MINUTE_MS;

  bucket->tokens = MIN (get_burst (per_minute), bucket->tokens + (double) (now - bucket->at) / 1000 * rate);
  bucket->at = now;
  if (bucket->tokens < 1)
    return (gint64) ((1 - bucket->tokens) / rate) + 1;
  bucket->tokens--;
  return 0;
}

static void
answered_cb (const redisReply *reply,
             gpointer          user_data)
{
  Asked *asked = user_data;
  gint64 wait;

  if (reply != NULL && reply->type == REDIS_REPLY_ARRAY && reply->elements == 2)
    {
      wait = reply->element[1]->integer;
      if (reply->element[0]->integer > 0)
        get_bucket (asked->limiter, asked->who, asked->per_minute)->credit += (guint) reply->element[0]->integer - 1;
    }
  else
    {
      if (reply != NULL && reply->type == REDIS_REPLY_ERROR)
        br_cloud_log ("error", "doing", "limit", "message", reply->str, NULL);
      wait = take_here (asked->limiter, asked->who, asked->per_minute);
    }
  asked->func (wait, asked->user_data);
  br_cloud_limiter_free (asked->limiter);
  g_free (asked->who);
  g_free (asked);
}

static void
ask_redis (BrCloudLimiter *self,
           Asked          *asked,
           guint           at_once)
{
  g_autofree char *key = g_strconcat ("backroom:limit:", asked->who, NULL);
  g_autofree char *rate = g_strdup_printf ("%u", asked->per_minute);
  g_autofree char *burst = g_strdup_printf ("%u", get_burst (asked->per_minute));
  g_autofree char *want = g_strdup_printf ("%u", at_once);
  const char *const words[] = { "EVAL", SCRIPT, "1", key, rate, burst, want, NULL };

  br_redis_do (self->redis, answered_cb, asked, words);
}

/**
 * br_cloud_limiter_take:
 * @self: a limiter
 * @who: whose bucket it is, never a name or an address
 * @per_minute: how often they may, in the long run; 0 where nobody counts
 * @at_once: how many are taken from Redis at once: more are cheaper and less exact
 * @func: is told whether they may now
 * @user_data: for @func
 */
void
br_cloud_limiter_take (BrCloudLimiter *self,
                       const char     *who,
                       guint           per_minute,
                       guint           at_once,
                       BrCloudLimited  func,
                       gpointer        user_data)
{
  Bucket *bucket;
  Asked *asked;

  if (per_minute == 0)
    {
      func (0, user_data);
      return;
    }
  if (self->redis == NULL || br_redis_is_away (self->redis))
    {
      func (take_here (self, who, per_minute), user_data);
      return;
    }
  bucket = get_bucket (self, who, per_minute);
  if (bucket->credit > 0)
    {
      bucket->credit--;
      func (0, user_data);
      return;
    }
  asked = g_new0 (Asked, 1);
  g_atomic_ref_count_inc (&self->references);
  asked->limiter = self;
  asked->who = g_strdup (who);
  asked->per_minute = per_minute;
  asked->func = func;
  asked->user_data = user_data;
  ask_redis (self, asked, at_once);
}
