#pragma once

#include <adwaita.h>

#include "screens/events/br-event-nights.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_FILTER (br_event_filter_get_type ())
G_DECLARE_FINAL_TYPE (BrEventFilter, br_event_filter, BR, EVENT_FILTER, AdwBin)

void     br_event_filter_offer       (BrEventFilter       *self,
                                      const BrEventNights *nights);
void     br_event_filter_clear       (BrEventFilter       *self);
gboolean br_event_filter_is_set      (BrEventFilter       *self);
gboolean br_event_filter_takes       (BrEventFilter       *self,
                                      const BrNightEvent  *night,
                                      const char          *folded);
gboolean br_event_filter_takes_hold  (BrEventFilter       *self,
                                      const BrNightHold   *night,
                                      const char          *folded);

G_END_DECLS
