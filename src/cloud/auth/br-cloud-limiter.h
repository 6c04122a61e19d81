#pragma once

#include "cloud/auth/br-redis.h"

G_BEGIN_DECLS

/**
 * BrCloudLimiter:
 *
 * Counts who asks how often, over all instances through Redis, and each for itself where Redis is away. Who asks a
 * little more than they should is let, who asks much more waits.
 */
typedef struct _BrCloudLimiter BrCloudLimiter;

/**
 * BrCloudLimited:
 * @wait_ms: 0 where they may; otherwise after how many milliseconds they may ask again
 * @user_data: what was handed in with the function
 *
 * Called once, maybe at once.
 */
typedef void (*BrCloudLimited) (gint64   wait_ms,
                                gpointer user_data);

BrCloudLimiter *br_cloud_limiter_new  (BrRedis        *redis);
void            br_cloud_limiter_free (BrCloudLimiter *self);
void            br_cloud_limiter_take (BrCloudLimiter *self,
                                       const char     *who,
                                       guint           per_minute,
                                       guint           at_once,
                                       BrCloudLimited  func,
                                       gpointer        user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudLimiter, br_cloud_limiter_free)

G_END_DECLS
