#pragma once

#include "core/rules/br-deal-fee.h"

G_BEGIN_DECLS

char *br_deal_say (const BrDeal *self,
                   const BrDeal *deals,
                   const char   *currency);

G_END_DECLS
