#include "config.h"

#include "core/rules/br-consent.h"

/* The soft opt-in is about electronic mail, which a text message is: PECR, regulation 22 (3). */
static gboolean
may_opt_in_softly (BrChannel channel)
{
  return channel == BR_CHANNEL_EMAIL || channel == BR_CHANNEL_SMS;
}

/**
 * br_standing_follow:
 * @now: how somebody stood before
 * @basis: what they said next
 * @said_of: of which channel they said it, or of any
 * @channel: the channel that is asked about
 *
 * Goes through what somebody said of one purpose, in the order in which they said it. What is said of any
 * channel is said of each. An objection beats what was before it, and only an express consent afterwards
 * ends it; a soft opt-in does not.
 *
 * Returns: how they stand after it
 */
BrStanding
br_standing_follow (BrStanding now,
                    BrBasis    basis,
                    BrChannel  said_of,
                    BrChannel  channel)
{
  if (said_of != BR_CHANNEL_ANY && said_of != channel)
    return now;
  switch (basis)
    {
    case BR_BASIS_CONSENT:
      return BR_STANDING_CONSENT;
    case BR_BASIS_OBJECTION:
      return BR_STANDING_OBJECTED;
    case BR_BASIS_SOFT_OPT_IN:
    default:
      return now == BR_STANDING_NONE && may_opt_in_softly (channel) ? BR_STANDING_SOFT_OPT_IN : now;
    }
}

/**
 * br_standing_permits:
 * @standing: how somebody stands
 *
 * Returns: whether they may be written to
 */
gboolean
br_standing_permits (BrStanding standing)
{
  return standing == BR_STANDING_CONSENT || standing == BR_STANDING_SOFT_OPT_IN;
}
