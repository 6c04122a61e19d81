#pragma once

#include "cloud/http/br-cloud-request.h"

G_BEGIN_DECLS

gboolean    br_cloud_once_take       (BrCloudRequest *request,
                                      const char    **key,
                                      char          **hash);
void        br_cloud_once_begin      (BrPgBatch      *batch,
                                      const char     *key,
                                      const char     *hash,
                                      const char     *answer);
JsonObject *br_cloud_once_get_answer (const GError   *error);

G_END_DECLS
