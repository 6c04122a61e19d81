#include "config.h"

#include "core/rules/br-deal-fee.h"

typedef struct
{
  const BrDeal        *deal;
  const BrDealTakings *takings;
  const gint64        *fees;
  GArray              *steps;
} Reckoning;

static gint64
note (Reckoning *self,
      BrDealStep step)
{
  if (self->steps != NULL)
    g_array_append_val (self->steps, step);
  return step.amount;
}

static gint64
note_amount (Reckoning     *self,
             BrDealStepKind kind,
             gint64         amount)
{
  return note (self, (BrDealStep){ .kind = kind, .amount = amount });
}

static gint64
reckon_costs (Reckoning *self)
{
  gint64 costs = note_amount (self, BR_DEAL_STEP_COSTS, self->takings->costs);

  for (guint i = 0; i < self->deal->n_costs; i++)
    {
      guint other = self->deal->costs[i];

      costs += note (self, (BrDealStep){ .kind = BR_DEAL_STEP_FEE_AS_COST, .deal = other, .amount = self->fees[other] });
    }
  return costs;
}

static gint64
reckon_base (Reckoning *self)
{
  if (self->deal->base == BR_DEAL_BASE_GROSS)
    return note_amount (self, BR_DEAL_STEP_GROSS, self->takings->gross);

  gint64 net = note_amount (self, BR_DEAL_STEP_NET, self->takings->net);
  gint64 left;

  if (self->deal->base == BR_DEAL_BASE_NET)
    return MAX (net, 0);
  left = net - reckon_costs (self);
  return note_amount (self, BR_DEAL_STEP_NET_LESS_COSTS, MAX (left, 0));
}

/* Each percentage is rounded where it stands. */
static gint64
reckon_share (Reckoning *self,
              gint64     base)
{
  const BrDeal *deal = self->deal;
  gint64 from = 0;
  gint64 sum = 0;
  guint n = 0;

  for (guint i = 0; i < deal->n_tiers && (base > from || i == 0); i++)
    {
      const BrDealTier *tier = &deal->tiers[i];
      gint64 part = MIN (base, tier->to) - from;

      from = tier->to;
      if (deal->tiering == BR_TIERING_FROM_FIRST && base > tier->to)
        continue;
      if (deal->tiering == BR_TIERING_FROM_FIRST)
        part = base;
      sum += note (self, (BrDealStep){ .kind = BR_DEAL_STEP_SHARE, .rate = tier->rate, .of = part,
                                       .amount = br_rate_of (part, tier->rate) });
      n++;
    }
  return n > 1 ? note_amount (self, BR_DEAL_STEP_SHARES, sum) : sum;
}

static gint64
reckon_plus (Reckoning *self,
             gint64    *split_point)
{
  gint64 base = reckon_base (self);
  gint64 guarantee = note_amount (self, BR_DEAL_STEP_GUARANTEE, self->deal->guarantee);
  gint64 before = guarantee + reckon_costs (self);
  gint64 profit = note (self, (BrDealStep){ .kind = BR_DEAL_STEP_PROMOTER_PROFIT, .rate = self->takings->profit, .of = before,
                                            .amount = br_rate_of (before, self->takings->profit) });
  gint64 over;

  *split_point = note_amount (self, BR_DEAL_STEP_SPLIT_POINT, before + profit);
  over = note_amount (self, BR_DEAL_STEP_OVER_SPLIT, MAX (base - *split_point, 0));
  return guarantee + reckon_share (self, over);
}

static gint64
reckon_agreed (Reckoning *self,
               gint64    *split_point)
{
  const BrDeal *deal = self->deal;
  gint64 share;

  switch (deal->type)
    {
    case BR_DEAL_PERCENTAGE:
      return reckon_share (self, reckon_base (self));
    case BR_DEAL_VERSUS:
      share = reckon_share (self, reckon_base (self));
      note_amount (self, BR_DEAL_STEP_GUARANTEE, deal->guarantee);
      return note_amount (self, BR_DEAL_STEP_GREATER, MAX (deal->guarantee, share));
    case BR_DEAL_PLUS:
      return reckon_plus (self, split_point);
    case BR_DEAL_DOOR:
      note_amount (self, BR_DEAL_STEP_NET, self->takings->net);
      note_amount (self, BR_DEAL_STEP_FIRST_CUT, deal->first_cut);
      return reckon_share (self, note_amount (self, BR_DEAL_STEP_REST_OF_DOOR,
                                              MAX (self->takings->net - deal->first_cut, 0)));
    case BR_DEAL_FLAT:
    default:
      return note_amount (self, BR_DEAL_STEP_GUARANTEE, deal->guarantee);
    }
}

/**
 * br_deal_counts:
 * @self: a deal
 * @other: the place of another
 *
 * Returns: whether the fee of @other was agreed to count as a cost in @self
 */
gboolean
br_deal_counts (const BrDeal *self,
                guint         other)
{
  for (guint i = 0; i < self->n_costs; i++)
    if (self->costs[i] == other)
      return TRUE;
  return FALSE;
}

/**
 * br_deal_depends:
 * @self: a deal
 * @other: the place of another
 *
 * A deal depends on another where it takes that one's fee as a cost, and costs count in it at all.
 *
 * Returns: whether what @other pays changes what @self does
 */
gboolean
br_deal_depends (const BrDeal *self,
                 guint         other)
{
  gboolean has_costs = self->type == BR_DEAL_PLUS ||
                       ((self->type == BR_DEAL_PERCENTAGE || self->type == BR_DEAL_VERSUS) &&
                        self->base == BR_DEAL_BASE_NET_COSTS);

  return has_costs && br_deal_counts (self, other);
}

/**
 * br_deal_get_bonus:
 * @self: a deal
 * @sold: how many tickets were sold
 *
 * Returns: what comes on top of the fee, minor units
 */
gint64
br_deal_get_bonus (const BrDeal *self,
                   gint64        sold)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_bonuses; i++)
    if (sold >= self->bonuses[i].sold)
      sum += self->bonuses[i].amount;
  return sum;
}

/**
 * br_deal_reckon:
 * @self: a deal
 * @takings: what came in
 * @fees: by the deals' places, what those earn that count as a cost here, minor units
 * @steps: (nullable) (element-type BrDealStep): where every step is put down
 * @split_point: (out): of a plus deal, minor units; left alone otherwise
 *
 * What an artist earns, as the live industry's deals are understood: flat, percentage, versus, plus
 * and door. Each percentage is rounded half away from zero to the minor unit where it stands.
 *
 * Returns: the fee, minor units
 */
gint64
br_deal_reckon (const BrDeal        *self,
                const BrDealTakings *takings,
                const gint64        *fees,
                GArray              *steps,
                gint64              *split_point)
{
  Reckoning reckoning = { self, takings, fees, steps };
  gint64 fee = reckon_agreed (&reckoning, split_point);

  for (guint i = 0; i < self->n_bonuses; i++)
    if (takings->sold >= self->bonuses[i].sold)
      fee += note (&reckoning, (BrDealStep){ .kind = BR_DEAL_STEP_BONUS, .sold = self->bonuses[i].sold,
                                             .amount = self->bonuses[i].amount });
  return fee;
}
