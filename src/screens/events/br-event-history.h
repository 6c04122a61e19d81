#pragma once

#include "screens/events/br-event-tab.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_HISTORY (br_event_history_get_type ())
G_DECLARE_FINAL_TYPE (BrEventHistory, br_event_history, BR, EVENT_HISTORY, BrEventTab)

G_END_DECLS
