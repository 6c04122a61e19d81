#include "config.h"

#include "draw/br-chart-say.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/base/br-count.h"
#include "core/base/br-money.h"

#define WEEK 7
#define MONTH 28
#define YEAR 360
#define THOUSAND 1e3
#define MILLION 1e6

/**
 * br_chart_say_value:
 * @self: a chart
 * @value: one of its values, or one between
 *
 * Returns: (transfer full): the exact figure for people, `£1,234.50`, `1,204` or `12.5 %`
 */
char *
br_chart_say_value (BrChart *self,
                    double   value)
{
  BrMoney money;

  if (isnan (value))
    return g_strdup (_("not known"));
  switch (br_chart_get_unit (self))
    {
    case BR_CHART_MONEY:
      money = br_money (llround (value), br_chart_get_currency (self));
      return br_money_format (&money);
    case BR_CHART_SHARE:
      return g_strdup_printf (_("%.1f %%"), value / 100);
    case BR_CHART_COUNT:
    default:
      break;
    }
  if (fabs (value - round (value)) < 1e-9)
    return br_count_format (llround (value));
  return g_strdup_printf ("%.1f", value);
}

/**
 * br_chart_say_range:
 * @self: a chart
 * @series: which series
 * @place: which place
 *
 * Returns: (transfer full): its value there, or both edges of a band
 */
char *
br_chart_say_range (BrChart *self,
                    guint    series,
                    guint    place)
{
  const BrChartSeries *one = br_chart_get_series (self, series);
  g_autofree char *low = NULL;
  g_autofree char *high = br_chart_say_value (self, one->values[place]);

  if (one->lows == NULL || isnan (one->values[place]))
    return g_steal_pointer (&high);
  low = br_chart_say_value (self, one->lows[place]);
  /* Translators: from one figure to another. */
  return g_strdup_printf (_("%s – %s"), low, high);
}

/**
 * br_chart_say_place:
 * @self: a chart
 * @place: which
 *
 * Returns: (transfer full): its name, or its day; where places are a week or more apart, the week, month or
 *   year that begins there
 */
char *
br_chart_say_place (BrChart *self,
                    guint    place)
{
  double apart = br_chart_get_spacing (self);
  BrDate day = br_chart_get_day (self, place);

  if (!br_chart_is_of_days (self))
    return g_strdup (br_chart_get_name (self, place));
  if (apart >= YEAR)
    return br_date_format (day, "%Y");
  if (apart >= MONTH)
    return br_date_format (day, "%B %Y");
  if (apart >= WEEK)
    return br_date_format (day, _("Week from %-e %B %Y"));
  return br_date_format (day, "%A %-e %B %Y");
}

/* ---- marks --------------------------------------------------------------------------------- */

/* `£` or `CHF `. */
static char *
get_sign (BrChart *self)
{
  const BrMoney money = br_money (0, br_chart_get_currency (self));
  char *text = br_money_format (&money);

  text[strcspn (text, "0123456789")] = '\0';
  return text;
}

/* All marks of one axis are in pounds, in thousands or in millions of them. */
static char *
say_money (BrChart      *self,
           const BrAxis *axis,
           double        amount)
{
  double most = MAX (fabs (axis->low), fabs (axis->high));
  double size = most >= 2 * MILLION ? MILLION : most >= 10 * THOUSAND ? THOUSAND : 1;
  double step = axis->step / size;
  guint digits = size == 1 ? (step < 1 ? br_currency_get_digits (br_chart_get_currency (self)) : 0)
                           : (guint) MAX (ceil (-log10 (step) - 1e-9), 0);
  g_autofree char *sign = get_sign (self);
  g_autofree char *number = digits == 0 ? br_count_format (llround (fabs (amount) / size))
                                        : g_strdup_printf ("%.*f", (int) digits, fabs (amount) / size);
  const char *letter = size == 1 || amount == 0 ? "" : size == THOUSAND ? "k" : "m";

  return g_strconcat (amount < 0 ? "−" : "", sign, amount == 0 ? "0" : number, letter, NULL);
}

/**
 * br_chart_say_mark:
 * @self: a chart
 * @axis: its axis of values, in pounds, per cent or whatever is counted
 * @value: one of the axis' marks
 *
 * Returns: (transfer full): the mark for people, as short as all of them can be
 */
char *
br_chart_say_mark (BrChart      *self,
                   const BrAxis *axis,
                   double        value)
{
  if (fabs (value) < axis->step / 2)
    value = 0;
  switch (br_chart_get_unit (self))
    {
    case BR_CHART_MONEY:
      return say_money (self, axis, value);
    case BR_CHART_SHARE:
      return g_strdup_printf (_("%.*f %%"), (int) axis->digits, value);
    case BR_CHART_COUNT:
    default:
      break;
    }
  return axis->digits == 0 ? br_count_format (llround (value)) : g_strdup_printf ("%.*f", (int) axis->digits, value);
}

/* ---- all of it -------------------------------------------------------------------------------- */

/* The place with the most, and with the least, of a series; as many as there are where nothing is known. */
static void
find_ends (BrChart *self,
           guint    series,
           guint   *least,
           guint   *most)
{
  const double *values = br_chart_get_series (self, series)->values;
  guint n = br_chart_get_n_places (self);

  *least = *most = n;
  for (guint i = 0; i < n; i++)
    {
      if (isnan (values[i]))
        continue;
      if (*least == n || values[i] < values[*least])
        *least = i;
      if (*most == n || values[i] > values[*most])
        *most = i;
    }
}

/**
 * br_chart_describe:
 * @self: a chart
 *
 * Returns: (transfer full): in words what one sees at a glance: over what it goes, and of each series that is
 *   shown the least and the most
 */
char *
br_chart_describe (BrChart *self)
{
  GString *said = g_string_new (br_chart_get_title (self));
  guint n = br_chart_get_n_places (self);

  if (n > 0)
    {
      g_autofree char *first = br_chart_say_place (self, 0);
      g_autofree char *last = br_chart_say_place (self, n - 1);

      g_string_append_printf (said, _(", %s to %s."), first, last);
    }
  for (guint i = 0; i < br_chart_get_n_series (self); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self, i);
      g_autofree char *low = NULL, *high = NULL, *low_at = NULL, *high_at = NULL;
      guint least, most;

      if (series->hidden)
        continue;
      find_ends (self, i, &least, &most);
      if (least == n)
        {
          g_string_append_printf (said, _(" %s: no figures."), series->name);
          continue;
        }
      low = br_chart_say_value (self, series->values[least]);
      high = br_chart_say_value (self, series->values[most]);
      low_at = br_chart_say_place (self, least);
      high_at = br_chart_say_place (self, most);
      /* Translators: a series; the highest figure and where; the lowest figure and where. */
      g_string_append_printf (said, _(" %s: highest %s (%s), lowest %s (%s)."), series->name, high, high_at, low, low_at);
    }
  return g_string_free (said, FALSE);
}

static void
append_number (BrChart *self,
               GString *text,
               double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  BrMoney money;
  g_autofree char *decimal = NULL;

  g_string_append_c (text, '\t');
  if (isnan (value))
    return;
  if (br_chart_get_unit (self) == BR_CHART_MONEY)
    {
      money = br_money (llround (value), br_chart_get_currency (self));
      decimal = br_money_to_decimal (&money);
      g_string_append (text, decimal);
      return;
    }
  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.10g",
                                          br_chart_get_unit (self) == BR_CHART_SHARE ? value / 100 : value));
}

/* A tab or a new line within a name would begin another cell. */
static void
append_name (GString    *text,
             const char *name)
{
  gsize start = text->len;

  g_string_append (text, name);
  for (gsize i = start; i < text->len; i++)
    if (text->str[i] == '\t' || text->str[i] == '\n' || text->str[i] == '\r')
      text->str[i] = ' ';
}

/**
 * br_chart_to_text:
 * @self: a chart
 *
 * Writes its figures as a spreadsheet takes them from the clipboard: tabs between cells, days as
 * `2026-12-05`, numbers without signs.
 *
 * Returns: (transfer full): the text
 */
char *
br_chart_to_text (BrChart *self)
{
  GString *text = g_string_new (br_chart_is_of_days (self) ? _("Date") : "");

  for (guint i = 0; i < br_chart_get_n_series (self); i++)
    {
      const BrChartSeries *series = br_chart_get_series (self, i);

      g_string_append_c (text, '\t');
      append_name (text, series->name);
      if (series->lows != NULL)
        {
          g_string_append (text, _(", from\t"));
          append_name (text, series->name);
          g_string_append (text, _(", to"));
        }
    }
  for (guint place = 0; place < br_chart_get_n_places (self); place++)
    {
      char day[BR_DATE_TEXT_LENGTH + 1];

      g_string_append_c (text, '\n');
      if (br_chart_is_of_days (self))
        br_date_print (br_chart_get_day (self, place), day);
      append_name (text, br_chart_is_of_days (self) ? day : br_chart_get_name (self, place));
      for (guint i = 0; i < br_chart_get_n_series (self); i++)
        {
          const BrChartSeries *series = br_chart_get_series (self, i);

          if (series->lows != NULL)
            append_number (self, text, series->lows[place]);
          append_number (self, text, series->values[place]);
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
