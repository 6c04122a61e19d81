#pragma once

#include "core/rules/br-night-book.h"
#include "store/br-db.h"

G_BEGIN_DECLS

BrNightBook *br_night_book_load (BrDb      *db,
                                 BrDate     date,
                                 BrInstant  now,
                                 GError   **error);

G_END_DECLS
