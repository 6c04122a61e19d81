#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_find_owner (BrDb        *db,
                             BrId        *out,
                             GError     **error);
gboolean br_desk_find_user  (BrDb        *db,
                             const char  *name,
                             BrId        *out,
                             GError     **error);

G_END_DECLS
