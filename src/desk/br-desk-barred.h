#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_bar            (const char  *name,
                                   const char  *description,
                                   const char  *reason,
                                   BrDate       starts_on,
                                   BrDate       ends_on);
BrDeskAct *br_desk_end_bar        (const BrId  *person);
GPtrArray *br_desk_get_barred     (BrDb        *db,
                                   GError     **error);

G_END_DECLS
