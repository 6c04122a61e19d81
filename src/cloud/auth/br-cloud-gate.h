#pragma once

#include "cloud/auth/br-cloud-limiter.h"
#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

gboolean br_cloud_gate_check (BrCloudServer      *server,
                              SoupMessageHeaders *headers,
                              BrCloudSession     *session,
                              GError            **error);
char    *br_cloud_gate_get_address (BrCloudServer  *server,
                                    BrCloudRequest *request);
gboolean br_cloud_gate_admit (BrCloudServer      *server,
                              const BrCloudRoute *route,
                              BrCloudRequest     *request);
void     br_cloud_gate_take  (BrCloudServer      *server,
                              BrCloudLimiter     *limiter,
                              const BrCloudRoute *route,
                              BrCloudRequest     *request);

G_END_DECLS
