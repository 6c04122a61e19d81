#pragma once

#include "core/rules/br-settlement-statement.h"
#include "store/br-db.h"

G_BEGIN_DECLS

BrSettlementStatement *br_desk_draft_statement   (BrDb                       *db,
                                                  const BrId                 *event,
                                                  BrSettlement              **settlement,
                                                  GError                    **error);
BrSettlementStatement *br_desk_version_statement (BrDb                       *db,
                                                  const BrSettlementVersion  *version,
                                                  GError                    **error);

G_END_DECLS
