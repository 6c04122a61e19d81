#pragma once

#include "core/rules/br-deal-fee.h"

G_BEGIN_DECLS

gboolean br_deal_loop_solve (const BrDeal        *deals,
                             const guint         *members,
                             guint                n_members,
                             const BrDealTakings *takings,
                             const gint64        *fees,
                             GPtrArray           *answers,
                             gboolean            *is_range,
                             GError             **error);

G_END_DECLS
