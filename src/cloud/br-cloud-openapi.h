#pragma once

#include "cloud/br-cloud-route.h"

extern const BrCloudRoute br_cloud_openapi_routes[];
