#include "config.h"

#include "core/base/br-weekdays.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/br-date.h"

/* As in JSON and on the command line, Monday first; never changed. */
static const char *const nicks[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

#define N_DAYS G_N_ELEMENTS (nicks)
#define EVERY_DAY "daily"

/* A day by its first letters, three or more of them, such as `fri` or `Friday`. */
static gboolean
parse_day (const char *text,
           guint      *day)
{
  static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
  g_autofree char *key = g_ascii_strdown (text, -1);

  g_strstrip (key);
  for (guint i = 0; i < N_DAYS && strlen (key) >= strlen (nicks[i]); i++)
    if (g_str_has_prefix (names[i], key))
      {
        *day = i;
        return TRUE;
      }
  return FALSE;
}

/* One day, or a run of them such as `fri-sun`, which may go round the end of the week. */
static gboolean
parse_run (const char *text,
           gint64     *weekdays)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  guint first, last;

  if (ends[0] == NULL || !parse_day (ends[0], &first))
    return FALSE;
  last = first;
  if (ends[1] != NULL && !parse_day (ends[1], &last))
    return FALSE;
  for (guint day = first;; day = (day + 1) % N_DAYS)
    {
      *weekdays |= (gint64) 1 << day;
      if (day == last)
        return TRUE;
    }
}

/**
 * br_weekdays_parse:
 * @text: such as `fri,sat`, `mon-thu`, `daily`, or the sum of the bits as a number
 * @out: (out): the days, see BR_WEEKDAY_BIT()
 *
 * Returns: whether @text names days of the week
 */
gboolean
br_weekdays_parse (const char *text,
                   gint64     *out)
{
  g_auto (GStrv) halves = NULL;
  g_autofree char *dashes = NULL;
  g_auto (GStrv) parts = NULL;
  gint64 weekdays = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, out, NULL))
    return TRUE;
  halves = g_strsplit (text, "–", -1);
  dashes = g_strstrip (g_strjoinv ("-", halves));
  if (g_ascii_strcasecmp (dashes, EVERY_DAY) == 0)
    {
      *out = BR_WEEKDAYS_ALL;
      return TRUE;
    }
  parts = g_strsplit (dashes, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!parse_run (parts[i], &weekdays))
      return FALSE;
  if (weekdays == 0)
    return FALSE;
  *out = weekdays;
  return TRUE;
}

/* Says the days by their names; three or more that follow each other as a run. */
static char *
join_days (gint64             weekdays,
           const char *const *names,
           const char        *comma,
           const char        *dash)
{
  GString *text = g_string_new (NULL);

  for (guint first = 0, last; first < N_DAYS; first = last + 1)
    {
      last = first;
      if ((weekdays >> first & 1) == 0)
        continue;
      while (last + 1 < N_DAYS && (weekdays >> (last + 1) & 1) != 0)
        last++;
      if (last - first < 2)
        last = first;
      if (text->len > 0)
        g_string_append (text, comma);
      g_string_append (text, names[first]);
      if (last > first)
        g_string_append_printf (text, "%s%s", dash, names[last]);
    }
  return g_string_free (text, FALSE);
}

/**
 * br_weekdays_to_string:
 * @weekdays: see BR_WEEKDAY_BIT()
 *
 * Returns: (transfer full): as br_weekdays_parse() reads it: `daily`, `mon-thu`, `fri,sat`
 */
char *
br_weekdays_to_string (gint64 weekdays)
{
  if (weekdays == BR_WEEKDAYS_ALL)
    return g_strdup (EVERY_DAY);
  return join_days (weekdays, nicks, ",", "-");
}

/**
 * br_weekdays_format:
 * @weekdays: see BR_WEEKDAY_BIT()
 *
 * Returns: (transfer full): for people, in the language of the locale: “Every day”, “Mon–Thu”,
 *   “Fri, Sat”
 */
char *
br_weekdays_format (gint64 weekdays)
{
  g_auto (GStrv) names = g_new0 (char *, N_DAYS + 1);
  BrDate monday = br_date_from_ymd (2024, 1, 1);

  if (weekdays == BR_WEEKDAYS_ALL)
    return g_strdup (_ ("Every day"));
  for (guint i = 0; i < N_DAYS; i++)
    names[i] = br_date_format (monday + (int) i, "%a");
  return join_days (weekdays, (const char *const *) names, ", ", "–");
}
