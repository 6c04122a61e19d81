#include "config.h"

#include "core/rules/br-deal-curve.h"

static void
set_rate (mpq_t  out,
          BrRate rate)
{
  mpq_set_si (out, rate, 10000);
  mpq_canonicalize (out);
}

static void
piece_clear (gpointer data)
{
  BrDealPiece *self = data;

  mpq_clears (self->low, self->high, self->flat, self->slope, NULL);
}

static BrDealPiece *
add_piece (BrDealCurve *self)
{
  BrDealPiece piece = { FALSE, FALSE };

  mpq_inits (piece.low, piece.high, piece.flat, piece.slope, NULL);
  g_array_append_val (self->pieces, piece);
  return &g_array_index (self->pieces, BrDealPiece, self->pieces->len - 1);
}

static BrDealPiece *
copy_piece (BrDealCurve *self,
            guint        from)
{
  BrDealPiece *piece = add_piece (self);
  const BrDealPiece *old = &g_array_index (self->pieces, BrDealPiece, from);

  piece->has_low = old->has_low;
  piece->has_high = old->has_high;
  mpq_set (piece->low, old->low);
  mpq_set (piece->high, old->high);
  mpq_set (piece->flat, old->flat);
  mpq_set (piece->slope, old->slope);
  return piece;
}

/* A versus deal is at its guarantee up to where the share reaches it. */
static void
hold_at_guarantee (BrDealCurve *self,
                   guint        i,
                   mpq_t        guarantee)
{
  BrDealPiece *piece = &g_array_index (self->pieces, BrDealPiece, i);
  mpq_t reach;

  if (mpq_sgn (piece->slope) == 0)
    {
      if (mpq_cmp (piece->flat, guarantee) < 0)
        mpq_set (piece->flat, guarantee);
      return;
    }

  mpq_init (reach);
  mpq_sub (reach, guarantee, piece->flat);
  mpq_div (reach, reach, piece->slope);
  if (mpq_cmp (reach, piece->low) > 0)
    {
      if (!piece->has_high || mpq_cmp (reach, piece->high) < 0)
        {
          BrDealPiece *above = copy_piece (self, i);

          above->has_low = TRUE;
          mpq_set (above->low, reach);
          piece = &g_array_index (self->pieces, BrDealPiece, i);
          piece->has_high = TRUE;
          mpq_set (piece->high, reach);
        }
      mpq_set (piece->flat, guarantee);
      mpq_set_si (piece->slope, 0, 1);
    }
  mpq_clear (reach);
}

static void
add_tiers (BrDealCurve  *self,
           const BrDeal *deal,
           mpq_t         floor)
{
  mpq_t sum, from, part;

  mpq_inits (sum, from, part, NULL);
  for (guint i = 0; i < deal->n_tiers; i++)
    {
      BrDealPiece *piece = add_piece (self);

      piece->has_low = TRUE;
      mpq_set (piece->low, from);
      set_rate (piece->slope, deal->tiers[i].rate);
      if (deal->tiering == BR_TIERING_MARGINAL)
        {
          mpq_mul (part, piece->slope, from);
          mpq_sub (piece->flat, sum, part);
        }
      if (deal->tiers[i].to != BR_DEAL_TIER_OPEN)
        {
          piece->has_high = TRUE;
          mpq_set_si (piece->high, deal->tiers[i].to, 1);
          mpq_sub (part, piece->high, from);
          mpq_mul (part, part, piece->slope);
          mpq_add (sum, sum, part);
          mpq_set (from, piece->high);
        }
      if (deal->type == BR_DEAL_PLUS)
        mpq_add (piece->flat, piece->flat, floor);
      else if (deal->type == BR_DEAL_VERSUS)
        hold_at_guarantee (self, self->pieces->len - 1, floor);
    }
  mpq_clears (sum, from, part, NULL);
}

/* The base is what is left over the costs; of a plus deal, over the split point, which has a profit on them. */
static void
set_base (BrDealCurve         *self,
          const BrDeal        *deal,
          const BrDealTakings *takings,
          gint64               costs)
{
  mpq_t part;

  mpq_init (part);
  if (deal->type == BR_DEAL_PLUS)
    {
      set_rate (self->fall, takings->profit + 10000);
      mpq_set_si (part, deal->guarantee + costs, 1);
      mpq_mul (part, part, self->fall);
      mpq_set_si (self->start, deal->base == BR_DEAL_BASE_GROSS ? takings->gross : takings->net, 1);
      mpq_sub (self->start, self->start, part);
    }
  if (deal->type != BR_DEAL_PLUS || deal->base == BR_DEAL_BASE_NET_COSTS)
    {
      mpq_set_si (part, deal->type == BR_DEAL_PLUS ? -costs : takings->net - costs, 1);
      mpq_add (self->start, self->start, part);
      mpq_set_si (part, 1, 1);
      mpq_add (self->fall, self->fall, part);
    }
  mpq_clear (part);
}

/**
 * br_deal_curve_init:
 * @self: (out caller-allocates): filled in
 * @deal: a deal in which fees count as costs, see br_deal_depends()
 * @takings: what came in
 * @other_fees: the fees that count in it and are known, minor units
 *
 * Writes a deal down as straight pieces over its base. Below nothing there is no share; a base is of
 * the lower of two tiers up to and with the sum at which it ends.
 */
void
br_deal_curve_init (BrDealCurve         *self,
                    const BrDeal        *deal,
                    const BrDealTakings *takings,
                    gint64               other_fees)
{
  BrDealPiece *piece;
  mpq_t floor, bonus;

  self->pieces = g_array_new (FALSE, FALSE, sizeof (BrDealPiece));
  g_array_set_clear_func (self->pieces, piece_clear);
  mpq_inits (self->start, self->fall, floor, bonus, NULL);
  set_base (self, deal, takings, takings->costs + other_fees);

  mpq_set_si (floor, deal->type == BR_DEAL_PERCENTAGE ? 0 : deal->guarantee, 1);
  piece = add_piece (self);
  piece->has_high = TRUE;
  mpq_set (piece->flat, floor);
  add_tiers (self, deal, floor);

  mpq_set_si (bonus, br_deal_get_bonus (deal, takings->sold), 1);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      piece = &g_array_index (self->pieces, BrDealPiece, i);
      mpq_add (piece->flat, piece->flat, bonus);
    }
  mpq_clears (floor, bonus, NULL);
}

void
br_deal_curve_clear (BrDealCurve *self)
{
  g_clear_pointer (&self->pieces, g_array_unref);
  mpq_clears (self->start, self->fall, NULL);
}

/**
 * br_deal_piece_contains:
 * @self: a piece
 * @base: a base
 * @with_low: whether the end that is just outside counts, too
 *
 * Returns: whether the base is of this piece
 */
gboolean
br_deal_piece_contains (const BrDealPiece *self,
                        mpq_srcptr         base,
                        gboolean           with_low)
{
  int above = self->has_low ? mpq_cmp (base, self->low) : 1;

  return (with_low ? above >= 0 : above > 0) && (!self->has_high || mpq_cmp (base, self->high) <= 0);
}
