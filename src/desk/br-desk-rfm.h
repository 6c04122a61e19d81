#pragma once

#include "core/rules/br-rfm.h"
#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_rfm_bounds (BrDb         *db,
                             BrRfmBounds  *bounds,
                             GError      **error);

G_END_DECLS
