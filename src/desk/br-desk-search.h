#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

GArray *br_desk_search_customers (BrDb        *db,
                                  const char  *text,
                                  GError     **error);

G_END_DECLS
