#pragma once

#include "cloud/sync/br-cloud-cursor.h"
#include "cloud/vault/br-cloud-row.h"
#include "core/rules/br-permission.h"

G_BEGIN_DECLS

/** What br_cloud_view_take() reads: the feed, and what who asks may do in each area. */
#define BR_CLOUD_VIEW_SQL                                                                                           \
  "SELECT f.id, p.area, p.level FROM feed f LEFT JOIN (\"user\" u JOIN permission p ON p.venue_id = u.venue_id AND" \
  " p.role = u.role) ON u.venue_id = backroom_venue () AND u.id = backroom_user () AND NOT u.retired"

/**
 * BrCloudView:
 * @user: who looks
 * @feed: what they follow: it is another one when the database was made again, or their role sees other
 *   things than before
 * @sights: what they see of each kind
 * @fields: and of its rows
 *
 * What of a venue somebody is sent.
 */
typedef struct
{
  BrId       user;
  char       feed[BR_CLOUD_FEED_LENGTH + 1];
  BrSight    sights[BR_N_KINDS];
  BrFieldSet fields[BR_N_KINDS];
} BrCloudView;

gboolean br_cloud_view_take        (BrCloudView       *self,
                                    const PGresult    *result,
                                    const BrId        *user);
gboolean br_cloud_view_take_levels (BrLevel            levels[BR_N_AREAS],
                                    const PGresult    *result);
gboolean br_cloud_view_shows       (const BrCloudView *self,
                                    const BrCloudRow  *row);

G_END_DECLS
