#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <math.h>

/* What becomes of a booking: the deposit, whether they cancel or stay away, and the times of
 * those who come. */

/* How long after its time a table is kept for those who do not come. */
#define GRACE (40 * BR_MINUTE)
#define DAY (24 * BR_HOUR)
/* What it costs to lay a table anew. */
#define LAY (4 * BR_MINUTE)

static gboolean
is_new_years_eve (BrDate date)
{
  int month, day;

  br_date_to_ymd (date, NULL, &month, &day);
  return month == 12 && day == 31;
}

/* A deposit is for large parties, the minimum spend for booths; both are pence. */
static void
set_terms (const BrDemo      *demo,
           const BrDemoNight *night,
           BrDemoBooking     *booking)
{
  const BrDemoSet *set = &demo->sets[booking->set];
  gboolean eve = is_new_years_eve (night->date);

  if (set->n_tables == BR_DEMO_JOIN_MAX)
    {
      booking->deposit = 2500 * booking->party;
      booking->minimum = 80000;
      return;
    }
  if (eve)
    booking->deposit = 2000 * booking->party;
  else if (night->office && booking->party >= 6)
    booking->deposit = 1500 * booking->party;
  else if (booking->party >= 8)
    booking->deposit = 1000 * booking->party;
  if (set->booth && set->n_tables == 1 && night->weekday >= 4 && night->weekday <= 6)
    booking->minimum = eve ? 30000 : night->weekday == 4 ? 8000 : 15000;
}

static void
cancel (BrDemoBooking *booking,
        BrInstant      at)
{
  booking->fate = BR_DEMO_CANCELS;
  booking->ended = CLAMP (at, booking->made + BR_MINUTE, booking->starts - 10 * BR_MINUTE);
}

/* When the large enquiry is answered, and when the deposit is there, or that it never is. */
static void
settle_terms (BrDemoBooking *booking,
              double         lead,
              BrDemoRandom  *random)
{
  double answered = 0.5 + 3.5 * br_demo_random_unit (random);
  double paid = br_demo_random_exponential (random, 1.1);

  booking->decided = booking->made;
  if (booking->party >= BR_DEMO_ENQUIRY && lead > 1.5)
    booking->decided += (BrInstant) (MIN (answered, lead - 1) * DAY);
  if (booking->deposit == 0)
    return;
  booking->paid = booking->decided;
  if (lead > 3)
    booking->paid += (BrInstant) (MIN (paid, 2.5) * DAY);
  booking->paid = MIN (booking->paid, booking->starts - BR_HOUR);
  if (lead > 4 && br_demo_random_chance (random, 0.05))
    {
      booking->paid = G_MAXINT64;
      cancel (booking, booking->decided + 3 * DAY);
    }
}

/* The longer ahead, the more cancel and the more forget; a deposit is remembered. */
static void
draw_fate (const BrDemo      *demo,
           const BrDemoNight *night,
           BrDemoBooking     *booking,
           double             lead,
           BrDemoRandom      *random)
{
  static const double forgetful[7] = { 1, 1, 0.85, 0.95, 1.15, 1.25, 0.9 };
  const BrDemoPerson *person = &g_array_index (demo->people, BrDemoPerson, booking->person);
  double faith = person->faithless / (1 + MIN (person->visits, 16) / 8.0);
  double cancels = 0.02 + 0.13 * (1 - exp (-lead / 11));
  double forgets = (0.013 + 0.062 * (1 - exp (-lead / 8))) * forgetful[night->weekday - 1] * faith;

  if (booking->source == BR_SOURCE_WEB)
    forgets *= 1.2;
  if (booking->deposit > 0)
    forgets *= 0.3;
  if (br_demo_random_chance (random, cancels))
    {
      double at = sqrt (br_demo_random_unit (random));

      cancel (booking, booking->made + (BrInstant) (at * (double) (booking->starts - booking->made)));
    }
  else if (br_demo_random_chance (random, MIN (forgets, 0.5)))
    {
      booking->fate = BR_DEMO_STAYS_AWAY;
      booking->ended = booking->starts + GRACE;
    }
}

static guint8
draw_occasion (const BrDemoNight   *night,
               const BrDemoBooking *booking,
               BrDemoRandom        *random)
{
  /* None, birthday, anniversary, hen night, stag night, works’ do, leaving do, engagement,
   * graduation, first date, reunion. */
  static const guint16 few[] = { 780, 80, 60, 0, 0, 2, 6, 12, 0, 46, 14 };
  static const guint16 many[] = { 560, 200, 20, 60, 28, 24, 46, 14, 0, 0, 48 };
  static const guint16 office[] = { 240, 60, 10, 8, 6, 620, 20, 4, 0, 0, 32 };
  int month;

  br_date_to_ymd (night->date, NULL, &month, NULL);
  if (booking->source == BR_SOURCE_WALK_IN)
    return 0;
  if (month == 7 && night->weekday >= 3 && br_demo_random_chance (random, 0.12))
    return 8;
  if (night->office && booking->party >= 5)
    return br_demo_random_weighted (random, office, G_N_ELEMENTS (office));
  return br_demo_random_weighted (random, booking->party >= 5 ? many : few, G_N_ELEMENTS (few));
}

static guint8
draw_covers (const BrDemoSet     *set,
             const BrDemoBooking *booking,
             BrDemoRandom        *random)
{
  double draw = br_demo_random_unit (random);

  if (draw < 0.08 && booking->party > 1)
    return booking->party - 1;
  return draw > 0.96 && booking->party < set->max ? booking->party + 1 : booking->party;
}

/**
 * br_demo_decide:
 * @self: a demonstration
 * @night: the night
 * @booking: (inout): a booking with its table and its guest
 * @random: where chance comes from
 *
 * Decides what will become of it, all but the times of those who come.
 */
void
br_demo_decide (BrDemo            *self,
                const BrDemoNight *night,
                BrDemoBooking     *booking,
                BrDemoRandom      *random)
{
  double lead = (double) (booking->starts - booking->made) / DAY;

  booking->occasion = draw_occasion (night, booking, random);
  booking->covers = booking->party;
  if (booking->set == BR_DEMO_NO_SET)
    {
      booking->decided = booking->made + MIN (2 * DAY, (booking->starts - booking->made) / 2);
      return;
    }
  booking->covers = draw_covers (&self->sets[booking->set], booking, random);
  set_terms (self, night, booking);
  if (booking->source == BR_SOURCE_WALK_IN)
    booking->deposit = 0;
  settle_terms (booking, lead, random);
  if (booking->fate == BR_DEMO_COMES && booking->source != BR_SOURCE_WALK_IN)
    draw_fate (self, night, booking, lead, random);
  booking->locked = booking->wish != 0 && br_demo_random_chance (random, 0.12);
  if (booking->fate == BR_DEMO_COMES && booking->person != BR_DEMO_NOBODY && booking->night < self->tonight)
    g_array_index (self->people, BrDemoPerson, booking->person).visits++;
}

/* ---- those who come ---------------------------------------------------- */

static BrInstant
draw_arrival (const BrDemoBooking *booking,
              BrDemoRandom        *random)
{
  double minutes = -2 + 8 * br_demo_random_normal (random);

  if (booking->source == BR_SOURCE_WALK_IN)
    return booking->made;
  if (br_demo_random_chance (random, 0.09))
    minutes = 12 + 22 * br_demo_random_unit (random);
  return booking->starts + (BrInstant) (CLAMP (minutes, -25, 36) * BR_MINUTE);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const BrDemoBooking *x = *(BrDemoBooking *const *) a, *y = *(BrDemoBooking *const *) b;

  if (x->starts != y->starts)
    return x->starts < y->starts ? -1 : 1;
  return x->made < y->made ? -1 : x->made > y->made;
}

/* A table is theirs when those before have left it; whoever sits down late still goes home. */
static void
come_and_go (const BrDemo  *demo,
             BrDemoBooking *booking,
             BrInstant     *left,
             BrDemoRandom  *random)
{
  const BrDemoSet *set = &demo->sets[booking->set];
  double turn = (double) (booking->ends - booking->starts);
  double stays = 0.95 + 0.15 * br_demo_random_normal (random);
  BrInstant shown = br_demo_random_between (random, 1, 7) * BR_MINUTE;
  BrInstant free = 0;

  for (guint i = 0; i < set->n_tables; i++)
    free = MAX (free, left[set->tables[i]] + LAY);
  booking->arrived = draw_arrival (booking, random);
  booking->seated = MAX (booking->arrived + shown, free);
  booking->finished = booking->seated + (BrInstant) (turn * CLAMP (stays, 0.6, 1.3));
  booking->finished = CLAMP (booking->finished, booking->seated + 15 * BR_MINUTE, booking->ends + 20 * BR_MINUTE);
  booking->finished = MAX (booking->finished, booking->seated + 5 * BR_MINUTE);
  for (guint i = 0; i < set->n_tables; i++)
    left[set->tables[i]] = booking->finished;
}

/**
 * br_demo_spend_night:
 * @self: a demonstration
 * @first: the first booking of a night, all of whose are the last ones there are
 * @random: where chance comes from
 *
 * Lets those who come arrive, sit down and leave.
 */
void
br_demo_spend_night (BrDemo       *self,
                     guint         first,
                     BrDemoRandom *random)
{
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();
  BrInstant left[G_MAXINT8] = { 0 };

  for (guint i = first; i < self->bookings->len; i++)
    {
      BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, i);

      if (booking->fate == BR_DEMO_COMES)
        g_ptr_array_add (coming, booking);
    }
  g_ptr_array_sort (coming, compare_starts);
  for (guint i = 0; i < coming->len; i++)
    come_and_go (self, coming->pdata[i], left, random);
}
