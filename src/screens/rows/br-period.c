#include "config.h"

#include "screens/rows/br-period.h"

#include <glib/gi18n.h>

/* The first of a month, where month 0 is the December before. */
static BrDate
first_of (int year,
          int month)
{
  int months = year * 12 + month - 1;

  return br_date_from_ymd (months / 12, months % 12 + 1, 1);
}

/**
 * br_period_around:
 * @kind: a week, a month, a quarter or a year
 * @date: a night in it
 *
 * Returns: the period; for chosen dates the one night
 */
BrPeriod
br_period_around (BrPeriodKind kind,
                  BrDate       date)
{
  BrDate monday = date - (br_date_get_weekday (date) - 1);
  int year, month;

  br_date_to_ymd (date, &year, &month, NULL);
  switch (kind)
    {
    case BR_PERIOD_WEEK:
      return (BrPeriod){ kind, monday, monday + 6 };
    case BR_PERIOD_MONTH:
      return (BrPeriod){ kind, first_of (year, month), first_of (year, month + 1) - 1 };
    case BR_PERIOD_QUARTER:
      month = (month - 1) / 3 * 3 + 1;
      return (BrPeriod){ kind, first_of (year, month), first_of (year, month + 3) - 1 };
    case BR_PERIOD_YEAR:
      return (BrPeriod){ kind, first_of (year, 1), first_of (year + 1, 1) - 1 };
    case BR_PERIOD_CHOSEN:
    default:
      return (BrPeriod){ kind, date, date };
    }
}

/**
 * br_period_step:
 * @self: a period
 * @by: 1 for the next, −1 for the one before
 *
 * Returns: the period beside it, of the same kind; chosen dates keep their length
 */
BrPeriod
br_period_step (const BrPeriod *self,
                int             by)
{
  BrDate length = self->to - self->from + 1;

  if (self->kind == BR_PERIOD_CHOSEN)
    return (BrPeriod){ self->kind, self->from + by * length, self->to + by * length };
  return br_period_around (self->kind, by > 0 ? self->to + 1 : self->from - 1);
}

/**
 * br_period_say:
 * @self: a period
 *
 * Returns: (transfer full): such as “November 2026” or “23 Nov – 29 Nov 2026”
 */
char *
br_period_say (const BrPeriod *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int month;

  switch (self->kind)
    {
    case BR_PERIOD_MONTH:
      return br_date_format (self->from, "%B %Y");
    case BR_PERIOD_YEAR:
      return br_date_format (self->from, "%Y");
    case BR_PERIOD_QUARTER:
      br_date_to_ymd (self->from, NULL, &month, NULL);
      to = br_date_format (self->from, "%Y");
      /* Translators: a quarter and its year, such as “Quarter 4, 2026” */
      return g_strdup_printf (_("Quarter %d, %s"), month / 3 + 1, to);
    case BR_PERIOD_WEEK:
    case BR_PERIOD_CHOSEN:
    default:
      from = br_date_format (self->from, "%-e %b");
      to = br_date_format (self->to, "%-e %b %Y");
      return g_strdup_printf ("%s – %s", from, to);
    }
}
