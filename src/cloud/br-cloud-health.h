#pragma once

#include "cloud/br-cloud-request.h"
#include "cloud/br-pg-pool.h"

G_BEGIN_DECLS

void br_cloud_health_answer_live  (BrCloudRequest *request);
void br_cloud_health_answer_ready (BrCloudRequest *request,
                                   BrPgPool       *pool);

G_END_DECLS
