#pragma once

#include "cloud/http/br-cloud-route.h"

G_BEGIN_DECLS

/**
 * BrCloudLive:
 *
 * The sockets of an instance: they carry hints that something changed, and who has what open. Both may be
 * lost; nobody’s data goes this way.
 */
typedef struct _BrCloudLive BrCloudLive;

extern const BrCloudRoute br_cloud_live_routes[];

BrCloudLive *br_cloud_live_new           (BrCloudServer *server);
void         br_cloud_live_free          (BrCloudLive   *self);
guint        br_cloud_live_get_n_sockets (BrCloudLive   *self);
void         br_cloud_live_close         (BrCloudLive   *self);
void         br_cloud_hint               (BrCloudServer *server,
                                          const BrId    *venue,
                                          gint64         xid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudLive, br_cloud_live_free)

G_END_DECLS
