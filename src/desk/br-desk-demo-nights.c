#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <math.h>
#include <string.h>

#include "core/model/br-kinds.h"

/* Lives through the nights of the house, from the first to those that are booked by now: who asks
 * for a table, when, for how many, and which table they are given. Nothing is written yet. */

/* How many parties ask for a table on a good Saturday of a grown house. */
#define SATURDAY 158
/* How many of the latest bookings those come from who come again: about a year's. */
#define MEMORY 18000
/* How often that is tried before somebody comes alone. */
#define TRIES 12

typedef struct
{
  BrDemo      *demo;
  BrDemoRandom random;
  BrDemoRandom denying;
  BrDemoFloor  floor;
  double       scale;
  double       newcomers;
  guint        n_newcomers_max;
} Life;

/* ---- who they are ------------------------------------------------------ */

static int
meet_newcomer (Life                *life,
               const BrDemoBooking *booking)
{
  GArray *people = life->demo->people;
  BrDemoPerson person = { .created = booking->made, .last_night = booking->night };
  double draw = br_demo_random_unit (&life->random);

  person.faithless = draw < 0.80 ? 0.7f : draw < 0.95 ? 1.4f : 4.0f;
  g_array_append_val (people, person);
  return (int) people->len - 1;
}

/* Somebody who came before comes again: whoever is on one of the latest bookings, so that who
 * comes often is met often (Yule's process), and who stopped coming is forgotten. */
static int
meet_again (Life                *life,
            const BrDemoBooking *booking)
{
  const BrDemo *demo = life->demo;
  guint n = demo->bookings->len;
  guint memory = MIN (n, MEMORY);

  for (guint i = 0; memory > 0 && i < TRIES; i++)
    {
      guint at = n - 1 - br_demo_random_below (&life->random, memory);
      int found = g_array_index (demo->bookings, BrDemoBooking, at).person;
      BrDemoPerson *person = found != BR_DEMO_NOBODY ? &g_array_index (demo->people, BrDemoPerson, found) : NULL;

      if (person == NULL || person->created > booking->made || person->last_night >= booking->night - 1)
        continue;
      person->last_night = booking->night;
      return found;
    }
  return BR_DEMO_NOBODY;
}

static int
meet (Life                *life,
      const BrDemoBooking *booking)
{
  int found = BR_DEMO_NOBODY;
  gboolean may_be_new = life->demo->people->len < life->n_newcomers_max;

  if (booking->source == BR_SOURCE_WALK_IN && br_demo_random_chance (&life->random, 0.55))
    return BR_DEMO_NOBODY;
  if (!may_be_new || !br_demo_random_chance (&life->random, life->newcomers))
    found = meet_again (life, booking);
  return found == BR_DEMO_NOBODY && may_be_new ? meet_newcomer (life, booking) : found;
}

/* ---- nights ------------------------------------------------------------ */

static int
compare_made (gconstpointer a,
              gconstpointer b)
{
  const BrDemoBooking *x = a, *y = b;

  return (x->made > y->made) - (x->made < y->made);
}

/* Whoever finds no table is turned away; of what is to come, some are put on the list. */
static gboolean
turn_away (Life          *life,
           BrDemoBooking *booking)
{
  if (booking->party >= BR_DEMO_ENQUIRY)
    booking->fate = BR_DEMO_DECLINED;
  else if (booking->night >= life->demo->tonight && br_demo_random_chance (&life->random, 0.3))
    booking->fate = BR_DEMO_WAITS;
  else
    return FALSE;
  return TRUE;
}

static void
receive (Life          *life,
         BrDemoBooking *booking)
{
  BrDemo *demo = life->demo;

  if (!br_demo_floor_give (&life->floor, demo, booking, &life->random) && !turn_away (life, booking))
    {
      br_demo_deny (demo, &life->floor, booking);
      return;
    }
  booking->person = meet (life, booking);
  /* Without a name there is nobody to write down. */
  if (booking->person == BR_DEMO_NOBODY)
    {
      if (booking->set == BR_DEMO_NO_SET)
        return;
      booking->source = BR_SOURCE_WALK_IN;
      booking->made = booking->starts;
      if (booking->made > demo->request->now ||
          !br_demo_floor_is_free (&life->floor, &demo->sets[booking->set], booking))
        return;
    }
  br_demo_decide (demo, life->floor.night, booking, &life->random);
  if (booking->set != BR_DEMO_NO_SET)
    br_demo_floor_take (&life->floor, &demo->sets[booking->set], booking);
  g_array_append_vals (demo->bookings, booking, 1);
}

static double
get_mean (const Life        *life,
          const BrDemoNight *night)
{
  return SATURDAY * night->level * (night->date == life->demo->tonight ? 1 : life->scale);
}

static void
live_night (Life              *life,
            const BrDemoNight *night)
{
  BrDemo *demo = life->demo;
  g_autoptr (GArray) asking = g_array_new (FALSE, FALSE, sizeof (BrDemoBooking));
  double luck = exp (0.11 * br_demo_random_normal (&life->random));
  guint n = br_demo_random_poisson (&life->random, get_mean (life, night) * luck);
  guint first = demo->bookings->len;

  life->floor.night = night;
  life->floor.closes = br_demo_to_instant (demo, night->date, night->closes);
  life->floor.dancing = night->dancing > 0 ? br_demo_to_instant (demo, night->date, night->dancing) : 0;
  memset (life->floor.n_uses, 0, sizeof life->floor.n_uses);

  for (guint i = 0; i < n; i++)
    {
      BrDemoBooking booking;

      br_demo_draw_asking (demo, night, &booking, &life->random);
      g_array_append_val (asking, booking);
    }
  g_array_sort (asking, compare_made);
  for (guint i = 0; i < asking->len; i++)
    {
      BrDemoBooking *booking = &g_array_index (asking, BrDemoBooking, i);

      if (booking->made <= demo->request->now)
        receive (life, booking);
    }
  br_demo_deny_others (demo, night, n, &life->denying);
  br_demo_spend_night (demo, first, &life->random);
}

static gboolean
get_night (const BrDemo *demo,
           BrDate        date,
           BrDemoNight  *night)
{
  br_demo_night_init (night, date, demo->founded);
  if (date == demo->tonight)
    br_demo_night_fill (night);
  return night->open;
}

/* A house with few guests is a quieter one, and the fewer they are the more often each comes. */
static void
judge_size (Life *life)
{
  const BrDemo *demo = life->demo;
  double parties = 0;

  life->scale = 1;
  for (BrDate date = demo->founded; date <= demo->tonight; date++)
    {
      BrDemoNight night;

      if (get_night (demo, date, &night))
        parties += get_mean (life, &night);
    }
  life->scale = CLAMP (demo->request->customers * 14 / MAX (parties, 1), 0.3, 1.0);
  life->n_newcomers_max = demo->request->customers - 1;
  life->newcomers = MIN (0.62 * demo->request->customers / MAX (parties * life->scale * 0.8, 1), 0.42);
}

/* Those who left their address and have not come yet. */
static void
meet_the_others (Life *life)
{
  BrDemo *demo = life->demo;
  BrInstant first = br_demo_to_instant (demo, demo->founded, 10 * 60);

  while (demo->people->len < demo->request->customers)
    {
      BrDemoPerson person = { .last_night = BR_DATE_NONE, .faithless = 1 };
      double at = sqrt (br_demo_random_unit (&life->random));

      person.created = first + (BrInstant) (at * (double) (demo->request->now - first));
      g_array_append_val (demo->people, person);
    }
}

/**
 * br_demo_live:
 * @self: a demonstration
 * @cancellable: (nullable): stops it
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Fills its people and its bookings, which are in the order of their nights.
 */
gboolean
br_demo_live (BrDemo       *self,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree Life *life = g_new0 (Life, 1);

  life->demo = self;
  br_demo_random_init (&life->random, self->request->seed, "nights");
  br_demo_random_init (&life->denying, self->request->seed, "denials");
  br_demo_make_sets (self);
  judge_size (life);
  for (BrDate date = self->founded; date < self->tonight + BR_DEMO_AHEAD; date++)
    {
      BrDemoNight night;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !br_demo_step (self, NULL, date - self->founded, self->tonight + BR_DEMO_AHEAD - self->founded, error))
        return FALSE;
      if (get_night (self, date, &night))
        live_night (life, &night);
      else
        br_demo_deny_others (self, &night, 0, &life->denying);
    }
  meet_the_others (life);
  return TRUE;
}
