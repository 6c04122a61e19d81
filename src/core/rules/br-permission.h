#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

BrLevel  br_permission_default   (BrRoleBase role,
                                  BrArea     area);
gboolean br_permission_may_write (BrLevel    level);
gboolean br_permission_may_read  (BrLevel    level);

gboolean br_permission_may_add_own (BrLevel         level,
                                    const BrEntity *entity);

/**
 * BrSight:
 * @BR_SIGHT_NOTHING: not one row
 * @BR_SIGHT_BARE: every row, and nothing personal of it
 * @BR_SIGHT_NAMES: every row, and of what is personal the name
 * @BR_SIGHT_OWN: the rows that they wrote themselves
 * @BR_SIGHT_ALL: everything
 *
 * What a role sees of a kind of thing.
 */
typedef enum
{
  BR_SIGHT_NOTHING,
  BR_SIGHT_BARE,
  BR_SIGHT_NAMES,
  BR_SIGHT_OWN,
  BR_SIGHT_ALL,
} BrSight;

BrSight    br_permission_get_sight  (const BrLevel   levels[BR_N_AREAS],
                                     const BrEntity *entity);
BrFieldSet br_permission_get_fields (BrSight         sight,
                                     const BrEntity *entity);

G_END_DECLS
