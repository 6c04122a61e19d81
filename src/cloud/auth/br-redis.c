#include "config.h"

#include "cloud/auth/br-redis.h"

#include <glib/gi18n.h>
#include <hiredis/async.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/auth/br-redis-source.h"

/* A connection is tried again after so long, doubled with each that fails. */
#define RETRY_FIRST_MS 100
#define RETRY_MOST_MS 5000

/* Who does not answer for so long is away, whatever the network says of them; and so often is looked. */
#define PATIENCE (2 * G_USEC_PER_SEC)
#define LOOK_MS 500

/* hiredis holds that a connection which hears does so of something always. */
#define NOTHING "backroom:nothing"

/* A connection that hears may do nothing else, so there are two. */
typedef enum
{
  LINK_ASKS,
  LINK_HEARS,
  N_LINKS
} LinkKind;

typedef struct
{
  BrRedis *redis;
  LinkKind kind;
  redisAsyncContext *context;
  gboolean ready;
  guint retry;
  guint retry_ms;
} Link;

typedef struct
{
  BrRedis *redis;
  BrRedisReply func;
  gpointer user_data;
  gint64 since;
} Asked;

typedef struct
{
  guint id;
  char *channel;
  BrRedisHeard func;
  gpointer user_data;
} Subscription;

/**
 * BrRedis:
 *
 * What may be lost: hints, presence, limits. Redis being away is an ordinary state, in which every
 * command is told so at once; it is tried again until it is back, and what was subscribed to is
 * subscribed to again.
 */
struct _BrRedis
{
  GObject parent_instance;

  char *host;
  int port;
  char *path;
  char *user;
  char *password;
  char *database;
  Link links[N_LINKS];
  GQueue asked;
  GPtrArray *subscriptions;
  guint next_id;
  guint look;
  gboolean closed;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BrRedis, br_redis, G_TYPE_OBJECT)

static void open_link (Link *link);

static void
subscription_free (gpointer data)
{
  Subscription *subscription = data;

  g_free (subscription->channel);
  g_free (subscription);
}

/* ---- connections -------------------------------------------------------------------- */

static gboolean
retry_cb (gpointer user_data)
{
  Link *link = user_data;

  link->retry = 0;
  open_link (link);
  return G_SOURCE_REMOVE;
}

static void
link_lost (Link *link)
{
  gboolean was_ready = link->ready;

  link->context = NULL;
  link->ready = FALSE;
  if (link->redis->closed)
    return;
  if (link->retry == 0)
    link->retry = g_timeout_add (link->retry_ms, retry_cb, link);
  link->retry_ms = MIN (link->retry_ms * 2, RETRY_MOST_MS);
  if (was_ready)
    g_signal_emit (link->redis, signals[CHANGED], 0);
}

static void
disconnected_cb (const redisAsyncContext *context,
                 int                      status)
{
  if (context->data != NULL)
    link_lost (context->data);
}

/* The first word that is answered, not the connection, says that it serves: it may want a password,
 * or be loading what it keeps. */
static void
greeted_cb (redisAsyncContext *context,
            void              *data,
            void              *user_data)
{
  const redisReply *reply = data;
  Link *link = context->data;

  if (reply == NULL || link == NULL)
    return;
  if (reply->type == REDIS_REPLY_ERROR)
    {
      redisAsyncDisconnect (context);
      return;
    }
  link->ready = TRUE;
  link->retry_ms = RETRY_FIRST_MS;
  g_signal_emit (link->redis, signals[CHANGED], 0);
}

static void
heard_cb (redisAsyncContext *context,
          void              *data,
          void              *user_data)
{
  const redisReply *reply = data;
  Link *link = context->data;
  g_autoptr (BrRedis) redis = NULL;
  const char *channel;

  if (reply == NULL || link == NULL || reply->type != REDIS_REPLY_ARRAY || reply->elements != 3 ||
      g_strcmp0 (reply->element[0]->str, "message") != 0)
    return;
  redis = g_object_ref (link->redis);
  channel = reply->element[1]->str;
  /* One that hears may let go of its subscription. */
  for (guint i = redis->subscriptions->len; i-- > 0;)
    {
      Subscription *subscription = i < redis->subscriptions->len ? redis->subscriptions->pdata[i] : NULL;

      if (subscription != NULL && g_str_equal (subscription->channel, channel))
        subscription->func (channel, reply->element[2]->str, subscription->user_data);
    }
}

static void
greet (Link *link)
{
  BrRedis *self = link->redis;

  if (self->password != NULL && self->user != NULL)
    redisAsyncCommand (link->context, greeted_cb, NULL, "AUTH %s %s", self->user, self->password);
  else if (self->password != NULL)
    redisAsyncCommand (link->context, greeted_cb, NULL, "AUTH %s", self->password);
  redisAsyncCommand (link->context, greeted_cb, NULL, "SELECT %s", self->database);
  if (link->kind != LINK_HEARS)
    return;
  redisAsyncCommand (link->context, heard_cb, NULL, "SUBSCRIBE %s", NOTHING);
  for (guint i = 0; i < self->subscriptions->len; i++)
    redisAsyncCommand (link->context, heard_cb, NULL, "SUBSCRIBE %s",
                       ((Subscription *) self->subscriptions->pdata[i])->channel);
}

static void
connected_cb (const redisAsyncContext *context,
              int                      status)
{
  /* hiredis lets go of one that failed without another word. */
  if (status != REDIS_OK && context->data != NULL)
    link_lost (context->data);
}

static void
open_link (Link *link)
{
  BrRedis *self = link->redis;
  redisAsyncContext *context = self->path != NULL ? redisAsyncConnectUnix (self->path)
                                                  : redisAsyncConnect (self->host, self->port);

  if (context == NULL || context->err != 0)
    {
      if (context != NULL)
        redisAsyncFree (context);
      link_lost (link);
      return;
    }
  link->context = context;
  context->data = link;
  br_redis_source_attach (context);
  redisAsyncSetConnectCallback (context, connected_cb);
  redisAsyncSetDisconnectCallback (context, disconnected_cb);
  greet (link);
}

static void
drop_link (Link *link)
{
  redisAsyncContext *context = g_steal_pointer (&link->context);

  if (context != NULL)
    redisAsyncFree (context);
}

/* ---- commands ----------------------------------------------------------------------- */

static gboolean
look_cb (gpointer user_data)
{
  BrRedis *self = user_data;
  Asked *oldest = g_queue_peek_head (&self->asked);

  if (oldest == NULL)
    {
      self->look = 0;
      return G_SOURCE_REMOVE;
    }
  if (g_get_monotonic_time () - oldest->since > PATIENCE)
    drop_link (&self->links[LINK_ASKS]);
  return G_SOURCE_CONTINUE;
}

static void
answered_cb (redisAsyncContext *context,
             void              *data,
             void              *user_data)
{
  Asked *asked = user_data;
  g_autoptr (BrRedis) redis = asked->redis;

  g_queue_remove (&redis->asked, asked);
  if (asked->func != NULL)
    asked->func (data, asked->user_data);
  g_free (asked);
}

static gboolean
away_cb (gpointer user_data)
{
  Asked *asked = user_data;

  if (asked->func != NULL)
    asked->func (NULL, asked->user_data);
  g_object_unref (asked->redis);
  g_free (asked);
  return G_SOURCE_REMOVE;
}

/* ---- the address -------------------------------------------------------------------- */

static gboolean
parse_uri (BrRedis    *self,
           const char *uri,
           GError    **error)
{
  g_autoptr (GUri) parsed = NULL;

  self->database = g_strdup ("0");
  if (g_str_has_prefix (uri, "unix:"))
    {
      self->path = g_strdup (uri + strlen ("unix:"));
      return TRUE;
    }
  parsed = g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (parsed == NULL || !g_str_equal (g_uri_get_scheme (parsed), "redis") || g_uri_get_host (parsed) == NULL)
    {
      g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG,
                           _ ("where Redis is must be like redis://127.0.0.1:6379 or unix:/run/redis/redis.sock"));
      return FALSE;
    }
  self->host = g_strdup (g_uri_get_host (parsed));
  self->port = g_uri_get_port (parsed) > 0 ? g_uri_get_port (parsed) : 6379;
  if (g_uri_get_user (parsed) != NULL && *g_uri_get_user (parsed) != '\0')
    self->user = g_strdup (g_uri_get_user (parsed));
  self->password = g_strdup (g_uri_get_password (parsed));
  if (strlen (g_uri_get_path (parsed)) > 1)
    {
      g_free (self->database);
      self->database = g_strdup (g_uri_get_path (parsed) + 1);
    }
  return TRUE;
}

/* ---- the object --------------------------------------------------------------------- */

static void
br_redis_dispose (GObject *object)
{
  br_redis_close (BR_REDIS (object));

  G_OBJECT_CLASS (br_redis_parent_class)->dispose (object);
}

static void
br_redis_finalize (GObject *object)
{
  BrRedis *self = BR_REDIS (object);

  g_free (self->host);
  g_free (self->path);
  g_free (self->user);
  g_free (self->password);
  g_free (self->database);
  g_ptr_array_unref (self->subscriptions);

  G_OBJECT_CLASS (br_redis_parent_class)->finalize (object);
}

static void
br_redis_class_init (BrRedisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_redis_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_redis_finalize;

  /**
   * BrRedis::changed:
   *
   * It came back or went away.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
br_redis_init (BrRedis *self)
{
  self->subscriptions = g_ptr_array_new_with_free_func (subscription_free);
  g_queue_init (&self->asked);
  for (guint i = 0; i < N_LINKS; i++)
    self->links[i] = (Link){ .redis = self, .kind = i, .retry_ms = RETRY_FIRST_MS };
}

/**
 * br_redis_new:
 * @uri: `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` or `unix:PATH`
 * @error: return location for %BR_CLOUD_ERROR_CONFIG
 *
 * Begins to connect, on the thread’s main context.
 *
 * Returns: (transfer full): Redis, or %NULL where @uri cannot be understood
 */
BrRedis *
br_redis_new (const char *uri,
              GError    **error)
{
  g_autoptr (BrRedis) self = g_object_new (BR_TYPE_REDIS, NULL);

  if (!parse_uri (self, uri, error))
    return NULL;
  for (guint i = 0; i < N_LINKS; i++)
    open_link (&self->links[i]);
  return g_steal_pointer (&self);
}

/**
 * br_redis_is_away:
 * @self: Redis
 *
 * Returns: whether nothing can be asked of it or heard from it now
 */
gboolean
br_redis_is_away (BrRedis *self)
{
  return !self->links[LINK_ASKS].ready || !self->links[LINK_HEARS].ready;
}

/**
 * br_redis_do:
 * @self: Redis
 * @func: (nullable): is given the answer
 * @user_data: for @func
 * @words: (array zero-terminated=1): the command and what it is about, such as `GET`, `name`
 *
 * Does a command. Where Redis is away @func is told so, a moment later.
 */
void
br_redis_do (BrRedis           *self,
             BrRedisReply       func,
             gpointer           user_data,
             const char *const *words)
{
  Link *link = &self->links[LINK_ASKS];
  Asked *asked;

  if (!link->ready && func == NULL)
    return;
  asked = g_new0 (Asked, 1);
  asked->redis = g_object_ref (self);
  asked->func = func;
  asked->user_data = user_data;
  asked->since = g_get_monotonic_time ();
  if (!link->ready || redisAsyncCommandArgv (link->context, answered_cb, asked, (int) g_strv_length ((char **) words),
                                             (const char **) words, NULL) != REDIS_OK)
    {
      g_source_set_name_by_id (g_idle_add (away_cb, asked), "redis-away");
      return;
    }
  g_queue_push_tail (&self->asked, asked);
  if (self->look == 0)
    self->look = g_timeout_add (LOOK_MS, look_cb, self);
}

/**
 * br_redis_publish:
 * @self: Redis
 * @channel: where
 * @text: what is said there
 *
 * Tells whoever hears it, of any instance; nobody where Redis is away.
 */
void
br_redis_publish (BrRedis    *self,
                  const char *channel,
                  const char *text)
{
  const char *const words[] = { "PUBLISH", channel, text, NULL };

  br_redis_do (self, NULL, NULL, words);
}

static gboolean
has_channel (BrRedis    *self,
             const char *channel)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    if (g_str_equal (((Subscription *) self->subscriptions->pdata[i])->channel, channel))
      return TRUE;
  return FALSE;
}

/**
 * br_redis_subscribe:
 * @self: Redis
 * @channel: where
 * @func: is given what is said there, also by this instance
 * @user_data: for @func
 *
 * Hears what is published, until it is unsubscribed. What is said while Redis is away is not heard.
 *
 * Returns: what to unsubscribe by
 */
guint
br_redis_subscribe (BrRedis     *self,
                    const char  *channel,
                    BrRedisHeard func,
                    gpointer     user_data)
{
  Link *link = &self->links[LINK_HEARS];
  gboolean first = !has_channel (self, channel);
  Subscription *subscription = g_new0 (Subscription, 1);

  subscription->id = ++self->next_id;
  subscription->channel = g_strdup (channel);
  subscription->func = func;
  subscription->user_data = user_data;
  g_ptr_array_add (self->subscriptions, subscription);
  if (first && link->context != NULL)
    redisAsyncCommand (link->context, heard_cb, NULL, "SUBSCRIBE %s", channel);
  return subscription->id;
}

/**
 * br_redis_unsubscribe:
 * @self: Redis
 * @id: what br_redis_subscribe() returned
 *
 * Hears no more.
 */
void
br_redis_unsubscribe (BrRedis *self,
                      guint    id)
{
  Link *link = &self->links[LINK_HEARS];

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = self->subscriptions->pdata[i];
      g_autofree char *channel = NULL;

      if (subscription->id != id)
        continue;
      channel = g_strdup (subscription->channel);
      g_ptr_array_remove_index (self->subscriptions, i);
      if (!has_channel (self, channel) && link->context != NULL)
        redisAsyncCommand (link->context, NULL, NULL, "UNSUBSCRIBE %s", channel);
      return;
    }
}

/**
 * br_redis_close:
 * @self: Redis
 *
 * Ends its connections. What is on its way is told that Redis is away.
 */
void
br_redis_close (BrRedis *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  g_clear_handle_id (&self->look, g_source_remove);
  for (guint i = 0; i < N_LINKS; i++)
    {
      g_clear_handle_id (&self->links[i].retry, g_source_remove);
      self->links[i].ready = FALSE;
      if (self->links[i].context != NULL)
        self->links[i].context->data = NULL;
      drop_link (&self->links[i]);
    }
}
