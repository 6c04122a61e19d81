#pragma once

#include "screens/rows/br-line.h"
#include "store/br-db.h"

G_BEGIN_DECLS

GPtrArray *br_event_clashes_read (BrDb    *db,
                                  BrDate   first,
                                  BrDate   last,
                                  GError **error);

G_END_DECLS
