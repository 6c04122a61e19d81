/* Forecasts of a made-up house. What is expected was worked out by reckon-forecast.py beside this file, which follows
 * the rule's description. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "core/base/br-bank-holiday.h"
#include "core/rules/br-forecast.h"

#define NIGHTS 150
#define COMING 40
#define DAYS_BACK 100

static BrDate
start (void)
{
  return br_date_from_ymd (2025, 1, 1);
}

static int
get_came (int i)
{
  static const int week[] = { 0, 0, 30, 40, 80, 100, 30 };

  return week[br_date_get_weekday (start () + i) - 1] * (100 + i / 10 + i * 37 % 11) / 100;
}

static BrForecastNight *
make_nights (void)
{
  BrForecastNight *nights = g_new0 (BrForecastNight, NIGHTS + COMING);

  for (int i = 0; i < NIGHTS + COMING; i++)
    {
      nights[i].date = start () + i;
      nights[i].value = i < NIGHTS ? get_came (i) : 0;
      nights[i].event = i % 29 == 3;
      for (int lead = 0; lead < BR_FORECAST_LEADS; lead++)
        nights[i].on_books[lead] = get_came (i) * MAX (0, 60 - 4 * lead - i * 13 % 7) / 60;
    }
  return nights;
}

static BrForecast *
make_forecast (void)
{
  g_autofree BrForecastNight *nights = make_nights ();

  return br_forecast_new (nights, NIGHTS + COMING, start () + NIGHTS - 1, DAYS_BACK);
}

#define ASSERT_IS(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 2e-6)

static void
test_days (void)
{
  static const struct
  {
    int ahead;
    double median, low, high;
  } expected[] = {
    { 2, 38.409389, 34.708133, 39.396770 },
    { 9, 38.533464, 33.723196, 39.811718 },
    { 16, 37.614134, 33.683838, 42.865470 },
  };
  g_autoptr (BrForecast) forecast = make_forecast ();

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      BrForecastDay day;

      br_forecast_get_day (forecast, start () + NIGHTS - 1 + expected[i].ahead, &day);
      g_assert_false (day.shut);
      ASSERT_IS (day.median, expected[i].median);
      ASSERT_IS (day.low, expected[i].low);
      ASSERT_IS (day.high, expected[i].high);
    }
}

static void
test_drivers (void)
{
  g_autoptr (BrForecast) forecast = make_forecast ();
  BrForecastDay day;

  /* Saturday 31 May 2025. */
  br_forecast_get_day (forecast, br_date_from_ymd (2025, 5, 31), &day);
  ASSERT_IS (day.median, 120.694970);
  ASSERT_IS (day.drivers[BR_FORECAST_WEEKDAY], 1.914248);
  ASSERT_IS (day.drivers[BR_FORECAST_MONTH], 1);
  ASSERT_IS (day.drivers[BR_FORECAST_HOLIDAY], 1);
  /* 120 would come; by the evening before, 52 in 60 of those are on the books. */
  g_assert_cmpint (day.on_books, ==, 104);
}

static void
test_backtest (void)
{
  static const struct
  {
    guint ahead, n;
    double mae, naive;
  } expected[] = {
    { 1, 72, 1.330384, 3.055556 },  { 3, 70, 1.661507, 3.042857 },  { 7, 68, 2.476341, 3.014706 },
    { 14, 63, 5.273150, 1.730159 }, { 28, 53, 5.225451, 2.792453 },
  };
  g_autoptr (BrForecast) forecast = make_forecast ();
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      BrForecastScore score;

      br_forecast_score (forecast, expected[i].ahead, start (), start () + NIGHTS, &score);
      g_assert_cmpuint (score.n, ==, expected[i].n);
      ASSERT_IS (score.mae, expected[i].mae);
      ASSERT_IS (score.naive_mae, expected[i].naive);
      g_assert_cmpuint (score.n_judged, <, score.n);
      g_assert_cmpuint (score.n_covered, <=, score.n_judged);
      n += score.n;
    }
  g_assert_cmpuint (br_forecast_get_points (forecast)->len, ==, n);
}

/* What is forecast of a night knows nothing of what came later. */
static void
test_no_hindsight (void)
{
  g_autofree BrForecastNight *nights = make_nights ();
  g_autoptr (BrForecast) whole = br_forecast_new (nights, NIGHTS + COMING, start () + NIGHTS - 1, DAYS_BACK);
  g_autoptr (BrForecast) cut = NULL;
  const GArray *points = br_forecast_get_points (whole), *early;
  BrDate last = start () + 120;

  for (int i = 121; i < NIGHTS; i++)
    nights[i].value *= 7;
  cut = br_forecast_new (nights, NIGHTS + COMING, start () + NIGHTS - 1, DAYS_BACK);
  early = br_forecast_get_points (cut);
  g_assert_cmpuint (early->len, ==, points->len);
  for (guint i = 0; i < early->len; i++)
    {
      const BrForecastPoint *a = &g_array_index (points, BrForecastPoint, i);
      const BrForecastPoint *b = &g_array_index (early, BrForecastPoint, i);

      if (a->date - (BrDate) a->ahead <= last)
        ASSERT_IS (a->median, b->median);
    }
}

static void
test_shut (void)
{
  g_autoptr (BrForecast) forecast = make_forecast ();
  g_autofree char *said = NULL;
  BrForecastDay day;

  /* Monday 2 June 2025. */
  br_forecast_get_day (forecast, br_date_from_ymd (2025, 6, 2), &day);
  g_assert_true (day.shut);
  ASSERT_IS (day.median, 0);
  ASSERT_IS (day.high, 0);
  said = br_forecast_say_drivers (&day);
  g_assert_cmpstr (said, ==, "Shut on such nights");
}

static void
test_new_house (void)
{
  g_autofree BrForecastNight *nights = make_nights ();
  g_autoptr (BrForecast) few = NULL, enough = NULL;
  BrForecastDay day;

  /* Five nights of seven are open: the fourteenth is the eighteenth day. */
  few = br_forecast_new (nights, 17, start () + 16, DAYS_BACK);
  g_assert_null (few);
  enough = br_forecast_new (nights, 18, start () + 17, DAYS_BACK);
  g_assert_nonnull (enough);
  g_assert_cmpuint (br_forecast_get_points (enough)->len, ==, 0);
  br_forecast_get_day (enough, start () + 21, &day);
  g_assert_cmpfloat (day.low, <=, day.median);
  g_assert_cmpfloat (day.median, <=, day.high);
  g_assert_cmpfloat (day.low, >, 0);
  g_assert_null (br_forecast_new (NULL, 0, start (), DAYS_BACK));
}

static void
test_words (void)
{
  BrForecastDay day = { .date = br_date_from_ymd (2025, 5, 31), .on_books = 84,
                        .drivers = { 1.62, 1.02, 1, 1, 1, 0.9, 1.24 } };
  g_autofree char *said = br_forecast_say_drivers (&day), *nothing = NULL;

  g_assert_cmpstr (said, ==, "Saturday +62 % · 84 covers on the books +24 % · how business goes of late −10 %");
  for (guint i = 0; i < BR_FORECAST_N_DRIVERS; i++)
    day.drivers[i] = 1;
  nothing = br_forecast_say_drivers (&day);
  g_assert_cmpstr (nothing, ==, "As on an average night");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/nights-to-come-are-as-they-were-reckoned", test_days);
  g_test_add_func ("/forecast/says-by-how-much-each-thing-makes-it-more-or-less", test_drivers);
  g_test_add_func ("/forecast/the-past-forecast-again-was-off-by-what-was-reckoned", test_backtest);
  g_test_add_func ("/forecast/what-came-later-changes-no-forecast-of-before", test_no_hindsight);
  g_test_add_func ("/forecast/a-weekday-that-is-never-open-is-shut", test_shut);
  g_test_add_func ("/forecast/a-new-house-has-to-have-been-open-for-a-while", test_new_house);
  g_test_add_func ("/forecast/what-tells-most-is-said-first", test_words);
  return g_test_run ();
}
