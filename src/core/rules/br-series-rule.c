#include "config.h"

#include "core/rules/br-series-rule.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

const BrEnumValue br_repeat_values[] = {
  { "daily", N_ ("Every day") },
  { "weekly", N_ ("Every week") },
  { "fortnightly", N_ ("Every other week") },
  { "monthly", N_ ("Every month on that day") },
  { "monthly-weekday", N_ ("Every month on that weekday") },
  { "yearly", N_ ("Every year") },
  { NULL, NULL },
};

static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static char *
get_part (const char *rule,
          const char *name)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  gsize length = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strncmp (parts[i], name, length) == 0 && parts[i][length] == '=')
      return g_strdup (parts[i] + length + 1);
  return NULL;
}

/* The rule with a part as it is to be, or without it. */
static char *
put_part (const char *rule,
          const char *name,
          const char *value)
{
  g_auto (GStrv) parts = g_strsplit (rule, ";", -1);
  GString *text = g_string_new (NULL);
  gsize length = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !(strncmp (parts[i], name, length) == 0 && parts[i][length] == '='))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", parts[i]);
  if (value != NULL)
    g_string_append_printf (text, ";%s=%s", name, value);
  return g_string_free (text, FALSE);
}

static void
append_weekdays (GString *text,
                 gint64   bits,
                 BrDate   starts_on)
{
  gboolean any = FALSE;

  if (bits == 0)
    bits = (gint64) 1 << (br_date_get_weekday (starts_on) - 1);
  g_string_append (text, ";BYDAY=");
  for (guint i = 0; i < 7; i++)
    if (bits >> i & 1)
      {
        g_string_append_printf (text, "%s%s", any ? "," : "", weekdays[i]);
        any = TRUE;
      }
}

/* The fifth of a month is its last: not every month has a fifth. */
static void
append_place (GString *text,
              BrDate   starts_on)
{
  int year, month, day;

  br_date_to_ymd (starts_on, &year, &month, &day);
  g_string_append_printf (text, ";BYDAY=%d%s", day > 28 ? -1 : (day + 6) / 7, weekdays[br_date_get_weekday (starts_on) - 1]);
}

/**
 * br_series_rule_new:
 * @terms: how something is repeated
 * @starts_on: its first day
 *
 * Returns: (transfer full): that as an RRULE of RFC 5545
 */
char *
br_series_rule_new (const BrSeriesTerms *terms,
                    BrDate               starts_on)
{
  static const char *const often[] = { "DAILY", "WEEKLY", "WEEKLY;INTERVAL=2", "MONTHLY", "MONTHLY", "YEARLY" };
  GString *text = g_string_new ("FREQ=");
  int year, month, day;

  g_string_append (text, often[terms->repeat]);
  if (terms->repeat == BR_REPEAT_WEEKLY || terms->repeat == BR_REPEAT_FORTNIGHTLY)
    append_weekdays (text, terms->weekdays, starts_on);
  if (terms->repeat == BR_REPEAT_MONTHLY_WEEKDAY)
    append_place (text, starts_on);
  if (terms->times > 0)
    g_string_append_printf (text, ";COUNT=%d", terms->times);
  else if (terms->until != BR_DATE_NONE)
    {
      br_date_to_ymd (terms->until, &year, &month, &day);
      g_string_append_printf (text, ";UNTIL=%04d%02d%02d", year, month, day);
    }
  return g_string_free (text, FALSE);
}

/**
 * br_series_rule_until:
 * @rule: an RRULE
 * @last: the last day that it may give
 *
 * Returns: (transfer full): the rule with an end there, whatever end it had
 */
char *
br_series_rule_until (const char *rule,
                      BrDate      last)
{
  g_autofree char *uncounted = put_part (rule, "COUNT", NULL), *text = NULL;
  int year, month, day;

  br_date_to_ymd (last, &year, &month, &day);
  text = g_strdup_printf ("%04d%02d%02d", year, month, day);
  return put_part (uncounted, "UNTIL", text);
}

/**
 * br_series_rule_count:
 * @rule: an RRULE
 * @fewer: how many of it are over
 *
 * Returns: (transfer full): the rule for those that are left, where it says how many there are
 */
char *
br_series_rule_count (const char *rule,
                      int         fewer)
{
  g_autofree char *count = get_part (rule, "COUNT"), *left = NULL;

  if (count == NULL)
    return g_strdup (rule);
  left = g_strdup_printf ("%d", MAX (1, atoi (count) - fewer));
  return put_part (rule, "COUNT", left);
}

/* MO,WE a day later is TU,TH. NULL where a weekday is counted within its month: the first Friday’s next day is not
 * always the first Saturday. */
static char *
shift_weekdays (const char *list,
                int         days)
{
  g_auto (GStrv) each = g_strsplit (list, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    {
      guint day = 0;

      while (day < 7 && !g_str_equal (each[i], weekdays[day]))
        day++;
      if (day == 7)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", weekdays[((int) day + days % 7 + 7) % 7]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
shift_week (const char *rule,
            int         days)
{
  g_autofree char *byday = get_part (rule, "BYDAY"), *begins = get_part (rule, "WKST");
  g_autofree char *shifted = byday != NULL ? shift_weekdays (byday, days) : NULL;
  g_autofree char *week = shift_weekdays (begins != NULL ? begins : "MO", days);
  g_autofree char *with_days = NULL;

  if ((byday != NULL && shifted == NULL) || week == NULL)
    return NULL;
  with_days = byday != NULL ? put_part (rule, "BYDAY", shifted) : g_strdup (rule);
  /* Weeks count from another day where only every second or third has nights. */
  return strstr (rule, "INTERVAL=") != NULL ? put_part (with_days, "WKST", week) : g_steal_pointer (&with_days);
}

/* The same day of the month later or earlier, where every month has both. */
static char *
shift_month_day (const char *rule,
                 BrDate      starts_on,
                 int         days)
{
  g_autofree char *given = get_part (rule, "BYMONTHDAY"), *text = NULL;
  int year, month, day;

  br_date_to_ymd (starts_on, &year, &month, &day);
  if (given != NULL && atoi (given) != day)
    return NULL;
  if (day > 28 || day + days < 1 || day + days > 28)
    return NULL;
  text = g_strdup_printf ("%d", day + days);
  return given != NULL ? put_part (rule, "BYMONTHDAY", text) : g_strdup (rule);
}

/**
 * br_series_rule_shift:
 * @rule: an RRULE
 * @starts_on: its first day
 * @days: how many days later
 *
 * Returns: (transfer full) (nullable): the rule that gives each of its days so much later; %NULL where there is none, as
 *   for the second Tuesday of a month. Its end is left as it is
 */
char *
br_series_rule_shift (const char *rule,
                      BrDate      starts_on,
                      int         days)
{
  static const char *const others[] = { "BYDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY" };
  g_autofree char *often = get_part (rule, "FREQ");
  gboolean weekly = g_strcmp0 (often, "WEEKLY") == 0, monthly = g_strcmp0 (often, "MONTHLY") == 0;

  if (days == 0)
    return g_strdup (rule);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *part = get_part (rule, others[i]);

      if (part != NULL && !(weekly && g_str_equal (others[i], "BYDAY")) && !(monthly && g_str_equal (others[i], "BYMONTHDAY")))
        return NULL;
    }
  if (weekly)
    return shift_week (rule, days);
  return g_strcmp0 (often, "DAILY") == 0 ? g_strdup (rule) : shift_month_day (rule, starts_on, days);
}
