#include "config.h"

#include "core/base/br-money.h"

#include "core/base/br-error.h"

static void
test_adds_within_a_currency (void)
{
  g_autoptr (GError) error = NULL;
  BrMoney a = br_money (1250, "GBP");
  BrMoney b = br_money (-300, "GBP");
  BrMoney sum = BR_MONEY_NONE;

  g_assert_true (br_money_add (&a, &b, &sum, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sum.amount, ==, 950);
  g_assert_cmpstr (sum.currency, ==, "GBP");

  g_assert_true (br_money_add (&sum, &a, &sum, &error));
  g_assert_cmpint (sum.amount, ==, 2200);
}

static void
test_no_amount_adds_nothing (void)
{
  BrMoney none = BR_MONEY_NONE;
  BrMoney some = br_money (5, "EUR");
  BrMoney sum = BR_MONEY_NONE;

  g_assert_true (br_money_add (&none, &some, &sum, NULL));
  g_assert_true (br_money_equal (&sum, &some));
  g_assert_true (br_money_add (&some, &none, &sum, NULL));
  g_assert_true (br_money_equal (&sum, &some));
  g_assert_true (br_money_add (&none, &none, &sum, NULL));
  g_assert_true (br_money_is_none (&sum));
}

static void
test_refuses_to_mix_currencies (void)
{
  g_autoptr (GError) error = NULL;
  BrMoney a = br_money (1, "GBP");
  BrMoney b = br_money (1, "EUR");
  BrMoney sum = br_money (42, "CHF");

  g_assert_false (br_money_add (&a, &b, &sum, &error));
  g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_CURRENCY);
  g_assert_cmpint (sum.amount, ==, 42);
}

static void
test_refuses_a_sum_that_does_not_fit (void)
{
  BrMoney top = br_money (G_MAXINT64, "GBP");
  BrMoney bottom = br_money (G_MININT64, "GBP");
  BrMoney penny = br_money (1, "GBP");
  BrMoney minus_penny = br_money (-1, "GBP");
  BrMoney sum = BR_MONEY_NONE;
  g_autoptr (GError) above = NULL;
  g_autoptr (GError) below = NULL;

  g_assert_false (br_money_add (&top, &penny, &sum, &above));
  g_assert_error (above, BR_CORE_ERROR, BR_CORE_ERROR_OVERFLOW);
  g_assert_false (br_money_add (&bottom, &minus_penny, &sum, &below));
  g_assert_error (below, BR_CORE_ERROR, BR_CORE_ERROR_OVERFLOW);
  g_assert_true (br_money_add (&top, &bottom, &sum, NULL));
  g_assert_cmpint (sum.amount, ==, -1);
}

static void
test_zero_is_not_no_amount (void)
{
  BrMoney none = BR_MONEY_NONE;
  BrMoney zero = br_money (0, "gbp");
  BrMoney euro = br_money (0, "EUR");
  BrMoney empty = br_money (7, "");

  g_assert_false (br_money_is_none (&zero));
  g_assert_cmpstr (zero.currency, ==, "GBP");
  g_assert_false (br_money_equal (&none, &zero));
  g_assert_false (br_money_equal (&zero, &euro));
  g_assert_true (br_money_equal (&none, &empty));
}

static const struct
{
  const char *text;
  const char *currency;
  gint64      amount;
  const char *found;
} good[] = {
  { "12.50", "GBP", 1250, "GBP" },
  { "12", "GBP", 1200, "GBP" },
  { "0", "GBP", 0, "GBP" },
  { "-0.00", "GBP", 0, "GBP" },
  { "-3.5", "GBP", -350, "GBP" },
  { "−3.50", "GBP", -350, "GBP" },
  { ".5", "GBP", 50, "GBP" },
  { "007", "GBP", 700, "GBP" },
  { "1,234.50", "GBP", 123450, "GBP" },
  { "12,345,678", "GBP", 1234567800, "GBP" },
  { "  12.50\t", "GBP", 1250, "GBP" },
  { "£12.50", "GBP", 1250, "GBP" },
  { "-£12.50", "GBP", -1250, "GBP" },
  { "£-12.50", "GBP", -1250, "GBP" },
  { "£ 12.50", "GBP", 1250, "GBP" },
  { "12.50 €", "EUR", 1250, "EUR" },
  { "$1", "USD", 100, "USD" },
  { "$1", "AUD", 100, "AUD" },
  { "¥1,235", "JPY", 1235, "JPY" },
  { "12.50 GBP", "GBP", 1250, "GBP" },
  { "gbp12.50", "GBP", 1250, "GBP" },
  { "CHF\u00a01,234.50", "CHF", 123450, "CHF" },
  { "1.234", "KWD", 1234, "KWD" },
  { "1.2", "KWD", 1200, "KWD" },
  { "7", "JPY", 7, "JPY" },
  { "£5", NULL, 500, "GBP" },
  { "€5", NULL, 500, "EUR" },
  { "$5", NULL, 500, "USD" },
  { "5 JPY", NULL, 5, "JPY" },
  { "5 TND", "", 5000, "TND" },
  { "92,233,720,368,547,758.07", "GBP", G_MAXINT64, "GBP" },
  { "-92233720368547758.08", "GBP", G_MININT64, "GBP" },
  { "-9223372036854775808", "JPY", G_MININT64, "JPY" },
};

static void
test_reads_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      BrMoney money = BR_MONEY_NONE;

      g_test_message ("%s", good[i].text);
      g_assert_true (br_money_parse (good[i].text, good[i].currency, &money, &error));
      g_assert_no_error (error);
      g_assert_cmpint (money.amount, ==, good[i].amount);
      g_assert_cmpstr (money.currency, ==, good[i].found);
    }
}

static const struct
{
  const char *text;
  const char *currency;
  int         code;
} bad[] = {
  { "", "GBP", BR_CORE_ERROR_INVALID },
  { "  ", "GBP", BR_CORE_ERROR_INVALID },
  { "-", "GBP", BR_CORE_ERROR_INVALID },
  { "£", "GBP", BR_CORE_ERROR_INVALID },
  { ".", "GBP", BR_CORE_ERROR_INVALID },
  { "12.", "GBP", BR_CORE_ERROR_INVALID },
  { "twelve", "GBP", BR_CORE_ERROR_INVALID },
  { "12 pounds", "GBP", BR_CORE_ERROR_INVALID },
  { "1.2.3", "GBP", BR_CORE_ERROR_INVALID },
  { "1,50", "GBP", BR_CORE_ERROR_INVALID },
  { "1234,567", "GBP", BR_CORE_ERROR_INVALID },
  { ",123", "GBP", BR_CORE_ERROR_INVALID },
  { "1,23,456", "GBP", BR_CORE_ERROR_INVALID },
  { "1.234,50", "GBP", BR_CORE_ERROR_INVALID },
  { "1 234", "GBP", BR_CORE_ERROR_INVALID },
  { "--3", "GBP", BR_CORE_ERROR_INVALID },
  { "-£-3", "GBP", BR_CORE_ERROR_INVALID },
  { "+3", "GBP", BR_CORE_ERROR_INVALID },
  { "3-", "GBP", BR_CORE_ERROR_INVALID },
  { "1e3", "GBP", BR_CORE_ERROR_INVALID },
  { "££3", "GBP", BR_CORE_ERROR_INVALID },
  { "£3 GBP", "GBP", BR_CORE_ERROR_INVALID },
  { "3 GBPS", "GBP", BR_CORE_ERROR_INVALID },
  { "3 QQQ", "GBP", BR_CORE_ERROR_INVALID },
  { "12.505", "GBP", BR_CORE_ERROR_INVALID },
  { "12.500", "GBP", BR_CORE_ERROR_INVALID },
  { "7.0", "JPY", BR_CORE_ERROR_INVALID },
  { "1.2345", "KWD", BR_CORE_ERROR_INVALID },
  { "12\xff", "GBP", BR_CORE_ERROR_INVALID },
  { "€5", "GBP", BR_CORE_ERROR_CURRENCY },
  { "$5", "GBP", BR_CORE_ERROR_CURRENCY },
  { "5 EUR", "GBP", BR_CORE_ERROR_CURRENCY },
  { "5", NULL, BR_CORE_ERROR_CURRENCY },
  { "92233720368547758.08", "GBP", BR_CORE_ERROR_OVERFLOW },
  { "-92233720368547758.09", "GBP", BR_CORE_ERROR_OVERFLOW },
  { "9223372036854775808", "JPY", BR_CORE_ERROR_OVERFLOW },
  { "99999999999999999999999999999999", "GBP", BR_CORE_ERROR_OVERFLOW },
  { "100000000000000000", "GBP", BR_CORE_ERROR_OVERFLOW },
};

static void
test_refuses_what_is_no_amount (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      BrMoney money = br_money (42, "CHF");

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_false (br_money_parse (bad[i].text, bad[i].currency, &money, &error));
      g_assert_error (error, BR_CORE_ERROR, bad[i].code);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (money.amount, ==, 42);
    }
}

static const struct
{
  gint64      amount;
  const char *currency;
  const char *decimal;
  const char *formatted;
} written[] = {
  { 12550, "GBP", "125.50", "£125.50" },
  { 123450, "GBP", "1234.50", "£1,234.50" },
  { 123456789, "EUR", "1234567.89", "€1,234,567.89" },
  { 99999, "USD", "999.99", "$999.99" },
  { 100000, "USD", "1000.00", "$1,000.00" },
  { 0, "GBP", "0.00", "£0.00" },
  { 5, "GBP", "0.05", "£0.05" },
  { -305, "GBP", "-3.05", "-£3.05" },
  { 123450, "CHF", "1234.50", "CHF 1,234.50" },
  { -123450, "CHF", "-1234.50", "-CHF 1,234.50" },
  { 0, "JPY", "0", "¥0" },
  { 1235, "JPY", "1235", "¥1,235" },
  { 1, "KWD", "0.001", "KWD 0.001" },
  { 1234567, "BHD", "1234.567", "BHD 1,234.567" },
  { G_MAXINT64, "GBP", "92233720368547758.07", "£92,233,720,368,547,758.07" },
  { G_MININT64, "GBP", "-92233720368547758.08", "-£92,233,720,368,547,758.08" },
};

static void
test_writes_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      BrMoney money = br_money (written[i].amount, written[i].currency);
      g_autofree char *decimal = br_money_to_decimal (&money);
      g_autofree char *formatted = br_money_format (&money);
      BrMoney again = BR_MONEY_NONE;

      g_assert_cmpstr (decimal, ==, written[i].decimal);
      g_assert_cmpstr (formatted, ==, written[i].formatted);

      g_assert_true (br_money_parse (decimal, written[i].currency, &again, NULL));
      g_assert_true (br_money_equal (&again, &money));
      g_assert_true (br_money_parse (formatted, NULL, &again, NULL));
      g_assert_true (br_money_equal (&again, &money));
    }
}

static void
test_no_amount_is_written_as_nothing (void)
{
  BrMoney none = BR_MONEY_NONE;
  g_autofree char *decimal = br_money_to_decimal (&none);
  g_autofree char *formatted = br_money_format (&none);

  g_assert_cmpstr (decimal, ==, "");
  g_assert_cmpstr (formatted, ==, "");
}

static void
test_knows_the_currencies (void)
{
  static const char *const thousandths[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };
  static const char *const whole[] = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
  };
  static const char *const hundredths[] = { "AED", "CHF", "EUR", "GBP", "HUF", "USD", "ZWG" };
  static const char *const wrong[] = { "", "G", "GB", "GBPX", "gbp", "GPB", "AAA", "ZZZ", "£" };

  for (gsize i = 0; i < G_N_ELEMENTS (thousandths); i++)
    {
      g_assert_true (br_currency_is_valid (thousandths[i]));
      g_assert_cmpint (br_currency_get_digits (thousandths[i]), ==, 3);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_assert_true (br_currency_is_valid (whole[i]));
      g_assert_cmpint (br_currency_get_digits (whole[i]), ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hundredths); i++)
    {
      g_assert_true (br_currency_is_valid (hundredths[i]));
      g_assert_cmpint (br_currency_get_digits (hundredths[i]), ==, 2);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (br_currency_is_valid (wrong[i]));
      g_assert_cmpint (br_currency_get_digits (wrong[i]), ==, 2);
    }
  g_assert_false (br_currency_is_valid (NULL));
}

static void
test_rounds_half_away_from_zero (void)
{
  static const gint64 quotients[][3] = {
    { 0, 7, 0 },    { 5, 2, 3 },   { -5, 2, -3 }, { 5, -2, -3 }, { -5, -2, 3 }, { 4, 3, 1 },
    { -4, 3, -1 },  { 5, 3, 2 },   { -5, 3, -2 }, { 1, 2, 1 },   { -1, 2, -1 }, { 1, 3, 0 },
    { 49, 100, 0 }, { 50, 100, 1 }, { 149, 100, 1 }, { 150, 100, 2 }, { 250, 100, 3 },
    { -250, 100, -3 }, { 7, 1, 7 }, { 7, -1, -7 },
    { G_MAXINT64, 1, G_MAXINT64 },
    { G_MAXINT64, 2, G_GINT64_CONSTANT (4611686018427387904) },
    { G_MININT64, 1, G_MININT64 },
    { G_MININT64, 2, G_GINT64_CONSTANT (-4611686018427387904) },
    { G_MININT64, G_MININT64, 1 },
    { G_MAXINT64, G_MININT64, -1 },
    { G_GINT64_CONSTANT (-4611686018427387904), G_MININT64, 1 },
    { G_GINT64_CONSTANT (-4611686018427387903), G_MININT64, 0 },
    { G_MININT64, -1, G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quotients); i++)
    g_assert_cmpint (br_round_half_away (quotients[i][0], quotients[i][1]), ==, quotients[i][2]);
}

static void
test_rate_of_an_amount (void)
{
  /* 20 % of £10.00; 15 % of 10p is 1.5p; 0.01 % of £50.00 is half a penny. */
  g_assert_cmpint (br_rate_of (1000, 2000), ==, 200);
  g_assert_cmpint (br_rate_of (10, 1500), ==, 2);
  g_assert_cmpint (br_rate_of (-10, 1500), ==, -2);
  g_assert_cmpint (br_rate_of (5000, 1), ==, 1);
  g_assert_cmpint (br_rate_of (4999, 1), ==, 0);
  g_assert_cmpint (br_rate_of (1000, -2000), ==, -200);
  g_assert_cmpint (br_rate_of (1000, 0), ==, 0);
  /* PRS, Tariff LP: 4.2 % of £1,234.56 is £51.85152. */
  g_assert_cmpint (br_rate_of (123456, 420), ==, 5185);
  g_assert_cmpint (br_rate_of (G_MAXINT64, 10000), ==, G_MAXINT64);
  g_assert_cmpint (br_rate_of (G_MAXINT64, 2000), ==, G_GINT64_CONSTANT (1844674407370955161));
  g_assert_cmpint (br_rate_of (G_MAXINT64, 20000), ==, G_MAXINT64);
  g_assert_cmpint (br_rate_of (G_MININT64, 20000), ==, G_MININT64);
}

static void
test_rate_within_a_gross (void)
{
  /* The VAT fraction of 20 % is 1/6, of 5 % 1/21, of 12.5 % 1/9. */
  g_assert_cmpint (br_rate_within (12000, 2000), ==, 2000);
  g_assert_cmpint (br_rate_within (1000, 2000), ==, 167);
  g_assert_cmpint (br_rate_within (3, 2000), ==, 1);
  g_assert_cmpint (br_rate_within (2, 2000), ==, 0);
  g_assert_cmpint (br_rate_within (-3, 2000), ==, -1);
  g_assert_cmpint (br_rate_within (-1000, 2000), ==, -167);
  g_assert_cmpint (br_rate_within (2100, 500), ==, 100);
  g_assert_cmpint (br_rate_within (900, 1250), ==, 100);
  g_assert_cmpint (br_rate_within (1000, 0), ==, 0);
  g_assert_cmpint (br_rate_within (G_MAXINT64, 2000), ==, G_GINT64_CONSTANT (1537228672809129301));
  g_assert_cmpint (br_rate_within (1, G_MAXINT64), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/adds-within-a-currency", test_adds_within_a_currency);
  g_test_add_func ("/money/no-amount-adds-nothing", test_no_amount_adds_nothing);
  g_test_add_func ("/money/refuses-to-mix-currencies", test_refuses_to_mix_currencies);
  g_test_add_func ("/money/refuses-a-sum-that-does-not-fit", test_refuses_a_sum_that_does_not_fit);
  g_test_add_func ("/money/zero-is-not-no-amount", test_zero_is_not_no_amount);
  g_test_add_func ("/money/reads-amounts", test_reads_amounts);
  g_test_add_func ("/money/refuses-what-is-no-amount", test_refuses_what_is_no_amount);
  g_test_add_func ("/money/writes-amounts", test_writes_amounts);
  g_test_add_func ("/money/no-amount-is-written-as-nothing", test_no_amount_is_written_as_nothing);
  g_test_add_func ("/money/knows-the-currencies", test_knows_the_currencies);
  g_test_add_func ("/money/rounds-half-away-from-zero", test_rounds_half_away_from_zero);
  g_test_add_func ("/money/rate-of-an-amount", test_rate_of_an_amount);
  g_test_add_func ("/money/rate-within-a-gross", test_rate_within_a_gross);

  return g_test_run ();
}
