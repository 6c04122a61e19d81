#pragma once

#include "cloud/http/br-cloud-server.h"

G_BEGIN_DECLS

/**
 * BrCloudSharedFunc:
 * @venue: where
 * @words: `open ENTITY ID DEVICE USER NAME`, as instances tell each other
 * @live: (nullable): the sockets of the instance, unless it is ending
 *
 * Called for each who has something open when an instance begins to listen.
 */
typedef void (*BrCloudSharedFunc) (const BrId  *venue,
                                   const char  *words,
                                   BrCloudLive *live);

void br_cloud_shared_tell (BrRedis           *redis,
                           const BrId        *venue,
                           const char        *words,
                           gint64             now);
void br_cloud_shared_ask  (BrCloudServer     *server,
                           const BrId        *venue,
                           BrCloudSharedFunc  func);

G_END_DECLS
