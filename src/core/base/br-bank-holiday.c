#include "config.h"

#include "core/base/br-bank-holiday.h"

/* Bank holidays of England that follow no rule, and those of the rule that they stood for. */
static const int extra_holidays[][3] = {
  { 2011, 4, 29 }, { 2012, 6, 4 },  { 2012, 6, 5 },  { 2020, 5, 8 },
  { 2022, 6, 2 },  { 2022, 6, 3 },  { 2022, 9, 19 }, { 2023, 5, 8 },
};
static const int moved_holidays[][3] = { { 2012, 5, 28 }, { 2020, 5, 4 }, { 2022, 5, 30 } };

/* Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
static BrDate
easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  return br_date_from_ymd (year, f / 31, f % 31 + 1);
}

static gboolean
is_listed (const int (*dates)[3],
           guint       n,
           BrDate      date)
{
  for (guint i = 0; i < n; i++)
    if (date == br_date_from_ymd (dates[i][0], dates[i][1], dates[i][2]))
      return TRUE;
  return FALSE;
}

/* A holiday on a weekend is made up for on the next weekday that is none itself. */
static gboolean
is_winter_holiday (int month,
                   int day,
                   int weekday)
{
  if (month == 1)
    return (day == 1 && weekday <= 5) || ((day == 2 || day == 3) && weekday == 1);
  if (month == 12)
    return ((day == 25 || day == 26) && weekday <= 5) || ((day == 27 || day == 28) && weekday <= 2);
  return FALSE;
}

/**
 * br_date_is_bank_holiday:
 * @date: a date from 2011 on
 *
 * Returns: whether it is a bank holiday in England (Banking and Financial Dealings Act 1971, and
 *   the proclamations since)
 */
gboolean
br_date_is_bank_holiday (BrDate date)
{
  int year, month, day, weekday = br_date_get_weekday (date);

  br_date_to_ymd (date, &year, &month, &day);
  if (is_listed (extra_holidays, G_N_ELEMENTS (extra_holidays), date))
    return TRUE;
  if (is_listed (moved_holidays, G_N_ELEMENTS (moved_holidays), date))
    return FALSE;
  if (is_winter_holiday (month, day, weekday) || date == easter (year) - 2 || date == easter (year) + 1)
    return TRUE;
  return weekday == 1 && ((month == 5 && (day <= 7 || day >= 25)) || (month == 8 && day >= 25));
}
