#pragma once

#include <gio/gio.h>
#include <hiredis/hiredis.h>

G_BEGIN_DECLS

#define BR_TYPE_REDIS (br_redis_get_type ())
G_DECLARE_FINAL_TYPE (BrRedis, br_redis, BR, REDIS, GObject)

/**
 * BrRedisReply:
 * @reply: (nullable): what Redis answered, which may be an error of its own; %NULL where it is away
 * @user_data: what was handed in with the function
 *
 * Called once for each command, never before br_redis_do() returned.
 */
typedef void (*BrRedisReply) (const redisReply *reply,
                              gpointer          user_data);

/**
 * BrRedisHeard:
 * @channel: where
 * @text: what was said there
 * @user_data: what was handed in with the function
 *
 * Called for each message of a channel.
 */
typedef void (*BrRedisHeard) (const char *channel,
                              const char *text,
                              gpointer    user_data);

BrRedis *br_redis_new         (const char        *uri,
                               GError           **error);
gboolean br_redis_is_away     (BrRedis           *self);
void     br_redis_do          (BrRedis           *self,
                               BrRedisReply       func,
                               gpointer           user_data,
                               const char *const *words);
void     br_redis_publish     (BrRedis           *self,
                               const char        *channel,
                               const char        *text);
guint    br_redis_subscribe   (BrRedis           *self,
                               const char        *channel,
                               BrRedisHeard       func,
                               gpointer           user_data);
void     br_redis_unsubscribe (BrRedis           *self,
                               guint              id);
void     br_redis_close       (BrRedis           *self);

G_END_DECLS
