#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/* A table's zone is where it stands. */

gboolean br_desk_find_zones  (BrDb       *db,
                              const BrId *plan,
                              GPtrArray  *elements,
                              GError    **error);
gboolean br_desk_rezone_plan (BrDb       *db,
                              const BrId *plan,
                              GError    **error);

G_END_DECLS
