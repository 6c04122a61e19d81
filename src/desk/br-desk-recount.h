#pragma once

#include "desk/br-desk-door.h"

G_BEGIN_DECLS

/* The incident that a recount above the licence opens. It is kept as figures: those who count at the
 * door have no key, and who reads it may have another language. */

BrNightLogEntry *br_desk_recount_to_incident (const BrDoorCount     *count);
char            *br_desk_recount_say         (const BrNightLogEntry *entry);

G_END_DECLS
