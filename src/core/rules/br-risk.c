#include "config.h"

#include "core/rules/br-risk.h"

/* A wait is not over before its last minute is. */
static int
to_minutes (gint64 milliseconds)
{
  return (int) ((milliseconds + BR_MINUTE - 1) / BR_MINUTE);
}

/* Whether the party is still to come. */
static gboolean
is_awaited (const BrNightUse *use)
{
  return use->state == BR_BOOKING_PENDING_DEPOSIT || use->state == BR_BOOKING_CONFIRMED;
}

static int
compare_late (gconstpointer a,
              gconstpointer b)
{
  const BrLate *x = a, *y = b;

  if (x->minutes != y->minutes)
    return y->minutes - x->minutes;
  return (x->use > y->use) - (x->use < y->use);
}

/**
 * br_risk_find_late:
 * @uses: (array length=n_uses): the uses of a night
 * @n_uses: how many
 * @now: the present
 * @grace: minutes that a party may be late before it may be marked a no-show
 * @late: (out caller-allocates) (array length=n_uses): who is late, the latest first
 *
 * Finds who should have come and has not. Nobody becomes a no-show by themselves: the host says so.
 *
 * Returns: how many are late
 */
guint
br_risk_find_late (const BrNightUse *uses,
                   guint             n_uses,
                   BrInstant         now,
                   int               grace,
                   BrLate           *late)
{
  guint n = 0;

  for (guint i = 0; i < n_uses; i++)
    if (is_awaited (&uses[i]) && now >= uses[i].starts + BR_MINUTE)
      {
        int minutes = (int) ((now - uses[i].starts) / BR_MINUTE);

        late[n++] = (BrLate){ i, minutes, minutes >= grace };
      }
  if (n > 1)
    qsort (late, n, sizeof *late, compare_late);
  return n;
}

static gboolean
has_table (const BrNightUse *use,
           guint             table)
{
  for (guint i = 0; i < use->n_tables; i++)
    if (use->tables[i] == table)
      return TRUE;
  return FALSE;
}

/* Returns: who is to have the table next after the party that sits there, or −1. */
static int
find_next (const BrNightUse *uses,
           guint             n_uses,
           guint             by,
           guint             table)
{
  int next = -1;

  for (guint i = 0; i < n_uses; i++)
    if ((is_awaited (&uses[i]) || uses[i].state == BR_BOOKING_ARRIVED) && uses[i].starts >= uses[by].starts &&
        i != by && (next < 0 || uses[i].starts < uses[next].starts) && has_table (&uses[i], table))
      next = (int) i;
  return next;
}

static gboolean
is_listed (const BrAtRisk *at_risk,
           guint           n,
           guint           use,
           guint           by)
{
  for (guint i = 0; i < n; i++)
    if (at_risk[i].use == use && at_risk[i].by == by)
      return TRUE;
  return FALSE;
}

/**
 * br_risk_find_at_risk:
 * @uses: (array length=n_uses): the uses of a night
 * @n_uses: how many
 * @now: the present
 * @buffer: minutes that a table rests between parties
 * @at_risk: (out caller-allocates) (array length=max_at_risk): whose table may not be free
 * @max_at_risk: how many there is room for
 *
 * Finds the bookings whose table is kept by those who sit there: they are over their time, or sat
 * down so late that their turn time goes beyond the next one's start. Each pair is told once, also
 * when they have several tables in common.
 *
 * Returns: how many were found, at most @max_at_risk
 */
guint
br_risk_find_at_risk (const BrNightUse *uses,
                      guint             n_uses,
                      BrInstant         now,
                      int               buffer,
                      BrAtRisk         *at_risk,
                      guint             max_at_risk)
{
  guint n = 0;

  for (guint by = 0; by < n_uses; by++)
    for (guint j = 0; uses[by].state == BR_BOOKING_SEATED && j < uses[by].n_tables; j++)
      {
        int next = find_next (uses, n_uses, by, uses[by].tables[j]);
        gint64 free_at = br_night_use_get_leaves (&uses[by], now) + buffer * BR_MINUTE;

        if (next < 0 || n == max_at_risk || is_listed (at_risk, n, (guint) next, by))
          continue;
        if (now > uses[by].ends || free_at > uses[next].starts)
          at_risk[n++] = (BrAtRisk){ (guint) next, by, uses[by].tables[j],
                                     (int) (MAX (0, now - uses[by].ends) / BR_MINUTE),
                                     to_minutes (MAX (0, free_at - uses[next].starts)) };
      }
  return n;
}
