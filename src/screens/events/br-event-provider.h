#pragma once

#include "screens/find/br-find-provider.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

BrFindProvider *br_event_provider_new (BrContext *context);

G_END_DECLS
