#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_BOOKING_PANE (br_booking_pane_get_type ())
G_DECLARE_FINAL_TYPE (BrBookingPane, br_booking_pane, BR, BOOKING_PANE, AdwBin)

void        br_booking_pane_set_context (BrBookingPane *self,
                                         BrContext     *context);
void        br_booking_pane_show        (BrBookingPane *self,
                                         const BrId    *id);
const BrId *br_booking_pane_get_id      (BrBookingPane *self);
void        br_booking_pane_edit        (BrBookingPane *self);

G_END_DECLS
