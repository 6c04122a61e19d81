#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/* A name held against the barred list. */

GPtrArray            *br_desk_load_barred    (BrDb            *db,
                                              BrDate           date,
                                              GError         **error);
const BrBarredPerson *br_desk_match_barred   (const GPtrArray *barred,
                                              const char      *name);

G_END_DECLS
