#include "config.h"

#include "core/base/br-date-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* A name is known by its first letters, in the language of the locale. */
#define LETTERS_LEAST 2

/* How far on a day of the month may have to be looked for: 29 February comes every fourth year, but
 * for the turn of most centuries. */
#define YEARS_MOST 8

/* A date as it was typed: up to three numbers, and the names among them. */
typedef struct
{
  int  numbers[3];
  int  n_numbers;
  int  month;
  int  weekday;
  int  days_on;
} Typed;

static gboolean
is_word (const char *word,
         const char *name)
{
  g_autofree char *folded = br_text_fold (name);

  return g_utf8_strlen (word, -1) >= LETTERS_LEAST && g_str_has_prefix (folded, word);
}

/* 1970-01-05 was a Monday, and in that year every month has a 1st. */
static int
find_weekday (const char *word)
{
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      g_autofree char *name = br_date_format (br_date_from_ymd (1970, 1, 4 + weekday), "%A");

      if (is_word (word, name))
        return weekday;
    }
  return 0;
}

static int
find_month (const char *word)
{
  int found = 0;

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = br_date_format (br_date_from_ymd (1970, month, 1), "%B");

      if (!is_word (word, name))
        continue;
      if (found != 0)
        return 0;
      found = month;
    }
  return found;
}

static gboolean
take_number (const char *word,
             Typed      *typed)
{
  char *end;
  guint64 number = g_ascii_strtoull (word, &end, 10);

  if (typed->n_numbers == (int) G_N_ELEMENTS (typed->numbers) || number > 9999)
    return FALSE;
  if (*end != '\0' && strcmp (end, "st") != 0 && strcmp (end, "nd") != 0 && strcmp (end, "rd") != 0
      && strcmp (end, "th") != 0)
    return FALSE;
  typed->numbers[typed->n_numbers++] = (int) number;
  return TRUE;
}

static gboolean
take_word (const char *word,
           Typed      *typed)
{
  if (g_ascii_isdigit (*word))
    return take_number (word, typed);
  if (is_word (word, _("today")) || is_word (word, _("tonight")))
    typed->days_on = 0;
  else if (is_word (word, _("tomorrow")))
    typed->days_on = 1;
  else if (typed->weekday == 0 && find_weekday (word) != 0)
    typed->weekday = find_weekday (word);
  else if (typed->month == 0)
    return (typed->month = find_month (word)) != 0;
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_typed (const char *text,
            Typed      *typed)
{
  g_autofree char *folded = br_text_fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,./-", -1);
  gboolean any = FALSE;

  *typed = (Typed){ .days_on = -1 };
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!take_word (words[i], typed))
        return FALSE;
      any = TRUE;
    }
  return any;
}

/* The first such day from a date on; in every month where none is named. */
static BrDate
find_day (BrDate from,
          int    month,
          int    day)
{
  int year, first;

  br_date_to_ymd (from, &year, &first, NULL);
  for (int i = 0; i < YEARS_MOST * 12; i++)
    {
      int at = (first - 1 + i) % 12 + 1;
      BrDate date = month == 0 || month == at ? br_date_from_ymd (year + (first - 1 + i) / 12, at, day) : BR_DATE_NONE;

      if (date != BR_DATE_NONE && date >= from)
        return date;
    }
  return BR_DATE_NONE;
}

static BrDate
find_date (const Typed *typed,
           BrDate       from)
{
  int n = typed->n_numbers - (typed->month != 0 ? 1 : 2);
  int month = typed->month != 0 ? typed->month : typed->n_numbers > 1 ? typed->numbers[1] : 0;

  if (typed->n_numbers == 0)
    {
      if (typed->month != 0 || (typed->days_on >= 0) == (typed->weekday != 0))
        return BR_DATE_NONE;
      if (typed->days_on >= 0)
        return from + typed->days_on;
      return from + (typed->weekday - br_date_get_weekday (from) + 7) % 7;
    }
  if (typed->days_on >= 0 || n > 1)
    return BR_DATE_NONE;
  if (n == 1)
    {
      int year = typed->numbers[typed->n_numbers - 1];

      return br_date_from_ymd (year < 100 ? year + 2000 : year, month, typed->numbers[0]);
    }
  if (typed->n_numbers > 1 && month == 0)
    return BR_DATE_NONE;
  return find_day (from, month, typed->numbers[0]);
}

/**
 * br_date_read:
 * @text: a date as people type it: 4, 4 dec, 4th December, Dec 4, 4/12, 4.12.27, fri, tomorrow,
 *   Fri 4 Dec 2026, 2026-12-04
 * @from: the date that is now
 * @out: (out): the date; untouched on failure
 * @error: return location for an error
 *
 * Reads a date that somebody types while they talk. What leaves the year or the month open is the first
 * such day from @from on. In figures the day stands first. Names are those of the locale's language, by
 * their first letters. A weekday beside a date has to be its own. Anything else is refused with
 * %BR_CORE_ERROR_INVALID. What scripts and files write is br_date_parse()'s.
 *
 * Returns: whether @text is a date
 */
gboolean
br_date_read (const char  *text,
              BrDate       from,
              BrDate      *out,
              GError     **error)
{
  g_autofree char *stripped = NULL;
  Typed typed;
  BrDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (from != BR_DATE_NONE, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  if (br_date_parse (stripped, out, NULL))
    return TRUE;

  date = take_typed (text, &typed) ? find_date (&typed, from) : BR_DATE_NONE;
  if (date == BR_DATE_NONE)
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _("“%s” is not a date: write it as 4 December or 4/12"), quoted);
      return FALSE;
    }
  if (typed.weekday != 0 && typed.weekday != br_date_get_weekday (date))
    {
      g_autofree char *said = br_date_format (date, _("%-e %B %Y is a %A"));

      g_set_error_literal (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, said);
      return FALSE;
    }

  *out = date;

  return TRUE;
}
