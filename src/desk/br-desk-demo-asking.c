#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <string.h>

/* What people ask for: the shape of a night's demand. */

/* From how many on one party is like another: an outing, a wedding, a firm. */
#define LARGE 13

static int
draw_party (BrDemoRandom      *random,
            const BrDemoNight *night)
{
  /* One, two, … twelve, and more. */
  static const guint16 midweek[] = { 22, 430, 140, 205, 62, 68, 20, 26, 7, 10, 2, 4, 4 };
  static const guint16 weekend[] = { 8, 335, 150, 235, 82, 98, 30, 38, 9, 12, 3, 6, 4 };
  static const guint16 office[] = { 4, 170, 110, 210, 110, 150, 70, 90, 30, 50, 15, 30, 40 };
  const guint16 *weights = night->office ? office : night->weekday >= 5 && night->weekday <= 6 ? weekend : midweek;
  int party = 1 + br_demo_random_weighted (random, weights, LARGE);

  return party < LARGE ? party : br_demo_random_between (random, LARGE, night->weekday == 6 ? 24 : 36);
}

static BrBookingSource
draw_source (BrDemoRandom      *random,
             const BrDemoNight *night)
{
  int year;
  guint16 weights[BR_SOURCE_IMPORT] = { 0 };

  br_date_to_ymd (night->date, &year, NULL, NULL);
  /* The telephone gives way to the web, year by year. */
  weights[BR_SOURCE_PHONE] = CLAMP (52 - 3 * (year - 2014), 14, 55);
  weights[BR_SOURCE_WEB] = CLAMP (24 + 3 * (year - 2014), 20, 60);
  weights[BR_SOURCE_WALK_IN] = night->weekday >= 5 && night->weekday <= 6 ? 17 : 24;
  weights[BR_SOURCE_PROMOTER] = night->dancing > 0 ? 8 : 2;
  return br_demo_random_weighted (random, weights, G_N_ELEMENTS (weights));
}

/* When people like to come: for the early show and dinner, and for what is later. Minutes after
 * midnight. */
typedef struct
{
  double late;
  double early_middle;
  double early_spread;
  double late_middle;
  double late_spread;
} Taste;

static const Taste *
get_taste (const BrDemoNight *night)
{
  static const Taste cabaret = { 0.14, 19 * 60 + 35, 75, 21 * 60 + 45, 55 };
  static const Taste dancing = { 0.36, 19 * 60 + 35, 75, 22 * 60 + 50, 55 };
  static const Taste sunday = { 0, 17 * 60 + 40, 95, 0, 0 };

  return night->dancing > 0 ? &dancing : night->weekday == 7 ? &sunday : &cabaret;
}

static int
draw_start (BrDemoRandom      *random,
            const BrDemoNight *night,
            int                step)
{
  const Taste *taste = get_taste (night);

  for (guint i = 0; i < 8; i++)
    {
      gboolean late = br_demo_random_chance (random, taste->late);
      double middle = late ? taste->late_middle : taste->early_middle;
      double spread = late ? taste->late_spread : taste->early_spread;
      int start = (int) (middle + spread * br_demo_random_normal (random)) / step * step;

      if (start >= night->opens && start <= night->last_seating)
        return start;
    }
  return night->opens;
}

/* How many days before they ask. */
static int
draw_lead (BrDemoRandom      *random,
           const BrDemoNight *night,
           int                party,
           BrBookingSource    source)
{
  double mean = party <= 2 ? 6 : party <= 4 ? 9.5 : party <= 7 ? 14 : 24;
  int days;

  if (source == BR_SOURCE_WALK_IN || br_demo_random_chance (random, party <= 4 ? 0.19 : 0.05))
    return 0;
  if (source == BR_SOURCE_PROMOTER)
    mean = 5;
  if (night->office)
    mean *= 1.9;
  if (night->weekday == 5 || night->weekday == 6)
    mean *= 1.25;
  days = 1 + (int) br_demo_random_exponential (random, mean);
  return MIN (days, BR_DEMO_AHEAD - 1);
}

static int
draw_minute (BrDemoRandom   *random,
             BrBookingSource source)
{
  static const guint16 web[] = { 4, 18, 36, 42 };
  static const int bounds[] = { 0, 90, 8 * 60, 12 * 60, 17 * 60, 24 * 60 - 1 };
  guint at;

  if (source != BR_SOURCE_WEB)
    return br_demo_random_between (random, 11 * 60, 21 * 60 + 45);
  at = br_demo_random_weighted (random, web, G_N_ELEMENTS (web));
  return at == 0 ? br_demo_random_between (random, bounds[0], bounds[1])
                 : br_demo_random_between (random, bounds[at + 1], bounds[at + 2]);
}

static BrInstant
draw_made (BrDemo              *demo,
           const BrDemoNight   *night,
           const BrDemoBooking *booking,
           int                  start,
           BrDemoRandom        *random)
{
  BrInstant first = br_demo_to_instant (demo, demo->founded, 10 * 60);
  int lead = draw_lead (random, night, booking->party, booking->source);
  BrInstant made;

  if (booking->source == BR_SOURCE_WALK_IN)
    return booking->starts;
  if (lead == 0)
    made = br_demo_to_instant (demo, night->date, br_demo_random_between (random, 9 * 60, start - 45));
  else
    made = br_demo_to_instant (demo, night->date - lead, draw_minute (random, booking->source));
  made += br_demo_random_below (random, BR_MINUTE);
  /* Nobody booked before there was a house. */
  if (made < first)
    made = first + (BrInstant) (br_demo_random_unit (random) * (double) (booking->starts - BR_HOUR - first));
  return made;
}

static guint8
draw_wish (BrDemoRandom        *random,
           const BrDemoNight   *night,
           const BrDemoBooking *booking)
{
  /* None, a booth, by the stage, a quiet corner, the Snug, near the bar. */
  static const guint16 few[] = { 74, 6, 8, 5, 5, 2 };
  static const guint16 some[] = { 56, 27, 6, 3, 6, 2 };

  if (booking->source == BR_SOURCE_WALK_IN || booking->party > 6)
    return 0;
  return br_demo_random_weighted (random, booking->party >= 3 && night->weekday >= 4 ? some : few, 6);
}

/**
 * br_demo_draw_asking:
 * @self: a demonstration
 * @night: a night
 * @booking: (out): what somebody asks for: when, for how many, with which wish, and when they ask
 * @random: where chance comes from
 */
void
br_demo_draw_asking (BrDemo            *self,
                     const BrDemoNight *night,
                     BrDemoBooking     *booking,
                     BrDemoRandom      *random)
{
  int start;

  memset (booking, 0, sizeof *booking);
  booking->night = night->date;
  booking->set = BR_DEMO_NO_SET;
  booking->person = BR_DEMO_NOBODY;
  booking->source = draw_source (random, night);
  booking->party = draw_party (random, night);
  if (booking->source == BR_SOURCE_WALK_IN)
    booking->party = MIN (booking->party, 6);
  start = draw_start (random, night, booking->source == BR_SOURCE_WALK_IN ? 5 : 15);
  if (booking->party >= LARGE)
    start = CLAMP (start, night->opens, MIN (20 * 60, night->last_seating));
  booking->starts = br_demo_to_instant (self, night->date, start);
  booking->wish = draw_wish (random, night, booking);
  booking->made = draw_made (self, night, booking, start, random);
}
