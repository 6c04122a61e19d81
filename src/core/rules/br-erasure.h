#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrKept:
 * @BR_KEPT_NOT: nothing of it stays
 * @BR_KEPT_FIGURES: it stays as a figure of the house, without a name
 * @BR_KEPT_TAX: it stays, without a name, because tax law asks for it
 * @BR_KEPT_PROOF: that it was so stays, without whose it was
 *
 * What becomes of a row when whom it tells of is erased.
 */
typedef enum
{
  BR_KEPT_NOT,
  BR_KEPT_FIGURES,
  BR_KEPT_TAX,
  BR_KEPT_PROOF,
} BrKept;

extern const BrEnumValue br_kept_values[];

BrKept br_erasure_judge     (const BrRecord *record);
BrDate br_erasure_get_until (BrKept          kept,
                             BrDate          last);

G_END_DECLS
