#include "config.h"

#include "core/base/br-date.h"

#include <glib/gi18n-lib.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* The Gregorian calendar repeats every 400 years. Counting years from 1 March puts the leap day at
 * the end of one, so that the months before it have fixed places. */
#define DAYS_PER_ERA 146097
#define EPOCH_FROM_MARCH_0000 719468

static const guint8 days_in_months[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1 March to the first of the month that is `months` after March: 31, 30, 31, 30, 31 and
 * again make 153 days in five months. */
static int
days_before_month (int months)
{
  return (153 * months + 2) / 5;
}

/**
 * br_date_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or %BR_DATE_NONE when the calendar has no such day
 */
BrDate
br_date_from_ymd (int year,
                  int month,
                  int day)
{
  int march_year;
  int month_days;

  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return BR_DATE_NONE;

  month_days = days_in_months[month - 1] + (month == 2 && is_leap_year (year));
  if (day < 1 || day > month_days)
    return BR_DATE_NONE;

  march_year = month > 2 ? year : year - 1;

  return march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400
         + days_before_month ((month + 9) % 12) + day - 1
         - EPOCH_FROM_MARCH_0000;
}

/**
 * br_date_to_ymd:
 * @date: a date
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month, 1 to 31
 *
 * Takes a date apart. It must not be %BR_DATE_NONE.
 */
void
br_date_to_ymd (BrDate  date,
                int    *year,
                int    *month,
                int    *day)
{
  gint64 days;
  gint64 era;
  int day_of_era;
  int year_of_era;
  int day_of_year;
  int months;

  g_return_if_fail (date != BR_DATE_NONE);

  days = (gint64) date + EPOCH_FROM_MARCH_0000;
  era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  day_of_era = days - era * DAYS_PER_ERA;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  months = (5 * day_of_year + 2) / 153;

  if (year != NULL)
    *year = era * 400 + year_of_era + (months >= 10);
  if (month != NULL)
    *month = months < 10 ? months + 3 : months - 9;
  if (day != NULL)
    *day = day_of_year - days_before_month (months) + 1;
}

/**
 * br_date_get_weekday:
 * @date: a date
 *
 * Returns: 1 for Monday to 7 for Sunday, as ISO 8601 and #GDateWeekday count; 0 for %BR_DATE_NONE
 */
int
br_date_get_weekday (BrDate date)
{
  if (date == BR_DATE_NONE)
    return 0;

  /* 1970-01-01 was a Thursday. */
  return (((gint64) date + 3) % 7 + 7) % 7 + 1;
}

static gboolean
parse_digits (const char *text,
              int         n_digits,
              int        *out)
{
  int value = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + text[i] - '0';
    }

  *out = value;

  return TRUE;
}

/**
 * br_date_parse:
 * @text: `YYYY-MM-DD` and nothing else
 * @out: (out): the date; untouched on failure
 * @error: return location for an error
 *
 * Reads a date as ISO 8601 writes it. Anything else, and a day that the calendar does not have, is
 * refused with %BR_CORE_ERROR_INVALID.
 *
 * Returns: whether @text is a date
 */
gboolean
br_date_parse (const char  *text,
               BrDate      *out,
               GError     **error)
{
  int year;
  int month;
  int day;
  BrDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (!parse_digits (text, 4, &year) || text[4] != '-'
      || !parse_digits (text + 5, 2, &month) || text[7] != '-'
      || !parse_digits (text + 8, 2, &day) || text[BR_DATE_TEXT_LENGTH] != '\0')
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” is not a date: write it as 2026-12-31"), quoted);
      return FALSE;
    }

  date = br_date_from_ymd (year, month, day);
  if (date == BR_DATE_NONE)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("There is no such day as %s"), text);
      return FALSE;
    }

  *out = date;

  return TRUE;
}

/* Venues have millions of dates, and sprintf takes its time. */
static void
print_digits (char *at,
              int   n,
              int   value)
{
  for (int i = n; i-- > 0; value /= 10)
    at[i] = (char) ('0' + value % 10);
}

/**
 * br_date_print:
 * @date: a date of the years 1 to 9999, or %BR_DATE_NONE
 * @buffer: (out caller-allocates): room for %BR_DATE_TEXT_LENGTH characters and a zero
 *
 * Writes the date as `YYYY-MM-DD`; %BR_DATE_NONE gives the empty string.
 */
void
br_date_print (BrDate date,
               char   buffer[BR_DATE_TEXT_LENGTH + 1])
{
  int year;
  int month;
  int day;

  g_return_if_fail (buffer != NULL);

  buffer[0] = '\0';
  if (date == BR_DATE_NONE)
    return;

  br_date_to_ymd (date, &year, &month, &day);
  g_return_if_fail (year >= 1 && year <= 9999);

  print_digits (buffer, 4, year);
  buffer[4] = '-';
  print_digits (buffer + 5, 2, month);
  buffer[7] = '-';
  print_digits (buffer + 8, 2, day);
  buffer[BR_DATE_TEXT_LENGTH] = '\0';
}

/**
 * br_date_to_string:
 * @date: a date of the years 1 to 9999, or %BR_DATE_NONE
 *
 * Returns: (transfer full): the text of br_date_print()
 */
char *
br_date_to_string (BrDate date)
{
  char *text = g_malloc (BR_DATE_TEXT_LENGTH + 1);

  br_date_print (date, text);

  return text;
}

/**
 * br_date_format:
 * @date: a date of the years 1 to 9999, or %BR_DATE_NONE
 * @format: what g_date_time_format() takes, such as `%A %-e %B`
 *
 * Writes the date for people, in the language of the locale.
 *
 * Returns: (transfer full): the text; empty for %BR_DATE_NONE
 */
char *
br_date_format (BrDate      date,
                const char *format)
{
  g_autoptr (GDateTime) midnight = NULL;
  int year;
  int month;
  int day;

  g_return_val_if_fail (format != NULL, NULL);

  if (date == BR_DATE_NONE)
    return g_strdup ("");

  br_date_to_ymd (date, &year, &month, &day);
  midnight = g_date_time_new_utc (year, month, day, 0, 0, 0);
  g_return_val_if_fail (midnight != NULL, NULL);

  return g_date_time_format (midnight, format);
}

/**
 * br_date_add_months:
 * @date: a date, or %BR_DATE_NONE
 * @months: how many months later; less than nothing for earlier
 *
 * Returns: the same day of that month, or its last where it has no such day; the first or the last day of
 *   the calendar beyond its ends
 */
BrDate
br_date_add_months (BrDate date,
                    int    months)
{
  int year, month, day;

  if (date == BR_DATE_NONE)
    return BR_DATE_NONE;
  br_date_to_ymd (date, &year, &month, &day);
  months += year * 12 + month - 1;
  if (months < 12)
    return br_date_from_ymd (1, 1, 1);
  if (months >= 10000 * 12)
    return br_date_from_ymd (9999, 12, 31);
  year = months / 12;
  month = months % 12 + 1;
  return br_date_from_ymd (year, month, MIN (day, g_date_get_days_in_month (month, year)));
}
