#include "config.h"

#include "core/rules/br-turn-time.h"

/**
 * br_turn_time_default:
 * @party_size: how many
 *
 * How long a party keeps its table until the venue declares services: 90 minutes for one or two,
 * 105 for three or four, 120 for five or six, 150 for more.
 *
 * Returns: minutes
 */
int
br_turn_time_default (gint64 party_size)
{
  if (party_size <= 2)
    return 90;
  if (party_size <= 4)
    return 105;
  if (party_size <= 6)
    return 120;
  return 150;
}
