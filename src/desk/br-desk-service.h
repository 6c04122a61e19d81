#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_set_turn_times (const BrId  *service,
                                   GArray      *bands);
GArray    *br_desk_get_turn_times (BrDb        *db,
                                   const BrId  *service,
                                   GError     **error);

G_END_DECLS
