#pragma once

#include "core/rules/br-settlement.h"

G_BEGIN_DECLS

/**
 * BrWhatIf:
 * @tickets: how many are sold
 * @price: what each costs of what it does, basis points: 10000 is as it is
 *
 * A question about a show that is not over.
 */
typedef struct
{
  gint64 tickets;
  BrRate price;
} BrWhatIf;

gint64        br_what_if_get_sellable  (const BrSettlementTerms *terms);
void          br_what_if_spread        (const BrSettlementTerms *terms,
                                        const BrWhatIf          *asked,
                                        BrTicketSale            *sales);
BrSettlement *br_what_if_reckon        (const BrSettlementTerms *terms,
                                        const BrWhatIf          *asked,
                                        GError                 **error);
gboolean      br_what_if_break_even    (const BrSettlementTerms *terms,
                                        BrRate                   price,
                                        gint64                  *tickets);

G_END_DECLS
