#pragma once

#include "exchange/br-seating-plan-reader.h"
#include "exchange/br-seating-plan-writer.h"

G_BEGIN_DECLS

/* Plans under tests/exchange/data, read, changed and written again. */

GBytes        *seating_load         (const char           *name);
BrSeatingPlan *seating_read         (GBytes               *bytes,
                                     BrImportReport       *report);
BrSeatingPlan *seating_read_file    (const char           *name,
                                     BrImportReport       *report);
GBytes        *seating_replace      (GBytes               *bytes,
                                     const char           *old,
                                     const char           *new);
char          *seating_write        (const BrSeatingPlan  *plan,
                                     BrSeatingWriteFlags   flags,
                                     BrImportReport       *report);
gboolean       seating_has_warning  (const BrImportReport *report,
                                     const char           *path,
                                     const char           *part);

G_END_DECLS
