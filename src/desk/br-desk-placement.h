#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/* Where a table stands: an element on its room's usual plan, which people write as fields of the
 * table itself (x, y, width, height, rotation, shape). */

gboolean   br_desk_is_placement_field (const char        *name);
BrElement *br_desk_get_placement      (BrDb              *db,
                                       const BrTable     *table,
                                       GError           **error);
gboolean   br_desk_place_table        (BrDb              *db,
                                       const BrTable     *table,
                                       GError           **error);
gboolean   br_desk_set_placement      (BrDb              *db,
                                       const BrTable     *table,
                                       const char        *name,
                                       const char        *value,
                                       GError           **error);

G_END_DECLS
