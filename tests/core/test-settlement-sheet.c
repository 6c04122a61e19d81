#include "config.h"

#include <string.h>

#include "core/rules/br-deal-say.h"
#include "core/rules/br-deal-text.h"
#include "core/rules/br-settlement-sheet.h"
#include "core/rules/br-what-if.h"

#define OPEN BR_DEAL_TIER_OPEN

static const BrDealTier half[] = { { OPEN, 5000 } };
static const BrShowCost sound[] = { { .name = "Sound", .amount = 40000 } };

/* 100 of 150 tickets at £10.00 and 20 of 20 at £20.00: £1,400.00, no VAT; sound is £400.00. */
static const BrTicketSale sales[] = { { 1000, 100, 150 }, { 2000, 20, 20 } };

static BrSettlementTerms
make_terms (const BrDeal *deals,
            guint         n_deals)
{
  return (BrSettlementTerms){ .profit = 1500,
                              .attendance = -1,
                              .withholding_allowance = BR_WITHHOLDING_ALLOWANCE,
                              .withholding_rate = BR_WITHHOLDING_RATE,
                              .sales = sales,
                              .n_sales = G_N_ELEMENTS (sales),
                              .costs = sound,
                              .n_costs = 1,
                              .deals = deals,
                              .n_deals = n_deals };
}

static BrSettlementSheet *
make_sheet (const BrSettlementTerms *terms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSettlement) settlement = br_settlement_reckon (terms, &error);

  g_assert_no_error (error);
  return br_settlement_sheet_new (terms, settlement, "GBP");
}

static void
assert_line (const GPtrArray *lines,
             guint            i,
             BrSheetLineKind  kind,
             const char      *text,
             gint64           amount)
{
  const BrSheetLine *line = lines->pdata[i];

  g_assert_cmpstr (line->text, ==, text);
  g_assert_cmpint (line->kind, ==, kind);
  g_assert_cmpint (line->amount, ==, amount);
}

static void
test_walk (void)
{
  BrDeal deal = { .artist = "Ada", .type = BR_DEAL_PERCENTAGE, .tiers = half, .n_tiers = 1, .base = BR_DEAL_BASE_NET_COSTS,
                  .hospitality = 3000, .merchandise = 20000, .merchandise_rate = 1000, .paid = 10000 };
  BrSettlementTerms terms = make_terms (&deal, 1);
  g_autoptr (BrSettlementSheet) sheet = make_sheet (&terms);
  g_autoptr (GPtrArray) house = br_settlement_sheet_walk_house (sheet, BR_SHEET_ALL);
  g_autoptr (GPtrArray) artist = br_settlement_sheet_walk_artist (sheet, 0);
  gint64 sum = 0;

  assert_line (house, 0, BR_SHEET_PLAIN, "Gross of 120 tickets", 140000);
  assert_line (house, 1, BR_SHEET_PLAIN, "VAT in it", 0);
  assert_line (house, 2, BR_SHEET_SUM, "Net", 140000);
  assert_line (house, 3, BR_SHEET_PLAIN, "Sound", -40000);
  assert_line (house, 4, BR_SHEET_SUM, "Net less costs", 100000);
  assert_line (house, 5, BR_SHEET_PLAIN, "Fee of Ada", -50000);
  assert_line (house, 6, BR_SHEET_PLAIN, "Hospitality buy-out of Ada", -3000);
  assert_line (house, 7, BR_SHEET_PLAIN, "Commission on the merchandise of Ada", 2000);
  /* 1,000 − 500 − 30 + 20 */
  assert_line (house, 8, BR_SHEET_FOOT, "To the house", 49000);
  g_assert_cmpuint (house->len, ==, 9);
  /* Whoever adds up what is no sum arrives at the foot. */
  for (guint i = 0; i < house->len; i++)
    if (((const BrSheetLine *) house->pdata[i])->kind == BR_SHEET_PLAIN)
      sum += ((const BrSheetLine *) house->pdata[i])->amount;
  g_assert_cmpint (sum, ==, 49000);

  {
    g_autoptr (GPtrArray) theirs = br_settlement_sheet_walk_house (sheet, 0);

    g_assert_cmpuint (theirs->len, ==, 8);
  }
  assert_line (artist, 0, BR_SHEET_PLAIN, "Net", 140000);
  assert_line (artist, artist->len - 2, BR_SHEET_PLAIN, "Paid already", 10000);
  /* 500 + 30 − 10 % of 200 − 100 */
  assert_line (artist, artist->len - 1, BR_SHEET_FOOT, "Balance", 41000);
}

static void
test_compare (void)
{
  BrDeal deals[] = { { .artist = "Ada", .guarantee = 50000, .tiers = half, .n_tiers = 1 },
                     { .artist = "Bix", .guarantee = 10000, .tiers = half, .n_tiers = 1 } };
  BrSettlementTerms terms = make_terms (deals, 1);
  g_autoptr (BrSettlementSheet) was = make_sheet (&terms);
  g_autoptr (BrSettlementSheet) same = make_sheet (&terms);
  g_autoptr (BrSettlementSheet) is = NULL;
  g_autoptr (GPtrArray) none = br_settlement_sheet_compare (was, same);
  g_autoptr (GPtrArray) differences = NULL;
  static const char *const said[] = {
    "Fee (Ada): £550.00, before £500.00",
    "Balance (Ada): £550.00, before £500.00",
    "Fee (Bix): £100.00, before not there",
    "Balance (Bix): £100.00, before not there",
    "To the house: £350.00, before £500.00",
  };

  g_assert_cmpuint (none->len, ==, 0);
  deals[0].guarantee = 55000;
  terms.n_deals = 2;
  is = make_sheet (&terms);
  differences = br_settlement_sheet_compare (was, is);
  g_assert_cmpuint (differences->len, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *text = br_sheet_difference_say (differences->pdata[i], "GBP");

      g_assert_cmpstr (text, ==, said[i]);
    }
}

static void
assert_spread (const BrSettlementTerms *terms,
               gint64                   tickets,
               gint64                   first,
               gint64                   second)
{
  BrWhatIf asked = { tickets, 10000 };
  BrTicketSale spread[2];

  br_what_if_spread (terms, &asked, spread);
  g_assert_cmpint (spread[0].sold, ==, first);
  g_assert_cmpint (spread[1].sold, ==, second);
}

static void
test_spread (void)
{
  BrSettlementTerms terms = make_terms (NULL, 0);
  BrWhatIf dearer = { 120, 12500 };
  BrTicketSale spread[2];

  g_assert_cmpint (br_what_if_get_sellable (&terms), ==, 170);
  assert_spread (&terms, 120, 100, 20);
  assert_spread (&terms, 170, 150, 20);
  assert_spread (&terms, 1000, 150, 20);
  assert_spread (&terms, 60, 50, 10);
  /* 5/6 of 61 are 50.8 and 1/6 of it 10.2: the odd one to the first. */
  assert_spread (&terms, 61, 51, 10);
  assert_spread (&terms, 0, 0, 0);
  assert_spread (&terms, 145, 125, 20);
  br_what_if_spread (&terms, &dearer, spread);
  g_assert_cmpint (spread[0].price, ==, 1250);
}

static void
test_break_even (void)
{
  /* Ada has £300.00, and the sound is £400.00: £700.00, of which each ticket that was sold brings 1,400 / 120 = £11.67. 60
   * tickets are 50 at £10.00 and 10 at £20.00, £700.00; of 59 the 50th is lacking, £10.00. */
  BrDeal deal = { .artist = "Ada", .guarantee = 30000, .tiers = half, .n_tiers = 1 };
  BrSettlementTerms terms = make_terms (&deal, 1);
  gint64 tickets;

  g_assert_true (br_what_if_break_even (&terms, 10000, &tickets));
  g_assert_cmpint (tickets, ==, 60);
  /* At half the price it is all of them: 60 × 2, since the 120 bring £700.00. */
  g_assert_true (br_what_if_break_even (&terms, 5000, &tickets));
  g_assert_cmpint (tickets, ==, 120);
  /* 170 tickets at a tenth bring £190.00. */
  g_assert_false (br_what_if_break_even (&terms, 1000, &tickets));
}

static void
test_words (void)
{
  static const BrDealTier tiers[] = { { 100000, 6000 }, { OPEN, 7000 } };
  static const BrDealBonus bonuses[] = { { 150, 20000 } };
  static const guint counted[] = { 1 };
  const BrDeal deals[] = {
    { .artist = "Ada", .type = BR_DEAL_VERSUS, .guarantee = 30000, .tiers = half, .n_tiers = 1, .costs = counted, .n_costs = 1 },
    { .artist = "Bix", .type = BR_DEAL_PLUS, .guarantee = 60000, .base = BR_DEAL_BASE_GROSS, .tiers = tiers, .n_tiers = 2 },
    { .artist = "Cab", .type = BR_DEAL_DOOR, .first_cut = 30000, .tiers = half, .n_tiers = 1, .bonuses = bonuses, .n_bonuses = 1 },
    { .artist = "Dot", .type = BR_DEAL_FLAT, .guarantee = 10000, .tiers = half, .n_tiers = 1, .hospitality = 4000 },
  };
  static const char *const said[] = {
    "£300.00 versus 50 % of net; the fee of Bix counts as a cost",
    "£600.00 plus 60 % up to £1,000.00, then 70 % of gross over the split point (each tier of its own part)",
    "50 % of the door after the house’s first £300.00; £200.00 more at 150 tickets",
    "£100.00, flat; £40.00 instead of food and drink",
  };

  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    {
      g_autofree char *text = br_deal_say (&deals[i], deals, "GBP");

      g_assert_cmpstr (text, ==, said[i]);
    }
}

static void
test_typed (void)
{
  static const BrDealTier tiers[] = { { 100050, 6000 }, { OPEN, 7025 } };
  static const BrDealBonus bonuses[] = { { 150, 20000 }, { 200, 30050 } };
  g_autofree char *printed = br_deal_tiers_print (tiers, 2, "GBP");
  g_autofree char *kept = br_deal_tiers_parse (printed, "GBP", NULL);
  g_autofree char *printed_bonuses = br_deal_bonuses_print (bonuses, 2, "GBP");
  g_autofree char *kept_bonuses = br_deal_bonuses_parse (printed_bonuses, "GBP", NULL);
  static const char *const odd[] = { "lots", "-5: 60%", "1000: 60.001%", "1000: 101%", "1000:", ": 60" };

  g_assert_cmpstr (printed, ==, "1000.50: 60%; 70.25%");
  g_assert_cmpstr (kept, ==, "[{\"to\":100050,\"bp\":6000},{\"bp\":7025}]");
  g_assert_cmpstr (printed_bonuses, ==, "150: 200.00; 200: 300.50");
  g_assert_cmpstr (kept_bonuses, ==, "[{\"sold\":150,\"amount\":20000},{\"sold\":200,\"amount\":30050}]");
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (br_deal_tiers_parse (odd[i], "GBP", &error));
      g_assert_nonnull (strstr (error->message, odd[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settlement-sheet/both-sides-walk-down-to-the-foot", test_walk);
  g_test_add_func ("/settlement-sheet/a-later-version-says-what-differs", test_compare);
  g_test_add_func ("/settlement-sheet/what-if-passes-through-what-is-and-ends-sold-out", test_spread);
  g_test_add_func ("/settlement-sheet/break-even-is-the-fewest-tickets-that-lose-nothing", test_break_even);
  g_test_add_func ("/settlement-sheet/a-deal-is-said-in-words", test_words);
  g_test_add_func ("/settlement-sheet/tiers-and-bonuses-as-they-are-typed", test_typed);
  return g_test_run ();
}
