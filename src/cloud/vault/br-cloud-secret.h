#pragma once

#include "cloud/vault/br-cloud-keys.h"
#include "core/base/br-id.h"

G_BEGIN_DECLS

GBytes *br_cloud_secret_seal  (BrCloudKeys *keys,
                               const char  *key_id,
                               const BrId  *account,
                               const char  *field,
                               const char  *plain,
                               GError     **error);
char   *br_cloud_secret_open  (BrCloudKeys *keys,
                               const char  *key_id,
                               const BrId  *account,
                               const char  *field,
                               GBytes      *sealed,
                               GError     **error);
GBytes *br_cloud_secret_index (BrCloudKeys *keys,
                               const char  *domain,
                               const char  *value);
void    br_cloud_random       (gpointer     out,
                               gsize        size);
BrId    br_cloud_new_id       (void);

G_END_DECLS
