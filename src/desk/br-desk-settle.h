#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

char      *br_desk_describe_show    (BrDb        *db,
                                     const BrId  *event,
                                     GError     **error);
gboolean   br_desk_keep_settlement  (BrDb        *db,
                                     const BrId  *event,
                                     const char  *reason,
                                     BrId        *id,
                                     GError     **error);
BrDeskAct *br_desk_settle_event     (const BrId  *event,
                                     const char  *reason);
BrDeskAct *br_desk_sign_settlement  (const BrId  *settlement,
                                     BrSignsFor   side,
                                     const BrId  *deal,
                                     const char  *name);

G_END_DECLS
