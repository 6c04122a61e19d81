#pragma once

#include "core/rules/br-duplicate.h"
#include "store/br-db.h"

G_BEGIN_DECLS

GArray *br_desk_find_duplicates    (BrDb         *db,
                                    int           least,
                                    GError      **error);
GArray *br_desk_plan_merges        (BrDb         *db,
                                    int           least,
                                    GError      **error);
GArray *br_desk_find_duplicates_of (BrDb         *db,
                                    const BrId   *customer,
                                    int           least,
                                    GError      **error);

G_END_DECLS
