#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

char *br_entry_describe        (BrDb          *db,
                                const BrEntry *entry);
char *br_entry_describe_origin (const BrEntry *entry,
                                const BrId    *device);
char *br_entry_get_actor_name  (BrDb          *db,
                                const BrEntry *entry);

G_END_DECLS
