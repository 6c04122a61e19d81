#pragma once

#include "core/rules/br-deal-fee.h"

G_BEGIN_DECLS

/** Until when nothing is withheld from a foreign performer: the personal allowance, £12,570, in pence. */
#define BR_WITHHOLDING_ALLOWANCE 1257000

/** What is withheld above it: the basic rate. */
#define BR_WITHHOLDING_RATE 2000

/** More money, in minor units, or more tickets than this are a slip of the pen. */
#define BR_SETTLEMENT_MONEY_MAX (G_GINT64_CONSTANT (1000) * 1000 * 1000 * 1000)
#define BR_SETTLEMENT_COUNT_MAX (10 * 1000 * 1000)

/** So many deals of one show are settled. */
#define BR_SETTLEMENT_DEALS_MAX 64

/** How many answers are gone through when deals depend on each other. */
#define BR_SETTLEMENT_ANSWERS_MAX 1000

/**
 * BrTicketSale:
 * @price: of one, VAT included, minor units
 * @sold: how many
 * @sellable: how many could be, for what might be
 */
typedef struct
{
  gint64 price;
  gint64 sold;
  gint64 sellable;
} BrTicketSale;

/**
 * BrShowCost:
 * @name: what it is for
 * @amount: a fixed sum, minor units
 * @per_ticket: for each ticket sold
 * @rate: a share, basis points
 * @of_gross: whether the share is of gross, not of net
 * @per_25_per_hour: for every 25 people, or part of them, and hour
 * @minutes: for how long that is
 * @has_cap: whether there is a @cap
 * @cap: no more than this is charged
 * @includes_vat: whether the sums contain VAT that the house has back
 *
 * A cost of a show. Its parts are added up.
 */
typedef struct
{
  const char *name;
  gint64      amount;
  gint64      per_ticket;
  BrRate      rate;
  gboolean    of_gross;
  gint64      per_25_per_hour;
  gint64      minutes;
  gboolean    has_cap;
  gint64      cap;
  gboolean    includes_vat;
} BrShowCost;

/**
 * BrSettlementTerms:
 * @vat: basis points
 * @profit: the promoter’s profit in a split point, basis points
 * @facility_fee: taken off each ticket before the sides share, VAT included, minor units
 * @attendance: how many people came, or −1 for as many as bought tickets
 * @withholding_allowance: minor units
 * @withholding_rate: basis points
 *
 * Everything a show is settled from.
 */
typedef struct
{
  BrRate              vat;
  BrRate              profit;
  gint64              facility_fee;
  gint64              attendance;
  gint64              withholding_allowance;
  BrRate              withholding_rate;
  const BrTicketSale *sales;
  guint               n_sales;
  const BrShowCost   *costs;
  guint               n_costs;
  const BrDeal       *deals;
  guint               n_deals;
} BrSettlementTerms;

/**
 * BrSettledDeal:
 * @fee: minor units
 * @has_split_point: whether it is a plus deal
 * @split_point: minor units
 * @vat: on the fee
 * @hospitality: paid instead of food and drink
 * @withheld: tax kept back for HMRC
 * @commission: the house’s on merchandise
 * @paid: what the artist has had already
 * @balance: what is to be paid yet
 * @steps: (element-type BrDealStep): how the fee came about
 */
typedef struct
{
  gint64   fee;
  gboolean has_split_point;
  gint64   split_point;
  gint64   vat;
  gint64   hospitality;
  gint64   withheld;
  gint64   commission;
  gint64   paid;
  gint64   balance;
  GArray  *steps;
} BrSettledDeal;

/**
 * BrSettlement:
 * @sold: tickets
 * @gross: minor units, as are all that follow
 * @adjusted_gross: gross less the facility fees
 * @vat: within the adjusted gross
 * @net: less VAT
 * @costs: (array length=n_costs): each cost of the terms
 * @costs_total: their sum
 * @is_settled: whether there is exactly one answer; without one @deals and @house say nothing
 * @deals: (array length=n_deals): each deal of the terms
 * @house: what the house keeps: net less costs, fees and buy-outs, with its commissions
 * @is_range: whether all between @answers would do, too
 * @answers: (element-type gint64): the fees of each answer, by the deals’ places
 *
 * A show, settled.
 */
typedef struct
{
  gint64         sold;
  gint64         gross;
  gint64         adjusted_gross;
  gint64         vat;
  gint64         net;
  gint64        *costs;
  guint          n_costs;
  gint64         costs_total;
  gboolean       is_settled;
  BrSettledDeal *deals;
  guint          n_deals;
  gint64         house;
  gboolean       is_range;
  GPtrArray     *answers;
} BrSettlement;

BrSettlement *br_settlement_reckon (const BrSettlementTerms *terms,
                                    GError                 **error);
void          br_settlement_free   (BrSettlement            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSettlement, br_settlement_free)

char         *br_deal_step_say     (const BrDealStep        *step,
                                    const BrDeal            *deals,
                                    const char              *currency);

G_END_DECLS
