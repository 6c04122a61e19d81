#pragma once

#include "core/model/br-kinds.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

gboolean br_desk_place_booking_row (BrDb            *db,
                                    const BrBooking *before,
                                    BrBooking       *after,
                                    GError         **error);
gboolean br_desk_judge_booking_row (BrDb            *db,
                                    const BrBooking *before,
                                    const BrBooking *after,
                                    gboolean         tables_given,
                                    GError         **error);
gboolean br_desk_check_licence     (const BrNightBook *book,
                                    const BrBooking   *booking,
                                    int                people,
                                    GError           **error);

G_END_DECLS
