#include "config.h"

#include "core/rules/br-night-private.h"

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const BrStep *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/* Those who overran are still in the house. */
static BrInstant
get_leaves (const BrNight    *self,
            const BrNightUse *use)
{
  return use->state == BR_BOOKING_SEATED ? MAX (use->ends, self->now + 1) : use->ends;
}

static gboolean
is_in (const BrNight    *self,
       const BrNightUse *use,
       int               room)
{
  if (!br_night_state_holds (use->state))
    return FALSE;
  return room < 0 || (use->n_tables > 0 && self->places[use->tables[0]].room == (guint) room);
}

static guint
fill_steps (BrNight *self,
            int      room,
            BrStep  *steps)
{
  guint n = 0;
  guint n_kept = 0;
  int covers = 0;

  for (guint i = 0; i < self->n_uses; i++)
    if (is_in (self, &self->uses[i], room))
      {
        steps[n++] = (BrStep){ self->uses[i].starts, self->uses[i].party };
        steps[n++] = (BrStep){ get_leaves (self, &self->uses[i]), -self->uses[i].party };
      }
  qsort (steps, n, sizeof *steps, compare_steps);
  for (guint i = 0; i < n; i++)
    {
      covers += steps[i].covers;
      if (i + 1 == n || steps[i + 1].at != steps[i].at)
        steps[n_kept++] = (BrStep){ steps[i].at, covers };
    }
  return n_kept;
}

/**
 * br_night_prepare_load:
 * @self: a night whose places and uses are known
 *
 * Reckons how many are booked when, in the house and in each room.
 */
void
br_night_prepare_load (BrNight *self)
{
  self->steps = g_new (BrStep, (gsize) 4 * self->n_uses + 1);
  self->first_step = g_new0 (guint, self->n_rooms + 2);
  for (guint i = 0; i <= self->n_rooms; i++)
    self->first_step[i + 1] =
      self->first_step[i] + fill_steps (self, (int) i - 1, self->steps + self->first_step[i]);
}

/**
 * br_night_get_peak:
 * @self: a night
 * @room: a room, or −1 for the whole house
 * @starts: from when
 * @ends: until when
 * @except: a use that is not counted, or −1
 *
 * Returns: the most covers that are booked at one time between the two
 */
int
br_night_get_peak (const BrNight *self,
                   int            room,
                   BrInstant      starts,
                   BrInstant      ends,
                   int            except)
{
  const BrStep *step = self->steps + self->first_step[room + 1];
  const BrStep *end = self->steps + self->first_step[room + 2];
  const BrNightUse *use = except < 0 || !is_in (self, &self->uses[except], room) ? NULL : &self->uses[except];
  int peak = 0;

  for (; step < end && step->at < ends; step++)
    {
      BrInstant from = step->at;
      BrInstant until = step + 1 < end ? step[1].at : G_MAXINT64;
      gboolean counted;

      if (until <= starts)
        continue;
      counted = use != NULL && use->starts <= from && until <= get_leaves (self, use);
      peak = MAX (peak, step->covers - (counted ? use->party : 0));
    }
  return peak;
}

/**
 * br_night_get_pace:
 * @self: a night
 * @service: which of its services
 * @at: an instant
 * @except: a use that is not counted, or −1
 * @covers: (out): how many covers begin in the quarter of the clock that @at is in
 * @parties: (out): how many parties
 *
 * Counts what pacing counts: every booking of the service that begins then, walk-ins and those who
 * have left already included.
 */
void
br_night_get_pace (const BrNight *self,
                   int            service,
                   BrInstant      at,
                   int            except,
                   int           *covers,
                   int           *parties)
{
  BrInstant quarter = br_quarter_of (at);

  *covers = 0;
  *parties = 0;
  for (guint i = 0; i < self->n_uses; i++)
    if (self->uses[i].starts >= quarter && self->uses[i].starts < quarter + BR_QUARTER &&
        self->use_service[i] == service && (int) i != except && br_night_state_counts (self->uses[i].state))
      {
        *covers += self->uses[i].party;
        (*parties)++;
      }
}

/**
 * br_night_use_get_leaves:
 * @self: a use
 * @now: the present
 *
 * Returns: when the party should leave: those who sat down late keep their time, and those who
 *   overran are here yet
 */
BrInstant
br_night_use_get_leaves (const BrNightUse *self,
                         BrInstant         now)
{
  if (self->state != BR_BOOKING_SEATED)
    return self->ends;

  return MAX (now, MAX (self->ends, self->seated_at + (self->ends - self->starts)));
}
