#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

extern const BrCloudRoute br_cloud_verbs_routes[];

void br_cloud_book (BrCloudServer  *server,
                    BrCloudRequest *request);
void br_cloud_move (BrCloudServer  *server,
                    BrCloudRequest *request);
void br_cloud_hold (BrCloudServer  *server,
                    BrCloudRequest *request);

G_END_DECLS
