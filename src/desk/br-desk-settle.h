#pragma once

#include "core/rules/br-settlement-sheet.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrSettlementSheet *br_desk_reckon_sheet (const char    *terms,
                                         BrSettlement **settlement,
                                         GError       **error);

GPtrArray *br_desk_get_settlements  (BrDb        *db,
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
