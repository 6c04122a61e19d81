#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BrCloudConfig:
 * @listen: the address and port that requests come to, such as `127.0.0.1:8080`
 * @database: where PostgreSQL is, as libpq reads it; may hold a password
 * @n_links: connections to PostgreSQL
 * @grace: seconds that requests in flight have to end when the server is told to stop
 * @n_sockets: the most connections of callers at one time
 * @patience: seconds that are waited for a request to begin, and for its body
 * @proxies: (element-type GInetAddressMask): whose word is taken for whom a request comes from
 * @redis: (nullable): where Redis is, as br_redis_new() reads it; may hold a password
 * @limit_account: requests of one account in a minute, 0 where nobody counts
 * @limit_address: requests without a token from one address in a minute, 0 where nobody counts
 * @keys: (nullable): the file of the cloud's secrets, as br_cloud_keys_load() reads it
 *
 * What an instance is told when it starts.
 */
typedef struct
{
  GSocketAddress *listen;
  char           *database;
  guint           n_links;
  guint           grace;
  guint           n_sockets;
  guint           patience;
  GPtrArray      *proxies;
  char           *redis;
  char           *keys;
  guint           limit_account;
  guint           limit_address;
} BrCloudConfig;

BrCloudConfig *br_cloud_config_load (const char     *path,
                                     const char *const *environment,
                                     GError        **error);
void           br_cloud_config_free (BrCloudConfig  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudConfig, br_cloud_config_free)

G_END_DECLS
