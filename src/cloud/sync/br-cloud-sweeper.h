#pragma once

#include "cloud/http/br-cloud-metrics.h"
#include "cloud/pg/br-pg-pool.h"

G_BEGIN_DECLS

/**
 * BrCloudSweeper:
 *
 * Lets changes go that are older than ninety days, once an hour, on whichever instance gets to it.
 */
typedef struct _BrCloudSweeper BrCloudSweeper;

BrCloudSweeper *br_cloud_sweeper_new  (BrPgPool       *pool,
                                       BrCloudMetrics *metrics);
void            br_cloud_sweeper_free (BrCloudSweeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudSweeper, br_cloud_sweeper_free)

G_END_DECLS
