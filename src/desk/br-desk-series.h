#pragma once

#include "desk/br-desk-act.h"
#include "desk/br-desk-event-move.h"

G_BEGIN_DECLS

/**
 * BrSeriesScope:
 * @BR_SERIES_THIS: this night alone, which then differs from its series
 * @BR_SERIES_FOLLOWING: this night and those that follow
 * @BR_SERIES_ALL: every night of it
 *
 * Which nights of a series a change is meant for.
 */
typedef enum
{
  BR_SERIES_THIS,
  BR_SERIES_FOLLOWING,
  BR_SERIES_ALL,
} BrSeriesScope;

extern const BrEnumValue br_series_scope_values[];

BrDeskAct *br_desk_repeat_event   (const BrId        *event,
                                   const char        *rule,
                                   const BrDate      *left_out,
                                   guint              n_left_out);
BrDeskAct *br_desk_change_series  (BrEvent           *event,
                                   BrSeriesScope      scope);
BrDeskAct *br_desk_move_series    (const BrId        *event,
                                   const BrEventMove *move,
                                   BrSeriesScope      scope,
                                   const char        *reason);
BrDeskAct *br_desk_cancel_series  (const BrId        *event,
                                   BrSeriesScope      scope,
                                   const char        *reason);
BrDeskAct *br_desk_remove_series  (const BrId        *event,
                                   BrSeriesScope      scope);
BrDeskAct *br_desk_extend_series  (void);

G_END_DECLS
