#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrLoyaltyTerms:
 * @earned: points for one unit of the currency, net of VAT, such as one for a pound
 * @visit: points for having come, whatever was left
 * @worth: what a point buys, minor units
 * @least: the fewest points that may be spent at once
 * @months: after how many months points expire; 0 for never
 * @tier_months: over how many months points count towards a tier
 *
 * How a venue’s loyalty works.
 */
typedef struct
{
  gint64 earned;
  gint64 visit;
  gint64 worth;
  gint64 least;
  int    months;
  int    tier_months;
} BrLoyaltyTerms;

/* A point for a pound, none for coming, five pence for a point. */
#define BR_LOYALTY_TERMS ((BrLoyaltyTerms){ 1, 0, 5, 100, 24, 12 })

/**
 * BrLoyaltyPoints:
 * @kind: what happened
 * @points: how many; more than nothing comes in
 * @on: the night
 * @expires_on: the last night on which they may be spent, or %BR_DATE_NONE
 *
 * One line of a guest’s ledger.
 */
typedef struct
{
  BrLoyaltyKind kind;
  gint64        points;
  BrDate        on;
  BrDate        expires_on;
} BrLoyaltyPoints;

/**
 * BrLoyaltyBalance:
 * @points: what may be spent tonight; less than nothing where more was taken than there was
 * @lapsed: what is past its last night and not yet written off
 * @next_points: how many of @points go next
 * @next_on: their last night, or %BR_DATE_NONE
 * @earned: what counts towards a tier
 *
 * Where a guest’s loyalty stands.
 */
typedef struct
{
  gint64 points;
  gint64 lapsed;
  gint64 next_points;
  BrDate next_on;
  gint64 earned;
} BrLoyaltyBalance;

typedef enum
{
  BR_BURN_ALLOWED,
  BR_BURN_NOTHING,
  BR_BURN_TOO_FEW,
  BR_BURN_TOO_MANY,
} BrBurnVerdict;

gint64           br_loyalty_earn        (const BrLoyaltyTerms   *terms,
                                         const BrMoney          *net);
BrDate           br_loyalty_expiry      (const BrLoyaltyTerms   *terms,
                                         BrDate                  on);
BrLoyaltyBalance br_loyalty_balance     (const BrLoyaltyTerms   *terms,
                                         const BrLoyaltyPoints  *lines,
                                         gsize                   n_lines,
                                         BrDate                  today);
BrBurnVerdict    br_loyalty_judge_burn  (const BrLoyaltyTerms   *terms,
                                         const BrLoyaltyBalance *balance,
                                         gint64                  points);
char            *br_loyalty_say_burn    (BrBurnVerdict           verdict,
                                         const BrLoyaltyTerms   *terms,
                                         const BrLoyaltyBalance *balance,
                                         gint64                  points);
gint64           br_loyalty_worth       (const BrLoyaltyTerms   *terms,
                                         gint64                  points);
int              br_loyalty_find_tier   (const gint64           *from,
                                         gsize                   n_tiers,
                                         gint64                  earned);

G_END_DECLS
