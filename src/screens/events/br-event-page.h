#pragma once

#include <adwaita.h>

#include "screens/events/br-event-nights.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_PAGE (br_event_page_get_type ())
G_DECLARE_FINAL_TYPE (BrEventPage, br_event_page, BR, EVENT_PAGE, AdwBin)

GtkWidget    *br_event_page_new       (void);
void          br_event_page_show      (BrEventPage *self,
                                       BrContext   *context,
                                       const BrId  *event);
const BrId   *br_event_page_get_id    (BrEventPage *self);
BrNightEvent *br_event_page_get_event (BrEventPage *self);

G_END_DECLS
