#include "config.h"

#include "core/rules/br-settlement.h"

/* Settlements as a promoter works them out on the back of a running order: the sums stand beside each
 * figure. 121 tickets at £12.50 bring £1,512.50; with a facility fee of 75p there are £1,421.75
 * left; VAT in it is a sixth, £236.958… → £236.96; net £1,184.79. */

#define OPEN BR_DEAL_TIER_OPEN

static const BrTicketSale sales[] = { { 1250, 121 } };

static BrSettlementTerms
make_terms (const BrDeal *deals,
            guint         n_deals)
{
  return (BrSettlementTerms){
    .vat = 2000,
    .profit = 1500,
    .facility_fee = 75,
    .attendance = -1,
    .withholding_allowance = BR_WITHHOLDING_ALLOWANCE,
    .withholding_rate = BR_WITHHOLDING_RATE,
    .sales = sales,
    .n_sales = G_N_ELEMENTS (sales),
    .deals = deals,
    .n_deals = n_deals,
  };
}

/* A thousand pounds, no VAT, no fees: the takings of the deals that depend on each other. */
static const BrTicketSale thousand[] = { { 1000, 100 } };

static BrSettlementTerms
make_plain_terms (const BrDeal *deals,
                  guint         n_deals)
{
  return (BrSettlementTerms){
    .attendance = -1, .sales = thousand, .n_sales = 1, .deals = deals, .n_deals = n_deals
  };
}

static BrSettlement *
settle (const BrSettlementTerms *terms)
{
  g_autoptr (GError) error = NULL;
  BrSettlement *settlement = br_settlement_reckon (terms, &error);

  g_assert_no_error (error);
  return settlement;
}

static gint64
fee_of (BrDeal deal)
{
  BrSettlementTerms terms = make_terms (&deal, 1);
  g_autoptr (BrSettlement) settlement = settle (&terms);

  g_assert_true (settlement->is_settled);
  g_assert_cmpint (settlement->house, ==, 118479 - settlement->deals[0].fee);
  return settlement->deals[0].fee;
}

static const BrDealTier eighty[] = { { OPEN, 8000 } };
static const BrDealTier sixty_then_seventy[] = { { 100000, 6000 }, { OPEN, 7000 } };

#define SHARE(list) .tiers = list, .n_tiers = G_N_ELEMENTS (list)

static void
test_takings (void)
{
  BrSettlementTerms terms = make_terms (NULL, 0);
  g_autoptr (BrSettlement) settlement = settle (&terms);

  g_assert_cmpint (settlement->gross, ==, 151250);
  g_assert_cmpint (settlement->adjusted_gross, ==, 142175);
  g_assert_cmpint (settlement->vat, ==, 23696);
  g_assert_cmpint (settlement->net, ==, 118479);
  g_assert_true (settlement->is_settled);
  g_assert_cmpint (settlement->house, ==, 118479);
}

static void
test_costs (void)
{
  static const BrShowCost costs[] = {
    { .name = "Sound", .amount = 18000 },
    { .name = "Marketing", .amount = 36150, .has_cap = TRUE, .cap = 30000 },
    { .name = "Ticketing", .per_ticket = 25 },                        /* 121 × 25p = £30.25 */
    { .name = "PRS", .rate = 420 },                                   /* 4.2 % of 1,184.79 = 49.761… */
    { .name = "Card charges", .rate = 150, .of_gross = TRUE },        /* 1.5 % of 1,512.50 = 22.6875 */
    { .name = "PPL", .per_25_per_hour = 88, .minutes = 5 * 60 },      /* 5 lots of 25 × 5 h × 88p = £22 */
    { .name = "Late PPL", .per_25_per_hour = 88, .minutes = 90 },     /* 5 × 1.5 h × 88p = £6.60 */
    { .name = "Security", .amount = 24000, .includes_vat = TRUE },    /* £240 less a sixth */
  };
  static const gint64 expected[] = { 18000, 30000, 3025, 4976, 2269, 2200, 660, 20000 };
  BrSettlementTerms terms = make_terms (NULL, 0);
  g_autoptr (BrSettlement) settlement = NULL;

  terms.costs = costs;
  terms.n_costs = G_N_ELEMENTS (costs);
  settlement = settle (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    g_assert_cmpint (settlement->costs[i], ==, expected[i]);
  g_assert_cmpint (settlement->costs_total, ==, 81130);
  g_assert_cmpint (settlement->house, ==, 118479 - 81130);
}

static void
test_each_type (void)
{
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_FLAT, .guarantee = 60000, SHARE (eighty) }), ==, 60000);
  /* 80 % of 1,184.79 = 947.832 */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PERCENTAGE, SHARE (eighty) }), ==, 94783);
  /* 80 % of 1,512.50 */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_GROSS, SHARE (eighty) }),
                   ==, 121000);
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_VERSUS, .guarantee = 94782, SHARE (eighty) }), ==, 94783);
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_VERSUS, .guarantee = 94784, SHARE (eighty) }), ==, 94784);
  /* Split point 600 + 15 % = 690; 80 % of 494.79 = 395.832; 600 + 395.83. */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PLUS, .guarantee = 60000, SHARE (eighty) }), ==, 99583);
  /* Split point 1,100 + 165 = 1,265 is above net: the guarantee alone. */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PLUS, .guarantee = 110000, SHARE (eighty) }), ==, 110000);
  /* The house takes £300 first; 80 % of 884.79 = 707.832. */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_DOOR, .first_cut = 30000, SHARE (eighty) }), ==, 70783);
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_DOOR, .first_cut = 120000, SHARE (eighty) }), ==, 0);
}

static void
test_tiers (void)
{
  /* 60 % of 1,000 and 70 % of 184.79 = 129.353 */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PERCENTAGE, SHARE (sixty_then_seventy) }), ==, 72935);
  /* 70 % of 1,184.79 = 829.353 */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PERCENTAGE, .tiering = BR_TIERING_FROM_FIRST,
                                     SHARE (sixty_then_seventy) }),
                   ==, 82935);
  /* At just its end a tier still is the one reached: 1,184.79 of 1,184.79. */
  static const BrDealTier just[] = { { 118479, 6000 }, { OPEN, 7000 } };

  /* 60 % = 710.874 */
  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .type = BR_DEAL_PERCENTAGE, .tiering = BR_TIERING_FROM_FIRST, SHARE (just) }),
                   ==, 71087);
}

static void
test_bonus (void)
{
  static const BrDealBonus bonuses[] = { { 100, 5000 }, { 121, 2500 }, { 122, 100000 } };

  g_assert_cmpint (fee_of ((BrDeal){ .artist = "A", .guarantee = 60000, SHARE (eighty), .bonuses = bonuses, .n_bonuses = 3 }),
                   ==, 67500);
}

static void
test_balance (void)
{
  BrDeal deal = { .artist = "A", .guarantee = 1200000, SHARE (eighty), .paid = 300000, .vat_registered = TRUE,
                  .withholds = TRUE, .earned_before = 0, .expenses = 57000 };
  BrSettlementTerms terms = make_terms (&deal, 1);

  /* £12,000 and £570 for the hotel: £12,570 is within the allowance. */
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_cmpint (settlement->deals[0].vat, ==, 240000);
    g_assert_cmpint (settlement->deals[0].withheld, ==, 0);
    g_assert_cmpint (settlement->deals[0].balance, ==, 1200000 + 240000 - 300000);
  }
  /* A penny more: a fifth of all £12,570.01 = 2,514.002. */
  deal.expenses = 57001;
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_cmpint (settlement->deals[0].withheld, ==, 251400);
    g_assert_cmpint (settlement->deals[0].balance, ==, 1200000 + 240000 - 251400 - 300000);
  }
  /* £10,000 earlier this year, when nothing was withheld: a fifth of 10,000 + 12,000. */
  deal.expenses = 0;
  deal.earned_before = 1000000;
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_cmpint (settlement->deals[0].withheld, ==, 440000);
  }
  /* £20,000 earlier, of which £4,000 was withheld then: a fifth of 12,000 now. */
  deal.earned_before = 2000000;
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_cmpint (settlement->deals[0].withheld, ==, 240000);
  }
}

/* Three artists over one show: the opener is flat; the support is plus over it; the headliner has the
 * greater of a guarantee and a share of what both leave. Net 1,184.79, costs £200. */
static void
test_three_artists (void)
{
  static const guint opener[] = { 2 };
  static const guint both[] = { 1, 2 };
  static const BrShowCost costs[] = { { .name = "Sound", .amount = 20000 } };
  const BrDeal deals[] = {
    { .artist = "Headliner", .type = BR_DEAL_VERSUS, .guarantee = 20000, .base = BR_DEAL_BASE_NET_COSTS, SHARE (eighty),
      .costs = both, .n_costs = 2 },
    { .artist = "Support", .type = BR_DEAL_PLUS, .guarantee = 30000, SHARE (eighty), .costs = opener, .n_costs = 1 },
    { .artist = "Opener", .type = BR_DEAL_FLAT, .guarantee = 10000, SHARE (eighty) },
  };
  const guint shuffled_opener[] = { 0 };
  const guint shuffled_both[] = { 0, 1 };
  const BrDeal shuffled[] = { deals[2], deals[1], deals[0] };
  BrDeal other_way[3];
  BrSettlementTerms terms = make_terms (deals, 3);
  g_autoptr (BrSettlement) settlement = NULL;
  g_autoptr (BrSettlement) again = NULL;

  terms.costs = costs;
  terms.n_costs = 1;
  settlement = settle (&terms);
  g_assert_cmpint (settlement->deals[2].fee, ==, 10000);
  /* 300 + 200 + 100 = 600, 15 % of it 90: split at 690; 80 % of 494.79 = 395.83; 300 + 395.83 */
  g_assert_cmpint (settlement->deals[1].split_point, ==, 69000);
  g_assert_cmpint (settlement->deals[1].fee, ==, 69583);
  /* 1,184.79 − 200 − 100 − 695.83 = 188.96; 80 % of it = 151.17: the guarantee is more. */
  g_assert_cmpint (settlement->deals[0].fee, ==, 20000);
  /* 1,184.79 − 200 − 100 − 695.83 − 200 */
  g_assert_cmpint (settlement->house, ==, -1104);

  memcpy (other_way, shuffled, sizeof shuffled);
  other_way[1].costs = shuffled_opener;
  other_way[2].costs = shuffled_both;
  terms.deals = other_way;
  again = settle (&terms);
  g_assert_cmpint (again->deals[0].fee, ==, 10000);
  g_assert_cmpint (again->deals[1].fee, ==, 69583);
  g_assert_cmpint (again->deals[2].fee, ==, 20000);
  g_assert_cmpint (again->house, ==, -1104);
}

/* ---- deals that depend on each other --------------------------------------------------- */

static const guint first[] = { 0 };
static const guint second[] = { 1 };
static const BrDealTier half[] = { { OPEN, 5000 } };
static const BrDealTier all[] = { { OPEN, 10000 } };

/* A = ½ (1,000 − B) and B = ½ (1,000 − A): both a third, 333.33…; the penny that remains is the house’s. */
static void
test_one_answer (void)
{
  const BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, SHARE (half), .costs = second, .n_costs = 1 },
    { .artist = "B", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, SHARE (half), .costs = first, .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 2);
  g_autoptr (BrSettlement) settlement = settle (&terms);

  g_assert_true (settlement->is_settled);
  g_assert_cmpint (settlement->deals[0].fee, ==, 33333);
  g_assert_cmpint (settlement->deals[1].fee, ==, 33333);
  g_assert_cmpint (settlement->house, ==, 33334);
}

/* A plus deal and a versus deal. With a profit of 15 %: A = 100 + ½ (1,000 − 1.15 (100 + B)) and
 * B = max (400, ½ (1,000 − A)). At the guarantee A = 100 + ½ (1,000 − 575) = 312.50, and half of
 * 687.50 is 343.75, below 400: so B = 400 it is. With a guarantee of 300, B is above it: A = 542.5 − 0.575 B and
 * B = 500 − A/2 = 228.75 + 0.2875 B, B = 228.75 / 0.7125 = 321.0526…, A = 357.8947… */
static void
test_guarantee_or_above (void)
{
  BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_PLUS, .guarantee = 10000, SHARE (half), .costs = second, .n_costs = 1 },
    { .artist = "B", .type = BR_DEAL_VERSUS, .guarantee = 40000, .base = BR_DEAL_BASE_NET_COSTS, SHARE (half), .costs = first,
      .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 2);

  terms.profit = 1500;
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_true (settlement->is_settled);
    g_assert_cmpint (settlement->deals[0].fee, ==, 31250);
    g_assert_cmpint (settlement->deals[1].fee, ==, 40000);
  }
  deals[1].guarantee = 30000;
  {
    g_autoptr (BrSettlement) settlement = settle (&terms);

    g_assert_true (settlement->is_settled);
    g_assert_cmpint (settlement->deals[0].fee, ==, 35789);
    g_assert_cmpint (settlement->deals[1].fee, ==, 32105);
    g_assert_cmpint (settlement->house, ==, 100000 - 35789 - 32105);
  }
}

/* From £600 on they take 90 % of the whole, below it 10 %: whoever is above leaves the other too
 * little. A = 0.1 (1,000 − B) and B = 0.9 (1,000 − A): 0.91 A = 10, A = 10.989…, B = 890.1098…; or the other way
 * about. Both above would be 473.68 each of 526.32, which is below; both below 90.91 each of 909.09, above. */
static void
test_several_answers (void)
{
  static const BrDealTier ten_or_ninety[] = { { 60000, 1000 }, { OPEN, 9000 } };
  const BrDeal deals[] = {
    { .artist = "B", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, .tiering = BR_TIERING_FROM_FIRST,
      SHARE (ten_or_ninety), .costs = second, .n_costs = 1 },
    { .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, .tiering = BR_TIERING_FROM_FIRST,
      SHARE (ten_or_ninety), .costs = first, .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 2);
  g_autoptr (BrSettlement) settlement = settle (&terms);
  const gint64 *answer;

  g_assert_false (settlement->is_settled);
  g_assert_false (settlement->is_range);
  g_assert_cmpuint (settlement->answers->len, ==, 2);
  /* The one in which A has less comes first, wherever A is listed. */
  answer = settlement->answers->pdata[0];
  g_assert_cmpint (answer[1], ==, 1099);
  g_assert_cmpint (answer[0], ==, 89011);
  answer = settlement->answers->pdata[1];
  g_assert_cmpint (answer[1], ==, 89011);
  g_assert_cmpint (answer[0], ==, 1099);
}

/* Both are to have all that the other leaves: whatever they share, it fulfils both. */
static void
test_range (void)
{
  const BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, SHARE (all), .costs = second, .n_costs = 1 },
    { .artist = "B", .type = BR_DEAL_VERSUS, .guarantee = 20000, .base = BR_DEAL_BASE_NET_COSTS, SHARE (all), .costs = first,
      .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 2);
  g_autoptr (BrSettlement) settlement = settle (&terms);
  const gint64 *answer;

  g_assert_true (settlement->is_range);
  g_assert_false (settlement->is_settled);
  g_assert_cmpuint (settlement->answers->len, ==, 2);
  answer = settlement->answers->pdata[0];
  g_assert_cmpint (answer[0], ==, 0);
  g_assert_cmpint (answer[1], ==, 100000);
  answer = settlement->answers->pdata[1];
  g_assert_cmpint (answer[0], ==, 80000);
  g_assert_cmpint (answer[1], ==, 20000);
}

/* B has half of what A leaves, so that A’s base is 500 + A/2. A has 90 % of the whole, but only above
 * £550. With nothing the base is 500, which gives nothing; with A = 0.9 (500 + A/2) = 818.18… it is 909.09, which
 * gives 90 %: two answers. Turned round it contradicts itself: up to £550 A has 90 %, above it nothing. With nothing
 * the base is 500, so it would have 90 %; with 90 % it is 909.09, so it would have nothing. */
static void
test_no_answer (void)
{
  static const BrDealTier none_or_all[] = { { 55000, 0 }, { OPEN, 9000 } };
  const BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, .tiering = BR_TIERING_FROM_FIRST,
      SHARE (none_or_all), .costs = second, .n_costs = 1 },
    { .artist = "B", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, SHARE (half), .costs = first, .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 2);
  g_autoptr (BrSettlement) settlement = settle (&terms);

  g_assert_cmpuint (settlement->answers->len, ==, 2);
  {
    static const BrDealTier all_or_none[] = { { 55000, 9000 }, { OPEN, 0 } };
    BrDeal turned[2] = { deals[0], deals[1] };
    BrSettlementTerms other = make_plain_terms (turned, 2);
    g_autoptr (BrSettlement) contradiction = NULL;

    turned[0].tiers = all_or_none;
    contradiction = settle (&other);
    g_assert_cmpuint (contradiction->answers->len, ==, 0);
    g_assert_false (contradiction->is_settled);
  }
}

/* Who comes after a loop of two answers has two fees, too. */
static void
test_after_a_loop (void)
{
  static const BrDealTier ten_or_ninety[] = { { 60000, 1000 }, { OPEN, 9000 } };
  const BrDeal deals[] = {
    { .artist = "A", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, .tiering = BR_TIERING_FROM_FIRST,
      SHARE (ten_or_ninety), .costs = second, .n_costs = 1 },
    { .artist = "B", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, .tiering = BR_TIERING_FROM_FIRST,
      SHARE (ten_or_ninety), .costs = first, .n_costs = 1 },
    { .artist = "C", .type = BR_DEAL_PERCENTAGE, .base = BR_DEAL_BASE_NET_COSTS, SHARE (half), .costs = first, .n_costs = 1 },
  };
  BrSettlementTerms terms = make_plain_terms (deals, 3);
  g_autoptr (BrSettlement) settlement = settle (&terms);

  g_assert_cmpuint (settlement->answers->len, ==, 2);
  /* half of 1,000 − 10.99 = 494.505, and half of 1,000 − 890.11 = 54.945 */
  g_assert_cmpint (((gint64 *) settlement->answers->pdata[0])[2], ==, 49451);
  g_assert_cmpint (((gint64 *) settlement->answers->pdata[1])[2], ==, 5495);
}

static void
test_too_many_ways (void)
{
  guint costs[20][19];
  BrDeal deals[20];
  BrSettlementTerms terms = make_plain_terms (deals, 20);
  g_autofree char *names = g_new0 (char, 40);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      names[2 * i] = (char) ('a' + i);
      deals[i] = (BrDeal){ .artist = names + 2 * i, .type = BR_DEAL_VERSUS, .guarantee = 100, .base = BR_DEAL_BASE_NET_COSTS,
                           SHARE (half), .costs = costs[i], .n_costs = 19 };
      for (guint j = 0, n = 0; j < 20; j++)
        if (j != i)
          costs[i][n++] = j;
    }
  g_assert_null (br_settlement_reckon (&terms, &error));
  g_assert_nonnull (error);
}

static void
test_too_much_money (void)
{
  static const BrTicketSale beyond[] = { { BR_SETTLEMENT_MONEY_MAX, BR_SETTLEMENT_COUNT_MAX } };
  BrSettlementTerms terms = { .sales = beyond, .n_sales = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (br_settlement_reckon (&terms, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settlement/net-is-adjusted-gross-without-vat", test_takings);
  g_test_add_func ("/settlement/costs-are-fixed-per-ticket-shares-and-by-the-hour", test_costs);
  g_test_add_func ("/settlement/each-type-of-deal", test_each_type);
  g_test_add_func ("/settlement/tiers-are-marginal-or-from-the-first-pound", test_tiers);
  g_test_add_func ("/settlement/bonuses-come-on-top", test_bonus);
  g_test_add_func ("/settlement/vat-withholding-and-what-was-paid", test_balance);
  g_test_add_func ("/settlement/three-artists-whatever-their-order", test_three_artists);
  g_test_add_func ("/settlement/a-loop-with-one-answer", test_one_answer);
  g_test_add_func ("/settlement/a-loop-at-the-guarantee-or-above", test_guarantee_or_above);
  g_test_add_func ("/settlement/a-loop-with-several-answers-chooses-none", test_several_answers);
  g_test_add_func ("/settlement/a-range-shows-its-ends", test_range);
  g_test_add_func ("/settlement/a-contradiction-has-no-answer", test_no_answer);
  g_test_add_func ("/settlement/what-comes-after-a-loop-follows-each-answer", test_after_a_loop);
  g_test_add_func ("/settlement/too-many-ways-are-refused", test_too_many_ways);
  g_test_add_func ("/settlement/more-money-than-there-is-is-refused", test_too_much_money);

  return g_test_run ();
}
