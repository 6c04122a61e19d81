#pragma once

#include "cloud/http/br-cloud-route.h"

extern const BrCloudRoute br_cloud_openapi_routes[];
