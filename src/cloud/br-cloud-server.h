#pragma once

#include <gio/gio.h>

#include "cloud/br-cloud-config.h"
#include "cloud/br-cloud-metrics.h"
#include "cloud/br-cloud-vault.h"
#include "cloud/br-pg-pool.h"

G_BEGIN_DECLS

#define BR_TYPE_CLOUD_SERVER (br_cloud_server_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudServer, br_cloud_server, BR, CLOUD_SERVER, GObject)

BrCloudServer  *br_cloud_server_new             (const BrCloudConfig *config);
gboolean        br_cloud_server_listen          (BrCloudServer       *self,
                                                 GError             **error);
guint           br_cloud_server_get_port        (BrCloudServer       *self);
BrPgPool       *br_cloud_server_get_pool        (BrCloudServer       *self);
BrCloudVault   *br_cloud_server_get_vault       (BrCloudServer       *self);
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
