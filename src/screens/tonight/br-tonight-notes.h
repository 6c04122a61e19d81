#pragma once

#include "desk/br-desk-live.h"

G_BEGIN_DECLS

char *br_tonight_describe_notes (const BrLiveParty *party);
char *br_tonight_describe_risk  (const BrLiveParty *party);

G_END_DECLS
