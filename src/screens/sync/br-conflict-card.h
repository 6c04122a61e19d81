#pragma once

#include <adwaita.h>

#include "screens/sync/br-conflict-case.h"

G_BEGIN_DECLS

#define BR_TYPE_CONFLICT_CARD (br_conflict_card_get_type ())
G_DECLARE_FINAL_TYPE (BrConflictCard, br_conflict_card, BR, CONFLICT_CARD, AdwBin)

void br_conflict_card_show (BrConflictCard       *self,
                            const BrConflictCase *the_case,
                            const BrConflictSide *side,
                            GTimeZone            *zone);

G_END_DECLS
