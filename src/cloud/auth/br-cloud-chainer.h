#pragma once

#include "cloud/pg/br-pg-pool.h"

G_BEGIN_DECLS

/**
 * BrCloudChainer:
 *
 * Seals what was noted, and forgets signings-in that ran out, once a minute: writers that chained it themselves would have to wait for
 * each other. Of any number of instances one does it at a time.
 */
typedef struct _BrCloudChainer BrCloudChainer;

BrCloudChainer *br_cloud_chainer_new  (BrPgPool       *pool);
void            br_cloud_chainer_free (BrCloudChainer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudChainer, br_cloud_chainer_free)

G_END_DECLS
