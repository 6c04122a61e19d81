#pragma once

#include "screens/events/br-event-tab.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_OVERVIEW (br_event_overview_get_type ())
G_DECLARE_FINAL_TYPE (BrEventOverview, br_event_overview, BR, EVENT_OVERVIEW, BrEventTab)

G_END_DECLS
