#pragma once

#include "desk/br-desk-waitlist.h"

G_BEGIN_DECLS

BrWaitlistEntry *br_desk_load_waiting (BrDb            *db,
                                       const BrId      *id,
                                       GError         **error);
void             br_desk_end_waiting  (BrDb            *db,
                                       BrWaitlistEntry *entry,
                                       BrWaitingState   state);

G_END_DECLS
