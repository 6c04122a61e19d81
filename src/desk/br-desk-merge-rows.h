#pragma once

#include <json-glib/json-glib.h>

#include "store/br-db.h"

G_BEGIN_DECLS

gboolean br_desk_move_rows (BrDb              *db,
                            const BrCustomer  *from,
                            const BrCustomer  *to,
                            JsonObject        *moved,
                            GError           **error);

G_END_DECLS
