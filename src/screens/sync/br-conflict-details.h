#pragma once

#include <adwaita.h>

#include "screens/sync/br-conflict-case.h"

G_BEGIN_DECLS

#define BR_TYPE_CONFLICT_DETAILS (br_conflict_details_get_type ())
G_DECLARE_FINAL_TYPE (BrConflictDetails, br_conflict_details, BR, CONFLICT_DETAILS, AdwBin)

void br_conflict_details_show (BrConflictDetails    *self,
                               const BrConflictCase *the_case,
                               GTimeZone            *zone);

G_END_DECLS
