#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

extern const BrCloudRoute br_cloud_rest_routes[];

gboolean br_rest_may_be     (const BrEntity *entity,
                             const char     *method);
gboolean br_rest_may_filter (const BrField  *field);

G_END_DECLS
