#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <stdlib.h>

#include "core/rules/br-turn-time.h"

/* Which table they are given. */

/* How long the whole Snug is let for, in minutes, and from how many on it is. */
#define HIRE_MINUTES 240
#define HIRE_PARTY 19

static void
add_set (BrDemo          *demo,
         const BrDemoSet *set)
{
  guint n_tables;
  const BrDemoTable *tables = br_demo_get_tables (&n_tables);
  BrDemoSet *added = &demo->sets[demo->n_sets++];

  *added = *set;
  added->dancing = TRUE;
  for (guint i = 0; i < set->n_tables; i++)
    {
      added->booth |= tables[set->tables[i]].booth;
      added->dancing &= tables[set->tables[i]].dancing;
    }
}

static int
compare_sets (gconstpointer a,
              gconstpointer b)
{
  const BrDemoSet *x = a, *y = b;

  if ((x->n_tables > 1) != (y->n_tables > 1))
    return x->n_tables > 1 ? 1 : -1;
  if (x->max != y->max)
    return x->max - y->max;
  return x->tables[0] - y->tables[0];
}

/**
 * br_demo_make_sets:
 * @self: a demonstration
 *
 * Lists what a party can be given: single tables first, and the smaller before the larger.
 */
void
br_demo_make_sets (BrDemo *self)
{
  guint n_tables, n_joins;
  const BrDemoTable *tables = br_demo_get_tables (&n_tables);
  const BrDemoJoin *joins = br_demo_get_joins (&n_joins);

  g_assert (n_tables < G_MAXINT8 && n_tables + n_joins <= BR_DEMO_SETS_MAX);

  for (guint i = 0; i < n_tables; i++)
    add_set (self, &(BrDemoSet){ .tables = { i }, .n_tables = 1, .min = tables[i].min, .max = tables[i].max });
  for (guint i = 0; i < n_joins; i++)
    {
      BrDemoSet set = { .min = joins[i].min, .max = joins[i].max };

      while (set.n_tables < BR_DEMO_JOIN_MAX && joins[i].tables[set.n_tables] != NULL)
        {
          set.tables[set.n_tables] = br_demo_find_table (joins[i].tables[set.n_tables]);
          set.n_tables++;
        }
      add_set (self, &set);
    }
  qsort (self->sets, self->n_sets, sizeof (BrDemoSet), compare_sets);
}

/**
 * br_demo_floor_is_free:
 * @self: a night's tables
 * @set: a table or a join
 * @booking: who would sit there, and when
 *
 * What was cancelled is free for those who ask after that.
 */
gboolean
br_demo_floor_is_free (const BrDemoFloor   *self,
                       const BrDemoSet     *set,
                       const BrDemoBooking *booking)
{
  if (!set->dancing && self->dancing != 0 && booking->ends > self->dancing + BR_HOUR)
    return FALSE;
  for (guint i = 0; i < set->n_tables; i++)
    {
      guint table = set->tables[i];

      if (self->n_uses[table] == BR_DEMO_USES_MAX)
        return FALSE;
      for (guint j = 0; j < self->n_uses[table]; j++)
        {
          const BrDemoUse *use = &self->uses[table][j];

          if (use->starts < booking->ends && use->ends > booking->starts && booking->made < use->freed)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
grants_wish (const BrDemoSet *set,
             guint            wish)
{
  guint n_tables;
  const BrDemoTable *table = &br_demo_get_tables (&n_tables)[set->tables[0]];

  switch (wish)
    {
    case 1:
      return set->booth;
    case 2:
      return g_strcmp0 (table->features, "stage") == 0;
    case 4:
      return table->room == BR_DEMO_SNUG;
    default:
      return FALSE;
    }
}

/* The smallest free table that they fit, a wished one where there is one; among equal ones the
 * search begins anywhere. */
static int
find_set (const BrDemoFloor   *self,
          const BrDemo        *demo,
          const BrDemoBooking *booking,
          gboolean             wished,
          BrDemoRandom        *random)
{
  guint offset = br_demo_random_below (random, 64);

  for (guint first = 0, next; first < demo->n_sets; first = next)
    {
      const BrDemoSet *group = &demo->sets[first];

      next = first + 1;
      while (next < demo->n_sets && demo->sets[next].max == group->max &&
             (demo->sets[next].n_tables > 1) == (group->n_tables > 1))
        next++;
      if (booking->party > group->max)
        continue;
      for (guint i = 0; i < next - first; i++)
        {
          guint at = first + (i + offset) % (next - first);
          const BrDemoSet *set = &demo->sets[at];

          if (booking->party >= set->min && (!wished || grants_wish (set, booking->wish)) &&
              br_demo_floor_is_free (self, set, booking))
            return at;
        }
    }
  return BR_DEMO_NO_SET;
}

static void
move_to (const BrDemoFloor *self,
         BrDemoBooking     *booking,
         BrInstant          starts)
{
  int minutes = booking->party >= HIRE_PARTY ? HIRE_MINUTES : br_turn_time_default (booking->party);

  booking->starts = starts;
  booking->ends = MIN (starts + minutes * BR_MINUTE, self->closes);
}

/**
 * br_demo_floor_give:
 * @self: a night's tables
 * @demo: the demonstration
 * @booking: (inout): who asks; its set, start and end are filled
 * @random: where chance comes from
 *
 * Gives them a table at their time, or as near to it as there is one.
 *
 * Returns: whether there was any
 */
gboolean
br_demo_floor_give (const BrDemoFloor *self,
                    BrDemo            *demo,
                    BrDemoBooking     *booking,
                    BrDemoRandom      *random)
{
  static const int later[] = { 0, 15, 30 };
  static const int around[] = { 0, 15, -15, 30, -30, 45, -45, 60, -60, 75 };
  const BrDemoNight *night = self->night;
  gboolean walk_in = booking->source == BR_SOURCE_WALK_IN;
  const int *shifts = walk_in ? later : around;
  guint n_shifts = walk_in ? G_N_ELEMENTS (later) : G_N_ELEMENTS (around);
  BrInstant wished = booking->starts;
  BrInstant first = br_demo_to_instant (demo, night->date, night->opens);
  BrInstant last = br_demo_to_instant (demo, night->date, night->last_seating);

  for (guint i = 0; booking->set == BR_DEMO_NO_SET && i < n_shifts; i++)
    {
      BrInstant starts = wished + shifts[i] * BR_MINUTE;

      if (starts < first || starts > last || starts < booking->made)
        continue;
      move_to (self, booking, starts);
      if (booking->wish != 0)
        booking->set = find_set (self, demo, booking, TRUE, random);
      if (booking->set == BR_DEMO_NO_SET)
        booking->set = find_set (self, demo, booking, FALSE, random);
    }
  if (booking->set == BR_DEMO_NO_SET)
    move_to (self, booking, wished);
  return booking->set != BR_DEMO_NO_SET;
}

/**
 * br_demo_floor_take:
 * @self: (inout): a night's tables
 * @set: the table or join they were given
 * @booking: who sits there
 */
void
br_demo_floor_take (BrDemoFloor         *self,
                    const BrDemoSet     *set,
                    const BrDemoBooking *booking)
{
  BrInstant freed = booking->fate == BR_DEMO_COMES ? G_MAXINT64 : booking->ended;

  for (guint i = 0; i < set->n_tables; i++)
    {
      guint table = set->tables[i];

      self->uses[table][self->n_uses[table]++] = (BrDemoUse){ booking->starts, booking->ends, freed };
    }
}
