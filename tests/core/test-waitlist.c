#include "config.h"

#include "core/rules/br-waitlist.h"
#include "tests/core/sample-night.h"

#define WAITS(n, at) { .party = (n), .joined = (at), .expires = BR_INSTANT_NONE, .offered_until = BR_INSTANT_NONE, \
                       .section = BR_NIGHT_NONE }

/* At 20:00 two tables for two are kept until 20:30 and 21:10. Table 2, for four, has a booking at
 * 21:00, which leaves no time for 90 minutes before it ends at 22:45. */
static Sample *
make_night (void)
{
  Sample *sample = sample_new (NULL);

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 2);
  sample_table (sample, 2, 4);
  sample_use (sample, sample_at (sample, "19:00"), 90, 2, 0x1);
  sample_use (sample, sample_at (sample, "19:40"), 90, 2, 0x2);
  sample_use (sample, sample_at (sample, "21:00"), 105, 4, 0x4);
  sample_get_use (sample, 0).state = BR_BOOKING_SEATED;
  sample_get_use (sample, 1).state = BR_BOOKING_SEATED;
  sample->facts.now = sample_at (sample, "20:00");
  return sample;
}

static void
test_quotes (void)
{
  g_autoptr (Sample) sample = make_night ();
  g_autoptr (BrNight) night = sample_night (sample);
  BrInstant now = sample->facts.now;
  BrWaitlistParty entries[] = { WAITS (2, now - 3), WAITS (2, now - 2), WAITS (2, now - 1), WAITS (4, now),
                                WAITS (5, now) };
  int minutes[5];

  /* 20:30, 21:10, then 20:30 + 90 = 22:00; four wait until 22:45; five have no table at all. */
  br_waitlist_quote (night, now, entries, 5, minutes);
  g_assert_cmpint (minutes[0], ==, 30);
  g_assert_cmpint (minutes[1], ==, 70);
  g_assert_cmpint (minutes[2], ==, 120);
  g_assert_cmpint (minutes[3], ==, 165);
  g_assert_cmpint (minutes[4], ==, -1);

  entries[2].priority = 1;
  entries[0].expires = now;
  br_waitlist_quote (night, now, entries, 3, minutes);
  g_assert_cmpint (minutes[2], ==, 30);
  g_assert_cmpint (minutes[1], ==, 70);
  g_assert_cmpint (minutes[0], ==, -1);
}

/* Two and two sit here, of a licence for 6, and two tables are free: two more may come in, and the next
 * two when the first have left at 20:30. */
static void
test_quotes_by_licence (void)
{
  g_autoptr (Sample) sample = make_night ();
  g_autoptr (BrNight) night = NULL;
  BrInstant now = sample->facts.now;
  BrWaitlistParty entries[] = { WAITS (2, now - 2), WAITS (2, now - 1) };
  int minutes[2];

  sample_get_use (sample, 2).state = BR_BOOKING_CANCELLED;
  sample_table (sample, 1, 2);
  sample->facts.house.capacity = 6;
  night = sample_night (sample);
  br_waitlist_quote (night, now, entries, 2, minutes);
  g_assert_cmpint (minutes[0], ==, 0);
  g_assert_cmpint (minutes[1], ==, 30);
}

/* Who sat down late keeps their time; who is over it is taken to stay a quarter yet. */
static void
test_quotes_of_those_who_stay (void)
{
  g_autoptr (Sample) sample = make_night ();
  g_autoptr (BrNight) night = NULL;
  BrInstant now = sample_at (sample, "20:32");
  BrWaitlistParty entries[] = { WAITS (2, now) };
  int minutes;

  sample->facts.now = now;
  night = sample_night (sample);
  br_waitlist_quote (night, now, entries, 1, &minutes);
  g_assert_cmpint (minutes, ==, 15);
  g_clear_pointer (&night, br_night_free);

  sample_get_use (sample, 0).seated_at = sample_at (sample, "19:30");
  night = sample_night (sample);
  br_waitlist_quote (night, now, entries, 1, &minutes);
  g_assert_cmpint (minutes, ==, 30);
  g_clear_pointer (&night, br_night_free);

  g_array_index (sample->services, BrService, 0).last_seating = sample_at (sample, "20:45");
  night = sample_night (sample);
  br_waitlist_quote (night, now, entries, 1, &minutes);
  g_assert_cmpint (minutes, ==, -1);
}

/* Table 2 is free at 22:45, and the twos with it. */
static void
test_matches (void)
{
  g_autoptr (Sample) sample = make_night ();
  g_autoptr (BrNight) night = NULL;
  BrInstant now = sample_at (sample, "22:45");
  BrWaitlistParty entries[] = { WAITS (2, now - 9), WAITS (3, now - 8), WAITS (4, now - 7), WAITS (4, now - 6),
                                WAITS (4, now - 9), WAITS (6, now - 9), WAITS (4, now - 9), WAITS (4, now - 5),
                                WAITS (1, now - 9) };
  const guint expected[] = { 7, 2, 3, 1, 0, 5 };
  BrWaitlistMatch matches[9];

  entries[4].expires = now;
  entries[6].offered_until = now + 1;
  entries[7].priority = 5;
  entries[3].offered_until = now - 1;
  sample_join (sample, 5, 6, 0x6);
  sample->facts.now = now;
  for (guint i = 0; i < 2; i++)
    sample_get_use (sample, i).state = BR_BOOKING_FINISHED;
  night = sample_night (sample);
  g_assert_cmpuint (br_waitlist_match (night, now, 2, entries, 9, matches), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (matches[i].entry, ==, expected[i]);
  g_assert_cmpint (matches[3].spare, ==, 1);
  g_assert_true (matches[5].join);
  g_assert_cmpuint (br_waitlist_match (night, sample_at (sample, "22:30"), 2, entries, 9, matches), ==, 0);
}

static void
test_time (void)
{
  const BrInstant now = 1000 * BR_MINUTE, before = now - 1, later = now + 1;

  g_assert_cmpint (br_waitlist_get_state (BR_WAITING, BR_INSTANT_NONE, BR_INSTANT_NONE, now), ==, BR_WAITING);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING, later, BR_INSTANT_NONE, now), ==, BR_WAITING);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING, now, BR_INSTANT_NONE, now), ==, BR_WAITING_EXPIRED);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING_OFFERED, before, later, now), ==, BR_WAITING_OFFERED);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING_OFFERED, later, now, now), ==, BR_WAITING);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING_OFFERED, before, before, now), ==, BR_WAITING_EXPIRED);
  g_assert_cmpint (br_waitlist_get_state (BR_WAITING_SEATED, before, before, now), ==, BR_WAITING_SEATED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waitlist/quotes-count-on-those-before-taking-theirs", test_quotes);
  g_test_add_func ("/waitlist/quotes-let-nobody-in-past-the-licence", test_quotes_by_licence);
  g_test_add_func ("/waitlist/quotes-know-who-sat-down-late-and-who-overran", test_quotes_of_those_who_stay);
  g_test_add_func ("/waitlist/the-best-fit-comes-first-then-priority-then-time", test_matches);
  g_test_add_func ("/waitlist/lets-time-end-offers-and-patience", test_time);
  return g_test_run ();
}
