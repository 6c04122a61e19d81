#pragma once

#include "core/rules/br-deal-fee.h"

G_BEGIN_DECLS

char *br_deal_tiers_parse   (const char         *text,
                             const char         *currency,
                             GError            **error);
char *br_deal_tiers_print   (const BrDealTier   *tiers,
                             guint               n_tiers,
                             const char         *currency);
char *br_deal_bonuses_parse (const char         *text,
                             const char         *currency,
                             GError            **error);
char *br_deal_bonuses_print (const BrDealBonus  *bonuses,
                             guint               n_bonuses,
                             const char         *currency);

G_END_DECLS
