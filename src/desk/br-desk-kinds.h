#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/* What some kinds need beyond their declaration: what comes with a new row, and what people
 * write as a field of it although it stands elsewhere. */

gboolean br_desk_complete_new    (BrDb           *db,
                                  BrRecord       *record,
                                  GError        **error);
gboolean br_desk_straighten     (BrDb           *db,
                                 BrRecord       *record,
                                 GError        **error);
gboolean br_desk_add_companions  (BrDb           *db,
                                  const BrRecord *record,
                                  GError        **error);
gboolean br_desk_check_rules     (BrDb           *db,
                                  const BrRecord *record,
                                  GError        **error);

G_END_DECLS
