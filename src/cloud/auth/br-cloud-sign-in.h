#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

extern const BrCloudRoute br_cloud_sign_in_routes[];

G_END_DECLS
