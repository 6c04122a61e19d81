#include "config.h"

#include <string.h>

#include "core/rules/br-moves.h"
#include "tests/core/sample-night.h"

#define MAX_USES 8
#define MAX_PLACES 10

static BrMoves moves;

static gboolean
find (BrNight   *night,
      BrQuestion question)
{
  return br_moves_find (night, &question, BR_MOVES_MOST, BR_MOVES_LOOKS, &moves);
}

/* Table 0 for two, table 1 for four; two sit at the four. */
static void
test_one_move (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 4);
  sample_use (sample, eight, 90, 2, 0x2);
  night = sample_night (sample);
  g_assert_true (find (night, BR_QUESTION (4, eight)));
  g_assert_cmpuint (moves.n_moves, ==, 1);
  g_assert_cmpuint (moves.place, ==, 1);
  g_assert_cmpuint (moves.moves[0].use, ==, 0);
  g_assert_cmpuint (moves.moves[0].place, ==, 0);
  g_assert_cmpint (moves.ends, ==, sample_at (sample, "21:45"));
  g_assert_false (moves.gave_up);
}

/* Two at table 0 and two at table 1, of the same size: the first may have the second's only if they
 * change places; nobody else is asked for what others have where there is room. */
static void
test_named_tables (void)
{
  const guint wanted[] = { 1 };
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  BrQuestion question = BR_QUESTION (2, eight);

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 2);
  sample_use (sample, eight, 90, 2, 0x1);
  sample_use (sample, eight, 90, 2, 0x2);
  night = sample_night (sample);
  question.minutes = 90;
  g_assert_false (br_moves_find_at (night, &question, wanted, 1, BR_MOVES_MOST, BR_MOVES_LOOKS, &moves));
  question.except = 0;
  g_assert_false (find (night, question));
  g_assert_true (br_moves_find_at (night, &question, wanted, 1, BR_MOVES_MOST, BR_MOVES_LOOKS, &moves));
  g_assert_cmpuint (moves.place, ==, 1);
  g_assert_cmpuint (moves.n_moves, ==, 1);
  g_assert_cmpuint (moves.moves[0].use, ==, 1);
  g_assert_cmpuint (moves.moves[0].place, ==, 0);
  question.party = 3;
  g_assert_false (br_moves_find_at (night, &question, wanted, 1, BR_MOVES_MOST, BR_MOVES_LOOKS, &moves));
}

/* Six want the eight, where four sit; they could have the four, where two sit; these the two. */
static void
test_a_chain (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 4);
  sample_table (sample, 1, 8);
  sample_use (sample, eight, 90, 2, 0x2);
  sample_use (sample, eight, 90, 4, 0x4);
  night = sample_night (sample);
  g_assert_true (find (night, BR_QUESTION (6, eight)));
  g_assert_cmpuint (moves.n_moves, ==, 2);
  g_assert_cmpuint (moves.n_excluded, ==, 1);
  g_assert_cmpuint (moves.moves[0].place, ==, 0);
  g_assert_cmpuint (moves.moves[1].place, ==, 1);
  g_assert_false (br_moves_find (night, &BR_QUESTION (6, eight), 1, BR_MOVES_LOOKS, &moves));
}

/* As in the first test, but for the one who may not be moved. */
static void
test_who_is_never_touched (void)
{
  const struct
  {
    BrBookingStatus state;
    gboolean locked;
    gboolean moves;
  } cases[] = {
    { BR_BOOKING_CONFIRMED, FALSE, TRUE }, { BR_BOOKING_PENDING_DEPOSIT, FALSE, TRUE },
    { BR_BOOKING_CONFIRMED, TRUE, FALSE }, { BR_BOOKING_ARRIVED, FALSE, FALSE },
    { BR_BOOKING_SEATED, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Sample) sample = sample_new (NULL);
      g_autoptr (BrNight) night = NULL;
      BrInstant eight = sample_at (sample, "20:00");

      sample_table (sample, 1, 2);
      sample_table (sample, 1, 4);
      sample_use (sample, eight, 90, 2, 0x2);
      sample_get_use (sample, 0).state = cases[i].state;
      sample_get_use (sample, 0).locked = cases[i].locked;
      night = sample_night (sample);
      g_assert_cmpint (find (night, BR_QUESTION (4, eight)), ==, cases[i].moves);
      g_assert_false (moves.gave_up);
    }
}

/* Moves make no room in the house nor in the kitchen, and none are wanted where there is a table. */
static void
test_what_moves_do_not_cure (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  BrService service = { .opens = sample_at (sample, "18:00"), .closes = sample_at (sample, "23:00"),
                        .last_seating = sample_at (sample, "22:00"), .pacing_covers = 5 };

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 4);
  sample_use (sample, eight, 90, 2, 0x2);
  sample->facts.house.capacity = 5;
  night = sample_night (sample);
  g_assert_false (find (night, BR_QUESTION (4, eight)));
  g_assert_false (find (night, BR_QUESTION (2, eight)));
  g_clear_pointer (&night, br_night_free);

  sample->facts.house.capacity = 6;
  night = sample_night (sample);
  g_assert_true (find (night, BR_QUESTION (4, eight)));
  g_clear_pointer (&night, br_night_free);

  g_array_index (sample->services, BrService, 0) = service;
  night = sample_night (sample);
  g_assert_false (find (night, BR_QUESTION (4, eight)));
}

/* Two of two sit at the step-free table and at a booth they were promised. */
static void
test_tags_and_promises (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");
  BrQuestion question = BR_QUESTION (2, eight);

  for (guint i = 0; i < 3; i++)
    {
      sample_table (sample, 1, 2);
      sample_get_table (sample, i).section = i == 2;
    }
  sample_get_table (sample, 0).tags = 1;
  sample_use (sample, eight, 90, 2, 0x1);
  question.tags = 1;
  night = sample_night (sample);
  g_assert_true (find (night, question));
  g_assert_cmpuint (moves.moves[0].place, ==, 1);
  g_clear_pointer (&night, br_night_free);

  sample_get_use (sample, 0).section = 0;
  sample_use (sample, eight, 90, 2, 0x2);
  sample_get_use (sample, 1).section = 0;
  night = sample_night (sample);
  g_assert_false (find (night, question));
  g_clear_pointer (&night, br_night_free);

  sample_get_use (sample, 1).section = BR_NIGHT_NONE;
  night = sample_night (sample);
  g_assert_true (find (night, question));
  g_assert_cmpuint (moves.n_moves, ==, 2);
}

static void
test_gives_up_and_says_so (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");

  for (guint i = 0; i < 20; i++)
    {
      sample_table (sample, 1, 4);
      sample_use (sample, eight, 90, 3, G_GUINT64_CONSTANT (1) << i);
    }
  night = sample_night (sample);
  g_assert_false (br_moves_find (night, &BR_QUESTION (4, eight), BR_MOVES_MOST, 100, &moves));
  g_assert_true (moves.gave_up);
}

/* --- The plainest search: every booking anywhere ------------------------------------------- */

typedef struct
{
  int min, max;
  guint64 tables;
  guint64 tags;
  gboolean open;
} Place;

typedef struct
{
  Sample *sample;
  Place places[MAX_PLACES];
  guint n_places;
  guint64 home[MAX_USES];
  guint64 at[MAX_USES + 1];
  gboolean moved[MAX_USES + 1];
  BrInstant starts[MAX_USES + 1], ends[MAX_USES + 1];
  int party[MAX_USES + 1];
  guint64 tags[MAX_USES + 1];
  gboolean movable[MAX_USES + 1];
  guint n;
  int buffer;
  guint best;
} Brute;

/* Whether the first so many stand together: those that were put have a rest about them. */
static gboolean
stands (const Brute *brute,
        guint        last)
{
  for (guint i = 0; i < last; i++)
    {
      gint64 rest = brute->moved[i] || brute->moved[last] ? brute->buffer * BR_MINUTE : 0;

      if ((brute->at[i] & brute->at[last]) && (brute->moved[i] || brute->moved[last]) &&
          brute->starts[i] < brute->ends[last] + rest && brute->starts[last] < brute->ends[i] + rest)
        return FALSE;
    }
  return TRUE;
}

static void
search (Brute *brute,
        guint  i,
        guint  n_moved)
{
  if (n_moved >= brute->best)
    return;
  if (i == brute->n + 1)
    {
      brute->best = n_moved;
      return;
    }
  if (i < brute->n)
    {
      brute->at[i] = brute->home[i];
      brute->moved[i] = FALSE;
      if (stands (brute, i))
        search (brute, i + 1, n_moved);
      if (!brute->movable[i])
        return;
    }
  for (guint p = 0; p < brute->n_places; p++)
    {
      const Place *place = &brute->places[p];

      if (!place->open || brute->party[i] < place->min || brute->party[i] > place->max ||
          (brute->tags[i] & ~place->tags))
        continue;
      brute->at[i] = place->tables;
      brute->moved[i] = TRUE;
      if (stands (brute, i))
        search (brute, i + 1, n_moved + (i < brute->n));
    }
}

static void
add_places (Brute *brute)
{
  for (guint i = 0; i < brute->sample->tables->len; i++)
    {
      BrNightTable *table = &sample_get_table (brute->sample, i);

      brute->places[brute->n_places++] =
        (Place){ table->min, table->max, G_GUINT64_CONSTANT (1) << i, table->tags, !table->blocked };
    }
  for (guint i = 0; i < brute->sample->joins->len; i++)
    {
      BrNightJoin *join = &g_array_index (brute->sample->joins, BrNightJoin, i);
      Place place = { join->min, join->max, 0, G_MAXUINT64, TRUE };

      for (guint j = 0; j < join->n_tables; j++)
        {
          place.tables |= brute->places[join->tables[j]].tables;
          place.tags &= brute->places[join->tables[j]].tags;
          place.open &= brute->places[join->tables[j]].open;
        }
      brute->places[brute->n_places++] = place;
    }
}

/* Makes up a crowded night of at most MAX_USES bookings that do not touch. */
static void
make_up (Brute *brute,
         GRand *rand)
{
  Sample *sample = brute->sample;
  BrInstant seven = sample_at (sample, "19:00");
  guint n_tables = (guint) g_rand_int_range (rand, 3, 7);

  for (guint i = 0; i < n_tables; i++)
    {
      sample_table (sample, 1, 2 * g_rand_int_range (rand, 1, 4));
      sample_get_table (sample, i).blocked = g_rand_int_range (rand, 0, 12) == 0;
      sample_get_table (sample, i).tags = (guint64) g_rand_int_range (rand, 0, 2);
    }
  for (guint i = 0; i < 2; i++)
    {
      guint64 first = (guint64) g_rand_int_range (rand, 0, (int) n_tables - 1);

      sample_join (sample, 3, 8, G_GUINT64_CONSTANT (3) << first);
    }
  add_places (brute);
  for (guint tries = 0; tries < 60 && brute->n < MAX_USES; tries++)
    {
      const Place *place = &brute->places[g_rand_int_range (rand, 0, (int) brute->n_places)];
      guint i = brute->n;

      brute->starts[i] = seven + g_rand_int_range (rand, 0, 8) * BR_QUARTER;
      brute->ends[i] = brute->starts[i] + g_rand_int_range (rand, 4, 8) * BR_QUARTER;
      brute->party[i] = g_rand_int_range (rand, 1, place->max + 1);
      brute->tags[i] = g_rand_int_range (rand, 0, 5) == 0 ? place->tags : 0;
      brute->movable[i] = g_rand_int_range (rand, 0, 6) > 0;
      brute->home[i] = brute->at[i] = place->tables;
      brute->moved[i] = TRUE;
      if (stands (brute, i))
        {
          sample_use (sample, brute->starts[i], (int) ((brute->ends[i] - brute->starts[i]) / BR_MINUTE),
                      brute->party[i], place->tables);
          sample_get_use (sample, i).tags = brute->tags[i];
          sample_get_use (sample, i).locked = !brute->movable[i];
          brute->n++;
        }
    }
}

/* Whether the moves that were found make a night that stands, with the party in it. */
static void
assert_stands (Brute *brute)
{
  for (guint i = 0; i < brute->n; i++)
    {
      brute->at[i] = brute->home[i];
      brute->moved[i] = FALSE;
    }
  for (guint i = 0; i < moves.n_moves; i++)
    {
      const Place *place = &brute->places[moves.moves[i].place];
      guint use = moves.moves[i].use;

      g_assert_false (brute->moved[use]);
      g_assert_true (brute->movable[use] && place->open);
      g_assert_true (place->min <= brute->party[use] && brute->party[use] <= place->max);
      g_assert_cmpuint (brute->tags[use] & ~place->tags, ==, 0);
      brute->at[use] = place->tables;
      brute->moved[use] = TRUE;
    }
  brute->at[brute->n] = brute->places[moves.place].tables;
  brute->moved[brute->n] = TRUE;
  for (guint i = 1; i <= brute->n; i++)
    g_assert_true (stands (brute, i));
}

static void
test_shortest (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  guint n_by_moves[BR_MOVES_MOST + 1] = { 0 };

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (Sample) sample = sample_new (NULL);
      g_autoptr (BrNight) night = NULL;
      Brute brute = { .sample = sample, .buffer = 15 * g_rand_int_range (rand, 0, 2), .best = BR_MOVES_MOST + 1 };
      BrService service = { sample_at (sample, "18:00"), sample_at (sample, "03:00"), sample_at (sample, "02:00"),
                            .buffer = brute.buffer };
      BrQuestion question = BR_QUESTION (g_rand_int_range (rand, 2, 7), sample_at (sample, "20:00"));
      BrOption option;
      BrVerdict verdict;
      gboolean found;

      g_array_append_val (sample->services, service);
      make_up (&brute, rand);
      night = sample_night (sample);
      question.minutes = 75;
      if (br_availability_ask (night, &question, &option, 1, &verdict) > 0)
        continue;

      brute.starts[brute.n] = question.starts;
      brute.ends[brute.n] = question.starts + question.minutes * BR_MINUTE;
      brute.party[brute.n] = question.party;
      brute.tags[brute.n] = 0;
      found = find (night, question);
      g_assert_false (moves.gave_up);
      if (found)
        assert_stands (&brute);
      search (&brute, 0, 0);
      g_assert_cmpint (found, ==, brute.best <= BR_MOVES_MOST);
      g_assert_cmpuint (moves.n_moves, ==, found ? brute.best : 0);
      n_by_moves[moves.n_moves]++;
    }
  /* The nights are such that there is something to tell apart. */
  for (guint i = 0; i <= 3; i++)
    g_assert_cmpuint (n_by_moves[i], >=, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moves/two-at-a-four-make-room-for-four", test_one_move);
  g_test_add_func ("/moves/tables-that-are-named-are-freed-by-changing-places", test_named_tables);
  g_test_add_func ("/moves/a-chain-is-found-and-shorter-ones-are-excluded", test_a_chain);
  g_test_add_func ("/moves/never-touch-locked-arrived-or-seated", test_who_is_never_touched);
  g_test_add_func ("/moves/cure-neither-licence-nor-pacing", test_what_moves_do_not_cure);
  g_test_add_func ("/moves/keep-tags-and-promised-sections", test_tags_and_promises);
  g_test_add_func ("/moves/give-up-at-their-bound-and-say-so", test_gives_up_and_says_so);
  g_test_add_func ("/moves/are-the-shortest-there-are", test_shortest);
  return g_test_run ();
}
