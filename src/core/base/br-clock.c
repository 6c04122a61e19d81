#include "config.h"

#include "core/base/br-clock.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

#define DAY (24 * 60)
#define HALF_DAY (12 * 60)

/* A time as it was typed: its digits, and which half of the day was said, if any. */
typedef struct
{
  int      hours;
  int      minutes;
  guint    n_digits;
  gboolean has_minutes;
  gboolean am;
  gboolean pm;
} Typed;

static gboolean
take_digits (const char **cursor,
             guint        most,
             int         *value,
             guint       *n_digits)
{
  *value = 0;
  *n_digits = 0;
  while (*n_digits < most && g_ascii_isdigit (**cursor))
    {
      *value = *value * 10 + (**cursor - '0');
      (*n_digits)++;
      (*cursor)++;
    }
  return *n_digits > 0 && !g_ascii_isdigit (**cursor);
}

/* “p”, “pm”, “p.m.” and the like end a time. */
static gboolean
take_half (const char **cursor,
           Typed       *typed)
{
  while (**cursor == ' ')
    (*cursor)++;
  typed->am = **cursor == 'a';
  typed->pm = **cursor == 'p';
  if (!typed->am && !typed->pm)
    return **cursor == '\0';
  (*cursor)++;
  if (**cursor == '.')
    (*cursor)++;
  if (**cursor == 'm')
    (*cursor)++;
  if (**cursor == '.')
    (*cursor)++;
  return **cursor == '\0';
}

static gboolean
take_typed (const char *text,
            Typed      *typed)
{
  const char *cursor = text;
  guint n_digits;
  int value;

  *typed = (Typed){ 0 };
  if (!take_digits (&cursor, 4, &value, &typed->n_digits))
    return FALSE;
  typed->hours = value;
  if (typed->n_digits > 2)
    {
      typed->hours = value / 100;
      typed->minutes = value % 100;
      typed->has_minutes = TRUE;
    }
  else if (*cursor != '\0' && strchr (":.h", *cursor) != NULL)
    {
      gboolean hour = *cursor++ == 'h';

      if (g_ascii_isdigit (*cursor) || !hour)
        {
          if (!take_digits (&cursor, 2, &typed->minutes, &n_digits) || n_digits != 2)
            return FALSE;
          typed->has_minutes = TRUE;
        }
      if (hour)
        typed->n_digits = 2;
    }
  return take_half (&cursor, typed) && typed->minutes < 60;
}

/* An hour of one digit, or of two without minutes, may be of either half of the day: the first
 * from when the house is open is meant. One with a nought before it is as the clock shows it. */
static int
choose_half (const Typed *typed,
             const char  *text,
             int          from)
{
  int time = typed->hours * 60 + typed->minutes;
  gboolean exact = typed->hours > 12 || typed->hours == 0 || *text == '0' ||
                   (typed->has_minutes && typed->n_digits != 1 && typed->n_digits != 3);
  int first, second;

  if (exact)
    return time;
  first = (time - from + DAY) % DAY;
  second = (time + HALF_DAY - from + DAY) % DAY;
  return (first <= second ? time : time + HALF_DAY) % DAY;
}

/**
 * br_clock_read:
 * @text: a time as people type it: 20:00, 2000, 20.00, 20h, 8pm, 8:30 p.m., 830, 8
 * @from: minutes after midnight, 0 to 1439: when the house opens
 * @minutes: (out): minutes after midnight, 0 to 1439; untouched on failure
 * @error: return location for an error
 *
 * Reads a time that somebody types while they talk. An hour that may be of the morning or of the
 * evening is the first of the two at or after @from: where a house opens at 18:00, “8” is 20:00 and
 * “1” is 01:00. Anything else is refused with %BR_CORE_ERROR_INVALID. What scripts and files write
 * is br_clock_parse()'s.
 *
 * Returns: whether @text is a time
 */
gboolean
br_clock_read (const char *text,
               int         from,
               int        *minutes,
               GError    **error)
{
  g_autofree char *folded = NULL;
  Typed typed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (from >= 0 && from < DAY, FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  folded = g_strstrip (g_ascii_strdown (text, -1));
  if (!take_typed (folded, &typed) || typed.hours > 23 ||
      ((typed.am || typed.pm) && (typed.hours < 1 || typed.hours > 12)))
    {
      g_autofree char *quoted = br_text_quote (text);

      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("“%s” is not a time: write it as 20:30"), quoted);
      return FALSE;
    }
  if (typed.am || typed.pm)
    *minutes = typed.hours % 12 * 60 + typed.minutes + (typed.pm ? HALF_DAY : 0);
  else
    *minutes = choose_half (&typed, folded, from);
  return TRUE;
}

/**
 * br_clock_print:
 * @minutes: minutes after midnight; a day more or less is the same time
 *
 * Returns: (transfer full): the time on the 24-hour clock, `HH:MM`
 */
char *
br_clock_print (int minutes)
{
  int time = ((minutes % DAY) + DAY) % DAY;

  return g_strdup_printf ("%02d:%02d", time / 60, time % 60);
}
