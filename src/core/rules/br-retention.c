#include "config.h"

#include "core/rules/br-retention.h"

typedef enum
{
  PERIOD_DAY,
  PERIOD_WEEK,
  PERIOD_MONTH,
} Period;

typedef struct
{
  BrInstant instant;
  BrDate    date;
  guint     place;
} Backup;

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const Backup *x = a, *y = b;

  if (x->instant != y->instant)
    return x->instant > y->instant ? -1 : 1;
  return x->place > y->place ? -1 : 1;
}

/* A number that two dates share only when they are in the same period. */
static gint64
period_of (BrDate date,
           Period period)
{
  int year, month, day;

  switch (period)
    {
    case PERIOD_DAY:
      return date;
    case PERIOD_WEEK:
      return (gint64) date - br_date_get_weekday (date);
    case PERIOD_MONTH:
    default:
      br_date_to_ymd (date, &year, &month, &day);
      return (gint64) year * 12 + month;
    }
}

/* Newest first, the first backup of each period is its newest. */
static void
keep_newest_of (const Backup *backups,
                guint         n_backups,
                Period        period,
                guint         n_periods,
                gboolean     *keep)
{
  gint64 last = G_MAXINT64;

  for (guint i = 0; i < n_backups && n_periods > 0; i++)
    {
      gint64 present = period_of (backups[i].date, period);

      if (present == last)
        continue;
      keep[backups[i].place] = TRUE;
      last = present;
      n_periods--;
    }
}

/**
 * br_retention_choose:
 * @self: how many to keep
 * @instants: (array length=n_instants): when the backups were made, in UTC milliseconds and in any
 *   order
 * @n_instants: how many
 * @zone: whose days, weeks and months are meant
 * @keep: (out caller-allocates) (array length=n_instants): which to keep
 *
 * Keeps the newest backup of each of the last days, weeks and months that have one, and in any
 * case the newest of all.
 */
void
br_retention_choose (const BrRetention *self,
                     const BrInstant   *instants,
                     guint              n_instants,
                     GTimeZone         *zone,
                     gboolean          *keep)
{
  g_autofree Backup *backups = g_new (Backup, n_instants);

  for (guint i = 0; i < n_instants; i++)
    {
      int minutes;

      backups[i].instant = instants[i];
      backups[i].place = i;
      br_instant_to_local (instants[i], zone, &backups[i].date, &minutes);
      keep[i] = FALSE;
    }
  if (n_instants == 0)
    return;
  qsort (backups, n_instants, sizeof *backups, compare_newest_first);
  keep[backups[0].place] = TRUE;
  keep_newest_of (backups, n_instants, PERIOD_DAY, self->days, keep);
  keep_newest_of (backups, n_instants, PERIOD_WEEK, self->weeks, keep);
  keep_newest_of (backups, n_instants, PERIOD_MONTH, self->months, keep);
}
