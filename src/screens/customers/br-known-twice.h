#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_KNOWN_TWICE (br_known_twice_get_type ())
G_DECLARE_FINAL_TYPE (BrKnownTwice, br_known_twice, BR, KNOWN_TWICE, AdwBin)

void br_known_twice_set_context (BrKnownTwice *self,
                                 BrContext    *context);

G_END_DECLS
