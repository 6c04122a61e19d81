#pragma once

#include <gmp.h>

#include "core/rules/br-deal-fee.h"

G_BEGIN_DECLS

/**
 * BrDealPiece:
 * @has_low: whether @low counts
 * @has_high: whether @high counts
 * @low: it holds above so much of the base
 * @high: and up to and with so much
 * @flat: the fee is this…
 * @slope: …and so much for each unit of the base
 *
 * A stretch on which a fee is a straight line over its base. A deal’s pieces share no base and leave
 * none out, so that each base is of exactly one.
 */
typedef struct
{
  gboolean has_low;
  gboolean has_high;
  mpq_t    low;
  mpq_t    high;
  mpq_t    flat;
  mpq_t    slope;
} BrDealPiece;

/**
 * BrDealCurve:
 * @pieces: (element-type BrDealPiece): in the order of their bases
 * @start: the base when no fee of the loop is paid, minor units
 * @fall: by how much each minor unit of a fee that counts as a cost lowers the base
 *
 * What a deal pays as a function of the fees that count in it as costs, in exact fractions.
 */
typedef struct
{
  GArray *pieces;
  mpq_t   start;
  mpq_t   fall;
} BrDealCurve;

void     br_deal_curve_init     (BrDealCurve         *self,
                                 const BrDeal        *deal,
                                 const BrDealTakings *takings,
                                 gint64               other_fees);
void     br_deal_curve_clear    (BrDealCurve         *self);
gboolean br_deal_piece_contains (const BrDealPiece   *self,
                                 mpq_srcptr           base,
                                 gboolean             with_low);

G_END_DECLS
