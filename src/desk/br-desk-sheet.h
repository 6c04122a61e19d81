#pragma once

#include "core/rules/br-settlement-sheet.h"

G_BEGIN_DECLS

char              *br_desk_sheet_to_json   (const BrSettlementSheet *sheet);
BrSettlementSheet *br_desk_sheet_from_json (const char              *json,
                                            const char              *currency,
                                            GError                 **error);

G_END_DECLS
