#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

char *br_desk_say_field (BrDb           *db,
                         const BrRecord *record,
                         const BrField  *field,
                         GTimeZone      *zone);

G_END_DECLS
