#include "config.h"

#include <locale.h>

#include "core/rules/br-lifetime-value.h"
#include "core/rules/br-rfm.h"

/* ---- fifths --------------------------------------------------------------------- */

static BrRfmBounds
take (const gint64 *values,
      gsize         n)
{
  BrRfmBounds bounds = { 0 };
  g_autofree gint64 *copy = g_memdup2 (values, n * sizeof *values);

  for (guint part = 0; part < BR_RFM_N_PARTS; part++)
    br_rfm_bounds_take (&bounds, part, copy, n);
  return bounds;
}

static void
test_fifths (void)
{
  static const gint64 values[] = { 7, 3, 10, 1, 4, 9, 2, 8, 6, 5 };
  static const int scores[] = { 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 };
  BrRfmBounds bounds = take (values, G_N_ELEMENTS (values));

  for (int i = 0; i < 10; i++)
    g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_MONETARY, i + 1), ==, scores[i]);
}

/* Six of ten came once: who came twice has more than six have, which is three fifths. */
static void
test_equals (void)
{
  static const gint64 values[] = { 1, 9, 1, 1, 2, 1, 5, 1, 3, 1 };
  BrRfmBounds bounds = take (values, G_N_ELEMENTS (values));

  g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_FREQUENCY, 1), ==, 1);
  g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_FREQUENCY, 2), ==, 4);
  g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_FREQUENCY, 3), ==, 4);
  g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_FREQUENCY, 5), ==, 5);
  g_assert_cmpint (br_rfm_score (&bounds, BR_RFM_FREQUENCY, 9), ==, 5);
}

static void
test_few (void)
{
  static const gint64 values[] = { 4, 4, 4, 4, 4 };
  BrRfmBounds alike = take (values, 5), few = take (values, 4), nobody = take (values, 0);
  g_autofree char *said = br_rfm_say (BR_RFM_RECENCY, 4);

  g_assert_cmpint (br_rfm_score (&alike, BR_RFM_RECENCY, 4), ==, 1);
  g_assert_cmpint (br_rfm_score (&few, BR_RFM_RECENCY, 4), ==, 0);
  g_assert_cmpint (br_rfm_score (&nobody, BR_RFM_RECENCY, 4), ==, 0);
  g_assert_cmpstr (said, ==, "at least 60 of 100 guests have stayed away longer");
}

/* ---- lifetime value ---------------------------------------------------------------- */

/* In each the venue's night is given; 14 March 2026 mostly. */
static BrLifetimeValue
value (gint64 visits,
       gint64 paid,
       gint64 spent,
       BrDate first,
       BrDate last,
       BrDate today)
{
  BrVisits known = { visits, paid, spent, first, last };

  return br_lifetime_value (&known, today);
}

/* 240 pounds in four visits of five are 60 each; four returns in the 365 days since the first are four a year. */
static void
test_comes (void)
{
  BrLifetimeValue self = value (5, 4, 24000, br_date_from_ymd (2025, 3, 14), br_date_from_ymd (2026, 2, 22),
                                br_date_from_ymd (2026, 3, 14));
  g_autofree char *said = br_lifetime_value_say (&self, "GBP");

  g_assert_cmpint (self.pace, ==, BR_LIFETIME_COMES);
  g_assert_cmpint (self.per_visit, ==, 6000);
  g_assert_cmpint (self.usual_days, ==, 86);
  g_assert_cmpint (self.away_days, ==, 20);
  g_assert_cmpint (self.year_visits, ==, 40);
  g_assert_cmpint (self.coming, ==, 24000);
  g_assert_cmpint (self.value, ==, 48000);
  g_assert_cmpstr (said, ==,
                   "£240.00 spent so far; came again 4 times in 365 days, which is 4.0 visits a year at £60.00: "
                   "£240.00 more in the coming year");
}

/* Two nights running are one return in 90 days: 4.06 a year, 202.78 pounds. */
static void
test_two_nights (void)
{
  BrLifetimeValue self = value (2, 2, 10000, br_date_from_ymd (2026, 3, 12), br_date_from_ymd (2026, 3, 13),
                                br_date_from_ymd (2026, 3, 14));

  g_assert_cmpint (self.known_days, ==, 90);
  g_assert_cmpint (self.year_visits, ==, 41);
  g_assert_cmpint (self.coming, ==, 20278);
  g_assert_cmpint (self.value, ==, 30278);
}

/* Thirteen visits in 365 days are 30.4 apart; on the 61st day away they have been gone for twice that. */
static void
test_gone (void)
{
  BrDate first = br_date_from_ymd (2024, 1, 1), last = br_date_from_ymd (2024, 12, 31);
  BrLifetimeValue still = value (13, 13, 65000, first, last, br_date_from_ymd (2025, 3, 1));
  BrLifetimeValue gone = value (13, 13, 65000, first, last, br_date_from_ymd (2025, 3, 2));
  g_autofree char *said = br_lifetime_value_say (&gone, "GBP");

  g_assert_cmpint (still.pace, ==, BR_LIFETIME_COMES);
  g_assert_cmpint (gone.pace, ==, BR_LIFETIME_GONE);
  g_assert_cmpint (gone.value, ==, 65000);
  g_assert_cmpstr (said, ==,
                   "£650.00 spent so far; away for 61 days, more than twice their usual 30, so nothing more is counted");
}

static void
test_little (void)
{
  BrDate night = br_date_from_ymd (2026, 3, 1), today = br_date_from_ymd (2026, 3, 14);

  g_assert_cmpint (value (0, 0, 0, BR_DATE_NONE, BR_DATE_NONE, today).pace, ==, BR_LIFETIME_NO_VISIT);
  g_assert_cmpint (value (3, 0, 0, night - 30, night, today).pace, ==, BR_LIFETIME_NO_SPEND);
  g_assert_cmpint (value (1, 1, 4200, night, night, today).pace, ==, BR_LIFETIME_ONE_VISIT);
  g_assert_cmpint (value (2, 2, 4200, night, night, today).pace, ==, BR_LIFETIME_ONE_VISIT);
  g_assert_cmpint (value (1, 1, 4200, night, night, today).value, ==, 4200);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/rfm/each-fifth-has-its-score", test_fifths);
  g_test_add_func ("/rfm/equal-guests-score-equally", test_equals);
  g_test_add_func ("/rfm/few-guests-make-no-fifths", test_few);
  g_test_add_func ("/lifetime-value/goes-on-at-the-pace-of-the-visits", test_comes);
  g_test_add_func ("/lifetime-value/two-nights-running-are-no-daily-guest", test_two_nights);
  g_test_add_func ("/lifetime-value/expects-nothing-of-who-stays-away", test_gone);
  g_test_add_func ("/lifetime-value/says-what-it-cannot-know", test_little);
  return g_test_run ();
}
