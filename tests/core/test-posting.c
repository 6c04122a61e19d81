/* Figures worked out by hand: at 20 % the VAT within a sum is a sixth of it, at 5 % a twenty-first, at 12.5 % a
 * ninth. */

#include "config.h"

#include "core/rules/br-account-chart.h"
#include "core/rules/br-posting.h"
#include "core/rules/br-vat-return.h"

/* ---- VAT ---------------------------------------------------------------------------- */

static BrDate
on (int year,
    int month,
    int day)
{
  return br_date_from_ymd (year, month, day);
}

static void
test_rates (void)
{
  const BrVatRate own[] = { { BR_VAT_STANDARD, on (2030, 1, 1), 2200 }, { BR_VAT_STANDARD, on (2028, 1, 1), 2100 } };

  g_assert_cmpint (br_vat_get_rate (BR_VAT_STANDARD, on (2011, 1, 3), NULL, 0), ==, 1750);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_STANDARD, on (2011, 1, 4), NULL, 0), ==, 2000);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_REDUCED, on (2021, 9, 30), NULL, 0), ==, 500);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_REDUCED, on (2021, 10, 1), NULL, 0), ==, 1250);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_REDUCED, on (2022, 3, 31), NULL, 0), ==, 1250);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_REDUCED, on (2022, 4, 1), NULL, 0), ==, 500);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_ZERO, on (2026, 1, 1), NULL, 0), ==, 0);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_STANDARD, on (2027, 12, 31), own, 2), ==, 2000);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_STANDARD, on (2029, 12, 31), own, 2), ==, 2100);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_STANDARD, on (2030, 1, 1), own, 2), ==, 2200);
  g_assert_cmpint (br_vat_get_rate (BR_VAT_REDUCED, on (2030, 1, 1), own, 2), ==, 500);
}

static void
test_classes (void)
{
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_FOOD, on (2020, 7, 14)), ==, BR_VAT_STANDARD);
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_FOOD, on (2020, 7, 15)), ==, BR_VAT_REDUCED);
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_ADMISSION, on (2022, 3, 31)), ==, BR_VAT_REDUCED);
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_ADMISSION, on (2022, 4, 1)), ==, BR_VAT_STANDARD);
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_SOFT_DRINKS, on (2021, 1, 1)), ==, BR_VAT_REDUCED);
  g_assert_cmpint (br_vat_get_class (BR_CATEGORY_ALCOHOL, on (2021, 1, 1)), ==, BR_VAT_STANDARD);
  g_assert_cmpint (br_vat_tax_point (on (2021, 10, 2), on (2021, 9, 30)), ==, on (2021, 9, 30));
  g_assert_cmpint (br_vat_tax_point (on (2021, 9, 1), on (2021, 9, 30)), ==, on (2021, 9, 1));
  g_assert_cmpint (br_vat_tax_point (on (2021, 9, 1), BR_DATE_NONE), ==, on (2021, 9, 1));
}

/* ---- lines ---------------------------------------------------------------------------- */

static void
assert_lines (const BrPosting    *posting,
              const BrPostedLine *expected,
              guint               n)
{
  BrPostedLine lines[BR_POSTED_MOST];
  gint64 balance = 0;

  g_test_message ("%s", br_post_kind_values[posting->kind].nick);
  g_assert_cmpuint (br_posting_get_lines (posting, lines), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (br_nominal_values[lines[i].nominal].nick, ==, br_nominal_values[expected[i].nominal].nick);
      g_assert_cmpint (lines[i].debit, ==, expected[i].debit);
      g_assert_cmpint (lines[i].credit, ==, expected[i].credit);
      g_assert_cmpstr (br_vat_use_values[lines[i].vat_use].nick, ==, br_vat_use_values[expected[i].vat_use].nick);
      balance += lines[i].debit - lines[i].credit;
    }
  g_assert_cmpint (balance, ==, 0);
}

#define POSTS(posting, ...)                                                                        \
  do                                                                                               \
    {                                                                                              \
      const BrPostedLine expected[] = { __VA_ARGS__ };                                             \
      assert_lines (posting, expected, G_N_ELEMENTS (expected));                                   \
    }                                                                                              \
  while (0)
#define DR(account, amount, use) { BR_NOMINAL_##account, amount, 0, BR_VAT_USE_##use }
#define CR(account, amount, use) { BR_NOMINAL_##account, 0, amount, BR_VAT_USE_##use }

static void
test_sales (void)
{
  BrPosting food = { BR_POST_TILL, 1000, .rate = 2000, .category = BR_CATEGORY_FOOD, .method = BR_METHOD_CASH };
  BrPosting net = { BR_POST_TILL, 1000, TRUE, .rate = 1250, .category = BR_CATEGORY_FOOD };
  BrPosting back = { BR_POST_TILL, -1000, .rate = 2000, .category = BR_CATEGORY_FOOD };
  BrPosting exempt = { BR_POST_TILL, 1000, .vat_class = BR_VAT_EXEMPT };
  BrPosting outside = { BR_POST_TILL, 1000, .vat_class = BR_VAT_OUTSIDE };
  BrPosting refund = { BR_POST_REFUND, 1000, .rate = 2000, .category = BR_CATEGORY_FOOD };

  /* 10.00 / 6 = 1.6666… */
  POSTS (&food, DR (CASH, 1000, NONE), CR (FOOD, 833, SALE), CR (VAT_OUTPUT, 167, SALE_VAT));
  /* 12.5 % of 10.00 = 1.25 */
  POSTS (&net, DR (CARD, 1125, NONE), CR (FOOD, 1000, SALE), CR (VAT_OUTPUT, 125, SALE_VAT));
  POSTS (&back, CR (CARD, 1000, NONE), DR (FOOD, 833, SALE), DR (VAT_OUTPUT, 167, SALE_VAT));
  POSTS (&refund, DR (FOOD, 833, SALE), DR (VAT_OUTPUT, 167, SALE_VAT), CR (CARD, 1000, NONE));
  POSTS (&exempt, DR (CARD, 1000, NONE), CR (OTHER_SALES, 1000, SALE));
  POSTS (&outside, DR (CARD, 1000, NONE), CR (OTHER_SALES, 1000, NONE));
}

static void
test_deposits (void)
{
  BrPosting taken = { BR_POST_DEPOSIT, 5000, .rate = 2000 };
  BrPosting redeemed = { BR_POST_DEPOSIT_REDEEMED, 5000, .rate = 500, .released = TRUE, .released_vat = 833 };
  BrPosting refund = { BR_POST_DEPOSIT_REFUND, 5000, .rate = 2000 };
  BrPosting kept = { BR_POST_DEPOSIT_FORFEITED, 5000, .rate = 2000 };

  /* 50.00 / 6 = 8.3333… */
  POSTS (&taken, DR (CARD, 5000, NONE), CR (DEPOSITS, 4167, SALE), CR (VAT_OUTPUT, 833, SALE_VAT));
  POSTS (&redeemed, DR (DEPOSITS, 4167, SALE), DR (VAT_OUTPUT, 833, SALE_VAT), CR (CARD, 5000, NONE));
  POSTS (&refund, DR (DEPOSITS, 4167, SALE), DR (VAT_OUTPUT, 833, SALE_VAT), CR (CARD, 5000, NONE));
  POSTS (&kept, DR (DEPOSITS, 4167, SALE), DR (VAT_OUTPUT, 833, SALE_VAT), CR (VAT_OUTPUT, 833, SALE_VAT),
         CR (RETAINED_DEPOSITS, 4167, SALE));
  /* A third of 50.00 with a VAT of 8.33 takes 2.78 with it, and the rest what is left. */
  g_assert_cmpint (br_posting_share_vat (5000, 833, 1667), ==, 278);
  g_assert_cmpint (br_posting_share_vat (3333, 555, 3333), ==, 555);
}

static void
test_others (void)
{
  BrPosting damage = { BR_POST_DAMAGE_DEPOSIT, 10000, .vat_class = BR_VAT_OUTSIDE };
  BrPosting tip = { BR_POST_SERVICE_OPTIONAL, 1250, .vat_class = BR_VAT_OUTSIDE };
  BrPosting service = { BR_POST_SERVICE, 1250, .rate = 2000 };
  BrPosting single = { BR_POST_VOUCHER_SINGLE, 6000, .rate = 2000 };
  BrPosting multi = { BR_POST_VOUCHER_MULTI, 6000, .vat_class = BR_VAT_OUTSIDE };
  BrPosting used = { BR_POST_VOUCHER_MULTI_REDEEMED, 6000, .vat_class = BR_VAT_OUTSIDE };
  BrPosting agency = { BR_POST_TICKET_AGENCY, 12000, .vat_class = BR_VAT_OUTSIDE };
  BrPosting commission = { BR_POST_AGENCY_COMMISSION, 1200, .rate = 2000 };
  BrPosting purchase = { BR_POST_PURCHASE, 12000, .rate = 2000 };
  BrPosting foreign = { BR_POST_PURCHASE_REVERSE_CHARGE, 100000, .rate = 2000, .category = BR_CATEGORY_ARTIST };
  BrPosting fee = { BR_POST_FEE, 174, .vat_class = BR_VAT_EXEMPT, .method = BR_METHOD_STRIPE };
  BrPosting payout = { BR_POST_PAYOUT, 9826, .vat_class = BR_VAT_OUTSIDE, .method = BR_METHOD_STRIPE };
  BrPosting over = { BR_POST_VARIANCE, 500, .vat_class = BR_VAT_OUTSIDE };
  BrPosting under = { BR_POST_VARIANCE, -500, .vat_class = BR_VAT_OUTSIDE };

  POSTS (&damage, DR (CARD, 10000, NONE), CR (DAMAGE_DEPOSITS, 10000, NONE));
  POSTS (&tip, DR (CARD, 1250, NONE), CR (TIPS, 1250, NONE));
  /* 12.50 / 6 = 2.0833… */
  POSTS (&service, DR (CARD, 1250, NONE), CR (SERVICE, 1042, SALE), CR (VAT_OUTPUT, 208, SALE_VAT));
  POSTS (&single, DR (CARD, 6000, NONE), CR (VOUCHERS_SINGLE, 5000, SALE), CR (VAT_OUTPUT, 1000, SALE_VAT));
  POSTS (&multi, DR (CARD, 6000, NONE), CR (VOUCHERS_MULTI, 6000, NONE));
  POSTS (&used, DR (VOUCHERS_MULTI, 6000, NONE), CR (CARD, 6000, NONE));
  POSTS (&agency, DR (CARD, 12000, NONE), CR (PROMOTERS, 12000, NONE));
  POSTS (&commission, DR (PROMOTERS, 1200, NONE), CR (COMMISSION, 1000, SALE), CR (VAT_OUTPUT, 200, SALE_VAT));
  POSTS (&purchase, DR (PURCHASES, 10000, PURCHASE), DR (VAT_INPUT, 2000, PURCHASE_VAT), CR (BANK, 12000, NONE));
  POSTS (&foreign, DR (ARTISTS, 100000, REVERSE), DR (VAT_INPUT, 20000, REVERSE_INPUT),
         CR (VAT_OUTPUT, 20000, REVERSE_OUTPUT), CR (BANK, 100000, NONE));
  POSTS (&fee, DR (FEES, 174, PURCHASE), CR (STRIPE, 174, NONE));
  POSTS (&payout, DR (BANK, 9826, NONE), CR (STRIPE, 9826, NONE));
  POSTS (&over, DR (CASH, 500, NONE), CR (TILL_VARIANCE, 500, NONE));
  POSTS (&under, CR (CASH, 500, NONE), DR (TILL_VARIANCE, 500, NONE));
}

/* ---- the return ------------------------------------------------------------------------- */

/* Three till lines of 1.00, each with 0.17 of VAT; a supplier; an artist from abroad; commission. */
static const BrVatSum sums[] = {
  { BR_POST_TILL, BR_VAT_USE_SALE, BR_VAT_STANDARD, 2000, -249, 3 },
  { BR_POST_TILL, BR_VAT_USE_SALE_VAT, BR_VAT_STANDARD, 2000, -51, 3 },
  { BR_POST_AGENCY_COMMISSION, BR_VAT_USE_SALE, BR_VAT_STANDARD, 2000, -1000, 1 },
  { BR_POST_AGENCY_COMMISSION, BR_VAT_USE_SALE_VAT, BR_VAT_STANDARD, 2000, -200, 1 },
  { BR_POST_PURCHASE, BR_VAT_USE_PURCHASE, BR_VAT_STANDARD, 2000, 10000, 1 },
  { BR_POST_PURCHASE, BR_VAT_USE_PURCHASE_VAT, BR_VAT_STANDARD, 2000, 2000, 1 },
  { BR_POST_PURCHASE_REVERSE_CHARGE, BR_VAT_USE_REVERSE, BR_VAT_STANDARD, 2000, 100000, 1 },
  { BR_POST_PURCHASE_REVERSE_CHARGE, BR_VAT_USE_REVERSE_OUTPUT, BR_VAT_STANDARD, 2000, -20000, 1 },
  { BR_POST_PURCHASE_REVERSE_CHARGE, BR_VAT_USE_REVERSE_INPUT, BR_VAT_STANDARD, 2000, 20000, 1 },
  { BR_POST_TILL, BR_VAT_USE_SALE, BR_VAT_EXEMPT, 0, -5000, 1 },
  { BR_POST_SERVICE_OPTIONAL, BR_VAT_USE_NONE, BR_VAT_OUTSIDE, 0, -999, 1 },
};

static void
assert_boxes (BrVatMethod  method,
              const gint64 expected[10])
{
  g_autoptr (BrVatReturn) vat = br_vat_return_new (method, sums, G_N_ELEMENTS (sums));

  for (guint i = 1; i <= 9; i++)
    g_assert_cmpint (vat->box[i], ==, expected[i]);
}

static void
test_return (void)
{
  /* Box 6: 2.49 + 10.00 + 1000.00 + 50.00 = 1062.49; box 7: 100.00 + 1000.00. */
  const gint64 by_line[10] = { 0, 20251, 0, 20251, 22000, 1749, 1062, 1100, 0, 0 };
  /* A sixth of 3.00 is 0.50, so the net is 2.50: 1062.50, half away from zero. */
  const gint64 scheme[10] = { 0, 20250, 0, 20250, 22000, 1750, 1063, 1100, 0, 0 };
  g_autoptr (BrVatReturn) vat = br_vat_return_new (BR_VAT_POINT_OF_SALE, sums, G_N_ELEMENTS (sums));

  assert_boxes (BR_VAT_BY_LINE, by_line);
  assert_boxes (BR_VAT_POINT_OF_SALE, scheme);
  g_assert_cmpint (vat->difference, ==, -1);
  g_assert_cmpint (vat->due, ==, -1750);
}

static void
test_chart (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean has[BR_N_NOMINALS] = { FALSE };
  guint n;
  const BrAccountChartLine *chart = br_account_chart_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (codes, (gpointer) chart[i].code));
      g_assert_false (has[chart[i].nominal]);
      has[chart[i].nominal] = TRUE;
    }
  for (guint i = BR_NOMINAL_NONE + 1; i < BR_N_NOMINALS; i++)
    g_assert_true (has[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/posting/vat-is-at-the-rate-of-its-day", test_rates);
  g_test_add_func ("/posting/the-reduced-rates-were-for-food-and-admission-never-for-alcohol", test_classes);
  g_test_add_func ("/posting/a-sale-is-tender-net-and-vat", test_sales);
  g_test_add_func ("/posting/a-deposit-is-owed-and-takes-its-vat-back", test_deposits);
  g_test_add_func ("/posting/each-other-kind-goes-where-it-belongs", test_others);
  g_test_add_func ("/posting/nine-boxes-by-line-and-by-the-period’s-takings", test_return);
  g_test_add_func ("/posting/a-chart-has-one-account-for-each-use", test_chart);
  return g_test_run ();
}
