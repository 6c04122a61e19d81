#include "config.h"

#include "cloud/sync/br-cloud-shared.h"

#include <string.h>

#include "cloud/sync/br-cloud-presence.h"

/* Who has what open, kept in Redis beside being told, so that an instance which nobody of a venue was at yet
 * knows of those who are at another. Each says until when it holds, so what an instance left behind that
 * ended fades as anybody does. */

#define PREFIX "backroom:present:"

/* Longer than anybody is there without saying so again. */
#define KEPT_SECONDS "90"

static char *
name_key (const BrId *venue)
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (venue, id);
  return g_strconcat (PREFIX, id, NULL);
}

static void
forget (BrRedis    *redis,
        const char *key,
        const char *field)
{
  br_redis_do (redis, NULL, NULL, (const char *const[]){ "HDEL", key, field, NULL });
}

/**
 * br_cloud_shared_tell:
 * @redis: Redis
 * @venue: where
 * @words: `open ENTITY ID DEVICE USER NAME` or `close ENTITY ID DEVICE`
 * @now: UTC milliseconds
 *
 * Keeps it for instances that come later.
 */
void
br_cloud_shared_tell (BrRedis    *redis,
                      const BrId *venue,
                      const char *words,
                      gint64      now)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 5);
  g_autofree char *key = name_key (venue);
  g_autofree char *field = NULL, *value = NULL;

  if (g_strv_length (parts) < 4)
    return;
  field = g_strdup_printf ("%s %s %s", parts[1], parts[2], parts[3]);
  if (parts[4] == NULL)
    {
      forget (redis, key, field);
      return;
    }
  value = g_strdup_printf ("%" G_GINT64_FORMAT " %s", now + BR_CLOUD_PRESENCE_FADES / 1000, parts[4]);
  br_redis_do (redis, NULL, NULL, (const char *const[]){ "HSET", key, field, value, NULL });
  br_redis_do (redis, NULL, NULL, (const char *const[]){ "EXPIRE", key, KEPT_SECONDS, NULL });
}

typedef struct
{
  BrCloudServer *server;
  BrId venue;
  BrCloudSharedFunc func;
} Asking;

static void
take_one (const Asking *self,
          const char   *field,
          const char   *value)
{
  const char *space = strchr (value, ' ');
  g_autofree char *key = name_key (&self->venue);
  g_autofree char *words = NULL;

  if (space == NULL || g_ascii_strtoll (value, NULL, 10) <= br_cloud_server_get_now (self->server))
    {
      forget (br_cloud_server_get_redis (self->server), key, field);
      return;
    }
  words = g_strdup_printf ("open %s %s", field, space + 1);
  self->func (&self->venue, words, br_cloud_server_get_live (self->server));
}

static void
read_cb (const redisReply *reply,
         gpointer          user_data)
{
  Asking *self = user_data;

  if (reply != NULL && reply->type == REDIS_REPLY_ARRAY)
    for (size_t i = 0; i + 1 < reply->elements; i += 2)
      take_one (self, reply->element[i]->str, reply->element[i + 1]->str);
  g_object_unref (self->server);
  g_free (self);
}

/**
 * br_cloud_shared_ask:
 * @server: an instance that begins to listen to a venue
 * @venue: which
 * @func: is told of each who is there
 */
void
br_cloud_shared_ask (BrCloudServer    *server,
                     const BrId       *venue,
                     BrCloudSharedFunc func)
{
  Asking *self = g_new0 (Asking, 1);
  g_autofree char *key = name_key (venue);

  self->server = g_object_ref (server);
  self->venue = *venue;
  self->func = func;
  br_redis_do (br_cloud_server_get_redis (server), read_cb, self, (const char *const[]){ "HGETALL", key, NULL });
}
