#pragma once

#include "exchange/br-seating-plan.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/* A plan with all that stands on it, out of the venue. */

BrSeatingPlan *br_desk_load_seating (BrDb       *db,
                                     const BrId *plan,
                                     GError    **error);
gboolean       br_desk_find_plan    (BrDb       *db,
                                     const char *name,
                                     const BrId *room,
                                     BrId       *out,
                                     GError    **error);
gboolean       br_desk_only_plan    (BrDb       *db,
                                     BrId       *out,
                                     GError    **error);

G_END_DECLS
