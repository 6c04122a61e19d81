#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrStanding:
 * @BR_STANDING_NONE: nothing was said
 * @BR_STANDING_SOFT_OPT_IN: they bought, were told, and did not say no
 * @BR_STANDING_CONSENT: they said yes
 * @BR_STANDING_OBJECTED: they said no
 *
 * How somebody stands to a purpose and a channel, after all that they said.
 */
typedef enum
{
  BR_STANDING_NONE,
  BR_STANDING_SOFT_OPT_IN,
  BR_STANDING_CONSENT,
  BR_STANDING_OBJECTED,
} BrStanding;

BrStanding br_standing_follow  (BrStanding now,
                                BrBasis    basis,
                                BrChannel  said_of,
                                BrChannel  channel);
gboolean   br_standing_permits (BrStanding standing);

G_END_DECLS
