#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

/** The channel on which it is told that a device or its signing-in was ended: `VENUE DEVICE`. */
#define BR_CLOUD_ENDED_CHANNEL "backroom:ended"

extern const BrCloudRoute br_cloud_account_routes[];

G_END_DECLS
