#pragma once

#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENTS_PAGE (br_events_page_get_type ())
G_DECLARE_FINAL_TYPE (BrEventsPage, br_events_page, BR, EVENTS_PAGE, BrPage)

G_END_DECLS
