#pragma once

#include "core/rules/br-booking-state.h"

G_BEGIN_DECLS

/**
 * BrEventLack:
 * @BR_EVENT_LACKS_DATE: it has no night
 * @BR_EVENT_LACKS_ROOM: it has no room
 * @BR_EVENT_LACKS_BEGINNING: it has not begun yet
 * @BR_EVENT_LACKS_SETTLEMENT: no settlement was made of it
 *
 * What an event has to have before a step, one bit each.
 */
typedef enum
{
  BR_EVENT_LACKS_DATE = 1 << 0,
  BR_EVENT_LACKS_ROOM = 1 << 1,
  BR_EVENT_LACKS_BEGINNING = 1 << 2,
  BR_EVENT_LACKS_SETTLEMENT = 1 << 3,
} BrEventLack;

gboolean   br_event_status_is_firm (BrEventStatus    status);
gboolean   br_event_status_is_off  (BrEventStatus    status);
BrStepKind br_event_state_step     (BrEventStatus    from,
                                    BrEventStatus    to);
guint      br_event_state_get_next (BrEventStatus    from);
BrStepKind br_event_state_judge    (const BrEvent   *event,
                                    BrEventStatus    to,
                                    BrDate           tonight,
                                    gboolean         has_settlement,
                                    BrEventLack     *lacks);
void       br_event_state_take     (BrEvent         *event,
                                    BrEventStatus    to,
                                    BrInstant        now);

G_END_DECLS
