#pragma once

#include "core/rules/br-loyalty-balance.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrLoyaltyStanding:
 * @terms: how the venue’s loyalty works
 * @n_lines: how many lines the ledger has
 * @balance: what it comes to tonight
 * @tier: (nullable): the tier that is reached
 * @next_tier: (nullable): the one above it
 * @to_next: how many points it still takes
 *
 * Where a guest’s loyalty stands, with its tier.
 */
typedef struct
{
  BrLoyaltyTerms   terms;
  guint            n_lines;
  BrLoyaltyBalance balance;
  char            *tier;
  char            *next_tier;
  gint64           to_next;
} BrLoyaltyStanding;

BrLoyaltyTerms br_desk_loyalty_terms       (BrDb              *db,
                                            BrDate             on);
gboolean       br_desk_read_loyalty        (BrDb              *db,
                                            const BrId        *customer,
                                            BrDate             today,
                                            BrLoyaltyStanding *standing,
                                            GError           **error);
void           br_loyalty_standing_clear   (BrLoyaltyStanding *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrLoyaltyStanding, br_loyalty_standing_clear)

G_END_DECLS
