#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

char *br_desk_label      (BrDb          *db,
                          const BrEntry *entry);
char *br_desk_label_user (BrDb          *db,
                          const BrEntry *entry);

G_END_DECLS
