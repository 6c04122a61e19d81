#pragma once

#include "core/model/br-ledger.h"

G_BEGIN_DECLS

/**
 * BrVatRate:
 * @vat_class: which class
 * @starts_on: from which day
 * @rate: basis points
 *
 * What a class of VAT comes to from a day on.
 */
typedef struct
{
  BrVatClass vat_class;
  BrDate     starts_on;
  BrRate     rate;
} BrVatRate;

BrRate     br_vat_get_rate  (BrVatClass       vat_class,
                             BrDate           date,
                             const BrVatRate *own,
                             guint            n_own);
BrVatClass br_vat_get_class (BrCategory       category,
                             BrDate           date);
BrDate     br_vat_tax_point (BrDate           paid,
                             BrDate           invoiced);

G_END_DECLS
