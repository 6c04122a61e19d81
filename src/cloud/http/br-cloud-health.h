#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

extern const BrCloudRoute br_cloud_health_routes[];

G_END_DECLS
