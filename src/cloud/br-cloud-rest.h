#pragma once

#include "cloud/br-cloud-route.h"

G_BEGIN_DECLS

extern const BrCloudRoute br_cloud_rest_routes[];

G_END_DECLS
