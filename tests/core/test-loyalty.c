#include "config.h"

#include <locale.h>

#include "core/rules/br-loyalty-balance.h"

static const BrLoyaltyTerms terms = BR_LOYALTY_TERMS;

static BrDate
on (int year,
    int month,
    int day)
{
  return br_date_from_ymd (year, month, day);
}

static void
test_earn (void)
{
  BrMoney pounds = br_money (1299, "GBP"), yen = br_money (1000, "JPY"), refund = br_money (-500, "GBP");
  BrLoyaltyTerms double_points = { .earned = 2 };

  g_assert_cmpint (br_loyalty_earn (&terms, &pounds), ==, 12);
  g_assert_cmpint (br_loyalty_earn (&double_points, &pounds), ==, 25);
  g_assert_cmpint (br_loyalty_earn (&terms, &yen), ==, 1000);
  g_assert_cmpint (br_loyalty_earn (&terms, &refund), ==, 0);
  g_assert_cmpint (br_loyalty_expiry (&terms, on (2024, 2, 29)), ==, on (2026, 2, 28));
}

/* 100 in January 2024, 50 in June 2025, 30 spent in July: of the older 70 are left. */
static void
test_expiry (void)
{
  BrLoyaltyPoints lines[] = {
    { BR_LOYALTY_EARN, 100, on (2024, 1, 10), on (2026, 1, 10) },
    { BR_LOYALTY_EARN, 50, on (2025, 6, 1), on (2027, 6, 1) },
    { BR_LOYALTY_BURN, -30, on (2025, 7, 1), BR_DATE_NONE },
    { BR_LOYALTY_EXPIRE, -70, on (2026, 1, 11), BR_DATE_NONE },
  };
  BrLoyaltyBalance last_night = br_loyalty_balance (&terms, lines, 3, on (2026, 1, 10));
  BrLoyaltyBalance lapsed = br_loyalty_balance (&terms, lines, 3, on (2026, 1, 11));
  BrLoyaltyBalance written_off = br_loyalty_balance (&terms, lines, 4, on (2026, 1, 11));

  g_assert_cmpint (last_night.points, ==, 120);
  g_assert_cmpint (last_night.next_points, ==, 70);
  g_assert_cmpint (last_night.next_on, ==, on (2026, 1, 10));
  g_assert_cmpint (last_night.earned, ==, 50);
  g_assert_cmpint (lapsed.points, ==, 50);
  g_assert_cmpint (lapsed.lapsed, ==, 70);
  g_assert_cmpint (lapsed.next_on, ==, on (2027, 6, 1));
  g_assert_cmpint (written_off.points, ==, 50);
  g_assert_cmpint (written_off.lapsed, ==, 0);
}

/* What had lapsed by then cannot have been spent. */
static void
test_burn_after_lapse (void)
{
  BrLoyaltyPoints lines[] = {
    { BR_LOYALTY_EARN, 100, on (2024, 1, 10), on (2026, 1, 10) },
    { BR_LOYALTY_EARN, 50, on (2025, 6, 1), on (2027, 6, 1) },
    { BR_LOYALTY_BURN, -50, on (2026, 2, 1), BR_DATE_NONE },
  };
  BrLoyaltyBalance self = br_loyalty_balance (&terms, lines, 3, on (2026, 2, 1));

  g_assert_cmpint (self.points, ==, 0);
  g_assert_cmpint (self.lapsed, ==, 100);
  g_assert_cmpint (self.next_on, ==, BR_DATE_NONE);
}

static void
test_owed (void)
{
  BrLoyaltyPoints lines[] = {
    { BR_LOYALTY_EARN, 10, on (2026, 1, 1), BR_DATE_NONE },
    { BR_LOYALTY_ADJUST, -30, on (2026, 1, 2), BR_DATE_NONE },
    { BR_LOYALTY_EARN, 25, on (2026, 1, 3), BR_DATE_NONE },
  };

  g_assert_cmpint (br_loyalty_balance (&terms, lines, 2, on (2026, 1, 2)).points, ==, -20);
  g_assert_cmpint (br_loyalty_balance (&terms, lines, 3, on (2026, 1, 3)).points, ==, 5);
  g_assert_cmpint (br_loyalty_balance (&terms, lines, 2, on (2026, 1, 2)).earned, ==, 0);
}

static void
test_burn (void)
{
  BrLoyaltyBalance balance = { .points = 250 };
  g_autofree char *few = br_loyalty_say_burn (BR_BURN_TOO_FEW, &terms, &balance, 99);
  g_autofree char *many = br_loyalty_say_burn (BR_BURN_TOO_MANY, &terms, &balance, 251);

  g_assert_cmpint (br_loyalty_judge_burn (&terms, &balance, 100), ==, BR_BURN_ALLOWED);
  g_assert_cmpint (br_loyalty_judge_burn (&terms, &balance, 250), ==, BR_BURN_ALLOWED);
  g_assert_cmpint (br_loyalty_judge_burn (&terms, &balance, 251), ==, BR_BURN_TOO_MANY);
  g_assert_cmpint (br_loyalty_judge_burn (&terms, &balance, 99), ==, BR_BURN_TOO_FEW);
  g_assert_cmpint (br_loyalty_judge_burn (&terms, &balance, 0), ==, BR_BURN_NOTHING);
  g_assert_cmpstr (few, ==, "99 points are too few: at least 100 are spent at once");
  g_assert_cmpstr (many, ==, "251 points are more than the 250 that there are");
  g_assert_cmpint (br_loyalty_worth (&terms, 250), ==, 1250);
}

static void
test_tier (void)
{
  static const gint64 from[] = { 500, 100 };

  g_assert_cmpint (br_loyalty_find_tier (from, 2, 99), ==, -1);
  g_assert_cmpint (br_loyalty_find_tier (from, 2, 100), ==, 1);
  g_assert_cmpint (br_loyalty_find_tier (from, 2, 500), ==, 0);
  g_assert_cmpint (br_loyalty_find_tier (from, 0, 500), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/loyalty/points-are-earned-for-whole-units", test_earn);
  g_test_add_func ("/loyalty/what-goes-first-is-spent-first", test_expiry);
  g_test_add_func ("/loyalty/what-has-lapsed-cannot-be-spent", test_burn_after_lapse);
  g_test_add_func ("/loyalty/what-was-taken-too-much-is-owed", test_owed);
  g_test_add_func ("/loyalty/says-why-points-cannot-be-spent", test_burn);
  g_test_add_func ("/loyalty/the-highest-tier-reached-counts", test_tier);
  return g_test_run ();
}
