#pragma once

#include "core/rules/br-night.h"

G_BEGIN_DECLS

/** Minutes after which a party that has not come may be taken for a no-show. */
#define BR_GRACE_DEFAULT 15

/**
 * BrLate:
 * @use: who has not arrived, as a place among the uses
 * @minutes: how late they are
 * @past_grace: they may be marked a no-show
 */
typedef struct
{
  guint    use;
  int      minutes;
  gboolean past_grace;
} BrLate;

/**
 * BrAtRisk:
 * @use: the booking that may find its table taken
 * @by: the party that sits there
 * @table: where
 * @over: whole minutes by which those who sit are over their time, as #BrFloorTable counts them
 * @late_by: minutes that the next one would have to wait if they left now, or not before their
 *   time when that is still to come; 0 when they should be in time
 */
typedef struct
{
  guint use;
  guint by;
  guint table;
  int   over;
  int   late_by;
} BrAtRisk;

guint br_risk_find_late    (const BrNightUse *uses,
                            guint             n_uses,
                            BrInstant         now,
                            int               grace,
                            BrLate           *late);
guint br_risk_find_at_risk (const BrNightUse *uses,
                            guint             n_uses,
                            BrInstant         now,
                            int               buffer,
                            BrAtRisk         *at_risk,
                            guint             max_at_risk);

G_END_DECLS
