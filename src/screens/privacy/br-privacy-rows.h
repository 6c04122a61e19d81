#pragma once

#include <adwaita.h>

#include "desk/br-desk-access-log.h"
#include "desk/br-desk-data-request.h"

G_BEGIN_DECLS

GtkWidget *br_privacy_row_new         (const char           *title,
                                       const char           *subtitle);
void       br_privacy_row_add_button  (GtkWidget            *row,
                                       const char           *label,
                                       const char           *action,
                                       GVariant             *target);
GtkWidget *br_request_row_new         (const BrRequestClock *clock,
                                       gboolean              named,
                                       gboolean              editable);
GtkWidget *br_access_row_new          (const BrAccessLine   *line,
                                       const char           *who,
                                       const char           *whom,
                                       GTimeZone            *zone);

G_END_DECLS
