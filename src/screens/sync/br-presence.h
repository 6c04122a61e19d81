#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_PRESENCE (br_presence_get_type ())
G_DECLARE_FINAL_TYPE (BrPresence, br_presence, BR, PRESENCE, AdwBin)

void br_presence_set_context (BrPresence *self,
                              BrContext  *context,
                              BrKind      kind);
void br_presence_show        (BrPresence *self,
                              const BrId *id);

G_END_DECLS
