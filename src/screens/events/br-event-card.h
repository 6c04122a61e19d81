#pragma once

#include <adwaita.h>

#include "screens/events/br-event-nights.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_CARD (br_event_card_get_type ())
G_DECLARE_FINAL_TYPE (BrEventCard, br_event_card, BR, EVENT_CARD, AdwBin)

void br_event_card_show      (BrEventCard        *self,
                              const BrNightEvent *night,
                              GTimeZone          *zone,
                              gboolean            may);
void br_event_card_show_hold (BrEventCard        *self,
                              const BrNightHold  *night,
                              GTimeZone          *zone,
                              gboolean            may);
void br_event_card_set_opens (BrEventCard        *self,
                              gboolean            opens);

G_END_DECLS
