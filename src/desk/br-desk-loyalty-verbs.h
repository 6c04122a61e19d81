#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_award_points    (const BrId *customer,
                                    gint64      points,
                                    const char *reason);
BrDeskAct *br_desk_award_booking   (const BrId *booking);
BrDeskAct *br_desk_redeem_points   (const BrId *customer,
                                    gint64      points,
                                    const char *reason);
BrDeskAct *br_desk_adjust_points   (const BrId *customer,
                                    gint64      points,
                                    const char *reason);
BrDeskAct *br_desk_reverse_points  (const BrId *entry,
                                    const char *reason);

G_END_DECLS
