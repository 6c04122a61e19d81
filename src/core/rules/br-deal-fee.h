#pragma once

#include "core/model/br-deal.h"

G_BEGIN_DECLS

/** The end of a tier that has none. */
#define BR_DEAL_TIER_OPEN G_MAXINT64

/**
 * BrDealTier:
 * @to: up to and with so much of the base, minor units, or %BR_DEAL_TIER_OPEN
 * @rate: the share, basis points
 */
typedef struct
{
  gint64 to;
  BrRate rate;
} BrDealTier;

/**
 * BrDealBonus:
 * @sold: when so many tickets or more were sold
 * @amount: what is added to the fee, minor units
 */
typedef struct
{
  gint64 sold;
  gint64 amount;
} BrDealBonus;

/**
 * BrDeal:
 * @artist: whose it is; no two deals of a show are of one artist
 * @type: how the artist is paid
 * @guarantee: minor units
 * @base: what the share is of
 * @first_cut: what the house takes first of the door, minor units
 * @tiers: (array length=n_tiers): the share; at least one, ascending, the last one open
 * @n_tiers: how many
 * @tiering: how several tiers are meant
 * @bonuses: (array length=n_bonuses): what comes on top
 * @n_bonuses: how many
 * @costs: (array length=n_costs): the deals whose fees count as a cost in this one, by their place
 * @n_costs: how many
 * @paid: what the artist has had already, minor units
 * @vat_registered: whether the fee bears VAT
 * @withholds: whether tax is withheld (HMRC, Foreign Entertainers Unit)
 * @earned_before: what the payer paid this performer, or for them, earlier in the tax year, minor units
 * @expenses: what the payer pays for them beside the fee, minor units
 * @hospitality: what they get instead of food and drink, minor units
 * @merchandise: what they sold at their own stall, minor units
 * @merchandise_rate: the house’s commission on that, basis points
 *
 * What was agreed with one artist of a show.
 */
typedef struct
{
  const char        *artist;
  BrDealType         type;
  gint64             guarantee;
  BrDealBase         base;
  gint64             first_cut;
  const BrDealTier  *tiers;
  guint              n_tiers;
  BrTiering          tiering;
  const BrDealBonus *bonuses;
  guint              n_bonuses;
  const guint       *costs;
  guint              n_costs;
  gint64             paid;
  gboolean           vat_registered;
  gboolean           withholds;
  gint64             earned_before;
  gint64             expenses;
  gint64             hospitality;
  gint64             merchandise;
  BrRate             merchandise_rate;
} BrDeal;

/**
 * BrDealStepKind:
 *
 * One line of a settlement sheet: what its amount is.
 */
typedef enum
{
  BR_DEAL_STEP_GROSS,
  BR_DEAL_STEP_NET,
  BR_DEAL_STEP_COSTS,
  BR_DEAL_STEP_FEE_AS_COST,
  BR_DEAL_STEP_NET_LESS_COSTS,
  BR_DEAL_STEP_GUARANTEE,
  BR_DEAL_STEP_PROMOTER_PROFIT,
  BR_DEAL_STEP_SPLIT_POINT,
  BR_DEAL_STEP_OVER_SPLIT,
  BR_DEAL_STEP_FIRST_CUT,
  BR_DEAL_STEP_REST_OF_DOOR,
  BR_DEAL_STEP_SHARE,
  BR_DEAL_STEP_SHARES,
  BR_DEAL_STEP_GREATER,
  BR_DEAL_STEP_BONUS,
  BR_DEAL_STEP_SOLVED_TOGETHER,
  BR_DEAL_STEP_FEE,
  BR_DEAL_STEP_VAT,
  BR_DEAL_STEP_HOSPITALITY,
  BR_DEAL_STEP_WITHHELD,
  BR_DEAL_STEP_MERCHANDISE,
  BR_DEAL_STEP_PAID,
  BR_DEAL_STEP_BALANCE,
} BrDealStepKind;

/**
 * BrDealStep:
 * @kind: what it is
 * @rate: its rate, where it has one, basis points
 * @of: what the rate is of, minor units
 * @deal: whose fee, of a fee that counts as a cost
 * @sold: how many tickets, of a bonus
 * @amount: minor units
 */
typedef struct
{
  BrDealStepKind kind;
  BrRate         rate;
  gint64         of;
  guint          deal;
  gint64         sold;
  gint64         amount;
} BrDealStep;

/**
 * BrDealTakings:
 * @gross: what the tickets brought, minor units
 * @net: less fees and VAT
 * @costs: the show's costs, no fee of an artist among them
 * @sold: how many tickets
 * @profit: the promoter's profit, basis points
 *
 * What the deals of a show are reckoned from.
 */
typedef struct
{
  gint64 gross;
  gint64 net;
  gint64 costs;
  gint64 sold;
  BrRate profit;
} BrDealTakings;

gboolean br_deal_counts    (const BrDeal        *self,
                            guint                other);
gboolean br_deal_depends   (const BrDeal        *self,
                            guint                other);
gint64   br_deal_get_bonus (const BrDeal        *self,
                            gint64               sold);
gint64   br_deal_reckon    (const BrDeal        *self,
                            const BrDealTakings *takings,
                            const gint64        *fees,
                            GArray              *steps,
                            gint64              *split_point);

G_END_DECLS
