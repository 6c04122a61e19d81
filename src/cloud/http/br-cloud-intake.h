#pragma once

#include <libsoup/soup.h>

#include "cloud/http/br-cloud-metrics.h"

G_BEGIN_DECLS

/**
 * BrCloudIntake:
 *
 * What stands between the network and the routes: it lets in so many connections, waits for nobody
 * for ever, and reads no more of a body than its route wants.
 */
typedef struct _BrCloudIntake BrCloudIntake;

BrCloudIntake *br_cloud_intake_new           (SoupServer          *soup,
                                              BrCloudMetrics      *metrics,
                                              guint                most_sockets,
                                              guint                patience);
void           br_cloud_intake_free          (BrCloudIntake       *self);
guint          br_cloud_intake_get_n_sockets (const BrCloudIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudIntake, br_cloud_intake_free)

G_END_DECLS
