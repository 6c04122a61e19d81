#pragma once

#include <gio/gio.h>

#include "cloud/br-cloud-config.h"
#include "cloud/vault/br-cloud-keys.h"
#include "cloud/http/br-cloud-metrics.h"
#include "cloud/http/br-cloud-request.h"
#include "cloud/auth/br-cloud-token.h"
#include "cloud/vault/br-cloud-vault.h"
#include "cloud/pg/br-pg-pool.h"
#include "cloud/auth/br-redis.h"

G_BEGIN_DECLS

typedef struct _BrCloudLive BrCloudLive;

#define BR_TYPE_CLOUD_SERVER (br_cloud_server_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudServer, br_cloud_server, BR, CLOUD_SERVER, GObject)

/**
 * BrCloudClock:
 * @user_data: what was handed in with the function
 *
 * Returns: what the time is, in UTC milliseconds
 */
typedef gint64 (*BrCloudClock) (gpointer user_data);

BrCloudServer  *br_cloud_server_new             (const BrCloudConfig *config,
                                                 GError             **error);
gboolean        br_cloud_server_listen          (BrCloudServer       *self,
                                                 GError             **error);
guint           br_cloud_server_get_port        (BrCloudServer       *self);
const char     *br_cloud_server_get_database    (BrCloudServer       *self);
BrPgPool       *br_cloud_server_get_pool        (BrCloudServer       *self);
BrCloudLive    *br_cloud_server_get_live        (BrCloudServer       *self);
BrCloudVault   *br_cloud_server_get_vault       (BrCloudServer       *self);
BrRedis        *br_cloud_server_get_redis       (BrCloudServer       *self);
BrCloudKeys    *br_cloud_server_get_keys        (BrCloudServer       *self);
BrCloudTokens  *br_cloud_server_get_tokens      (BrCloudServer       *self);
GPtrArray      *br_cloud_server_get_proxies     (BrCloudServer       *self);
guint           br_cloud_server_get_limit       (BrCloudServer       *self,
                                                 gboolean             signed_in);
void            br_cloud_server_let_go          (BrCloudServer       *self,
                                                 BrCloudRequest      *request);
gint64          br_cloud_server_get_now         (BrCloudServer       *self);
void            br_cloud_server_set_clock       (BrCloudServer       *self,
                                                 BrCloudClock         clock,
                                                 gpointer             user_data);
void            br_cloud_server_device_ended    (BrCloudServer       *self,
                                                 const BrId          *venue,
                                                 const BrId          *device);
BrCloudMetrics *br_cloud_server_get_metrics     (BrCloudServer       *self);
gboolean        br_cloud_server_is_stopping     (BrCloudServer       *self);
guint           br_cloud_server_get_n_in_flight (BrCloudServer       *self);
guint           br_cloud_server_get_n_sockets   (BrCloudServer       *self);
void            br_cloud_server_stop_async      (BrCloudServer       *self,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean        br_cloud_server_stop_finish     (BrCloudServer       *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);

G_END_DECLS
