#pragma once

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

void _br_context_update_access (BrContext *self);

G_END_DECLS
