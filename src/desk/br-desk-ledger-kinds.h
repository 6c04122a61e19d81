#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_complete_of_money (BrDb      *db,
                                    BrRecord  *record,
                                    GError   **error);

G_END_DECLS
